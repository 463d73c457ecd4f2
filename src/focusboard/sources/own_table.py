"""The table of our own columns: instants or wall times in ISO, tags separated in any usual way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from focusboard.clock import BadTime
from focusboard.items import Entries, Item
from focusboard.model import Entry, Problem
from focusboard.sources.protocol import Context
from focusboard.sources.shapes.columns import Columns, OneSaid, Said
from focusboard.sources.shapes.mapping import Mapping
from focusboard.sources.shapes.remembered import Remembered
from focusboard.sources.shapes.spans import Keys
from focusboard.sources.shapes.stamps import Stamped, Stamps
from focusboard.sources.shapes.table import Header, Named, Rows
from focusboard.sources.shapes.walltime import place_span
from focusboard.text import NOTE, TITLE, clean, clean_each
from focusboard.typed import Final

COLUMNS: Final = ("start", "end", "project", "task", "tags", "note")
REQUIRED: Final = ("start", "end")

OURS: Final = Mapping("start", "end", project="project", task="task", tags="tags", note="note")


def own_items(rows: Iterator[Header | Rows | Problem], path: Path, context: Context) -> Iterator[Item]:
    """The entries in the rows of a file; a running one has no end."""
    header = next(found for found in rows if isinstance(found, Header))
    reader = _Reader(header, str(path), context)
    for found in rows:
        if isinstance(found, Problem):
            yield found
        elif isinstance(found, Rows):
            yield from reader.items(found)


class _Reader:
    """Makes entries of rows."""

    def __init__(self, header: Header, file: str, context: Context) -> None:
        self._columns = Columns(OURS, header)
        self._file = file
        self._context = context
        self._stamps = Stamps(moment_or_none, context)
        self._keys = Keys()
        self._title = Remembered(partial(clean, limit=TITLE), 1024).__getitem__
        self._tags = Remembered(_tags_in, 16_384).__getitem__

    def items(self, rows: Rows) -> Iterator[Item]:
        """The entries in rows, and a problem in place of each that is none."""
        said = self._columns.said(rows.cells)
        for some, spans in self._stamps.runs(said.start, said.end):
            if spans is not None:
                yield self._usual(rows.lines[some], said.some(some), spans)
            else:
                yield from map(self._closely, rows.lines[some], said.some(some).one_by_one())

    def _usual(self, lines: Sequence[int], said: Said, spans: Stamped) -> Entries:
        """The entries in rows whose times are written as in most."""
        stamps, starts, ends, zones, flags = spans
        keys, count = self._keys.keys(stamps, starts), len(starts)
        projects, tags = [*map(self._title, said.project)], [*map(self._tags, said.tags)]
        tasks, notes = clean_each(said.task, TITLE), clean_each(said.note, NOTE)
        alike = (None,) * count, (False,) * count, (self._file,) * count
        return Entries(keys, starts, ends, projects, tasks, tags, notes, zones, flags, *alike, lines)

    def _closely(self, line: int, said: OneSaid) -> Entry | Problem:
        """The entry in a row that can be anything."""
        try:
            began = _moment(said.start)
            # An empty end is that of an entry that runs.
            ended = _moment(said.end) if said.end else None
            start, end, zone, flags = place_span(began, ended, self._context)
        except BadTime as problem:
            return Problem(self._file, line, str(problem))
        return Entry(
            self._keys.key(began.isoformat(), start),
            start,
            end,
            self._title(said.project),
            clean(said.task, TITLE),
            self._tags(said.tags),
            clean(said.note, NOTE),
            zone,
            flags,
            file=self._file,
            line=line,
        )


def reads_like_an_entry(cells: Named) -> bool:
    """Whether cells are those of a row."""
    return all(is_moment(cells.get(name, "")) for name in REQUIRED)


def is_moment(text: str) -> bool:
    """Whether a text is a time as it is written here."""
    return moment_or_none(text.strip()) is not None


def _moment(written: str) -> datetime:
    """A time as it is written, to the second, aware where it has an offset; raises BadTime."""
    moment = moment_or_none(written)
    if moment is None:
        shown = clean(written, 40)
        raise BadTime(
            f"{shown!r} is not a time such as 2026-11-19 09:00 or 2026-11-19T09:00:00+01:00; correct it."
        )
    return moment


def moment_or_none(written: str) -> datetime | None:
    """The same; None where it is no such time."""
    try:
        moment = datetime.fromisoformat(written) if len(written) >= 16 and written[10] in "T t" else None
    except ValueError:
        return None
    return moment.replace(microsecond=0) if moment and moment.microsecond else moment


def _tags_in(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (clean(part.strip(), TITLE) for part in parts(cell)))))


def parts(cell: str) -> list[str]:
    """The tags in a cell: separated by commas or semicolons where there are any, else by spaces."""
    return cell.replace(";", ",").split(",") if "," in cell or ";" in cell else cell.split()
