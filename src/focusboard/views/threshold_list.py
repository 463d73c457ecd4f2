"""What other thresholds would make of the numbers: every threshold is a convention."""

from __future__ import annotations

from itertools import groupby
from typing import Final

from rich.style import Style
from textual.reactive import reactive

from focusboard.clock import duration
from focusboard.desk.focusing import WhereFocusWent
from focusboard.insight.explain import Alternative, Explanation
from focusboard.views.chosen import ChosenList
from focusboard.views.numbers import Number, shown
from focusboard.views.paint import Part, fit, ink

NAME: Final = 21
EACH: Final = 10
OWN: Final = "●"
TITLES: Final = {"gap": "holes up to", "block": "blocks from", "deep": "deep from"}

Row = tuple[Explanation | None, str, tuple[Alternative, ...]]
"""A number with what a threshold makes of it; None for the line above, with the thresholds themselves."""


class ThresholdList(ChosenList):
    """How the numbers move with the thresholds."""

    HELP = (
        "The same days with other thresholds; yours are marked. Nothing is wrong with any of them: they say "
        "what you call a block. enter or i takes a number apart, the settings change what counts."
    )

    told: reactive[WhereFocusWent | None] = reactive(None)

    def __init__(self) -> None:
        """Know nothing yet."""
        super().__init__()
        self._rows: tuple[Row, ...] = ()

    @property
    def number(self) -> Number | None:
        """The chosen number."""
        found = self._rows[self.chosen][0] if self._rows else None
        return None if found is None else Number(found.metric, found.period, "")

    def count(self) -> int:
        """How many lines there are."""
        return len(self._rows)

    def watch_told(self, told: WhereFocusWent | None) -> None:
        """Show another period."""
        self._rows = tuple(_rows(told.moved if told else ()))
        self.refill()

    def line(self, number: int, width: int) -> list[Part]:
        """A number at each threshold, or the thresholds."""
        found, name, others = self._rows[number]
        muted, accent = ink(self, "muted"), ink(self, "accent")
        each = min(EACH, (width - NAME) // max(1, len(others)))
        parts: list[Part] = [(fit(name, NAME), muted if found else Style())]
        for other in others:
            if found is None:
                text = f"{OWN} {duration(other.seconds)}" if other.is_own else duration(other.seconds)
                parts.append((text.rjust(each), accent if other.is_own else muted))
            else:
                value = shown(other.value, found.metric.unit)
                parts.append((value.rjust(each), Style(bold=True) if other.is_own else Style()))
        return parts

    def empty(self) -> list[Part]:
        """Say where it can be seen."""
        if self.told is None:
            return []
        return [("   A day or a week shows this; 1 and 2 lead there, 3 back.", ink(self, "muted"))]


def _rows(moved: tuple[Explanation, ...]) -> list[Row]:
    """The lines, by threshold; a number that a threshold does not move has none there."""
    flat = [(each.threshold, found, each) for found in moved for each in found.alternatives]
    order = list(TITLES)
    flat.sort(key=lambda item: (order.index(item[0]), moved.index(item[1]), item[2].seconds))
    rows: list[Row] = []
    for threshold, of_threshold in groupby(flat, lambda item: item[0]):
        for number, (found, some) in enumerate(groupby(of_threshold, lambda item: item[1])):
            others = tuple(each for _, _, each in some)
            if not number:
                rows.append((None, TITLES[threshold], others))
            rows.append((found, found.metric.title, others))
    return rows
