"""Everything the person can do: one declaration each for binding, palette, footer, help and keymap.

What keys mean and which of them clash is in ``keys``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from focusboard.values import Value
from focusboard.views.frame import TABS

if TYPE_CHECKING:
    from textual.binding import Binding


class Command(Value):
    """One thing to do."""

    id: str
    """``where.what``, the name it has in the settings."""
    keys: str
    """The keys it has until the person gives it others, as Textual names them, with commas."""
    title: str
    help: str
    action: str
    footer: bool = False

    @property
    def place(self) -> str:
        """Where its keys count."""
        return self.id.partition(".")[0]


COMMANDS: Final = (
    *(Command(f"view.{tab.id}", tab.key, tab.title, tab.help, f"app.go('{tab.id}')") for tab in TABS),
    Command(
        "day.outcome",
        "o",
        "outcome",
        "Say what came of the entry: done, moved, blocked, learned or dropped.",
        "outcome",
        footer=True,
    ),
    Command("day.note", "n", "note", "Note something about the day, for you alone.", "note", footer=True),
    Command(
        "day.twice", "d", "same time", "Decide what counts where two sources have the same time.", "twice"
    ),
    Command(
        "day.exclude", "x", "exclude", "Leave the entry out of the figures, or count it again.", "exclude"
    ),
    Command("day.edit", "E", "edit", "Change the entry, where it is kept here.", "edit"),
    Command(
        "day.remove", "backspace,delete", "take away", "Take the entry away, where it is kept here.", "remove"
    ),
    Command("day.again", "a", "again", "Start what the entry is about again, or say when it was.", "again"),
    Command(
        "day.fill",
        "b",
        "fill gap",
        "Write down what was in the gap before the entry, or in the next.",
        "fill",
    ),
    Command("day.kind", "K", "kind", "Give the entry a kind, whatever the rules say.", "kind"),
    Command(
        "tasks.group",
        "b",
        "group by",
        "Show the time by project, task, kind, tag or source.",
        "group",
        footer=True,
    ),
    Command("tasks.outcome", "o", "outcome", "Say what came of the entry.", "outcome", footer=True),
    Command(
        "outcomes.tell",
        "o",
        "outcome",
        "Say what came of it, or of all that are marked; change what you said or mean for the week.",
        "outcome",
        footer=True,
    ),
    Command(
        "outcomes.mark",
        "space",
        "mark",
        "Mark the entry, to say something of several at once.",
        "mark",
        footer=True,
    ),
    Command(
        "outcomes.range",
        "v",
        "range",
        "Mark from here to where you go; v or space ends it.",
        "range",
        footer=True,
    ),
    Command(
        "outcomes.intend",
        "w",
        "intend",
        "Say what is to come of the week, and how you will see it.",
        "intend",
        footer=True,
    ),
    Command("outcomes.carry", "c", "carry over", "Let it go on in the week after, once.", "carry"),
    Command("outcomes.drop", "x", "drop", "It is no longer meant for the week.", "drop"),
    Command(
        "outcomes.remove",
        "backspace,delete",
        "take away",
        "Take the words or the intended outcome away.",
        "remove",
    ),
    Command("outcomes.attach", "a", "attach", "Attach words whose entry is gone to another entry.", "attach"),
    Command(
        "outcomes.quiet",
        "z",
        "quiet",
        "Do not call the roadblock long until the next working day; again, for a week; again, call it so.",
        "quiet",
    ),
    Command(
        "review.done",
        "space",
        "done",
        "Say that the part or what was meant for the week is done, or open again.",
        "done",
        footer=True,
    ),
    Command(
        "review.skip", "x", "skip", "Skip the part, or drop what was meant for the week.", "skip", footer=True
    ),
    Command(
        "review.intend",
        "w",
        "intend",
        "Say what is to come of the week after, and how you will see it.",
        "intend",
        footer=True,
    ),
    Command("review.reword", "o", "change", "Put what is meant for a week in other words.", "reword"),
    Command("review.carry", "c", "carry over", "Let it go on in the week after, once.", "carry"),
    Command(
        "review.quiet",
        "z",
        "quiet",
        "Do not call the roadblock long until the next working day; again, for a week; again, call it so.",
        "quiet",
    ),
    Command(
        "week.quiet",
        "z",
        "quiet",
        "Do not call the roadblock long until the next working day; again, for a week; again, call it so.",
        "quiet",
    ),
    Command("week.seen", "m", "seen", "Take it that you have seen what changed upstream.", "seen"),
    Command("view.stop", "f", "stop", "End what you started here, and say what is different now.", "stop"),
    Command(
        "view.entry",
        "e",
        "entry",
        "Start something, or write down what is over, in a line.",
        "entry",
        footer=True,
    ),
    Command(
        "view.explain", "i", "explain", "Take a number apart into what it is made of.", "explain", footer=True
    ),
    Command("view.filter", "/", "filter", "Find the entries that contain some words.", "filter", footer=True),
    Command(
        "view.share",
        "s",
        "share",
        "Draft, edit and share this week's note.",
        "share",
        footer=True,
    ),
    Command("view.receipts", "L", "receipts", "See what has left the machine, and who has it.", "receipts"),
    Command("view.previous", "[", "earlier", "Go one day, week or month back.", "app.move(-1)", footer=True),
    Command("view.next", "]", "later", "Go one day, week or month on.", "app.move(1)", footer=True),
    Command("view.today", "t", "today", "Go to today.", "app.today", footer=True),
    Command(
        "view.length",
        "p",
        "period",
        "Show the week, month, quarter or year that the day is in.",
        "app.length",
    ),
    Command("view.undo", "u", "undo", "Take the latest change back.", "app.undo", footer=True),
    Command("view.redo", "ctrl+r", "redo", "Make the change again that was taken back.", "app.redo"),
    Command("view.read", "r", "read", "Read the sources now.", "app.read", footer=True),
    Command("view.sources", "S", "sources", "See, add and remove sources: trackers and files.", "sources"),
    Command("view.rules", "R", "rules", "Sort time by rules: kinds, exclusions, names of projects.", "rules"),
    Command("view.settings", "comma", "settings", "See and change what you may choose.", "settings"),
    Command("view.panels", "P", "panels", "Show or hide the panels of this view.", "panels"),
    Command("view.keys", "f2", "keys", "Give a command another key.", "keys"),
    Command("view.theme", "T", "theme", "Choose how it looks, dark or light, and keep it.", "theme"),
    Command("view.export", "X", "export", "Write all that is kept here to a file, for you alone.", "export"),
    Command(
        "view.back",
        "escape",
        "back",
        "Stop reading or measuring, go back to where you came from, or show all again.",
        "app.leave",
    ),
    Command("app.help", "?,f1", "help", "Show what the keys do here.", "app.help", footer=True),
    Command("app.palette", "ctrl+p,:", "commands", "Find a command by its name.", "app.command_palette"),
    Command("app.quit", "q,ctrl+q", "quit", "Leave; everything is kept already.", "app.quit"),
    Command("list.up", "up,k", "up", "Go one line up.", "step(-1)"),
    Command("list.down", "down,j", "down", "Go one line down.", "step(1)"),
    Command("list.page_up", "pageup", "page up", "Go one page up.", "page(-1)"),
    Command("list.page_down", "pagedown", "page down", "Go one page down.", "page(1)"),
    Command("list.first", "home,g", "first", "Go to the first line.", "edge(0)"),
    Command("list.last", "end,G", "last", "Go to the last line.", "edge(-1)"),
    Command("list.pick", "enter", "open", "Open what is chosen.", "pick"),
    Command("tree.shut", "left,h", "close", "Show nothing within it, or go to what it lies within.", "shut"),
    Command("tree.open", "right,l", "open", "Show what is within it.", "open"),
    Command("row.left", "left,h", "left", "Go one to the left.", "step(-1)"),
    Command("row.right", "right,l", "right", "Go one to the right.", "step(1)"),
    Command("row.pick", "enter", "open", "Open what is chosen.", "pick"),
    Command("grid.left", "left,h", "left", "Go one to the left.", "move(-1, 0)"),
    Command("grid.right", "right,l", "right", "Go one to the right.", "move(1, 0)"),
    Command("grid.up", "up,k", "up", "Go one up.", "move(0, -1)"),
    Command("grid.down", "down,j", "down", "Go one down.", "move(0, 1)"),
    Command("grid.first", "home,g", "first", "Go to the first.", "edge(0)"),
    Command("grid.last", "end,G", "last", "Go to the last.", "edge(-1)"),
    Command("grid.pick", "enter", "open", "Open what is chosen.", "pick"),
    Command("sources.add", "a", "add", "Add a source by its kind and path.", "add", footer=True),
    Command(
        "sources.pause",
        "p",
        "pause",
        "Leave the source out of reading, or read it again.",
        "pause",
        footer=True,
    ),
    Command("sources.remove", "x", "remove", "Hide the source and its entries.", "remove", footer=True),
    Command("rules.add", "a", "add", "Write another rule.", "add", footer=True),
    Command("rules.earlier", "shift+up,K", "earlier", "Let the rule decide earlier.", "move(-1)"),
    Command("rules.later", "shift+down,J", "later", "Let the rule decide later.", "move(1)"),
    Command("rules.remove", "x", "remove", "Remove the rule.", "remove", footer=True),
    Command("rules.confirm", "y", "yes", "Make the change that is asked about.", "confirm"),
    Command("rules.refuse", "n", "no", "Leave the rules as they are.", "refuse"),
    Command("rules.undo", "u", "undo", "Take the latest change back.", "app.undo", footer=True),
    Command("rules.redo", "ctrl+r", "redo", "Make the change again that was taken back.", "app.redo"),
    Command("settings.reset", "x", "default", "Take it back to its default.", "reset", footer=True),
    Command("settings.undo", "u", "undo", "Take the latest change back.", "app.undo", footer=True),
    Command("settings.redo", "ctrl+r", "redo", "Make the change again that was taken back.", "app.redo"),
    Command("panels.turn", "space", "on or off", "Show the panel, or hide it.", "turn", footer=True),
    Command("panels.undo", "u", "undo", "Take the latest change back.", "app.undo", footer=True),
    Command("panels.redo", "ctrl+r", "redo", "Make the change again that was taken back.", "app.redo"),
    Command("says.left", "left", "left", "Choose what the rule says.", "step(-1)"),
    Command("says.right", "right", "right", "Choose what the rule says.", "step(1)"),
    Command("says.keep", "enter", "keep", "Keep the rule.", "screen.keep"),
    Command("removal.confirm", "y", "remove", "Hide the source and its entries.", "confirm", footer=True),
    Command("removal.refuse", "n", "keep", "Leave it as it is.", "refuse", footer=True),
    Command("share.go_on", "enter", "go on", "Go on to the last question.", "go_on", footer=True),
    Command("share.confirm", "y", "yes", "Say yes to what is asked.", "confirm", footer=True),
    Command("share.refuse", "n", "no", "Say no to what is asked.", "refuse", footer=True),
    Command("share.all", "A", "all", "Say yes to all projects that are asked about.", "all", footer=True),
    Command("share.more", "plus", "more", "Say more: the next level.", "level(1)", footer=True),
    Command("share.less", "minus", "less", "Say less: the level before.", "level(-1)", footer=True),
    Command(
        "share.edit",
        "e",
        "edit",
        "Change its lines, for this reader alone, or words that stand out.",
        "edit",
        footer=True,
    ),
    Command("share.length", "p", "period", "Report a longer period to a client.", "length", footer=True),
    Command("share.dates", "d", "dates", "Report the period that you type.", "dates", footer=True),
    Command(
        "share.client", "b", "client", "Report one client's time; again for the next.", "client", footer=True
    ),
    Command("share.form", "f", "format", "Write it in another format.", "form", footer=True),
    Command("share.bytes", "v", "bytes", "Show the bytes, or how they read.", "bytes", footer=True),
    Command(
        "share.reader",
        "a",
        "reader",
        "Address the next reader who is known, then somebody else.",
        "reader",
        footer=True,
    ),
    Command("share.previous", "[", "earlier", "Report the period before.", "move(-1)"),
    Command("share.next", "]", "later", "Report the period after.", "move(1)"),
    Command(
        "share.clipboard", "c", "copy", "Let it go to the clipboard, or to a file.", "clipboard", footer=True
    ),
    Command("dialog.close", "escape", "close", "Go back; nothing is changed.", "close", footer=True),
    Command("sources.undo", "u", "undo", "Take the latest change back.", "app.undo", footer=True),
    Command("sources.redo", "ctrl+r", "redo", "Make the change again that was taken back.", "app.redo"),
    Command("sources.read", "r", "read", "Read the sources now.", "app.read", footer=True),
    Command("dialog.help", "f1", "help", "Show what the keys do here.", "app.help", footer=True),
    Command("dialog.quit", "ctrl+q", "quit", "Leave; what was not kept is not changed.", "app.quit"),
    Command("states.left", "left", "left", "Choose the state to the left.", "step(-1)"),
    Command("states.right", "right", "right", "Choose the state to the right.", "step(1)"),
    Command("outcome.done", "d", "done", "It is done.", "state('done')"),
    Command("outcome.moved", "m", "moved", "It moved on.", "state('moved')"),
    Command("outcome.blocked", "b", "blocked", "It waits for somebody or something.", "state('blocked')"),
    Command("outcome.learned", "l", "learned", "Something was learned.", "state('learned')"),
    Command("outcome.dropped", "x", "dropped", "It will not be done.", "state('dropped')"),
)
"""In the order of the help and the footer."""

BY_ID: Final = {command.id: command for command in COMMANDS}


def bindings(*places: str) -> list[Binding]:
    """The bindings of some places, for a screen or a widget."""
    from textual.binding import Binding  # noqa: PLC0415 - who lists the keys does without

    return [
        Binding(command.keys, command.action, command.title, show=command.footer, id=command.id)
        for command in COMMANDS
        if command.place in places
    ]
