"""What a day looks like as text: hours, ribbon, what lies beneath it, names."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import Final

from focusboard.insight.ribbon import PARTS, Cell, ribbon
from focusboard.insight.timeline import Segment, Timeline
from focusboard.model import Entry, Kind
from focusboard.text import one_line
from focusboard.values import Value
from focusboard.views.paint import FROM_BELOW, FROM_LEFT, FROM_RIGHT, GLYPHS, SOLID, cells, clip
from focusboard.views.scale import Scale, hour_marks

LEAST_MARK: Final = 4
"""Columns from one hour's mark to the next."""

LONGEST_NAME: Final = 14
BENEATH: Final = "▔"


class Run(Value):
    """Neighbouring cells of one look."""

    text: str
    entry: Entry | None
    """None for time without an entry."""

    @property
    def kind(self) -> Kind | None:
        """What decides its colour."""
        return self.entry.kind if self.entry else None


def hours(scale: Scale, start: int, end: int) -> str:
    """The marks above a ribbon, each where its hour begins."""
    step = -(-LEAST_MARK // scale.per_hour)
    line = ""
    for when, hour in hour_marks(scale.calendar, start, end):
        column = scale.columns(start, when)
        if hour % step == 0 and column >= len(line):
            line = line.ljust(column) + f"{hour:02d} "
    return line.rstrip()


def runs(
    segments: Iterable[Segment], scale: Scale, start: int, end: int, *, stacked: bool = False
) -> tuple[Run, ...]:
    """The ribbon of ``[start, end)``, true to scale; a stacked one leaves a hair's breadth above itself."""
    columns = scale.columns(start, end)
    if not columns:
        return ()
    drawn = ribbon(segments, start, end, columns)
    following = (*drawn[1:], Cell(None, 0, True))
    made = (
        (_low_glyph(cell) if stacked else _glyph(cell, after), cell.entry)
        for cell, after in zip(drawn, following, strict=True)
    )
    return tuple(_joined(made))


def _glyph(cell: Cell, after: Cell) -> str:
    """Eighths of a cell for solid kinds; two neighbours that look alike stay an eighth apart."""
    if cell.entry is None:
        return " "
    glyph = GLYPHS[cell.entry.kind]
    if glyph != SOLID:
        return glyph
    if cell.eighths < PARTS:
        return (FROM_LEFT if cell.from_left else FROM_RIGHT)[cell.eighths]
    return FROM_LEFT[PARTS - 1] if after.entry and _look_alike(cell.entry, after.entry) else SOLID


def _low_glyph(cell: Cell) -> str:
    """As much of a cell, from below, as there is in it."""
    if cell.entry is None:
        return " "
    glyph = GLYPHS[cell.entry.kind]
    return FROM_BELOW[cell.eighths] if glyph == SOLID else glyph


def _look_alike(one: Entry, other: Entry) -> bool:
    return one.kind == other.kind and one.project != other.project


def _joined(made: Iterable[tuple[str, Entry | None]]) -> Iterator[Run]:
    text, of = "", None
    for glyph, entry in made:
        if entry is not of and text:
            yield Run(text, of)
            text = ""
        text, of = text + glyph, entry
    yield Run(text, of)


def beneath(timeline: Timeline) -> tuple[Segment, ...]:
    """The pieces of entries that another entry's label covers, by start."""
    hidden: list[Segment] = []
    starts = [segment.start for segment in timeline.segments]
    ends = [segment.end for segment in timeline.segments]
    for share in timeline.shares:
        entry = share.entry
        start = max(entry.start, timeline.start)
        end = start + share.recorded
        hidden += [
            Segment(max(start, segment.start), min(end, segment.end), entry)
            for segment in timeline.segments[bisect_right(ends, start) : bisect_left(starts, end)]
            if segment.entry is not entry
        ]
    return tuple(sorted(hidden, key=lambda segment: (segment.start, segment.end)))


def names(drawn: Iterable[Run]) -> str:
    """The project of each run of the ribbon, beneath it where there is room."""
    line, column, last = "", 0, ""
    for project, width in _projects(drawn):
        at = max(column, cells(line) + 1 if line else column)
        is_told = project == last and column - cells(line) < LEAST_MARK
        if project and at < column + width and not is_told:
            line += " " * (at - cells(line)) + clip(project, max(LONGEST_NAME, width - 1))
            last = project
        column += width
    return line


def _projects(drawn: Iterable[Run]) -> Iterator[tuple[str, int]]:
    """Projects with their widths; touching runs of one project are one."""
    of, width = "", 0
    for run in drawn:
        project = one_line(run.entry.project or run.entry.task) if run.entry else ""
        if project != of:
            yield of, width
            of, width = project, 0
        width += len(run.text)
    yield of, width
