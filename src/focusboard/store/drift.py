"""What readings changed about days that were over, kept until the person has seen it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from sqlite3 import Connection

from focusboard.model import Drift
from focusboard.store.undo import step
from focusboard.typed import Final

SEEN_AT: Final = "seen at"
SEEN_DRIFT: Final = "seen drift"


def seen_at(db: Connection) -> int | None:
    """When the person last looked; when something was first read, as long as they never said; else None."""
    return _fact(db, SEEN_AT)


def keep_drift(db: Connection, days: Iterable[Drift], at: int) -> None:
    """Keep what a reading changed; the first reading of all is where looking begins."""
    db.execute("INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING", (SEEN_AT, str(at)))
    db.executemany(
        "INSERT INTO drift (day, seconds, added, edited, gone) VALUES (?, ?, ?, ?, ?)",
        ((day.day.isoformat(), day.seconds, day.added, day.edited, day.gone) for day in days),
    )


def unseen(db: Connection) -> tuple[Drift, ...]:
    """What has changed since the person last looked, by day."""
    found = db.execute(
        "SELECT day, sum(seconds), sum(added), sum(edited), sum(gone) FROM drift WHERE id > ?"
        " GROUP BY day ORDER BY day",
        (_fact(db, SEEN_DRIFT) or 0,),
    )
    return tuple(Drift(date.fromisoformat(day), *numbers) for day, *numbers in found)


def edited(db: Connection, first: date, after: date) -> int:
    """How many entries of the days ``[first, after)`` were edited after these days were over."""
    found = db.execute(
        "SELECT coalesce(sum(edited), 0) FROM drift WHERE day >= ? AND day < ?",
        (first.isoformat(), after.isoformat()),
    )
    return int(found.fetchone()[0])


def mark_seen(db: Connection, at: int) -> None:
    """Take it that the person has seen everything as it is now; one undoable step."""
    with step(db, "what has changed seen", at) as taken:
        last = db.execute("SELECT coalesce(max(id), 0) FROM drift").fetchone()[0]
        taken.put("setting", {"name": SEEN_AT, "value": str(at)})
        taken.put("setting", {"name": SEEN_DRIFT, "value": str(last)})


def _fact(db: Connection, name: str) -> int | None:
    found = db.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
    return None if found is None else int(found[0])
