"""What the cells of other programs' databases say, whatever their type turns out to be."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from focusboard.sources.shapes.dates import moment_of
from focusboard.text import TITLE, clean


def words(cell: object, limit: int = TITLE) -> str:
    """The text in a cell; nothing in an empty one and in one of bytes."""
    return "" if cell is None or isinstance(cell, bytes) else clean(str(cell).strip(), limit)


def moment(cell: object) -> datetime:
    """The time in a cell, to the second, aware where it has an offset; raises BadTime."""
    return moment_of("" if cell is None else str(cell), "ymd")


def tags_of(parts: Iterable[str]) -> tuple[str, ...]:
    """Tags in their order, each once."""
    return tuple(dict.fromkeys(filter(None, map(words, parts))))
