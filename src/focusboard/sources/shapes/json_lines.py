"""Tables with one JSON object on each line, read as rows whose columns are the names in the objects."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final

from focusboard.model import Problem
from focusboard.sources.shapes.lines import lines
from focusboard.sources.shapes.table import Header, Row

_SAMPLE: Final = 20
"""The first lines, whose names are taken for the columns."""

_UNREADABLE: Final = "The line is not one JSON object; correct or remove it."


def is_json_lines(path: Path) -> bool:
    """Whether the first line that is not empty begins like an object."""
    with path.open("rb") as file:
        return file.read(256).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")


def read_json_lines(path: Path) -> Iterator[Header | Row | Problem]:
    """The columns of a file, then its rows, with a problem in the place of each that cannot be read."""
    names = dict.fromkeys(
        name for row in islice(_rows(path), _SAMPLE) if isinstance(row, Row) for name in row.cells
    )
    yield Header("", tuple(names))
    yield from _rows(path)


def _rows(path: Path) -> Iterator[Row | Problem]:
    for number, line in enumerate(lines(path), 1):
        if isinstance(line, Problem):
            yield line
        elif line.strip():
            yield _row(line, number) or Problem(str(path), number, _UNREADABLE)


def _row(line: str, number: int) -> Row | None:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    return Row(number, {str(name).strip().lower(): _text(value) for name, value in found.items()})


def _text(value: object) -> str:
    """A value as it would stand in a cell; a list is separated by commas, an object says nothing."""
    match value:
        case None | dict():
            return ""
        case list():
            return ",".join(str(each) for each in value if isinstance(each, str | int | float))
        case int() | float():
            return repr(value)[:100]
    return str(value)
