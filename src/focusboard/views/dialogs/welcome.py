"""The first run: what was found, what can be done with it, and the promise."""

from __future__ import annotations

from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Input, Label, Static

from focusboard.sources import Found
from focusboard.store.sources import OWN_KIND
from focusboard.views.chosen import ChosenList
from focusboard.views.dialogs.dialog import Dialog, Hint
from focusboard.views.paint import Part, cells, fit, ink
from focusboard.views.starting import Choice

PROMISE = (
    "Nothing leaves this machine: focusboard opens no network connection. "
    "It reads your tracker's files, never writes to them, and keeps its own copy."
)


class Beginnings(ChosenList):
    """What one can begin with."""

    def __init__(self, found: tuple[Found, ...]) -> None:
        """Take what was found."""
        super().__init__()
        self.lines = [(f"Read {each.kind}", where(each)) for each in found]
        self.lines += [
            ("Use the sample person", "a year of somebody's work, apart from yours"),
            ("Add a CSV file", "one entry a line, with start and end"),
            ("Keep time here", "start with e, stop with f"),
        ]

    def on_mount(self) -> None:
        """Show them."""
        self.refill()

    def count(self) -> int:
        """How many there are."""
        return len(self.lines)

    def line(self, number: int, width: int) -> list[Part]:
        """What, and where or what that is."""
        title, about = self.lines[number]
        wide = max(cells(each) for each, _ in self.lines) + 3
        return [
            (fit(title, wide), ink(self, "plain")),
            (fit(about, width - wide), ink(self, "muted")),
        ]


def where(found: Found) -> str:
    """A place and how much is there."""
    files = "1 file" if found.entries_files == 1 else f"{found.entries_files} files"
    return f"{files} in {found.path}"


class WelcomeDialog(Dialog[Choice]):
    """Asks what to begin with."""

    HELP = "Choose with the arrows and enter. You can add more later: focusboard sources add."
    AUTO_FOCUS = "Beginnings"

    path = query_one(Input)
    beginnings = query_one(Beginnings)

    def __init__(self, found: tuple[Found, ...]) -> None:
        """Take what was found."""
        super().__init__()
        self._found = found

    def compose(self) -> ComposeResult:
        """What was found, the choices, the promise."""
        with Vertical(id="sheet", classes="large"):
            yield Label("Welcome to focusboard", classes="title", markup=False)
            yield Static(Content(self._what_was_found()), markup=False)
            yield Beginnings(self._found)
            yield Input(placeholder="the path of the CSV file, then enter")
            yield Static(PROMISE, classes="muted promise", markup=False)
            yield Hint("enter chooses · escape looks around first")

    def _what_was_found(self) -> str:
        if not self._found:
            return "No tracker was found here. What would you like to begin with?"
        return "Your entries seem to be here already. What would you like to begin with?"

    def on_mount(self) -> None:
        """Ask for a path when it is wanted."""
        self.path.display = False

    def on_chosen_list_picked(self, message: ChosenList.Picked) -> None:
        """Answer, or ask for a path first."""
        if message.line < len(self._found):
            found = self._found[message.line]
            self.dismiss(Choice(found.kind, found.path))
        elif message.line == len(self._found):
            self.dismiss(Choice())
        elif message.line == self.beginnings.count() - 1:
            self.dismiss(Choice(OWN_KIND))
        else:
            self.path.display = True
            self.path.focus()

    @on(Input.Submitted)
    def begin_with_table(self) -> None:
        """Answer with the CSV file, once its path is right."""
        path = Path(self.path.value.strip()).expanduser()
        if path.is_file():
            self.dismiss(Choice("csv", path))
        elif self.path.value.strip():
            self.app.notify(f"There is no file {path}. Correct its path.", severity="error")
