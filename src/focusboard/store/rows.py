"""How entries lie in their table, and how many of them are put there at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from itertools import chain
from json.encoder import encode_basestring
from operator import itemgetter
from sqlite3 import Connection

from focusboard.model import Entry
from focusboard.typed import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from focusboard.items import Entries

Timing = tuple[int, int | None, int | None, int]

Content = tuple[int, int | None, int | None, int, str, str, str, str, str, str]

TIMING: Final = 'start, "end", duration, planned'
"""The part of the content that counts, in its order."""

CONTENT: Final = f"{TIMING}, zone, project, task, tags, note, flags"
PROJECT: Final = 5
"""The place of the project in it."""

TOGETHER: Final = (100, 10, 1)
"""How many rows a statement inserts, while so many are left: one for each takes half as long again."""

_MOST_REMEMBERED: Final = 8192
_LONGEST_REMEMBERED: Final = 256
"""Both give the memory needed a bound."""

_COLUMNS: Final = (
    'source_id, file_id, duration, planned, zone, flags, key, line, start, "end", project, task, tags, note'
)
"""The first are those that all entries which are inserted together share, nearly always the first six."""

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
        _as_text(entry.tags),
        entry.note,
        _as_text(entry.flags),
    )


def insert(db: Connection, source: int, file: int, entries: Entries) -> int:
    """Insert entries whose key is not there yet, and say how many."""
    tags, flags = [*map(_as_text, entries.tags)], [*map(_as_text, entries.flags)]
    seldom = (entries.duration, entries.is_planned, entries.zone, flags)
    usual = (entries.key, entries.line, entries.start, entries.end, entries.project, entries.task, tags)
    # A value that all of them share is handed over once: each one more takes its time.
    is_shared = all(column.count(column[0]) == len(column) for column in seldom)
    shared = [source, file, *(column[0] for column in seldom)] if is_shared else [source, file]
    columns = (*usual, entries.note) if is_shared else (*seldom, *usual, entries.note)
    added = at = 0
    for rows in TOGETHER:
        while at + rows <= len(tags):
            some = [column[at : at + rows] for column in columns]
            values = [*shared, *chain.from_iterable(some)]
            added += db.execute(_inserting(rows, len(shared)), values).rowcount
            at += rows
    return added


@lru_cache
def _inserting(rows: int, shared: int) -> str:
    """The statement that inserts so many rows, given what they share, then the other columns one by one."""
    own = range(len(_COLUMNS.split(",")) - shared)
    common = range(1, shared + 1)
    each = ((*common, *(shared + 1 + column * rows + row for column in own)) for row in range(rows))
    values = ", ".join(f"(?{', ?'.join(map(str, numbers))})" for numbers in each)
    return (
        f"INSERT INTO entry ({_COLUMNS}) VALUES {values}"  # noqa: S608
        " ON CONFLICT (source_id, key) DO NOTHING"
    )


class _Texts(dict[tuple[str, ...], str]):
    """Texts as an array of JSON, remembered because the same ones come again and again."""

    def __missing__(self, texts: tuple[str, ...]) -> str:
        text = f"[{','.join(map(encode_basestring, texts))}]"
        if len(text) <= _LONGEST_REMEMBERED:
            if len(self) >= _MOST_REMEMBERED:
                self.clear()
            self[texts] = text
        return text


_as_text: Final = _Texts().__getitem__
