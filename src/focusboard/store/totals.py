"""The totals by day: opaque JSON to the store, which only keeps them in step with what they depend on.

Every change here belongs into the transaction of the change of entries that makes it due. A day has its
totals, or it is left to whoever asks for it and has none until then.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from datetime import date
from sqlite3 import Connection

from focusboard.typed import Final

BASIS: Final = "totals basis"
DUE: Final = "totals due"
LEFT: Final = "totals left"
NAMES: Final = (BASIS, DUE, LEFT)
"""The facts about totals that are kept among the settings of the database."""

Span = tuple[int, int]
"""Instants ``[start, end)``."""

Days = tuple[int, int]
"""Days ``[first, after)``, by the numbers that ``date.toordinal`` gives them."""


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
    _set(db, BASIS, text)


def forget(db: Connection) -> None:
    """Forget all totals and their basis, so that everything is measured again."""
    db.execute("DELETE FROM totals")
    db.execute("DELETE FROM setting WHERE name IN (?, ?, ?)", NAMES)


def make_due(db: Connection, span: Span) -> None:
    """Have what depends on a span measured again."""
    _set(db, DUE, json.dumps([*due(db), span]))


def due(db: Connection) -> list[Span]:
    """The spans of which something has to be measured again, whose days are not told yet."""
    return _pairs(db, DUE)


def settle(db: Connection) -> None:
    """Take it that what was due is measured, or left."""
    _set(db, DUE, "")


def leave(db: Connection, days: Iterable[Days]) -> None:
    """Drop the totals of days and leave them to whoever asks for them."""
    leaving = joined(days)
    db.executemany(
        "DELETE FROM totals WHERE day >= ? AND day <= ?",
        [(_text(first), _text(after - 1)) for first, after in leaving],
    )
    _keep_left(db, joined([*left(db), *leaving]))


def left(db: Connection) -> list[Days]:
    """The days that have to be measured before their totals can be told, in order, none touching another."""
    return _pairs(db, LEFT)


def settle_left(db: Connection, days: Iterable[Days]) -> None:
    """Take it that days are measured."""
    before = left(db)
    after = without(before, joined(days))
    if after != before:
        _keep_left(db, after)


def joined(days: Iterable[Days]) -> list[Days]:
    """The same days, in order, those that touch as one."""
    found: list[Days] = []
    for first, after in sorted(days):
        if found and first <= found[-1][1]:
            found[-1] = found[-1][0], max(after, found[-1][1])
        elif first < after:
            found.append((first, after))
    return found


def among(days: Iterable[Days], others: Iterable[Days]) -> list[Days]:
    """What of some days is among others; each of both in order, none touching another."""
    others = list(others)
    both = ((max(one[0], two[0]), min(one[1], two[1])) for one in days for two in others)
    return [(first, after) for first, after in both if first < after]


def without(days: Iterable[Days], others: Iterable[Days]) -> list[Days]:
    """What of some days is not among others; each of both in order, none touching another."""
    others = list(others)
    found = []
    for first, after in days:
        reached = first
        for begin, end in others:
            if reached < end and begin < after:
                found.append((reached, begin))
                reached = end
        found.append((reached, after))
    return [(first, after) for first, after in found if first < after]


def is_among(day: date, days: list[Days]) -> bool:
    """Whether a day is among others, which are in order."""
    number = day.toordinal()
    place = bisect_right(days, number, key=lambda each: each[0])
    return place > 0 and number < days[place - 1][1]


def _keep_left(db: Connection, days: list[Days]) -> None:
    _set(db, LEFT, json.dumps(days, separators=(",", ":")) if days else "")


def _pairs(db: Connection, name: str) -> list[tuple[int, int]]:
    found = db.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
    return [(first, last) for first, last in json.loads(found[0])] if found else []


def _set(db: Connection, name: str, value: str) -> None:
    """Keep a fact; nothing where its text is empty."""
    if value:
        db.execute("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", (name, value))
    else:
        db.execute("DELETE FROM setting WHERE name = ?", (name,))


def _text(day: int) -> str:
    return date.fromordinal(day).isoformat()
