"""Every change the person makes is a step that can be undone and done again.

A step keeps each row it touches as it was and as it became, in the transaction of the change itself. A file
of the person's own, such as the settings, is a row as well: its path is the key, and its text is kept.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from sqlite3 import Connection

from focusboard.ownfile import FileRefused, read_text, replace_text
from focusboard.store import totals
from focusboard.store.entries import Recorded, count
from focusboard.store.opening import transaction
from focusboard.typed import Final, Literal

Row = dict[str, str | int | None]

KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "day_note": ("day",),
    "entry": ("id",),
    "intention": ("week", "place"),
    "note_edit": ("week", "audience", "place"),
    "outcome": ("subject", "on"),
    "policy": ("project",),
    "preference": ("one", "other"),
    "review": ("week", "part"),
    "same_time": ("one", "other"),
    "setting": ("name",),
    "sorting": ("entry",),
    "source": ("id",),
    "word": ("words",),
}
"""The tables that hold what the person says, each with what identifies a row."""

FILE: Final = "file of the person"
"""Stands in a step for the table of a file; no table has this name."""


class ChangeRefused(Exception):
    """A change that cannot be made; its text says why, and nothing was changed."""


class Step:
    """What the person changes in one go."""

    def __init__(self, db: Connection, title: str, at: int) -> None:
        """Begin a step with the title that undo will show."""
        self._db = db
        self._title = title
        self._at = at
        self._changes: list[tuple[str, str, str | None, str | None]] = []

    def put(self, table: str, row: Row) -> None:
        """Write a row, or the named parts of a row that is there already."""
        key = {name: row[name] for name in KEYS[table]}
        before = _load(self._db, table, key)
        self._change(table, key, before, {**(before or {}), **row})

    def put_file(self, path: Path, before: str | None, after: str | None) -> None:
        """Replace what a file says, None where there is none; do it last, for a file has no transactions."""
        self._change(FILE, {"path": str(path)}, _of_text(before), _of_text(after))

    def drop(self, table: str, key: Row) -> None:
        """Take a row away."""
        self._change(table, key, _load(self._db, table, key), None)

    def _change(self, table: str, key: Row, before: Row | None, after: Row | None) -> None:
        if before != after:
            _write(self._db, table, key, before, after)
            self._changes.append((table, json.dumps(key), _to_text(before), _to_text(after)))

    number: int | None = None
    """Its number, once it is recorded."""

    def record(self) -> None:
        """Make the changes undoable; a step that changed nothing leaves no trace."""
        if not self._changes:
            return
        self._db.execute("DELETE FROM step WHERE undone")
        made = self._db.execute("INSERT INTO step (title, at) VALUES (?, ?)", (self._title, self._at))
        self.number = made.lastrowid
        self._db.executemany(
            'INSERT INTO change (step_id, place, "table", key, before, after) VALUES (?, ?, ?, ?, ?, ?)',
            ((made.lastrowid, place, *change) for place, change in enumerate(self._changes)),
        )


@contextmanager
def step(db: Connection, title: str, at: int, *, instead_of: int | None = None) -> Iterator[Step]:
    """Change what the person says, in one transaction that one undo takes back; raises ChangeRefused.

    ``instead_of`` is the number of a step that this one goes on with: while that is the latest change, one
    undo takes both back.
    """
    with transaction(db):
        if instead_of is not None:
            _withdraw(db, instead_of)
        taken = Step(db, title, at)
        try:
            yield taken
        except sqlite3.IntegrityError as error:
            raise ChangeRefused(f"“{title}” cannot be kept ({error})") from error
        except FileRefused as error:
            raise ChangeRefused(str(error)) from error
        taken.record()


def _withdraw(db: Connection, number: int) -> None:
    """Take a step back as if it had never been, where it is the latest and stands."""
    if db.execute("SELECT id, undone FROM step ORDER BY id DESC LIMIT 1").fetchone() == (number, 0):
        for table, key, now, then in _changes(db, number, "before"):
            _write(db, table, key, now, then)
        db.execute("DELETE FROM step WHERE id = ?", (number,))


def undo(db: Connection) -> str | None:
    """Take the latest step back and return its title; None when there is none. Raises ChangeRefused."""
    return _travel(db, "before")


def redo(db: Connection) -> str | None:
    """Do the step again that was undone last and return its title; None when there is none.

    Raises ChangeRefused.
    """
    return _travel(db, "after")


def _travel(db: Connection, to: Literal["before", "after"]) -> str | None:
    """Bring the rows of the nearest step to how they were before or after it."""
    order = "WHERE NOT undone ORDER BY id DESC" if to == "before" else "WHERE undone ORDER BY id"
    with transaction(db):
        found = db.execute(f"SELECT id, title FROM step {order} LIMIT 1").fetchone()  # noqa: S608 - one of two
        if found is None:
            return None
        number, title = found
        for table, key, now, then in _changes(db, number, to):
            try:
                if _load(db, table, key) != now:
                    raise ChangeRefused(
                        f"“{title}” was changed by something else since, so it stays as it is"
                    )
                _write(db, table, key, now, then)
            except sqlite3.IntegrityError as error:
                raise ChangeRefused(f"“{title}” no longer fits what was done since ({error})") from error
            except FileRefused as error:
                raise ChangeRefused(f"“{title}” stays as it is: {error}") from error
        db.execute("UPDATE step SET undone = ? WHERE id = ?", (to == "before", number))
    return str(title)


def _changes(
    db: Connection, number: int, to: Literal["before", "after"]
) -> list[tuple[str, Row, Row | None, Row | None]]:
    """The parts of a step in the order of going there: table, key, the row expected now, the row wanted."""
    found = db.execute(
        'SELECT "table", key, before, after FROM change WHERE step_id = ? ORDER BY place', (number,)
    )
    changes = [
        (table, json.loads(key), _from_text(before), _from_text(after)) for table, key, before, after in found
    ]
    if to == "after":
        return changes
    return [(table, key, after, before) for table, key, before, after in reversed(changes)]


def _load(db: Connection, table: str, key: Row) -> Row | None:
    if table == FILE:
        return _of_text(read_text(Path(str(key["path"]))))
    condition = _each(key, " AND ")
    with closing(db.execute(f'SELECT * FROM "{table}" WHERE {condition}', (*key.values(),))) as found:  # noqa: S608 - our own names
        row = found.fetchone()
        return None if row is None else dict(zip((name for name, *_ in found.description), row, strict=True))


def _write(db: Connection, table: str, key: Row, before: Row | None, after: Row | None) -> None:
    """Make a row that is ``before`` become ``after``; nothing stands for no row."""
    if table == FILE:
        replace_text(Path(str(key["path"])), _to_file(before), _to_file(after))
        return
    if after is None:
        db.execute(f'DELETE FROM "{table}" WHERE {_each(key, " AND ")}', (*key.values(),))  # noqa: S608
    elif before is None:
        names = ", ".join(f'"{name}"' for name in after)
        marks = ", ".join("?" * len(after))
        db.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', (*after.values(),))  # noqa: S608
    else:
        db.execute(
            f'UPDATE "{table}" SET {_each(after, ", ")} WHERE {_each(key, " AND ")}',  # noqa: S608
            (*after.values(), *key.values()),
        )
    if table == "preference" or (table == "source" and _is_hidden(before) != _is_hidden(after)):
        totals.forget(db)
    elif table == "same_time":
        _make_due(db, key["one"], key["other"])
    elif table == "sorting":
        _make_due(db, key["entry"])
    elif table == "entry":
        _follow_entry(db, before, after)
    elif table == "outcome" and key["subject"] == "entry":
        _make_due(db, int(key["on"] or 0))


def _follow_entry(db: Connection, before: Row | None, after: Row | None) -> None:
    """Keep what is derived from entries in step with one that the person changed."""
    for sign, row in ((-1, before), (1, after)):
        if row is not None and row["removed_at"] is None:
            start, end = int(row["start"] or 0), row["end"]
            seconds = 0 if end is None else int(end) - start
            count(db, int(row["source_id"] or 0), Recorded(sign, sign * seconds, sign * (end is None)))
            totals.make_due(db, (start, start + seconds))


def _is_hidden(source: Row | None) -> bool:
    return source is None or source["removed_at"] is not None


def _of_text(text: str | None) -> Row | None:
    """What a file says, as a row."""
    return None if text is None else {"text": text}


def _to_file(row: Row | None) -> str | None:
    return None if row is None else str(row["text"])


def _make_due(db: Connection, *entries: str | int | None) -> None:
    """Have what some entries fill between them measured again; those that were purged fill nothing."""
    start, end = db.execute(
        'SELECT min(start), max(coalesce("end", start)) FROM entry'
        " WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(entries),),
    ).fetchone()
    if start is not None:
        totals.make_due(db, (start, end))


def _each(row: Row, separator: str) -> str:
    return separator.join(f'"{name}" = ?' for name in row)


def _to_text(row: Row | None) -> str | None:
    return None if row is None else json.dumps(row, ensure_ascii=False)


def _from_text(text: str | None) -> Row | None:
    row: Row | None = None if text is None else json.loads(text)
    return row
