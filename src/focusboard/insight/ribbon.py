"""A span drawn to scale: what stands in each of so many equal cells."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from focusboard.insight.timeline import Segment
from focusboard.model import Entry

PARTS = 8
"""A cell is drawn in eighths, the finest that a terminal's block characters can show."""


class Cell(NamedTuple):
    """One cell of a ribbon."""

    entry: Entry | None
    """The entry that fills most of it; None where nothing is recorded."""
    eighths: int
    """How full it is; at least 1 where anything is recorded."""
    from_left: bool
    """Whether what is recorded touches the left edge."""


def ribbon(segments: Iterable[Segment], start: int, end: int, columns: int) -> tuple[Cell, ...]:
    """``[start, end)`` in so many cells, each of the same number of seconds."""
    edges = [start + (end - start) * column // columns for column in range(columns + 1)]
    ordered = [segment for segment in segments if segment.start < end and segment.end > start]
    return tuple(_cell(ordered, left, right) for left, right in pairwise(edges))


def _cell(segments: list[Segment], left: int, right: int) -> Cell:
    inside = [
        (min(segment.end, right) - max(segment.start, left), segment)
        for segment in segments
        if segment.start < right and segment.end > left
    ]
    if not inside:
        return Cell(None, 0, from_left=True)
    filled = sum(seconds for seconds, _ in inside)
    most = max(inside, key=lambda one: one[0])[1]
    eighths = max(1, round(PARTS * filled / (right - left)))
    return Cell(most.entry, eighths, from_left=inside[0][1].start <= left)
