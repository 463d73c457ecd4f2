"""RescueTime: the activity history of its data archive, or the CSV of its API.

It counts seconds by application and hour, or by five minutes, which are no stretches of work: they are added
up for each day and application, and count on that day. What was open in the application is dropped before
anything is kept.

Read: the file that the person exported. Not read: documents, page titles, RescueTime's marks for activities.
Key: the day with a digest of category and application.
Zone: none is needed for a day.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from focusboard.clock import BadTime
from focusboard.items import Item
from focusboard.model import Problem
from focusboard.sources.protocol import Context, Tracker
from focusboard.sources.shapes.dates import ORDERS, day_of, day_part
from focusboard.sources.shapes.durations import spent
from focusboard.sources.shapes.exported import files_named, nowhere
from focusboard.sources.shapes.mapped import Table, read_mapped
from focusboard.sources.shapes.mapping import BadMapping, Mapping
from focusboard.sources.shapes.table import Header, Named, Row, apart, together
from focusboard.sources.shapes.table_text import read_table
from focusboard.typed import Final
from focusboard.values import Value

MOST_TOTALS: Final = 500_000
"""So many days and applications are added up; a hundred a day for thirteen years."""

_OURS: Final = ("day", "seconds", "category", "activity")
_NO_ROW: Final = "This is not a day with seconds as RescueTime writes them; correct or remove it."


class _Columns(Value):
    """Where a table has what we read."""

    day: str
    seconds: str
    category: str
    activity: str


_API: Final = _Columns("date", "time spent (seconds)", "category", "activity")
_ARCHIVE: Final = _Columns("1", "6", "4", "2")
"""The archive has no header: time, application, details, category, part of it, seconds."""


def read(path: Path, context: Context) -> Iterator[Item]:
    """One entry for each day and application of a file."""
    return read_mapped(path, context, _TABLE)


def _rows(path: Path) -> Iterator[Header | Row | Problem]:
    totals: dict[tuple[str, str, str], tuple[int, int]] = {}
    columns, header = _API, Header("", ())
    for found in apart(read_table(path, (_API.day, _API.seconds), _is_row)):
        if isinstance(found, Header):
            header, columns = found, _ARCHIVE if found.is_entry else _API
            is_known = {columns.day, columns.seconds, columns.activity} <= set(found.columns)
            yield Header(found.delimiter, _OURS if is_known else found.columns)
            if not is_known:
                return
        elif isinstance(found, Problem):
            yield found
        elif not _added(found.line, header.named(found.cells), columns, totals):
            yield Problem(str(path), found.line, _NO_ROW)
    for (day, category, activity), (line, seconds) in totals.items():
        yield Row(line, (day, str(seconds), category, activity))


def _is_row(cells: Named) -> bool:
    return any(day_of(day_part(cells.get(name, "")), ORDERS[0]) for name in (_API.day, _ARCHIVE.day))


def _added(
    number: int, cells: Named, columns: _Columns, totals: dict[tuple[str, str, str], tuple[int, int]]
) -> bool:
    """Add a row to its day and application; False where it cannot be read."""
    day = day_of(day_part(cells.get(columns.day, "")), ORDERS[0])
    try:
        seconds = spent(cells.get(columns.seconds, ""), "seconds").seconds
    except BadTime:
        return False
    if day is None or seconds < 0:
        return False
    about = (
        day.isoformat(),
        cells.get(columns.category, "").strip(),
        cells.get(columns.activity, "").strip(),
    )
    line, before = totals.get(about, (number, 0))
    if about in totals or len(totals) < MOST_TOTALS:
        totals[about] = line, before + seconds
    return True


def _mapping(header: Header) -> Mapping:
    if header.columns != _OURS:
        raise BadMapping(
            "This is not a table that RescueTime exports (date, time spent (seconds), activity, or its"
            " archive without a header); export it again, or add it as csv with --map."
        )
    return Mapping(date="day", duration="seconds", project="category", task="activity")


_TABLE: Final = Table(lambda path: together(_rows(path)), _mapping)

RESCUETIME: Final = Tracker(
    kind="rescuetime",
    title="RescueTime",
    about="The activity history that RescueTime exported as CSV: seconds by day and application.",
    find=nowhere,
    files=lambda path: files_named(path, (".csv",)),
    read=read,
)
