"""The index by which entries are recognised: put off while very many come that may be in any order."""

from __future__ import annotations

from sqlite3 import Connection

from focusboard.typed import Final
from focusboard.values import Value

MOST: Final = 1_000_000
"""How many entries may be loaded without it: sorting their keys afterwards takes memory."""


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

    def make(self) -> None:
        """Make the index; raises sqlite3.IntegrityError where a key is there twice."""
        self._db.execute(self._sql)

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
