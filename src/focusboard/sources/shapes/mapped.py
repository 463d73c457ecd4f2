"""Entries from any table whose columns are mapped: the part that all exported tables share.

A row has two times, a time and a duration, or a day and a duration; an end without a date that is earlier
than its start is on the next day. Where a table reports another duration than its times give, because the
tracker rounds, the reported one counts and the entry is flagged. An empty end means that the entry was
running when the table was written; of several, and where others began later, only the last runs still.

Key: the tracker's own where there is one; else the start as written, and for an entry that has a day only,
the day with a digest of project and task; numbered where several are alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import lru_cache, partial
from hashlib import sha256
from itertools import repeat
from pathlib import Path

from focusboard.clock import ONE_DAY, BadTime
from focusboard.model import Entry, Problem
from focusboard.sources.protocol import Context
from focusboard.sources.shapes.columns import Columns
from focusboard.sources.shapes.dates import day_of, day_part, iso_moment, moment_of, time_of_day
from focusboard.sources.shapes.durations import Spent
from focusboard.sources.shapes.mapping import BadMapping, Mapping
from focusboard.sources.shapes.running import last_running
from focusboard.sources.shapes.spans import Keys, oddities
from focusboard.sources.shapes.stamps import Stamped, Stamps
from focusboard.sources.shapes.survey import decided_order, is_of, names_in
from focusboard.sources.shapes.table import Cells, Header, Rows
from focusboard.sources.shapes.walltime import later, place, place_noon, place_span
from focusboard.text import NOTE, TITLE, clean
from focusboard.typed import Final
from focusboard.values import Value

Read = Callable[[Path], Iterator[Header | Rows | Problem]]
"""Reads the header and the rows of a file."""

_LONGEST_KEY: Final = 200


class Table(Value):
    """How a file is to be read: where its rows come from, and what its columns say."""

    rows: Read
    mapping: Callable[[Header], Mapping]
    """Chosen by the header; it raises BadMapping where the file is none of its kind."""
    nothing: str = ""
    """What the tracker writes into a cell that is empty."""
    tags: Callable[[str], Sequence[str]] = lambda cell: cell.split(",")
    running_has_duration: bool = False
    """Whether an entry that runs comes with the time that it had run so far."""


def read_mapped(path: Path, context: Context, table: Table) -> Iterator[Entry | Problem]:
    """The entries of a file in its order; of those that are open, only what starts last can be running."""
    return last_running(_items(path, context, table))


def _items(path: Path, context: Context, table: Table) -> Iterator[Entry | Problem]:
    reader: _Reader | None = None
    file = str(path)
    for found in table.rows(path):
        if isinstance(found, Problem):
            yield found
        elif isinstance(found, Header):
            try:
                reader = _Reader(path, context, table, found)
            except BadTime as problem:
                yield Problem(file, 1, str(problem))
                return
        elif reader is not None:
            yield from reader.entries(found)


class _Written(Value):
    """What a row says about the time of an entry, as it is written."""

    start: str
    end: str
    date: str
    durations: Cells
    about: str
    """Project and task, which tell it from the others of its day."""


_Timed = tuple[str, int, int | None, str, tuple[str, ...], int | None]
"""A key and what a row says about time: start, end, zone, flags, and another duration that counts."""


class _Reader:
    """Makes entries of the rows of one file."""

    def __init__(self, path: Path, context: Context, table: Table, header: Header) -> None:
        """Decide what the columns say; raises BadTime where that cannot be decided."""
        mapping = table.mapping(header)
        if not mapping.tells_time(header.columns):
            raise BadMapping(
                "The mapping tells no time; map start and end, start and duration, or date and duration."
            )
        self._file = str(path)
        self._context = context
        self._table = table
        self._columns = Columns(mapping, header, table.nothing)
        self._stamps = Stamps(iso_moment, context)
        self._keys, self._day_keys = Keys(), Keys()
        self._title = lru_cache(maxsize=1024)(partial(_text, limit=TITLE))
        self._tags = lru_cache(maxsize=16_384)(self._tags_in)
        self._person = context.options.get("person", "")
        self._order = decided_order(
            table.rows(path), self._columns, self._person, context.options.get("dates", "")
        )

    def entries(self, rows: Rows) -> Iterator[Entry | Problem]:
        """The entries in rows, of the person who reads alone; a problem in place of each that is none."""
        said = self._columns.said(rows.cells)
        spans, tags_of_each = self._stamps.spans(said.start, said.end), map(self._tags, said.tags)
        durations = zip(*said.durations, strict=True) if said.durations else repeat((), len(rows.lines))
        projects, spent = map(self._title, said.project), self._columns.spent
        told = zip(
            rows.lines, spans, projects, said.task, tags_of_each, said.note, said.key, durations, strict=True
        )
        for at, (line, usual, project, task, tags, note, key, lasted) in enumerate(told):
            if self._person and not is_of(self._person, names_in(said, at)):
                continue
            cleaned = task and clean(task, TITLE).strip()
            try:
                if usual is not None:
                    stamp, start, end, zone, flags, duration = self._as_reported(usual, spent(lasted))
                else:
                    about = f"{project}\n{cleaned}"
                    written = _Written(said.start[at], said.end[at], said.date[at], lasted, about)
                    stamp, start, end, zone, flags, duration = self._timed(written)
            except BadTime as problem:
                yield Problem(self._file, line, str(problem))
                continue
            yield Entry(
                (key and clean(key, _LONGEST_KEY)) or stamp,
                start,
                end,
                project,
                cleaned,
                tags,
                "" if note is cleaned else _besides(note, cleaned),
                zone,
                flags,
                duration,
                False,
                self._file,
                line,
            )

    def _timed(self, written: _Written) -> _Timed:
        """An entry with everything about its time and a key, taking a closer look; raises BadTime."""
        began = self._began(written)
        if began is None:
            return self._on_a_day(written)
        lasts = not self._columns.has("end")
        ended = self._ended(began, written.end)
        reported = (self._columns.needed if lasts else self._columns.spent)(written.durations)
        is_snapshot = self._table.running_has_duration
        if ended is None and reported and (lasts or (reported.seconds and not is_snapshot)):
            return self._lasting(began, reported.seconds)
        return self._as_reported((began.isoformat(), *place_span(began, ended, self._context)), reported)

    def _as_reported(self, stamped: Stamped, reported: Spent | None) -> _Timed:
        """An entry with two times, and with the duration that counts."""
        stamp, start, end, zone, flags = stamped
        key = self._keys.key(stamp, start)
        if reported is None or end is None or reported.agrees_with(end - start):
            return key, start, end, zone, flags, None
        flags = tuple(sorted({*flags, "duration_mismatch"}))
        return key, start, end, zone, flags, reported.seconds

    def _lasting(self, began: datetime, seconds: int) -> _Timed:
        """An entry with a start and a duration."""
        start = place(began, self._context)
        end = start.instant + seconds
        flags = {*oddities(start.instant, end), start.flag} - {""}
        key = self._keys.key(began.isoformat(), start.instant)
        return key, start.instant, end, start.zone, tuple(sorted(flags)), None

    def _on_a_day(self, written: _Written) -> _Timed:
        """An entry of which the table says the day and the duration."""
        said = written.date or written.start
        day = day_of(day_part(said), self._order) or day_of(said, self._order)
        if day is None:
            raise BadTime(f"{clean(said, 40)!r} is not a day such as 2026-11-19; correct it.")
        reported = self._columns.needed(written.durations)
        noon = place_noon(day, self._context)
        digest = sha256(f"{day}\n{written.about}".encode()).hexdigest()[:12]
        key = self._day_keys.key(f"{day}:{digest}", int(digest, 16))
        return key, noon.instant, noon.instant, noon.zone, (), reported.seconds

    def _began(self, written: _Written) -> datetime | None:
        """The start; None where there is a day at most."""
        said = written.start
        if moment := iso_moment(said):
            return moment
        at = time_of_day(said)
        if at is None:
            is_day = not said or day_of(said, self._order) is not None
            return None if is_day else moment_of(said, self._order)
        on = written.date
        day = day_of(day_part(on), self._order) or day_of(on, self._order)
        if day is None:
            raise BadTime(f"{clean(on, 40)!r} is not a day such as 2026-11-19; correct it.")
        return datetime.combine(day, at)

    def _ended(self, began: datetime, said: str) -> datetime | None:
        """The end; None where there is none. A time of day is the first one after the start."""
        if moment := iso_moment(said):
            return moment
        at = time_of_day(said)
        if at is None:
            return moment_of(said, self._order) if said else None
        end = datetime.combine(began.date(), at, began.tzinfo)
        start = place(began, self._context).instant
        return end if place(end, self._context).after(start) >= start else later(end, ONE_DAY)

    def _tags_in(self, said: str) -> tuple[str, ...]:
        tags = (clean(tag.strip(), TITLE) for tag in self._table.tags(said)) if said else ()
        return tuple(dict.fromkeys(filter(None, tags)))


def _besides(note: str, task: str) -> str:
    """A note, unless it is the task itself."""
    said = _text(note, NOTE)
    return "" if said == task else said


def _text(said: str, limit: int) -> str:
    return said and clean(said, limit).strip()
