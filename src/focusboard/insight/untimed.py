"""Entries that say how long but not when: counted in totals, in no figure that needs clock times."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from focusboard.clock import Calendar
from focusboard.insight.timeline import Share, Timeline
from focusboard.model import Entry


def untimed_shares(entries: Iterable[Entry], whole: Timeline) -> tuple[Share, ...]:
    """The shares of the entries without clock times on a day, given its timeline.

    No day holds more than its length, so what does not fit beside the timed work is left to the overlap; time
    that a tracker subtracts takes away no more than there is.
    """
    found = [entry for entry in entries if is_untimed(entry) and whole.start <= entry.start < whole.end]
    return tuple(_fitted(sorted(found, key=_additions_first), whole))


def is_untimed(entry: Entry) -> bool:
    """Whether nothing says when an entry was within its day."""
    return entry.duration is not None and entry.end == entry.start


def begun(entry: Entry, calendar: Calendar, day: str, time: str) -> str:
    """When an entry began, by a pattern for the day and one for the time, if it has one."""
    return calendar.local(entry.start).strftime(day if is_untimed(entry) else day + time)


def _additions_first(entry: Entry) -> tuple[bool, int, str, str, int]:
    return (entry.duration or 0) < 0, entry.start, entry.source, entry.key, entry.id


def _fitted(entries: Iterable[Entry], whole: Timeline) -> Iterator[Share]:
    work, break_only = whole.work, whole.break_only
    for entry in entries:
        recorded = entry.duration or 0
        room = whole.end - whole.start - work - break_only
        attributed = max(min(recorded, room), -work)
        # A break that is subtracted, as ``-30m Lunch`` in klog, was within the work.
        is_taken_out = entry.kind == "break" and recorded < 0
        if entry.kind == "break" and not is_taken_out:
            break_only += attributed
        else:
            work += attributed
        counted = entry._replace(kind="focus") if is_taken_out else entry
        yield Share(counted, recorded, attributed, is_taken_out)


def rounding(entries: Iterable[Entry], whole: Timeline) -> tuple[Share, ...]:
    """What trackers report beyond the clock times of the entries that start in a window, or short of them."""
    return tuple(
        Share(entry, entry.duration - (entry.end - entry.start), 0)
        for entry in entries
        if entry.duration is not None
        and entry.end is not None
        and entry.end > entry.start
        and whole.start <= entry.start < whole.end
        and entry.duration != entry.end - entry.start
    )
