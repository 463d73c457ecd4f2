"""How long an answer stays true while nothing is changed."""

from __future__ import annotations

from sqlite3 import Connection

from focusboard.clock import ONE_DAY
from focusboard.settings import Settings
from focusboard.store import entries, outcomes

A_DAY = 86_400


def lasts_until(db: Connection, settings: Settings, now: int, *, in_seconds: bool = False) -> int:
    """The first instant at which the clock alone could change an answer; ``now`` while an entry is running.

    That is when the local day ends, an entry starts or ends, or something is blocked for a day more or for
    longer than is usual; an answer ``in_seconds`` tells every second of that.
    """
    calendar = settings.calendar
    day_ends = calendar.starts(calendar.day_of(now) + ONE_DAY)
    blocked = outcomes.blocked(db)
    gone = (each.entry for each in outcomes.words_without_entry(db) if each.entry)
    if entries.running(db) or any(entry.end is None for entry in gone) or (in_seconds and blocked):
        return now
    ahead = entries.entries_between(db, now, day_ends, now=now)
    edges = [edge for entry in ahead for edge in (entry.start, entry.end) if edge is not None and edge > now]
    aging = [now + A_DAY - (now - (each.blocked_since or 0)) % A_DAY for each in blocked]
    if blocked:
        from focusboard.desk.roadblocks import which_are_long  # noqa: PLC0415 - seldom, and not for a status

        until = which_are_long(db, settings, blocked, now, day_ends - now).until
        aging.append(day_ends if until is None else until)
    return min([day_ends, *edges, *aging])
