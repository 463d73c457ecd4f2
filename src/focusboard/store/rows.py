"""How entries lie in their table, and how many of them are put there at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from json.encoder import encode_basestring
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

_MOST_REMEMBERED: Final = 16_384
_LONGEST_REMEMBERED: Final = 256
"""Both give the memory needed a bound."""

_SELDOM: Final = ("task", "note", "zone", "flags", "duration", "planned")
"""The columns that seldom differ among entries of one file; a value that all share is handed over once."""

_Cell = str | int | None


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
    columns = _columns(entries)
    shared = {name: columns.pop(name)[0] for name in _SELDOM if _is_alike(columns[name])}
    common, names = {"source_id": source, "file_id": file, **shared}, (*columns,)
    added = at = 0
    for rows in TOGETHER:
        while at + rows <= len(entries.key):
            values = [*common.values()]
            for column in columns.values():
                values += column[at : at + rows]
            added += db.execute(_inserting(rows, (*common,), names), values).rowcount
            at += rows
    return added


def _columns(entries: Entries) -> dict[str, Sequence[_Cell]]:
    """What is kept of entries, by the names of the columns."""
    return {
        "key": entries.key,
        "line": entries.line,
        "start": entries.start,
        '"end"': entries.end,
        "project": entries.project,
        "task": entries.task,
        "tags": _as_texts(entries.tags),
        "note": entries.note,
        "zone": entries.zone,
        "flags": _as_texts(entries.flags),
        "duration": entries.duration,
        "planned": entries.is_planned,
    }


def _as_texts(column: Sequence[tuple[str, ...]]) -> Sequence[str]:
    return (_as_text(column[0]),) * len(column) if _is_alike(column) else [*map(_as_text, column)]


def _is_alike(column: Sequence[object]) -> bool:
    return len(column) > 0 and column[0] == column[-1] and column.count(column[0]) == len(column)


@lru_cache
def _inserting(rows: int, shared: tuple[str, ...], own: tuple[str, ...]) -> str:
    """The statement that inserts so many rows, given what they share, then the other columns one by one."""
    common = range(1, len(shared) + 1)
    each = (
        [*common, *range(len(common) + 1 + row, len(common) + 1 + rows * len(own), rows)]
        for row in range(rows)
    )
    values = ", ".join(f"(?{', ?'.join(map(str, numbers))})" for numbers in each)
    return (
        f"INSERT INTO entry ({', '.join((*shared, *own))}) VALUES {values}"  # noqa: S608
        " ON CONFLICT DO NOTHING"
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
