"""Times as nearly every table writes them, placed by their day: the same as reading each of them, but sooner.

Whatever is written in another way, and every wall time of a day on which clocks change, is left to whoever
reads one time after another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import lru_cache

from focusboard.clock import FIRST_INSTANT, LAST_INSTANT, steady_offset
from focusboard.sources.protocol import Context
from focusboard.sources.shapes.spans import oddities_of_each
from focusboard.sources.shapes.walltime import place
from focusboard.typed import Final
from focusboard.values import Value

_MINUTES: Final = {f"{n // 60:02}:{n % 60:02}:": n * 60 for n in range(24 * 60)}
_SECONDS: Final = {f"{n:02}": n for n in range(60)}
"""What the two parts of nearly every time of the day count."""

_LONGEST_OFFSET: Final = len("+09:00")
_A_DAY: Final = 86_400

_FEW: Final = 8


class Stamped(Value):
    """Spans of time, by what there is to say of each."""

    stamp: Sequence[str]
    """The start as ``isoformat`` writes it."""
    start: Sequence[int]
    end: Sequence[int]
    zone: Sequence[str]
    """Of the start."""
    flags: Sequence[tuple[str, ...]]
    """What is odd about it."""


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

    def runs(
        self, began: Sequence[str], ended: Sequence[str], first: int = 0
    ) -> Iterator[tuple[slice, Stamped | None]]:
        """The spans from one time until the other in runs, by their places; None for a closer look.

        Where one of many is unusual, either half is tried by itself, until they are few.
        """
        if (spans := self.spans(began, ended)) or len(began) <= _FEW:
            yield slice(first, first + len(began)), spans
        else:
            half = len(began) // 2
            yield from self.runs(began[:half], ended[:half], first)
            yield from self.runs(began[half:], ended[half:], first + half)

    def spans(self, began: Sequence[str], ended: Sequence[str]) -> Stamped | None:
        """The spans from one time until the other; None where any takes a closer look."""
        try:
            first, last = self._days(began), self._days(ended)
            starts, ends = _instants(first, began), _instants(last, ended)
            flags = oddities_of_each(starts, ends)
        except (KeyError, ValueError):
            return None
        stamps = [f"{day.date}{text[11:19]}{day.offset}" for day, text in zip(first, began, strict=True)]
        return Stamped(stamps, starts, ends, [day.zone for day in first], flags)

    def _days(self, written: Sequence[str]) -> list[_Day]:
        return [*map(self._day, [text[:11] for text in written], [text[19:] for text in written])]

    def _day_of(self, date: str, offset: str) -> _Day:
        """The day of a written date and offset; raises ValueError where its times take a closer look."""
        if len(offset) > _LONGEST_OFFSET:
            raise ValueError(date)
        midnight = self._moment_of(f"{date}00:00:00{offset}")
        if midnight is None or not (midnight.tzinfo or self._is_steady(midnight)):
            raise ValueError(date)
        placed = place(midnight, self._context)
        if not FIRST_INSTANT <= placed.instant <= LAST_INSTANT - _A_DAY:
            raise ValueError(date)
        written = midnight.isoformat()
        return _Day(placed.instant, placed.zone, written[:11], written[19:])

    def _is_steady(self, midnight: datetime) -> bool:
        """Whether wall times of a day are all as far from UTC, wherever else the person was."""
        context = self._context
        return not context.zones and steady_offset(midnight.date(), context.home) is not None


def _instants(days: Sequence[_Day], written: Sequence[str]) -> list[int]:
    """The instants of times of some days; raises KeyError for one that is written in another way."""
    return [
        day.midnight + _MINUTES[text[11:17]] + _SECONDS[text[17:19]]
        for day, text in zip(days, written, strict=True)
    ]
