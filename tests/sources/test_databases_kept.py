"""Databases of trackers, read into the store: no title is kept, words stay, writers are waited for."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from sqlite3 import Connection

import pytest

from focusboard import clock
from focusboard.desk.reading import SourceRead, read_sources
from focusboard.model import Outcome
from focusboard.settings import Settings
from focusboard.store import outcomes
from focusboard.store.entries import entries_between
from focusboard.store.opening import open_store
from focusboard.store.sources import add_source
from tests.sources.databases import change
from tests.sources.test_activitywatch import START, Buckets, Seen, Writer, afk, export, peewee, rust
from tests.sources.test_hamster import hamster

SETTINGS = Settings(zone="Europe/Berlin")


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Connection]:
    with closing(open_store(tmp_path / "data" / "focusboard.db")) as opened:
        yield opened


def read(db: Connection) -> SourceRead:
    (found,) = read_sources(db, SETTINGS)
    return found


def add(db: Connection, kind: str, path: Path) -> None:
    add_source(db, kind, kind, str(path), zone="", at=clock.now())


def planted() -> Buckets:
    windows = [Seen(n * 40, 40, {"app": f"app{n % 3}", "title": f"CANARY{n}"}) for n in range(100)]
    broken = Seen(8000, -1, {"app": "app", "title": "CANARY", "url": "https://canary.example.org/"})
    web = [Seen(n * 40, 40, {"url": f"https://canary{n}.example.org/", "title": "CANARY"}) for n in range(50)]
    return {
        ("currentwindow", "desk"): [*windows, broken],
        ("afkstatus", "desk"): [afk(0, 9000, "not-afk")],
        ("web.tab.current", "desk"): web,
    }


@pytest.mark.parametrize("write", [peewee, rust, export])
def test_no_title_and_no_address_gets_into_any_file_of_ours(
    tmp_path: Path, db: Connection, write: Writer
) -> None:
    path = write(tmp_path / "aw", planted())
    add(db, "activitywatch", path)
    found = read(db)
    assert (found.added, len(found.problems)) == (100, 1)
    ours = [file for file in (tmp_path / "data").rglob("*") if file.is_file()]
    assert b"app2" in b"".join(file.read_bytes() for file in ours)
    assert b"canary" in path.read_bytes().lower()
    assert not [file for file in ours if b"canary" in file.read_bytes().lower()]


def test_what_a_running_server_adds_is_read(tmp_path: Path, db: Connection) -> None:
    path = rust(tmp_path / "sqlite.db", planted())
    with closing(sqlite3.connect(path, isolation_level=None)) as server:
        server.execute("PRAGMA wal_autocheckpoint = 0")
        add(db, "activitywatch", path)
        assert read(db).added == 100
        row = (1, (START + 8500) * 10**9, (START + 8600) * 10**9, '{"app":"Mail","title":"t"}')
        server.execute("INSERT INTO events (bucketrow, starttime, endtime, data) VALUES (?, ?, ?, ?)", row)
        assert read(db).added == 1


def test_words_stay_on_a_fact_that_hamster_edits(tmp_path: Path, db: Connection) -> None:
    path = hamster(tmp_path, (1, 1, "2026-11-19 09:00:00", "2026-11-19 10:00:00", None))
    add(db, "hamster", path)
    read(db)
    (before,) = entries_between(db, START - 1, START + 9000, now=clock.now())
    outcomes.keep_outcome(db, Outcome("entry", str(before.id), "done", "Login works"), clock.now())
    row = "(9, 2, '2026-11-19 09:10:00', '2026-11-19 10:00:00', 'edited')"
    change(path, "DELETE FROM facts", f"INSERT INTO facts VALUES {row}")
    found = read(db)
    assert (found.added, found.updated, found.removed) == (0, 1, 0)
    (after,) = entries_between(db, START - 1, START + 9000, now=clock.now())
    assert (after.id, after.key, after.note) == (before.id, "9", "edited")
    assert outcomes.outcomes_of(db, [after.id])[after.id].text == "Login works"


def test_while_its_program_writes_everything_stays_as_it_was(
    tmp_path: Path, db: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("focusboard.sources.shapes.sqlite_file.PATIENCE", 0.01)
    path = hamster(tmp_path, (1, 1, "2026-11-19 09:00:00", "2026-11-19 10:00:00", None))
    add(db, "hamster", path)
    read(db)
    change(path, "DELETE FROM facts")
    with closing(sqlite3.connect(path, isolation_level=None)) as program:
        program.execute("BEGIN EXCLUSIVE")
        found = read(db)
        assert (found.removed, found.entries) == (0, 1)
        assert "read again in a moment" in found.problems[0].reason
        program.execute("ROLLBACK")
    assert read(db).removed == 1
