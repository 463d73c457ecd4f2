"""Look the database over: nothing damaged, nothing dangling, readable by its owner alone."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path
from sqlite3 import Connection, DatabaseError

from focusboard.store.disks import remote
from focusboard.store.projects import unknown
from focusboard.store.unusable import file_of, restoring
from focusboard.values import Value


class Finding(Value):
    """One thing that was looked at."""

    ok: bool
    what: str
    """What should hold."""
    detail: str
    """What was found and what to do; empty when it holds."""


def check(db: Connection) -> tuple[Finding, ...]:
    """Everything that can be checked about the database and the files around it."""
    return tuple(_findings(db))


def _findings(db: Connection) -> Iterator[Finding]:
    damage = _damage(db)
    path = file_of(db)
    restore = restoring(path)
    yield _finding("The database is whole", restore, damage)
    if not damage:
        yield _finding("Everything that is referred to is there", restore, _dangling(db))
        yield _finding("What is recorded adds up", "This is our mistake, please report it.", _miscounted(db))
    kind = remote(path)
    to_do = "Locks may not hold there; choose a disk of this machine with --home."
    yield _finding("The database lies on this machine", to_do, [f"it lies on {kind}"] if kind else [])
    backups = path.parent / "backups"
    yield from (
        _finding(f"{folder} is yours alone", "chmod 700", _open_to_others(folder))
        for folder in (path.parent, backups)
        if folder.exists()
    )
    for file in (path, path.with_name(f"{path.name}-journal"), *sorted(backups.glob("*.db"))):
        if file.exists():
            yield _finding(f"{file} is yours alone", "chmod 600", _open_to_others(file))


def _finding(what: str, to_do: str, wrong: list[str]) -> Finding:
    return Finding(not wrong, what, f"{'; '.join(wrong)}. {to_do}" if wrong else "")


def _damage(db: Connection) -> list[str]:
    try:
        found = [text for (text,) in db.execute("PRAGMA integrity_check(10)")]
    except DatabaseError as error:
        return [str(error)]
    return [] if found == ["ok"] else found


def _dangling(db: Connection) -> list[str]:
    found = db.execute("PRAGMA foreign_key_check").fetchmany(10)
    return [f"{table} {row} has no {parent}" for table, row, parent, _ in found]


def _miscounted(db: Connection) -> list[str]:
    """What is kept and differs from what the entries say: the counts of sources, the names of projects."""
    found = db.execute(
        """
        SELECT name FROM source
        LEFT JOIN recorded ON recorded.source_id = source.id
        LEFT JOIN (SELECT source_id, count(*) AS entries, count(*) - count("end") AS open,
                          total(coalesce(duration, "end" - start))
                              FILTER (WHERE "end" IS NOT NULL AND NOT planned) AS seconds
                   FROM entry WHERE removed_at IS NULL GROUP BY source_id) AS counted
               ON counted.source_id = source.id
        WHERE coalesce(recorded.entries, 0) <> coalesce(counted.entries, 0)
           OR coalesce(recorded.seconds, 0) <> coalesce(counted.seconds, 0)
           OR coalesce(recorded.open, 0) <> coalesce(counted.open, 0)
        ORDER BY name"""
    )
    wrong = [f"{name} has another number of entries or seconds than was counted" for (name,) in found]
    missed = len(unknown(db))
    return [*wrong, f"projects that no note would mask: {missed}"] if missed else wrong


def _open_to_others(path: Path) -> list[str]:
    mode = stat.S_IMODE(path.stat().st_mode)
    links = path.stat().st_nlink
    wrong = [f"its mode is {mode:04o}"] if mode & 0o077 else []
    return wrong + ([f"it has {links} names"] if path.is_file() and links > 1 else [])
