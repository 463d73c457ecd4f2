"""Times as nearly every table writes them, placed by their day: the same as reading each of them, but sooner.

Whatever is written in another way, and every wall time of a day on which clocks change, is left to whoever
reads one time after another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from itertools import groupby

from focusboard.clock import FIRST_INSTANT, LAST_INSTANT, BadTime, steady_offset
from focusboard.sources.protocol import Context
from focusboard.sources.shapes.spans import oddities
from focusboard.sources.shapes.walltime import place
from focusboard.typed import Final
from focusboard.values import Value

_MINUTES: Final = {f"{n // 60:02}:{n % 60:02}:": n * 60 for n in range(24 * 60)}
_SECONDS: Final = {f"{n:02}": n for n in range(60)}
"""What the two parts of nearly every time of the day count."""

_LONGEST_OFFSET: Final = len("+09:00")
_A_DAY: Final = 86_400

Stamped = tuple[str, int, int | None, str, tuple[str, ...]]
"""A start as ``isoformat`` writes it; start and end, the zone of the start, and what is odd about them."""


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

    def spans(self, starts: Iterable[str], ends: Iterable[str]) -> Iterator[Stamped | None]:
        """The spans from one time until the other; None in the place of each that takes a closer look."""
        day_of = self._day
        for began, ended in zip(starts, ends, strict=True):
            try:
                start = _MINUTES[began[11:17]] + _SECONDS[began[17:19]]
                end = _MINUTES[ended[11:17]] + _SECONDS[ended[17:19]]
            except KeyError:
                yield None
                continue
            first, last = day_of(began[:11], began[19:]), day_of(ended[:11], ended[19:])
            if first is None or last is None:
                yield None
                continue
            midnight, zone, date, offset = first
            start += midnight
            end += last.midnight
            if end < start:
                yield None
                continue
            flags = () if start < end <= start + _A_DAY else oddities(start, end)
            yield f"{date}{began[11:19]}{offset}", start, end, zone, flags

    def runs(self, starts: Sequence[str], ends: Sequence[str]) -> Iterator[tuple[slice, list[Stamped]]]:
        """The same in runs, as parts of the whole: either with all spans, or with none of them."""
        at = 0
        for _, run in groupby(self.spans(starts, ends), bool):
            spans = [*run]
            yield slice(at, at + len(spans)), [span for span in spans if span is not None]
            at += len(spans)

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
        if not FIRST_INSTANT <= placed.instant <= LAST_INSTANT - _A_DAY:
            return None
        written = midnight.isoformat()
        return _Day(placed.instant, placed.zone, written[:11], written[19:])

    def _is_steady(self, midnight: datetime) -> bool:
        """Whether wall times of a day are all as far from UTC, wherever else the person was."""
        context = self._context
        return not context.zones and steady_offset(midnight.date(), context.home) is not None
