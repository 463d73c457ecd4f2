"""How entries lie in their table, and how many of them are put there at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import chain, count
from json.encoder import encode_basestring
from operator import itemgetter
from sqlite3 import Connection

from focusboard.model import Entry
from focusboard.typed import Final

Timing = tuple[int, int | None, int | None, int]

Content = tuple[int, int | None, int | None, int, str, str, str, str, str, str]

TIMING: Final = 'start, "end", duration, planned'
"""The part of the content that counts, in its order."""

CONTENT: Final = f"{TIMING}, zone, project, task, tags, note, flags"
PROJECT: Final = 5
"""The place of the project in it."""

TOGETHER: Final = 100
"""Rows that one statement inserts: a statement for each takes half as long again."""

_COLUMNS: Final = (
    'source_id, file_id, duration, planned, zone, flags, key, line, start, "end", project, task, tags, note'
)
_OF_ALL: Final = 2
"""How many of them, from the first, are the same for all that is inserted; the others are these fields."""

_FIELDS: Final = "duration is_planned zone flags key line start end project task tags note"
_in_columns: Final = itemgetter(*map(Entry._fields.index, _FIELDS.split()))

timing_of: Final[Callable[[Entry], Timing]] = itemgetter(
    *map(Entry._fields.index, ("start", "end", "duration", "is_planned"))
)


def content_of(entry: Entry) -> Content:
    """What the source says of an entry, as the store keeps it."""
    return (
        entry.start,
        entry.end,
        entry.duration,
        entry.is_planned,
        entry.zone,
        entry.project,
        entry.task,
        _to_text(entry.tags),
        entry.note,
        _to_text(entry.flags),
    )


def insert(db: Connection, source: int, file: int, entries: Sequence[Entry]) -> int:
    """Insert entries whose key is not there yet, and say how many."""
    added = 0
    for at in range(0, len(entries), TOGETHER):
        columns = tuple(zip(*entries[at : at + TOGETHER], strict=True))
        duration, planned, zone, flags, *rest, tags, note = _in_columns(columns)
        seldom = (duration, planned, zone, tuple(map(_to_text, flags)))
        usual = (*rest, map(_to_text, tags), note)
        # A value that all of them share is handed over once: each one more takes its time.
        is_shared = all(column.count(column[0]) == len(column) for column in seldom)
        shared = [column[0] for column in seldom] if is_shared else []
        rows = zip(*(usual if is_shared else (*seldom, *usual)), strict=True)
        values = [source, file, *shared, *chain.from_iterable(rows)]
        statement = _inserting(len(note), _OF_ALL + len(shared))
        added += db.execute(statement, values).rowcount
    return added


@lru_cache(maxsize=2 * TOGETHER)
def _inserting(rows: int, shared: int) -> str:
    """The statement that inserts so many entries, which have the first so many columns in common."""
    common = [f"?{number}" for number in range(1, shared + 1)]
    numbers = count(shared + 1)
    own = range(len(_COLUMNS.split(",")) - shared)
    each = (f"({', '.join([*common, *(f'?{next(numbers)}' for _ in own)])})" for _ in range(rows))
    return (
        f"INSERT INTO entry ({_COLUMNS}) VALUES {', '.join(each)}"  # noqa: S608
        " ON CONFLICT (source_id, key) DO NOTHING"
    )


def _to_text(texts: tuple[str, ...]) -> str:
    """Texts as an array of JSON."""
    return f"[{','.join(map(encode_basestring, texts))}]" if texts else "[]"
