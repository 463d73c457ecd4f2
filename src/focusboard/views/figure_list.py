"""Numbers of a period, each beside its usual range."""

from __future__ import annotations

from typing import Final

from rich.style import Style
from textual.reactive import reactive

from focusboard.insight.metrics import BY_NAME
from focusboard.insight.metrics.metric import Metric
from focusboard.insight.summary import Summary
from focusboard.insight.usual import Compared, Usual
from focusboard.views.chosen import ChosenList
from focusboard.views.numbers import UNKNOWN, Number, shown
from focusboard.views.paint import Part, fit, ink

FIGURES: Final = (
    *("focus", "focus-blocks", "focus-block-time", "deep", "focus-share", "longest", "typical"),
    *("switches", "switches-per-hour", "time-to-resume"),
)
"""What focus is told by, in order."""

NAME: Final = 22
VALUE: Final = 8
RANGE: Final = 19
LABEL: Final = 9
GAUGE: Final = 24
LEAST_GAUGE: Final = 9


class FigureList(ChosenList):
    """The numbers of focus and switching."""

    HELP = (
        "The numbers of this time, each beside the middle half of your own weeks before: half of all "
        "ordinary weeks lie outside of it. enter or i takes a number apart."
    )

    total: reactive[Summary | None] = reactive(None)
    usual: reactive[Usual | None] = reactive(None)

    @property
    def number(self) -> Number | None:
        """The chosen number."""
        if self.total is None or not self.count():
            return None
        metric = BY_NAME[FIGURES[self.chosen]]
        return Number(metric, self.total.period, self._value(metric))

    def count(self) -> int:
        """How many numbers there are."""
        return len(FIGURES) if self.total and self.total.by_day else 0

    def watch_total(self) -> None:
        """Show another period."""
        self.refill()

    def watch_usual(self) -> None:
        """Show another range."""
        self.refresh()

    def _value(self, metric: Metric) -> str:
        return UNKNOWN if self.total is None else shown(metric.value(self.total), metric.unit)

    def line(self, number: int, width: int) -> list[Part]:
        """Its name, its value, its usual range drawn and in words, how it lies to that."""
        metric = BY_NAME[FIGURES[number]]
        compared = self.usual.of_metric(metric.name) if self.usual else None
        muted = ink(self, "muted")
        beside = RANGE + LABEL if self.usual and self.usual.figures else 0
        value = VALUE if beside else VALUE + 4
        name = min(NAME, max(14, width - value - beside))
        found: list[Part] = [
            (fit(metric.title, name), muted),
            (self._value(metric).rjust(value), Style()),
        ]
        if compared is None:
            return found
        range_ = f"{shown(compared.range.low, metric.unit)} – {shown(compared.range.high, metric.unit)}"
        room = min(GAUGE, width - name - VALUE - RANGE - LABEL - 3)
        drawn = gauge(compared, room) if room >= LEAST_GAUGE else ""
        return [
            *found,
            (range_.rjust(RANGE), muted),
            (f"   {drawn}" if drawn else "", ink(self, "accent")),
            (f"  {compared.label or ''}", muted),
        ]


def gauge(compared: Compared, width: int) -> str:
    """The usual range as a thick piece of a thin line, and where the number lies on it."""
    low, high, value = compared.range.low, compared.range.high, compared.value
    most = max(high * 1.5, value, 1e-9)

    def place(amount: float) -> int:
        return min(width - 1, max(0, int(amount / most * width)))

    signs = ["━" if place(low) <= at <= place(high) else "─" for at in range(width)]
    signs[place(value)] = "●"
    return "".join(signs)
