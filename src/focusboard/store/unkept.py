"""The lines of a note while the person types them, so that a crash takes nothing away."""

from __future__ import annotations

from sqlite3 import Connection

from focusboard.store.opening import transaction


def keep_typed(db: Connection, week: str, audience: str, text: str | None) -> None:
    """Remember what is typed so far, None once it is kept; no undo takes this back."""
    with transaction(db):
        if text is None:
            db.execute("DELETE FROM unkept WHERE week = ? AND audience = ?", (week, audience))
        else:
            db.execute("INSERT OR REPLACE INTO unkept VALUES (?, ?, ?)", (week, audience, text))


def typed(db: Connection, week: str, audience: str) -> str | None:
    """What was typed last and not kept."""
    found = db.execute("SELECT text FROM unkept WHERE week = ? AND audience = ?", (week, audience)).fetchone()
    return None if found is None else str(found[0])
