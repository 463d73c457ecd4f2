"""The sources that the person has added; a removed one is hidden with all its entries, never deleted."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import count
from sqlite3 import Connection
from types import MappingProxyType

from focusboard.model import Problem
from focusboard.store.entries import recorded
from focusboard.store.undo import ChangeRefused, Row, Step, step
from focusboard.typed import Final
from focusboard.values import Value

OWN_KIND: Final = "focusboard"
"""The kind of the source whose entries are kept here, and read nowhere."""

NO_OPTIONS: Final[Mapping[str, str]] = MappingProxyType({})


class KeptSource(Value):
    """A tracker that the person has added."""

    id: int
    name: str
    kind: str
    path: str
    zone: str
    """Where its local times were recorded: an IANA name, or empty for the home zone."""
    options: Mapping[str, str]
    """How it is read, such as which column of a CSV file is which."""
    is_paused: bool
    added_at: int

    @property
    def is_own(self) -> bool:
        """Whether its entries are kept here, and the person changes them here."""
        return self.kind == OWN_KIND


def sources(db: Connection) -> tuple[KeptSource, ...]:
    """The sources that are not removed, in the order in which they were added."""
    found = db.execute(
        "SELECT id, name, kind, path, zone, options, paused, added_at FROM source"
        " WHERE removed_at IS NULL ORDER BY id"
    )
    return tuple(
        KeptSource(number, name, kind, path, zone, json.loads(options), bool(paused), added_at)
        for number, name, kind, path, zone, options, paused, added_at in found
    )


def source(db: Connection, name: str) -> KeptSource:
    """The source of a name; raises ChangeRefused where there is none."""
    for kept in sources(db):
        if kept.name == name:
            return kept
    raise ChangeRefused(f"There is no source {name}")


def own_source(db: Connection, taken: Step, at: int) -> int:
    """The number of the source whose entries are kept here; it is there from the first of them on.

    One that the person removed comes back with that step.
    """
    name = free_name(db, OWN_KIND)
    db.execute(
        "INSERT INTO source (name, kind, path, zone, options, paused, added_at, removed_at)"
        " VALUES (?, ?, '', '', '{}', 0, ?, NULL) ON CONFLICT (kind, path) DO NOTHING",
        (name, OWN_KIND, at),
    )
    found = db.execute("SELECT id, removed_at FROM source WHERE kind = ? AND path = ''", (OWN_KIND,))
    number: int
    number, removed_at = found.fetchone()
    if removed_at is not None:
        taken.put("source", {"id": number, "name": name, "removed_at": None})
    return number


def free_name(db: Connection, kind: str) -> str:
    """The name of a kind, with a number where a source has it already."""
    taken = {kept.name for kept in sources(db)}
    names = (f"{kind}-{number}" if number > 1 else kind for number in count(1))
    return next(name for name in names if name not in taken)


def problems(db: Connection, source_id: int) -> tuple[Problem, ...]:
    """What could not be read of a source, by file and line."""
    found = db.execute(
        "SELECT path, line, reason FROM problem JOIN file ON file.id = file_id WHERE source_id = ?"
        " ORDER BY path, line, problem.rowid",
        (source_id,),
    )
    return tuple(Problem(*row) for row in found)


def changed_at(db: Connection, source_id: int) -> int | None:
    """When something new was last read of a source; None before the first time."""
    found = db.execute("SELECT max(read_at) FROM file WHERE source_id = ?", (source_id,)).fetchone()
    when: int | None = found[0]
    return when


def add_source(
    db: Connection,
    name: str,
    kind: str,
    path: str,
    *,
    zone: str,
    at: int,
    options: Mapping[str, str] = NO_OPTIONS,
) -> KeptSource:
    """Add a source; one of this kind and path that was removed comes back with its entries.

    Raises ChangeRefused where the name is taken or the source is there already.
    """
    there = _read_at(db, kind, path)
    if there is not None:
        raise ChangeRefused(f"{path} is there already, as {there.name}")
    if any(kept.name == name for kept in sources(db)):
        raise ChangeRefused(f"There is a source {name} already")
    with step(db, f"source {name} added", at) as taken:
        row: Row = {"name": name, "zone": zone, "options": json.dumps(dict(options)), "paused": 0}
        taken.put("source", {"id": _hidden_source(db, name, kind, path, at), **row, "removed_at": None})
    return source(db, name)


def _read_at(db: Connection, kind: str, path: str) -> KeptSource | None:
    """The source of a kind that is read at a place, unless there is none or it is removed."""
    return next((kept for kept in sources(db) if (kept.kind, kept.path) == (kind, path)), None)


def _hidden_source(db: Connection, name: str, kind: str, path: str, at: int) -> int:
    """The number of a removed source, made where there is none; so to undo adding deletes nothing."""
    db.execute(
        "INSERT INTO source (name, kind, path, zone, options, paused, added_at, removed_at)"
        " VALUES (?, ?, ?, '', '{}', 0, ?, ?) ON CONFLICT (kind, path) DO NOTHING",
        (name, kind, path, at, at),
    )
    found = db.execute("SELECT id FROM source WHERE kind = ? AND path = ?", (kind, path))
    number: int = found.fetchone()[0]
    return number


def pause_source(db: Connection, name: str, at: int) -> None:
    """Leave a source out of reading from now on; its entries stay. Raises ChangeRefused."""
    if source(db, name).is_own:
        raise ChangeRefused(f"The entries of {name} are kept here and not read, so nothing is to be paused")
    _change(db, name, "paused", at, {"paused": 1})


def resume_source(db: Connection, name: str, at: int) -> None:
    """Read a paused source again."""
    _change(db, name, "resumed", at, {"paused": 0})


def set_source(
    db: Connection, name: str, *, zone: str, options: Mapping[str, str], at: int, path: str | None = None
) -> KeptSource:
    """Say anew how a source is read, and where if that is another place, which reads all of it again.

    Raises ChangeRefused where another source is read at that place.
    """
    kept = source(db, name)
    with step(db, f"source {name} set", at) as taken:
        if path not in (None, kept.path):
            _move(db, taken, kept, str(path), at)
        taken.put("source", {"id": kept.id, "zone": zone, "options": json.dumps(dict(options))})
    return source(db, name)


def _move(db: Connection, taken: Step, moved: KeptSource, path: str, at: int) -> None:
    """Let a source be read elsewhere, and the removed one that was read there have its old place.

    Where none was, one is made. So what is removed keeps its entries and words, and a source that is added
    at the old place and undone does not stand in the way of undoing this.
    """
    there = _read_at(db, moved.kind, path)
    if there is not None:
        raise ChangeRefused(f"{path} is there already, as {there.name}; remove that one first")
    hidden = _hidden_source(db, moved.name, moved.kind, path, at)
    taken.put("source", {"id": hidden, "path": ""})  # no place is that of two sources, not even for a moment
    taken.put("source", {"id": moved.id, "path": path})
    taken.put("source", {"id": hidden, "path": moved.path})


def remove_source(db: Connection, name: str, at: int) -> None:
    """Hide a source and its entries; they and the person's words are kept. Raises ChangeRefused."""
    kept = source(db, name)
    if kept.is_own and recorded(db, kept.id).open:
        raise ChangeRefused("An entry is running; stop it first")
    _change(db, name, "removed", at, {"removed_at": at})


def _change(db: Connection, name: str, done: str, at: int, change: Row) -> None:
    number = source(db, name).id
    with step(db, f"source {name} {done}", at) as taken:
        taken.put("source", {"id": number, **change})
