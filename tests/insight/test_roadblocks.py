"""What is blocked is long once it takes longer than half of what was blocked before, in working hours."""

from __future__ import annotations

from datetime import date, datetime
from statistics import median_low
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusboard.insight.roadblocks import (
    LEAST_OVER,
    Patience,
    long_from,
    next_working_day,
    patience,
    working_day,
)
from focusboard.insight.schedule import working_seconds
from focusboard.settings import Settings

HOUR = 3600
DAY = 86_400
OFFICE = (((9 * HOUR, 12 * HOUR), (13 * HOUR, 18 * HOUR)),) * 4 + (((9 * HOUR, 13 * HOUR),), (), ())
NIGHTS = ((), (), (), (), (), ((22 * HOUR, DAY),), ((0, 6 * HOUR),))
"""From Saturday evening to Sunday morning: the hours in which clocks change."""
NEVER = ((),) * 7
FIRST, LAST = (int(datetime(year, 1, 1, tzinfo=ZoneInfo("UTC")).timestamp()) for year in (2025, 2027))

instants = st.integers(FIRST, LAST)
ZONES = ("UTC", "Europe/Berlin", "America/Los_Angeles", "Australia/Lord_Howe", "Asia/Tokyo")
people = st.tuples(
    st.sampled_from(ZONES), st.sampled_from((0, 4 * HOUR)), st.sampled_from((None, OFFICE, NIGHTS))
).map(lambda each: Settings(zone=each[0], day_start=each[1], schedule=each[2]))
spans = st.tuples(instants, st.integers(0, 30 * DAY)).map(lambda each: (each[0], each[0] + each[1]))


def at(words: str, zone: str = "Europe/Berlin") -> int:
    return int(datetime.fromisoformat(words).replace(tzinfo=ZoneInfo(zone)).timestamp())


@given(people, instants, st.integers(0, 60 * DAY), st.integers(0, 60 * HOUR))
def test_it_is_long_from_the_first_second_on_that_is_one_too_many(
    person: Settings, since: int, length: int, allowed: int
) -> None:
    until = since + length
    found = long_from(since, until, Patience(allowed, is_own=True), person)
    if found is None:
        assert working_seconds(since, until, person) <= allowed
    else:
        assert since < found <= until
        assert working_seconds(since, found - 1, person) == allowed
        assert working_seconds(since, found, person) == allowed + 1


@given(people, st.lists(spans, max_size=12), st.randoms())
def test_what_is_usual_is_the_median_of_what_is_over_in_any_order(
    person: Settings, over: list[tuple[int, int]], random: object
) -> None:
    found = patience(over, person)
    random.shuffle(over)  # type: ignore[attr-defined]
    assert patience(over, person) == found
    assert found.is_own == (len(over) >= LEAST_OVER)
    if found.is_own:
        took = [working_seconds(start, end, person) for start, end in over]
        assert found.seconds == median_low(took)
        assert sum(seconds <= found.seconds for seconds in took) >= len(took) / 2
    else:
        assert found.seconds == 2 * working_day(person)


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        ("2026-11-19 10:00", "2026-11-23 13:24"),  # 7 hours of Thursday, 4 of Friday, 3.4 of Monday
        ("2026-11-14 15:00", "2026-11-17 16:24"),  # Saturday counts as Monday morning
        ("2026-03-27 09:00", "2026-03-31 11:24"),  # the clocks change on the Sunday between
    ],
)
def test_two_working_days_are_those_of_the_schedule(since: str, expected: str) -> None:
    person = Settings(zone="Europe/Berlin", schedule=OFFICE)
    allowed = patience([], person)
    assert allowed.seconds == 2 * (4 * 8 + 4) * HOUR / 5
    found = long_from(at(since), at("2027-01-01"), allowed, person)
    assert found is not None
    assert datetime.fromtimestamp(found - 1, ZoneInfo("Europe/Berlin")).strftime("%Y-%m-%d %H:%M") == expected


def test_an_hour_that_the_clock_skips_is_no_working_hour() -> None:
    person = Settings(zone="Europe/Berlin", schedule=NIGHTS)
    evening = Patience(6 * HOUR, is_own=True)
    for saturday, expected in (("2026-03-28", "05:00"), ("2026-10-24", "03:00"), ("2026-11-14", "04:00")):
        found = long_from(at(f"{saturday} 22:00"), at(f"{saturday} 22:00") + DAY, evening, person)
        assert found is not None
        assert datetime.fromtimestamp(found - 1, ZoneInfo("Europe/Berlin")).strftime("%H:%M") == expected


def test_without_working_hours_nothing_becomes_long() -> None:
    idle = Settings(zone="UTC", schedule=NEVER)
    assert long_from(FIRST, LAST, patience([], idle), idle) is None
    assert long_from(FIRST, LAST, patience([], Settings(zone="UTC")), Settings(zone="UTC")) == (
        FIRST + 2 * DAY + 1
    )


@pytest.mark.parametrize(
    ("schedule", "now", "expected"),
    [
        (OFFICE, "2026-11-20 17:00", date(2026, 11, 23)),
        (OFFICE, "2026-11-23 08:00", date(2026, 11, 24)),
        (None, "2026-11-20 17:00", date(2026, 11, 21)),
        (NEVER, "2026-11-20 17:00", date(2026, 11, 21)),
    ],
)
def test_the_next_working_day_is_the_next_with_hours(
    schedule: tuple[tuple[tuple[int, int], ...], ...] | None, now: str, expected: date
) -> None:
    person = Settings(zone="Europe/Berlin", schedule=schedule)
    assert next_working_day(at(now), person) == person.calendar.starts(expected)
