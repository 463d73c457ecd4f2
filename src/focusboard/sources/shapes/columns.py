"""What the cells of a row say, by what the columns of its table are mapped to."""

from __future__ import annotations

from collections import abc
from collections.abc import Callable

from focusboard.clock import BadTime
from focusboard.sources.shapes.durations import Spent, spent
from focusboard.sources.shapes.mapping import Column, Mapping
from focusboard.sources.shapes.table import Header

Cells = abc.Mapping[str, str]

Said = Callable[[Cells], str]
"""What some cells of a row say; nothing where they are empty."""


class Columns:
    """The columns that a table has, by role."""

    found: abc.Mapping[str, tuple[Column, ...]]
    """By role, the columns themselves."""
    said: abc.Mapping[str, Said]
    """By role, what the first of its columns says that says something."""

    def __init__(self, mapping: Mapping, header: Header, nothing: str = "") -> None:
        """Take what a mapping finds in a header; ``nothing`` is what stands in a cell that is empty."""
        found = {role: mapping.columns(role, header.columns) for role in Mapping._fields}
        self._of = {
            role: [_said_in(column, nothing) for column in columns] for role, columns in found.items()
        }
        self.found = found
        self.said = {role: _first_of(columns) for role, columns in self._of.items()}

    def has(self, role: str) -> bool:
        """Whether the table has any column for it."""
        return bool(self._of[role])

    def every(self, role: str, cells: Cells) -> tuple[str, ...]:
        """What all columns of a role say that say something."""
        return tuple([said for said_in in self._of[role] if (said := said_in(cells))])

    def spent(self, cells: Cells, *, is_needed: bool = False) -> Spent | None:
        """The reported duration; raises BadTime where it is needed and cannot be read."""
        unreadable: BadTime | None = None
        for said_in, column in zip(self._of["duration"], self.found["duration"], strict=True):
            try:
                if said := said_in(cells):
                    return spent(said, column.unit)
            except BadTime as problem:
                unreadable = problem
        if is_needed:
            raise unreadable or BadTime("There is no duration; enter one.")
        return None


def _first_of(columns: list[Said]) -> Said:
    def first(cells: Cells) -> str:
        for said_in in columns:
            if said := said_in(cells):
                return said
        return ""

    return columns[0] if len(columns) == 1 else first


def _said_in(column: Column, nothing: str) -> Said:
    names = column.names

    def one(cells: Cells) -> str:
        said = cells.get(names[0], "").strip()
        return "" if said == nothing else said

    def several(cells: Cells) -> str:
        return " ".join([part for name in names if (part := cells.get(name, "").strip()) and part != nothing])

    return one if len(names) == 1 else several
