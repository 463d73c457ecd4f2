"""The entries as they are asked for: of a span, by number, running; removed and hidden ones never show."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from sqlite3 import Connection

from focusboard.model import Entry, Kind
from focusboard.typed import Any, Final
from focusboard.values import Value

KindOf = Callable[[str, str, tuple[str, ...], str], Kind]
"""The kind of an entry by its project, task, tags and source."""

FIELDS: Final = (
    'entry.key, entry.start, entry."end", entry.project, entry.task, entry.tags, entry.note, entry.zone,'
    " entry.flags, entry.duration, entry.planned, coalesce(file.path, ''), entry.line, source.name, entry.id"
)
"""What an Entry is made of, in its order."""

JOINS: Final = "LEFT JOIN file ON file.id = entry.file_id CROSS JOIN source ON source.id = entry.source_id"
"""Their order makes SQLite begin with the entries."""

VISIBLE: Final = "entry.removed_at IS NULL AND source.removed_at IS NULL"
WORKED: Final = f"{VISIBLE} AND NOT entry.planned"

SHORT: Final = f"""
FROM entry INDEXED BY entry_start {JOINS}
WHERE {WORKED} AND entry."end" - entry.start <= 86400
  AND entry.start > :start - 86400 AND entry.start < :end
  AND (entry.start >= :start OR entry."end" > :start)"""
LONG: Final = f"""
FROM entry INDEXED BY entry_long {JOINS}
WHERE {WORKED} AND (entry."end" IS NULL OR entry."end" - entry.start > 86400)
  AND entry.start < :end
  AND (entry.start >= :start OR coalesce(entry."end", :now) > :start)"""
"""Entries of up to a day are found by start; longer and running ones are few and have their own index."""

TOUCHING: Final = f"SELECT {FIELDS} {SHORT} UNION ALL SELECT {FIELDS} {LONG} ORDER BY 2, 15"
SOURCES: Final = f"SELECT source.name {SHORT} UNION SELECT source.name {LONG}"

RUNNING: Final = f"""
SELECT {FIELDS} FROM entry INDEXED BY entry_long {JOINS}
WHERE {WORKED} AND (entry."end" IS NULL OR entry."end" - entry.start > 86400)
  AND entry."end" IS NULL
ORDER BY 2, 15"""  # noqa: S608 - no text from outside


class Recorded(Value):
    """What a source has recorded altogether, as the tracker's own report would say."""

    entries: int
    seconds: int
    """Of the closed ones, overlaps counted twice."""
    open: int


def any_kind(_project: str, _task: str, _tags: tuple[str, ...], _source: str) -> Kind:
    """Stand in for the person's rules where the kind does not matter."""
    return "focus"


def entries_between(
    db: Connection, start: int, end: int, *, kind_of: KindOf = any_kind, now: int
) -> list[Entry]:
    """The entries that touch the instants ``[start, end)``, by start; a running one lasts until ``now``."""
    return to_entries(db.execute(TOUCHING, {"start": start, "end": end, "now": now}), kind_of)


def sources_between(db: Connection, start: int, end: int, now: int) -> list[str]:
    """The names of the sources whose entries touch the instants ``[start, end)``."""
    return [name for (name,) in db.execute(SOURCES, {"start": start, "end": end, "now": now})]


def entry(db: Connection, number: int, *, kind_of: KindOf = any_kind) -> Entry | None:
    """The entry of a number; None when there is none or it was removed."""
    found = db.execute(
        f"SELECT {FIELDS} FROM entry {JOINS} WHERE entry.id = ? AND {VISIBLE}",  # noqa: S608
        (number,),
    )
    return next(iter(to_entries(found, kind_of)), None)


def running(db: Connection, *, kind_of: KindOf = any_kind) -> list[Entry]:
    """The entries that have not ended, by start."""
    return to_entries(db.execute(RUNNING), kind_of)


def recorded(db: Connection, source_id: int) -> Recorded:
    """How much a source has recorded."""
    found = db.execute("SELECT entries, seconds, open FROM recorded WHERE source_id = ?", (source_id,))
    return Recorded(*(found.fetchone() or (0, 0, 0)))


def count(db: Connection, source_id: int, more: Recorded) -> None:
    """Add to how much a source has recorded; the caller holds the transaction."""
    nothing = "INSERT INTO recorded VALUES (?, 0, 0, 0) ON CONFLICT (source_id) DO NOTHING"
    db.execute(nothing, (source_id,))
    db.execute(
        "UPDATE recorded SET entries = entries + ?, seconds = seconds + ?, open = open + ?"
        " WHERE source_id = ?",
        (*more, source_id),
    )


def extent(db: Connection, now: int) -> tuple[int, int] | None:
    """From the first start to the last end of all entries; a running one lasts until ``now``."""
    first, last = _edge(db, "ASC"), _edge(db, "DESC")
    if first is None or last is None:
        return None
    latest = entries_between(db, last, last + 1, now=now)
    return first, max(max(entry.start, now) if entry.end is None else entry.end for entry in latest)


def spans(db: Connection, now: int) -> Iterator[tuple[int, int]]:
    """Start and end of every entry, by start; a running one lasts until ``now``."""
    return db.execute(
        f'SELECT entry.start, coalesce(entry."end", max(entry.start, ?)) FROM entry INDEXED BY entry_start'  # noqa: S608
        f" {JOINS} WHERE {WORKED} ORDER BY entry.start",
        (now,),
    )


def _edge(db: Connection, order: str) -> int | None:
    found = db.execute(
        f"SELECT entry.start FROM entry INDEXED BY entry_start {JOINS}"  # noqa: S608 - no text from outside
        f" WHERE {WORKED} ORDER BY entry.start {order} LIMIT 1"
    ).fetchone()
    return found[0] if found else None


def to_entries(found: Iterable[tuple[Any, ...]], kind_of: KindOf) -> list[Entry]:
    """Make entries of rows of FIELDS."""
    return [
        Entry._make((
            key, start, end, project, task, texts := _texts(tags), note, zone, _texts(flags), duration,
            planned == 1, file, line, source, number, kind_of(project, task, texts, source),
        ))
        for (
            key, start, end, project, task, tags, note, zone, flags, duration, planned,
            file, line, source, number,
        ) in found
    ]  # fmt: skip


@lru_cache(maxsize=4096)
def _texts(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))
