"""What the person notes about a day for themselves; it is in no share."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from sqlite3 import Connection

from focusboard.clock import ONE_DAY
from focusboard.model import Period
from focusboard.store.undo import ChangeRefused, step
from focusboard.text import NOTE, clean
from focusboard.typed import Final
from focusboard.values import Value

TOO_LONG: Final = f"A note of a day holds {NOTE // 1024} KiB. What goes beyond is not kept: shorten it"


class DayNote(Value):
    """A private note."""

    day: date
    text: str
    written_at: int


def day_note(db: Connection, day: date) -> DayNote | None:
    """The note of a day; None where there is none."""
    return next(iter(_between(db, day, day + ONE_DAY)), None)


def day_notes(db: Connection, period: Period) -> tuple[DayNote, ...]:
    """The notes of the days of a period, in order."""
    return tuple(_between(db, period.first, period.after))


def _between(db: Connection, first: date, after: date) -> Iterator[DayNote]:
    found = db.execute(
        "SELECT day, text, written_at FROM day_note WHERE day >= ? AND day < ? ORDER BY day",
        (first.isoformat(), after.isoformat()),
    )
    return (DayNote(date.fromisoformat(day), text, at) for day, text, at in found)


def keep_day_note(
    db: Connection, day: date, text: str, at: int, *, instead_of: int | None = None
) -> int | None:
    """Let this be the note of a day, none where it is blank, and return the number of the undoable step.

    ``instead_of`` is the step of an earlier text of the same sitting: one undo takes back both. Raises
    ChangeRefused where it is too long.
    """
    kept = clean(text, 4 * NOTE)
    if len(kept.encode()) > NOTE:
        raise ChangeRefused(TOO_LONG)
    with step(db, f"note of {day}", at, instead_of=instead_of) as taken:
        before = day_note(db, day)
        if not kept.strip():
            taken.drop("day_note", {"day": day.isoformat()})
        elif before is None or before.text != kept:
            taken.put("day_note", {"day": day.isoformat(), "text": kept, "written_at": at})
    return taken.number
