"""The person's working hours as instants, and what lies within and outside of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from focusboard import clock
from focusboard.settings import Settings

Span = tuple[int, int]
"""Instants ``[start, end)``."""


def working_hours(day: date, settings: Settings) -> list[Span] | None:
    """The windows of the schedule that lie in a local day, in order; None without a schedule."""
    if settings.schedule is None:
        return None
    calendar = settings.calendar
    start, end = calendar.bounds(day, day + clock.ONE_DAY)
    found = []
    reached = start
    # A day that begins at 04:00 holds the small hours of the next date, with that date's windows.
    for on in (day, day + clock.ONE_DAY):
        midnight = datetime(on.year, on.month, on.day)  # noqa: DTZ001
        for opens, closes in settings.schedule[on.weekday()]:
            first = clock.to_instant(midnight + timedelta(seconds=opens), calendar.home)[0]
            last = clock.to_instant(midnight + timedelta(seconds=closes), calendar.home)[0]
            first, last = max(first, reached), min(last, end)
            if first < last:
                found.append((first, last))
                reached = last
    return found


def outside(windows: list[Span], start: int, end: int) -> list[Span]:
    """What of ``[start, end)`` lies in none of some windows, which are in order."""
    found = []
    for opens, closes in windows:
        if start < opens:
            found.append((start, opens))
        start = max(start, closes)
    if start < end:
        found.append((start, end))
    return found


def working_seconds(start: int, end: int, settings: Settings) -> int:
    """How much of ``[start, end)`` lies in working hours; all of it without a schedule."""
    return sum(closes - opens for opens, closes in working_spans(start, end, settings))


def working_spans(start: int, end: int, settings: Settings) -> Iterator[Span]:
    """What of ``[start, end)`` lies in working hours, in order; all of it without a schedule."""
    if settings.schedule is None:
        yield from [(start, end)] if start < end else ()
        return
    for day in settings.calendar.days(start, end):
        for opens, closes in working_hours(day, settings) or ():
            first, last = max(opens, start), min(closes, end)
            if first < last:
                yield first, last
