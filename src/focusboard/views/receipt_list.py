"""What has left the machine, a line for each share."""

from __future__ import annotations

from rich.style import Style
from textual.reactive import reactive

from focusboard.clock import Calendar
from focusboard.model import Receipt
from focusboard.views.chosen import ChosenList
from focusboard.views.paint import Part, clip, fit, ink

DAY, PERIOD = 12, 12


class ReceiptList(ChosenList):
    """The receipts, the latest first."""

    HELP = "What has left the machine, and to whom. enter shows exactly what it was."

    receipts: reactive[tuple[Receipt, ...]] = reactive(())
    is_search = reactive(False)
    """Whether they are those with some words."""

    def __init__(self, calendar: Calendar) -> None:
        """Take how the person's days fall."""
        super().__init__()
        self._calendar = calendar

    def count(self) -> int:
        """How many there are."""
        return len(self.receipts)

    def watch_receipts(self) -> None:
        """Show others."""
        self.refill()

    def empty(self) -> list[Part]:
        """What stands there when there is nothing."""
        words = "nothing has left with these words" if self.is_search else "nothing has left this machine yet"
        return [(f"   {words}", ink(self, "muted"))]

    def line(self, number: int, width: int) -> list[Part]:
        """When, about which time, for whom, what for, how much it said."""
        kept, muted = self.receipts[number], ink(self, "muted")
        how = f"  {kept.level}, {kept.format}"
        room = max(8, width - DAY - PERIOD - len(how))
        who = clip(kept.audience, room // 2)
        return [
            (fit(f"{self._calendar.local(kept.at):%Y-%m-%d}", DAY), muted),
            (fit(kept.period, PERIOD), Style()),
            (fit(who, len(who) + 2), ink(self, "accent")),
            (fit(kept.purpose, max(0, room - len(who) - 2)), Style()),
            (how, muted),
        ]
