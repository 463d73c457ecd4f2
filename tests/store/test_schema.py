"""The tables themselves refuse what must not be, whoever writes it."""

from __future__ import annotations

import sqlite3
from sqlite3 import Connection

import pytest

from focusboard.model import Outcome, Receipt
from focusboard.store import receipts
from focusboard.store.decisions import keep_counting, prefer
from focusboard.store.outcomes import keep_outcome
from focusboard.store.sortings import keep_kind
from focusboard.store.sources import add_source
from tests.store.conftest import AT, Read, written

RECEIPT = Receipt(
    id=0,
    at=AT,
    period="2026-W47",
    level="outcomes",
    format="md",
    audience="team",
    purpose="weekly note",
    destination="file",
    path="/notes/note-2026-W47.md",
    sha256="0" * 64,
    fields=("headline", "outcomes"),
    redactions=(("e-mail", 2),),
    content="# A week — ünï\n",
)


@pytest.fixture
def full(db: Connection, read: Read) -> Connection:
    """A database with a row in every table that a test below changes."""
    read(a=[written(100, 200), written(200, 300)])
    keep_outcome(db, Outcome("entry", "1", "done", "x"), AT)
    add_source(db, "other", "csv", "/b", zone="", at=AT)
    prefer(db, "work", "other", AT)
    keep_counting(db, {(1, 2): 1}, "one", AT)
    keep_kind(db, [1], "admin", AT)
    db.execute("INSERT INTO drift (day, seconds, added, edited, gone) VALUES ('2026-11-18', 0, 0, 0, 0)")
    receipts.keep_receipt(db, RECEIPT)
    return db


@pytest.mark.parametrize(
    "statement",
    [
        'UPDATE entry SET "end" = start - 1',
        "UPDATE entry SET start = 'nine'",
        "UPDATE entry SET start = 1.5",
        "UPDATE entry SET source_id = 99",
        "UPDATE entry SET tags = 'x'",
        "UPDATE entry SET project = NULL",
        "UPDATE outcome SET state = 'failed'",
        "UPDATE outcome SET subject = 'person'",
        "UPDATE outcome SET need = 'ops'",
        "UPDATE outcome SET state = 'blocked'",
        "UPDATE outcome SET blocked_since = 1",
        "UPDATE outcome SET quiet_until = 1",
        "INSERT INTO policy (project, policy, alias) VALUES ('a', 'public', '')",
        "INSERT INTO policy (project, policy, alias) VALUES ('a', 'group', '')",
        "UPDATE source SET name = ''",
        "UPDATE source SET paused = 2",
        "DELETE FROM source",
        "UPDATE receipt SET audience = 'nobody'",
        "DELETE FROM receipt",
        "INSERT OR REPLACE INTO receipt SELECT * FROM receipt",
        'INSERT INTO change SELECT 99, place, "table", key, before, after FROM change',
        "UPDATE recorded SET entries = -1",
        "UPDATE preference SET winner = 3",
        "UPDATE preference SET one = other",
        "UPDATE same_time SET counts = 3",
        "UPDATE same_time SET other = 3",
        "UPDATE drift SET gone = -1",
        "UPDATE sorting SET kind = 'fun'",
        "UPDATE sorting SET excluded = 2",
        "UPDATE sorting SET kind = NULL",
        "UPDATE sorting SET entry = 99",
    ],
)
def test_a_statement_that_breaks_a_rule_is_refused(full: Connection, statement: str) -> None:
    before = list(full.iterdump())
    with pytest.raises(sqlite3.IntegrityError):
        full.execute(statement)
    assert list(full.iterdump()) == before


def test_every_column_says_why_it_is_stored(db: Connection) -> None:
    tables = db.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB '*sqlite_*'"
    )
    found = dict(tables.fetchall())
    assert set(found) == {
        *("source", "file", "problem", "recorded", "entry", "outcome", "policy", "step", "change", "receipt"),
        *("totals", "setting", "preference", "same_time", "drift", "sorting", "intention"),
        *("word", "note_edit", "unkept", "packets", "day_note", "review", "told"),
    }
    for table, sql in found.items():
        for (column,) in db.execute("SELECT name FROM pragma_table_info(?)", (table,)):
            [line] = [
                line for line in sql.splitlines() if line.strip().replace('"', "").startswith(f"{column} ")
            ]
            assert line.partition("-- ")[2], f"{table}.{column}"


def test_receipts_come_back_as_they_were_kept(db: Connection) -> None:
    assert receipts.last(db) is None
    first = receipts.keep_receipt(db, RECEIPT)
    second = receipts.keep_receipt(db, RECEIPT)
    assert (first.id, second.id) == (1, 2)
    assert receipts.receipts(db) == (second, first)
    assert receipts.earlier_shares(db) == tuple(
        receipts.EarlierShare(each.level, each.format, each.audience, each.purpose, each.path)
        for each in (second, first)
    )
    assert receipts.last(db) == second
