"""Charts drawn by plotext, the only place that knows it: plain text, coloured by whoever shows it.

plotext keeps its one figure for itself, so charts are drawn on the thread of the screen; it is loaded with
the first of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

HOUR: Final = 3600
WHOLE, PART = "▒", "█"
"""What is drawn of a column, and of the part of it that is told apart."""

LEAST_WIDTH: Final = 2
"""Cells of a column below which its numbers say more."""

WIDEST: Final = 14
AXIS: Final = 5
"""How many cells the hours at its side take."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a chart, in seconds."""

    whole: int
    part: int


def wide(columns: int, width: int) -> int:
    """How many cells each of some columns gets, with the space beside it; 0 where a chart says too little."""
    each = min(WIDEST, (width - AXIS) // max(1, columns))
    return each if each >= LEAST_WIDTH and columns > 1 else 0


def drawn(each: int) -> int:
    """How many of its cells a column fills."""
    return each - 1 - each // 5


def chart(columns: Sequence[Column], each: int, height: int) -> tuple[str, ...]:
    """Columns of so many cells on a scale of hours, line by line."""
    import plotext  # noqa: PLC0415 - with the first chart

    most = max((column.whole for column in columns), default=0)
    step = _step(most)
    top = max(step, -(-most // step) * step)
    least = top / (height - 1)
    cells = each * len(columns)
    breadth = drawn(each)
    middles = [number * each + (breadth - 1) / 2 for number in range(len(columns))]
    plotext.clear_figure()
    plotext.limit_size(False, False)
    plotext.theme("clear")
    plotext.frame(False)
    plotext.plot_size(cells + AXIS, height)
    plotext.xlim(0, cells - 1)
    plotext.ylim(0, top)
    for mark, values in ((WHOLE, [one.whole for one in columns]), (PART, [one.part for one in columns])):
        shown = [max(value, least) if value else 0 for value in values]
        plotext.bar(middles, shown, marker=mark, width=(breadth - 1) / each or 0.01)
    hours = list(range(0, top + 1, step))
    plotext.yticks(hours, [f"{hour // HOUR}h".rjust(AXIS - 1) + " " for hour in hours])
    plotext.xticks([])
    lines: list[str] = plotext.uncolorize(plotext.build()).splitlines()
    return tuple(lines)


def _step(most: int) -> int:
    """Whole hours between the marks of a scale, so that there are two to four."""
    return next(hours * HOUR for hours in (1, 2, 3, 4, 6, 12, 24, 48, 96, 480) if most <= hours * HOUR * 3)
