"""Times as nearly every table writes them, placed by their day: the same as reading each of them, but sooner.

Whatever is written in another way, and every wall time of a day on which clocks change, is left to whoever
reads one time after another.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from typing import Final

from focusboard.clock import BadTime, steady_offset
from focusboard.sources.protocol import Context
from focusboard.sources.shapes.spans import oddities
from focusboard.sources.shapes.walltime import PlacedSpan, place
from focusboard.values import Value

_HOURS: Final = {f"{hour:02}:": hour * 3600 for hour in range(24)}
_MINUTES: Final = {f"{minute:02}:": minute * 60 for minute in range(60)}
_SECONDS: Final = {f"{second:02}": second for second in range(60)}
"""What the parts of nearly every time of the day count."""

_LONGEST_OFFSET: Final = len("+09:00")


class _Day(Value):
    """What the times of one day with one offset have in common."""

    midnight: int
    zone: str
    date: str
    """As ``isoformat`` writes it before the time."""
    offset: str


class Stamps:
    """The times of one file."""

    def __init__(self, moment_of: Callable[[str], datetime | None], context: Context) -> None:
        """Place what a function reads, which gives None for what it cannot read."""
        self._moment_of = moment_of
        self._context = context
        self._day = lru_cache(maxsize=4096)(self._day_of)

    def span(self, began: str, ended: str) -> tuple[str, PlacedSpan] | None:
        """The start as ``isoformat`` writes it, with the span; None where that takes a closer look.

        Raises BadTime for a span that cannot be kept.
        """
        try:
            start = _HOURS[began[11:14]] + _MINUTES[began[14:17]] + _SECONDS[began[17:19]]
            end = _HOURS[ended[11:14]] + _MINUTES[ended[14:17]] + _SECONDS[ended[17:19]]
        except KeyError:
            return None
        first, last = self._day(began[:11], began[19:]), self._day(ended[:11], ended[19:])
        if first is None or last is None:
            return None
        start += first.midnight
        end += last.midnight
        stamp = f"{first.date}{began[11:19]}{first.offset}"
        return stamp, PlacedSpan(start, end, first.zone, oddities(start, end))

    def _day_of(self, date: str, offset: str) -> _Day | None:
        """The day of a written date and offset; None where its times have to be placed one by one."""
        if len(offset) > _LONGEST_OFFSET:
            return None
        midnight = self._moment_of(f"{date}00:00:00{offset}")
        if midnight is None or not (midnight.tzinfo or self._is_steady(midnight)):
            return None
        try:
            placed = place(midnight, self._context)
        except BadTime:
            return None
        written = midnight.isoformat()
        return _Day(placed.instant, placed.zone, written[:11], written[19:])

    def _is_steady(self, midnight: datetime) -> bool:
        """Whether wall times of a day are all as far from UTC, wherever else the person was."""
        context = self._context
        return not context.zones and steady_offset(midnight.date(), context.home) is not None
