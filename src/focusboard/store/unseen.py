"""Changes of the database that no answer shows, such as a day that is measured: nobody has to look again."""

from __future__ import annotations

from _thread import allocate_lock
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection

from focusboard.store.unusable import file_of

_changing = allocate_lock()
"""Held from before such a change until it can be told."""

_alike: dict[str, str] = {}
"""States of databases that only such changes of this process have made, each with the one before them all."""


def state(path: Path) -> str:
    """What differs once a database has changed as an answer may show it; empty where there is none."""
    with _changing:
        found = _state(path)
        return _alike.get(found, found)


def _state(path: Path) -> str:
    try:
        found = path.stat()
    except OSError:
        return ""
    return f"{found.st_dev} {found.st_ino} {found.st_size} {found.st_mtime_ns}"


@contextmanager
def unseen(db: Connection) -> Iterator[None]:
    """Change a database, in one transaction made inside, in a way that no answer shows; one at a time."""
    with _changing:
        path = file_of(db)
        seen, before = _others(db), _state(path)
        yield
        after = _state(path)
        # SQLite tells a connection of all changes but its own; a state that others have a part in is new.
        if after != before and _others(db) == seen:
            base = _alike.get(before)
            if base is None:
                _alike.clear()
            _alike[after] = base or before


def _others(db: Connection) -> int:
    """What differs once another connection has changed the database."""
    number: int = db.execute("PRAGMA data_version").fetchone()[0]
    return number
