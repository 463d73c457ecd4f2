"""Entries from any table whose columns are mapped: the part that all exported tables share.

A row has two times, a time and a duration, or a day and a duration; an end without a date that is earlier
than its start is on the next day. Where a table reports another duration than its times give, because the
tracker rounds, the reported one counts and the entry is flagged. An empty end means that the entry was
running when the table was written; of several, and where others began later, only the last runs still.

Key: the tracker's own where there is one; else the start as written, and for an entry that has a day only,
the day with a digest of project and task; numbered where several are alike.
"""

from __future__ import annotations

from collections import abc
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Final

from focusboard.clock import ONE_DAY, BadTime
from focusboard.model import Entry, Problem
from focusboard.sources.dates import ORDERS, Evidence, day_of, day_part, moment_of, time_of_day
from focusboard.sources.durations import Spent, spent
from focusboard.sources.mapping import BadMapping, Column, Mapping
from focusboard.sources.protocol import Context
from focusboard.sources.running import last_running
from focusboard.sources.spans import Keys, oddities
from focusboard.sources.table import Header, Row
from focusboard.sources.walltime import place, place_noon, place_span
from focusboard.text import NOTE, TITLE, clean

Rows = Callable[[Path], Iterator[Header | Row | Problem]]
"""Reads the header and the rows of a file."""

Cells = abc.Mapping[str, str]

_MOST_NAMES: Final = 20
_LONGEST_KEY: Final = 200
_A_DAY: Final = 86_400


@dataclass(frozen=True, slots=True)
class Table:
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
            if isinstance(found, Problem):
                yield found
            elif isinstance(found, Header):
                reader = _Reader(path, context, table, found)
            elif reader is not None and reader.wants(found):
                yield reader.entry(found)
        except BadTime as problem:
            yield Problem(file, found.line if isinstance(found, Row) else 1, str(problem))
            if reader is None:
                return


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
        self._columns = {each.name: mapping.columns(each.name, header.columns) for each in fields(Mapping)}
        self._keys, self._day_keys = Keys(), Keys()
        self._person = context.options.get("person", "").casefold()
        self._order = context.options.get("dates", "")
        if self._order not in {"", *ORDERS}:
            raise BadTime(f"Dates cannot be written {self._order!r}; say {', '.join(ORDERS)}.")
        self._survey(path)

    def _survey(self, path: Path) -> None:
        """Look at all rows once: how dates are written, and whose entries they are."""
        evidence, people = Evidence(), dict[str, tuple[str, ...]]()
        for row in self._table.rows(path):
            if not isinstance(row, Row):
                continue
            for role in ("start", "end", "date"):
                evidence.note(self._said(role, row.cells))
            self._compare_with_duration(evidence, row)
            names = self._people(row.cells)
            if names and len(people) < _MOST_NAMES:
                people.setdefault(names[0].casefold(), names)
        self._check_people(list(people.values()))
        self._order = self._order or evidence.order()

    def _check_people(self, people: list[tuple[str, ...]]) -> None:
        """Raise BadTime where it is not clear whose entries to read: focusboard is about nobody else."""
        listed = clean(", ".join(names[0] for names in people), 300)
        if len(people) > 1 and not self._person:
            raise BadTime(
                f"There are entries of several people in it ({listed}); say --person and your name."
            )
        if people and len(people) < _MOST_NAMES and not any(map(self._is_mine, people)):
            raise BadTime(f"Nobody in it is called {clean(self._person, 60)!r} (there are: {listed}).")

    def _is_mine(self, names: tuple[str, ...]) -> bool:
        return not self._person or not names or self._person in {name.casefold() for name in names}

    def _people(self, cells: Cells) -> tuple[str, ...]:
        """What the row calls the person whose entry it is: an address, a name."""
        return tuple(filter(None, (self._joined(column, cells) for column in self._columns["person"])))

    def _compare_with_duration(self, evidence: Evidence, row: Row) -> None:
        """An order in which start and end are further apart than the duration says is not the order."""
        if len(evidence.orders) < 2 or not evidence.example:
            return
        try:
            seconds = self._spent(row.cells)
            if seconds is None:
                return
            for order in evidence.orders:
                began = moment_of(self._said("start", row.cells), order)
                ended = moment_of(self._said("end", row.cells), order)
                if abs((ended - began).total_seconds() - seconds.seconds) >= _A_DAY:
                    evidence.rule_out([order])
        except (BadTime, TypeError):
            return

    def wants(self, row: Row) -> bool:
        """Whether it is an entry of the person who reads."""
        return not self._person or self._is_mine(self._people(row.cells))

    def entry(self, row: Row) -> Entry:
        """The entry in a row; raises BadTime."""
        cells = row.cells
        project, task = self._text("project", cells, TITLE), self._text("task", cells, TITLE)
        note = self._text("note", cells, NOTE)
        timed = self._timed(cells, f"{project}\n{task}")
        return replace(
            timed,
            key=clean(self._said("key", cells), _LONGEST_KEY) or timed.key,
            project=project,
            task=task,
            tags=self._tags(cells),
            note="" if note == task else note,
            file=self._file,
            line=row.line,
        )

    def _timed(self, cells: Cells, about: str) -> Entry:
        """An entry with everything about its time and a key; raises BadTime."""
        began = self._began(cells)
        if began is None:
            return self._on_a_day(cells, about)
        lasts = not self._columns["end"]
        ended, reported = self._ended(began, cells), self._spent(cells, is_needed=lasts)
        is_snapshot = self._table.running_has_duration
        if ended is None and reported and (lasts or (reported.seconds and not is_snapshot)):
            return self._lasting(began, reported.seconds)
        span = place_span(began, ended, self._context)
        entry = Entry(
            self._keys.key(began.isoformat(), span.start),
            span.start,
            span.end,
            zone=span.zone,
            flags=span.flags,
        )
        if reported is None or span.end is None or reported.agrees_with(span.end - span.start):
            return entry
        flags = tuple(sorted({*span.flags, "duration_mismatch"}))
        return replace(entry, duration=reported.seconds, flags=flags)

    def _lasting(self, began: datetime, seconds: int) -> Entry:
        """An entry with a start and a duration."""
        start = place(began, self._context)
        end = start.instant + seconds
        flags = {*oddities(start.instant, end), start.flag} - {""}
        key = self._keys.key(began.isoformat(), start.instant)
        return Entry(key, start.instant, end, zone=start.zone, flags=tuple(sorted(flags)))

    def _on_a_day(self, cells: Cells, about: str) -> Entry:
        """An entry of which the table says the day and the duration."""
        said = self._said("date", cells) or self._said("start", cells)
        day = day_of(day_part(said), self._order) or day_of(said, self._order)
        if day is None:
            raise BadTime(f"{clean(said, 40)!r} is not a day such as 2026-11-19; correct it.")
        reported = self._spent(cells, is_needed=True)
        noon = place_noon(day, self._context)
        oddities(noon.instant, noon.instant)
        digest = sha256(f"{day}\n{about}".encode()).hexdigest()
        return Entry(
            self._day_keys.key(f"{day}:{digest[:12]}", int(digest, 16)),
            noon.instant,
            noon.instant,
            zone=noon.zone,
            duration=reported.seconds if reported else 0,
        )

    def _began(self, cells: Cells) -> datetime | None:
        """The start; None where there is a day at most."""
        said = self._said("start", cells)
        at = time_of_day(said)
        if at is None:
            is_day = not said or day_of(said, self._order) is not None
            return None if is_day else moment_of(said, self._order)
        on = self._said("date", cells)
        day = day_of(day_part(on), self._order) or day_of(on, self._order)
        if day is None:
            raise BadTime(f"{clean(on, 40)!r} is not a day such as 2026-11-19; correct it.")
        return datetime.combine(day, at)

    def _ended(self, began: datetime, cells: Cells) -> datetime | None:
        """The end; None where there is none. A time of day is the first one after the start."""
        said = self._said("end", cells)
        at = time_of_day(said)
        if at is None:
            return moment_of(said, self._order) if said else None
        end = datetime.combine(began.date(), at, began.tzinfo)
        start = place(began, self._context).instant
        return end if place(end, self._context).after(start) >= start else end + ONE_DAY

    def _spent(self, cells: Cells, *, is_needed: bool = False) -> Spent | None:
        """The reported duration; raises BadTime where it is needed and cannot be read."""
        unreadable = BadTime("There is no duration; enter one.")
        for column in self._columns["duration"]:
            try:
                if said := self._joined(column, cells):
                    return spent(said, column.unit)
            except BadTime as problem:
                unreadable = problem
        if is_needed:
            raise unreadable
        return None

    def _said(self, role: str, cells: Cells) -> str:
        """What the first column of a role that says something says."""
        return next(filter(None, (self._joined(column, cells) for column in self._columns[role])), "")

    def _joined(self, column: Column, cells: Cells) -> str:
        parts = (cells.get(name, "").strip() for name in column.names)
        return " ".join(part for part in parts if part and part != self._table.nothing)

    def _text(self, role: str, cells: Cells, limit: int) -> str:
        return clean(self._said(role, cells), limit).strip()

    def _tags(self, cells: Cells) -> tuple[str, ...]:
        said = self._said("tags", cells)
        tags = (clean(tag.strip(), TITLE) for tag in self._table.tags(said)) if said else ()
        return tuple(dict.fromkeys(filter(None, tags)))
