"""Furtherance's database and its tables, in every form that they have had."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from focusboard.items import one_by_one
from focusboard.model import Entry, Problem
from focusboard.sources.furtherance import FURTHERANCE
from focusboard.sources.protocol import Context, Surroundings
from tests.sources import schemas
from tests.sources.databases import cells, change, create, entries, problems
from tests.sources.reading import seconds

PLAIN = Context(ZoneInfo("Europe/Berlin"))
NINE, TEN = "2026-11-19T09:00:00+01:00", "2026-11-19T10:00:00+01:00"


def task(number: int, start: Any, stop: Any, *, deleted: Any = 0, name: Any = "Fix login") -> tuple[Any, ...]:
    return number, name, start, stop, "deep #a b", "client-x", 0.0, "", f"uid{number}", deleted, 0


def furtherance(folder: Path, *tasks: tuple[Any, ...]) -> Path:
    return create(folder / "furtherance.db", schemas.FURTHERANCE, tasks=tasks)


def test_a_task_is_read_and_a_deleted_one_is_not(tmp_path: Path) -> None:
    path = furtherance(tmp_path, task(1, NINE, TEN), task(2, NINE, TEN, deleted=1), task(3, TEN, TEN))
    one, three = entries(FURTHERANCE, path, PLAIN)
    assert (one.key, one.project, one.task, one.tags) == ("1", "client-x", "Fix login", ("deep", "a b"))
    assert (one.start, one.seconds(0), one.zone) == (seconds(NINE), 3600, "+01:00")
    assert (three.key, three.flags) == ("3", ("zero_length",))
    assert problems(FURTHERANCE, path, PLAIN) == []


def test_the_oldest_database_has_neither_projects_nor_deleted_tasks(tmp_path: Path) -> None:
    path = create(
        tmp_path / "furtherance.db", schemas.OLDEST_FURTHERANCE, tasks=[(1, "Fix login", NINE, TEN, "deep")]
    )
    (entry,) = entries(FURTHERANCE, path, PLAIN)
    assert (entry.project, entry.task, entry.tags) == ("", "Fix login", ("deep",))


def test_an_edit_changes_the_uid_and_keeps_the_key(tmp_path: Path) -> None:
    path = furtherance(tmp_path, task(1, NINE, TEN))
    (before,) = entries(FURTHERANCE, path, PLAIN)
    change(path, f"UPDATE tasks SET task_name = 'x', start_time = '{TEN}', uid = 'other'")
    (after,) = entries(FURTHERANCE, path, PLAIN)
    assert before.key == after.key


def test_what_cannot_be_read_is_told_and_the_others_are_kept(tmp_path: Path) -> None:
    path = furtherance(tmp_path, task(1, TEN, NINE), task(2, NINE, None), task(3, NINE, TEN))
    assert [each.key for each in entries(FURTHERANCE, path, PLAIN)] == ["3"]
    assert [each.reason[:7] for each in problems(FURTHERANCE, path, PLAIN)] == ["Task 1:", "Task 2:"]


TABLES = {
    "third": (
        "Name,Start Time,Stop Time,Tags,Project,Rate,Currency,Total Time,Total Earnings\n"
        f"Fix login,{NINE},{TEN},deep #a b,client-x,0,,1:00:00,$0.00\n"
    ),
    "with fewer columns": (
        f"Name,Start Time,Stop Time,Tags,Project\nFix login,{NINE},{TEN},deep #a b,client-x\n"
    ),
    "second": (
        "Name,Project,Tags,Rate,Start Time,Stop Time,Total Seconds\n"
        "Fix login,client-x,#deep #a b,0.0,2026-11-19 09:00:00,2026-11-19 10:00:00,3600\n"
    ),
    "first": (f"id,task_name,start_time,stop_time,tags,seconds\n1,Fix login,{NINE},{TEN},deep #a b,3600\n"),
}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_every_form_of_its_table_is_read(tmp_path: Path, table: str) -> None:
    path = tmp_path / "tasks.csv"
    path.write_text(table)
    (entry,) = one_by_one(FURTHERANCE.read(path, PLAIN))
    assert isinstance(entry, Entry)
    assert (entry.start, entry.seconds(0), entry.task) == (seconds(NINE), 3600, "Fix login")
    assert entry.tags == ("deep", "a b")
    assert entry.project == ("" if table.startswith("id") else "client-x")
    path.write_text(table.replace("Fix login", "Other").replace("deep", "light"))
    (edited,) = entries(FURTHERANCE, path, PLAIN)
    assert edited.key == entry.key


def test_local_times_of_a_table_are_placed_at_both_clock_changes(tmp_path: Path) -> None:
    path = tmp_path / "tasks.csv"
    path.write_text(
        "Name,Project,Tags,Rate,Start Time,Stop Time,Total Seconds\n"
        "a,,,0.0,2026-03-29 01:30:00,2026-03-29 03:30:00,3600\n"
        "a,,,0.0,2026-10-25 02:40:00,2026-10-25 02:10:00,1800\n"
    )
    spring, autumn = entries(FURTHERANCE, path, PLAIN)
    assert (spring.seconds(0), autumn.seconds(0)) == (3600, 1800)
    assert autumn.flags == ("dst_ambiguous",)


def test_another_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "tasks.csv"
    path.write_text("start,end\n1,2\n")
    (problem,) = one_by_one(FURTHERANCE.read(path, PLAIN))
    assert isinstance(problem, Problem)
    assert "not a table that Furtherance exports" in problem.reason


@pytest.mark.fuzz
@settings(max_examples=200)
@given(st.lists(st.tuples(cells, cells, cells), max_size=5))
def test_any_cells_give_entries_or_problems(
    tmp_path_factory: pytest.TempPathFactory, found: list[Any]
) -> None:
    rows = [task(number, start, stop, name=name) for number, (start, stop, name) in enumerate(found, 1)]
    read = list(one_by_one(FURTHERANCE.read(furtherance(tmp_path_factory.getbasetemp(), *rows), PLAIN)))
    assert len(read) == len(rows)
    assert all(isinstance(each, Entry | Problem) for each in read)


def test_the_database_of_every_system_is_found(tmp_path: Path) -> None:
    def places(platform: str, **environ: str) -> list[str]:
        found = FURTHERANCE.find(Surroundings(environ, tmp_path, platform))
        return [path.relative_to(tmp_path).as_posix() for path in found]

    folders = {
        "linux": ".local/share/furtherance",
        "darwin": "Library/Application Support/io.unobserved.furtherance",
        "win32": "Roaming/unobserved/furtherance/data",
    }
    for platform, folder in folders.items():
        environ = {"APPDATA": str(tmp_path / "Roaming")}
        assert places(platform, **environ) == []
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "furtherance.db").touch(mode=0o000)
        assert places(platform, **environ) == [f"{folder}/furtherance.db"]
    sandbox = tmp_path / ".var/app/io.unobserved.furtherance/data/furtherance"
    sandbox.mkdir(parents=True)
    (sandbox / "furtherance.db").touch()
    assert len(places("linux")) == 2
    assert FURTHERANCE.files(sandbox) == [sandbox / "furtherance.db"]
