"""What of some days may not be as it was: overlaps, doubles, timers that ran on, time without an entry.

None of it is a mistake for sure, and the person decides; figures are not touched by it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise

from focusboard.insight.day import Day
from focusboard.insight.duplicates import Twice
from focusboard.insight.oddities import flags
from focusboard.insight.schedule import Span, working_hours
from focusboard.insight.timeline import Share
from focusboard.insight.totals import is_long
from focusboard.model import Entry
from focusboard.settings import Settings
from focusboard.typed import Final, Literal
from focusboard.values import Value

LONG_GAP: Final = 2 * 3600
"""Seconds without an entry, between two of a day, from which on they are worth a word."""

END_OF_DAY: Final = 5 * 3600
"""Seconds from which on such a span ends a day rather than being a hole in it; working hours know better."""

What = Literal["same time", "doubled", "overlap", "left running", "long", "gap", "no entries"]


class Doubt(Value):
    """One thing about a day that may not be as it was."""

    day: date
    what: What
    entries: tuple[Entry, ...] = ()
    """Those that it is about, by start."""
    seconds: int = 0
    span: Span | None = None
    """Of a gap."""


def doubts(
    days: Sequence[Day],
    entries: Sequence[Entry],
    settings: Settings,
    now: int,
    *,
    undecided: Sequence[Twice],
    missing: Iterable[date],
) -> tuple[Doubt, ...]:
    """What there is to look at of measured days, day by day; ``entries`` are also those that count nowhere.

    ``undecided`` is what two sources have recorded and nobody decided on, ``missing`` days have no entries.
    """
    found = [Doubt(day, "no entries") for day in missing]
    for day in days:
        start, end = day.timeline.start, day.timeline.end
        found += _of_day(day, [each for each in undecided if start <= each.second.start < end])
        found += _running_on(day.date, [each for each in entries if start <= each.start < end], now)
        found += [
            Doubt(day.date, "gap", (), last - first, (first, last)) for first, last in _gaps(day, settings)
        ]
    return tuple(sorted(found, key=lambda doubt: doubt.day))


def _of_day(day: Day, undecided: Sequence[Twice]) -> Iterator[Doubt]:
    if undecided:
        pairs = {entry.id: entry for each in undecided for entry in (each.first, each.second)}
        yield Doubt(day.date, "same time", _by_start(pairs.values()), sum(each.shared for each in undecided))
    doubled = _doubled(day.shares)
    twice = sum(share.recorded for share in doubled)
    if doubled:
        yield Doubt(day.date, "doubled", _by_start(share.entry for share in doubled), twice)
    if day.timeline.overlap > twice + sum(each.shared for each in undecided):
        over = [share.entry for share in day.timeline.shares if share.attributed < share.recorded]
        yield Doubt(day.date, "overlap", _by_start(over), day.timeline.overlap)
    for share in day.shares:
        if is_long(day, share):
            yield Doubt(day.date, "long", (share.entry,), share.recorded)


def _running_on(day: date, entries: Iterable[Entry], now: int) -> Iterator[Doubt]:
    for entry in entries:
        if "open_stale" in flags(entry, now):
            yield Doubt(day, "left running", (entry,), entry.seconds(now))


def _by_start(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda entry: (entry.start, entry.id)))


def _doubled(shares: Iterable[Share]) -> list[Share]:
    """Those that one source has recorded again with the same times and words, the first of each left out."""
    seen: set[tuple[object, ...]] = set()
    found = []
    for share in shares:
        entry = share.entry
        same = entry.source, entry.start, entry.end, entry.duration, entry.project, entry.task
        if same in seen:
            found.append(share)
        seen.add(same)
    return found


def _gaps(day: Day, settings: Settings) -> Iterator[Span]:
    """The long spans between two entries of a day; within working hours where these are known."""
    windows = working_hours(day.date, settings)
    for one, other in pairwise(day.timeline.segments):
        for opens, closes in [(one.end, other.start)] if windows is None else windows:
            start, end = max(one.end, opens), min(other.start, closes)
            if end - start >= LONG_GAP and (windows is not None or end - start < END_OF_DAY):
                yield start, end


def missing_days(
    days: Sequence[date], tracked: Iterable[date], today: date, settings: Settings
) -> list[date]:
    """The days that are over and without entries: those with working hours, else those between two others."""
    known = set(tracked)
    if not known and settings.schedule is None:
        return []
    first, last = min(known, default=today), max(known, default=today)
    return [
        day
        for day in days
        if day < today
        and day not in known
        and (first < day < last if settings.schedule is None else bool(settings.schedule[day.weekday()]))
    ]
