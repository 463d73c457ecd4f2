"""The files of a source: what tells whether they changed, and what could not be read of them."""

from __future__ import annotations

from sqlite3 import Connection

from focusboard.typed import Final

MOST_PROBLEMS: Final = 1000
"""How many problems of one file are kept one by one."""

READ_AGAIN: Final = ""
"""The fingerprint of a file that has to be read each time, because it shares entries with another one."""


class ReadFile:
    """A file in the course of a reading."""

    def __init__(self, number: int, fingerprint: str | None) -> None:
        """Take its number and what tells whether it changes; None when the file is gone."""
        self.id = number
        self.fingerprint = fingerprint
        self.problems: list[tuple[int, str]] = []
        """Lines with reasons."""
        self.is_cut = False
        """Whether it ends before its end, as a half-written one does."""
        self.elsewhere = 0
        """How many of its entries another file of the source has, too."""

    def note_twice(self, key: str, line: int, holder: int | None) -> None:
        """Note that one of its entries is one that the file ``holder`` has already."""
        if holder == self.id:
            self.problems.append((line, f"The entry {key!r} is there twice; the first one counts."))
        else:
            self.elsewhere += 1


def file_number(db: Connection, source_id: int, path: str, at: int) -> int:
    """The number of a file, which gets one when it is new."""
    db.execute(
        "INSERT INTO file (source_id, path, read_at) SELECT ?1, ?2, ?3 WHERE NOT EXISTS"
        " (SELECT * FROM file WHERE source_id = ?1 AND path = ?2)",
        (source_id, path, at),
    )
    found = db.execute("SELECT id FROM file WHERE source_id = ? AND path = ?", (source_id, path))
    number: int = found.fetchone()[0]
    return number


def keep_state(db: Connection, file: ReadFile, at: int) -> None:
    """Keep the fingerprint and the problems of a file, where they changed."""
    found = sorted(file.problems)
    if len(found) > MOST_PROBLEMS:
        more = len(found) - MOST_PROBLEMS
        found[MOST_PROBLEMS:] = [(0, f"{more} more places of this file could not be read.")]
    if file.elsewhere:
        file.fingerprint = READ_AGAIN
        shared = f"{file.elsewhere} of its entries are in another file of this source, too, and count once."
        found.append((0, shared))
    db.execute(
        "UPDATE file SET fingerprint = ?1, read_at = ?2 WHERE id = ?3 AND fingerprint IS NOT ?1",
        (file.fingerprint, at, file.id),
    )
    kept = db.execute("SELECT line, reason FROM problem WHERE file_id = ? ORDER BY rowid", (file.id,))
    if kept.fetchall() != found:
        db.execute("DELETE FROM problem WHERE file_id = ?", (file.id,))
        db.executemany(
            "INSERT INTO problem (file_id, line, reason) VALUES (?, ?, ?)",
            ((file.id, *problem) for problem in found),
        )
