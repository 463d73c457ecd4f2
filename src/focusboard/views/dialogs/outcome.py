"""What came of an entry: a state by one key, a line of words, and who or what is needed if blocked."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.message import Message
from textual.reactive import reactive
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Input, Label, Static

from focusboard.clock import Calendar, duration, now
from focusboard.insight.oddities import oddities
from focusboard.insight.untimed import begun
from focusboard.model import STATES, Entry, Outcome, State
from focusboard.text import one_line
from focusboard.views import asking
from focusboard.views.commands import bindings
from focusboard.views.dialogs.dialog import Dialog, Hint
from focusboard.views.keys import key_shown
from focusboard.views.telling import Suggested, suggesting_for

if TYPE_CHECKING:
    from focusboard.views.app import Focusboard

WIDEST_GAP = 3
SHOWN = 3
"""How many of the words that may fit stand below the line."""
PROMPTS: dict[State, str] = {
    "done": "what is different now",
    "moved": "how far it is",
    "blocked": "what it waits for",
    "learned": "what you know now",
    "dropped": "why it is not needed",
}


class StateRow(Widget, can_focus=True):
    """The states in a row, one chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("states")]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"states--key", "states--one", "states--chosen"}

    state: reactive[State] = reactive("done")

    class Pointed(Message):
        """A state was chosen with the mouse."""

        def __init__(self, state: State) -> None:
            """Take the state."""
            super().__init__()
            self.state = state

    def render(self) -> Content:
        """The states, the chosen one marked."""
        return Content(" " * self._gap).join(map(self._one, STATES))

    @property
    def _gap(self) -> int:
        """The cells between them, as many as there is room for."""
        least = sum(self._one(state).cell_length for state in STATES)
        return max(1, min(WIDEST_GAP, (self.size.width - least) // (len(STATES) - 1)))

    def _one(self, state: State) -> Content:
        name = f"outcome.{state}"
        heard = (each.binding for each in self.screen.active_bindings.values())
        key = next((key_shown(each.key) for each in heard if each.id == name), "")
        name = "states--chosen" if state == self.state else "states--one"
        mark = "●" if state == self.state else "○"
        words = Content.styled(f"{mark} {state}", self.get_visual_style(name))
        return words + Content.styled(f" {key}", self.get_visual_style("states--key"))

    def action_step(self, steps: int) -> None:
        """Choose the next state or the one before."""
        self.state = STATES[(STATES.index(self.state) + steps) % len(STATES)]

    def on_click(self, event: events.Click) -> None:
        """Choose the state under the mouse."""
        column = 0
        for state in STATES:
            wide = self._one(state).cell_length
            if column <= event.x < column + wide:
                self.post_message(self.Pointed(state))
            column += wide + self._gap


class Offered(Static):
    """Words that may fit, one on each line; a click takes them."""

    class Taken(Message):
        """A line was clicked."""

        def __init__(self, line: int) -> None:
            """Say which."""
            super().__init__()
            self.line = line

    def on_click(self, event: events.Click) -> None:
        """Tell which line it was."""
        self.post_message(self.Taken(event.y))


class OutcomeDialog(Dialog[tuple[Outcome, ...]]):
    """Asks what came of an entry, or of several at once."""

    app: Focusboard

    HELP = (
        "Choose a state with its key or the arrows, write a line or none, and press enter. A letter that is "
        "no state's key begins the line. There, down and up go through words that may fit, and right takes "
        "what is shown in grey. u takes it back."
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("outcome")]
    AUTO_FOCUS = "StateRow"

    states = query_one(StateRow)
    words = query_one("#words", Input)
    need = query_one("#need", Input)
    _typed = ""
    """What stood in the line before words were offered."""

    def __init__(self, entries: tuple[Entry, ...], known: Outcome | None, calendar: Calendar) -> None:
        """Take the entries and what was said of them before."""
        super().__init__()
        self._entries = entries
        self._suggested: tuple[str, ...] = ()
        self._known = known
        self._calendar = calendar

    def compose(self) -> ComposeResult:
        """The entry, the states, the words."""
        known = self._known
        with Vertical(id="sheet"):
            yield Label("What came of it?", classes="title", markup=False)
            yield Static(Content(self._about()), classes="muted", markup=False)
            yield StateRow()
            yield Input(one_line(known.text) if known else "", id="words", select_on_focus=False)
            yield Input(
                one_line(known.need) if known else "", id="need", placeholder="who or what is needed",
                select_on_focus=False,
            )  # fmt: skip
            yield Offered(id="suggested", classes="muted", markup=False)
            yield Hint("enter keeps it · escape leaves it as it was")

    def _about(self) -> str:
        entry, *others = self._entries
        if others:
            seconds = sum(each.seconds(each.start) for each in self._entries)
            return f"{len(self._entries)} entries  {duration(seconds)}"
        start = begun(entry, self._calendar, "%a %d %b", ", %H:%M")
        length = "running" if entry.end is None else duration(entry.seconds(entry.end))
        odd = oddities(entry, now())
        what = " · ".join(one_line(part) for part in (entry.project, entry.task, *odd) if part)
        return f"{start}  {length}  {what}"

    def on_mount(self) -> None:
        """Start from what was said before."""
        if self._known is not None:
            self.states.state = self._known.state
        self.watch(self.states, "state", self._follow)
        self._look_for_words()

    @work(thread=True, exclusive=True, group="suggest", exit_on_error=False)
    def _look_for_words(self) -> None:
        message = asking.at_desk(self.app.places, suggesting_for(self._entries[0]))
        if message is not None:
            self.post_message(message)

    def on_suggested(self, message: Suggested) -> None:
        """Offer words that may fit."""
        self._suggested = message.words
        self.words.suggester = SuggestFromList(message.words, case_sensitive=False)
        shown = "\n".join(f"↓ {one_line(each)}" for each in message.words[:SHOWN])
        self.query_one("#suggested", Static).update(Content(shown))

    def _follow(self, state: State) -> None:
        self.words.placeholder = PROMPTS[state]
        self.need.display = state == "blocked"

    @on(StateRow.Pointed)
    def point(self, message: StateRow.Pointed) -> None:
        """Choose the state under the mouse."""
        self.action_state(message.state)

    def action_state(self, state: State) -> None:
        """Choose a state and go on to the words, at once: the next key is their first letter."""
        self.states.state = state
        self.set_focus(self.words)

    @on(Input.Submitted)
    def keep(self) -> None:
        """Answer with the outcome."""
        state = self.states.state
        need = self.need.value.strip() if state == "blocked" else ""
        text = self.words.value.strip()
        self.dismiss(tuple(Outcome("entry", str(each.id), state, text, need) for each in self._entries))

    def on_key(self, event: events.Key) -> None:
        """Keep it on enter, wherever the focus is; a letter that is no key begins the line."""
        if event.key == "enter" and self.focused is self.states:
            event.stop()
            self.keep()
        elif self.focused is self.states and self._begins_words(event):
            event.stop()
            self.set_focus(self.words)
            self.words.insert_text_at_cursor(event.character or "")
        elif event.key in {"down", "up"} and self.focused is self.words and self._suggested:
            event.stop()
            self._offer(1 if event.key == "down" else -1)

    def _begins_words(self, event: events.Key) -> bool:
        """Whether a key is a letter, or the like, that chooses no state and does nothing else here."""
        return event.is_printable and event.key != "space" and event.key not in self.active_bindings

    def on_offered_taken(self, message: Offered.Taken) -> None:
        """Put the words that were clicked into the line."""
        if message.line < len(self._suggested):
            self.words.value = one_line(self._suggested[message.line])
            self.words.focus()

    def _offer(self, steps: int) -> None:
        """Put the next of the words that may fit into the line; what was typed comes round again."""
        value = self.words.value
        if value not in self._suggested:
            self._typed = value
        offered = (self._typed, *self._suggested)
        self.words.value = one_line(offered[(offered.index(value) + steps) % len(offered)])
        self.words.cursor_position = len(self.words.value)
