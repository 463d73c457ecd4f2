"""The usual range: the weeks that count, the quartiles, the words for where a week lies."""

from __future__ import annotations

import statistics
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusboard.insight.metrics import BY_NAME
from focusboard.insight.quality import quality
from focusboard.insight.summary import Summary, summary
from focusboard.insight.totals import Totals
from focusboard.insight.usual import MEANS, SUMS, Range, is_valid, overload, quartiles, usual
from tests.insight.days import UTC_SETTINGS
from tests.insight.test_hours import SCHEDULED

CALENDAR = UTC_SETTINGS.calendar
MONDAY = date(2026, 11, 16)
HOUR = 3600


def week(number: int, hours: float, days: int = 5, first: date = MONDAY) -> Summary:
    """A week so many weeks before that of these tests, with equal days."""
    begins = first - timedelta(weeks=number)
    work = round(hours * HOUR / days)
    one = [Totals(begins + timedelta(days=n), 1, work, work, focus=work) for n in range(days)]
    return summary(CALENDAR.week(begins), one)


@given(st.lists(st.integers(0, 200_000), min_size=4, max_size=8))
def test_quartiles_are_those_of_type_seven(values: list[int]) -> None:
    found = quartiles(values)
    expected = statistics.quantiles(values, n=4, method="inclusive")
    assert (found.low, found.median, found.high) == pytest.approx(tuple(expected))


@pytest.mark.parametrize(
    ("value", "label"),
    [
        (14, "unusual"),
        (15, "below"),
        (29.9, "below"),
        (30, "usual"),
        (40, "usual"),
        (41, "above"),
        (55, "above"),
        (56, "unusual"),
    ],
)
def test_a_value_lies_below_in_above_or_far_from_the_range(value: float, label: str) -> None:
    assert Range(30, 35, 40).label(value) == label


def test_where_all_weeks_were_the_same_a_tenth_makes_the_difference() -> None:
    same = quartiles([30, 30, 30, 30])
    assert [same.label(value) for value in (26, 27, 30, 33, 34)] == [
        *("below", "usual", "usual", "usual", "above"),
    ]


def test_fewer_than_four_weeks_say_nothing() -> None:
    before = [week(n, 30) for n in (3, 2, 1)]
    found = usual(week(0, 20), before, before, is_over=True)
    assert (found.is_known, found.figures, len(found.weeks)) == (False, (), 3)


def test_a_week_that_is_not_over_is_compared_in_what_does_not_grow() -> None:
    before = [week(n, hours) for n, hours in ((4, 30), (3, 32), (2, 34), (1, 36))]
    running = usual(week(0, 20), before, before, is_over=False)
    over = usual(week(0, 20), before, before, is_over=True)
    labels = [found.of_metric("work") for found in (running, over)]
    assert [each.label for each in labels if each] == [None, "unusual"]
    assert running.of_metric("largest-project") is None, "a number that no week has is not compared"


def test_a_week_with_few_days_does_not_count() -> None:
    assert is_valid(week(1, 12, days=3))
    assert not is_valid(week(1, 12, days=2))


@pytest.mark.parametrize("name", [*SUMS, *MEANS])
def test_what_is_compared_is_the_number_that_is_explained(name: str) -> None:
    total = week(0, 30)
    assert {**SUMS, **MEANS}[name](total) == BY_NAME[name].value(total)
    assert BY_NAME[name].is_sum == (name in SUMS)


@pytest.mark.parametrize(
    ("uses", "is_on"),
    [
        ([1.2, 1.2, 1.2], None),
        ([1.2, 1.2, 1.0, 1.2], True),
        ([1.2, 1.0, 1.0, 1.2], False),
        ([1.2, 1.2, 1.2, 1.2, 1.05, 1.05, 1.05], True),
        ([1.2, 1.2, 1.2, 1.2, 0.99, 1.05], False),
        ([1.1, 1.1, 1.1, 1.1], False),
        ([None, 1.2, 1.2, 1.2, 1.2], True),
        ([], None),
    ],
)
def test_three_full_weeks_of_four_are_too_many_until_one_is_not(
    uses: list[float | None], is_on: bool | None
) -> None:
    assert overload(uses) is is_on


def test_missing_days_are_neither_off_nor_zero() -> None:
    period, today = CALENDAR.week(MONDAY), MONDAY + timedelta(days=6)
    tracked = {MONDAY, MONDAY + timedelta(days=2)}
    found = quality(period, tracked, SCHEDULED, today, 0)
    assert (found.tracked, found.missing, found.off, found.to_come) == (2, 3, 1, 1)
    unknown = quality(period, tracked, UTC_SETTINGS, today, 0)
    assert (unknown.tracked, unknown.missing, unknown.off, unknown.to_come) == (2, 4, None, 1)
