"""One reading of a source: what changed since the last one is written, in one transaction, and nothing else.

The source is the truth about its entries. What is gone from it leaves a tombstone, what comes back revives
it, and what was edited stays the same entry, so that the person's words stay on it.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import compress
from operator import le, sub
from sqlite3 import Connection

from focusboard.clock import FIRST_INSTANT, LAST_INSTANT
from focusboard.items import Entries, Item, have_ended
from focusboard.model import Entry, Problem
from focusboard.store.files import ReadFile, file_number, keep_state
from focusboard.store.keys import MOST
from focusboard.store.matching import matches
from focusboard.store.opening import transaction
from focusboard.store.spans import Span
from focusboard.store.writing import Known, Measure, Notice, Writer
from focusboard.typed import Final
from focusboard.values import Value

BATCH: Final = 1000
"""How many places of a file that come one by one are kept and told together."""

LONGEST: Final = 366 * 86_400
"""Seconds that an entry may last; a mistyped year would fill every day of thousands of years."""

Told = Callable[[int], None]
"""Told how many more places of a file are read."""

_LEFT: Final = "What was read of it before stays as it was."


class ReadingResult(Value):
    """What a reading has changed."""

    added: int
    updated: int
    unchanged: int
    removed: int
    skipped: int
    """Places of the source that are not kept, each with a problem."""
    touched: tuple[Span, ...]
    """The instants whose days have to be measured again."""


@contextmanager
def reading(
    db: Connection,
    source_id: int,
    at: int,
    *,
    measure: Measure | None = None,
    notice: Notice | None = None,
    foresee: Measure | None = None,
) -> Iterator[Reading]:
    """Read a source in one transaction: all of it is kept, or nothing; raises StoreUnusable.

    Its ``result`` is there at the end; ``measure`` is called before, if an entry changed. Of a source that
    was read before, ``notice`` is called for every change, and ``foresee`` before it is made.
    """
    with _trusting(db), transaction(db), _without_garbage_collection(), _with_room(db):
        current = Reading(db, source_id, at, notice, foresee)
        yield current
        current.finish()
        if measure is not None and current.result.touched:
            measure(db, current.result.touched)


@contextmanager
def _without_garbage_collection() -> Iterator[None]:
    """Spare the collector from looking through fresh rows again and again, which costs more than the rows."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def _trusting(db: Connection) -> Iterator[None]:
    """Look up no foreign key: entries refer to the source and the file that are being read, to no other."""
    db.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        db.execute("PRAGMA foreign_keys = ON")


@contextmanager
def _with_room(db: Connection) -> Iterator[None]:
    """Hold changes in memory, up to 32 MiB; once they spill into the file, nobody else can read it."""
    before = db.execute("PRAGMA cache_size").fetchone()[0]
    db.execute("PRAGMA cache_size = -32768")
    try:
        yield
    finally:
        db.execute(f"PRAGMA cache_size = {before}")


class Reading:
    """What a source says now, file by file."""

    result: ReadingResult

    def __init__(
        self,
        db: Connection,
        source_id: int,
        at: int,
        notice: Notice | None = None,
        foresee: Measure | None = None,
    ) -> None:
        """Begin a reading inside a transaction."""
        self._db = db
        self._source = source_id
        self._at = at
        known = db.execute("SELECT EXISTS (SELECT * FROM recorded WHERE source_id = ?)", (source_id,))
        self._is_first = not known.fetchone()[0]
        self._writer = Writer(db, source_id, at)
        if not self._is_first:
            self._writer.watched_by(notice, foresee)
        self._holders: dict[int, int] = {}
        self._vanished: set[int] = set()
        self._claims: list[tuple[ReadFile, Known, Entry]] = []
        self._files: list[ReadFile] = []

    def fingerprints(self) -> dict[str, str]:
        """The files of the source as they were last read, by path."""
        return fingerprints(self._db, self._source)

    def keep_file(self, path: str, fingerprint: str, items: Iterable[Item], told: Told | None = None) -> None:
        """Keep what a file says now, in place of what it said before; holds little of it in memory."""
        file = ReadFile(file_number(self._db, self._source, path, self._at), fingerprint)
        self._files.append(file)
        keep = self._insert if self._is_first else self._compare
        has_any = False
        for batch, places in _batches(file, items):
            entries = _possible(file, batch)
            if entries.key:
                has_any = True
                keep(file, entries)
            if told is not None:
                told(places)
        is_unreadable = file.is_cut or (file.problems and not has_any)
        if not (is_unreadable and self._leave(file)):
            self._look_for_gone(file)

    def _leave(self, file: ReadFile) -> bool:
        """Leave what a file said before, where it had entries and can be read in part or not at all."""
        has_entries = bool(self._writer.of_file(file.id))
        if has_entries:
            file.problems.sort()
            line, reason = file.problems[0]
            file.problems[0] = (line, f"{reason} {_LEFT}")
        return has_entries

    def forget_files(self, paths: Iterable[str]) -> None:
        """Take note of files that are gone; do so first, so that entries which moved are recognised."""
        for path in paths:
            file = ReadFile(file_number(self._db, self._source, path, self._at), None)
            self._files.append(file)
            self._look_for_gone(file)

    def _compare(self, file: ReadFile, batch: Entries) -> None:
        known = self._writer.known(batch.key)
        new: list[Entry] = []
        pairs: list[tuple[Known, Entry]] = []
        for entry in batch.one_by_one():
            before = known.get(entry.key)
            if before is None:
                new.append(entry)
            elif self._is_taken(before):
                self._note_twice(file, before, entry)
            elif self._belongs_elsewhere(file, before):
                self._claims.append((file, before, entry))
            else:
                self._take(file, before)
                pairs.append((before, entry))
        self._writer.update(file.id, pairs)
        if new:
            self._insert(file, Entries.of(new))

    def _insert(self, file: ReadFile, entries: Entries) -> None:
        for known, entry in self._writer.insert(file.id, entries):
            self._note_twice(file, known, entry)
        self._settle_keys(MOST)

    def _settle_keys(self, least: int = 0) -> None:
        """Find what is there twice among entries that were loaded without looking."""
        for twice in self._writer.settle_keys(least):
            file = next(file for file in self._files if file.id == twice.file)
            file.note_twice(twice.key, twice.line, twice.first_file)

    def _is_taken(self, known: Known) -> bool:
        return known.id > self._writer.last_id or known.id in self._holders

    def _belongs_elsewhere(self, file: ReadFile, known: Known) -> bool:
        """Whether another file has the entry, as far as we know before all files are read."""
        return not known.is_removed and known.file != file.id and known.id not in self._vanished

    def _take(self, file: ReadFile, known: Known) -> None:
        self._holders[known.id] = file.id
        self._vanished.discard(known.id)

    def _note_twice(self, file: ReadFile, known: Known, entry: Entry) -> None:
        file.note_twice(entry.key, entry.line, self._holders.get(known.id, known.file))

    def _look_for_gone(self, file: ReadFile) -> None:
        if not self._is_first:
            self._vanished |= self._writer.of_file(file.id) - self._holders.keys()

    def finish(self) -> None:
        """Settle what could not be known before all files were read."""
        self._settle_keys()
        self._settle_claims()
        self._writer.bring_home(self._vanished)
        self._settle_vanished()
        self._writer.tell_added()
        for file in self._files:
            keep_state(self._db, file, self._at)
        writer = self._writer
        writer.finish()
        unchanged = writer.recorded.entries - writer.added - writer.updated
        skipped = self._db.execute(
            "SELECT count(*) FROM problem JOIN file ON file.id = file_id WHERE source_id = ?", (self._source,)
        ).fetchone()[0]
        self.result = ReadingResult(
            writer.added, writer.updated, unchanged, writer.removed, skipped, writer.touched.joined()
        )

    def _settle_claims(self) -> None:
        """Give an entry that its file no longer has to the other file that has it."""
        for file, known, entry in self._claims:
            if known.id in self._vanished:
                self._take(file, known)
                self._writer.update(file.id, [(known, entry)])
            else:
                self._note_twice(file, known, entry)

    def _settle_vanished(self) -> None:
        """Recognise what was edited beyond its key; the rest is gone."""
        if self._vanished and self._writer.added:
            pairs = matches(self._writer.traces(self._vanished), self._writer.traces_added())
            for gone, added in pairs:
                self._vanished.remove(gone)
                self._writer.merge(gone, added)
        if self._vanished:
            self._writer.remove(self._vanished)


def fingerprints(db: Connection, source_id: int) -> dict[str, str]:
    """The files of a source as they were last read, by path; a file that is gone is not among them."""
    found = db.execute(
        "SELECT path, fingerprint FROM file WHERE source_id = ? AND fingerprint IS NOT NULL", (source_id,)
    )
    return dict(found.fetchall())


def _batches(file: ReadFile, items: Iterable[Item]) -> Iterator[tuple[Entries, int]]:
    """What a file says, many entries at a time, with how many places these are; problems are noted."""
    entries: list[Entry] = []
    problems = 0
    for item in items:
        if isinstance(item, Entry):
            entries.append(item)
        elif isinstance(item, Problem):
            file.problems.append((item.line, item.reason))
            file.is_cut |= item.is_cut
            problems += 1
        if len(entries) + problems >= BATCH or (isinstance(item, Entries) and entries):
            yield Entries.of(entries), len(entries) + problems
            entries, problems = [], 0
        if isinstance(item, Entries):
            yield item, len(item.key)
    if entries or problems:
        yield Entries.of(entries), len(entries) + problems


def _possible(file: ReadFile, entries: Entries) -> Entries:
    """The entries that can be kept; the rest becomes a problem of the file."""
    if _are_usual(entries.start, entries.end):
        return entries
    spans = [
        (start, start if end is None else end) for start, end in zip(entries.start, entries.end, strict=True)
    ]
    possible = [
        FIRST_INSTANT <= start <= end <= LAST_INSTANT and end - start <= LONGEST for start, end in spans
    ]
    file.problems += [
        (line, _impossible(*span))
        for line, span, can in zip(entries.line, spans, possible, strict=True)
        if not can
    ]
    return Entries.of(compress(entries.one_by_one(), possible))


def _are_usual(starts: Sequence[int], ends: Sequence[int | None]) -> bool:
    """Whether all of some entries have ended and can be kept, which is sooner known of them together."""
    if not (starts and have_ended(ends)):
        return False
    first, last = min(starts), max(ends)
    are_short = last - first <= LONGEST or max(map(sub, ends, starts)) <= LONGEST
    return first >= FIRST_INSTANT and last <= LAST_INSTANT and are_short and all(map(le, starts, ends))


def _impossible(start: int, end: int) -> str:
    """Why an entry that lasts so long cannot be kept."""
    if not FIRST_INSTANT <= start <= LAST_INSTANT or end > LAST_INSTANT:
        return "Its time is outside the years 1 to 9999."
    if end < start:
        return "It ends before it starts."
    return f"It lasts {(end - start) // 86_400} days; correct one of its two times."
