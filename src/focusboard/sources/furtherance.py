"""Furtherance: tasks in a SQLite database or in an exported table, in local time with its offset.

Read: ``furtherance.db`` in its data folder, that of the Flatpak too; its CSV, in the three forms it has had.
Not read: what was deleted, rates, earnings, to-dos, shortcuts, credentials.
Key: the task's number in the database, which an edit leaves as it is (its uid changes); in a table its start.
Zone: the offset behind each time; tables of early releases have local times without one.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from focusboard.clock import BadTime
from focusboard.items import Item
from focusboard.model import Entry, Problem
from focusboard.sources.protocol import Context, Surroundings, Tracker
from focusboard.sources.shapes.exported import Shape, table_of
from focusboard.sources.shapes.mapped import read_mapped
from focusboard.sources.shapes.mapping import Mapping
from focusboard.sources.shapes.sqlite_cells import moment, tags_of, words
from focusboard.sources.shapes.sqlite_file import MAGIC, Row, database
from focusboard.sources.shapes.walltime import place_span
from focusboard.typed import Final

_NAME: Final = "furtherance.db"
_SANDBOX: Final = ".var/app/io.unobserved.furtherance/data/furtherance"
_COLUMNS: Final = ("id", "task_name", "start_time", "stop_time", "tags")

_WITH_SPACES: Final = Shape(
    frozenset({"name", "start time", "stop time"}),
    Mapping(start="start time", end="stop time", project="project", task="name", tags="tags"),
)
_WITH_UNDERSCORES: Final = Shape(
    frozenset({"task_name", "start_time", "stop_time"}),
    Mapping(start="start_time", end="stop_time", task="task_name", tags="tags"),
)
_TABLE: Final = table_of(
    "Furtherance",
    [_WITH_SPACES, _WITH_UNDERSCORES],
    change=lambda cells: {**cells, "tags": cells.get("tags", "").replace("#", ",")},
)


def find(surroundings: Surroundings) -> Iterator[Path]:
    """The databases in the folders of its own releases and of the Flatpak."""
    home = surroundings.home
    match surroundings.platform:
        case "darwin":
            folders = [home / "Library/Application Support/io.unobserved.furtherance"]
        case "win32":
            folders = [Path(surroundings.environ.get("APPDATA", home)) / "unobserved/furtherance/data"]
        case _:
            folders = [surroundings.folder("XDG_DATA_HOME", ".local/share") / "furtherance", home / _SANDBOX]
    yield from (folder / _NAME for folder in folders if (folder / _NAME).is_file())


def files(path: Path) -> list[Path]:
    """The file itself, or the database in a folder."""
    return [file for file in (path, path / _NAME) if file.is_file()]


def read(path: Path, context: Context) -> Iterator[Item]:
    """The entries of a database or of a table; none of them runs, as only what was stopped is kept."""
    with path.open("rb") as file:
        is_database = file.read(len(MAGIC)) == MAGIC
    return _tasks(path, context) if is_database else read_mapped(path, context, _TABLE)


def _tasks(path: Path, context: Context) -> Iterator[Entry | Problem]:
    with database(path) as db:
        db.need("tasks", *_COLUMNS)
        there = db.columns("tasks")
        project = "project" if "project" in there else "''"
        kept = "is_deleted IS NOT 1 AND " if "is_deleted" in there else ""
        query = f"SELECT {', '.join(_COLUMNS)}, {project} FROM tasks WHERE {kept}id > ? ORDER BY id"  # noqa: S608
        for row in db.pages(query):
            try:
                yield _task(row, context, str(path))
            except BadTime as problem:
                yield Problem(str(path), 0, f"Task {row[0]}: {problem}")


def _task(row: Row, context: Context, file: str) -> Entry:
    number, name, start, stop, tags, project = row
    span = place_span(moment(start), moment(stop), context)
    return Entry(
        key=str(number),
        start=span.start,
        end=span.end,
        project=words(project),
        task=words(name),
        tags=tags_of(str(tags or "").split("#")),
        zone=span.zone,
        flags=span.flags,
        file=file,
    )


FURTHERANCE: Final = Tracker(
    kind="furtherance",
    title="Furtherance",
    about="The database in which Furtherance keeps its tasks (furtherance.db), or a CSV that it exported.",
    find=find,
    files=files,
    read=read,
)
