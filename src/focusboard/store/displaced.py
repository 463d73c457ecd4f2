"""What was said about an entry follows it where its key has become that of another one.

A key that is a start, or a place among others, belongs to whatever stands there: once something is put in
before, each key is that of the entry before. What such an entry was about is then found under another key.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from sqlite3 import Connection

from focusboard.store.rows import CONTENT, Content
from focusboard.typed import Final

MOST: Final = 10_000
"""Where more entries than this are about something else at once, another way to read them is the cause."""

_A_DAY: Final = 86_400

WITH_WORDS: Final = """
    SELECT value FROM json_each(?) WHERE
    CAST(value AS TEXT) IN (SELECT "on" FROM outcome WHERE subject = 'entry')
    OR value IN (SELECT entry FROM sorting UNION SELECT one FROM same_time UNION SELECT other FROM same_time)
    ORDER BY value"""
"""Which of some entries the person said something about."""


class Displaced:
    """Entries of a source that became about something else in a reading, as they were before."""

    def __init__(self, db: Connection, source_id: int, last_id: int) -> None:
        """Begin with none; the source's latest entry before the reading has the number ``last_id``."""
        self._db, self._source, self._last_id = db, source_id, last_id
        self.before: dict[int, Content] = {}
        self._settled: set[int] = set()

    def note(self, number: int, before: Content, now: Content) -> None:
        """Take note of an entry that changed, if it is about something else now."""
        has_other_length = before[0] == before[1] and before[2] != now[2]
        if (_about(before) != _about(now) or has_other_length) and len(self.before) <= MOST:
            self.before[number] = before

    def homes(self, gone: set[int]) -> Iterator[tuple[int, int]]:
        """Entries with words and those under whose keys they are now; the two change places in between.

        ``gone`` are those that have no key any more, which changes along.
        """
        if not 0 < len(self.before) <= MOST:
            return
        asked = json.dumps([*(self.before.keys() | gone)])
        for (number,) in self._db.execute(WITH_WORDS, (asked,)).fetchall():
            before = self.before.get(number) or self._content(number)
            if (home := self._home(number, before, gone)) is not None:
                self._settled.add(number)
                yield number, home

    def _content(self, number: int) -> Content:
        found: Content = self._db.execute(
            f"SELECT {CONTENT} FROM entry WHERE id = ?",  # noqa: S608 - our own words
            (number,),
        ).fetchone()
        return found

    def _home(self, number: int, before: Content, gone: set[int]) -> int | None:
        """The entry that is about the same as another one was, at the same time, and was not before."""
        start, end = before[0], before[1]
        found = self._db.execute(
            'SELECT id, start, coalesce("end", start), duration FROM entry WHERE source_id = ? AND id <> ?'
            " AND removed_at IS NULL AND start BETWEEN ? AND ?"
            " AND (project, task, tags, note) = (?, ?, ?, ?)",
            (self._source, number, start - _A_DAY, start if end is None else end, *_about(before)),
        )
        fitting = [
            (-shared, other)
            for other, *when in found
            if self._is_new(other, number in gone) and other not in gone
            if (shared := _shared(before, *when)) is not None
        ]
        return min(fitting)[1] if fitting else None

    def _is_new(self, other: int, is_gone: bool) -> bool:
        """Whether an entry was not about that before; of one that is gone, edits are looked for elsewhere."""
        is_added = other > self._last_id and not is_gone
        return (is_added or other in self.before) and other not in self._settled


def _about(content: Content) -> tuple[str, str, str, str]:
    """Project, task, tags and note."""
    return content[5:9]


def _shared(before: Content, start: int, end: int, duration: int | None) -> int | None:
    """The time that two entries share; None where it is less than half, or not the same without a time."""
    first, last = before[0], before[0] if before[1] is None else before[1]
    shared, shorter = min(last, end) - max(first, start), min(last - first, end - start)
    if shorter:
        return shared if 2 * shared >= shorter else None
    return 0 if (first, last, before[2]) == (start, end, duration) else None
