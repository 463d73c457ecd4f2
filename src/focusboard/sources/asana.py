"""Asana: the CSV of its time entries, or of a project with the field "Actual time".

A table of time entries has a row for each, with its day. A project has a row for each task with all the time
that was spent on it and no day of that; it counts on the day when the task was completed, else last modified.
A bare number is refused where its column does not say what it counts; add such a file as csv with
``--map duration=COLUMN:minutes``.

Read: the file that the person exported. Not read: estimates, tasks without time, other fields.
Key: the id of the task or time entry; else the day with a digest of project and task.
Zone: none is needed for a day.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from focusboard.items import Item
from focusboard.model import Problem
from focusboard.sources.protocol import Context, Tracker
from focusboard.sources.shapes.exported import Shape, files_named, nowhere, rows_of, shape_for
from focusboard.sources.shapes.mapped import Table, read_mapped
from focusboard.sources.shapes.mapping import Mapping
from focusboard.sources.shapes.table import Header, Row, apart, together
from focusboard.typed import Final

_ACTUAL: Final = "actual time"
_PROJECT: Final = Shape(
    frozenset({"task id", "name", _ACTUAL}),
    Mapping(
        date="completed at|last modified",
        duration=f"{_ACTUAL}:labelled",
        project="projects",
        task="name",
        tags="tags",
        key="task id",
        person="assignee email|assignee",
    ),
)
_ENTRIES: Final = tuple(
    Shape(
        frozenset({day, task}),
        Mapping(
            date=day,
            duration="duration (minutes)|duration_minutes|minutes|duration (hours)|hours|duration:labelled"
            "|time:labelled|actual time:labelled",
            project="project|projects|attributable to",
            task=task,
            note="description|note|notes",
            key="time entry id",
            person="email|user|person|created by",
        ),
    )
    for day in ("entered on", "date")
    for task in ("task", "task name")
)
_SHAPES: Final = (_PROJECT, *_ENTRIES)
_TABLES: Final = rows_of(_SHAPES)


def read(path: Path, context: Context) -> Iterator[Item]:
    """The entries of one file."""
    return read_mapped(path, context, _TABLE)


def _rows(path: Path) -> Iterator[Header | Row | Problem]:
    """The rows of a table without the tasks on which no time was spent."""
    header = Header("", ())
    for found in apart(_TABLES(path)):
        header = found if isinstance(found, Header) else header
        if not isinstance(found, Row) or header.named(found.cells).get(_ACTUAL, "0:01").strip():
            yield found


_TABLE: Final = Table(lambda path: together(_rows(path)), lambda header: shape_for(header, _SHAPES, "Asana"))

ASANA: Final = Tracker(
    kind="asana",
    title="Asana",
    about="Time entries, or a project with the actual time of its tasks, that Asana exported as CSV.",
    find=nowhere,
    files=lambda path: files_named(path, (".csv",)),
    read=read,
)
