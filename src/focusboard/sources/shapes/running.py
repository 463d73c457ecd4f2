"""Which of the open entries of a file can be running."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import compress

from focusboard.clock import FIRST_INSTANT
from focusboard.items import Entries, Item, have_ended
from focusboard.model import Entry, Problem


def last_running(items: Iterable[Item]) -> Iterator[Item]:
    """What a file says, where only what starts last can be running.

    The other open ones get no length, as nothing says when they ended. An entry without clock times does not
    say when anything started.
    """
    waiting: Entry | None = None
    latest = FIRST_INSTANT
    for item in items:
        if isinstance(item, Problem):
            yield item
            continue
        if isinstance(item, Entries) and waiting is None and have_ended(item.end):
            latest = max([latest, *_clock_starts(item)])
            yield item
            continue
        for entry in item.one_by_one() if isinstance(item, Entries) else (item,):
            if _has_clock_times(entry.start, entry.end, entry.duration):
                latest = max(latest, entry.start)
            can_run = entry.end is None and entry.start >= latest
            if waiting is not None and (can_run or latest > waiting.start):
                yield ended(waiting)
                waiting = None
            if can_run:
                waiting = entry
            else:
                yield ended(entry)
    if waiting is not None:
        yield waiting


def _clock_starts(entries: Entries) -> Iterable[int]:
    """The starts of those that have clock times."""
    starts, durations = entries.start, entries.duration
    if durations.count(None) == len(durations):
        return starts
    return compress(starts, map(_has_clock_times, starts, entries.end, durations))


def _has_clock_times(start: int, end: int | None, duration: int | None) -> bool:
    return duration is None or end != start


def ended(entry: Entry) -> Entry:
    """The entry itself, or one of no length where it is open and cannot be running."""
    if entry.end is not None:
        return entry
    return entry._replace(end=entry.start, flags=tuple(sorted({*entry.flags, "open_stale"})))
