"""Time by the hour of the clock on the wall."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import tzinfo
from functools import lru_cache

from focusboard import clock
from focusboard.insight.timeline import Timeline

HOUR = 3600

Span = tuple[int, int]
"""Instants ``[start, end)``."""


def worked_spans(timeline: Timeline) -> list[Span]:
    """When something other than a break was recorded, in order; spans that touch are one."""
    found: list[Span] = []
    reached = timeline.start - 1
    for entry, recorded, _, _ in timeline.shares:
        if entry.kind == "break":
            continue
        start = max(entry.start, timeline.start)
        end = start + recorded
        if start <= reached:
            start = found.pop()[0]
            end = max(end, reached)
        found.append((start, end))
        reached = end
    return found


def by_hour(spans: Iterable[Span], home: tzinfo, day: Span) -> list[int]:
    """The seconds of spans within a local day for each hour that clocks showed, 0 to 23."""
    counted = [0] * 24
    offset = _offset_all_day(day, home)
    if offset is None:
        for start, end in spans:
            for hour, seconds in _pieces_by_clock(start, end, home):
                counted[hour] += seconds
        return counted
    for start, end in spans:
        hour, into = divmod(start + offset, HOUR)
        left = end - start
        while into + left > HOUR:
            counted[hour % 24] += HOUR - into
            left -= HOUR - into
            hour, into = hour + 1, 0
        counted[hour % 24] += left
    return counted


@lru_cache(maxsize=8)
def _offset_all_day(day: Span, home: tzinfo) -> int | None:
    """How many seconds a zone is ahead of UTC during a local day; None where its clocks change."""
    offset = _offset(day[0], home)
    return offset if offset == _offset(day[1] - 1, home) else None


def _offset(when: int, home: tzinfo) -> int:
    offset = clock.in_zone(when, home).utcoffset()
    return 0 if offset is None else round(offset.total_seconds())


def _pieces_by_clock(start: int, end: int, home: tzinfo) -> Iterator[tuple[int, int]]:
    """Cut wherever the clock's hour changes, quarter by quarter; zones change their offset by quarters."""
    while start < end:
        cut = min(end, start + HOUR // 4 - start % (HOUR // 4))
        yield clock.in_zone(start, home).hour, cut - start
        start = cut
