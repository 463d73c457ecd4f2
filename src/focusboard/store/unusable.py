"""Say in a sentence why the database cannot be used, where it lies, and what to do about it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection

from focusboard.typed import Final

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
}
DAMAGED: Final = {
    sqlite3.SQLITE_NOTADB: "This file is not a database",
    sqlite3.SQLITE_CORRUPT: "The database is damaged",
}


class StoreUnusable(Exception):
    """The database cannot be used; its text says what is wrong, where, and what to do."""

    def __init__(self, what: str, where: Path, to_do: str) -> None:
        """Take the three parts of what to tell the person."""
        super().__init__(f"{what}: {where}. {to_do}")
        self.what = what
        self.where = where
        self.to_do = to_do


class StoreBusy(StoreUnusable):
    """Somebody else writes to the database, and goes on doing so."""


def file_of(db: Connection) -> Path:
    """Where a database lies."""
    # As bytes, for the name of a folder need not be UTF-8.
    name = db.execute("SELECT CAST(file AS BLOB) FROM pragma_database_list WHERE name = 'main'").fetchone()[0]
    return Path(os.fsdecode(name))


@contextmanager
def explained(where: Path) -> Iterator[None]:
    """Turn what SQLite says about a database into StoreUnusable; our own mistakes pass."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in DAMAGED:
            raise StoreUnusable(DAMAGED[code], where, restoring(where)) from error
        if code not in REASONS:
            raise
        what, to_do = REASONS[code]
        kind = StoreBusy if code == sqlite3.SQLITE_BUSY else StoreUnusable
        raise kind(what, where, to_do) from error


def restoring(where: Path) -> str:
    """What to type so that the latest backup takes the place of a damaged database, which is kept."""
    from itertools import count  # noqa: PLC0415 - as the next
    from shlex import quote  # noqa: PLC0415 - for what hardly ever happens

    aside = where.with_name(f"{where.name}.damaged")
    # What was put aside another time stays, and no journal comes to lie beside another database.
    for number in count(2):
        if not aside.exists() and not aside.with_name(f"{aside.name}-journal").exists():
            break
        aside = where.with_name(f"{where.name}.damaged{number}")
    # What SQLite was about to write must not be written into the backup.
    endings = [end for end in ("", "-journal") if where.with_name(f"{where.name}{end}").exists()]
    steps = [f"mv {quote(f'{where}{end}')} {quote(f'{aside}{end}')}" for end in endings]
    backups = sorted((where.parent / "backups").glob("*.db"), key=lambda path: path.stat().st_mtime_ns)
    if not backups:
        return f"No backup lies beside it; to keep it and begin anew, type: {' && '.join(steps)}"
    steps.append(f"cp {quote(str(backups[-1]))} {quote(str(where))}")
    return f"To keep it and go on with the latest backup, type: {' && '.join(steps)}"


@contextmanager
def reachable(where: Path) -> Iterator[None]:
    """Turn what the system says about a database file or its folder into StoreUnusable."""
    try:
        yield
    except OSError as error:
        what = f"The database cannot be used ({error.strerror})"
        raise StoreUnusable(what, where, "Check that the folder exists and is yours to write to.") from error
