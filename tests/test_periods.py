"""Periods as people say them, seen from Thursday 2026-11-19."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from focusboard.clock import BadTime, Calendar, span
from focusboard.model import Length
from focusboard.periods import HINT, parse_day, parse_period

TODAY = date(2026, 11, 19)
BERLIN = ZoneInfo("Europe/Berlin")
CALENDAR = Calendar(BERLIN)
DAYS = st.dates(date(1902, 1, 1), date(2198, 12, 31))
CALENDARS = st.builds(Calendar, st.just(BERLIN), st.integers(0, 86_399), st.integers(0, 6))


def named(text: str, today: date = TODAY) -> str:
    return parse_period(text, CALENDAR, today).name


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("today", "2026-11-19"),
        ("  Yesterday ", "2026-11-18"),
        ("this week", "2026-W47"),
        ("last week", "2026-W46"),
        ("next week", "2026-W48"),
        ("this month", "2026-11"),
        ("last month", "2026-10"),
        ("next month", "2026-12"),
        ("last quarter", "2026-Q3"),
        ("next year", "2027"),
        ("thursday", "2026-11-19"),
        ("last thursday", "2026-11-12"),
        ("last  Friday", "2026-11-13"),
        ("mon", "2026-11-16"),
        ("march", "2026-03"),
        ("november", "2026-11"),
        ("december", "2025-12"),
        ("sept", "2026-09"),
        ("march 2024", "2024-03"),
        ("3 days ago", "2026-11-16"),
        ("a day ago", "2026-11-18"),
        ("3 weeks ago", "2026-W44"),
        ("1 month ago", "2026-10"),
        ("2 quarters ago", "2026-Q2"),
        ("a year ago", "2025"),
        ("2026-11-19", "2026-11-19"),
        ("2026-W47", "2026-W47"),
        ("2026-w53", "2026-W53"),
        ("2026-03", "2026-03"),
        ("2026-Q1", "2026-Q1"),
        ("2026", "2026"),
        ("w47", "2026-W47"),
        ("W48", "2025-W48"),
        ("q4", "2026-Q4"),
        ("2026-11-02..2026-11-05", "2026-11-02..2026-11-05"),
        ("19 november", "2026-11-19"),
        ("20 nov", "2025-11-20"),
        ("Nov 20, 2026", "2026-11-20"),
        ("3 April 2026", "2026-04-03"),
    ],
)
def test_what_people_say_names_a_period(said: str, name: str) -> None:
    assert named(said) == name


@pytest.mark.parametrize(
    ("said", "today", "name"),
    [
        ("1 month ago", date(2026, 3, 31), "2026-02"),
        ("w01", date(2026, 12, 28), "2026-W01"),
        ("w1", date(2024, 12, 31), "2025-W01"),
        ("w53", date(2027, 1, 2), "2026-W53"),
        ("29 february", date(2025, 1, 5), "2024-02-29"),
        ("yesterday", date(2026, 1, 1), "2025-12-31"),
    ],
)
def test_the_edges_of_a_year_are_right(said: str, today: date, name: str) -> None:
    assert named(said, today) == name


def test_a_week_that_starts_on_sunday_keeps_its_name() -> None:
    sunday_first = Calendar(BERLIN, week_start=6)
    week = parse_period("2026-W47", sunday_first, TODAY)
    assert (week.name, week.first, week.after) == ("2026-W47", date(2026, 11, 15), date(2026, 11, 22))
    assert parse_period("this week", sunday_first, TODAY) == week


@given(CALENDARS, DAYS, st.sampled_from(["day", "week", "month", "quarter", "year"]), DAYS)
def test_every_name_means_the_period_that_has_it(
    calendar: Calendar, day: date, length: Length, today: date
) -> None:
    period = calendar.period(length, day)
    assert parse_period(period.name, calendar, today) == period


@given(DAYS, DAYS)
def test_every_span_is_found_by_its_name(one: date, other: date) -> None:
    period = span(*sorted((one, other))) if one != other else span(one, date.fromordinal(one.toordinal() + 1))
    assert parse_period(period.name, CALENDAR, TODAY) == period


@given(DAYS, st.sampled_from(["march", "monday", "last tuesday", "w5", "q2", "3 may", "october"]))
def test_without_a_year_the_latest_that_has_begun_is_meant(today: date, said: str) -> None:
    period = parse_period(said, CALENDAR, today)
    assert period.first <= today
    assert (today - period.first).days <= 371


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("03/04/2026", "'03/04/2026' has no clear order; write 2026-03-04 or 2026-04-03"),
        ("3.4.2026", "write 2026-03-04 or 2026-04-03"),
        ("25/12/2026", "write 2026-12-25"),
        ("03-04-26", HINT),
        ("2026-13", "'2026-13' is not in the calendar"),
        ("2026-02-30", "is not in the calendar"),
        ("2025-W53", "2025 has no week 53"),
        ("w54", "is not in the calendar"),
        ("q5", "is not in the calendar"),
        ("31 february", "is not in the calendar"),
        ("99999 years ago", "is not in the calendar"),
        ("9999", "is not in the calendar"),
        ("9999-12-30", "is not in the calendar"),
        ("0001-01-01", "is not in the calendar"),
        ("0001-01-01..2026-11-05", "is not in the calendar"),
        ("2026-11-05..2026-11-02", "write 2026-11-02..2026-11-05"),
        ("", HINT),
        ("soon", HINT),
        ("ma", HINT),
        ("last blursday", HINT),
        ("19 nov 2026 or so", HINT),
        ("٢٠٢٦", HINT),
    ],
)
def test_what_is_unclear_is_asked_back(said: str, answer: str) -> None:
    with pytest.raises(BadTime) as refused:
        named(said)
    assert answer in str(refused.value)


def test_a_day_is_one_day() -> None:
    assert parse_day("last friday", CALENDAR, TODAY) == date(2026, 11, 13)
    with pytest.raises(BadTime, match="'last week' is more than one day; write a day such as 2026-11-19"):
        parse_day("last week", CALENDAR, TODAY)


PIECES = [
    "last",
    "next",
    "ago",
    "a",
    "3",
    "31",
    "2026",
    "9999",
    "0000",
    "week",
    "weeks",
    "feb",
    "fri",
    "-",
    "..",
    "w",
    "q",
]


@given(st.text(max_size=20) | st.lists(st.sampled_from([*PIECES, " "]), max_size=6).map("".join), DAYS)
@example("9999-12-31", TODAY)
@example("9999-12", TODAY)
@example("0001-01-01", TODAY)
@example("0001-W01", TODAY)
@example("9999-W52", TODAY)
@example("9" * 5000, TODAY)
def test_any_text_is_understood_or_asked_back(text: str, today: date) -> None:
    try:
        period = parse_period(text, CALENDAR, today)
    except BadTime:
        return
    assert period.first < period.after


def test_an_answer_stays_short_however_long_the_question() -> None:
    with pytest.raises(BadTime, match=r"^'x{39}…' is not understood"):
        named("x" * 5000)


def test_everyday_words_and_iso_forms_do_without_arrow() -> None:
    script = (
        "import sys; from datetime import UTC, date; from focusboard.clock import Calendar; "
        "from focusboard.periods import parse_period\n"
        "for said in ('today', 'last week', '2026-W47', 'march', 'friday'):\n"
        "    parse_period(said, Calendar(UTC), date(2026, 11, 19))\n"
        "sys.exit('arrow' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
