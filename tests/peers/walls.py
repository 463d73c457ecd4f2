"""Totals by day as trackers reckon them that know no zone: by the clock on the wall."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from focusboard.model import Entry

ZONE = "Europe/Berlin"


def days_of(entry: Entry) -> Counter[date]:
    """The seconds of a closed entry by day, cut at each midnight that its wall clock passes."""
    at = datetime.fromtimestamp(entry.start, ZoneInfo(ZONE)).replace(tzinfo=None)
    until = at + timedelta(seconds=entry.seconds(0))
    days: Counter[date] = Counter()
    while at < until:
        midnight = datetime.combine(at.date() + timedelta(days=1), datetime.min.time())
        days[at.date()] += int((min(until, midnight) - at).total_seconds())
        at = midnight
    return days


def totals(entries: Iterable[Entry]) -> Counter[tuple[date, str]]:
    """Seconds by day and project."""
    found: Counter[tuple[date, str]] = Counter()
    for entry in entries:
        for day, seconds in days_of(entry).items():
            found[day, entry.project] += seconds
    return found
