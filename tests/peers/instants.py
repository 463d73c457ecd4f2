"""Totals by day as trackers reckon them that keep instants: by the local days that these fall on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from zoneinfo import ZoneInfo

from focusboard.clock import ONE_DAY, Calendar
from focusboard.model import Entry
from tests.peers.walls import ZONE

CALENDAR = Calendar(ZoneInfo(ZONE))


def by_day(entries: Iterable[Entry]) -> Counter[date]:
    """The seconds of closed entries by day."""
    found: Counter[date] = Counter()
    for entry in entries:
        assert entry.end is not None
        for day in CALENDAR.days(entry.start, entry.end):
            first, after = CALENDAR.bounds(day, day + ONE_DAY)
            found[day] += min(entry.end, after) - max(entry.start, first)
    return found
