"""How long an answer stays true while nothing is changed."""

from __future__ import annotations

from sqlite3 import Connection

from focusboard.clock import ONE_DAY, Calendar
from focusboard.store import entries
from focusboard.store.outcomes import blocked_since, words_without_entry

A_DAY = 86_400


def lasts_until(db: Connection, calendar: Calendar, now: int, *, in_seconds: bool = False) -> int:
    """The first instant at which the clock alone could change an answer; ``now`` while an entry is running.

    That is when the local day ends, an entry starts or ends, or something is blocked for a day more;
    an answer ``in_seconds`` tells every second of that.
    """
    blocked = blocked_since(db)
    gone = (each.entry for each in words_without_entry(db) if each.entry)
    if entries.running(db) or any(entry.end is None for entry in gone) or (in_seconds and blocked):
        return now
    day_ends = calendar.starts(calendar.day_of(now) + ONE_DAY)
    ahead = entries.entries_between(db, now, day_ends, now=now)
    edges = [edge for entry in ahead for edge in (entry.start, entry.end) if edge is not None and edge > now]
    aging = [now + A_DAY - (now - since) % A_DAY for since in blocked]
    return min([day_ends, *edges, *aging])
