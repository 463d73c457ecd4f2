"""A table of entries as text: ``start,end,project,task,tags,note`` in any order, further columns ignored.

Start and end are required columns; an empty end means that the entry is running. A time is RFC 3339
(``2026-11-19T09:00:00+01:00``, kept with its offset) or a local wall time (``2026-11-19 09:00``, with or
without seconds), which counts in the zone where the person was on that day. Columns are separated by commas,
semicolons, tabs or bars, whichever the header uses; or each line is a JSON object. Text is UTF-8, or UTF-16
with its mark; a table in which no letter beyond ASCII is UTF-8 is taken to be Windows-1252. Tags in a cell
are separated by commas or semicolons where there are any, else by spaces.

Any other table is read with the option ``map`` (see ``Mapping``), and with ``dates`` where nothing in it says
whether the day or the month comes first. Without ``map`` nothing is read, and the mapping that its names and
cells suggest is told with its first rows.

Read: the file that the person names. Not read: columns that are not mapped.
Key: the start as written; for an entry that has a day only, the day with a digest of project and task.
Zone: the offset of a time; else the source's zone, else the zone of that day, else home.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from shlex import quote

from focusboard.items import Item
from focusboard.model import Problem
from focusboard.sources.own_table import (
    COLUMNS,
    OURS,
    REQUIRED,
    is_moment,
    own_items,
    parts,
    reads_like_an_entry,
)
from focusboard.sources.protocol import Context, Surroundings, Tracker
from focusboard.sources.shapes.json_lines import is_json_lines, names_in, read_json_lines
from focusboard.sources.shapes.lines import blocks
from focusboard.sources.shapes.mapping import ROLES, BadMapping, Mapping, guess_mapping
from focusboard.sources.shapes.table import Header, Row, Rows, apart, together
from focusboard.sources.shapes.table_text import table_in
from focusboard.text import clean
from focusboard.typed import Final

SAMPLES: Final = 3
"""How many rows are shown with a guess."""


def find(surroundings: Surroundings) -> Iterator[Path]:
    """Nothing: a table can be anywhere, so the person names it."""
    del surroundings
    return iter(())


def files(path: Path) -> list[Path]:
    """The file itself, if it is one."""
    return [path] if path.is_file() else []


def read(path: Path, context: Context) -> Iterator[Item]:
    """The entries of a table in the file's order; a running one has no end."""
    said = context.options.get("map", "")
    if not said and _is_plain(path):
        return own_items(_rows(path), path, context)

    from focusboard.sources.shapes.mapped import Table, read_mapped  # noqa: PLC0415 - other tables need it

    def chosen(header: Header) -> Mapping:
        return _mapped(said, header) if said else _without_map(header, path)

    return read_mapped(path, context, Table(_rows, chosen, tags=parts))


def _rows(path: Path) -> Iterator[Header | Rows | Problem]:
    if not is_json_lines(path):
        return table_in(blocks(path, may_be_older=True), path, COLUMNS, reads_like_an_entry)
    names = names_in(path)
    if names.keys() >= set(REQUIRED):
        names |= dict.fromkeys(COLUMNS)  # which a later row may have
    return together(read_json_lines(path, names))


def _is_plain(path: Path) -> bool:
    """Whether the header is ours and the first row's times are ISO."""
    rows = (found for found in apart(_rows(path)) if not isinstance(found, Problem))
    header, first = next(rows, None), next(rows, None)
    return (
        isinstance(header, Header)
        and set(REQUIRED) <= set(header.columns)
        and (not isinstance(first, Row) or is_moment(header.named(first.cells).get("start", "")))
    )


def _mapped(said: str, header: Header) -> Mapping:
    """The mapping that the person gave, for a header that has what it maps; raises BadMapping."""
    given = Mapping.of(said)
    if unknown := given.unknown(header.columns):
        raise BadMapping(
            f"There is no column {_listed(unknown)} (found: {_listed(header.columns)});"
            " map one that is there."
        )
    return given


def _without_map(header: Header, path: Path) -> Mapping:
    """The mapping of our own columns; raises BadMapping with a guess where they are not there."""
    if set(REQUIRED) <= set(header.columns):
        return OURS
    some = islice(apart(_rows(path)), 1, 1 + 4 * SAMPLES)
    rows = [found for found in some if isinstance(found, Row)][:SAMPLES]
    guess = guess_mapping(header.columns, [row.cells for row in rows])
    missing = " and ".join(repr(name) for name in REQUIRED if name not in header.columns)
    lacking = (
        "There is no header, so columns go by number"
        if header.is_entry
        else f"The header has no column {missing}"
    )
    raise BadMapping(f"{lacking} (found: {_listed(header.columns)}); {_advice(guess, header, rows)}")


def _advice(guess: Mapping, header: Header, rows: list[Row]) -> str:
    """What to write: the guess with what it reads from the first rows, or the form of a mapping."""
    if not guess.tells_time(header.columns):
        return (
            "rename the columns, or say which ones are meant with --map start=COLUMN,end=COLUMN"
            " or date=COLUMN,duration=COLUMN:minutes."
        )
    shown = "; ".join(f"line {row.line} is {_shown(guess, header, row)}" for row in rows) or "no row to show"
    return f"if this is right, add it with --map {clean(quote(str(guess)), 800)}: {shown}."


def _shown(guess: Mapping, header: Header, row: Row) -> str:
    """What a mapping reads from a row, as the cells have it."""
    said, cells = [], header.named(row.cells)
    for role in ROLES:
        for column in guess.columns(role, header.columns)[:1]:
            cell = " ".join(cells.get(name, "").strip() for name in column.names)
            said.append(f"{role} {clean(' '.join(cell.split()), 60)}" if cell.strip() else "")
    return ", ".join(filter(None, said))


def _listed(names: tuple[str, ...]) -> str:
    return clean(", ".join(filter(None, names)), 400) or "none"


CSV: Final = Tracker(
    kind="csv",
    title="CSV",
    about="One file with a table of entries: start, end, project, task, tags, note.",
    find=find,
    files=files,
    read=read,
)
