"""How long roadblocks took that are over, which are to be quiet for a while, and of which was told."""

from __future__ import annotations

from collections.abc import Iterable
from sqlite3 import Connection

from focusboard.model import Outcome, Subject
from focusboard.store.opening import transaction
from focusboard.store.outcomes import name_of, outcome_on
from focusboard.store.undo import ChangeRefused, step
from focusboard.store.unseen import unseen
from focusboard.typed import Final

MOST: Final = 50
"""So many of the roadblocks that are over say what is usual."""


def over(db: Connection) -> list[tuple[int, int]]:
    """Since when and until when something was blocked of which the person then said something else.

    The latest first, and no more than say what is usual.

    The person's steps tell: what was taken away or undone was never a roadblock, and a purge forgets all.
    """
    return db.execute(
        """SELECT json_extract(before, '$.blocked_since'), step.at
           FROM change CROSS JOIN step ON step.id = step_id
           WHERE "table" = 'outcome' AND NOT undone AND instr(before, '"blocked"')
           AND json_extract(before, '$.state') = 'blocked' AND json_extract(after, '$.state') <> 'blocked'
           ORDER BY step_id DESC, place DESC LIMIT ?""",
        (MOST,),
    ).fetchall()


def keep_quiet(db: Connection, subject: Subject, on: str, until: int | None, at: int) -> Outcome:
    """Do not call a roadblock long until an instant, or from now on again; raises ChangeRefused."""
    before = outcome_on(db, subject, on)
    if before is None or before.state != "blocked":
        raise ChangeRefused(f"Nothing is blocked on {subject} {on}")
    kept = before._replace(quiet_until=until)
    words = "roadblock no longer quiet" if until is None else "roadblock quiet"
    with step(db, f"{words} on {name_of(db, subject, on)}", at) as taken:
        taken.put("outcome", kept._asdict())
    return kept


def untold(db: Connection, roadblocks: Iterable[Outcome]) -> tuple[Outcome, ...]:
    """Those of which was not told yet that they take long."""
    told = set(db.execute('SELECT subject, "on", since FROM told'))
    return tuple(each for each in roadblocks if (each.subject, each.on, each.blocked_since) not in told)


def keep_told(db: Connection, roadblocks: Iterable[Outcome]) -> tuple[Outcome, ...]:
    """Remember that is told of some now, and return those of which it was not told before."""
    with unseen(db), transaction(db):
        found = untold(db, roadblocks)
        keys = ((each.subject, each.on, each.blocked_since) for each in found)
        db.executemany('INSERT INTO told (subject, "on", since) VALUES (?, ?, ?)', keys)
    return found
