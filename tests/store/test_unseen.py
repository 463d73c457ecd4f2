"""What this process changes without changing any answer can be told from all that anybody else changes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from sqlite3 import Connection

import pytest

from focusboard.store import totals
from focusboard.store.opening import open_store, transaction
from focusboard.store.unseen import state, unseen


@pytest.fixture
def other(db: Connection, path: Path) -> Iterator[Connection]:
    """Another connection to the same database."""
    with closing(open_store(path)) as connection:
        yield connection


def change(db: Connection) -> None:
    with transaction(db):
        number = db.execute("SELECT count(*) FROM setting").fetchone()[0]
        db.execute("INSERT INTO setting (name, value) VALUES (?, ?)", (f"fact {number}", "x" * 5000))


def test_what_is_changed_unseen_makes_no_difference_however_often(db: Connection, path: Path) -> None:
    before = state(path)
    for _ in range(3):
        with unseen(db):
            change(db)
        assert state(path) == before
    change(db)
    assert state(path) != before


def test_a_change_before_it_or_of_others_meanwhile_does(
    db: Connection, other: Connection, path: Path
) -> None:
    before = state(path)
    change(other)
    between = state(path)
    with unseen(db):
        change(db)
    assert before != state(path) == between
    with unseen(db):
        change(other)
        change(db)
    assert state(path) not in {before, between}
    with unseen(db):
        change(db)
        change(other)
    assert state(path) not in {before, between}


def test_what_is_left_alone_or_taken_back_stays_as_it_was(db: Connection, path: Path) -> None:
    before = state(path)
    with unseen(db):
        db.execute("BEGIN IMMEDIATE")
        totals.leave(db, [(1, 2)])
        db.execute("ROLLBACK")
    with unseen(db):
        pass
    assert state(path) == before


def test_there_is_no_state_of_nothing(tmp_path: Path) -> None:
    assert state(tmp_path / "nothing.db") == ""
