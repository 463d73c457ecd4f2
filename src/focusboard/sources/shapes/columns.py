"""What the cells of a row say, by what the columns of its table are mapped to."""

from __future__ import annotations

from collections import abc
from collections.abc import Callable
from operator import itemgetter

from focusboard.clock import BadTime
from focusboard.sources.shapes.durations import Spent, spent
from focusboard.sources.shapes.mapping import Column, Mapping
from focusboard.sources.shapes.table import Cells, Header

Said = Callable[[Cells], str]
"""What a role says, given the mapped cells of a row; nothing where they are empty."""


class Columns:
    """The columns that a table has, by role."""

    found: abc.Mapping[str, tuple[Column, ...]]
    """By role, the columns themselves."""
    said: abc.Mapping[str, Said]
    """By role, what the first of its columns says that says something."""
    header: Header

    def __init__(self, mapping: Mapping, header: Header, nothing: str = "") -> None:
        """Take what a mapping finds in a header; ``nothing`` is what stands in a cell that is empty."""
        self.header = header
        self.found = {role: mapping.columns(role, header.columns) for role in Mapping._fields}
        every = [column for columns in self.found.values() for column in columns]
        names = tuple(dict.fromkeys(name for column in every for name in column.names))
        self._picked, self._nothing = header.picking(*names), nothing
        self._of = {
            role: [_said_in([names.index(name) for name in column.names]) for column in columns]
            for role, columns in self.found.items()
        }
        self.said = {role: _first_of(columns) for role, columns in self._of.items()}
        units = [column.unit for column in self.found["duration"]]
        self._durations = tuple(zip(self._of["duration"], units, strict=True))

    def cells(self, row: Cells) -> Cells:
        """The mapped cells of a row, as all other functions take them."""
        cells = [*map(str.strip, self._picked(row))]
        nothing = self._nothing
        return ["" if cell == nothing else cell for cell in cells] if nothing and nothing in cells else cells

    def has(self, role: str) -> bool:
        """Whether the table has any column for it."""
        return bool(self._of[role])

    def every(self, role: str, cells: Cells) -> tuple[str, ...]:
        """What all columns of a role say that say something."""
        return tuple([said for said_in in self._of[role] if (said := said_in(cells))])

    def spent(self, cells: Cells, *, is_needed: bool = False) -> Spent | None:
        """The reported duration; raises BadTime where it is needed and cannot be read."""
        unreadable: BadTime | None = None
        for said_in, unit in self._durations:
            try:
                if said := said_in(cells):
                    return spent(said, unit)
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


def _said_in(places: list[int]) -> Said:
    taken = itemgetter(*places)
    return taken if len(places) == 1 else lambda cells: " ".join(filter(None, taken(cells)))
