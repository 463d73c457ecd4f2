"""The databases of ActivityWatch's servers: three schemas that say the same.

Events are asked for by time, each server's schema with the index that serves it: where there is one by time
alone, the plus sign keeps SQLite from taking the one by bucket, which would sort a bucket for every page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from operator import add, lt

from focusboard.sources.active_time import SECOND, Bucket, Event
from focusboard.sources.shapes.sqlite_file import Database, Row
from focusboard.text import TITLE, clean
from focusboard.typed import Any, Final
from focusboard.values import Value

_LONGEST_HEAD: Final = 300
"""Within so many characters the name of an application is looked for before all that was seen is read."""

FIELDS: Final = {"currentwindow": "app", "afkstatus": "status"}
"""The types of buckets that are read, and the one thing that is taken from their events."""

Spans = Callable[[Sequence[object], Sequence[object]], tuple[list[int], list[int]]]
"""From when until when, in microseconds, given what the two columns say; raises ValueError or TypeError."""

_UNREADABLE: Final = (AttributeError, ValueError, TypeError, OverflowError, RecursionError)


class Schema(Value):
    """How one server keeps events."""

    buckets: str
    events: str
    """Start, number, what gives the end, and what was seen; one bucket's after a start and a number."""
    first: Row
    spans: Spans


_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def _of_texts(timestamps: Sequence[object], durations: Sequence[object]) -> tuple[list[int], list[int]]:
    moments = [*map(datetime.fromisoformat, _all_of(timestamps, str))]
    since = [(each if each.tzinfo else each.replace(tzinfo=UTC)) - _EPOCH for each in moments]
    starts = [(each.days * 86_400 + each.seconds) * SECOND + each.microseconds for each in since]
    lengths = [round(seconds * SECOND) for seconds in _all_of(durations, int, float)]
    return starts, [*map(add, starts, lengths)]


def _of_microseconds(starts: Sequence[object], ends: Sequence[object]) -> tuple[list[int], list[int]]:
    return [*_all_of(starts, int)], [*_all_of(ends, int)]


def _of_nanoseconds(starts: Sequence[object], ends: Sequence[object]) -> tuple[list[int], list[int]]:
    began, ended = _of_microseconds(starts, ends)
    return [start // 1000 for start in began], [end // 1000 for end in ended]


def _all_of(column: Sequence[Any], *kinds: type) -> Sequence[Any]:
    """A column that has nothing but some kinds of values in it; raises TypeError."""
    if not {*map(type, column)}.issubset(kinds):
        raise TypeError
    return column


_INTEGERS: Final = (-(2**63), 0)

PEEWEE: Final = Schema(
    "SELECT key, type, hostname FROM bucketmodel",
    "SELECT timestamp, id, duration, datastr FROM eventmodel"
    " WHERE +bucket_id = ? AND (timestamp, id) > (?, ?) ORDER BY timestamp, id",
    ("", 0),
    _of_texts,
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
    for page in db.whole_pages(schema.events, bucket, after=schema.first):
        try:
            events = _read(page, schema.spans, name_of)
        except _UNREADABLE:
            yield from _one_by_one(page, schema.spans, name_of, note)
        else:
            yield from events


def _one_by_one(
    page: Sequence[Row], spans: Spans, name_of: Callable[[str], str], note: Callable[[str], None]
) -> Iterator[Event]:
    for row in page:
        try:
            yield from _read([row], spans, name_of)
        except _UNREADABLE:
            note(f"Event {row[1]}")


def _read(rows: Sequence[Row], spans: Spans, name_of: Callable[[str], str]) -> list[Event]:
    """The events in rows; raises what _UNREADABLE lists where any is none."""
    starts, numbers, ends, seen = zip(*rows, strict=True)
    began, ended = spans(starts, ends)
    if any(map(lt, ended, began)):
        raise ValueError
    return [*map(Event._make, zip(began, ended, seen, map(name_of, seen), numbers, strict=True))]


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
