"""Sources are read into the store incrementally, and what cannot be read is left as it was."""

from __future__ import annotations

import hashlib
import os
from contextlib import closing
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from sqlite3 import Connection

import pytest

from focusboard import clock
from focusboard.desk.measuring import days_with_entries, wrong_totals
from focusboard.desk.reading import SourceRead, read_sources
from focusboard.desk.totalling import make_current, totals_between
from focusboard.model import Outcome
from focusboard.settings import Settings, TimewarriorRule
from focusboard.store import outcomes
from focusboard.store.check import check
from focusboard.store.entries import entries_between
from focusboard.store.opening import open_store
from focusboard.store.purging import purge, source
from focusboard.store.sources import add_source, pause_source, remove_source, sources
from focusboard.store.undo import undo
from focusboard.store.unusable import file_of

SETTINGS = Settings(zone="Europe/Berlin")
NINE = "inc 20261118T080000Z - 20261118T090000Z # api # Login\n"
TEN = "inc 20261118T090000Z - 20261118T103000Z # docs\n"
EARLIER = "inc 20261001T080000Z - 20261001T090000Z # api\n"


@pytest.fixture
def data(tmp_path: Path, db: Connection) -> Path:
    folder = tmp_path / "timewarrior" / "data"
    folder.mkdir(parents=True)
    (folder / "2026-10.data").write_text(EARLIER)
    (folder / "2026-11.data").write_text(NINE + TEN)
    add_source(db, "tw", "timewarrior", str(folder.parent), zone="", at=clock.now())
    return folder


def read(db: Connection, settings: Settings = SETTINGS) -> SourceRead:
    (found,) = read_sources(db, settings)
    return found


def changes(found: SourceRead) -> tuple[int, int, int, int]:
    return found.added, found.updated, found.unchanged, found.removed


def days_of(db: Connection, settings: Settings = SETTINGS) -> dict[str, int]:
    found = totals_between(db, settings, date(2026, 1, 1), date(2027, 1, 1), clock.now())
    return {day.day.isoformat(): day.work for day in found}


def test_the_second_reading_of_an_unchanged_source_writes_nothing(db: Connection, data: Path) -> None:
    assert changes(read(db)) == (3, 0, 0, 0)
    before = db.total_changes
    again = read(db)
    assert changes(again) == (0, 0, 3, 0)
    assert db.total_changes == before
    assert (again.entries, again.recorded_seconds, again.open) == (3, 12600, 0)


def test_reading_again_takes_no_longer_with_more_entries(db: Connection, data: Path) -> None:
    taken = []
    for month, entries in (("2025-01", 10), ("2025-02", 2000)):
        first = datetime.fromisoformat(f"{month}-01")
        times = [f"{first + timedelta(minutes=n):%Y%m%dT%H%M%SZ}" for n in range(entries + 1)]
        lines = [f"inc {start} - {end} # api\n" for start, end in pairwise(times)]
        (data / f"{month}.data").write_text("".join(lines))
        assert read(db).added >= entries
        steps: list[None] = []
        db.set_progress_handler(lambda steps=steps: steps.append(None), 10)
        assert read(db).added == 0
        db.set_progress_handler(None, 0)
        taken.append(len(steps))
    few, many = taken
    assert 0 < many < 2 * few


def test_a_note_that_is_edited_alone_is_read(db: Connection, tmp_path: Path) -> None:
    (tmp_path / ".tock.txt").write_text("2026-11-18 09:00 - 2026-11-18 10:00 | api | Login\n")
    notes = tmp_path / ".tock/notes/2026-11-18"
    notes.mkdir(parents=True)
    (notes / "090000.txt").write_text("a redirect loop")
    add_source(db, "tock", "tock", str(tmp_path / ".tock.txt"), zone="", at=clock.now())
    assert changes(read(db)) == (1, 0, 0, 0)
    (notes / "090000.txt").write_text("a redirect loop, gone in 2.3")
    assert changes(read(db)) == (0, 1, 0, 0)
    before = db.total_changes
    assert changes(read(db)) == (0, 0, 1, 0)
    assert db.total_changes == before
    (found,) = entries_between(db, 0, clock.now(), now=clock.now())
    assert found.note == "a redirect loop, gone in 2.3"


def test_the_source_is_not_touched(db: Connection, data: Path) -> None:
    def state() -> list[tuple[str, str, int]]:
        return [
            (path.name, hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns)
            for path in sorted(data.parent.rglob("*"))
            if path.is_file()
        ]

    before = state()
    read(db)
    (data / "2026-11.data").chmod(0o400)
    read(db)
    assert state() == before


def test_one_new_entry_measures_its_day_again(db: Connection, data: Path) -> None:
    make_current(db, SETTINGS, clock.now())
    read(db)
    with (data / "2026-11.data").open("a") as file:
        file.write("inc 20261118T120000Z - 20261118T123000Z # docs\n")
    assert changes(read(db)) == (1, 0, 3, 0)
    assert days_of(db) == {"2026-10-01": 3600, "2026-11-18": 10800}
    assert wrong_totals(db, SETTINGS, clock.now()) == []


def test_words_stay_on_an_entry_that_is_edited_upstream(db: Connection, data: Path) -> None:
    read(db)
    (first, *_) = entries_between(db, clock.instant("2026-11-18T00:00:00Z"), clock.now(), now=clock.now())
    outcomes.keep_outcome(db, Outcome("entry", str(first.id), "done", "login works"), clock.now())
    (data / "2026-11.data").write_text(NINE.replace("T080000", "T081500") + TEN)
    assert changes(read(db)) == (0, 1, 2, 0)
    assert outcomes.outcomes_of(db, [first.id])[first.id].text == "login works"


def test_an_entry_that_is_gone_upstream_leaves_the_totals(db: Connection, data: Path) -> None:
    make_current(db, SETTINGS, clock.now())
    read(db)
    (data / "2026-11.data").write_text(TEN)
    assert changes(read(db)) == (0, 0, 2, 1)
    assert days_of(db)["2026-11-18"] == 5400
    (data / "2026-11.data").unlink()
    assert changes(read(db)) == (0, 0, 1, 1)
    assert days_of(db) == {"2026-10-01": 3600}


def test_a_folder_that_is_not_there_takes_nothing_away(db: Connection, data: Path) -> None:
    read(db)
    data.parent.rename(data.parent.with_name("unmounted"))
    found = read(db)
    assert changes(found) == (0, 0, 3, 0)
    assert "stays as it was" in found.problems[0].reason
    assert found.problems[0].file == str(data.parent)
    data.parent.mkdir()
    assert changes(read(db)) == (0, 0, 3, 0)


def test_a_tracker_whose_last_file_is_gone_has_nothing_left(db: Connection, data: Path) -> None:
    read(db)
    for file in data.iterdir():
        file.unlink()
    (data / "tags.data").write_text("{}")
    found = read(db)
    assert changes(found) == (0, 0, 0, 3)
    assert found.problems == ()


def test_a_mistyped_year_costs_one_entry_and_no_time(db: Connection, data: Path) -> None:
    make_current(db, SETTINGS, clock.now())
    (data / "0001-01.data").write_text("inc 00010109T080000Z - 00010109T090000Z # api\n")
    (data / "9026-11.data").write_text("inc 20261119T080000Z - 90261119T090000Z # api\n")
    found = read(db)
    assert [problem.reason for problem in found.problems] == [
        "It lasts 2556697 days; correct one of its two times."
    ]
    assert days_with_entries(db, SETTINGS, clock.now()) == [
        date(1, 1, 9), date(2026, 10, 1), date(2026, 11, 18),
    ]  # fmt: skip
    assert wrong_totals(db, SETTINGS, clock.now()) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_takes_nothing_away(db: Connection, data: Path) -> None:
    read(db)
    (data / "2026-11.data").write_text(TEN)
    (data / "2026-11.data").chmod(0)
    found = read(db)
    assert found.entries == 3
    assert "Permission denied" in found.problems[0].reason


def test_a_file_whose_name_is_not_utf8_is_told_and_the_others_are_read(db: Connection, data: Path) -> None:
    (data / os.fsdecode(b"\xff-11.data")).write_text(NINE)
    found = read(db)
    assert found.entries == 3
    assert [(each.file, each.reason[:21]) for each in found.problems] == [
        (str(data / "\ufffd-11.data"), "Its name is not UTF-8")
    ]


def test_a_line_that_cannot_be_read_is_named_and_the_rest_is_kept(db: Connection, data: Path) -> None:
    (data / "2026-11.data").write_text(NINE + "inc nonsense\n" + TEN)
    found = read(db)
    assert changes(found) == (3, 0, 0, 0)
    assert [(problem.file, problem.line) for problem in found.problems] == [(str(data / "2026-11.data"), 2)]
    assert read(db).problems == found.problems


def test_a_changed_rule_is_applied_to_what_is_there(db: Connection, data: Path) -> None:
    read(db)
    no_projects = SETTINGS._replace(timewarrior=TimewarriorRule("none"))
    assert changes(read(db, no_projects))[1] == 3
    found = entries_between(db, 0, clock.now(), now=clock.now())
    assert [(entry.project, entry.tags[:1]) for entry in found] == [
        ("", ("api",)),
        ("", ("api",)),
        ("", ("docs",)),
    ]


def test_paused_sources_are_left_out_unless_named(db: Connection, data: Path) -> None:
    pause_source(db, "tw", clock.now())
    assert read_sources(db, SETTINGS) == ()
    assert len(read_sources(db, SETTINGS, ["tw"])) == 1


def test_a_source_that_is_purged_before_its_turn_does_not_come_back(db: Connection, data: Path) -> None:
    path = file_of(db)
    known = list(sources(db))

    def purge_sooner(statement: str) -> None:
        if statement.startswith("BEGIN") and known:
            with closing(open_store(path)) as other:
                purge(other, source(known.pop().id))

    db.set_trace_callback(purge_sooner)
    assert read_sources(db, SETTINGS) == ()
    assert db.execute("SELECT count(*) FROM entry").fetchone() == (0,)
    assert not [finding for finding in check(db) if finding.detail]


def test_removing_a_source_hides_its_time_and_undo_brings_it_back(db: Connection, data: Path) -> None:
    make_current(db, SETTINGS, clock.now())
    read(db)
    whole = days_of(db)
    remove_source(db, "tw", clock.now())
    make_current(db, SETTINGS, clock.now())
    assert days_of(db) == {}
    undo(db)
    make_current(db, SETTINGS, clock.now())
    assert days_of(db) == whole


@pytest.mark.in_berlin
def test_a_running_entry_counts_until_now(
    db: Connection, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_current(db, SETTINGS, clock.now())
    with (data / "2026-11.data").open("a") as file:
        file.write("inc 20261119T190000Z # api\n")
    assert read(db).open == 1
    assert days_of(db)["2026-11-19"] == 90 * 60
    monkeypatch.setenv("FOCUSBOARD_NOW", "2026-11-20T01:00:00+01:00")
    assert days_of(db)["2026-11-19"] == 4 * 3600
    assert days_of(db)["2026-11-20"] == 3600
    assert wrong_totals(db, SETTINGS, clock.now()) == []


def test_other_settings_measure_everything_again(db: Connection, data: Path) -> None:
    make_current(db, SETTINGS, clock.now())
    read(db)
    elsewhere = SETTINGS._replace(zone="Pacific/Auckland")
    make_current(db, elsewhere, clock.now())
    assert sorted(days_of(db, elsewhere)) == ["2026-10-01", "2026-11-18"]
    assert wrong_totals(db, elsewhere, clock.now()) == []


def test_wrong_totals_are_found(db: Connection, data: Path) -> None:
    make_current(db, SETTINGS, clock.now())
    read(db)
    db.execute("UPDATE totals SET measured = replace(measured, '3600', '3601') WHERE day = '2026-10-01'")
    assert wrong_totals(db, SETTINGS, clock.now()) == [date(2026, 10, 1)]


def test_progress_names_source_files_and_entries(db: Connection, data: Path) -> None:
    told: list[tuple[str, int, int, int]] = []
    read_sources(db, SETTINGS, progress=lambda *said: told.append(said))
    assert list(dict.fromkeys(told)) == [("tw", 0, 2, 0), ("tw", 0, 2, 1), ("tw", 1, 2, 1), ("tw", 1, 2, 3)]


@pytest.mark.parametrize(
    ("times", "is_read"), [(3, False), (8, True)], ids=["while it is read", "while its days are measured"]
)
def test_a_reading_that_is_stopped_within_a_file_keeps_nothing(
    times: int, is_read: bool, db: Connection, data: Path
) -> None:
    read(db)
    before = list(db.iterdump())
    starts = (clock.utc(1767225600 + n * 3600) for n in range(5000))
    lines = (f"inc {start:%Y%m%dT%H}0000Z - {start:%Y%m%dT%H}3000Z # api\n" for start in starts)
    (data / "2026-11.data").write_text("".join(lines))
    told: list[int] = []

    def stop(_source: str, _files: int, _of: int, entries: int) -> None:
        told.append(entries)
        if len(told) == times:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_sources(db, SETTINGS, progress=stop)
    assert told == sorted(told)
    assert (told[-1] == 5000) is is_read
    assert list(db.iterdump()) == before
    assert wrong_totals(db, SETTINGS, clock.now()) == []
    assert read(db).added == 5000
