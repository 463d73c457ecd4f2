"""Tables with one JSON object on each line, read as rows whose columns are the names in the objects."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from focusboard.model import Problem
from focusboard.sources.shapes.lines import lines
from focusboard.sources.shapes.table import Header, Named, Row
from focusboard.typed import Final

_SAMPLE: Final = 20
"""The first lines, whose names are taken for the columns."""

_UNREADABLE: Final = "The line is not one JSON object; correct or remove it."


def is_json_lines(path: Path) -> bool:
    """Whether the first line that is not empty begins like an object."""
    with path.open("rb") as file:
        return file.read(256).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")


def names_in(path: Path) -> dict[str, None]:
    """The names in the first objects of a file, in order."""
    some = [said for _, said in islice(_objects(path), _SAMPLE) if not isinstance(said, Problem)]
    return dict.fromkeys(name for said in some for name in said)


def read_json_lines(path: Path, names: Iterable[str]) -> Iterator[Header | Row | Problem]:
    """The columns of a file, then its rows, with a problem in the place of each that cannot be read."""
    header = Header("", tuple(names))
    yield header
    for number, said in _objects(path):
        yield said if isinstance(said, Problem) else Row(number, header.unnamed(said))


def _objects(path: Path) -> Iterator[tuple[int, Named | Problem]]:
    """What each object says by name, with the number of its line."""
    for number, line in enumerate(lines(path), 1):
        if isinstance(line, Problem):
            yield number, line
        elif line.strip():
            said = _said(line)
            yield number, Problem(str(path), number, _UNREADABLE) if said is None else said


def _said(line: str) -> Named | None:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    return {str(name).strip().lower(): _text(value) for name, value in found.items()}


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
