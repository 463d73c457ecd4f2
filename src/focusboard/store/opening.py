"""Open the database: private, checked, up to date; and change it in transactions that hold or never were."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from sqlite3 import Connection

from focusboard import clock
from focusboard.paths import private_file, private_folder
from focusboard.store.unusable import StoreUnusable, explained, file_of, reachable
from focusboard.typed import Final

SCHEMA: Final = 12
"""The number of migrations; what ``user_version`` says of a database that is up to date."""

APPLICATION_ID: Final = 0x46424F31
"""Marks a SQLite file as one of ours: ``FBO1``."""

BUSY_SECONDS: Final = 5.0

REOPEN: Final = "Open focusboard again and repeat what you did last; it was not kept."


class OpenStore(Connection):
    """A connection that knows which file it opened, to notice when that is no longer the one in its place."""

    file: tuple[int, int]
    """Its device and inode."""


def open_store(path: Path) -> Connection:
    """The database at a path, created or migrated where that is due; raises StoreUnusable."""
    with reachable(path), explained(path):
        _prepare(path)
        db = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=rw",
            timeout=BUSY_SECONDS,
            isolation_level=None,
            uri=True,
            factory=OpenStore,
        )
    try:
        with reachable(path), explained(path):
            db.file = _file_at(path)
            _set_up(db)
            _bring_up_to_date(db, path)
            db.execute("PRAGMA foreign_keys = ON")
    except BaseException:
        db.close()
        raise
    return db


@contextmanager
def transaction(db: Connection) -> Iterator[None]:
    """Keep all of the changes made inside, or none; raises StoreUnusable where the disk or the lock refuses.

    Waits up to five seconds for another process to finish its own.
    """
    if db.in_transaction:
        raise RuntimeError("a transaction inside a transaction")
    path = file_of(db)
    with explained(path):
        db.execute("BEGIN IMMEDIATE")
        try:
            if isinstance(db, OpenStore) and db.file != _file_at(path):
                raise StoreUnusable("The database was moved or replaced while it was open", path, REOPEN)
            yield
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise


def _file_at(path: Path) -> tuple[int, int]:
    """The device and inode of a file; zeros where there is none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return 0, 0
    return found.st_dev, found.st_ino


def _prepare(path: Path) -> None:
    """Make sure that a plain file is there which only its owner can read."""
    private_folder(path.parent)
    try:
        private_file(path).close()
    except FileExistsError:
        found = path.lstat()
        if not stat.S_ISREG(found.st_mode):
            raise StoreUnusable(
                f"The database is {_kind_of_file(found.st_mode)}", path, "Put the file itself there."
            ) from None
        if found.st_mode & 0o077:
            path.chmod(0o600)


def _kind_of_file(mode: int) -> str:
    if stat.S_ISLNK(mode):
        return "a symbolic link"
    return "a folder" if stat.S_ISDIR(mode) else "not a plain file"


def _set_up(db: Connection) -> None:
    for setting in (
        "trusted_schema = OFF",
        "foreign_keys = OFF",
        "secure_delete = ON",
        "synchronous = FULL",
        "temp_store = MEMORY",
        "cell_size_check = ON",
        "journal_mode = DELETE",
    ):
        db.execute(f"PRAGMA {setting}")


def _bring_up_to_date(db: Connection, path: Path) -> None:
    version = _version(db, path)
    if version == SCHEMA:
        return
    if version:
        from focusboard.store.backups import back_up  # noqa: PLC0415 - due once in a while

        at = clock.utc(clock.now())
        back_up(db, path.parent / "backups" / f"{at:%Y-%m-%dT%H%M%SZ}-before-schema-{SCHEMA}.db")
    with transaction(db):
        if _version(db, path) == version:
            _migrate(db)
    # What is temporary is let go of: as long as it is there, SQLite cannot be told to sort elsewhere.
    for place in ("FILE", "MEMORY"):
        db.execute(f"PRAGMA temp_store = {place}")


def _version(db: Connection, path: Path) -> int:
    """The schema number, 0 for a new file; raises StoreUnusable where this database is not ours to open."""
    version: int = _number(db, "user_version")
    application = _number(db, "application_id")
    if application == 0 and version == 0 and not _number(db, "schema_version"):
        return 0
    if application != APPLICATION_ID:
        raise StoreUnusable(
            "This is a database of another program",
            path,
            "Move it away, or choose another place with --home.",
        )
    if version > SCHEMA:
        raise StoreUnusable(
            f"This database was written by a newer focusboard (schema {version}, known here: {SCHEMA})",
            path,
            "Update focusboard; the file was left as it is.",
        )
    return version


def changes_by_others(db: Connection) -> int:
    """A number that is another one once another connection has changed the database."""
    return _number(db, "data_version")


def _number(db: Connection, pragma: str) -> int:
    with closing(db.execute(f"PRAGMA {pragma}")) as found:
        number: int = found.fetchone()[0]
    return number


def _migrate(db: Connection) -> None:
    from sqlite_utils import Database  # noqa: PLC0415 - ten times as slow to load as the rest together

    from focusboard.store.schema import migrations  # noqa: PLC0415

    migrations.apply(Database(db, execute_plugins=False))
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {SCHEMA}")
