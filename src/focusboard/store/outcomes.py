"""The person's words about entries, days and weeks; they outlive the entries that they are about."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from sqlite3 import Connection

from focusboard import clock
from focusboard.model import Entry, Outcome, Period, State, Subject
from focusboard.store.entries import FIELDS, JOINS, VISIBLE, any_kind, to_entries
from focusboard.store.undo import ChangeRefused, Step, step
from focusboard.typed import Final
from focusboard.values import Value

COLUMNS: Final = (
    'outcome.subject, outcome."on", outcome.state, outcome.text, outcome.need, outcome.written_at,'
    " outcome.blocked_since, outcome.quiet_until"
)


class Unattached(Value):
    """Words whose entry no longer shows, because it or its source was removed."""

    outcome: Outcome
    entry: Entry | None
    """The entry as it was last seen; None where it was purged with its source."""

    @property
    def when(self) -> int:
        """When the entry began or, where nobody knows any more, when the words were written."""
        return self.outcome.written_at if self.entry is None else self.entry.start


def keep_outcome(db: Connection, outcome: Outcome, at: int) -> Outcome:
    """Keep what came of an entry, a day or a week, in place of what was said before; return it as kept.

    The store knows since when it is blocked: since the first of the outcomes in a row that said so.
    Raises ChangeRefused where there is no such entry, or a need without anything blocked.
    """
    return keep_outcomes(db, (outcome,), at)[0]


def keep_outcomes(db: Connection, outcomes: Sequence[Outcome], at: int) -> tuple[Outcome, ...]:
    """The same for several at once, in one step; raises ChangeRefused and keeps none."""
    first = outcomes[0]
    named = (
        f"on {name_of(db, first.subject, first.on)}" if len(outcomes) == 1 else f"on {len(outcomes)} entries"
    )
    with step(db, f"outcome {first.state} {named}", at) as taken:
        return tuple(_keep(db, taken, outcome, at) for outcome in outcomes)


def _keep(db: Connection, taken: Step, outcome: Outcome, at: int) -> Outcome:
    if outcome.need and outcome.state != "blocked":
        raise ChangeRefused(f"A need belongs to a blocked outcome, and this one is {outcome.state}")
    name_of(db, outcome.subject, outcome.on)
    before = outcome_on(db, outcome.subject, outcome.on)
    kept = outcome._replace(written_at=at, blocked_since=None, quiet_until=None)
    if outcome.state == "blocked":
        goes_on = before is not None and before.state == "blocked"
        kept = kept._replace(
            blocked_since=before.blocked_since if before and goes_on else at,
            quiet_until=before.quiet_until if before and goes_on else None,
        )
    if before is not None and kept._replace(written_at=before.written_at) == before:
        return before
    taken.put("outcome", kept._asdict())
    return kept


def remove_outcome(db: Connection, subject: Subject, on: str, at: int) -> None:
    """Take an outcome away; raises ChangeRefused where there is none."""
    remove_outcomes(db, ((subject, on),), at)


def remove_outcomes(db: Connection, subjects: Sequence[tuple[Subject, str]], at: int) -> None:
    """Take several away in one step; raises ChangeRefused where one is not there, and takes none."""
    (subject, on), *others = subjects
    named = f"{len(subjects)} entries" if others else _called(db, subject, on)
    with step(db, f"outcome removed from {named}", at) as taken:
        for subject, on in subjects:
            if outcome_on(db, subject, on) is None:
                raise ChangeRefused(f"There is no outcome on {subject} {on}")
            taken.drop("outcome", {"subject": subject, "on": on})


def attach(db: Connection, gone: str, entry: str, at: int) -> Outcome:
    """Move the words about one entry to another one that has none, and return them there.

    Raises ChangeRefused where there are no such words or no such entry, or where it has words of its own.
    """
    found = outcome_on(db, "entry", gone)
    if found is None:
        raise ChangeRefused(f"There is no outcome on entry {gone}")
    if outcome_on(db, "entry", entry) is not None:
        raise ChangeRefused(f"Entry {entry} has an outcome already")
    moved = found._replace(on=entry)
    with step(db, f"outcome attached to {name_of(db, 'entry', entry)}", at) as taken:
        taken.drop("outcome", {"subject": "entry", "on": gone})
        taken.put("outcome", moved._asdict())
        # What was told of a roadblock was told of it here and there: undo takes the words back.
        db.execute(
            """INSERT OR IGNORE INTO told SELECT subject, ?, since FROM told
               WHERE subject = 'entry' AND "on" = ?""",
            (entry, gone),
        )
    return moved


def outcomes_of(db: Connection, entries: Iterable[int]) -> dict[int, Outcome]:
    """The outcomes of entries, by the numbers of those that have one."""
    numbers = json.dumps([str(number) for number in entries])
    found = _load(db, """subject = 'entry' AND "on" IN (SELECT value FROM json_each(?))""", numbers)
    return {int(outcome.on): outcome for outcome in found}


def states_of(db: Connection, entries: Iterable[int]) -> dict[int, State]:
    """What came of entries, by the numbers of those that have an outcome."""
    if db.execute("SELECT 1 FROM outcome WHERE subject = 'entry' LIMIT 1").fetchone() is None:
        return {}
    return {number: outcome.state for number, outcome in outcomes_of(db, entries).items()}


def unfinished(db: Connection, start: int, end: int) -> list[tuple[Entry, Outcome]]:
    """The outcomes that say blocked or moved, with their entries, which start in ``[start, end)``."""
    found = db.execute(
        f"""SELECT {FIELDS}, {COLUMNS} FROM outcome CROSS JOIN entry ON entry.id = CAST("on" AS INTEGER)
            {JOINS} WHERE subject = 'entry' AND state IN ('blocked', 'moved') AND {VISIBLE}
            AND entry.start >= ? AND entry.start < ? ORDER BY entry.start, entry.id""",  # noqa: S608
        (start, end),
    ).fetchall()
    width = len(Outcome._fields)
    entries = to_entries((row[:-width] for row in found), any_kind)
    return [(entry, Outcome(*row[-width:])) for row, entry in zip(found, entries, strict=True)]


def of_period(db: Connection, period: Period) -> tuple[Outcome, ...]:
    """The outcomes of the days of a period, then those of the weeks whose Thursday is in it."""
    within = 'subject = ? AND "on" BETWEEN ? AND ?'
    last = period.after - clock.ONE_DAY
    of_days = _load(db, within, "day", period.first.isoformat(), last.isoformat())
    thursdays = clock.thursdays(period.first, period.after)
    if period.length == "day" or not thursdays:
        return of_days
    weeks = clock.week_name(thursdays[0]), clock.week_name(thursdays[-1])
    return of_days + _load(db, within, "week", *weeks)


def all_outcomes(db: Connection) -> tuple[Outcome, ...]:
    """Everything the person said, the oldest first; unattached words included."""
    return tuple(sorted(_load(db, "TRUE"), key=lambda outcome: (outcome.written_at, outcome.on)))


def blocked(db: Connection) -> tuple[Outcome, ...]:
    """What is blocked, the longest first; unattached words included."""
    found = _load(db, "blocked_since IS NOT NULL")
    return tuple(sorted(found, key=lambda outcome: (outcome.blocked_since or 0, outcome.on)))


def words_without_entry(db: Connection) -> tuple[Unattached, ...]:
    """The words whose entry was removed upstream, or whose source is hidden or, last, purged."""
    found = db.execute(
        f"""SELECT {FIELDS}, {COLUMNS} FROM outcome CROSS JOIN entry ON entry.id = CAST("on" AS INTEGER)
            {JOINS} WHERE subject = 'entry' AND NOT ({VISIBLE}) ORDER BY entry.start, entry.id"""  # noqa: S608
    ).fetchall()
    width = len(Outcome._fields)
    entries = to_entries((row[:-width] for row in found), any_kind)
    seen = (Unattached(Outcome(*row[-width:]), entry) for row, entry in zip(found, entries, strict=True))
    purged = _load(
        db, """subject = 'entry' AND NOT EXISTS (SELECT * FROM entry WHERE id = CAST("on" AS INTEGER))"""
    )
    return (*seen, *(Unattached(outcome, None) for outcome in purged))


def outcome_on(db: Connection, subject: Subject, on: str) -> Outcome | None:
    """What was said about an entry, a day or a week."""
    return next(iter(_load(db, 'subject = ? AND "on" = ?', subject, on)), None)


def _load(db: Connection, condition: str, *values: str) -> tuple[Outcome, ...]:
    found = db.execute(
        f'SELECT {COLUMNS} FROM outcome WHERE {condition} ORDER BY subject, "on"',  # noqa: S608 - our own
        values,
    )
    return tuple(Outcome(*row) for row in found)


def _called(db: Connection, subject: Subject, on: str) -> str:
    """The same for what may be gone by now."""
    try:
        return name_of(db, subject, on)
    except ChangeRefused:
        return f"entry {on}"


def name_of(db: Connection, subject: Subject, on: str) -> str:
    """What an outcome is about, as the person calls it; raises ChangeRefused where there is no such entry."""
    if subject != "entry":
        return on
    number = int(on) if on.isdecimal() and len(on) < 19 else 0
    found = db.execute("SELECT task, project FROM entry WHERE id = ?", (number,)).fetchone()
    if found is None or str(number) != on:
        raise ChangeRefused(f"There is no entry {on}")
    return found[0] or found[1] or f"entry {on}"
