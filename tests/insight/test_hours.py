"""Hours of the clock and of the schedule, also where the clock changes."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from focusboard import clock
from focusboard.insight.hours import by_hour
from focusboard.insight.schedule import outside, working_hours, working_seconds
from focusboard.model import Entry
from focusboard.settings import Settings
from tests.insight.days import DAY, UTC_SETTINGS, WORKED_EXAMPLE, entry, measure, numbers, overlapping

NINE_TO_FIVE = (((9 * 3600, 17 * 3600),),) * 5 + ((),) * 2
SCHEDULED = UTC_SETTINGS._replace(schedule=NINE_TO_FIVE)


@given(overlapping())
def test_the_hours_of_a_day_sum_to_its_work_and_its_focus(entries: list[Entry]) -> None:
    totals = numbers(entries, SCHEDULED)
    assert sum(work for _, work, _ in totals.hours) == totals.work
    assert sum(focus for _, _, focus in totals.hours) == totals.focus
    assert all(0 <= work <= 3600 and 0 <= focus <= 3600 for _, work, focus in totals.hours)


def test_the_hours_of_the_worked_example() -> None:
    hours = {hour: (work // 60, focus // 60) for hour, work, focus in numbers(WORKED_EXAMPLE).hours}
    assert hours == {
        9: (57, 57),
        10: (60, 30),
        11: (60, 56),
        13: (60, 60),
        14: (60, 15),
        15: (60, 45),
        20: (50, 50),
    }


@pytest.mark.parametrize(
    ("zone", "day", "expected"),
    [
        ("Europe/Berlin", date(2026, 3, 29), {1: 3600, 3: 3600, 4: 3600}),
        ("Europe/Berlin", date(2026, 10, 25), {1: 3600, 2: 7200}),
        ("Australia/Lord_Howe", date(2026, 4, 5), {1: 5400, 2: 3600, 3: 1800}),
        ("Asia/Kathmandu", date(2026, 4, 5), {1: 3600, 2: 3600, 3: 3600}),
    ],
)
def test_hours_are_those_of_the_clock_on_the_wall(zone: str, day: date, expected: dict[int, int]) -> None:
    calendar = clock.Calendar(clock.zone(zone))
    start, end = calendar.bounds(day, day + clock.ONE_DAY)
    span = (start + 3600, start + 4 * 3600)
    seconds = by_hour([span], calendar.home, (start, end))
    assert {hour: found for hour, found in enumerate(seconds) if found} == expected


@given(overlapping())
def test_within_and_outside_the_schedule_is_all_of_the_work(entries: list[Entry]) -> None:
    day = measure(entries, SCHEDULED)
    start, end = day.timeline.start, day.timeline.end
    windows = working_hours(DAY, SCHEDULED) or []
    spans = sorted([*windows, *outside(windows, start, end)])
    assert (spans[0][0], spans[-1][1]) == (start, end)
    assert sum(last - first for first, last in spans) == end - start
    assert day.capacity == 8 * 3600


def test_a_day_that_begins_at_four_has_the_small_hours_of_the_next() -> None:
    nights = Settings(zone="UTC", day_start=4 * 3600, schedule=(((0, 2 * 3600), (22 * 3600, 24 * 3600)),) * 7)
    assert measure([entry("22:00-23:00", "api")], nights).capacity == 4 * 3600


def test_working_time_between_two_instants_follows_the_schedule() -> None:
    friday = SCHEDULED.calendar.starts(date(2026, 11, 20)) + 15 * 3600
    monday = SCHEDULED.calendar.starts(date(2026, 11, 23)) + 10 * 3600
    assert working_seconds(friday, monday, SCHEDULED) == 3 * 3600
    assert working_seconds(friday, monday, UTC_SETTINGS) == monday - friday
