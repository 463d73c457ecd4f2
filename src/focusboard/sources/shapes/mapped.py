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
from focusboard.sources.shapes.survey import decided_order, is_of
from focusboard.sources.shapes.table import Cells, Header, Row
from focusboard.sources.shapes.walltime import later, place, place_noon, place_span
from focusboard.text import NOTE, TITLE, clean
from focusboard.typed import Final
from focusboard.values import Value

Rows = Callable[[Path], Iterator[Header | Row | Problem]]
"""Reads the header and the rows of a file."""

_LONGEST_KEY: Final = 200


class Table(Value):
    """How a file is to be read: where its rows come from, and what its columns say."""

    rows: Rows
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
        try:
            if isinstance(found, Row):
                if reader is not None and (entry := reader.entry(found)) is not None:
                    yield entry
            elif isinstance(found, Problem):
                yield found
            else:
                reader = _Reader(path, context, table, found)
        except BadTime as problem:
            yield Problem(file, found.line if isinstance(found, Row) else 1, str(problem))
            if reader is None:
                return


class _Timed(Value):
    """What a row says about the time of an entry."""

    key: str
    start: int
    end: int | None
    zone: str
    flags: tuple[str, ...] = ()
    duration: int | None = None


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
        self._said = self._columns.said
        self._stamps = Stamps(iso_moment, context)
        self._keys, self._day_keys = Keys(), Keys()
        self._title = lru_cache(maxsize=1024)(partial(_text, limit=TITLE))
        self._tags = lru_cache(maxsize=16_384)(self._tags_in)
        self._person = context.options.get("person", "")
        self._order = decided_order(
            table.rows(path), self._columns, self._person, context.options.get("dates", "")
        )

    def entry(self, row: Row) -> Entry | None:
        """The entry in a row, if it is one of the person who reads; raises BadTime."""
        cells, said = self._columns.cells(row.cells), self._said
        if self._person and not is_of(self._person, self._columns.every("person", cells)):
            return None
        project, task = self._title(said["project"](cells)), _text(said["task"](cells), TITLE)
        note = _text(said["note"](cells), NOTE)
        usual = self._stamps.span(said["start"](cells), said["end"](cells))
        key, start, end, zone, flags, duration = (
            self._as_reported(usual, self._columns.spent(cells))
            if usual is not None
            else self._timed(cells, f"{project}\n{task}")
        )
        return Entry(
            clean(said["key"](cells), _LONGEST_KEY) or key,
            start,
            end,
            project,
            task,
            self._tags(said["tags"](cells)),
            "" if note == task else note,
            zone,
            flags,
            duration,
            False,
            self._file,
            row.line,
        )

    def _timed(self, cells: Cells, about: str) -> _Timed:
        """An entry with everything about its time and a key, taking a closer look; raises BadTime."""
        began = self._began(cells)
        if began is None:
            return self._on_a_day(cells, about)
        lasts = not self._columns.has("end")
        ended, reported = self._ended(began, cells), self._columns.spent(cells, is_needed=lasts)
        is_snapshot = self._table.running_has_duration
        if ended is None and reported and (lasts or (reported.seconds and not is_snapshot)):
            return self._lasting(began, reported.seconds)
        return self._as_reported((began.isoformat(), *place_span(began, ended, self._context)), reported)

    def _as_reported(self, stamped: Stamped, reported: Spent | None) -> _Timed:
        """An entry with two times, and with the duration that counts."""
        stamp, start, end, zone, flags = stamped
        key = self._keys.key(stamp, start)
        if reported is None or end is None or reported.agrees_with(end - start):
            return _Timed(key, start, end, zone, flags)
        flags = tuple(sorted({*flags, "duration_mismatch"}))
        return _Timed(key, start, end, zone, flags, reported.seconds)

    def _lasting(self, began: datetime, seconds: int) -> _Timed:
        """An entry with a start and a duration."""
        start = place(began, self._context)
        end = start.instant + seconds
        flags = {*oddities(start.instant, end), start.flag} - {""}
        key = self._keys.key(began.isoformat(), start.instant)
        return _Timed(key, start.instant, end, start.zone, tuple(sorted(flags)))

    def _on_a_day(self, cells: Cells, about: str) -> _Timed:
        """An entry of which the table says the day and the duration."""
        said = self._said["date"](cells) or self._said["start"](cells)
        day = day_of(day_part(said), self._order) or day_of(said, self._order)
        if day is None:
            raise BadTime(f"{clean(said, 40)!r} is not a day such as 2026-11-19; correct it.")
        reported = self._columns.spent(cells, is_needed=True)
        noon = place_noon(day, self._context)
        digest = sha256(f"{day}\n{about}".encode()).hexdigest()[:12]
        key = self._day_keys.key(f"{day}:{digest}", int(digest, 16))
        seconds = reported.seconds if reported else 0
        return _Timed(key, noon.instant, noon.instant, noon.zone, duration=seconds)

    def _began(self, cells: Cells) -> datetime | None:
        """The start; None where there is a day at most."""
        said = self._said["start"](cells)
        if moment := iso_moment(said):
            return moment
        at = time_of_day(said)
        if at is None:
            is_day = not said or day_of(said, self._order) is not None
            return None if is_day else moment_of(said, self._order)
        on = self._said["date"](cells)
        day = day_of(day_part(on), self._order) or day_of(on, self._order)
        if day is None:
            raise BadTime(f"{clean(on, 40)!r} is not a day such as 2026-11-19; correct it.")
        return datetime.combine(day, at)

    def _ended(self, began: datetime, cells: Cells) -> datetime | None:
        """The end; None where there is none. A time of day is the first one after the start."""
        said = self._said["end"](cells)
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


def _text(said: str, limit: int) -> str:
    return said and clean(said, limit).strip()
