"""Other programs' databases: read while they are written, left as they are, refused with advice."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from focusboard.sources.shapes.sqlite_file import FEW, PAGE, Database, database


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "with space #?%.db"


def written(path: Path, *statements: str) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        db.execute(statement)
    return db


def state(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """Every file with what is in it; the index of a log keeps the marks of its readers, so it has none."""
    return {
        file.name: (
            file.stat().st_size,
            file.stat().st_mtime_ns,
            b"" if file.name.endswith("-shm") else file.read_bytes(),
        )
        for file in folder.iterdir()
    }


def numbers(db: Database) -> list[int]:
    return [number for (number,) in db.pages("SELECT rowid FROM entries WHERE rowid > ? ORDER BY rowid")]


TABLE = "CREATE TABLE entries (id INTEGER PRIMARY KEY, note TEXT)"
MANY = (
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2500)"
    " INSERT INTO entries SELECT i, 'note' FROM n"
)


def test_pages_give_every_row_once_in_order(path: Path) -> None:
    written(path, TABLE, MANY).close()
    with database(path) as db:
        assert numbers(db) == list(range(1, 2501))
        assert 2 * PAGE < 2500


def test_a_writer_is_kept_out_only_while_a_page_is_fetched(path: Path) -> None:
    with closing(written(path, TABLE, MANY)) as tracker, database(path) as db:
        tracker.execute("PRAGMA busy_timeout = 0")
        rows = db.pages("SELECT rowid FROM entries WHERE rowid > ? ORDER BY rowid")
        assert next(rows) == (1,)
        tracker.execute("INSERT INTO entries VALUES (2501, 'written meanwhile')")
        assert len(list(rows)) == 2500


@pytest.mark.parametrize("mode", ["DELETE", "WAL"])
def test_a_database_at_rest_stays_exactly_as_it_is(path: Path, mode: str) -> None:
    written(path, f"PRAGMA journal_mode = {mode}", TABLE, MANY).close()
    before = state(path.parent)
    with database(path) as db:
        assert len(numbers(db)) == 2500
    assert state(path.parent) == before
    assert list(before) == [path.name]


def test_what_is_still_in_the_log_of_a_running_tracker_is_read(path: Path) -> None:
    with closing(written(path, "PRAGMA journal_mode = WAL", TABLE, MANY)) as tracker:
        before = state(path.parent)
        with database(path) as db:
            assert len(numbers(db)) == 2500
            tracker.execute("INSERT INTO entries VALUES (2501, 'written meanwhile')")
            assert len(numbers(db)) == 2501
        tracker.execute("DELETE FROM entries WHERE id = 2501")
        assert set(state(path.parent)) == set(before) == {path.name, f"{path.name}-wal", f"{path.name}-shm"}


def test_the_log_of_a_tracker_that_crashed_is_read_and_left(path: Path, tmp_path: Path) -> None:
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    with closing(written(path, "PRAGMA journal_mode = WAL", TABLE, MANY)):
        for file in list(tmp_path.glob("with*")):
            shutil.copy(file, crashed / file.name)
    before = state(crashed)
    with database(crashed / path.name) as db:
        assert len(numbers(db)) == 2500
    assert state(crashed) == before
    (crashed / f"{path.name}-shm").unlink()
    with pytest.raises(OSError, match="copy all three files"), database(crashed / path.name):
        pass
    assert len(list(crashed.iterdir())) == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_that_nobody_may_write_to_is_read(path: Path) -> None:
    written(path, "PRAGMA journal_mode = WAL", TABLE, MANY).close()
    path.chmod(0o400)
    path.parent.chmod(0o500)
    with database(path) as db:
        assert len(numbers(db)) == 2500


def test_a_locked_database_is_told_and_nothing_is_guessed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("focusboard.sources.shapes.sqlite_file.PATIENCE", 0.01)
    with (
        closing(written(path, TABLE, "BEGIN EXCLUSIVE")),
        pytest.raises(OSError, match="read again") as told,
        database(path) as db,
    ):
        numbers(db)
    assert told.value.filename == str(path)


NO_DATABASES = {
    "empty": b"",
    "short": b"SQLite format 3\0",
    "text": b"name,start,end\n" * 100,
    "encrypted": random.Random(3).randbytes(8192),
}


@pytest.mark.parametrize("content", NO_DATABASES.values(), ids=NO_DATABASES)
def test_what_is_no_database_is_refused(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(OSError, match="choose the tracker's own"), database(path) as db:
        db.need("entries", "id")


def test_damage_anywhere_is_told_as_such_or_does_no_harm(path: Path) -> None:
    written(path, TABLE, MANY).close()
    sound = path.read_bytes()
    dice = random.Random(5)
    refused = []
    for _ in range(300):
        content = bytearray(sound[: dice.choice([len(sound), dice.randrange(len(sound))])])
        for _ in range(dice.randint(0, 40)):
            content[dice.randrange(len(content))] = dice.randrange(256)
        path.write_bytes(content)
        try:
            with database(path) as db:
                db.need("entries", "id", "note")
                for _ in db.pages("SELECT rowid, note FROM entries WHERE rowid > ? ORDER BY rowid"):
                    pass
        except OSError as error:
            refused.append((error.filename, bool(error.strerror)))
    assert len(refused) > 100
    assert set(refused) == {(str(path), True)}


def test_a_schema_that_is_not_text_any_more_is_damage(path: Path) -> None:
    written(path, TABLE).close()
    path.write_bytes(path.read_bytes().replace(b"entries", b"entri\xe9s").replace(b"CREATE", b"CRATES"))
    with pytest.raises(OSError, match="damaged"), database(path) as db:
        db.need("entries", "id")


def test_a_view_cannot_pose_as_a_table_and_a_column_may_be_missing(path: Path) -> None:
    endless = (
        "CREATE VIEW facts AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n)"
        " SELECT * FROM n"
    )
    written(path, TABLE, endless).close()
    with database(path) as db:
        assert db.columns("entries") == {"id", "note"}
        assert db.columns("facts") == db.columns("nowhere") == frozenset()
        with pytest.raises(OSError, match="'facts'"):
            db.need("facts", "id")
        with pytest.raises(OSError, match="'entries'"):
            db.need("entries", "id", "sheet")


def test_a_query_without_end_is_given_up(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("focusboard.sources.shapes.sqlite_file._MOST_STEPS", 2)
    written(path, TABLE).close()
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n WHERE i < 0"
    with pytest.raises(OSError, match="too long"), database(path) as db:
        db.rows(endless)


def test_undecodable_text_and_rows_beyond_all_bounds_survive(path: Path) -> None:
    written(path, TABLE, "INSERT INTO entries VALUES (1, CAST(x'61ff62' AS TEXT))").close()
    with database(path) as db:
        assert db.rows("SELECT note FROM entries") == [("a\ufffdb",)]
    with pytest.raises(OSError, match="read again"), database(path) as db:
        db.rows("DELETE FROM entries")
    written(path, "INSERT INTO entries VALUES (2, zeroblob(20000000))").close()
    with pytest.raises(OSError, match="16 MB"), database(path) as db:
        db.rows("SELECT note FROM entries")


def test_a_page_ends_early_where_its_rows_are_long(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("focusboard.sources.shapes.sqlite_file.LARGEST", 5000)
    written(path, TABLE, MANY, "UPDATE entries SET note = printf('%.*c', id, 'x')").close()
    with database(path) as db:
        found = db.pages("SELECT rowid, note FROM entries WHERE rowid > ? ORDER BY rowid")
        assert [number for number, _ in found] == list(range(1, 2501))
        after = "SELECT rowid, note FROM entries WHERE rowid > ? ORDER BY rowid"
        assert len(db._page(after, 2000)) == FEW


def test_the_mode_for_readers_is_what_decides(path: Path) -> None:
    written(path, TABLE, MANY).close()
    raw = path.read_bytes()
    path.write_bytes(raw[:18] + b"\1\2" + raw[20:])
    before = state(path.parent)
    with database(path) as db:
        assert len(numbers(db)) == 2500
    assert state(path.parent) == before


def test_a_file_that_is_not_there_raises_what_the_system_says(path: Path) -> None:
    with pytest.raises(FileNotFoundError), database(path):
        pass
    assert not path.exists()
