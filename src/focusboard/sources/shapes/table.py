"""Tables: rows of cells, and a header that says once what the cells are called."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from focusboard.model import Problem
from focusboard.sources.shapes.quoting import BadQuote, cells_of
from focusboard.typed import Final
from focusboard.values import Value

Cells = Sequence[str]
"""The cells of a row in the order of the header's columns."""

Named = Mapping[str, str]
"""The same by the names of the columns."""

DELIMITERS: Final = ",;\t|"

MOST_ROWS: Final = 500
LARGEST_ROWS: Final = 256 * 1024
"""So many characters end what is taken at a time, however few rows they are."""

_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d|\d\d?[/.]\d\d?[/.]\d{2,4}", re.ASCII)


class Row(Value):
    """The cells of one row."""

    line: int
    """Where it begins, counted from 1."""
    cells: Cells
    """The last ones may be missing, and there may be more than columns."""


class Rows(Value):
    """Rows that follow one another, as most readers take them: many at a time cost less."""

    lines: Sequence[int]
    """Where each begins, counted from 1."""
    cells: Sequence[Cells]
    """The cells of each; the last ones may be missing, and there may be more than columns."""


class Header(Value):
    """The first line of a table: how it separates columns and what it calls them."""

    delimiter: str
    columns: tuple[str, ...]
    """In lower case, without spaces around them; the second of two alike is ``name #2``."""
    is_entry: bool = False
    """Whether the line has a date in it, so that it is no header: its columns are ``1``, ``2``, ..."""

    @classmethod
    def of(cls, line: str, known: tuple[str, ...]) -> Header:
        """The header on a line, read with the delimiter that gives the most columns, known ones first."""
        readings = [(delimiter, _names(line, delimiter)) for delimiter in DELIMITERS]
        delimiter, names = max(
            readings, key=lambda each: (len(set(known).intersection(each[1])), len(each[1]))
        )
        if any(_DATE.match(name) for name in names):
            return cls(delimiter, tuple(str(n) for n, _ in enumerate(names, 1)), is_entry=True)
        return cls(delimiter, _numbered(names))

    def named(self, cells: Cells) -> dict[str, str]:
        """The cells by column; missing ones are left out, those beyond the header are ignored."""
        return dict(zip(self.columns, cells, strict=False))

    def unnamed(self, named: Named) -> list[str]:
        """The cells in the order of the columns, of a row that has them by name."""
        return [named.get(name, "") for name in self.columns]

    def by_column(self, rows: Sequence[Cells], names: Iterable[str]) -> list[Cells]:
        """The cells of some rows by column, for columns of some names; empty ones where they are missing."""
        width, there = len(self.columns), {name: place for place, name in enumerate(self.columns)}
        if {*map(len, rows)} != {width}:
            rows = [(*cells[:width], *[""] * (width - len(cells))) for cells in rows]
        columns = [*zip(*rows, strict=True)] or [()] * width
        return [columns[there[name]] if name in there else [""] * len(rows) for name in names]


def _names(line: str, delimiter: str) -> tuple[str, ...]:
    try:
        cells = cells_of(line.rstrip("\r\n"), delimiter)
    except BadQuote:
        cells = None
    return tuple(cell.strip().lower() for cell in cells or line.split(delimiter))


def _numbered(names: tuple[str, ...]) -> tuple[str, ...]:
    met: Counter[str] = Counter()
    columns = []
    for name in names:
        met[name] += 1
        columns.append(name if met[name] == 1 else f"{name} #{met[name]}")
    return tuple(columns)


def apart(found: Iterable[Header | Rows | Problem]) -> Iterator[Header | Row | Problem]:
    """What a table says with its rows one by one."""
    for each in found:
        if isinstance(each, Rows):
            yield from map(Row, each.lines, each.cells)
        else:
            yield each


def together(found: Iterable[Header | Row | Problem]) -> Iterator[Header | Rows | Problem]:
    """What a table says with many of its rows at a time."""
    rows = Gathered()
    for each in found:
        if isinstance(each, Row):
            if rows.add(each.line, each.cells, sum(map(len, each.cells))):
                yield from rows.taken()
        else:
            yield from rows.taken()
            yield each
    yield from rows.taken()


class Gathered:
    """Rows that wait until they are many."""

    def __init__(self) -> None:
        """Begin with none."""
        self._lines: list[int] = []
        self._cells: list[Cells] = []
        self._size = 0

    def add(self, line: int, cells: Cells, size: int) -> bool:
        """Take a row with so many characters; whether enough wait now."""
        self._lines.append(line)
        self._cells.append(cells)
        self._size += size
        return len(self._lines) >= MOST_ROWS or self._size > LARGEST_ROWS

    def taken(self) -> tuple[Rows, ...]:
        """All that wait, which then wait no more."""
        if not self._lines:
            return ()
        rows = Rows(self._lines, self._cells)
        self._lines, self._cells, self._size = [], [], 0
        return (rows,)
