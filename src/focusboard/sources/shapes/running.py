"""Which of the open entries of a file can be running."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from focusboard.clock import FIRST_INSTANT
from focusboard.model import Entry, Problem


def last_running(items: Iterable[Entry | Problem]) -> Iterator[Entry | Problem]:
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
        latest = max(latest, item.start) if item.duration is None or item.end != item.start else latest
        can_run = item.end is None and item.start >= latest
        if waiting is not None and (can_run or latest > waiting.start):
            yield ended(waiting)
            waiting = None
        if can_run:
            waiting = item
        else:
            yield ended(item)
    if waiting is not None:
        yield waiting


def ended(entry: Entry) -> Entry:
    """The entry itself, or one of no length where it is open and cannot be running."""
    if entry.end is not None:
        return entry
    return entry._replace(end=entry.start, flags=tuple(sorted({*entry.flags, "open_stale"})))
