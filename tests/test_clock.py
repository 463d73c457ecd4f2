"""Local days are what the wall clock of the home zone says they are."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusboard import clock
from focusboard.clock import BadTime, Calendar, zone

ZONES = (
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "America/Sao_Paulo",
    "UTC",
)


def hours_of(name: str, day: date, day_start: int = 0) -> float:
    start, end = Calendar(zone(name), day_start).bounds(day, day + timedelta(days=1))
    return (end - start) / 3600


@pytest.mark.parametrize(
    ("name", "day", "hours"),
    [
        ("Europe/Berlin", date(2026, 3, 29), 23),
        ("Europe/Berlin", date(2026, 10, 25), 25),
        ("Europe/Berlin", date(2026, 11, 19), 24),
        ("America/New_York", date(2026, 3, 8), 23),
        ("America/New_York", date(2026, 11, 1), 25),
        ("Australia/Lord_Howe", date(2026, 4, 5), 24.5),
        ("Australia/Lord_Howe", date(2026, 10, 4), 23.5),
        ("Pacific/Apia", date(2011, 12, 29), 24),
        ("Pacific/Apia", date(2011, 12, 30), 0),
        ("Pacific/Apia", date(2011, 12, 31), 24),
        ("America/Sao_Paulo", date(2018, 11, 4), 23),
    ],
)
def test_a_day_is_as_long_as_its_clock_makes_it(name: str, day: date, hours: float) -> None:
    assert hours_of(name, day) == hours


def test_a_day_that_starts_at_four_moves_the_clock_change_to_the_day_before() -> None:
    assert hours_of("Europe/Berlin", date(2026, 3, 28), 4 * 3600) == 23
    assert hours_of("Europe/Berlin", date(2026, 3, 29), 4 * 3600) == 24


def test_where_midnight_is_skipped_the_day_starts_with_its_first_instant() -> None:
    start = Calendar(zone("America/Sao_Paulo")).starts(date(2018, 11, 4))
    assert clock.rfc3339(start, zone("America/Sao_Paulo")) == "2018-11-04T01:00:00-02:00"


@given(
    st.sampled_from(ZONES),
    st.dates(date(1990, 1, 1), date(2037, 1, 1)),
    st.integers(1, 400),
    st.sampled_from((0, 4 * 3600, 20 * 3600)),
)
def test_days_are_in_order_and_sum_to_their_span(name: str, first: date, count: int, day_start: int) -> None:
    calendar = Calendar(zone(name), day_start)
    starts = [calendar.starts(first + timedelta(days=n)) for n in range(count + 1)]
    assert starts == sorted(starts)
    assert calendar.bounds(first, first + timedelta(days=count)) == (starts[0], starts[-1])


@given(st.sampled_from(ZONES), st.integers(-(10**9), 4 * 10**9), st.sampled_from((0, 4 * 3600)))
def test_every_instant_lies_within_its_day(name: str, when: int, day_start: int) -> None:
    calendar = Calendar(zone(name), day_start)
    day = calendar.day_of(when)
    start, end = calendar.bounds(day, day + timedelta(days=1))
    assert start <= when < end


@pytest.mark.parametrize("when", [-(10**12), 10**12])
def test_instants_beyond_the_calendar_go_to_its_last_days(when: int) -> None:
    assert Calendar(zone("Asia/Tokyo")).day_of(when).year in {1, 9999}


def test_a_span_lists_the_days_that_it_touches() -> None:
    calendar = Calendar(zone("UTC"))
    monday = calendar.starts(date(2026, 11, 16))
    assert list(calendar.days(monday + 3600, monday + 86_400)) == [date(2026, 11, 16)]
    assert list(calendar.days(monday + 3600, monday + 86_401)) == [date(2026, 11, 16), date(2026, 11, 17)]
    assert list(calendar.days(monday, monday)) == [date(2026, 11, 16)]


def test_an_ambiguous_time_is_the_first_of_two_and_says_so() -> None:
    first, flag = clock.to_instant(datetime(2026, 10, 25, 2, 30), zone("Europe/Berlin"))
    assert clock.rfc3339(first, zone("Europe/Berlin")) == "2026-10-25T02:30:00+02:00"
    assert flag == "dst_ambiguous"


def test_a_time_that_the_clocks_skipped_is_the_first_instant_after_and_says_so() -> None:
    after, flag = clock.to_instant(datetime(2026, 3, 29, 2, 30), zone("Europe/Berlin"))
    assert clock.rfc3339(after, zone("Europe/Berlin")) == "2026-03-29T03:00:00+02:00"
    assert flag == "dst_nonexistent"


def test_weeks_start_where_the_person_says_and_keep_their_iso_name() -> None:
    monday = Calendar(zone("UTC"))
    sunday = Calendar(zone("UTC"), week_start=6)
    assert monday.week(date(2026, 11, 22)).first == date(2026, 11, 16)
    assert sunday.week(date(2026, 11, 22)).first == date(2026, 11, 22)
    assert sunday.week(date(2026, 11, 22)).name == "2026-W48"
    assert monday.week(date(2027, 1, 1)).name == "2026-W53"


@given(st.dates(date(1990, 1, 1), date(2037, 1, 1)), st.integers(0, 6))
def test_a_week_can_be_found_by_its_name(day: date, week_start: int) -> None:
    calendar = Calendar(zone("UTC"), week_start=week_start)
    week = calendar.week(day)
    assert week.first <= day < week.after
    assert calendar.named_week(int(week.name[:4]), int(week.name[6:])) == week


def test_a_year_without_week_53_says_so() -> None:
    with pytest.raises(BadTime, match="2027 has no week 53"):
        Calendar(zone("UTC")).named_week(2027, 53)


@given(
    st.sampled_from(("day", "week", "month", "quarter", "year")),
    st.dates(date(1990, 1, 1), date(2037, 1, 1)),
    st.integers(-30, 30),
)
def test_periods_of_a_length_follow_each_other(length: str, day: date, steps: int) -> None:
    calendar = Calendar(zone("UTC"))
    period = calendar.period(length, day)  # type: ignore[arg-type]
    assert period.first <= day < period.after
    assert calendar.moved(period, 1).first == period.after
    assert calendar.moved(calendar.moved(period, steps), -steps) == period


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0m"), (40, "40s"), (60, "1m"), (3240, "54m"), (24420, "6h 47m"), (3600, "1h 00m"), (-90, "-1m")],
)
def test_durations_read_like_people_say_them(seconds: int, text: str) -> None:
    assert clock.duration(seconds) == text


def test_the_clock_can_be_fixed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOCUSBOARD_NOW", "2026-11-19T09:00:00+01:00")
    assert clock.utc(clock.now()).isoformat() == "2026-11-19T08:00:00+00:00"


@pytest.mark.parametrize("text", ["yesterday", "2026-11-19", "2026-11-19T09:00:00", ""])
def test_an_instant_needs_an_offset(text: str) -> None:
    with pytest.raises(BadTime, match="offset"):
        clock.instant(text)


@pytest.mark.parametrize("name", ["Mars/Olympus", "", "../../etc/passwd", "+25:99", "Europe"])
def test_an_unknown_zone_is_refused(name: str) -> None:
    with pytest.raises(BadTime):
        zone(name)


@pytest.mark.parametrize(
    ("tz", "expected"),
    [("Asia/Tokyo", "Asia/Tokyo"), (":America/New_York", "America/New_York"), ("nonsense", "UTC")],
)
def test_the_home_zone_is_what_tz_says(monkeypatch: pytest.MonkeyPatch, tz: str, expected: str) -> None:
    monkeypatch.setenv("TZ", tz)
    assert clock.system_zone() == expected


@pytest.mark.parametrize(
    "name", ["Europe/Berlin", "Australia/Lord_Howe", "Africa/Casablanca", "Pacific/Apia"]
)
def test_wall_times_of_steady_days_are_placed_as_those_of_any_day(name: str) -> None:
    where = zone(name)
    walls = [datetime(2011, 1, 1) + timedelta(hours=7 * n, minutes=n % 60) for n in range(2500)]
    for wall in walls:
        when, flag = clock.to_instant(wall, where)
        assert flag or when == int(wall.replace(tzinfo=where).timestamp())
        assert flag == "dst_nonexistent" or clock.in_zone(when, where).replace(tzinfo=None, fold=0) == wall
