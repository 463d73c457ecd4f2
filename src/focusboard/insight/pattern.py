"""When focus happens: hours by weekdays, and what can be said about them without being fooled by chance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import inf, sqrt

from focusboard.insight.totals import Totals
from focusboard.typed import Final
from focusboard.values import Value

BAND: Final = 4
"""Hours that are taken together to be compared: six bands a day are far fewer guesses than 168 hours."""

LEAST_DAYS: Final = 20
"""Days it takes to say anything."""

LEAST_OF_WEEKDAY: Final = 8
"""Of which so many have to be of the weekday that something is said about."""

LEAST_WORK: Final = 1800
"""Seconds of work that each side of a comparison needs on a day."""

LEAST_DIFFERENCE: Final = 0.1
"""A smaller difference of shares is not worth a sentence."""

CERTAINTY: Final = 3.4
"""Standard errors: with 13 comparisons, chance alone goes as far in fewer than one of 100 cases."""

WEEKDAYS: Final = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")


class Cell(Value):
    """An hour of the clock on one weekday, summed over a period."""

    weekday: int
    """0 Monday … 6 Sunday."""
    hour: int
    work: int
    focus: int


class Claim(Value):
    """A difference that chance does not explain."""

    when: str
    """``08–12`` or ``Tuesdays``."""
    share: float
    """The part of work that was focus then, on an average day."""
    elsewhere: float
    """The same at all other times, or on all other days."""
    days: int

    @property
    def sentence(self) -> str:
        """The difference in words."""
        return f"{self.when}: {self.share:.0%} of your work is focus, otherwise {self.elsewhere:.0%}"


class Pattern(Value):
    """Hours by weekdays of a period."""

    days: int
    """How many days there are with work at known hours."""
    cells: tuple[Cell, ...]
    """By weekday and hour; those without work are left out."""
    claims: tuple[Claim, ...]
    """Clearest first."""

    @property
    def needed(self) -> int:
        """How many it takes."""
        return LEAST_DAYS

    @property
    def is_enough(self) -> bool:
        """Whether there are enough days to say something."""
        return self.days >= self.needed


def pattern(days: Iterable[Totals]) -> Pattern:
    """The hours of days by their weekdays, and what stands out."""
    known = [day for day in days if day.hours and not day.provisional]
    found = [*_bands(known), *_weekdays(known)] if len(known) >= LEAST_DAYS else []
    return Pattern(
        len(known), tuple(_cells(known)), tuple(claim for _, claim in sorted(found, key=_clearest_first))
    )


def _clearest_first(found: tuple[float, Claim]) -> tuple[float, str]:
    return -found[0], found[1].when


def _cells(days: Iterable[Totals]) -> Iterator[Cell]:
    work: dict[tuple[int, int], int] = {}
    focus: dict[tuple[int, int], int] = {}
    for day in days:
        for hour, worked, focused in day.hours:
            at = day.day.weekday(), hour
            work[at] = work.get(at, 0) + worked
            focus[at] = focus.get(at, 0) + focused
    return (Cell(*at, work[at], focus[at]) for at in sorted(work))


def _bands(days: Iterable[Totals]) -> Iterator[tuple[float, Claim]]:
    """Hours in which the share of focus differs from that of the same days' other hours."""
    days = tuple(days)
    for first in range(0, 24, BAND):
        pairs = [pair for day in days if (pair := _shares(day, first)) is not None]
        differences = [within - elsewhere for within, elsewhere in pairs]
        if len(differences) < LEAST_DAYS:
            continue
        mean, error = _mean_and_error(differences)
        if _is_clear(mean, error, len(differences) - 1):
            share, elsewhere = (sum(side) / len(pairs) for side in zip(*pairs, strict=True))
            claim = Claim(f"{first:02}–{first + BAND:02}", share, elsewhere, len(pairs))
            yield _errors(mean, error), claim


def _shares(day: Totals, first: int) -> tuple[float, float] | None:
    """The share of focus within a band and outside of it; None where one of both has too little work."""
    inside = [part for part in day.hours if first <= part[0] < first + BAND]
    work = sum(part[1] for part in inside)
    focus = sum(part[2] for part in inside)
    other_work = sum(part[1] for part in day.hours) - work
    other_focus = sum(part[2] for part in day.hours) - focus
    if min(work, other_work) < LEAST_WORK:
        return None
    return focus / work, other_focus / other_work


def _weekdays(days: Iterable[Totals]) -> Iterator[tuple[float, Claim]]:
    """Weekdays on which the share of focus differs from that of the other days."""
    shares: dict[int, list[float]] = {}
    for day in days:
        work = sum(part[1] for part in day.hours)
        if work >= 2 * LEAST_WORK:
            shares.setdefault(day.day.weekday(), []).append(sum(part[2] for part in day.hours) / work)
    for weekday, own in sorted(shares.items()):
        others = [share for other, some in shares.items() if other != weekday for share in some]
        if len(own) < LEAST_OF_WEEKDAY or len(others) < LEAST_DAYS:
            continue
        (one, error), (other, other_error) = _mean_and_error(own), _mean_and_error(others)
        joint = sqrt(error**2 + other_error**2)
        if _is_clear(one - other, joint, len(own) - 1):
            yield _errors(one - other, joint), Claim(WEEKDAYS[weekday], one, other, len(own))


def _mean_and_error(values: Sequence[float]) -> tuple[float, float]:
    """The mean with its standard error."""
    mean = sum(values) / len(values)
    variance = sum((value - mean) ** 2 for value in values) / (len(values) - 1)
    return mean, sqrt(variance / len(values))


def _errors(difference: float, error: float) -> float:
    return abs(difference) / error if error else inf


def _is_clear(difference: float, error: float, freedom: int) -> bool:
    """Whether a difference is worth a sentence and more than chance, which goes farther with few days."""
    z = CERTAINTY
    bar = z + (z**3 + z) / (4 * freedom) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)
    return abs(difference) >= LEAST_DIFFERENCE and _errors(difference, error) >= bar
