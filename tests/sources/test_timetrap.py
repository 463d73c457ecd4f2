"""Timetrap's database, as Sequel creates it."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from focusboard.model import Entry, Problem
from focusboard.sources.protocol import Context, Surroundings
from focusboard.sources.timetrap import TIMETRAP
from tests.sources import schemas
from tests.sources.databases import cells, change, create, entries, problems
from tests.sources.reading import seconds

PLAIN = Context(ZoneInfo("Europe/Berlin"))


def timetrap(folder: Path, *rows: tuple[Any, ...]) -> Path:
    return create(folder / ".timetrap.db", schemas.TIMETRAP, entries=rows)


def test_a_sheet_is_a_project_and_the_note_names_the_task(tmp_path: Path) -> None:
    path = timetrap(
        tmp_path,
        (1, "Fix login", "2026-11-19 09:00:00.123456", "2026-11-19 10:30:59.9", "client-x"),
        (2, "Fix login\nand the cache", "2026-11-19 10:30:59", "2026-11-19T11:00:00", "_old"),
        (3, None, "2011-11-19 10:00:00.000000-0800", "2011-11-19 11:00:00.000000-0800", "client-x"),
        (4, "", "2026-11-19 11:00:00", "2026-11-19 11:00:00", None),
    )
    one, two, three, four = entries(TIMETRAP, path, PLAIN)
    assert (one.key, one.project, one.task, one.note) == ("1", "client-x", "Fix login", "")
    assert (one.start, one.seconds(0)) == (seconds("2026-11-19T09:00:00+01:00"), 5459)
    assert (two.project, two.task, two.note) == ("old", "Fix login", "Fix login\nand the cache")
    assert (three.start, three.zone) == (seconds("2011-11-19T10:00:00-08:00"), "-08:00")
    assert (four.project, four.task, four.flags) == ("", "", ("zero_length",))
    assert problems(TIMETRAP, path, PLAIN) == []


def test_one_entry_may_run_on_every_sheet(tmp_path: Path) -> None:
    path = timetrap(
        tmp_path,
        (1, "forgotten", "2026-11-01 09:00:00", None, "api"),
        (2, "now", "2026-11-19 09:00:00", None, "api"),
        (3, "beside", "2026-11-18 09:00:00", None, "home"),
        (4, "later", "2026-11-19 12:00:00", "2026-11-19 13:00:00", "other"),
    )
    found = entries(TIMETRAP, path, PLAIN)
    assert [(each.task, each.end is None) for each in found] == [
        ("forgotten", False),
        ("now", True),
        ("beside", True),
        ("later", False),
    ]
    assert found[0].flags == ("open_stale",)
    assert found[0].seconds(10**10) == 0


def test_both_clock_changes_give_the_time_that_passed(tmp_path: Path) -> None:
    path = timetrap(
        tmp_path,
        (1, "", "2026-03-29 01:30:00", "2026-03-29 03:30:00", "a"),
        (2, "", "2026-10-25 01:30:00", "2026-10-25 04:30:00", "a"),
        (3, "", "2026-03-29 02:30:00", "2026-03-29 03:30:00", "a"),
        (4, "", "2026-10-25 02:40:00", "2026-10-25 02:10:00", "a"),
    )
    found = entries(TIMETRAP, path, PLAIN)
    assert [each.seconds(0) for each in found] == [3600, 4 * 3600, 1800, 1800]
    assert [each.flags for each in found] == [(), (), ("dst_nonexistent",), ("dst_ambiguous",)]


def test_an_edit_keeps_the_key(tmp_path: Path) -> None:
    path = timetrap(tmp_path, (1, "a", "2026-11-19 09:00:00", "2026-11-19 10:00:00", "api"))
    (before,) = entries(TIMETRAP, path, PLAIN)
    change(path, "UPDATE entries SET start = '2026-11-19 08:00:00', note = 'b', sheet = 'home'")
    (after,) = entries(TIMETRAP, path, PLAIN)
    assert before.key == after.key
    assert before.start - after.start == 3600


def test_what_cannot_be_read_is_told_and_the_others_are_kept(tmp_path: Path) -> None:
    path = timetrap(
        tmp_path,
        (1, "a", "2026-11-19 09:00:00", "2026-11-19 08:00:00", "api"),
        (2, "b", None, "2026-11-19 08:00:00", "api"),
        (3, "c" * 1_000_000, "2026-11-19 09:00:00", "2026-11-19 10:00:00", "a\0b"),
    )
    (entry,) = entries(TIMETRAP, path, PLAIN)
    assert (entry.key, entry.project) == ("3", "a␀b")
    assert len(entry.note) <= 65_536
    assert [each.reason[:8] for each in problems(TIMETRAP, path, PLAIN)] == ["Entry 1:", "Entry 2:"]


@pytest.mark.fuzz
@settings(max_examples=200)
@given(st.lists(st.tuples(cells, cells, cells, cells), max_size=5))
def test_any_cells_give_entries_or_problems(
    tmp_path_factory: pytest.TempPathFactory, found: list[Any]
) -> None:
    rows = [(number, *row) for number, row in enumerate(found, 1)]
    read = list(TIMETRAP.read(timetrap(tmp_path_factory.getbasetemp(), *rows), PLAIN))
    assert len(read) == len(rows)
    assert all(isinstance(each, Entry | Problem) for each in read)


def test_the_database_at_home_is_found_and_the_configuration_is_never_read(tmp_path: Path) -> None:
    surroundings = Surroundings({}, tmp_path, "linux")
    (tmp_path / ".timetrap.yml").write_text("database_file: <%= `touch /tmp/ran` %>\n")
    assert list(TIMETRAP.find(surroundings)) == []
    path = timetrap(tmp_path)
    assert list(TIMETRAP.find(surroundings)) == TIMETRAP.files(tmp_path) == TIMETRAP.files(path) == [path]
    assert entries(TIMETRAP, path, PLAIN) == []
