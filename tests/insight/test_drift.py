"""What changes in days that were over is told by day and by week; what is still going on is not."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from focusboard.insight.drift import Drifting, by_week
from focusboard.insight.totals import Totals
from focusboard.model import Drift
from tests.insight.days import DAY, MIDNIGHT, UTC_SETTINGS

CALENDAR = UTC_SETTINGS.calendar
HOUR = 3600
NOON = MIDNIGHT + 12 * HOUR
BEFORE = DAY - timedelta(days=1)


def worked(day: date, hours: int, *, provisional: bool = False) -> dict[date, Totals]:
    return {day: Totals(day, entries=1, work=hours * HOUR, provisional=provisional)}


def test_only_days_that_were_over_are_noted() -> None:
    drifting = Drifting(CALENDAR, NOON)
    drifting.note("added", [(NOON - 2 * HOUR, NOON - HOUR)])
    drifting.note("added", [(NOON + HOUR, NOON + 2 * HOUR)])
    assert drifting.days == frozenset()
    drifting.note("gone", [(MIDNIGHT - HOUR, MIDNIGHT + HOUR)])
    assert drifting.settled(worked(BEFORE, 3), worked(BEFORE, 2)) == (Drift(BEFORE, -HOUR, 0, 0, 1),)


def test_nothing_is_noted_while_nobody_has_looked() -> None:
    drifting = Drifting(CALENDAR, None)
    drifting.note("gone", [(MIDNIGHT - HOUR, MIDNIGHT)])
    assert drifting.days == frozenset()


def test_an_entry_that_moves_is_counted_once_where_it_was() -> None:
    drifting = Drifting(CALENDAR, NOON)
    earlier = BEFORE - timedelta(days=1)
    drifting.note("edited", [(MIDNIGHT - HOUR, MIDNIGHT), (MIDNIGHT - 30 * HOUR, MIDNIGHT - 29 * HOUR)])
    before = worked(BEFORE, 3) | worked(earlier, 1)
    after = worked(BEFORE, 2) | worked(earlier, 2)
    assert drifting.settled(before, after) == (
        Drift(earlier, HOUR, 0, 0, 0),
        Drift(BEFORE, -HOUR, 0, 1, 0),
    )


def test_a_running_entry_hides_by_how_much_a_day_changed() -> None:
    drifting = Drifting(CALENDAR, NOON)
    drifting.note("edited", [(MIDNIGHT - HOUR, MIDNIGHT)])
    assert drifting.settled({}, worked(BEFORE, 2)) == (Drift(BEFORE, 0, 0, 1, 0),)
    running = worked(BEFORE, 2, provisional=True)
    assert drifting.settled(worked(BEFORE, 1), running) == (Drift(BEFORE, 0, 0, 1, 0),)


def test_a_day_that_was_empty_becomes_as_long_as_it_is_now() -> None:
    drifting = Drifting(CALENDAR, NOON)
    drifting.note("added", [(MIDNIGHT - HOUR, MIDNIGHT)])
    assert drifting.settled({}, worked(BEFORE, 1)) == (Drift(BEFORE, HOUR, 1, 0, 0),)


drifts = st.builds(
    Drift,
    st.dates(date(2026, 10, 1), date(2026, 11, 30)),
    *(st.integers(-9000, 9000), st.integers(0, 3), st.integers(0, 3), st.integers(0, 3)),
)


@given(st.lists(drifts, unique_by=lambda each: each.day))
def test_weeks_hold_every_change_once(days: list[Drift]) -> None:
    work = {each.day: 10_000 for each in days}
    weeks = by_week(days, work, CALENDAR)
    assert len({each.week.name for each in weeks}) == len(weeks)
    assert [day for each in weeks for day in each.days] == sorted(days, key=lambda each: each.day)
    assert sum(each.work - each.before for each in weeks) == sum(each.seconds for each in days)
