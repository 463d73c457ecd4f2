"""How hours become columns: one scale for the ribbons that are to be compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Final

from focusboard import clock
from focusboard.clock import Calendar
from focusboard.insight.day import Day
from focusboard.values import Value

HOUR: Final = 3600
HALF_HOUR: Final = 1800
EARLIEST: Final = 8 * HOUR
LATEST: Final = 18 * HOUR
"""Seconds of wall time between which a day is shown even when nothing was recorded."""


class Scale(Value):
    """The part of every day that is shown, and how wide an hour is."""

    calendar: Calendar
    first: int
    last: int
    """Full hours in seconds of wall time after the midnight with which the date begins."""
    per_hour: int
    """Columns; always whole, so that the marks stand evenly."""

    def span(self, day: date) -> tuple[int, int]:
        """The instants of one day that are shown, an hour more or less where the clocks change."""
        return _instant(self.calendar, day, self.first), _instant(self.calendar, day, self.last)

    def columns(self, start: int, end: int) -> int:
        """How many columns a span takes."""
        return max(0, end - start) * self.per_hour // HOUR


def scale(days: Iterable[Day], calendar: Calendar, width: int) -> Scale:
    """The widest scale on which all of some days fit into so many columns."""
    days = tuple(days)
    first = max(EARLIEST, calendar.day_start)
    last = min(LATEST, calendar.day_start + 24 * HOUR)
    for day in days:
        if day.timeline.segments:
            first = min(first, _wall(calendar, day.date, day.timeline.segments[0].start))
            last = max(last, _wall(calendar, day.date, day.timeline.segments[-1].end))
    found = Scale(calendar, first // HOUR * HOUR, -(-last // HOUR) * HOUR, 1)
    longest = max((end - start for start, end in (found.span(day.date) for day in days)), default=0)
    hours = max(1, -(-longest // HOUR))
    return Scale(calendar, found.first, found.last, max(1, width // hours))


def _wall(calendar: Calendar, day: date, when: int) -> int:
    """Seconds of wall time from the date's midnight to an instant."""
    local = calendar.local(when).replace(tzinfo=None)
    return int((local - _midnight(day)).total_seconds())


def _instant(calendar: Calendar, day: date, wall: int) -> int:
    return clock.to_instant(_midnight(day) + timedelta(seconds=wall), calendar.home)[0]


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - wall time is what is meant


def hour_marks(calendar: Calendar, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The instants in ``[start, end)`` at which a clock on the wall shows a full hour, with that hour."""
    for when in range(-(-start // HALF_HOUR) * HALF_HOUR, end, HALF_HOUR):
        wall = calendar.local(when)
        if wall.minute == 0:
            yield when, wall.hour
