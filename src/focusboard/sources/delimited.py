"""A table of entries as text: ``start,end,project,task,tags,note`` in any order, further columns ignored.

Start and end are required columns; an empty end means that the entry is running. A time is RFC 3339
(``2026-11-19T09:00:00+01:00``, kept with its offset) or a local wall time (``2026-11-19 09:00``, with or
without seconds), which counts in the zone where the person was on that day. Columns are separated by commas,
semicolons or tabs, whichever the header uses. Tags in a cell are separated by commas or semicolons where
there are any, else by spaces.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

from focusboard.clock import BadTime
from focusboard.model import Entry, Problem
from focusboard.sources.protocol import Context, Surroundings, Tracker
from focusboard.sources.spans import Keys
from focusboard.sources.table import Header, Row, read_table
from focusboard.sources.walltime import place_span
from focusboard.text import NOTE, TITLE, clean

COLUMNS: Final = ("start", "end", "project", "task", "tags", "note")
REQUIRED: Final = ("start", "end")


def find(surroundings: Surroundings) -> Iterator[Path]:
    """Nothing: a table can be anywhere, so the person names it."""
    del surroundings
    return iter(())


def files(path: Path) -> list[Path]:
    """The file itself, if it is one."""
    return [path] if path.is_file() else []


def read(path: Path, context: Context) -> Iterator[Entry | Problem]:
    """The entries of a table in the file's order; a running one has no end."""
    keys = Keys()
    file = str(path)
    for found in read_table(path, COLUMNS, _reads_like_an_entry):
        if isinstance(found, Row):
            try:
                yield _entry(found, context, keys, file)
            except BadTime as problem:
                yield Problem(file, found.line, str(problem))
        elif isinstance(found, Problem):
            yield found
        elif not set(REQUIRED) <= set(found.columns):
            yield Problem(file, 1, _what_is_missing(found))
            return


def _what_is_missing(header: Header) -> str:
    missing = " and ".join(repr(name) for name in REQUIRED if name not in header.columns)
    there = clean(", ".join(filter(None, header.columns)), 400) or "none"
    return (
        f"The header has no column {missing} (found: {there}); "
        "rename the columns, or say which ones are meant with --map start=COLUMN,end=COLUMN."
    )


def _reads_like_an_entry(cells: Mapping[str, str]) -> bool:
    try:
        return all(_moment(cells.get(name, "")) for name in REQUIRED)
    except BadTime:
        return False


def _entry(row: Row, context: Context, keys: Keys, file: str) -> Entry:
    """The entry in a row; raises BadTime."""
    cells = row.cells
    began = _moment(cells.get("start", ""))
    ended = _moment(cells["end"]) if cells.get("end", "").strip() else None
    span = place_span(began, ended, context)
    return Entry(
        key=keys.key(began.isoformat(), span.start),
        start=span.start,
        end=span.end,
        project=clean(cells.get("project", "").strip(), TITLE),
        task=clean(cells.get("task", "").strip(), TITLE),
        tags=_tags(cells.get("tags", "")),
        note=clean(cells.get("note", "").strip(), NOTE),
        zone=span.zone,
        flags=span.flags,
        file=file,
        line=row.line,
    )


def _moment(text: str) -> datetime:
    """A time as it is written, to the second, aware where it has an offset; raises BadTime."""
    written = text.strip()
    try:
        moment = datetime.fromisoformat(written) if len(written) >= 16 and written[10] in "T t" else None
    except ValueError:
        moment = None
    if moment is None:
        shown = clean(written, 40)
        raise BadTime(
            f"{shown!r} is not a time such as 2026-11-19 09:00 or 2026-11-19T09:00:00+01:00; correct it."
        )
    return moment.replace(microsecond=0) if moment.microsecond else moment


def _tags(cell: str) -> tuple[str, ...]:
    if not cell:
        return ()
    parts = cell.replace(";", ",").split(",") if "," in cell or ";" in cell else cell.split()
    return tuple(dict.fromkeys(filter(None, (clean(part.strip(), TITLE) for part in parts))))


CSV: Final = Tracker(
    kind="csv",
    title="CSV",
    about="One file with a table of entries: start, end, project, task, tags, note.",
    find=find,
    files=files,
    read=read,
)
