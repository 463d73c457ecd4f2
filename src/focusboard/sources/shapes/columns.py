"""What the cells of rows say, by what the columns of their table are mapped to."""

from __future__ import annotations

from collections import abc
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from focusboard.clock import BadTime
from focusboard.sources.shapes.durations import Spent, spent
from focusboard.sources.shapes.mapping import Column, Mapping
from focusboard.sources.shapes.table import Cells, Header
from focusboard.typed import Final
from focusboard.values import Value


class OneSaid(Value):
    """What one row says, by role."""

    start: str
    end: str
    date: str
    project: str
    task: str
    tags: str
    note: str
    key: str
    durations: Cells


class Said(Value):
    """What some rows say, by role: one text for each row, an empty one where it says nothing."""

    start: Sequence[str]
    end: Sequence[str]
    date: Sequence[str]
    project: Sequence[str]
    task: Sequence[str]
    tags: Sequence[str]
    note: Sequence[str]
    key: Sequence[str]
    durations: Sequence[Cells]
    """What the columns of durations say."""

    def some(self, places: slice) -> Said:
        """What the rows of some places say."""
        return Said._make(column[places] for column in self)

    def one_by_one(self) -> Iterator[OneSaid]:
        """What each row says."""
        return map(OneSaid, *self)


_TEXTS: Final = ("start", "end", "date", "project", "task", "tags", "note", "key")


class Columns:
    """The columns that a table has, by role."""

    found: abc.Mapping[str, tuple[Column, ...]]
    header: Header

    def __init__(self, mapping: Mapping, header: Header, nothing: str = "") -> None:
        """Take what a mapping finds in a header; ``nothing`` is what stands in a cell that is empty."""
        self.header = header
        self.found = {role: mapping.columns(role, header.columns) for role in Mapping._fields}
        self._nothing = nothing
        self._units = [column.unit for column in self.found["duration"]]
        self.spent: Callable[[Cells], Spent | None] = lru_cache(maxsize=4096)(self._spent)
        """The duration that the durations of a row give; None where there is none that can be read."""

    def said(self, rows: Sequence[Cells]) -> Said:
        """What rows say."""
        said = self._by_role(rows, (*_TEXTS, "duration"))
        nothing = [""] * len(rows)
        texts = {role: _first_of(said[role]) or nothing for role in _TEXTS}
        return Said(**texts, durations=_together(said["duration"], len(rows)))

    def people(self, rows: Sequence[Cells]) -> Sequence[Cells]:
        """What the columns of people say in each of some rows."""
        return _together(self._by_role(rows, ("person",))["person"], len(rows))

    def _by_role(self, rows: Sequence[Cells], roles: Sequence[str]) -> dict[str, list[Cells]]:
        """What the columns of some roles say in rows."""
        found = {role: self.found[role] for role in roles}
        every = [column for columns in found.values() for column in columns]
        names = [*dict.fromkeys(name for column in every for name in column.names)]
        cells = dict(zip(names, map(self._clear, self.header.by_column(rows, names)), strict=True))
        return {
            role: [_joined([cells[name] for name in column.names]) for column in columns]
            for role, columns in found.items()
        }

    def _clear(self, column: Cells) -> Cells:
        if not any(column):
            return column
        cells, nothing = [*map(str.strip, column)], self._nothing
        return ["" if cell == nothing else cell for cell in cells] if nothing and nothing in cells else cells

    def has(self, role: str) -> bool:
        """Whether the table has any column for it."""
        return bool(self.found[role])

    def needed(self, durations: Cells) -> Spent:
        """The duration that the durations of a row give; raises BadTime where it cannot be read."""
        unreadable: BadTime | None = None
        for said, unit in zip(durations, self._units, strict=True):
            try:
                if said:
                    return spent(said, unit)
            except BadTime as problem:
                unreadable = problem
        raise unreadable or BadTime("There is no duration; enter one.")

    def _spent(self, durations: Cells) -> Spent | None:
        try:
            return self.needed(durations)
        except BadTime:
            return None


def _together(columns: Sequence[Cells], count: int) -> Sequence[Cells]:
    """What columns say in each of so many rows."""
    return [*zip(*columns, strict=True)] if columns else [()] * count


def _joined(columns: Sequence[Cells]) -> Cells:
    """What columns say together in each row."""
    if len(columns) == 1:
        return columns[0]
    each = zip(*columns, strict=True)
    if any("" in column for column in columns):
        return [" ".join(filter(None, cells)) for cells in each]
    return [*map(" ".join, each)]


def _first_of(columns: Sequence[Cells]) -> Cells:
    """What the first of some columns says in each row that says something there."""
    first: Cells = columns[0] if columns else ()
    for other in columns[1:]:
        first = [one or another for one, another in zip(first, other, strict=True)]
    return first
