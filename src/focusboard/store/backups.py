"""Copies of the database: whole, private and verified before anyone relies on them."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from sqlite3 import Connection

from focusboard import clock
from focusboard.paths import private_file, private_folder
from focusboard.store.unusable import StoreUnusable, explained, file_of, reachable, restoring


def back_up(db: Connection, into: Path) -> Path:
    """Copy the database into a folder, or into a file that is not there yet; raises StoreUnusable.

    A copy that fails its check is removed.
    """
    if into.is_dir():
        into /= f"focusboard-{clock.utc(clock.now()):%Y-%m-%dT%H%M%SZ}.db"
    with reachable(into), explained(into):
        private_folder(into.parent)
        into = _fresh_file(into)
        try:
            _copy(db, into)
        except BaseException:
            into.unlink()
            raise
        _make_durable(into.parent)
    return into


def _fresh_file(wanted: Path) -> Path:
    """Create the file, with a number in its name where that name is taken."""
    path, number = wanted, 1
    while True:
        try:
            private_file(path).close()
        except FileExistsError:
            number += 1
            path = wanted.with_stem(f"{wanted.stem}-{number}")
        else:
            return path


def _copy(db: Connection, into: Path) -> None:
    with closing(sqlite3.connect(f"{into.absolute().as_uri()}?mode=rw", uri=True)) as copy:
        db.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
        found = copy.execute("PRAGMA integrity_check").fetchone()[0]
    if found != "ok":
        original = file_of(db)
        raise StoreUnusable(f"The database is damaged ({found})", original, restoring(original))


def _make_durable(folder: Path) -> None:
    """See to it that the name of a new file survives a loss of power."""
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
