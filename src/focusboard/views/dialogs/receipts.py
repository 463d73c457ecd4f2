"""What was kept about what left: one share, and all of them."""

from __future__ import annotations

from typing import Final

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Input, Label, Static

from focusboard.clock import Calendar
from focusboard.model import Receipt
from focusboard.paths import Places
from focusboard.store.receipts import having
from focusboard.text import block, one_line
from focusboard.views import asking
from focusboard.views.chosen import ChosenList
from focusboard.views.dialogs.dialog import Dialog, Hint
from focusboard.views.receipt_list import ReceiptList
from focusboard.views.what_left import ReceiptsReady, looking_back

NOT_KEPT: Final = "handed over; what became of it is not kept"
NO_COPY: Final = "This was everything, for you alone; no copy of that is kept."


class ReceiptDialog(Dialog[None]):
    """Shows what was kept about one share."""

    HELP = "The record of what left. It is kept here and leaves with nothing."

    def __init__(self, receipt: Receipt, became: str = NOT_KEPT) -> None:
        """Take the receipt, and what became of it where it went into no file."""
        super().__init__()
        self._receipt = receipt
        self._became = became

    def compose(self) -> ComposeResult:
        """When, what, whom for, where to."""
        kept = self._receipt
        rows = {
            "about": kept.period,
            "level": f"{kept.level}, {kept.format}",
            "for": kept.audience,
            "purpose": kept.purpose,
            kept.destination: kept.path or self._became,
            "sha256": kept.sha256,
        }
        with Vertical(id="sheet", classes="large"):
            yield Label(f"Shared · receipt {kept.id}", classes="title", markup=False)
            for name, value in rows.items():
                yield Static(Content(f"{name:<10}{one_line(value)}"), markup=False)
            with VerticalScroll(id="paper"):
                yield Static(Content(block(kept.content) or NO_COPY), markup=False)
            yield Hint("escape closes")


class ReceiptsDialog(Dialog[None]):
    """Lists what has left, and finds what somebody has."""

    HELP = "Everything that left, the latest first. Type words to find it; enter shows exactly what left."
    AUTO_FOCUS = "Input"

    listed = query_one(ReceiptList)

    def __init__(self, places: Places, calendar: Calendar) -> None:
        """Take where everything lives, and how the person's days fall."""
        super().__init__()
        self._places = places
        self._calendar = calendar
        self._receipts: tuple[Receipt, ...] = ()

    def compose(self) -> ComposeResult:
        """The words to look for, and what has them."""
        with Vertical(id="sheet", classes="large"):
            yield Label("What has left", classes="title", markup=False)
            yield Input(placeholder="for whom, what for, or words in it")
            yield ReceiptList(self._calendar)
            yield Hint("enter opens one · tab to the list · escape closes")

    @work(thread=True, exit_on_error=False)
    def on_mount(self) -> None:
        """Look them up."""
        message = asking.at_desk(self._places, looking_back)
        if message is not None:
            self.post_message(message)

    def on_receipts_ready(self, message: ReceiptsReady) -> None:
        """Show them."""
        self._receipts = message.receipts
        self._find()

    @on(Input.Changed)
    def _find(self) -> None:
        words = self.query_one(Input).value
        self.listed.is_search, self.listed.receipts = bool(words.strip()), having(self._receipts, words)

    @on(Input.Submitted)
    @on(ChosenList.Picked)
    def _open(self) -> None:
        if self.listed.receipts:
            self.app.push_screen(ReceiptDialog(self.listed.receipts[self.listed.chosen]))
