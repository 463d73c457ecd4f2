"""What the person said about a period: about its entries, its days and its weeks."""

from __future__ import annotations

from collections.abc import Sequence
from sqlite3 import Connection

from focusboard.clock import Calendar, now
from focusboard.model import Entry, Outcome, Period
from focusboard.settings import Settings
from focusboard.store.entries import entry
from focusboard.store.outcomes import Unattached, all_outcomes, of_period, words_without_entry
from focusboard.values import Value


class Said(Value):
    """An outcome, with the entry that it is about."""

    outcome: Outcome
    entry: Entry | None
    """None when it is about a day or a week, or the entry was purged."""
    is_long: bool = False
    """Whether it is a roadblock that takes longer than is usual, and is not quiet."""


def said_about(db: Connection, settings: Settings, period: Period) -> tuple[Said, ...]:
    """Outcomes of the entries that start in a period, by start, then of its days, then of its weeks.

    Goes from the words to their entries, for there are far fewer words.
    """
    start, end = settings.calendar.bounds(period.first, period.after)
    found = [
        (about.start, outcome, about)
        for outcome in all_outcomes(db)
        if outcome.subject == "entry" and (about := entry(db, int(outcome.on))) is not None
    ]
    by_start = sorted(found, key=lambda each: (each[0], int(each[1].on)))
    within = [(outcome, about) for when, outcome, about in by_start if start <= when < end]
    return _told(db, settings, [*within, *((outcome, None) for outcome in of_period(db, period))])


def said_once(db: Connection, settings: Settings, outcome: Outcome) -> Said:
    """One outcome, without the entry that it is about."""
    return _told(db, settings, [(outcome, None)])[0]


def _told(
    db: Connection, settings: Settings, found: Sequence[tuple[Outcome, Entry | None]]
) -> tuple[Said, ...]:
    """Each with whether it takes long, where anything is blocked."""
    blocked = [outcome for outcome, _ in found if outcome.state == "blocked"]
    if not blocked:
        return tuple(Said(*each) for each in found)
    from focusboard.desk.roadblocks import which_are_long  # noqa: PLC0415 - seldom asked

    long = which_are_long(db, settings, blocked, now()).of
    return tuple(Said(each, about, (each.subject, each.on) in long) for each, about in found)


def said_about_gone(db: Connection, calendar: Calendar, period: Period) -> tuple[Unattached, ...]:
    """Outcomes whose entry (or its source) is gone and was in a period when last seen, by start.

    Of what was purged nobody knows when it was; its words belong to when they were written.
    """
    start, end = calendar.bounds(period.first, period.after)
    return tuple(each for each in words_without_entry(db) if start <= each.when < end)
