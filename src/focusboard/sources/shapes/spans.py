"""What readers check about every span of time, and the keys they give to entries that have no id."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from operator import lt, sub

from focusboard.clock import FIRST_INSTANT, LAST_INSTANT, BadTime
from focusboard.typed import Final

_A_DAY: Final = 86_400


def oddities(start: int, end: int | None) -> tuple[str, ...]:
    """The flags that a span carries for good; raises BadTime for one that cannot be kept.

    What depends on the hour, the home zone or other entries (future, overlap, ...) is not known here.
    """
    if end is not None and FIRST_INSTANT <= start < end <= LAST_INSTANT and end - start <= _A_DAY:
        return ()
    if start < FIRST_INSTANT or (start if end is None else end) > LAST_INSTANT:
        raise BadTime("The time is outside the years 1 to 9999; correct it in the tracker.")
    if end is None:
        return ()
    if end < start:
        raise BadTime("The entry ends before it starts; correct one of the two times in the tracker.")
    if end == start:
        return ("zero_length",)
    return ("over_24h",)


def oddities_of_each(starts: Sequence[int], ends: Sequence[int]) -> Sequence[tuple[str, ...]]:
    """The same for many spans that have ended."""
    lengths = [*map(sub, ends, starts)]
    are_in_range = min(starts) >= FIRST_INSTANT and max(ends) <= LAST_INSTANT
    if are_in_range and min(lengths) > 0 and max(lengths) <= _A_DAY:
        return ((),) * len(lengths)
    return [*map(oddities, starts, ends)]


class Keys:
    """Keys for the entries of one file: the start as it is written, numbered where several start alike.

    They stay the same while ends, tags and notes are edited, so that an edit is read as an edit.
    """

    def __init__(self, prefix: str = "") -> None:
        """Begin a file; the prefix goes before each key."""
        self._prefix = prefix
        self._rising = array("q")
        self._others: dict[int, int] = {}

    def key(self, stamp: str, start: int) -> str:
        """The key of the next entry in the file with this start, as written and in UTC seconds.

        Starts in order take eight bytes each.
        """
        rising = self._rising
        if not rising or start > rising[-1]:
            rising.append(start)
            return self._prefix + stamp
        count = self._count(start)
        return f"{self._prefix}{stamp}" if count == 1 else f"{self._prefix}{stamp}#{count}"

    def keys(self, stamps: Sequence[str], starts: Sequence[int]) -> list[str]:
        """The keys of the next entries."""
        rising = self._rising
        if all(map(lt, starts, starts[1:])) and (not rising or starts[0] > rising[-1]):
            rising += array("q", starts)
            return [self._prefix + stamp for stamp in stamps] if self._prefix else [*stamps]
        return [*map(self.key, stamps, starts)]

    def _count(self, start: int) -> int:
        """How many with this start, which is none of the latest, there are by now."""
        count = self._others.get(start)
        if count is None:
            place = bisect_left(self._rising, start)
            count = 1 if self._rising[place] == start else 0
        self._others[start] = count + 1
        return count + 1
