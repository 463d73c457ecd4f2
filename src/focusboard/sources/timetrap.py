"""Timetrap: entries in a SQLite database, on sheets, in local wall time.

Project is the sheet, without the underscore that marks an archived one; task is the first line of the note,
and the note is kept where it says more.

Read: ``~/.timetrap.db``, or another file that the person names.
Not read: its configuration, which is a program (ERB) and never run; whether a sheet is archived; rounding.
Key: the entry's number.
Zone: local, where the person was on that day; or the offset behind the time, as early releases wrote it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from focusboard.clock import BadTime
from focusboard.model import Entry, Problem
from focusboard.sources.protocol import Context, Surroundings, Tracker
from focusboard.sources.shapes.running import ended
from focusboard.sources.shapes.sqlite_cells import moment, words
from focusboard.sources.shapes.sqlite_file import Row, database
from focusboard.sources.shapes.walltime import place_span
from focusboard.text import NOTE, TITLE, clean
from focusboard.typed import Final

_NAME: Final = ".timetrap.db"
_ENTRIES: Final = (
    'SELECT rowid, start, "end", sheet, substr(note, 1, 70000) FROM entries WHERE rowid > ? ORDER BY rowid'
)


def find(surroundings: Surroundings) -> Iterator[Path]:
    """The database in the home folder, if it is there."""
    if (surroundings.home / _NAME).is_file():
        yield surroundings.home / _NAME


def files(path: Path) -> list[Path]:
    """The database itself, or the one in a folder."""
    return [file for file in (path, path / _NAME) if file.is_file()]


def read(path: Path, context: Context) -> Iterator[Entry | Problem]:
    """The entries of a database; on every sheet what starts last can be running."""
    with database(path) as db:
        db.need("entries", "id", "note", "start", "end", "sheet")
        last: dict[object, object] = dict(db.rows("SELECT sheet, max(start) FROM entries GROUP BY sheet"))
        for row in db.pages(_ENTRIES):
            try:
                entry = _entry(row, context, str(path))
            except BadTime as problem:
                yield Problem(str(path), 0, f"Entry {row[0]}: {problem}")
            else:
                yield entry if row[1] == last.get(row[3]) else ended(entry)


def _entry(row: Row, context: Context, file: str) -> Entry:
    number, start, end, sheet, note = row
    span = place_span(moment(start), None if end is None else moment(end), context)
    said = words(note, NOTE)
    task = clean(said.partition("\n")[0], TITLE)
    return Entry(
        key=str(number),
        start=span.start,
        end=span.end,
        project=words(sheet).removeprefix("_"),
        task=task,
        note="" if task == said else said,
        zone=span.zone,
        flags=span.flags,
        file=file,
    )


TIMETRAP: Final = Tracker(
    kind="timetrap",
    title="Timetrap",
    about="The database in which Timetrap keeps its entries (.timetrap.db).",
    find=find,
    files=files,
    read=read,
)
