"""Write the entries of one source, keeping count of what changes and of which instants are touched."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from operator import sub
from sqlite3 import Connection, IntegrityError

from focusboard.items import Entries, have_ended
from focusboard.model import Change, Entry
from focusboard.store.displaced import Displaced
from focusboard.store.entries import Recorded, recorded
from focusboard.store.keys import PutOff, Twice
from focusboard.store.matching import Trace
from focusboard.store.projects import learn, of_all
from focusboard.store.rows import CONTENT, PROJECT, TIMING, Content, Timing, content_of, insert
from focusboard.store.spans import Span, Spans, spans_of
from focusboard.typed import Any, Final
from focusboard.values import Value

Measure = Callable[[Connection, tuple[Span, ...]], None]
"""Does what the totals need for some spans of which entries change, within the transaction of a reading."""

Timings = tuple[Sequence[int], Sequence[int | None], Sequence[int | None], Sequence[int]]
"""The timing of some entries, by column."""

Notice = Callable[[Change, tuple[Span, ...]], None]
"""Told of each change of an entry that has ended, with the spans that it had and has."""

_ROW: Final = f"key, file_id, line, {CONTENT}"

AMONG: Final = "IN (SELECT value FROM json_each(?))"
ADDED: Final = "id > ? AND +source_id = ?"
"""By their number: without the plus SQLite looks at every entry of the source instead."""


class Known(Value):
    """An entry as the store has it."""

    id: int
    file: int | None
    line: int
    is_removed: bool
    content: Content


class Writer:
    """The only hand that writes entries; its caller holds the transaction."""

    def __init__(self, db: Connection, source_id: int, at: int) -> None:
        """Begin with what the source had recorded until now."""
        self._db = db
        self._notice: Notice | None = None
        self._foresee: Measure | None = None
        self._source = source_id
        self._at = at
        self._before = recorded(db, source_id)
        self._entries, self._seconds, self._open = self._before
        self.last_id: int = db.execute("SELECT coalesce(max(id), 0) FROM entry").fetchone()[0]
        self.added = 0
        self.updated = 0
        self.removed = 0
        self.touched = Spans()
        self._keys: PutOff | None = None
        self._displaced = Displaced(db, source_id, self.last_id)
        self._projects: set[str] = set()
        self._left: set[str] = set()
        """Projects that entries had until now."""

    def watched_by(self, notice: Notice | None, foresee: Measure | None) -> None:
        """Tell of every change, and of the spans that it will touch before it is made."""
        self._notice, self._foresee = notice, foresee

    @property
    def recorded(self) -> Recorded:
        """What the source has recorded by now."""
        return Recorded(self._entries, self._seconds, self._open)

    def known(self, keys: Sequence[str]) -> dict[str, Known]:
        """The entries of this source that have one of some keys, by key, removed ones included."""
        found = self._db.execute(
            f"SELECT key, id, file_id, line, removed_at IS NOT NULL, {CONTENT} FROM entry"  # noqa: S608
            f" WHERE source_id = ? AND key {AMONG}",
            (self._source, json.dumps([*keys])),
        )
        return {
            key: Known(number, file, line, bool(is_removed), tuple(content))
            for key, number, file, line, is_removed, *content in found
        }

    def insert(self, file: int, entries: Entries) -> list[tuple[Known, Entry]]:
        """Add entries; those whose key is there already are left out and returned with what is there."""
        self._announce(zip(*_timings(entries), strict=True))
        if not self.last_id and not self.added:
            self._keys = PutOff(self._db)
        before = self._db.execute("SELECT coalesce(max(id), 0) FROM entry").fetchone()[0]
        added = insert(self._db, self._source, file, entries)
        twice = self._twice(before, entries) if added != len(entries.key) else {}
        if twice:
            left = (entry for place, entry in enumerate(entries.one_by_one()) if place not in twice)
            entries = Entries.of(left)
        self.added += added
        self._projects.update(entries.project)
        self._count(1, _timings(entries))
        return [*twice.values()]

    def settle_keys(self, least: int = 0) -> list[Twice]:
        """Make the index of keys where it was put off and so many entries are there.

        Those whose key an earlier one has are taken out and returned.
        """
        if self._keys is None or self.added < least:
            return []
        twice: list[Twice] = []
        try:
            self._keys.make(self.added)
        except IntegrityError:
            twice = self._keys.twice()
            self._take_out(json.dumps([each.id for each in twice]))
            self._keys.make(self.added)
        self._keys = None
        return twice

    def _take_out(self, among: str) -> None:
        """Delete entries that were added in this reading, before which there were none."""
        timings = self._db.execute(f"SELECT {TIMING} FROM entry WHERE id {AMONG}", (among,)).fetchall()  # noqa: S608
        self._db.execute(f"DELETE FROM entry WHERE id {AMONG}", (among,))  # noqa: S608
        starts, ends, durations, are_planned = zip(*timings, strict=True)
        self._count(-1, (starts, ends, durations, are_planned))
        self.added -= len(timings)
        self._projects = {*of_all(self._db)}

    def _twice(self, before: int, entries: Entries) -> dict[int, tuple[Known, Entry]]:
        """Those whose key belongs to an entry up to the number ``before``, or to an earlier one of them.

        By their places, each with what is there.
        """
        known = self.known(entries.key)
        keys: set[str] = set()
        found = {}
        for place, entry in enumerate(entries.one_by_one()):
            if known[entry.key].id <= before or entry.key in keys:
                found[place] = known[entry.key], entry
            keys.add(entry.key)
        return found

    def update(self, file: int, pairs: Iterable[tuple[Known, Entry]]) -> None:
        """Make known entries what the source says of them now; what is the same is not written."""
        changed, moved = [], []
        timings: list[Timing] = []
        for known, entry in pairs:
            content = content_of(entry)
            if known.is_removed or content != known.content:
                changed.append((*content, file, entry.line, known.id))
                timings += known.content[:4], content[:4]
                self._projects.add(entry.project)
                self._left.add(known.content[PROJECT])
                self._note_change(known, content)
            elif (known.file, known.line) != (file, entry.line):
                moved.append((file, entry.line, known.id))
        self._announce(timings)
        self._db.executemany(
            'UPDATE entry SET start = ?, "end" = ?, duration = ?, planned = ?, zone = ?, project = ?,'
            " task = ?, tags = ?, note = ?, flags = ?, file_id = ?, line = ?, removed_at = NULL WHERE id = ?",
            changed,
        )
        self._db.executemany("UPDATE entry SET file_id = ?, line = ? WHERE id = ?", moved)

    def _note_change(self, known: Known, now: Content) -> None:
        self._displaced.note(known.id, known.content, now, is_back=known.is_removed)
        if known.is_removed:
            self.added += 1
            self._tell("added", now[:4])
        else:
            self.updated += 1
            if _shown(known.content) != _shown(now):
                self._tell("edited", known.content[:4], now[:4])
            self._count(-1, _one(known.content[:4]))
        self._count(1, _one(now[:4]))

    def remove(self, numbers: Iterable[int]) -> None:
        """Leave tombstones in place of entries that are gone."""
        among = json.dumps(list(numbers))
        timings = self._db.execute(f"SELECT {TIMING} FROM entry WHERE id {AMONG}", (among,)).fetchall()  # noqa: S608
        self._announce(timings)
        for timing in timings:
            self._count(-1, _one(timing))
            self.removed += 1
            self._tell("gone", timing)
        self._db.execute(f"UPDATE entry SET removed_at = ? WHERE id {AMONG}", (self._at, among))  # noqa: S608

    def merge(self, gone: int, added: int) -> None:
        """Recognise an added entry as one that seemed gone, whose number with the person's words it takes."""
        before: Content = self._db.execute(f"SELECT {CONTENT} FROM entry WHERE id = ?", (gone,)).fetchone()  # noqa: S608
        self._left.add(before[PROJECT])
        row = self._row(added)
        content = row[3:]
        self._announce([before[:4]])
        self._db.execute("DELETE FROM entry WHERE id = ?", (added,))
        self._put(gone, row)
        self.added -= 1
        self._count(-1, _one(before[:4]))
        if content != before:  # otherwise it has another key and nothing else, as in a renamed file
            self.updated += 1
        if _shown(content) != _shown(before):
            self._tell("edited", before[:4], content[:4])

    def bring_home(self, gone: set[int]) -> None:
        """Give what is under another key now the number that it had, so that words stay on it.

        ``gone`` are the entries that have no key any more; those that are found are no longer among them. A
        number with words that lost its key to another one, and is found nowhere, is removed.
        """
        homes = self._displaced.homes(gone)
        if not homes:
            return
        taken = {home: number for number, home in homes.items()}
        left = [home for home in taken if home not in homes]
        rows = {number: self._row(number) for number in {*homes, *taken}}
        free = [rows[number] for number in homes if number not in gone and number not in taken]
        for number in rows:
            self._put(number, (_dead(rows[number][0], number), *rows[number][1:]))
        for number, home in homes.items():
            self._put(number, rows[home])
            if number in gone:
                gone.remove(number)
                self._count(-1, _one(rows[number][3:7]))
        can_be_any = [number for number in left if number not in self._displaced.with_words]
        for number, row in zip(sorted(can_be_any, reverse=True), free, strict=False):
            self._put(number, row)
            left.remove(number)
        for row in free[len(can_be_any) :]:
            self._add(row)
        for number in left:
            self._leave_gone(number, rows[number])

    def _add(self, row: tuple[Any, ...]) -> None:
        """Add an entry whose number is that of another one."""
        values = "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?"
        self._db.execute(f"INSERT INTO entry (source_id, {_ROW}) VALUES ({values})", (self._source, *row))  # noqa: S608
        self.added += 1
        self.updated -= 1

    def _leave_gone(self, number: int, row: tuple[Any, ...]) -> None:
        """Let a number be that of an entry as it was, which is nowhere any more."""
        if number > self.last_id:
            self._db.execute("DELETE FROM entry WHERE id = ?", (number,))
            self.added -= 1
            return
        before = self._displaced.before[number]
        self._put(number, (_dead(row[0], number), *row[1:3], *before))
        if number in self._displaced.revived:
            self._db.execute("UPDATE entry SET removed_at = ? WHERE id = ?", (self._at, number))
        else:
            self._count(1, _one(before[:4]))
            self.remove([number])

    def _row(self, number: int) -> tuple[Any, ...]:
        found: tuple[Any, ...] = self._db.execute(
            f"SELECT {_ROW} FROM entry WHERE id = ?",  # noqa: S608 - our own words
            (number,),
        ).fetchone()
        return found

    def _put(self, number: int, row: Sequence[object]) -> None:
        self._db.execute(
            f"UPDATE entry SET ({_ROW}) = (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) WHERE id = ?",  # noqa: S608
            (*row, number),
        )

    def of_file(self, file: int) -> set[int]:
        """The numbers of the entries that a file had before this reading."""
        found = self._db.execute(
            "SELECT id FROM entry WHERE file_id = ? AND removed_at IS NULL AND id <= ?", (file, self.last_id)
        )
        return {number for (number,) in found}

    def traces(self, numbers: Iterable[int]) -> list[Trace]:
        """What recognises some entries."""
        return self._traces(f"id {AMONG}", json.dumps(list(numbers)))

    def traces_added(self) -> list[Trace]:
        """What recognises the entries that are new in this reading."""
        return self._traces(ADDED, self.last_id, self._source)

    def _traces(self, condition: str, *values: str | int) -> list[Trace]:
        found = self._db.execute(
            f'SELECT id, file_id, start, max(start, coalesce("end", ?)), project, task FROM entry'  # noqa: S608
            f" WHERE {condition}",
            (self._at, *values),
        )
        return [Trace(number, file, start, end, tuple(about)) for number, file, start, end, *about in found]

    def tell_added(self) -> None:
        """Tell of the entries that are new, once it is settled which of them are."""
        if self._notice is not None:
            added = f"SELECT {TIMING} FROM entry WHERE {ADDED}"  # noqa: S608
            for timing in self._db.execute(added, (self.last_id, self._source)):
                self._tell("added", timing)

    def _announce(self, timings: Iterable[Timing]) -> None:
        """Say which spans are about to change."""
        if self._foresee is not None:
            coming = Spans()
            coming.add((start, self._until(start, end)) for start, end, _, _ in timings)
            if spans := coming.joined():
                self._foresee(self._db, spans)

    def _tell(self, change: Change, *timings: Timing) -> None:
        """Tell of a change; an entry that was running until now has no history that could change."""
        if self._notice is not None and timings[0][1] is not None:
            self._notice(
                change,
                tuple(
                    (start, end)
                    for start, end, _, is_planned in timings
                    if end is not None and not is_planned
                ),
            )

    def finish(self) -> None:
        """Keep what the source has recorded, where it changed, and the projects that are new."""
        if self._projects:
            learn(self._db, self._projects, self._left, are_all=self.last_id == 0)
        if self.recorded != self._before:
            self._db.execute(
                "INSERT INTO recorded (source_id, entries, seconds, open) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (source_id) DO UPDATE SET entries = excluded.entries,"
                " seconds = excluded.seconds, open = excluded.open",
                (self._source, *self.recorded),
            )

    def _count(self, sign: int, timings: Timings) -> None:
        starts, ends, durations, are_planned = timings
        if have_ended(ends) and not any(are_planned) and durations.count(None) == len(durations):
            until, seconds = ends, sum(ends) - sum(starts)
        else:
            until = [*map(self._until, starts, ends)]
            seconds = sum(map(_recorded, map(sub, until, starts), ends, durations, are_planned))
            self._open += sign * ends.count(None)
        self.touched.add(spans_of(starts, until))
        self._entries += sign * len(starts)
        self._seconds += sign * seconds

    def _until(self, start: int, end: int | None) -> int:
        """The end of an entry; one that is running lasts until now."""
        return max(start, self._at) if end is None else end


def _dead(key: str, number: int) -> str:
    """A key that no entry has, as none has a control character in it."""
    return f"{key}\0{number}"


def _timings(entries: Entries) -> Timings:
    return entries.start, entries.end, entries.duration, entries.is_planned


def _recorded(length: int, end: int | None, duration: int | None, is_planned: int) -> int:
    """How many seconds of an entry count as recorded."""
    if end is None or is_planned:
        return 0
    return length if duration is None else duration


def _one(timing: Timing) -> Timings:
    start, end, duration, is_planned = timing
    return (start,), (end,), (duration,), (is_planned,)


def _shown(content: Content) -> tuple[object, ...]:
    """What a person sees of an entry: all but the zone and the flags, which are found by reading it."""
    return content[:4] + content[5:9]
