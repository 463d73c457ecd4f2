"""Take things out of the database for good: no undo, and no byte of them left in the file."""

from __future__ import annotations

from collections.abc import Callable
from sqlite3 import Connection

from focusboard.store import projects, totals
from focusboard.store.opening import transaction
from focusboard.typed import Final

Purge = Callable[[Connection], None]
"""Deletes within a transaction that its caller holds."""

_OF_SOURCE: Final = (
    "DELETE FROM same_time WHERE one IN (SELECT id FROM entry WHERE source_id = ?1)"
    " OR other IN (SELECT id FROM entry WHERE source_id = ?1)",
    "DELETE FROM sorting WHERE entry IN (SELECT id FROM entry WHERE source_id = ?1)",
    "DELETE FROM preference WHERE one = ?1 OR other = ?1",
    "DELETE FROM problem WHERE file_id IN (SELECT id FROM file WHERE source_id = ?1)",
    "DELETE FROM entry WHERE source_id = ?1",
    "DELETE FROM file WHERE source_id = ?1",
    "DELETE FROM recorded WHERE source_id = ?1",
    "DELETE FROM source WHERE id = ?1",
)


_BEGUN: Final = "purge begun"
"""Says that something is gone from the database and maybe not from its copies."""


def purge(db: Connection, what: Purge) -> None:
    """Take something away, with the undo history, which holds how everything was.

    Until ``end_purge`` it counts as broken off, for the copies of the database have it still.
    """
    with transaction(db):
        what(db)
        db.execute("INSERT OR REPLACE INTO setting (name, value) VALUES (?, '1')", (_BEGUN,))
        for table in ("change", "step"):
            db.execute(f"DELETE FROM {table}")  # noqa: S608 - one of two
        totals.forget(db)
    # Freed pages are zeroed by secure_delete; what is left is written anew without them.
    db.execute("VACUUM")


def end_purge(db: Connection) -> None:
    """Say that the copies are gone as well."""
    with transaction(db):
        db.execute("DELETE FROM setting WHERE name = ?", (_BEGUN,))


def is_broken_off(db: Connection) -> bool:
    """Whether a purge was begun and not brought to its end."""
    return db.execute("SELECT * FROM setting WHERE name = ?", (_BEGUN,)).fetchone() is not None


def words(db: Connection) -> None:
    """Everything the person wrote: outcomes, intentions, notes and their edits, decisions about words."""
    for table in ("outcome", "told", "intention", "day_note", "note_edit", "unkept", "review", "word"):
        db.execute(f"DELETE FROM {table}")  # noqa: S608 - one of these


def sources_named(db: Connection, name: str) -> list[int]:
    """The numbers of the sources of a name, removed ones too."""
    return [number for (number,) in db.execute("SELECT id FROM source WHERE name = ?", (name,))]


def source(number: int) -> Purge:
    """A source and its entries; what the person said about them stays, without them."""

    def what(db: Connection) -> None:
        for statement in _OF_SOURCE:
            db.execute(statement, (number,))
        db.execute("DELETE FROM drift")
        projects.forget(db)

    return what


def receipts(db: Connection) -> None:
    """What is known of shares; what has left the machine stays where it went."""
    guards = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'receipt'")
    found = guards.fetchall()
    for name, _ in found:
        db.execute(f'DROP TRIGGER "{name}"')
    db.execute("DELETE FROM receipt")
    for _, sql in found:
        db.execute(sql)
