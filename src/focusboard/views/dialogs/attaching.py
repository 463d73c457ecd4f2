"""To which entry words belong whose own is gone: those near its time that have none."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Label, Static

from focusboard.clock import Calendar, duration
from focusboard.insight.untimed import begun
from focusboard.model import Entry, Outcome
from focusboard.text import one_line
from focusboard.views.chosen import ChosenList
from focusboard.views.dialogs.dialog import Dialog, Hint
from focusboard.views.paint import Part, fit, ink

WHEN = 16
LENGTH = 8


class Candidates(ChosenList):
    """Entries to choose from."""

    def __init__(self, entries: tuple[Entry, ...], calendar: Calendar) -> None:
        """Take the entries, the nearest first."""
        super().__init__()
        self._entries = entries
        self._calendar = calendar

    def on_mount(self) -> None:
        """Show them."""
        self.refill()

    def count(self) -> int:
        """How many there are."""
        return len(self._entries)

    def line(self, number: int, width: int) -> list[Part]:
        """When, how long, what."""
        entry = self._entries[number]
        muted = ink(self, "muted")
        what = " · ".join(part for part in (entry.project, entry.task or entry.note) if part)
        return [
            (begun(entry, self._calendar, "%a %d %b", " %H:%M").ljust(WHEN), muted),
            (duration(entry.seconds(entry.start)).rjust(LENGTH) + "  ", ink(self, "plain")),
            (fit(what, width - WHEN - LENGTH - 2), ink(self, "plain")),
        ]

    def empty(self) -> list[Part]:
        """Say what to do instead."""
        muted = ink(self, "muted")
        return [("   No entry without an outcome is shown; p looks further.", muted)]


class AttachDialog(Dialog[Entry]):
    """Asks to which entry words belong."""

    HELP = "The entries without an outcome, the nearest in time first. enter attaches, u takes it back."
    AUTO_FOCUS = "Candidates"

    def __init__(self, outcome: Outcome, entries: tuple[Entry, ...], calendar: Calendar) -> None:
        """Take the words and the entries to choose from."""
        super().__init__()
        self._outcome = outcome
        self._entries = entries
        self._calendar = calendar

    def compose(self) -> ComposeResult:
        """The words, then the entries."""
        said = one_line(" ".join(part for part in (self._outcome.state, self._outcome.text) if part))
        with Vertical(id="sheet"):
            yield Label("To which entry do these words belong?", classes="title", markup=False)
            yield Static(Content(said), classes="muted", markup=False)
            yield Candidates(self._entries, self._calendar)
            yield Hint("enter attaches · escape leaves them")

    def on_chosen_list_picked(self, message: ChosenList.Picked) -> None:
        """Answer with the entry."""
        self.dismiss(self._entries[message.line])
