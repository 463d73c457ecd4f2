"""History that changes afterwards: what a reading did to days that were over when the person last looked."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby

from focusboard.clock import Calendar, duration
from focusboard.insight.totals import Totals
from focusboard.model import Change, Drift, Period
from focusboard.values import Value


class WeekDrift(Value):
    """How a week differs from what the person last saw of it."""

    week: Period
    before: int
    """Its seconds of work as they were."""
    work: int
    """Its seconds of work now."""
    days: tuple[Drift, ...]
    """The days that changed, in order."""

    @property
    def added(self) -> int:
        """How many entries are new."""
        return sum(day.added for day in self.days)

    @property
    def edited(self) -> int:
        """How many were changed in their source."""
        return sum(day.edited for day in self.days)

    @property
    def gone(self) -> int:
        """How many are gone from their source."""
        return sum(day.gone for day in self.days)

    @property
    def changes(self) -> str:
        """What was changed how often, in words."""
        told = ((self.added, "added"), (self.edited, "edited"), (self.gone, "gone upstream"))
        return ", ".join(f"{number} {what}" for number, what in told if number)

    @property
    def sentence(self) -> str:
        """The week, its work before and now, and what was changed."""
        return f"{self.week.name} changed {duration(self.before)} → {duration(self.work)}: {self.changes}"


def by_week(days: Iterable[Drift], work: Mapping[date, int], calendar: Calendar) -> tuple[WeekDrift, ...]:
    """Changed days by the weeks that they are in, given the work of every day of these weeks."""
    weeks = groupby(sorted(days, key=lambda day: day.day), lambda day: calendar.week(day.day))
    return tuple(_week(week, tuple(some), work) for week, some in weeks)


def _week(week: Period, days: tuple[Drift, ...], work: Mapping[date, int]) -> WeekDrift:
    now = sum(work.get(day, 0) for day in week.days())
    return WeekDrift(week, now - sum(day.seconds for day in days), now, days)


class Drifting:
    """Takes note of what a reading changes, day by day, as far as these days were over."""

    def __init__(self, calendar: Calendar, seen_at: int | None) -> None:
        """Begin with when the person last looked; None when nothing is to be told."""
        self._calendar = calendar
        self._seen_at = seen_at
        self._days: dict[date, Counter[Change]] = defaultdict(Counter)

    @property
    def is_wanted(self) -> bool:
        """Whether anything is to be told."""
        return self._seen_at is not None

    @property
    def days(self) -> frozenset[date]:
        """The days noted so far."""
        return frozenset(self._days)

    def note(self, change: Change, spans: Iterable[tuple[int, int]]) -> None:
        """Take note of a changed entry with the spans that it had and has; it is counted once."""
        days = [day for start, end in spans for day in self._over(start, end)]
        if days:
            self._days[days[0]][change] += 1
        for day in days:
            self._days[day].update(())

    def _over(self, start: int, end: int) -> Iterator[date]:
        """The days of a span that were over."""
        if self._seen_at is not None and start < self._seen_at:
            yield from self.over(self._calendar.days(start, min(end, self._seen_at)))

    def over(self, days: Iterable[date]) -> list[date]:
        """Those of some days that were over when the person last looked."""
        current = None if self._seen_at is None else self._calendar.day_of(self._seen_at)
        return [day for day in days if current is not None and day < current]

    def settled(self, before: Mapping[date, Totals], after: Mapping[date, Totals]) -> tuple[Drift, ...]:
        """What came of it, given the totals before and after; with a running entry they tell nothing."""
        return tuple(
            Drift(
                day,
                _difference(before.get(day), after.get(day), is_known=not (told["edited"] or told["gone"])),
                told["added"],
                told["edited"],
                told["gone"],
            )
            for day, told in sorted(self._days.items())
        )


def _difference(before: Totals | None, after: Totals | None, *, is_known: bool) -> int:
    """By how much the work of a day changed; 0 where a running entry hides it, for that has no totals."""
    if (before is None and not is_known) or (after is not None and after.provisional):
        return 0
    return (after.work if after else 0) - (before.work if before else 0)
