"""Tables as text (CSV and its kin), row by row; what the cells are called, the header says once.

The csv module would let a quote that is never closed swallow the rows after it and could not say where it was
opened; here it costs one row. A quoted cell may span several lines as long as none of them reads like a row.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from focusboard.model import Problem
from focusboard.sources.shapes.lines import lines
from focusboard.typed import Final
from focusboard.values import Value

Cells = Sequence[str]
"""The cells of a row in the order of the header's columns."""

Named = Mapping[str, str]
"""The same by the names of the columns."""

IsRow = Callable[[Named], bool]
"""Whether cells alone read like a row."""

DELIMITERS: Final = ",;\t|"
MOST_COLUMNS: Final = 1000
LONGEST_QUOTED: Final = 128 * 1024
"""The most characters of a row that spans several lines."""

_QUOTED: Final = re.compile(r'"([^"]*+(?:""[^"]*+)*+)"')
"""A quoted cell; possessive, so that half of a doubled quote is never taken for the closing one."""

_DIGIT: Final = re.compile(r"\d")
"""What a row has in it, as it has a date or an id; looked for first, as looking for those takes longer."""

_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d|\d\d?[/.]\d\d?[/.]\d{2,4}", re.ASCII)


_IN_THE_MIDDLE: Final = "A quote is in the middle of a cell; double every quote that is meant as text."


class BadQuote(ValueError):
    """A quote where none can be; its text says what to do."""


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


MOST_ROWS: Final = 500
LARGEST_ROWS: Final = 256 * 1024
"""So many characters end what is taken at a time, however few rows they are."""


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
    rows = _Gathered()
    for each in found:
        if isinstance(each, Row):
            if rows.add(each.line, each.cells, sum(map(len, each.cells))):
                yield from rows.taken()
        else:
            yield from rows.taken()
            yield each
    yield from rows.taken()


class _Gathered:
    """Rows that wait until they are many."""

    def __init__(self) -> None:
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


def read_table(path: Path, known: tuple[str, ...], is_row: IsRow) -> Iterator[Header | Rows | Problem]:
    """The header of a file and then its rows, with a problem in the place of each that cannot be read.

    The header may come again, as it does where tables were put one after another.
    ``is_row`` says whether cells alone read like a row; it decides whether a line belongs to an open quote.
    """
    yield from table_in(lines(path), path, known, is_row)


def table_in(
    found: Iterable[str | Problem], path: Path, known: tuple[str, ...], is_row: IsRow
) -> Iterator[Header | Rows | Problem]:
    """The same for lines that come from elsewhere; the path is for problems."""
    ahead = _Ahead(found)
    first = next(ahead.look(), "")
    if isinstance(first, Problem):
        yield first
        return
    if "\r" in first.rstrip("\r\n"):
        yield Problem(str(path), 1, "The lines end in CR alone, as on early Macs; save it with LF line ends.")
        return
    header = Header.of(first, known)
    if len(header.columns) > MOST_COLUMNS:
        yield Problem(str(path), 1, f"There are more than {MOST_COLUMNS} columns; export fewer.")
        return
    yield header
    again = () if header.is_entry else (first, f"\ufeff{first}")
    yield from _rows_of(ahead, header, again, path, is_row)


def _rows_of(
    ahead: _Ahead, header: Header, again: tuple[str, ...], path: Path, is_row: IsRow
) -> Iterator[Rows | Problem]:
    """The rows below a header, which may come again."""
    rows, delimiter = _Gathered(), header.delimiter
    for number, line in ahead:
        if isinstance(line, Problem):
            yield from rows.taken()
            yield line
        elif line in again:
            continue
        elif '"' not in line:
            if line.strip() and rows.add(number, line.rstrip("\r\n").split(delimiter), len(line)):
                yield from rows.taken()
        else:
            try:
                if rows.add(number, _quoted(line, ahead, header, is_row), len(line)):
                    yield from rows.taken()
            except BadQuote as problem:
                yield from rows.taken()
                yield Problem(str(path), number, str(problem))
    yield from rows.taken()


class _Ahead:
    """Numbered lines, of which the next ones can be looked at before they are taken."""

    def __init__(self, found: Iterable[str | Problem]) -> None:
        self._numbered = enumerate(found, 1)
        self._seen: deque[tuple[int, str | Problem]] = deque()

    def __iter__(self) -> Iterator[tuple[int, str | Problem]]:
        seen = self._seen
        while True:
            while seen:
                yield seen.popleft()
            for numbered in self._numbered:
                yield numbered
                if seen:
                    break
            else:
                return

    def look(self) -> Iterator[str | Problem]:
        """The lines to come, which stay to come."""
        yield from (line for _, line in tuple(self._seen))
        for numbered in self._numbered:
            self._seen.append(numbered)
            yield numbered[1]

    def drop(self, count: int) -> None:
        """Take so many of the lines that were looked at."""
        for _ in range(count):
            self._seen.popleft()


def _quoted(first: str, ahead: _Ahead, header: Header, is_row: IsRow) -> list[str]:
    """The cells of a row with quotes in it, which may go on over the next lines."""
    row = first.rstrip("\r\n")
    cells = plainly_quoted(row, header.delimiter) or cells_of(row, header.delimiter)
    if cells is not None:
        return cells
    parts, length, is_even = [first], len(first), False
    for count, line in enumerate(ahead.look(), 1):
        if isinstance(line, Problem) or length > LONGEST_QUOTED:
            break
        parts.append(line)
        length += len(line)
        is_even ^= line.count('"') % 2 == 1
        if is_even:
            cells = cells_of("".join(parts).rstrip("\r\n"), header.delimiter)
            if cells is None:
                break
            ahead.drop(count)
            return cells
        inside = line.rstrip("\r\n").partition('"')[0]
        if _DIGIT.search(inside) and is_row(header.named(inside.split(header.delimiter))):
            break
    raise BadQuote("A quote in this row is never closed; close it, or double a quote that is meant as text.")


def plainly_quoted(row: str, delimiter: str) -> list[str] | None:
    """The cells of a row where quotes stand around whole cells alone, as nearly always; else None."""
    parts = row.split('"')
    quoted = parts[1::2]
    # What is in quotes, and may have delimiters in it, is taken out and one quote left in its place.
    cells = '"'.join(parts[::2]).split(delimiter)
    if len(parts) % 2 == 0 or cells.count('"') != len(quoted):
        return None
    inside = iter(quoted)
    return [next(inside) if cell == '"' else cell for cell in cells]


def cells_of(text: str, delimiter: str) -> list[str] | None:
    """The cells of a row; None while a quoted one is still open, and BadQuote where one cannot be."""
    cells: list[str] = []
    at = 0
    while at <= len(text):
        if text.startswith('"', at):
            quoted = _QUOTED.match(text, at)
            if quoted is None:
                return None
            end = _found(text, delimiter, quoted.end())
            rest = text[quoted.end() : end]
            if rest.strip():
                raise BadQuote(_IN_THE_MIDDLE)
            cells.append(quoted[1].replace('""', '"') or rest)
        else:
            end = _found(text, f'{delimiter}"', at)
            bare = text[at:end]
            if '"' in bare and "\n" in text:
                raise BadQuote(_IN_THE_MIDDLE)
            cells += bare.split(delimiter)
        at = end + 1
    return cells


def _found(text: str, what: str, at: int) -> int:
    """Where something is next, or the end."""
    found = text.find(what, at)
    return len(text) if found < 0 else found
