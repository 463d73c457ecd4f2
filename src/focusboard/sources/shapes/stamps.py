"""Times as nearly every table writes them, placed by their day: the same as reading each of them, but sooner.

Whatever is written in another way, and every wall time of a day on which clocks change, is left to whoever
reads one time after another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from operator import add, itemgetter

from focusboard.clock import FIRST_INSTANT, LAST_INSTANT, steady_offset
from focusboard.sources.protocol import Context
from focusboard.sources.shapes.remembered import Remembered
from focusboard.sources.shapes.spans import oddities_of_each
from focusboard.sources.shapes.walltime import place
from focusboard.typed import Final
from focusboard.values import Value

_MINUTES: Final = {f"{n // 60:02}:{n % 60:02}:": n * 60 for n in range(24 * 60)}
_SECONDS: Final = {f"{n:02}": n for n in range(60)}
"""What the two parts of nearly every time of the day count."""

_CLOCK: Final = len("2026-11-19T")
_SECOND: Final = len("2026-11-19T09:00:")
_OFFSET: Final = len("2026-11-19T09:00:00")
"""Where the parts of a time begin."""

_MOST_REMEMBERED: Final = 4096
"""Days; it gives the memory needed a bound."""

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
    is_iso: bool
    """Whether both are written like that."""


_MIDNIGHT, _ZONE, _IS_ISO = map(itemgetter, map(_Day._fields.index, ("midnight", "zone", "is_iso")))


class Stamps:
    """The times of one file."""

    def __init__(self, moment_of: Callable[[str], datetime | None], context: Context) -> None:
        """Place what a function reads, which gives None for what it cannot read."""
        self._moment_of = moment_of
        self._context = context
        self._days = Remembered(self._day_of, _MOST_REMEMBERED)
        """By how they are written, without the time."""

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
            first, last = self._days_of(began), self._days_of(ended)
            starts, ends = _instants(first, began), _instants(last, ended)
            flags = oddities_of_each(starts, ends)
        except (KeyError, ValueError):
            return None
        return Stamped(_stamps(first, began), starts, ends, [*map(_ZONE, first)], flags)

    def _days_of(self, written: Sequence[str]) -> list[_Day]:
        return [*map(self._days.__getitem__, [text[:_CLOCK] + text[_OFFSET:] for text in written])]

    def _day_of(self, written: str) -> _Day:
        """The day of a date and an offset; raises ValueError where its times take a closer look."""
        date, offset = written[:_CLOCK], written[_CLOCK:]
        if len(offset) > _LONGEST_OFFSET:
            raise ValueError(date)
        midnight = self._moment_of(f"{date}00:00:00{offset}")
        if midnight is None or not (midnight.tzinfo or self._is_steady(midnight)):
            raise ValueError(date)
        placed = place(midnight, self._context)
        if not FIRST_INSTANT <= placed.instant <= LAST_INSTANT - _A_DAY:
            raise ValueError(date)
        iso = midnight.isoformat()
        before, after = iso[:_CLOCK], iso[_OFFSET:]
        return _Day(placed.instant, placed.zone, before, after, (before, after) == (date, offset))

    def _is_steady(self, midnight: datetime) -> bool:
        """Whether wall times of a day are all as far from UTC, wherever else the person was."""
        context = self._context
        return not context.zones and steady_offset(midnight.date(), context.home) is not None


def _instants(days: Iterable[_Day], written: Sequence[str]) -> list[int]:
    """The instants of times of some days; raises KeyError for one that is written in another way."""
    since = [_MINUTES[text[_CLOCK:_SECOND]] + _SECONDS[text[_SECOND:_OFFSET]] for text in written]
    return [*map(add, map(_MIDNIGHT, days), since)]


def _stamps(days: Sequence[_Day], written: Sequence[str]) -> Sequence[str]:
    """Times of some days as ``isoformat`` writes them."""
    if all(map(_IS_ISO, days)):
        return written
    return [f"{day.date}{text[_CLOCK:_OFFSET]}{day.offset}" for day, text in zip(days, written, strict=True)]
