"""Local days, found by looking at the clock on the wall minute by minute."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

MINUTE = 60
ONE_DAY = timedelta(days=1)


def wall(zone: str, instant: int) -> datetime:
    """What the clock on the wall shows, without a zone."""
    return datetime.fromtimestamp(instant, ZoneInfo(zone)).replace(tzinfo=None)


@lru_cache(maxsize=100_000)
def day_starts(zone: str, day_start: int, day: date) -> int:
    """The first minute at which the wall clock shows the start of a day, or a later time where it skips that.

    Every clock change since 1972 falls on a whole minute, and no wall clock was ever 16 hours ahead of UTC.
    """
    wanted = datetime(day.year, day.month, day.day) + timedelta(seconds=day_start)
    midnight = int(wanted.replace(tzinfo=UTC).timestamp())
    minute = midnight - 16 * 3600
    while wall(zone, minute) < wanted:
        minute += MINUTE
    return minute


def day_of(zone: str, day_start: int, instant: int) -> date:
    """The day whose span holds an instant."""
    first = wall(zone, instant).date() - 3 * ONE_DAY
    days = [first + n * ONE_DAY for n in range(7)]
    return next(
        day
        for day in days
        if day_starts(zone, day_start, day) <= instant < day_starts(zone, day_start, day + ONE_DAY)
    )


@lru_cache(maxsize=1000)
def changes(zone: str, first: int = 2015, last: int = 2035) -> tuple[date, ...]:
    """The days from one year's first to another's last on which the wall clock changes, by UTC's calendar."""
    found = []
    instant = int(datetime(first, 1, 1, tzinfo=UTC).timestamp())
    end = int(datetime(last + 1, 1, 1, tzinfo=UTC).timestamp())
    where = ZoneInfo(zone)
    before = datetime.fromtimestamp(instant, where).utcoffset()
    while instant < end:
        instant += 86_400
        after = datetime.fromtimestamp(instant, where).utcoffset()
        if after != before:
            found.append(datetime.fromtimestamp(instant - 86_400, UTC).date())
        before = after
    return tuple(found)
