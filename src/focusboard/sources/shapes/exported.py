"""Tables that trackers export: what each writes is a description, and one reader reads them all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from focusboard.items import Item
from focusboard.model import Problem
from focusboard.sources.protocol import Context, Surroundings, Tracker
from focusboard.sources.shapes.dates import ORDERS, day_of, day_part
from focusboard.sources.shapes.mapped import Read, Table, read_mapped
from focusboard.sources.shapes.mapping import BadMapping, Mapping
from focusboard.sources.shapes.table import Header, Named, Rows
from focusboard.sources.shapes.table_text import read_table
from focusboard.text import clean
from focusboard.typed import Final
from focusboard.values import Value

Change = Callable[[Named], Named]

_LONGEST_LIST: Final = 300
_MOST_NAMED: Final = 2
"""So many shapes are named to a person; Jira has more than twenty."""


class Shape(Value):
    """One form of a tracker's table."""

    needs: frozenset[str]
    """The columns by which it is recognised."""
    mapping: Mapping
    lacks: frozenset[str] = frozenset()
    """Columns that another tracker's table has, which is alike otherwise."""


def nowhere(surroundings: Surroundings) -> Iterator[Path]:
    """No place: an export is wherever the person saved it."""
    del surroundings
    return iter(())


def files_named(path: Path, endings: Sequence[str]) -> list[Path]:
    """The file itself, or those in a folder whose names have one of some endings."""
    if path.is_file():
        return [path]
    return sorted(file for file in path.glob("*") if file.suffix.lower() in endings and file.is_file())


def rows_of(shapes: Sequence[Shape]) -> Read:
    """Reads tables of some shapes, whose rows are known by the date in them."""
    known = tuple({name for shape in shapes for name in shape.needs})
    dated = {
        name
        for shape in shapes
        for said in (shape.mapping.start, shape.mapping.date)
        for choice in said.split("|")
        if (name := choice.partition("+")[0])
    }

    def is_row(cells: Named) -> bool:
        return any(_is_date(cells.get(name, "")) for name in dated)

    return partial(read_table, known=known, is_row=is_row)


def _is_date(cell: str) -> bool:
    return any(day_of(day_part(cell), order) is not None for order in ORDERS)


def shape_for(header: Header, shapes: Sequence[Shape], title: str) -> Mapping:
    """The mapping of the first shape that a header has; raises BadMapping."""
    there = frozenset(header.columns)
    alike = [shape for shape in shapes if shape.needs <= there]
    for shape in alike:
        if not shape.lacks & there:
            return shape.mapping
    found = clean(", ".join(filter(None, header.columns)), _LONGEST_LIST) or "none"
    if alike:
        strange = ", ".join(sorted(alike[0].lacks & there))
        raise BadMapping(
            f"This is another tracker's table, as {title} exports no column {strange} (found: {found});"
            " add it as what exported it, or as csv with --map."
        )
    needed = " or ".join(", ".join(sorted(shape.needs)) for shape in shapes[:_MOST_NAMED])
    such = "columns such as" if len(shapes) > _MOST_NAMED else "the columns"
    raise BadMapping(
        f"This is not a table that {title} exports, which has {such} {needed} (found: {found});"
        " export it again, or add it as csv with --map."
    )


def table_of(
    title: str,
    shapes: Sequence[Shape],
    *,
    nothing: str = "",
    running_has_duration: bool = False,
    change: Change | None = None,
) -> Table:
    """How to read the tables that a tracker exports; ``change`` puts right what cells say otherwise."""
    rows = rows_of(shapes)
    return Table(
        changing(rows, change) if change else rows,
        lambda header: shape_for(header, shapes, title),
        nothing=nothing,
        running_has_duration=running_has_duration,
    )


def changing(rows: Read, change: Change) -> Read:
    """The same rows with other cells."""

    def changed(path: Path) -> Iterator[Header | Rows | Problem]:
        header = Header("", ())
        for found in rows(path):
            if isinstance(found, Rows):
                named = map(header.named, found.cells)
                yield Rows(found.lines, [*map(header.unnamed, map(change, named))])
            else:
                header = found if isinstance(found, Header) else header
                yield found

    return changed


def exporting(kind: str, title: str, about: str, table: Table) -> Tracker:
    """A tracker that is read from the CSV files it exports."""

    def read(path: Path, context: Context) -> Iterator[Item]:
        return read_mapped(path, context, table)

    return Tracker(kind, title, about, nowhere, partial(files_named, endings=(".csv",)), read)
