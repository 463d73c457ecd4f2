"""What is meant for a week and what stands in the way."""

from __future__ import annotations

from sqlite3 import Connection

from focusboard.model import Entry, Intention, Outcome, Period
from focusboard.settings import Settings
from focusboard.store.entries import entry
from focusboard.store.intentions import intentions
from focusboard.store.outcomes import blocked
from focusboard.typed import Final
from focusboard.values import Value


class Roadblock(Value):
    """Something that is blocked, with the entry that it is about."""

    outcome: Outcome
    entry: Entry | None
    """None when it is about a day or a week."""
    is_long: bool
    """Whether it takes longer than is usual, and is not quiet."""


SOON: Final = 7 * 86_400
"""So many seconds are looked ahead for a roadblock that becomes long."""


class Ahead(Value):
    """What the person wants to come of a week, and what waits for somebody or something."""

    week: str
    now: int
    intended: tuple[Intention, ...]
    left_open: tuple[Intention, ...]
    """What was meant for the week before, is open and can be carried over."""
    roadblocks: tuple[Roadblock, ...] = ()
    """All that is blocked, the longest first."""
    is_own: bool = False
    """Whether long means longer than is usual for the person, else more than two working days."""
    untold: tuple[Roadblock, ...] = ()
    """The long ones of which was not told yet."""
    until: int | None = None
    """When a roadblock becomes long or is quiet no more, where that is soon."""


def ahead(db: Connection, settings: Settings, period: Period, now: int) -> Ahead:
    """What is ahead in the last week of a period, or in this one while the period goes on."""
    calendar = settings.calendar
    last = min(period.days()[-1], max(period.first, calendar.day_of(now)))
    week = calendar.week(last)
    before = intentions(db, calendar.moved(week, -1).name)
    open_before = tuple(each for each in before if each.fate == "open" and not each.is_carried)
    coming = Ahead(week.name, now, intentions(db, week.name), open_before)
    found = blocked(db)
    return _behind(db, settings, coming, found) if found else coming


def _behind(db: Connection, settings: Settings, coming: Ahead, found: tuple[Outcome, ...]) -> Ahead:
    """The same with what is blocked, but for that whose entry is gone."""
    # Where nothing is blocked, the first frame does not wait for these.
    from focusboard.desk.roadblocks import which_are_long  # noqa: PLC0415
    from focusboard.store.roadblocks import untold  # noqa: PLC0415

    long = which_are_long(db, settings, found, coming.now, SOON)
    with_entries = ((each, entry(db, int(each.on)) if each.subject == "entry" else None) for each in found)
    roadblocks = tuple(
        Roadblock(each, about, (each.subject, each.on) in long.of)
        for each, about in with_entries
        if about is not None or each.subject != "entry"
    )
    not_told = untold(db, [each.outcome for each in roadblocks if each.is_long])
    return coming._replace(
        roadblocks=roadblocks,
        is_own=long.is_own,
        untold=tuple(each for each in roadblocks if each.outcome in not_told),
        until=long.until,
    )
