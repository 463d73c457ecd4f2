"""What is meant for a week and what stands in the way."""

from __future__ import annotations

from sqlite3 import Connection

from focusboard.clock import Calendar
from focusboard.model import Entry, Intention, Outcome, Period
from focusboard.store.entries import entry
from focusboard.store.intentions import intentions
from focusboard.store.outcomes import blocked
from focusboard.values import Value


class Roadblock(Value):
    """Something that is blocked, with the entry that it is about."""

    outcome: Outcome
    entry: Entry | None
    """None when it is about a day or a week."""


class Ahead(Value):
    """What the person wants to come of a week, and what waits for somebody or something."""

    week: str
    now: int
    intended: tuple[Intention, ...]
    left_open: tuple[Intention, ...]
    """What was meant for the week before, is open and can be carried over."""
    roadblocks: tuple[Roadblock, ...]
    """All that is blocked, the longest first."""


def ahead(db: Connection, calendar: Calendar, period: Period, now: int) -> Ahead:
    """What is ahead in the last week of a period, or in this one while the period goes on."""
    last = min(period.days()[-1], max(period.first, calendar.day_of(now)))
    week = calendar.week(last)
    before = intentions(db, calendar.moved(week, -1).name)
    open_before = tuple(each for each in before if each.fate == "open" and not each.is_carried)
    found = ((each, entry(db, int(each.on)) if each.subject == "entry" else None) for each in blocked(db))
    roadblocks = tuple(Roadblock(each, of) for each, of in found if of is not None or each.subject != "entry")
    return Ahead(week.name, now, intentions(db, week.name), open_before, roadblocks)
