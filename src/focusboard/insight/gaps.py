"""The time beside an entry in which nothing is recorded."""

from __future__ import annotations

from collections.abc import Sequence

from focusboard.insight.schedule import Span
from focusboard.model import Entry


def gap_beside(entries: Sequence[Entry], chosen: Entry, now: int, until: int) -> Span | None:
    """The time without an entry right before the chosen one, else the next such time after it.

    After the last entry it lasts ``until`` some instant; None where nothing is left on either side.
    """
    spans = sorted((entry.start, now if entry.end is None else entry.end) for entry in entries)
    earlier = [end for start, end in spans if start < chosen.start]
    if earlier and max(earlier) < chosen.start:
        return max(earlier), chosen.start
    reach = chosen.start
    for start, end in spans:
        if start > reach:
            return reach, start
        reach = max(reach, end)
    return (reach, until) if reach < until else None
