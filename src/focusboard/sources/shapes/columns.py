"""What the cells of a row say, by what the columns of its table are mapped to."""

from __future__ import annotations

from collections import abc
from typing import NamedTuple

from focusboard.clock import BadTime
from focusboard.sources.shapes.durations import Spent, spent
from focusboard.sources.shapes.mapping import Column, Mapping
from focusboard.sources.shapes.table import Header

Cells = abc.Mapping[str, str]


class Columns(NamedTuple):
    """The columns that a table has, by role."""

    by_role: abc.Mapping[str, tuple[Column, ...]]
    nothing: str
    """What stands in a cell that is empty."""

    @classmethod
    def of(cls, mapping: Mapping, header: Header, nothing: str = "") -> Columns:
        """What a mapping finds in a header."""
        return cls({role: mapping.columns(role, header.columns) for role in Mapping._fields}, nothing)

    def has(self, role: str) -> bool:
        """Whether the table has any column for it."""
        return bool(self.by_role[role])

    def said(self, role: str, cells: Cells) -> str:
        """What the first column of a role that says something says."""
        for column in self.by_role[role]:
            if said := self._joined(column, cells):
                return said
        return ""

    def every(self, role: str, cells: Cells) -> tuple[str, ...]:
        """What all columns of a role say that say something."""
        return tuple([said for column in self.by_role[role] if (said := self._joined(column, cells))])

    def spent(self, cells: Cells, *, is_needed: bool = False) -> Spent | None:
        """The reported duration; raises BadTime where it is needed and cannot be read."""
        unreadable: BadTime | None = None
        for column in self.by_role["duration"]:
            try:
                if said := self._joined(column, cells):
                    return spent(said, column.unit)
            except BadTime as problem:
                unreadable = problem
        if is_needed:
            raise unreadable or BadTime("There is no duration; enter one.")
        return None

    def _joined(self, column: Column, cells: Cells) -> str:
        if len(column.names) == 1:
            said = cells.get(column.names[0], "").strip()
            return "" if said == self.nothing else said
        parts = [cells.get(name, "").strip() for name in column.names]
        return " ".join([part for part in parts if part and part != self.nothing])
