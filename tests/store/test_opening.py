"""A database is private from its first byte, is ours, and is copied before its schema changes."""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from focusboard.model import ProjectPolicy
from focusboard.store import opening
from focusboard.store.backups import back_up
from focusboard.store.opening import open_store, transaction
from focusboard.store.policies import keep_policy
from focusboard.store.schema import migrations
from focusboard.store.undo import undo
from focusboard.store.unusable import StoreUnusable, file_of


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def fingerprint(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("umask", [0o000, 0o022])
def test_folder_file_journal_and_copy_are_for_the_owner_alone(path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        with open_store(path) as db:
            db.execute("BEGIN IMMEDIATE")
            db.execute("INSERT INTO setting (name, value) VALUES ('a', 'b')")
            journal = path.with_name(f"{path.name}-journal")
            assert (mode(path.parent), mode(path), mode(journal)) == (0o700, 0o600, 0o600)
            db.execute("COMMIT")
        assert mode(back_up(db, path.parent / "backups" / "copy.db")) == 0o600
        assert mode(path.parent / "backups") == 0o700
    finally:
        os.umask(before)


def test_a_looser_mode_is_tightened(path: Path) -> None:
    open_store(path).close()
    path.chmod(0o644)
    open_store(path).close()
    assert mode(path) == 0o600


def test_a_new_database_is_ours_and_up_to_date(path: Path) -> None:
    db = open_store(path)
    assert db.execute("PRAGMA application_id").fetchone() == (opening.APPLICATION_ID,)
    assert db.execute("PRAGMA user_version").fetchone() == (opening.SCHEMA,)
    assert migrations._migrations[-1].name.startswith(f"{opening.SCHEMA:04d}_")
    assert len(migrations._migrations) == opening.SCHEMA
    assert not (path.parent / "backups").exists()


def test_the_connection_keeps_to_the_safe_settings(path: Path) -> None:
    db = open_store(path)
    expected = {
        "journal_mode": "delete",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "busy_timeout": 5000,
    }
    assert {name: db.execute(f"PRAGMA {name}").fetchone()[0] for name in expected} == expected


def test_opening_an_up_to_date_database_writes_nothing_and_loads_no_migrations(path: Path) -> None:
    open_store(path).close()
    before = fingerprint(path)
    program = (
        "import sys, pathlib; from focusboard.store.opening import open_store;"
        "open_store(pathlib.Path(sys.argv[1])); print('sqlite_utils' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True
    )
    assert (done.stdout, fingerprint(path)) == ("False\n", before)


@pytest.mark.parametrize("name", ["with space", "ümläut", "new\nline", "file:x?mode=memory", "%41#"])
def test_any_name_will_do(tmp_path: Path, name: str) -> None:
    open_store(tmp_path / name / "focusboard.db").close()
    assert [file.name for file in (tmp_path / name).iterdir()] == ["focusboard.db"]


@pytest.mark.skipif(sys.platform == "darwin", reason="such a name cannot be there")
def test_a_folder_whose_name_is_not_utf_8_will_do(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"\xff") / "focusboard.db"
    db = open_store(path)
    keep_policy(db, ProjectPolicy("api", "share"), 1)
    assert file_of(db) == path
    db.close()


class TestWhatIsNotOurs:
    def test_a_symbolic_link_is_refused_and_its_target_left_alone(self, path: Path, tmp_path: Path) -> None:
        target = tmp_path / "precious.txt"
        target.write_text("mine")
        path.parent.mkdir()
        path.symlink_to(target)
        with pytest.raises(StoreUnusable, match="symbolic link"):
            open_store(path)
        assert target.read_text() == "mine"

    def test_a_dangling_link_creates_nothing(self, path: Path, tmp_path: Path) -> None:
        path.parent.mkdir()
        path.symlink_to(tmp_path / "nowhere")
        with pytest.raises(StoreUnusable, match="symbolic link"):
            open_store(path)
        assert not (tmp_path / "nowhere").exists()

    def test_a_fifo_is_refused_without_waiting(self, path: Path) -> None:
        path.parent.mkdir()
        os.mkfifo(path)
        with pytest.raises(StoreUnusable, match="not a plain file"):
            open_store(path)

    def test_a_folder_is_refused(self, path: Path) -> None:
        path.mkdir(parents=True)
        with pytest.raises(StoreUnusable, match="a folder"):
            open_store(path)

    def test_a_folder_that_cannot_be_made_is_explained(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        with pytest.raises(StoreUnusable, match="cannot be used"):
            open_store(tmp_path / "file" / "below" / "focusboard.db")

    def test_a_file_of_another_kind_is_refused_and_left_alone(self, path: Path) -> None:
        path.parent.mkdir()
        path.write_text("Dear diary, " * 100)
        before = fingerprint(path)
        with pytest.raises(StoreUnusable, match="not a database"):
            open_store(path)
        assert fingerprint(path) == before

    def test_another_programs_database_is_refused_and_left_alone(self, path: Path) -> None:
        path.parent.mkdir()
        with sqlite3.connect(path) as other:
            other.execute("CREATE TABLE songs (name)")
        before = fingerprint(path)
        with pytest.raises(StoreUnusable, match="another program"):
            open_store(path)
        assert fingerprint(path) == before

    def test_a_newer_database_is_refused_and_left_alone(self, path: Path) -> None:
        with open_store(path) as db:
            db.execute(f"PRAGMA user_version = {opening.SCHEMA + 1}")
        db.close()
        before = fingerprint(path)
        with pytest.raises(StoreUnusable, match="newer focusboard"):
            open_store(path)
        assert fingerprint(path) == before

    def test_a_truncated_database_is_refused_and_left_alone(self, path: Path) -> None:
        open_store(path).close()
        os.truncate(path, 5000)
        before = fingerprint(path)
        with pytest.raises(StoreUnusable, match="damaged"):
            open_store(path)
        assert fingerprint(path) == before


class TestMigration:
    @pytest.fixture
    def next_schema(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A version of focusboard whose schema is one ahead."""
        monkeypatch.setattr(migrations, "_migrations", migrations._migrations.copy())
        monkeypatch.setattr(opening, "SCHEMA", opening.SCHEMA + 1)

    def test_copies_the_database_before_it_changes_anything(self, path: Path, next_schema: None) -> None:
        with open_store_before(path) as db:
            db.execute("INSERT INTO policy (project, policy, alias) VALUES ('api', 'share', '')")
        db.close()
        before = hashlib.sha256("\n".join(sqlite3.connect(path).iterdump()).encode()).hexdigest()

        @migrations(name="9999_moods")
        def _moods(db: object) -> None:
            [copy] = (path.parent / "backups").glob(f"*before-schema-{opening.SCHEMA}.db")
            copied = "\n".join(sqlite3.connect(copy).iterdump()).encode()
            assert hashlib.sha256(copied).hexdigest() == before
            assert mode(copy) == 0o600
            db.execute("CREATE TABLE mood (day TEXT) STRICT")  # type: ignore[attr-defined]

        with open_store(path) as db:
            assert db.execute("SELECT count(*) FROM mood").fetchone() == (0,)
            assert db.execute("SELECT project FROM policy").fetchall() == [("api",)]
            assert db.execute("PRAGMA user_version").fetchone() == (opening.SCHEMA,)
        assert len(list((path.parent / "backups").iterdir())) == 1

    def test_that_fails_leaves_the_old_database(self, path: Path, next_schema: None) -> None:
        open_store_before(path).close()
        before = fingerprint(path)

        @migrations(name="9999_breaks")
        def _breaks(db: object) -> None:
            db.execute("DROP TABLE totals")  # type: ignore[attr-defined]
            raise ArithmeticError("on purpose")

        with pytest.raises(ArithmeticError):
            open_store(path)
        assert fingerprint(path) == before

    def test_of_the_first_layout_keeps_everything_and_a_copy(self, path: Path) -> None:
        path.parent.mkdir()
        with sqlite3.connect(path) as old:
            old.executescript((Path(__file__).parent / "first_layout.sql").read_text("utf-8"))
        before = list(old.iterdump())
        outcomes = old.execute("SELECT *, NULL FROM outcome").fetchall()
        old.close()
        with open_store(path) as db, open_store(path.with_name("fresh.db")) as fresh:
            after = list(db.iterdump())
            assert {line for line in before if not re.search(LAID_OUT_ANEW, line)} <= set(after)
            assert db.execute("SELECT * FROM outcome").fetchall() == outcomes
            assert tables(db) == tables(fresh)
            assert db.execute("PRAGMA user_version").fetchone() == (opening.SCHEMA,)
            undone = [title for _ in range(5) if (title := undo(db))]
            assert (len(undone), undone[0]) == (5, "alias for project api")
            assert not db.execute("SELECT * FROM outcome").fetchall()
        [copy] = (path.parent / "backups").iterdir()
        with sqlite3.connect(copy) as copied:
            assert list(copied.iterdump()) == before
            assert copied.execute("PRAGMA user_version").fetchone() == (1,)

    def test_of_entries_forgets_no_number_that_was_given(self, path: Path) -> None:
        path.parent.mkdir()
        with sqlite3.connect(path) as old:
            old.executescript((Path(__file__).parent / "first_layout.sql").read_text("utf-8"))
            old.execute("UPDATE sqlite_sequence SET seq = 70 WHERE name = 'entry'")
        old.close()
        with open_store(path) as db:
            given = db.execute("SELECT name, seq FROM sqlite_sequence")
            assert dict(given.fetchall())["entry"] == 70
            assert db.execute("PRAGMA foreign_keys").fetchone() == (1,)
            assert db.execute("PRAGMA foreign_key_check").fetchall() == []


LAID_OUT_ANEW = "_sqlite_migrations|CREATE TABLE entry |outcome"


def tables(db: sqlite3.Connection) -> list[tuple[str, str]]:
    """The whole layout of a database."""
    return db.execute("SELECT name, sql FROM sqlite_schema ORDER BY name").fetchall()


def open_store_before(path: Path) -> sqlite3.Connection:
    """Create a database as the schema before the next one has it."""
    current, opening.SCHEMA = opening.SCHEMA, opening.SCHEMA - 1
    try:
        return open_store(path)
    finally:
        opening.SCHEMA = current


class TestTransaction:
    def test_keeps_everything_or_nothing(self, db: sqlite3.Connection) -> None:
        def keep(value: str) -> None:
            with transaction(db):
                db.execute("INSERT INTO setting (name, value) VALUES ('a', 'b')")
                int(value)

        with pytest.raises(ValueError, match="nonsense"):
            keep("nonsense")
        assert db.execute("SELECT count(*) FROM setting").fetchone() == (0,)
        keep("1")
        assert db.execute("SELECT count(*) FROM setting").fetchone() == (1,)

    def test_does_not_nest(self, db: sqlite3.Connection) -> None:
        with pytest.raises(RuntimeError), transaction(db), transaction(db):
            raise AssertionError("got inside")
        assert not db.in_transaction

    def test_says_who_is_in_the_way(self, db: sqlite3.Connection, path: Path) -> None:
        other = open_store(path)
        other.execute("PRAGMA busy_timeout = 10")
        writing = transaction(other)
        with transaction(db), pytest.raises(StoreUnusable, match="The database is being written to"):
            writing.__enter__()
        with transaction(other):
            pass

    def test_says_that_the_disk_is_full_and_changes_nothing(self, db: sqlite3.Connection) -> None:
        pages = db.execute("PRAGMA page_count").fetchone()[0]
        db.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(StoreUnusable, match="disk is full"), transaction(db):
            db.executemany(
                "INSERT INTO setting (name, value) VALUES (?, ?)", ((f"{n}", "x" * 500) for n in range(100))
            )
        assert not db.in_transaction
        assert db.execute("SELECT count(*) FROM setting").fetchone() == (0,)

    def test_notices_that_the_file_is_no_longer_there(self, db: sqlite3.Connection, path: Path) -> None:
        path.rename(path.with_name("moved.db"))
        with pytest.raises(StoreUnusable, match="moved or replaced"):
            keep_policy(db, ProjectPolicy("api", "share"), 1)
        open_store(path).close()
        with pytest.raises(StoreUnusable, match="moved or replaced"):
            keep_policy(db, ProjectPolicy("api", "share"), 1)
        assert not db.in_transaction
        assert not list(path.parent.glob("*-journal"))
