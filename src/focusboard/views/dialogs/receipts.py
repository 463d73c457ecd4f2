"""What was kept about what left."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Label, Static

from focusboard.model import Receipt
from focusboard.text import one_line
from focusboard.views.dialogs.dialog import Dialog


class ReceiptDialog(Dialog[None]):
    """Shows what was kept about one share."""

    HELP = "The record of what left. It is kept here and leaves with nothing."

    def __init__(self, receipt: Receipt) -> None:
        """Take the receipt."""
        super().__init__()
        self._receipt = receipt

    def compose(self) -> ComposeResult:
        """When, what, whom for, where to."""
        kept = self._receipt
        rows = {
            "about": kept.period,
            "level": f"{kept.level}, {kept.format}",
            "for": kept.audience,
            "purpose": kept.purpose,
            kept.destination: kept.path or "sent to the terminal; whether it took it cannot be seen",
            "sha256": kept.sha256,
        }
        with Vertical(id="sheet", classes="large"):
            yield Label(f"Shared · receipt {kept.id}", classes="title", markup=False)
            for name, value in rows.items():
                yield Static(Content(f"{name:<10}{one_line(value)}"), markup=False)
            yield Static("escape closes", classes="hint", markup=False)
