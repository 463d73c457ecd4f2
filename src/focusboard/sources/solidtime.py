"""solidtime: the export of an organization (a ZIP, or what is in it), and the CSV of its detailed report.

The export says which project, task and tags an entry has by numbers, and the names in tables beside it.

Read: the file that the person exported. Not read: clients, rates, members.
Key: the entry's id in the export; the start as written in a report, which has no id.
Zone: UTC in the export; in a report that of the solidtime user, which the file does not say: ``--zone``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from focusboard.items import Item
from focusboard.model import Problem
from focusboard.sources.protocol import Context, Tracker
from focusboard.sources.shapes.exported import Shape, files_named, nowhere, shape_for, table_of
from focusboard.sources.shapes.mapped import Table, read_mapped
from focusboard.sources.shapes.mapping import Mapping
from focusboard.sources.shapes.packed import Unreadable, unpacked
from focusboard.sources.shapes.table import Header, Named, Row, apart, together
from focusboard.sources.shapes.table_text import read_table, table_in
from focusboard.typed import Final

_ENTRIES: Final = "time_entries.csv"
_BETWEEN_TAGS: Final = "\x1f"
_MOST_NAMES: Final = 100_000
_NAMED: Final = ("project", "task", "member")
"""What an entry has the number of, and another table the name."""

_EXPORT: Final = Shape(
    frozenset({"id", "start", "end", "description", "project_id"}),
    Mapping(
        start="start",
        end="end",
        project="project",
        task="task|description",
        tags="tags",
        note="description",
        key="id",
        person="member",
    ),
)
_REPORT: Final = Shape(
    frozenset({"description", "project", "start", "end"}),
    Mapping(
        start="start",
        end="end",
        project="project",
        task="task|description",
        tags="tags",
        note="description",
        person="user_email|user_name|user",
    ),
)
_REPORTS: Final = table_of("solidtime", [_REPORT])


def files(path: Path) -> list[Path]:
    """The file itself, the entries of an export that was unpacked into a folder, or the exports in it."""
    inside = path / _ENTRIES
    return [inside] if inside.is_file() else files_named(path, (".zip", ".csv"))


def read(path: Path, context: Context) -> Iterator[Item]:
    """The entries of one file: an export, packed or not, or a report."""
    is_export = path.name == _ENTRIES or _is_packed(path)
    return read_mapped(path, context, _EXPORTS if is_export else _REPORTS)


def _is_packed(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"PK\x03\x04"


def _rows(path: Path) -> Iterator[Header | Row | Problem]:
    try:
        named = {what: _names(path, f"{what}s.csv") for what in (*_NAMED, "tag")}
        header = whole = Header("", ())
        for found in _table(path, _ENTRIES):
            if isinstance(found, Row):
                yield Row(found.line, whole.unnamed(_named(header.named(found.cells), named)))
            elif isinstance(found, Header):
                header, whole = found, Header(found.delimiter, (*found.columns, *_NAMED))
                yield whole
            else:
                yield found
    except Unreadable as problem:
        yield Problem(str(path), 0, str(problem))


def _table(path: Path, name: str) -> Iterator[Header | Row | Problem]:
    """A table of an export; its lines come out of the ZIP, or from beside the entries."""
    known = tuple(_EXPORT.needs)
    if _is_packed(path):
        yield from apart(table_in(unpacked(path, name), path, known, _is_row))
    elif (path.parent / name).is_file():
        yield from apart(read_table(path.parent / name, known, _is_row))


def _is_row(cells: Named) -> bool:
    return len(cells.get("id", "")) == 36


def _names(path: Path, name: str) -> dict[str, str]:
    names: dict[str, str] = {}
    header = Header("", ())
    for found in _table(path, name):
        if isinstance(found, Header):
            header = found
        elif isinstance(found, Row) and len(names) < _MOST_NAMES:
            cells = header.named(found.cells)
            names.setdefault(cells.get("id", ""), cells.get("name", ""))
    return names


def _named(cells: Named, named: dict[str, dict[str, str]]) -> Named:
    """A row with names in place of ids; an id without a name is kept as it is."""
    said = {what: cells.get(f"{what}_id", "") for what in _NAMED}
    names = {what: named[what].get(number, number) for what, number in said.items()}
    tags = (named["tag"].get(number, number) for number in _ids(cells.get("tags", "")))
    return {**cells, **names, "tags": _BETWEEN_TAGS.join(tags)}


def _ids(cell: str) -> list[str]:
    try:
        found = json.loads(cell or "[]")
    except (ValueError, RecursionError):
        return []
    return [each for each in found if isinstance(each, str)] if isinstance(found, list) else []


_EXPORTS: Final = Table(
    lambda path: together(_rows(path)),
    lambda header: shape_for(header, [_EXPORT], "solidtime"),
    tags=lambda cell: cell.split(_BETWEEN_TAGS),
)

SOLIDTIME: Final = Tracker(
    kind="solidtime",
    title="solidtime",
    about="An export of an organization (ZIP, or its time_entries.csv), or a detailed report as CSV.",
    find=nowhere,
    files=files,
    read=read,
)
