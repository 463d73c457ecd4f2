"""What every command and the dashboard start from: places, settings and the open store."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from sqlite3 import Connection

from focusboard import clock
from focusboard.desk.totalling import make_current
from focusboard.paths import Places
from focusboard.settings import Settings, read_settings
from focusboard.store.opening import open_store
from focusboard.typed import TYPE_CHECKING
from focusboard.values import Value

if TYPE_CHECKING:
    from focusboard.sources.protocol import Surroundings


class Desk(Value):
    """An open store with the settings that its answers depend on; belongs to the thread that opened it."""

    db: Connection
    settings: Settings
    places: Places

    def close(self) -> None:
        """Close the store."""
        self.db.close()


def open_desk(places: Places) -> Desk:
    """Open the store and bring its totals up to date; raises StoreUnusable."""
    settings = read_settings(places.settings_file)
    db = open_store(places.database)
    make_current(db, settings, clock.now())
    return Desk(db, settings, places)


def surroundings(environ: Mapping[str, str], platform: str) -> Surroundings:
    """Where discovery looks."""
    from focusboard.sources.protocol import Surroundings  # noqa: PLC0415 - what reads nothing needs no reader

    return Surroundings(environ, Path(environ.get("HOME") or Path.home()), platform)
