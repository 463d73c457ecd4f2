"""Durations as people and trackers write them."""

from __future__ import annotations

import re
from functools import lru_cache

from focusboard.clock import BadTime
from focusboard.text import clean
from focusboard.typed import Final
from focusboard.values import Value

UNITS: Final = {"hours": 3600, "minutes": 60, "seconds": 1}
"""What a bare number can count, in seconds."""

_LONGEST: Final = 40
_MOST: Final = 10**9
"""No entry lasts longer, in seconds; it is more than thirty years."""

_CLOCK: Final = re.compile(r"([+-]?)(\d{1,6}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?( ?min)?", re.ASCII)
_WORDS: Final = re.compile(
    r"([+-]?) ?(?:PT)?(?:(\d+(?:[.,]\d+)?) ?h[a-z]{0,4})? ?(?:(\d+(?:[.,]\d+)?) ?m[a-z]{0,6})?"
    r" ?(?:(\d+(?:[.,]\d+)?) ?s[a-z]{0,6})?",
    re.ASCII | re.IGNORECASE,
)
_NUMBER: Final = re.compile(r"([+-]?)(\d{1,12})?(?:[.,](\d{1,12}))?", re.ASCII)
_THOUSANDS: Final = re.compile(r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:,\d{3})+\.\d+", re.ASCII)


class Spent(Value):
    """A duration as it is written."""

    seconds: int
    grain: int
    """What it is exact to, in seconds: two durations less than this apart can be the same one."""

    def agrees_with(self, seconds: int) -> bool:
        """Whether it can be another duration, written less exactly."""
        return abs(self.seconds - seconds) < self.grain


@lru_cache(maxsize=4096)
def spent(text: str, unit: str = "hours") -> Spent:
    """The duration in a text; a bare number counts in a unit; raises BadTime.

    ``labelled`` as the unit means that a bare number will not do, as nothing says what it counts.
    """
    written = text.strip()
    if written and len(written) <= _LONGEST:
        found = _clock(written) or _number(written, unit) or _words(written)
        if found is not None and abs(found.seconds) <= _MOST:
            return found
    if unit not in UNITS and _number(written[:_LONGEST], "hours"):
        raise BadTime(
            f"Nothing says what {written!r} counts; export it with units, or add it as csv with a --map"
            " in which duration=COLUMN:minutes says it."
        )
    example = "1:30:00, 1h 30m or 1.5" if unit in UNITS else "1:30:00 or 1h 30m"
    raise BadTime(f"{clean(written, 40)!r} is not a duration such as {example}; correct it.")


def _clock(written: str) -> Spent | None:
    found = _CLOCK.fullmatch(written)
    if found is None or int(found[3]) > 59 or int(found[4] or 0) > 59:
        return None
    sign, large, small, last, is_minutes = found.groups()
    if is_minutes and not last:
        large, small, last = "0", large, small
    seconds = int(large) * 3600 + int(small) * 60 + int(last or 0)
    return Spent(-seconds if sign == "-" else seconds, 1 if last else 60)


def _number(written: str, unit: str) -> Spent | None:
    """A bare number; the last of two different separators is the decimal one."""
    if unit not in UNITS:
        return None
    if _THOUSANDS.fullmatch(written.lstrip("+-")):
        written = written.replace(*((".", "") if written.rfind(".") < written.rfind(",") else (",", "")))
    found = _NUMBER.fullmatch(written)
    if found is None or not (found[2] or found[3]):
        return None
    one = UNITS[unit]
    seconds = round(float(f"{found[2] or 0}.{found[3] or 0}") * one)
    exact_to = max(1, round(one / 10 ** len(found[3]))) if found[3] else max(1, one // 100)
    return Spent(-seconds if found[1] == "-" else seconds, exact_to)


def _words(written: str) -> Spent | None:
    found = _WORDS.fullmatch(written)
    if found is None or not any(found.groups()[1:]):
        return None
    hours, minutes, seconds = (float((part or "0").replace(",", ".")) for part in found.groups()[1:])
    whole = round(hours * 3600 + minutes * 60 + seconds)
    return Spent(-whole if found[1] == "-" else whole, 1 if found[4] else 60)
