"""A fresh database with one source, and the small verbs that the tests of the store share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from sqlite3 import Connection

import pytest

from focusboard.model import Entry, Problem
from focusboard.store.opening import open_store
from focusboard.store.readings import ReadingResult, reading
from focusboard.store.sources import KeptSource, add_source

AT = 1_790_000_000
"""When these tests happen."""

Read = Callable[..., ReadingResult]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "focusboard.db"


@pytest.fixture
def db(path: Path) -> Iterator[Connection]:
    connection = open_store(path)
    yield connection
    connection.close()


@pytest.fixture
def source(db: Connection) -> KeptSource:
    return add_source(db, "work", "timewarrior", "/times", zone="", at=AT)


@pytest.fixture
def read(db: Connection, source: KeptSource) -> Read:
    """Read some files, given as name=[items]; the others stay as they are."""

    def read(*, gone: tuple[str, ...] = (), at: int = AT, **files: list[Entry | Problem]) -> ReadingResult:
        with reading(db, source.id, at) as current:
            current.forget_files(gone)
            for name, items in files.items():
                current.keep_file(name, repr(items), items)
        return current.result

    return read


def written(start: int, end: int | None, task: str = "", **more: object) -> Entry:
    """An entry as a source gives it, with the start as its key."""
    return Entry(**{"key": f"{start}", "start": start, "end": end, "task": task, **more})  # type: ignore[arg-type]


def dump(db: Connection, *, without: tuple[str, ...] = ()) -> list[str]:
    """Everything in the database, as text."""
    skipped = tuple(f'INSERT INTO "{table}"' for table in (*without, "sqlite_sequence"))
    return [line for line in db.iterdump() if not line.startswith(skipped)]
