"""The index by which entries are recognised: put off while very many come that may be in any order."""

from __future__ import annotations

from sqlite3 import Connection, OperationalError

from focusboard.store.unusable import file_of
from focusboard.typed import Final
from focusboard.values import Value

MOST: Final = 1_000_000
"""How many entries may be loaded without it: sorting their keys afterwards takes memory."""

MANY: Final = 250_000
"""So many entries are about what is held in memory; of more, whoever would read meanwhile waits anyway."""

_PIECE_KIB: Final = 4096
"""What a processor has at hand: keys in any order that are sorted by such pieces take half the time."""


_LONGEST_FOLDER: Final = 400
"""Bytes; SQLite gives the name of a file that has none so many and some more."""


class Twice(Value):
    """An entry whose key an earlier one has."""

    id: int
    key: str
    file: int
    line: int
    first: int
    """The number of the earlier one."""
    first_file: int


class PutOff:
    """The index, away until it is made."""

    def __init__(self, db: Connection) -> None:
        """Take the index away, within a transaction, while there are no entries."""
        self._db = db
        found = db.execute("SELECT sql FROM sqlite_schema WHERE name = 'entry_key'")
        self._sql: str = found.fetchone()[0]
        db.execute("DROP INDEX entry_key")

    def make(self, entries: int) -> None:
        """Make the index of so many entries; raises sqlite3.IntegrityError where a key is there twice.

        Keys of very many are sorted by pieces, which wait in a file beside the database that loses its name
        at once; where that cannot be, in memory as ever.
        """
        before = self._db.execute("PRAGMA cache_size").fetchone()[0]
        # One within the other, as ctrl+c can come at the first line of any of them.
        try:
            if entries >= MANY and _can_wait_in(str(file_of(self._db).parent), self._db):
                self._db.execute(f"PRAGMA cache_size = -{_PIECE_KIB}")
            self._db.execute(self._sql)
        finally:
            try:
                self._db.execute("PRAGMA temp_store = MEMORY")
            finally:
                try:
                    self._db.execute("PRAGMA temp_store_directory = ''")
                finally:
                    self._db.execute(f"PRAGMA cache_size = {before}")

    def twice(self) -> list[Twice]:
        """Those whose key an earlier one has, by number."""
        found = self._db.execute(
            """
            WITH every AS (SELECT id, min(id) OVER (PARTITION BY key) AS first FROM entry)
            SELECT entry.id, entry.key, entry.file_id, entry.line, earlier.id, earlier.file_id
            FROM every CROSS JOIN entry ON entry.id = every.id
            CROSS JOIN entry AS earlier ON earlier.id = first
            WHERE every.id <> first ORDER BY 1"""
        )
        return [*map(Twice._make, found)]


def _can_wait_in(folder: str, db: Connection) -> bool:
    """Whether what is sorted waits in a folder from now on."""
    quoted = folder.replace("'", "''")
    if not folder.isprintable() or len(folder.encode()) > _LONGEST_FOLDER:  # nor UTF-8, maybe
        return False
    try:
        db.execute(f"PRAGMA temp_store_directory = '{quoted}'")
        is_there: bool = db.execute("PRAGMA temp_store_directory").fetchone() == (folder,)
        db.execute(f"PRAGMA temp_store = {'FILE' if is_there else 'MEMORY'}")
    except OperationalError:  # no folder to write to, or something temporary is in use
        return False
    return is_there
