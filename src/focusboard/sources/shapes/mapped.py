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
from functools import partial
from itertools import compress
from pathlib import Path

from focusboard.clock import BadTime
from focusboard.items import Entries, Item
from focusboard.model import Entry, Problem
from focusboard.sources.protocol import Context, GuessedWrong
from focusboard.sources.shapes.columns import Columns, OneSaid, Said
from focusboard.sources.shapes.dates import iso_moment
from focusboard.sources.shapes.mapping import BadMapping, Mapping
from focusboard.sources.shapes.remembered import Remembered
from focusboard.sources.shapes.row_times import RowTimes, mismatching, otherwise_each
from focusboard.sources.shapes.running import last_running
from focusboard.sources.shapes.spans import Keys
from focusboard.sources.shapes.stamps import Stamped, Stamps
from focusboard.sources.shapes.survey import Survey, decided_order, is_of, names_in
from focusboard.sources.shapes.table import Header, Rows
from focusboard.text import NOTE, TITLE, clean, clean_each
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


def read_mapped(path: Path, context: Context, table: Table) -> Iterator[Item]:
    """The entries of a file in its order; of those that are open, only what starts last can be running.

    A look at all rows comes first, or along with the reading where that may guess.
    """
    return last_running(_items(path, context, table))


def _items(path: Path, context: Context, table: Table) -> Iterator[Item]:
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
            yield from reader.items(found)
    if reader is not None:
        reader.finish()


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
        self._table = table
        self._columns = Columns(mapping, header, table.nothing)
        self._stamps = Stamps(iso_moment, context)
        self._keys = Keys()
        self._title = Remembered(partial(_text, limit=TITLE), 1024).__getitem__
        self._tags = Remembered(self._tags_in, 16_384).__getitem__
        self._person = context.options.get("person", "")
        survey = partial(Survey, self._columns, self._person, context.options.get("dates", ""))
        self._order = decided_order(table.rows(path), survey(), at_first_sight=context.may_guess)
        self._survey = survey() if context.may_guess else None
        self._times = RowTimes(
            self._columns, context, self._order, self._keys, running_has_duration=table.running_has_duration
        )

    def items(self, rows: Rows) -> Iterator[Item]:
        """The entries in rows, of the person who reads alone; a problem in place of each that is none."""
        if self._survey is not None:
            self._survey.look_at(rows.cells)
        if self._person:
            are_theirs = [is_of(self._person, names_in(each)) for each in self._columns.people(rows.cells)]
            rows = Rows([*compress(rows.lines, are_theirs)], [*compress(rows.cells, are_theirs)])
        said = self._columns.said(rows.cells)
        for some, spans in self._stamps.runs(said.start, said.end):
            lines, theirs = rows.lines[some], said.some(some)
            if spans is not None:
                yield self._usual(lines, theirs, spans)
            else:
                yield from map(self._closely, lines, theirs.one_by_one())

    def finish(self) -> None:
        """Have read all rows; raises GuessedWrong where they decide otherwise than the first ones."""
        if self._survey is not None and not self._survey.decides(self._order):
            raise GuessedWrong

    def _usual(self, lines: Sequence[int], said: Said, spans: Stamped) -> Entries:
        """The entries in rows whose times are written as in most."""
        stamps, starts, ends, zones, flags = spans
        durations = otherwise_each([*map(self._columns.spent, said.durations)], starts, ends)
        if durations.count(None) < len(durations):
            flags = [*map(mismatching, flags, durations)]
        keys, count = self._keys.keys(stamps, starts), len(starts)
        if any(said.key):
            keys = [_key(key) or stamp for key, stamp in zip(said.key, keys, strict=True)]
        projects, tags = [*map(self._title, said.project)], [*map(self._tags, said.tags)]
        tasks, notes = _texts(said.task, TITLE), _texts(said.note, NOTE)
        alike = (False,) * count, (self._file,) * count
        return Entries(
            keys,
            starts,
            ends,
            projects,
            tasks,
            tags,
            ("",) * count if notes == tasks else [*map(_besides, notes, tasks)],
            zones,
            flags,
            durations,
            *alike,
            lines,
        )

    def _closely(self, line: int, said: OneSaid) -> Entry | Problem:
        """The entry in a row that can be anything."""
        project, task = self._title(said.project), _text(said.task, TITLE)
        try:
            key, start, end, zone, flags, duration = self._times.timed(said, f"{project}\n{task}")
        except BadTime as problem:
            return Problem(self._file, line, str(problem))
        return Entry(
            _key(said.key) or key,
            start,
            end,
            project,
            task,
            self._tags(said.tags),
            _besides(clean(said.note, NOTE), task),
            zone,
            flags,
            duration,
            file=self._file,
            line=line,
        )

    def _tags_in(self, said: str) -> tuple[str, ...]:
        tags = (clean(tag.strip(), TITLE) for tag in self._table.tags(said)) if said else ()
        return tuple(dict.fromkeys(filter(None, tags)))


def _key(said: str) -> str:
    return said and clean(said, _LONGEST_KEY)


def _besides(note: str, task: str) -> str:
    """A note, unless it is the task itself."""
    said = note.strip()
    return "" if said == task else said


def _texts(said: Sequence[str], limit: int) -> Sequence[str]:
    """Texts of cells, which have no blanks around them until something there is taken out."""
    cleaned = clean_each(said, limit)
    return said if cleaned is said else [text.strip() for text in cleaned]


def _text(said: str, limit: int) -> str:
    return said and clean(said, limit).strip()
