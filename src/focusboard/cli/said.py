"""What the person said about a period: about its entries, its days and its weeks."""

from __future__ import annotations

from sqlite3 import Connection

from focusboard.clock import Calendar
from focusboard.model import Entry, Outcome, Period
from focusboard.store.entries import entry
from focusboard.store.outcomes import Unattached, all_outcomes, of_period, words_without_entry
from focusboard.values import Value


class Said(Value):
    """An outcome, with the entry that it is about."""

    outcome: Outcome
    entry: Entry | None
    """None when it is about a day or a week, or the entry was purged."""


def said_about(db: Connection, calendar: Calendar, period: Period) -> tuple[Said, ...]:
    """Outcomes of the entries that start in a period, by start, then of its days, then of its weeks.

    Goes from the words to their entries, for there are far fewer words.
    """
    start, end = calendar.bounds(period.first, period.after)
    found = [
        (about.start, Said(outcome, about))
        for outcome in all_outcomes(db)
        if outcome.subject == "entry" and (about := entry(db, int(outcome.on))) is not None
    ]
    by_start = sorted(found, key=lambda each: (each[0], int(each[1].outcome.on)))
    within = tuple(said for when, said in by_start if start <= when < end)
    return within + tuple(Said(outcome, None) for outcome in of_period(db, period))


def said_about_gone(db: Connection, calendar: Calendar, period: Period) -> tuple[Unattached, ...]:
    """Outcomes whose entry (or its source) is gone and was in a period when last seen, by start.

    Of what was purged nobody knows when it was; its words belong to when they were written.
    """
    start, end = calendar.bounds(period.first, period.after)
    return tuple(each for each in words_without_entry(db) if start <= each.when < end)
