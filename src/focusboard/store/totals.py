"""The totals by day: opaque JSON to the store, which only keeps them in step with what they depend on.

Every change here belongs into the transaction of the change of entries that makes it due.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from sqlite3 import Connection
from typing import Final

BASIS: Final = "totals basis"
DUE: Final = "totals due"
NAMES: Final = (BASIS, DUE)
"""The facts about totals that are kept among the settings of the database."""

Span = tuple[int, int]
"""Instants ``[start, end)``."""


def keep(db: Connection, measured: Mapping[date, str]) -> None:
    """Keep what was measured of days, in place of what was there."""
    db.executemany(
        "INSERT INTO totals (day, measured) VALUES (?, ?)"
        " ON CONFLICT (day) DO UPDATE SET measured = excluded.measured",
        ((day.isoformat(), text) for day, text in measured.items()),
    )


def drop(db: Connection, days: Iterable[date]) -> None:
    """Drop what was measured of days."""
    db.executemany("DELETE FROM totals WHERE day = ?", ((day.isoformat(),) for day in days))


def load(db: Connection, first: date, after: date) -> dict[date, str]:
    """What was measured of the days ``[first, after)``, in order."""
    found = db.execute(
        "SELECT day, measured FROM totals WHERE day >= ? AND day < ? ORDER BY day",
        (first.isoformat(), after.isoformat()),
    )
    return {date.fromisoformat(day): text for day, text in found}


def basis(db: Connection) -> str:
    """What the totals were measured with; empty when all of them have to be measured again."""
    found = db.execute("SELECT value FROM setting WHERE name = ?", (BASIS,)).fetchone()
    return found[0] if found else ""


def set_basis(db: Connection, text: str) -> None:
    """Forget all totals and say what the next ones are measured with."""
    forget(db)
    db.execute("INSERT INTO setting (name, value) VALUES (?, ?)", (BASIS, text))


def forget(db: Connection) -> None:
    """Forget all totals and their basis, so that everything is measured again."""
    db.execute("DELETE FROM totals")
    db.execute("DELETE FROM setting WHERE name IN (?, ?)", NAMES)


def make_due(db: Connection, span: Span) -> None:
    """Have what depends on a span measured again."""
    value = json.dumps([*due(db), span])
    db.execute("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", (DUE, value))


def due(db: Connection) -> list[Span]:
    """The spans of which something has to be measured again."""
    found = db.execute("SELECT value FROM setting WHERE name = ?", (DUE,)).fetchone()
    return [(start, end) for start, end in json.loads(found[0])] if found else []


def settle(db: Connection) -> None:
    """Take it that what was due is measured."""
    db.execute("DELETE FROM setting WHERE name = ?", (DUE,))
