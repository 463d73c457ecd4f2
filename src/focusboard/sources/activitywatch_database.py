"""The databases of ActivityWatch's servers: three schemas that say the same.

Events are asked for by time, each server's schema with the index that serves it: where there is one by time
alone, the plus sign keeps SQLite from taking the one by bucket, which would sort a bucket for every page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import lru_cache

from focusboard.sources.active_time import SECOND, Bucket, Event
from focusboard.sources.shapes.sqlite_file import Database, Row
from focusboard.text import TITLE, clean
from focusboard.typed import Final
from focusboard.values import Value

_LONGEST_HEAD: Final = 300
"""Within so many characters the name of an application is looked for before all that was seen is read."""

FIELDS: Final = {"currentwindow": "app", "afkstatus": "status"}
"""The types of buckets that are read, and the one thing that is taken from their events."""

Span = Callable[[object, object], tuple[int, int]]
"""From when until when, in microseconds, given what the two columns say; raises ValueError or TypeError."""


class Schema(Value):
    """How one server keeps events."""

    buckets: str
    events: str
    """Start, number, what gives the end, and what was seen; one bucket's after a start and a number."""
    first: Row
    span: Span


_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def _of_text(timestamp: object, duration: object) -> tuple[int, int]:
    if not isinstance(timestamp, str) or not isinstance(duration, int | float):
        raise TypeError
    moment = datetime.fromisoformat(timestamp)
    since = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - _EPOCH
    start = (since.days * 86_400 + since.seconds) * SECOND + since.microseconds
    return start, start + round(duration * SECOND)


def _of_microseconds(start: object, end: object) -> tuple[int, int]:
    if not isinstance(start, int) or not isinstance(end, int):
        raise TypeError
    return start, end


def _of_nanoseconds(start: object, end: object) -> tuple[int, int]:
    began, ended = _of_microseconds(start, end)
    return began // 1000, ended // 1000


_INTEGERS: Final = (-(2**63), 0)

PEEWEE: Final = Schema(
    "SELECT key, type, hostname FROM bucketmodel",
    "SELECT timestamp, id, duration, datastr FROM eventmodel"
    " WHERE +bucket_id = ? AND (timestamp, id) > (?, ?) ORDER BY timestamp, id",
    ("", 0),
    _of_text,
)
PLAIN: Final = Schema(
    "SELECT rowid, type, hostname FROM buckets",
    "SELECT starttime, id, endtime, datastr FROM events"
    " WHERE bucketrow = ? AND (starttime, id) > (?, ?) ORDER BY starttime, id",
    _INTEGERS,
    _of_microseconds,
)
RUST: Final = Schema(
    "SELECT id, type, hostname FROM buckets",
    "SELECT starttime, id, endtime, data FROM events"
    " WHERE bucketrow = ? AND (starttime, id) > (?, ?) ORDER BY starttime, id",
    _INTEGERS,
    _of_nanoseconds,
)
OLDER_RUST: Final = Schema(
    RUST.buckets, RUST.events.replace("bucketrow", "+bucketrow"), _INTEGERS, _of_nanoseconds
)


def is_of_rust(db: Database) -> bool:
    """Whether it is the database of the server in Rust."""
    return "data" in db.columns("events")


def _schema(db: Database) -> Schema:
    if is_of_rust(db):
        db.need("buckets", "id", "type", "hostname")
        db.need("events", "id", "bucketrow", "starttime", "endtime")
        indexes = db.rows("SELECT 1 FROM pragma_index_list('events') WHERE name = 'events_starttime_index'")
        return OLDER_RUST if indexes else RUST
    if db.columns("events"):
        db.need("buckets", "type", "hostname")
        db.need("events", "id", "bucketrow", "starttime", "endtime", "datastr")
        return PLAIN
    db.need("bucketmodel", "key", "type", "hostname")
    db.need("eventmodel", "id", "bucket_id", "timestamp", "duration", "datastr")
    return PEEWEE


def buckets_of_database(db: Database, note: Callable[[str], None]) -> list[Bucket]:
    """The buckets that matter; ``note`` is told which events cannot be read, without a word of theirs."""
    schema = _schema(db)

    def bucket(number: object, kind: str, host: str) -> Bucket:
        return Bucket(kind, host, lambda: _events(db, schema, number, FIELDS[kind], note))

    rows = db.rows(schema.buckets + " WHERE type IN ('currentwindow', 'afkstatus')")
    return [bucket(number, kind, str(host)) for number, kind, host in rows]


def _events(
    db: Database, schema: Schema, bucket: object, field: str, note: Callable[[str], None]
) -> Iterator[Event]:
    name_of = _name_reader(field)
    for start, number, end, raw in db.pages(schema.events, bucket, after=schema.first):
        try:
            began, ended = schema.span(start, end)
            if ended < began:
                raise ValueError
            yield Event(began, ended, raw, name_of(raw), number)
        except (AttributeError, ValueError, TypeError, OverflowError, RecursionError):
            note(f"Event {number}")


def _name_reader(field: str) -> Callable[[str], str]:
    """The function from what was seen, as text, to the one thing that is taken from it.

    Watchers write that first, so that it is nearly always found without reading the rest, which is title.
    """
    is_first = re.compile(rf'\{{"{field}": ?"([^"\\]*)"[,}}]').fullmatch
    begins = len(f'{{"{field}": "')

    @lru_cache(maxsize=1024)
    def first(head: str) -> str | None:
        found = is_first(head)
        return clean(found[1].strip(), TITLE) if found else None

    def name_of(raw: str) -> str:
        name = first(raw[: raw.find('"', begins, _LONGEST_HEAD) + 2])
        return name_in(json.loads(raw), field) if name is None else name

    return name_of


def name_in(seen: object, field: str) -> str:
    """The one thing that is taken from what was seen; raises TypeError where there is nothing like it."""
    if not isinstance(seen, dict):
        raise TypeError
    name = seen.get(field)
    return clean(name.strip(), TITLE) if isinstance(name, str) else ""
