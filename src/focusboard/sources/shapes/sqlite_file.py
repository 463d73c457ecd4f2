"""Other programs' SQLite files, read without a trace: nothing is written, created or kept locked.

A plain read-only connection is not enough. To a file in WAL mode SQLite adds two files beside it, so where
its log is gone the file is opened as one that does not change, and where it is there its index is opened for
reading only. In the other modes a reader keeps writers out, so rows are fetched page by page, each in a
moment.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from itertools import chain
from math import inf
from operator import lt
from pathlib import Path
from urllib.parse import quote

from focusboard.typed import Any, Final

Row = tuple[Any, ...]
"""Values of any type: SQLite does not hold a column to its own."""

MAGIC: Final = b"SQLite format 3\0"
"""How every file of SQLite begins."""

PAGE: Final = 1000
"""Rows that are fetched while nobody else may write."""

PATIENCE: Final = 1.0
"""Seconds to wait for a program that writes."""

FEW: Final = 16
"""Rows that are fetched before it is seen how much they are to hold."""

LONGEST: Final = 16 * 1024 * 1024
"""The most bytes of a row."""

LARGEST: Final = 16 * 1024 * 1024
"""How many characters or bytes of text make a page that is not full yet large enough."""

_STEPS: Final = 1_000_000
_MOST_STEPS: Final = 300
"""How many times so many steps a query may take: seconds on any machine."""

_PLACES: Final[dict[type, int]] = {str: 1, bytes: 2}
"""How SQLite orders values of several types; numbers come first."""

_LENIENT: Final = partial(str, encoding="utf-8", errors="replace")
"""Makes text of bytes that are no UTF-8; it takes long, so it is asked where there are such."""

_WAL: Final = b"\x02"
_ADVICE: Final = {
    sqlite3.SQLITE_BUSY: (errno.EBUSY, "Its program is writing to it; read again in a moment"),
    sqlite3.SQLITE_LOCKED: (errno.EBUSY, "Its program is writing to it; read again in a moment"),
    sqlite3.SQLITE_READONLY: (errno.EIO, "Its program was cut short; open that once, then read again"),
    sqlite3.SQLITE_CANTOPEN: (errno.EIO, "Its program was cut short; open that once, then read again"),
    sqlite3.SQLITE_NOTADB: (errno.EINVAL, "It is not a SQLite database; choose the tracker's own file"),
    sqlite3.SQLITE_CORRUPT: (errno.EIO, "The database is damaged; repair it or restore a backup of it"),
    sqlite3.SQLITE_INTERRUPT: (errno.EFBIG, "A query takes too long; the file may not be the tracker's own"),
    sqlite3.SQLITE_TOOBIG: (errno.EFBIG, "A row is longer than 16 MB; shorten it in the tracker"),
}
_OTHERWISE: Final = (errno.EIO, "SQLite cannot read it; check the file with the tracker")


class Database:
    """An open file of another program."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """Take over a connection."""
        self._path = path
        self._connection = connection
        self._steps = 0
        connection.set_progress_handler(self._count, _STEPS)

    def _count(self) -> bool:
        self._steps += 1
        return self._steps > _MOST_STEPS

    def columns(self, table: str) -> frozenset[str]:
        """The columns of a table; none where there is no such table."""
        if not self.rows("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", table):
            return frozenset()
        return frozenset(str(row[0]) for row in self.rows("SELECT name FROM pragma_table_info(?)", table))

    def need(self, table: str, *columns: str) -> None:
        """Make sure of a table with some columns; raises OSError."""
        if not self.columns(table).issuperset(columns):
            reason = f"It has no table {table!r} as the tracker writes it; choose the tracker's own file"
            raise OSError(errno.EINVAL, reason, str(self._path))

    def rows(self, query: str, *values: object) -> list[Row]:
        """All rows of a query that gives few."""
        return [*self._found(query, values)]

    def pages(self, query: str, *values: object, after: Row = (-(2**63),)) -> Iterator[Row]:
        """The rows of a query that ends in ``KEY > ? ORDER BY KEY``, where KEY is its first columns.

        ``after`` is less than all keys, which are of its types. Rows that change meanwhile are read the next
        time, since the file has changed by then.
        """
        return chain.from_iterable(self.whole_pages(query, *values, after=after))

    def whole_pages(self, query: str, *values: object, after: Row) -> Iterator[list[Row]]:
        """The same rows, as many at a time as are fetched together."""
        width = len(after)
        while page := self._page(f"{query} LIMIT {PAGE}", *values, *after):
            if not _ascend([after, page[0][:width]]) or not _ascend(page):
                # as only damage makes them, and it might never end
                raise OSError(*_ADVICE[sqlite3.SQLITE_CORRUPT], str(self._path))
            yield page
            after = page[-1][:width]

    def _page(self, query: str, *values: object) -> list[Row]:
        """The first rows of a query, as many as are not too much to hold."""
        return self._found(query, values, LARGEST)

    def _found(self, query: str, values: Sequence[object], most: float = inf) -> list[Row]:
        """The rows of a query until they have more than so many characters and bytes."""
        self._steps = 0
        page: list[Row] = []
        size = 0
        try:
            with closing(self._connection.execute(query, values)) as found:
                while size <= most and (some := found.fetchmany(FEW)):
                    page += some
                    size += _size(some)
        except sqlite3.OperationalError:
            if self._connection.text_factory is not str:
                raise
            self._connection.text_factory = _LENIENT
            return self._found(query, values, most)
        return page


@contextmanager
def database(path: Path) -> Iterator[Database]:
    """A SQLite file for reading.

    Whatever keeps it from being read raises OSError, which leaves everything that was read of it before.
    """
    address = f"file:{quote(str(path.absolute()))}?{_how(path)}"
    try:
        with closing(
            sqlite3.connect(
                address, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False
            )
        ) as connection:
            connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST)
            for pragma in ("query_only = ON", "trusted_schema = OFF", "cell_size_check = ON"):
                connection.execute(f"PRAGMA {pragma}")
            yield Database(path, connection)
    except sqlite3.Error as error:
        number, advice = _ADVICE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, _OTHERWISE)
        raise OSError(number, advice, str(path)) from error
    except UnicodeDecodeError as error:  # SQLite names in its errors what the damage has made of the schema
        raise OSError(*_ADVICE[sqlite3.SQLITE_CORRUPT], str(path)) from error


def _size(rows: list[Row]) -> int:
    """How many characters and bytes some rows have."""
    size = 0
    for column in zip(*rows, strict=True):
        kinds = set(map(type, column))
        if not kinds.isdisjoint(_PLACES):
            sized = column if kinds.issubset(_PLACES) else filter(_is_sized, column)
            size += sum(map(len, sized))
    return size


def _is_sized(cell: object) -> bool:
    return type(cell) in _PLACES


def _ascend(keys: list[Row]) -> bool:
    """Whether rows that begin with their keys are in the order of these, which are all different."""
    try:
        return all(map(lt, keys, keys[1:]))
    except TypeError:
        placed = [tuple((_PLACES.get(type(value), 0), value) for value in key) for key in keys]
        return all(map(lt, placed, placed[1:]))


def _how(path: Path) -> str:
    """How to open a file so that SQLite leaves everything as it is; raises OSError."""
    with path.open("rb") as file:
        mode = file.read(20)[19:20]  # SQLite itself goes by this one, the mode for readers
    log = path.with_name(f"{path.name}-wal")
    index = path.with_name(f"{path.name}-shm")
    if log.exists() and index.exists():
        return "mode=ro&readonly_shm=1"
    if log.exists() and log.stat().st_size:
        raise OSError(
            errno.EIO, f"{index.name} is missing beside {log.name}; copy all three files", str(path)
        )
    return "mode=ro&immutable=1" if mode == _WAL else "mode=ro"
