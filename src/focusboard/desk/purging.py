"""Remove what focusboard keeps: parts of the database, its copies, or every declared file."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from shutil import rmtree

from focusboard.desk.desk import Desk
from focusboard.desk.privacy import kept_files
from focusboard.ownfile import beside
from focusboard.paths import Places, demo_places, shipped_themes
from focusboard.store import purging
from focusboard.store.purging import Purge
from focusboard.typed import Final

_OF_SQLITE: Final = ("-journal", "-wal", "-shm")
"""How the names of the files end that SQLite keeps beside a database, after a crash for longer."""


def purge_part(desk: Desk, parts: Iterable[Purge]) -> tuple[Path, ...]:
    """Take parts out of the database, and remove the copies that still hold them; returns those.

    Raises StoreUnusable, or OSError for a copy that cannot be removed.
    """
    for part in parts:
        purging.purge(desk.db, part)
    removed = remove_copies(desk.places)
    purging.end_purge(desk.db)
    return removed


def remove_copies(places: Places) -> tuple[Path, ...]:
    """Remove backups, kept answers, what an editor left, the last crash's report; returns what was there."""
    return _removed([places.backups_dir, places.answers_dir, places.editing_dir, places.crash_file])


def purge_everything(places: Places) -> tuple[Path, ...]:
    """Remove every declared file of the person, the demo's too; returns what was there. Raises OSError."""
    of_sqlite = [places.database.with_name(places.database.name + end) for end in _OF_SQLITE]
    files = [kept.path for kept in kept_files(places, shipped_themes()) if not kept.is_shipped]
    broken_off = beside(places.settings_file)
    removed = _removed([*files, *of_sqlite, broken_off, demo_places(places).config.parent])
    for folder in (places.config, places.data, places.state):
        with suppress(OSError):
            folder.rmdir()
    return removed


def _removed(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Remove files and whole folders; a link is removed and what it leads to is left alone."""
    there = [path for path in paths if path.is_symlink() or path.exists()]
    for path in there:
        if path.is_dir() and not path.is_symlink():
            rmtree(path)
        else:
            path.unlink()
    return tuple(there)
