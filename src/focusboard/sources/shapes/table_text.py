"""Tables as text (CSV and its kin), row by row.

The csv module would let a quote that is never closed swallow the rows after it and could not say where it was
opened; here it costs one row. A quoted cell may span several lines as long as none of them reads like a row.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from focusboard.model import Problem
from focusboard.sources.shapes.lines import Block, blocks
from focusboard.sources.shapes.quoting import BadQuote, cells_of, plain_rows
from focusboard.sources.shapes.table import Gathered, Header, Named, Rows
from focusboard.typed import Final

IsRow = Callable[[Named], bool]
"""Whether cells alone read like a row."""

MOST_COLUMNS: Final = 1000
LONGEST_QUOTED: Final = 128 * 1024
"""The most characters of a row that spans several lines."""

FEW: Final = 4096
"""So many characters are looked at line by line where a row is unusual; of more, either half by itself."""

_DIGIT: Final = re.compile(r"\d")
"""What a row has in it, as it has a date or an id; looked for first, as looking for those takes longer."""

_NEVER_CLOSED: Final = (
    "A quote in this row is never closed; close it, or double a quote that is meant as text."
)

_NO_MARK: Final = "The file seems to be UTF-16 without its mark; save it as UTF-8."

_Line = tuple[int, str | Problem]
"""With its number."""


def read_table(path: Path, known: tuple[str, ...], is_row: IsRow) -> Iterator[Header | Rows | Problem]:
    """The header of a file and then its rows, with a problem in the place of each that cannot be read.

    The header may come again, as it does where tables were put one after another.
    ``is_row`` says whether cells alone read like a row; it decides whether a line belongs to an open quote.
    """
    yield from table_in(blocks(path), path, known, is_row)


def table_in(
    found: Iterable[Block | Problem], path: Path, known: tuple[str, ...], is_row: IsRow
) -> Iterator[Header | Rows | Problem]:
    """The same for lines that come from elsewhere; the path is for problems."""
    found = iter(found)
    block = next(found, Block(1, ""))
    if isinstance(block, Problem):
        yield block
        return
    first = block.text[: block.text.find("\n") + 1] or block.text
    if first[:4].count("\0") == 2:  # every other one, as the letters of a header are ASCII's
        yield Problem(str(path), 1, _NO_MARK)
        return
    if "\r" in first.rstrip("\r\n"):
        yield Problem(str(path), 1, "The lines end in CR alone, as on early Macs; save it with LF line ends.")
        return
    header = Header.of(first, known)
    if len(header.columns) > MOST_COLUMNS:
        yield Problem(str(path), 1, f"There are more than {MOST_COLUMNS} columns; export fewer.")
        return
    yield header
    if header.is_entry:
        yield from _Below(header, "", path, is_row).rows([block], found)
    else:
        yield from _Below(header, first, path, is_row).rows([Block(2, block.text[len(first) :])], found)


class _Below:
    """What is below the header of a table."""

    def __init__(self, header: Header, first: str, path: Path, is_row: IsRow) -> None:
        self._header = header
        self._first = first
        """The line of the header, which may come again; empty where there is none."""
        self._path = path
        self._is_row = is_row

    def rows(self, begun: Iterable[Block], found: Iterator[Block | Problem]) -> Iterator[Rows | Problem]:
        """The rows of some blocks and those that follow, with a problem in place of each that is none."""
        ahead, gathered = _Ahead(begun, found), Gathered()
        for block in ahead.blocks():
            if plain := self._plain(block):
                yield from gathered.taken()
                yield plain
            elif halves := _halves(block):
                ahead.put(*halves)
            else:
                yield from self._closely(ahead.lines(block), ahead, gathered)
        yield from gathered.taken()

    def _plain(self, block: Block | Problem) -> Rows | None:
        """The rows of a block of many lines that are one each."""
        if isinstance(block, Problem) or len(block.text) <= FEW:
            return None
        if self._first and self._first.strip() in block.text:
            return None
        cells = plain_rows(block.text, self._header.delimiter)
        return Rows(range(block.number, block.number + len(cells)), cells) if cells else None

    def _closely(self, found: Iterable[_Line], ahead: _Ahead, gathered: Gathered) -> Iterator[Rows | Problem]:
        """The rows of lines that can be anything."""
        again = (self._first, f"\ufeff{self._first}") if self._first else ()
        for number, line in found:
            if isinstance(line, Problem):
                yield from gathered.taken()
                yield line
            elif line.strip() and line not in again:
                try:
                    cells = self._cells(line, ahead)
                except BadQuote as problem:
                    yield from gathered.taken()
                    yield Problem(str(self._path), number, str(problem))
                else:
                    if gathered.add(number, cells, len(line)):
                        yield from gathered.taken()

    def _cells(self, first: str, ahead: _Ahead) -> list[str]:
        """The cells of a row, which may go on over the next lines where it has quotes; raises BadQuote."""
        row, delimiter = first.rstrip("\r\n"), self._header.delimiter
        if '"' not in row:
            return row.split(delimiter)
        cells = cells_of(row, delimiter)
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
                cells = cells_of("".join(parts).rstrip("\r\n"), delimiter)
                if cells is None:
                    break
                ahead.drop(count)
                return cells
            inside = line.rstrip("\r\n").partition('"')[0]
            if _DIGIT.search(inside) and self._is_row(self._header.named(inside.split(delimiter))):
                break
        raise BadQuote(_NEVER_CLOSED)


class _Ahead:
    """Blocks of lines, of which the next lines can be looked at before they are taken."""

    def __init__(self, begun: Iterable[Block | Problem], found: Iterator[Block | Problem]) -> None:
        self._begun = deque(begun)
        self._found = found
        self._lines: deque[_Line] = deque()

    def blocks(self) -> Iterator[Block | Problem]:
        """The blocks to come."""
        while block := self._begun.popleft() if self._begun else next(self._found, None):
            yield block

    def put(self, *blocks: Block) -> None:
        """Have some blocks come next."""
        self._begun.extendleft(reversed(blocks))

    def lines(self, block: Block | Problem) -> Iterator[_Line]:
        """The lines of a block, and those that were looked at meanwhile."""
        self._lines.extend(_lines_of(block))
        while self._lines:
            yield self._lines.popleft()

    def look(self) -> Iterator[str | Problem]:
        """The lines to come, which stay to come."""
        yield from (line for _, line in tuple(self._lines))
        for block in self.blocks():
            if halves := _halves(block):
                self.put(*halves)
                continue
            some = _lines_of(block)
            self._lines.extend(some)
            yield from (line for _, line in some)

    def drop(self, count: int) -> None:
        """Take so many of the lines that were looked at."""
        for _ in range(count):
            self._lines.popleft()


def _lines_of(block: Block | Problem) -> list[_Line]:
    return [(block.line, block)] if isinstance(block, Problem) else [*enumerate(block.lines(), block.number)]


def _halves(block: Block | Problem) -> tuple[Block, ...]:
    """Either half of a block of many lines; nothing where they are few."""
    return () if isinstance(block, Problem) or len(block.text) <= FEW else block.halves()
