"""What a day is measured from: the entries that touch it and count, a month of them in memory at a time."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from sqlite3 import Connection

from focusboard import clock
from focusboard.insight import totals
from focusboard.insight.day import Day, measure_day
from focusboard.insight.duplicates import counts, marked, may_lose
from focusboard.insight.sorting import Sorting, sorting
from focusboard.insight.totals import Totals
from focusboard.model import Decisions, Entry, Period
from focusboard.settings import Settings
from focusboard.store import entries
from focusboard.store import totals as kept
from focusboard.store.decisions import decisions as decided
from focusboard.store.outcomes import states_of
from focusboard.store.sortings import own_sortings
from focusboard.store.spans import Spans


def measured_days(db: Connection, settings: Settings, days: Iterable[date], now: int) -> Iterator[Day]:
    """Measure days afresh from their entries, in order, a month of entries in memory at a time."""
    rules = sorting(settings)
    calendar = settings.calendar
    for month in months(days):
        start, end = calendar.bounds(month[0], month[-1] + clock.ONE_DAY)
        yield from measured(settings, month, entries_between(db, start, end, rules=rules, now=now), now)


def entries_between(db: Connection, start: int, end: int, *, rules: Sorting, now: int) -> list[Entry]:
    """The entries that touch the instants ``[start, end)``, by start, marked where one does not count."""
    found = _sorted_between(db, start, end, rules, now)
    decisions = decided(db)
    if not decisions:
        return found
    wide = widened(db, decisions, start, end, now)
    among = _sorted_between(db, *wide, rules, now)
    wanted = {entry.id for entry in found}
    return [entry for entry in marked(among, decisions) if entry.id in wanted]


def _sorted_between(db: Connection, start: int, end: int, rules: Sorting, now: int) -> list[Entry]:
    found = entries.entries_between(db, start, end, kind_of=rules.kind_of, now=now)
    return rules.sorted(found, own_sortings(db))


def widened(db: Connection, decisions: Decisions, start: int, end: int, now: int) -> tuple[int, int]:
    """As much more to either side as it takes to know which entries in between count."""
    before = None
    while before != (start, end):
        before = start, end
        for edge in (start, end - 1):
            for entry in entries.entries_between(db, edge, edge + 1, now=now):
                if entry.end is not None and may_lose(entry, decisions):
                    start, end = min(start, entry.start), max(end, entry.end)
    return start, end


def days_of(db: Connection, settings: Settings, spans: Iterable[tuple[int, int]], now: int) -> set[date]:
    """The days whose totals can differ once something within some spans has changed."""
    decisions = decided(db)
    if decisions:
        spans = [widened(db, decisions, start, max(end, start + 1), now) for start, end in spans]
    return {day for start, end in spans for day in settings.calendar.days(start, end)}


def measured(settings: Settings, days: Iterable[date], among: Iterable[Entry], now: int) -> Iterator[Day]:
    """Measure days from the entries that touch them and count."""
    ordered = sorted(days)
    bounds = [settings.calendar.bounds(day, day + clock.ONE_DAY) for day in ordered]
    ends = [end for _, end in bounds]
    touching: list[list[Entry]] = [[] for _ in ordered]
    for entry in filter(counts, among):
        reach = max(now if entry.end is None else entry.end, entry.start + 1)
        place = bisect_right(ends, entry.start)
        while place < len(ordered) and bounds[place][0] < reach:
            touching[place].append(entry)
            place += 1
    for day, entries_of_day in zip(ordered, touching, strict=True):
        yield measure_day(day, entries_of_day, settings, now)


def days_with_entries(db: Connection, settings: Settings, now: int) -> list[date]:
    """Every local day that an entry touches, and few others, in order."""
    return _touched(settings, entries.spans(db, now))


def days_to_measure(settings: Settings, period: Period, among: Iterable[Entry], now: int) -> list[date]:
    """The days of a period that entries touch, and few others, in order: it may be of a thousand years."""
    spans = ((entry.start, max(entry.start, now) if entry.end is None else entry.end) for entry in among)
    return [day for day in _touched(settings, spans) if period.first <= day < period.after]


def _touched(settings: Settings, spans: Iterable[tuple[int, int]]) -> list[date]:
    touched = Spans()
    touched.add(spans)
    return sorted({day for span in touched.joined() for day in settings.calendar.days(*span)})


def months(days: Iterable[date]) -> Iterator[list[date]]:
    """Days month by month, in order."""
    return (list(month) for _, month in groupby(sorted(days), key=lambda day: (day.year, day.month)))


def total(db: Connection, day: Day, settings: Settings) -> Totals:
    """The totals of a measured day, with what came of its entries."""
    states = states_of(db, [share.entry.id for share in day.shares])
    return totals.totals_of(day, settings.focus, states)


def to_keep(db: Connection, day: Day, settings: Settings) -> str | None:
    """The totals of a day as they are stored; None for a day of which none are."""
    if day.is_provisional or not (day.shares or day.excluded):
        return None
    return totals.to_text(total(db, day, settings))


def wrong_totals(db: Connection, settings: Settings, now: int) -> list[date]:
    """The days whose stored totals differ from what their entries say now; there should be none.

    A day that was left must have none. What is stored of a day that a running entry has reached since is not
    looked at by anybody.
    """
    stored, left = kept.load(db, date.min, date.max), kept.left(db)
    days = {*days_with_entries(db, settings, now), *stored}
    waiting = {day for day in days if kept.is_among(day, left)}
    wrong = [
        day.date
        for day in measured_days(db, settings, sorted(days - waiting), now)
        if not day.is_provisional and stored.get(day.date) != to_keep(db, day, settings)
    ]
    return sorted([*wrong, *waiting.intersection(stored)])
