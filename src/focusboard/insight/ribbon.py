"""A span drawn to scale: what stands in each of so many equal cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from focusboard.insight.timeline import Segment
from focusboard.model import Entry
from focusboard.values import Value

PARTS = 8
"""A cell is drawn in eighths, the finest that a terminal's block characters can show."""


class Cell(Value):
    """One cell of a ribbon."""

    entry: Entry | None
    """The entry that fills most of it; None where nothing is recorded."""
    eighths: int
    """How full it is; at least 1 where anything is recorded."""
    from_left: bool
    """Whether what is recorded touches the left edge."""


def ribbon(segments: Iterable[Segment], start: int, end: int, columns: int) -> tuple[Cell, ...]:
    """``[start, end)`` in so many cells, each of the same number of seconds; segments come by start."""
    return tuple(_cells(iter(segments), start, end, columns))


def _cells(segments: Iterator[Segment], start: int, end: int, columns: int) -> Iterator[Cell]:
    """Each cell, of the segments that reach into it."""
    upcoming = next(segments, None)
    inside: list[Segment] = []
    left = start
    for column in range(1, columns + 1):
        right = start + (end - start) * column // columns
        inside = [segment for segment in inside if segment.end > left]
        while upcoming is not None and upcoming.start < right:
            if upcoming.end > left:
                inside.append(upcoming)
            upcoming = next(segments, None)
        yield _cell(inside, left, right)
        left = right


def _cell(segments: list[Segment], left: int, right: int) -> Cell:
    inside = [(min(segment.end, right) - max(segment.start, left), segment) for segment in segments]
    if not inside:
        return Cell(None, 0, from_left=True)
    filled = sum(seconds for seconds, _ in inside)
    most = max(inside, key=lambda one: one[0])[1]
    eighths = max(1, round(PARTS * filled / (right - left)))
    return Cell(most.entry, eighths, from_left=inside[0][1].start <= left)
