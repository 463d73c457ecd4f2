"""The keys: every command with those it has, and the next key pressed for the chosen one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Label, Static

from focusboard.settings import read_settings
from focusboard.views.chosen import ChosenList
from focusboard.views.commands import COMMANDS, Command, bindings
from focusboard.views.dialogs.dialog import Dialog, DialogKeys
from focusboard.views.keys import keymap, place_shown, refusal, split, written
from focusboard.views.paint import Part, fit, ink
from focusboard.views.rekeying import keeping_keys

if TYPE_CHECKING:
    from focusboard.views.app import Focusboard

KEYS: Final = 20
PLACES: Final = tuple(dict.fromkeys(command.place for command in COMMANDS))
LISTED: Final = tuple(sorted(COMMANDS, key=lambda command: PLACES.index(command.place)))


class KeyList(ChosenList):
    """One command on each line, with the keys it has."""

    HELP = (
        "Every command with its keys; those that you have given another are bright. enter and then the new "
        "key change the chosen one, x takes it back to its own, u undoes. A key that something else would "
        "hear is not taken, and you are told which one is free."
    )

    usable: reactive[dict[str, str]] = reactive(dict)
    """The keys of the person's own, by command."""

    @property
    def command(self) -> Command:
        """The chosen one."""
        return LISTED[self.chosen]

    def count(self) -> int:
        """How many there are."""
        return len(LISTED)

    def watch_usable(self) -> None:
        """Show other keys."""
        self.refill()

    def line(self, number: int, width: int) -> list[Part]:
        """The keys, and what they do."""
        command = LISTED[number]
        is_own = command.id in self.usable
        shown = ", ".join(split(self.usable.get(command.id, command.keys)))
        style = ink(self, "accent") if is_own else Style()
        return [
            (fit(shown, KEYS - 2) + "  ", style),
            (fit(command.help, max(0, width - KEYS)), ink(self, "muted")),
        ]


class KeyCatcher(Static, can_focus=True):
    """Takes the next key for itself, whatever it means elsewhere."""

    class Caught(Message):
        """A key was pressed."""

        def __init__(self, key: str) -> None:
            """Carry its name."""
            super().__init__()
            self.key = key

    def on_key(self, event: events.Key) -> None:
        """Tell it, and let nothing else hear it."""
        event.stop()
        event.prevent_default()
        self.post_message(self.Caught(event.key))


class KeysDialog(Dialog[None]):
    """Shows all keys and lets the person change them."""

    app: Focusboard

    HELP = KeyList.HELP
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("settings")]
    AUTO_FOCUS = "KeyList"

    listed = query_one(KeyList)
    catcher = query_one(KeyCatcher)

    def compose(self) -> ComposeResult:
        """The commands, more about the chosen one, the keys of this dialog."""
        with Vertical(id="sheet", classes="large"):
            yield Label("Keys", classes="title", markup=False)
            yield KeyList()
            yield KeyCatcher(id="about", markup=False)
            yield DialogKeys()

    def on_mount(self) -> None:
        """Follow what changes."""
        self.watch(self.app, "question", self._look)
        self.watch(self.listed, "chosen", self._tell)

    def _look(self) -> None:
        self.listed.usable = keymap(read_settings(self.app.places.settings_file).keys)[0]
        self._tell()

    def _tell(self) -> None:
        command = self.listed.command
        own = f"its own: {', '.join(split(command.keys))}"
        self._say(f"{command.id} · {place_shown(command.place)} · {own}", "enter gives it another key")

    def _say(self, *lines: str) -> None:
        self.catcher.update(Content("\n".join(lines)))

    def on_chosen_list_picked(self) -> None:
        """Take the next key for the chosen command."""
        self._say(f"Press the new key for {self.listed.command.id}.", "escape leaves it as it is")
        self.catcher.focus()

    def on_key_catcher_caught(self, message: KeyCatcher.Caught) -> None:
        """Keep the key, or say why it cannot be had and wait for another."""
        name, key = self.listed.command.id, written(message.key)
        if message.key == "escape":
            self._end()
        elif wrong := refusal(name, key, self.listed.usable):
            self._say(f"{wrong}.", "Press another key; escape leaves it as it is")
        else:
            self.app.change(keeping_keys(name, key))
            self._end()

    def _end(self) -> None:
        self.listed.focus()
        self._tell()

    def action_reset(self) -> None:
        """Take the chosen command back to its own keys."""
        self.app.change(keeping_keys(self.listed.command.id, None))
