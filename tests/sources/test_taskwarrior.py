"""Taskwarrior's files of both versions: starts, stops, annotations, done tasks, and damage."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from focusboard.model import Entry, Problem
from focusboard.sources.protocol import Context, Surroundings
from focusboard.sources.task_files import Task, stored
from focusboard.sources.taskwarrior import done_tasks, files, find, journal, read
from tests.sources import schemas

PLAIN = Context(UTC)
T = 1_795_075_200
FIX = "aaaaaaaa-0000-4000-8000-000000000001"
PLAN = "aaaaaaaa-0000-4000-8000-000000000002"

Attributes = dict[str, str]


def ff4(attributes: Attributes) -> str:
    """A task as version 2 writes it."""
    values = (json.dumps(value, ensure_ascii=False)[1:-1] for value in attributes.values())
    safe = (value.replace("[", "&open;").replace("]", "&close;") for value in values)
    pairs = (f'{name}:"{value}"' for name, value in zip(attributes, safe, strict=True))
    return f"[{' '.join(pairs)}]\n"


def task(**said: str) -> Attributes:
    return {"description": "Fix login", "status": "pending", "uuid": FIX, **said}


def change(at: int, before: Attributes | None, after: Attributes) -> str:
    old = f"old {ff4(before)}" if before else ""
    return f"time {at}\n{old}new {ff4(after)}---\n"


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    """Writes a folder of version 2."""

    def write(pending: str = "", completed: str = "", undo: str = "") -> Path:
        for name, text in (("pending", pending), ("completed", completed), ("undo", undo)):
            (tmp_path / f"{name}.data").write_text(text, encoding="utf-8")
        return tmp_path

    return write


def found_in(path: Path) -> list[Entry | Problem]:
    return [found for file in files(path) for found in read(file, PLAIN)]


def entries(path: Path) -> list[Entry]:
    return [found for found in found_in(path) if isinstance(found, Entry)]


def problems(path: Path) -> list[Problem]:
    return [found for found in found_in(path) if isinstance(found, Problem)]


# Version 2


def test_changes_tell_when_a_task_was_worked_on_and_the_task_what_it_is(folder: Callable[..., Path]) -> None:
    now = task(
        description='Fix "it" [x] \\ é', project="client.x", tags="api,deep", tags_api="x", end=str(T + 60)
    )
    path = folder(
        completed=ff4({**now, "status": "completed"}),
        undo=change(T - 60, None, task())
        + change(T, task(), task(start=str(T)))
        + change(T + 30, task(start=str(T)), task())
        + change(T + 50, task(), task(start=str(T + 40)))
        + change(T + 60, task(start=str(T + 40)), now),
    )
    first, second = entries(path)
    assert first == Entry(
        key=f"{FIX}@{T}",
        start=T,
        end=T + 30,
        project="client.x",
        task='Fix "it" [x] \\ é',
        tags=("api", "deep"),
        file=str(path / "undo.data"),
    )
    assert (second.start, second.end, second.key) == (T + 40, T + 60, f"{FIX}@{T + 40}")
    assert not problems(path)


def test_annotations_tell_what_was_before_the_first_change_and_never_a_stretch_twice(
    folder: Callable[..., Path],
) -> None:
    started, stopped = "Started task", "Stopped task"
    notes = {
        f"annotation_{T - 500}": started,
        f"annotation_{T - 400}": stopped,
        f"annotation_{T - 300}": started,
        f"annotation_{T - 98}": started,
        f"annotation_{T + 1}": stopped,
        f"annotation_{T + 11}": started,
        f"annotation_{T + 12}": "a note",
        f"annotation_{T + 20}": stopped,
    }
    path = folder(
        pending=ff4(task(**notes)),
        undo=change(T, task(start=str(T - 100)), task())
        + change(T + 10, task(), task(start=str(T + 10)))
        + change(T + 20, task(start=str(T + 10)), task()),
    )
    assert [(entry.start - T, (entry.end or 0) - T, entry.flags) for entry in entries(path)] == [
        (-500, -400, ()),
        (-300, -300, ("open_stale",)),
        (-100, 0, ()),
        (10, 20, ()),
    ]


def test_several_tasks_can_be_running(folder: Callable[..., Path]) -> None:
    other = task(uuid=PLAN, description="Plan", start=str(T + 5))
    path = folder(
        pending=ff4(task(start=str(T))) + ff4(other), completed=ff4(task(uuid="x", status="completed"))
    )
    assert [(entry.task, entry.start, entry.end, entry.flags) for entry in entries(path)] == [
        ("Fix login", T, None, ()),
        ("Plan", T + 5, None, ()),
    ]


def test_a_task_that_is_gone_leaves_its_time_without_a_name(folder: Callable[..., Path]) -> None:
    (entry,) = entries(folder(undo=change(T + 9, task(start=str(T)), task())))
    assert (entry.task, entry.seconds(0), entry.line) == ("", 9, 0)


def test_edits_of_everything_but_the_start_keep_the_key(folder: Callable[..., Path]) -> None:
    undo = change(T + 9, task(start=str(T)), task())
    (before,) = entries(folder(pending=ff4(task()), undo=undo))
    (after,) = entries(folder(pending=ff4(task(description="Mend", project="a", tags="b")), undo=undo))
    assert (before.key, after.task) == (after.key, "Mend")


def test_the_journal_pairs_starts_with_stops() -> None:
    said = [(1, "Stopped task"), (2, "Started task"), (3, "Started task"), (5, "note"), (7, "Stopped task")]
    assert journal(said) == {2: None, 3: 7}


# Version 3


def write_database(path: Path, tasks: Iterable[object], operations: Iterable[object]) -> Path:
    file = path / "taskchampion.sqlite3"
    with closing(sqlite3.connect(file)) as db, db:
        db.executescript(schemas.TASKCHAMPION)
        for n, each in enumerate(tasks):
            uuid = each.get("uuid", f"u{n}") if isinstance(each, dict) else f"u{n}"
            data = {k: v for k, v in each.items() if k != "uuid"} if isinstance(each, dict) else each
            db.execute("INSERT INTO tasks VALUES (?, ?)", (uuid, json.dumps(data)))
        db.executemany(
            "INSERT INTO operations (data) VALUES (?)", [(json.dumps(each),) for each in operations]
        )
    return path


def update(at: int, name: str, old: str | None, new: str | None, uuid: str = FIX) -> dict[str, object]:
    when = f"{datetime.fromtimestamp(at, UTC):%Y-%m-%dT%H:%M:%S}.123456789Z"
    return {"Update": {"uuid": uuid, "property": name, "old_value": old, "value": new, "timestamp": when}}


def test_operations_tell_when_a_task_was_worked_on(tmp_path: Path) -> None:
    imported = {f"annotation_{T - 500}": "Started task", f"annotation_{T - 400}": "Stopped task"}
    now = task(project="client-x", tag_deep="", tag_api="", start=str(T + 50), **imported)
    path = write_database(
        tmp_path,
        [now],
        [
            {"Create": {"uuid": FIX}},
            "UndoPoint",
            update(T, "description", None, "Fix login"),
            update(T, "start", None, str(T)),
            update(T + 30, "start", str(T), None),
            {"Delete": {"uuid": PLAN, "old_task": {"start": "1"}}},
            update(T + 50, "start", None, str(T + 50)),
        ],
    )
    file = path / "taskchampion.sqlite3"
    before = file.stat().st_mtime_ns
    found = entries(path)
    assert [(entry.start - T, None if entry.end is None else entry.end - T) for entry in found] == [
        (-500, -400),
        (0, 30),
        (50, None),
    ]
    assert {(entry.project, entry.task, entry.tags) for entry in found} == {
        ("client-x", "Fix login", ("deep", "api"))
    }
    assert file.stat().st_mtime_ns == before
    assert [each.name for each in tmp_path.iterdir()] == ["taskchampion.sqlite3"]


def test_odd_rows_are_entries_or_problems(tmp_path: Path) -> None:
    odd: list[object] = [
        None,
        1,
        "text",
        [],
        {},
        {"Update": None},
        {"Update": {}},
        {"Update": {"timestamp": "x"}},
    ]
    odd += [
        update(T, "start", "soon", None),
        update(T, "start", "9" * 99, None),
        task(start="soon"),
        task(uuid=""),
    ]
    path = write_database(tmp_path, odd, odd)
    with closing(sqlite3.connect(path / "taskchampion.sqlite3")) as db, db:
        db.execute("INSERT INTO tasks VALUES ('b', ?)", (b"\xff",))
        db.execute("INSERT INTO operations (data) VALUES (?)", ("[" * 99_999,))
        db.execute(
            "INSERT INTO operations (data) VALUES (?)", (json.dumps(update(T + 9, "start", str(T), None)),)
        )
    assert [entry.seconds(0) for entry in entries(path)] == [9]
    assert len(problems(path)) >= 6


def test_another_database_raises_os_error(tmp_path: Path) -> None:
    (tmp_path / "taskchampion.sqlite3").write_bytes(b"x" * 5000)
    with pytest.raises(OSError, match="SQLite"):
        found_in(tmp_path)


# Done tasks


def test_done_tasks_are_those_completed_in_a_span_of_time(folder: Callable[..., Path]) -> None:
    path = folder(
        pending=ff4(task()),
        completed="".join(
            ff4(task(uuid=f"u{n}", status=status, end=str(T + at)))
            for n, (status, at) in enumerate(
                [("completed", 20), ("completed", 10), ("deleted", 10), ("completed", 0), ("completed", 30)]
            )
        ),
    )
    tasks = [found for found in stored(path / "pending.data") if isinstance(found, Task)]
    assert [found.uuid for found in done_tasks(tasks, T, T + 30)] == ["u3", "u1", "u0"]
    assert done_tasks([], T, T + 30) == ()


# Files and damage


def test_the_folder_is_found_and_the_file_that_always_changes_stands_for_it(tmp_path: Path) -> None:
    def seen(**environ: str) -> list[Path]:
        return list(find(Surroundings(environ, tmp_path, "linux")))

    home, other = tmp_path / ".task", tmp_path / "other"
    for each in (home, other):
        each.mkdir()
    assert seen() == seen(TASKDATA="~/other") == []
    for name in ("completed.data", "pending.data"):
        (home / name).touch(mode=0o000)
    assert (seen(), files(home)) == ([home], [home / "pending.data"])
    (home / "undo.data").touch(mode=0o000)
    assert files(home) == [home / "undo.data"]
    (other / "taskchampion.sqlite3").touch()
    (other / "undo.data").touch()
    assert seen(TASKDATA=str(other)) == seen(TASKDATA="~/other") == [other]
    assert files(other) == files(other / "taskchampion.sqlite3") == [other / "taskchampion.sqlite3"]


@pytest.mark.parametrize(
    "line",
    [
        "text",
        "[]",
        '[uuid:"a" end:"soon"]',
        '[uuid:"a" start:"²"]',
        '[uuid:"a" description:"never closed]',
        '[description:"nobody"]',
        '[uuid:"a" annotation_soon:"x"]',
        '{"uuid":"a"}',
        "\0",
    ],
)
def test_a_line_that_is_no_task_is_a_problem_and_the_others_are_kept(
    folder: Callable[..., Path], line: str
) -> None:
    path = folder(pending=f"\n{line}\n{ff4(task(start=str(T)))}", undo=f"time x\nnew {line}\n")
    assert {(Path(problem.file).name, problem.line) for problem in problems(path)} >= {("pending.data", 2)}
    assert [entry.start for entry in entries(path)] == [T]


def test_bytes_of_other_encodings_and_megabytes_are_bounded(folder: Callable[..., Path]) -> None:
    path = folder(pending=ff4(task(start=str(T), description='\\"' * 400_000)))
    with (path / "pending.data").open("ab") as file:
        file.write(b'[description:"B\xfcro" uuid:"b"]\n')
    (entry,) = entries(path)
    assert len(entry.task) < 5000
    assert [problem.line for problem in problems(path)] == [2]


def test_thousands_of_damaged_lines_give_entries_or_problems_and_nothing_else(
    folder: Callable[..., Path],
) -> None:
    dice = random.Random(8)
    notes = {f"annotation_{T}": "Started task", f"annotation_{T + 9}": "Stopped task"}
    damaged = [bytearray(), bytearray()]
    for n in range(1500):
        each = task(uuid=f"u{n}", **notes)
        for pile, sound in zip(
            damaged, (ff4(each), change(T, {**each, "start": str(T - 9)}, each)), strict=True
        ):
            piece = bytearray(sound.encode())
            for _ in range(dice.randint(0, 3)):
                at = dice.randrange(len(piece))
                piece[at : at + dice.randint(0, 3)] = bytes([dice.choice(b'[]":\\ \n019\xff\0_x')])
            pile.extend(piece)
    path = folder()
    for name, pile in zip(("pending", "undo"), damaged, strict=True):
        (path / f"{name}.data").write_bytes(bytes(pile))
    kept = entries(path)
    assert len({entry.key for entry in kept}) == len(kept) > 500
