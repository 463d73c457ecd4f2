"""What has made the numbers of other tools wrong: a test for each, by its name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from sqlite3 import Connection

import pytest

from focusboard import clock
from focusboard.desk.answers import answer, log
from focusboard.desk.measuring import measured, wrong_totals
from focusboard.desk.reading import read_sources
from focusboard.desk.totalling import make_current
from focusboard.insight.totals import totals_of
from focusboard.model import Entry, Kind, Period
from focusboard.settings import KindRule, Settings
from focusboard.store.opening import open_store
from focusboard.store.sources import add_source
from tests.insight.days import DAY, LATE, MIDNIGHT, UTC_SETTINGS, entry, numbers

BERLIN = Settings(zone="Europe/Berlin")
HOUR = 3600


def instant(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp())


def spanning(start: str, end: str | None, project: str = "api") -> Entry:
    """An entry between two times of UTC."""
    return Entry(start + project, instant(start), None if end is None else instant(end), project)


def hours_by_day(
    whose: Settings, first: str, after: str, *entries: Entry, now: int = LATE
) -> dict[str, float]:
    """The hours of work on each day that has any."""
    period = Period("any", "span", date.fromisoformat(first), date.fromisoformat(after))
    days = measured(whose, period.days(), entries, now)
    return {day.date.isoformat(): day.work / HOUR for day in days if day.work}


@pytest.mark.parametrize(
    ("spans", "work", "recorded"),
    [
        (["09:00-10:00", "09:30-10:30"], 90, 120),
        (["09:00-10:00", "09:30-10:30", "09:45-11:00"], 120, 195),
        (["09:00-12:00", "10:00-11:00"], 180, 240),
        (["09:00-10:00", "09:00-10:00"], 60, 120),
        (["09:00-10:00", "10:00-11:00"], 120, 120),
    ],
    ids=["two overlap", "three overlap", "one within another", "the same twice", "they only touch"],
)
def test_overlapping_work_counts_once_and_is_shared(spans: list[str], work: int, recorded: int) -> None:
    totals = numbers([entry(span, f"p{n}")._replace(id=n) for n, span in enumerate(spans)])
    assert (totals.work, totals.recorded) == (work * 60, recorded * 60)
    assert totals.overlap == (recorded - work) * 60
    assert sum(seconds for _, seconds in totals.projects) == totals.work


def test_an_entry_across_midnight_is_cut_there_and_one_across_weeks_too() -> None:
    night = spanning("2026-11-15T22:00", "2026-11-16T02:00")
    assert hours_by_day(UTC_SETTINGS, "2026-11-09", "2026-11-23", night) == {"2026-11-15": 2, "2026-11-16": 2}
    assert hours_by_day(BERLIN, "2026-11-09", "2026-11-23", night) == {"2026-11-15": 1, "2026-11-16": 3}


@pytest.mark.parametrize(
    ("zone", "day", "start", "end", "hours"),
    [
        ("Europe/Berlin", "2026-03-29", "2026-03-28T23:00", "2026-03-29T22:00", 23),
        ("Europe/Berlin", "2026-10-25", "2026-10-24T22:00", "2026-10-25T23:00", 25),
        ("Australia/Lord_Howe", "2026-04-05", "2026-04-04T13:00", "2026-04-05T13:30", 24.5),
        ("Australia/Lord_Howe", "2026-10-04", "2026-10-03T13:30", "2026-10-04T13:00", 23.5),
        ("America/Santiago", "2026-09-06", "2026-09-06T04:00", "2026-09-07T03:00", 23),
        ("Africa/Casablanca", "2026-03-22", "2026-03-22T00:00", "2026-03-22T23:00", None),
    ],
    ids=["spring", "autumn", "half an hour back", "half an hour on", "no midnight", "Ramadan"],
)
def test_a_day_worked_through_is_as_long_as_the_day(
    zone: str, day: str, start: str, end: str, hours: float | None
) -> None:
    whose = Settings(zone=zone)
    found = hours_by_day(whose, day, "2027-01-01", spanning("2026-01-01T00:00", "2026-12-30T00:00"))
    first, after = whose.calendar.bounds(date.fromisoformat(day), date.fromisoformat(day) + clock.ONE_DAY)
    assert found[day] == (after - first) / HOUR
    if hours is not None:
        assert (first, after, found[day]) == (instant(start), instant(end), hours)


def test_an_hour_that_comes_twice_and_one_that_is_skipped_are_what_passed() -> None:
    spring = spanning("2026-03-29T00:30", "2026-03-29T01:30")
    autumn = spanning("2026-10-25T00:30", "2026-10-25T01:30")
    assert hours_by_day(BERLIN, "2026-03-29", "2026-03-30", spring) == {"2026-03-29": 1}
    assert hours_by_day(BERLIN, "2026-10-25", "2026-10-26", autumn) == {"2026-10-25": 1}


def test_a_day_that_never_was_holds_nothing_and_loses_nothing() -> None:
    through = spanning("2011-12-29T00:00", "2012-01-01T00:00")
    found = hours_by_day(Settings(zone="Pacific/Apia"), "2011-12-27", "2012-01-03", through)
    assert "2011-12-30" not in found
    assert sum(found.values()) == 72


def test_a_journey_westward_makes_no_day_longer_than_it_is_at_home() -> None:
    from_tokyo = spanning("2026-11-18T22:00", "2026-11-20T01:00")
    found = hours_by_day(BERLIN, "2026-11-16", "2026-11-23", from_tokyo)
    assert found == {"2026-11-18": 1, "2026-11-19": 24, "2026-11-20": 2}


def test_a_running_entry_counts_until_now_on_each_of_its_days() -> None:
    running = spanning("2026-11-18T22:00", None)
    now = instant("2026-11-19T01:30")
    found = hours_by_day(UTC_SETTINGS, "2026-11-17", "2026-11-21", running, now=now)
    assert found == {"2026-11-18": 2, "2026-11-19": 1.5}


@pytest.mark.parametrize("kind", ["focus", "break"])
def test_what_is_subtracted_takes_time_from_the_work_also_when_it_is_a_break(kind: Kind) -> None:
    hours = spanning("2026-11-19T09:00", "2026-11-19T17:00")
    noon = instant("2026-11-19T12:00")
    lunch = Entry("lunch", noon, noon, "lunch", kind=kind, duration=-HOUR)
    [day] = measured(UTC_SETTINGS, [date(2026, 11, 19)], [hours, lunch], LATE)
    found = totals_of(day, UTC_SETTINGS.focus)
    assert (found.recorded, found.work, found.break_only, found.overlap) == (7 * HOUR, 7 * HOUR, 0, 0)


@pytest.mark.parametrize("flags", [(), ("own_kind",)])
def test_of_work_without_a_label_no_more_is_left_than_of_the_work_whoever_calls_it_a_break(
    flags: tuple[str, ...],
) -> None:
    hours = spanning("2026-11-19T09:00", "2026-11-19T17:00")
    noon = instant("2026-11-19T12:00")
    lunch = Entry("lunch", noon, noon, "api", "Lunch", kind="break", flags=flags, duration=-HOUR)
    [day] = measured(UTC_SETTINGS, [date(2026, 11, 19)], [hours, lunch], LATE)
    assert (day.work, day.unlabelled) == (7 * HOUR, 7 * HOUR)


def test_a_clock_set_back_behind_the_start_makes_no_time_negative() -> None:
    running = spanning("2026-11-19T12:00", None)
    for back in (0, 1, 40 * 86_400):
        found = hours_by_day(UTC_SETTINGS, "2026-11-17", "2026-11-21", running, now=running.start - back)
        assert found == {}


@pytest.mark.parametrize("start", [0, MIDNIGHT, 253_402_214_400 - 3 * 86_400, -1_000_000_000])
def test_nothing_without_length_counts_whenever_it_was(start: int) -> None:
    day = UTC_SETTINGS.calendar.day_of(start)
    (measured_day,) = measured(UTC_SETTINGS, [day], [Entry("a", start, start)], LATE)
    assert (measured_day.work, measured_day.shares) == (0, ())


@pytest.mark.parametrize("year", [1970, 2000, 2024, 9998])
def test_an_hour_is_an_hour_in_any_year(year: int) -> None:
    leap = date(year, 3, 1) - clock.ONE_DAY
    start = UTC_SETTINGS.calendar.starts(leap) + 23 * HOUR
    one = Entry("a", start, start + 2 * HOUR, "api")
    found = hours_by_day(UTC_SETTINGS, f"{year:04}-02-01", f"{year:04}-04-01", one)
    assert found == {leap.isoformat(): 1, f"{year:04}-03-01": 1}


def test_week_53_and_weeks_from_sunday_hold_their_days() -> None:
    one = spanning("2027-01-02T23:00", "2027-01-03T01:00")
    for week_start, name, hours in ((0, "2026-W53", 2), (6, "2026-W53", 1)):
        whose = UTC_SETTINGS._replace(week_start=week_start)
        week = whose.calendar.week(date(2027, 1, 2))
        assert week.name == name
        assert sum(hours_by_day(whose, str(week.first), str(week.after), one).values()) == hours


def test_another_start_of_the_day_counts_a_night_to_the_day_before() -> None:
    night = spanning("2026-11-19T01:00", "2026-11-19T05:00")
    owl = UTC_SETTINGS._replace(day_start=4 * HOUR)
    assert hours_by_day(owl, "2026-11-17", "2026-11-21", night) == {"2026-11-18": 3, "2026-11-19": 1}


def test_no_entries_one_and_very_many() -> None:
    assert (numbers([]).work, numbers([]).entries) == (0, 0)
    assert numbers([entry("09:00-10:00", "api")]).work == HOUR
    many = [Entry(f"{n}", MIDNIGHT + 300 * n, MIDNIGHT + 300 * n + 180, "api") for n in range(100_000)]
    found = hours_by_day(UTC_SETTINGS, "2026-11-01", "2027-12-01", *many)
    assert sum(found.values()) == pytest.approx(100_000 * 180 / HOUR)
    assert max(found.values()) == pytest.approx(86_400 / 300 * 180 / HOUR)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Connection]:
    """A store that reads one table."""
    opened = open_store(tmp_path / "data/focusboard.db")
    make_current(opened, BERLIN, clock.now())
    add_source(opened, "hours", "csv", str(tmp_path / "hours.csv"), zone="", at=clock.now())
    yield opened
    opened.close()


def read(db: Connection, folder: Path, *lines: str) -> None:
    (folder / "hours.csv").write_text("\n".join(["start,end,project,task", *lines]) + "\n", encoding="utf-8")
    read_sources(db, BERLIN)
    assert wrong_totals(db, BERLIN, clock.now()) == []


def work(db: Connection, whose: Settings = BERLIN) -> dict[str, int]:
    """The hours of each project in the month of these tests, from what is stored."""
    make_current(db, whose, clock.now())
    month = answer(db, whose, whose.calendar.month(DAY)).summary
    return {project: seconds // HOUR for project, seconds in month.projects}


def entries(db: Connection) -> list[tuple[object, ...]]:
    return db.execute("SELECT * FROM entry ORDER BY id").fetchall()


LINES = ("2026-11-17 09:00,2026-11-17 11:00,api,write", "2026-11-18 23:00,2026-11-19 03:00,docs,write")


def test_settings_count_the_past_otherwise_and_edit_no_entry(db: Connection, tmp_path: Path) -> None:
    read(db, tmp_path, *LINES)
    before, kept = work(db), entries(db)
    for other in (
        BERLIN._replace(day_start=4 * HOUR),
        BERLIN._replace(zone="Asia/Tokyo"),
        BERLIN._replace(kinds=(KindRule("break", project="docs"),)),
        BERLIN._replace(schedule=((),) * 7),
    ):
        work(db, other)
        assert wrong_totals(db, other, clock.now()) == []
        assert entries(db) == kept
    assert work(db) == before == {"docs": 4, "api": 2}


def test_a_kind_said_later_holds_for_the_past(db: Connection, tmp_path: Path) -> None:
    read(db, tmp_path, *LINES)
    assert work(db, BERLIN._replace(kinds=(KindRule("break", project="docs"),))) == {"api": 2}


def test_a_day_off_after_the_fact_leaves_the_work_of_that_day(db: Connection, tmp_path: Path) -> None:
    read(db, tmp_path, *LINES)
    nine_to_five = ((9 * HOUR, 17 * HOUR),)
    working, off = (BERLIN._replace(schedule=(windows,) * 7) for windows in (nine_to_five, ()))
    for whose, after_hours in ((working, 4 * HOUR), (off, 6 * HOUR)):
        make_current(db, whose, clock.now())
        month = answer(db, whose, whose.calendar.month(DAY)).summary
        assert (month.work, month.after_hours) == (6 * HOUR, after_hours)


def test_renamed_merged_and_gone_projects_are_counted_as_they_are_now(db: Connection, tmp_path: Path) -> None:
    read(db, tmp_path, *LINES)
    read(db, tmp_path, *(line.replace("docs", "handbook") for line in LINES))
    assert work(db) == {"handbook": 4, "api": 2}
    read(db, tmp_path, *(line.replace("docs", "api") for line in LINES))
    assert work(db) == {"api": 6}
    read(db, tmp_path, LINES[0])
    assert work(db) == {"api": 2}


def test_what_is_read_again_is_not_counted_again(db: Connection, tmp_path: Path) -> None:
    for _ in range(3):
        read(db, tmp_path, *LINES)
        (tmp_path / "hours.csv").touch()
    assert work(db) == {"docs": 4, "api": 2}
    assert len(log(db, BERLIN, BERLIN.calendar.month(DAY))) == 2


@pytest.mark.parametrize(
    "line",
    [
        "2026-11-19 11:00,2026-11-19 09:00,api,",
        "2026-11-19 09:00,2026-11-19 09:00,api,",
        "1970-01-01 00:00,1970-01-01 00:00,api,",
    ],
    ids=["ends before it starts", "without length", "without length long ago"],
)
def test_what_makes_no_sense_adds_nothing_and_costs_its_neighbours_nothing(
    db: Connection, tmp_path: Path, line: str
) -> None:
    read(db, tmp_path, LINES[0], line, LINES[1])
    assert work(db) == {"docs": 4, "api": 2}


def test_the_future_and_the_last_year_there_is_count_when_they_come(db: Connection, tmp_path: Path) -> None:
    read(
        db,
        tmp_path,
        *LINES,
        "2026-11-28 09:00,2026-11-28 10:00,api,",
        "9999-12-01 09:00,9999-12-01 10:00,api,",
    )
    assert work(db) == {"docs": 4, "api": 3}
    last = answer(db, BERLIN, BERLIN.calendar.day(date(9999, 12, 1))).summary
    assert last.work == HOUR
