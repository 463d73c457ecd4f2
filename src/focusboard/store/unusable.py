"""Say in a sentence why the database cannot be used, and what to do about it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from focusboard.typed import Final

RESTORE: Final = "Keep a copy of it, then restore the latest of the backups beside it."

REASONS: Final = {
    sqlite3.SQLITE_BUSY: (
        "The database is being written to, by this focusboard or another one",
        "Wait until that is done, then try again.",
    ),
    sqlite3.SQLITE_FULL: ("The disk is full, so nothing was changed", "Make room, then try again."),
    sqlite3.SQLITE_READONLY: ("The database may not be written to", "Allow its owner to write to it."),
    sqlite3.SQLITE_IOERR: (
        "The disk does not read or write as it should",
        "Check the disk and its free space, then try again.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "The database or its folder may not be opened",
        "Allow its owner to read and write both.",
    ),
    sqlite3.SQLITE_NOTADB: ("This file is not a database", RESTORE),
    sqlite3.SQLITE_CORRUPT: ("The database is damaged", RESTORE),
}


class StoreUnusable(Exception):
    """The database cannot be used; its text says what is wrong, where, and what to do."""

    def __init__(self, what: str, where: Path, to_do: str) -> None:
        """Take the three parts of what to tell the person."""
        super().__init__(f"{what}: {where}. {to_do}")
        self.what = what
        self.where = where
        self.to_do = to_do


@contextmanager
def explained(where: Path) -> Iterator[None]:
    """Turn what SQLite says about a database into StoreUnusable; our own mistakes pass."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code not in REASONS:
            raise
        what, to_do = REASONS[code]
        raise StoreUnusable(what, where, to_do) from error


@contextmanager
def reachable(where: Path) -> Iterator[None]:
    """Turn what the system says about a database file or its folder into StoreUnusable."""
    try:
        yield
    except OSError as error:
        what = f"The database cannot be used ({error.strerror})"
        raise StoreUnusable(what, where, "Check that the folder exists and is yours to write to.") from error
