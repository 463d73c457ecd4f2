"""In every zone, whatever its clocks do, local days follow each other without hole or overlap."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from zoneinfo import available_timezones

import pytest

from focusboard.clock import Calendar, zone
from tests.naive.databases import ODD_ZONES
from tests.naive.days import ONE_DAY, changes, day_of, day_starts, wall
from tests.proof import EXAMPLES, proved_for_each

DAY_STARTS = (0, 4 * 3600)
SKIPPED = (("Pacific/Apia", date(2011, 12, 30)), ("Pacific/Kiritimati", date(1994, 12, 31)))
"""Days that never were, where the date line moved."""
ZONES = (
    sorted(available_timezones()) if EXAMPLES else sorted({*ODD_ZONES, "Africa/Cairo", "America/Asuncion"})
)
REGIONS = sorted({name.partition("/")[0] for name in ZONES})


def around(day: date) -> list[date]:
    return [day + timedelta(days=n) for n in range(-2, 4)]


def spans(name: str, on: tuple[date, ...]) -> Iterator[tuple[Calendar, list[date]]]:
    """Some days around each change of a zone's clocks, however days begin."""
    for day_start in DAY_STARTS:
        calendar = Calendar(zone(name), day_start)
        for day in on:
            yield calendar, around(day)


@proved_for_each
@pytest.mark.parametrize("region", REGIONS)
def test_days_around_each_change_of_the_clock_are_what_the_wall_says(region: str) -> None:
    for name in ZONES:
        if name.partition("/")[0] == region:
            for calendar, days in spans(name, changes(name)):
                assert_right(name, calendar, days)


@pytest.mark.parametrize(("name", "day"), SKIPPED)
def test_days_around_one_that_never_was_are_what_the_wall_says(name: str, day: date) -> None:
    for calendar, days in spans(name, (day,)):
        assert_right(name, calendar, days)
    start, end = Calendar(zone(name)).bounds(day, day + ONE_DAY)
    assert start == end


def assert_right(name: str, calendar: Calendar, days: list[date]) -> None:
    starts = [calendar.starts(day) for day in days]
    assert starts == [day_starts(name, calendar.day_start, day) for day in days]
    lengths = [calendar.bounds(day, day + ONE_DAY) for day in days[:-1]]
    assert all(end >= start for start, end in lengths), "no day is shorter than nothing"
    assert sum(end - start for start, end in lengths) == starts[-1] - starts[0]
    for day, (start, end) in zip(days, lengths, strict=False):
        for instant in {start, (start + end) // 2, end - 1} if end > start else ():
            assert calendar.day_of(instant) == day == day_of(name, calendar.day_start, instant)
            holding = [
                each for each, span in zip(days, lengths, strict=False) if span[0] <= instant < span[1]
            ]
            assert holding == [day], "each instant is in exactly one day"
            assert wall(name, instant).date() - day <= ONE_DAY
