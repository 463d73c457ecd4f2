"""Whatever happens in sources and to decisions, totals say what the entries say, and drift what changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from sqlite3 import Connection
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.proof import proved

from focusboard import clock
from focusboard.desk import totalling
from focusboard.desk.answers import drifted, log
from focusboard.desk.measuring import measured, measured_days, total, wrong_totals
from focusboard.desk.reading import read_sources
from focusboard.desk.totalling import FEW, keep_totals, make_current, totals_between
from focusboard.insight.duplicates import counts, recorded_twice
from focusboard.insight.totals import Totals
from focusboard.settings import Settings
from focusboard.store import totals as kept
from focusboard.store.decisions import keep_counting, prefer
from focusboard.store.drift import mark_seen
from focusboard.store.opening import open_store, transaction
from focusboard.store.sources import add_source
from focusboard.store.undo import ChangeRefused, undo
from focusboard.store.unusable import file_of

SETTINGS = Settings(zone="Europe/Berlin")
FIRST = datetime(2026, 11, 9)
WEEK = clock.span(date(2026, 11, 8), date(2026, 11, 14))
NAMES = ("a", "b", "c")

Rows = list[tuple[int, int]]
"""Starts and lengths in minutes from the first midnight on."""

rows = st.lists(
    st.tuples(st.integers(0, 3 * 96).map(lambda n: 15 * n), st.sampled_from([15, 60, 90, 600])), max_size=5
)
action = st.one_of(
    st.tuples(st.just("edit"), st.sampled_from(NAMES), rows),
    st.tuples(st.just("prefer"), st.permutations(NAMES)),
    st.tuples(st.just("keep"), st.integers(0, 9), st.booleans()),
    st.tuples(st.just("undo")),
    st.tuples(st.just("seen")),
    st.tuples(st.just("ask"), st.integers(0, 6), st.integers(1, 4)),
)

measured_by = pytest.mark.parametrize("few", [FEW, 0], ids=["at once", "when asked"])
"""Whether what changes days measures them, or leaves them to whoever asks."""


@contextmanager
def reading(folder: Path) -> Iterator[Connection]:
    """A database over three tables."""
    db = open_store(folder / "data" / "focusboard.db")
    make_current(db, SETTINGS, clock.now())
    for name in NAMES:
        write(folder, name, [])
        add_source(db, name, "csv", str(folder / f"{name}.csv"), zone="", at=clock.now())
    try:
        yield db
    finally:
        db.close()


def write(folder: Path, name: str, rows: Rows) -> None:
    lines = ["start,end,project"]
    for start, length in rows:
        begins = FIRST + timedelta(minutes=start)
        lines.append(f"{begins:%Y-%m-%d %H:%M},{begins + timedelta(minutes=length):%Y-%m-%d %H:%M},{name}")
    (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def perform(db: Connection, folder: Path, what: str, values: tuple) -> None:
    now = clock.now()
    if what == "edit":
        write(folder, *values)
        read_sources(db, SETTINGS)
    elif what == "prefer":
        prefer(db, *values[0][:2], now)
    elif what == "keep":
        found = recorded_twice(log(db, SETTINGS, WEEK))
        if found:
            pair = found[values[0] % len(found)]
            one, other = sorted((pair.first.id, pair.second.id))
            keep_counting(db, {(one, other): pair.first.id if values[1] else pair.second.id}, "kept", now)
    elif what == "undo":
        undo(db)
    elif what == "ask":
        first = WEEK.first + timedelta(days=values[0])
        found = totals_between(db, SETTINGS, first, first + timedelta(days=values[1]), now)
        days = [first + timedelta(days=number) for number in range(values[1])]
        assert found == afresh(db, days)
    else:
        mark_seen(db, now)


def afresh(db: Connection, days: Iterable[date]) -> list[Totals]:
    """The totals of days as if everything had been measured at once."""
    found = [total(db, day, SETTINGS) for day in measured_days(db, SETTINGS, days, clock.now())]
    return [each for each in found if each.entries]


def test_a_day_that_a_running_entry_reaches_is_measured_however_it_was_stored(tmp_path: Path) -> None:
    evening, next_noon = (
        clock.instant("2026-11-09T20:00:00+01:00"),
        clock.instant("2026-11-10T12:00:00+01:00"),
    )
    with reading(tmp_path) as db:
        write(tmp_path, "a", [(42 * 60, 60)])
        table = tmp_path / "a.csv"
        table.write_text(table.read_text(encoding="utf-8") + "2026-11-09 20:00,,b\n", encoding="utf-8")
        read_sources(db, SETTINGS)
        days = (date(2026, 11, 9), date(2026, 11, 10))
        keep_totals(db, SETTINGS, days, evening)
        assert wrong_totals(db, SETTINGS, next_noon) == []
        (measured_again,) = totals_between(db, SETTINGS, days[1], days[1] + clock.ONE_DAY, next_noon)
        assert measured_again.work == 13 * 3600


@measured_by
@given(actions=st.lists(action, max_size=12))
@proved(25)
def test_stored_totals_follow_every_edit_and_decision(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, few: int, actions: list[tuple]
) -> None:
    folder = tmp_path_factory.mktemp("any")
    monkeypatch.setattr(totalling, "FEW", few)
    with reading(folder) as db:
        for what, *values in actions:
            try:
                perform(db, folder, what, tuple(values))
            except ChangeRefused:
                continue
            make_current(db, SETTINGS, clock.now())
            assert wrong_totals(db, SETTINGS, clock.now()) == []
            assert not any(not counts(entry) for entry in log(db, SETTINGS, WEEK)) or is_decided(db)
        make_current(db, SETTINGS, clock.now())
        whole = measured(SETTINGS, WEEK.days(), log(db, SETTINGS, WEEK), clock.now())
        stored = totals_between(db, SETTINGS, WEEK.first, WEEK.after, clock.now())
        assert stored == afresh(db, WEEK.days())
        assert {day.date: day.work for day in whole if day.shares} == {day.day: day.work for day in stored}
        assert wrong_totals(db, SETTINGS, clock.now()) == []


def is_decided(db: Connection) -> bool:
    found = db.execute("SELECT EXISTS (SELECT * FROM preference) OR EXISTS (SELECT * FROM same_time)")
    return bool(found.fetchone()[0])


@measured_by
@given(first=rows, edits=st.lists(rows, min_size=1, max_size=4))
@proved(25)
def test_what_drifted_leads_from_what_was_seen_to_what_is(
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    few: int,
    first: Rows,
    edits: list[Rows],
) -> None:
    folder = tmp_path_factory.mktemp("any")
    monkeypatch.setattr(totalling, "FEW", few)
    with reading(folder) as db:
        write(folder, "a", [(0, 15), *first])
        read_sources(db, SETTINGS)
        seen = work(db)
        assert drifted(db, SETTINGS) == ()
        for rows in edits:
            write(folder, "a", [(0, 15), *rows])
            read_sources(db, SETTINGS)
            told = {each.week.first: each for each in drifted(db, SETTINGS)}
            for week in {*seen, *work(db)}:
                if week in told:
                    assert (told[week].before, told[week].work) == (seen.get(week, 0), work(db).get(week, 0))
                else:
                    assert seen.get(week, 0) == work(db).get(week, 0)
        mark_seen(db, clock.now())
        assert drifted(db, SETTINGS) == ()


def work(db: Connection) -> dict[date, int]:
    """The seconds of work by week, measured afresh, so that it is not this which measures what was left."""
    found: dict[date, int] = {}
    for day in afresh(db, WEEK.days()):
        week = SETTINGS.calendar.week(day.day).first
        found[week] = found.get(week, 0) + day.work
    return found


@pytest.fixture
def one_hour_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Connection]:
    """An hour on the second day that nobody has asked for yet, which is half an hour in its table by now."""
    monkeypatch.setattr(totalling, "FEW", 0)
    with reading(tmp_path) as db:
        write(tmp_path, "a", [(33 * 60, 60)])
        read_sources(db, SETTINGS)
        write(tmp_path, "a", [(33 * 60, 30)])
        yield db


def test_what_was_left_is_no_row_until_it_is_asked_for(one_hour_left: Connection) -> None:
    day, after = FIRST.date() + timedelta(days=1), FIRST.date() + timedelta(days=2)
    assert kept.load(one_hour_left, date.min, date.max) == {}
    assert kept.left(one_hour_left) == [(day.toordinal(), after.toordinal())]
    assert totals_between(one_hour_left, SETTINGS, after, WEEK.after, clock.now()) == []
    assert kept.left(one_hour_left) == [(day.toordinal(), after.toordinal())]
    assert [each.work for each in totals_between(one_hour_left, SETTINGS, day, after, clock.now())] == [3600]
    assert kept.left(one_hour_left) == []
    assert list(kept.load(one_hour_left, date.min, date.max)) == [day]


def test_drift_knows_what_a_day_was_that_nobody_asked_for(one_hour_left: Connection) -> None:
    read_sources(one_hour_left, SETTINGS)
    (week,) = drifted(one_hour_left, SETTINGS)
    assert (week.before, week.work) == (3600, 1800)


def test_without_measuring_before_the_change_drift_would_tell_another_number(
    one_hour_left: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("focusboard.desk.reading.measure_left", lambda *_: None)
    read_sources(one_hour_left, SETTINGS)
    (week,) = drifted(one_hour_left, SETTINGS)
    assert (week.before, week.work) != (3600, 1800)


def test_days_that_another_process_leaves_just_before_they_are_read_are_told_all_the_same(
    one_hour_left: Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    day, after = FIRST.date() + timedelta(days=1), FIRST.date() + timedelta(days=2)
    measure, leaving = totalling.measure_left, [True, True]
    with closing(open_store(file_of(one_hour_left))) as other:

        def measure_and_be_overtaken(*asked: Any) -> None:
            measure(*asked)
            if leaving and leaving.pop():
                with transaction(other):
                    kept.leave(other, [(day.toordinal(), after.toordinal())])

        monkeypatch.setattr(totalling, "measure_left", measure_and_be_overtaken)
        found = totals_between(one_hour_left, SETTINGS, day, after, clock.now())
    assert (leaving, [each.work for each in found]) == ([], [3600])


def test_who_asks_with_settings_of_before_leaves_no_totals_that_later_ones_would_take_for_theirs(
    one_hour_left: Connection,
) -> None:
    later = Settings(zone="Asia/Tokyo")
    make_current(one_hour_left, later, clock.now())
    totals_between(one_hour_left, SETTINGS, WEEK.first, WEEK.after, clock.now())
    make_current(one_hour_left, later, clock.now())
    assert wrong_totals(one_hour_left, later, clock.now()) == []


def test_totals_of_a_day_that_was_left_are_found_wrong(one_hour_left: Connection) -> None:
    one_hour_left.execute("INSERT INTO totals VALUES ('2026-11-10', '{}')")
    assert wrong_totals(one_hour_left, SETTINGS, clock.now()) == [date(2026, 11, 10)]


def test_a_day_whose_totals_are_lost_is_found_wrong(one_hour_left: Connection) -> None:
    kept.settle_left(one_hour_left, kept.left(one_hour_left))
    assert wrong_totals(one_hour_left, SETTINGS, clock.now()) == [date(2026, 11, 10)]
