"""The numbers of any period, summed from the numbers of its days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from focusboard.insight.focus import STEADY
from focusboard.insight.totals import Amounts, Block, Totals, amounts
from focusboard.model import Period

LEAST_WORK = 3600
"""Seconds of work below which a ratio would say more about chance than about the day."""


@dataclass(frozen=True, slots=True)
class Summary:
    """The numbers of a period; what cannot be known is None, never 0."""

    period: Period
    by_day: tuple[Totals, ...]
    """The days with entries, in order."""
    recorded: int
    work: int
    overlap: int
    break_only: int
    rounding: int
    untimed: int
    """The part of work without clock times; ratios of focus leave it out."""
    focus: int
    focus_block: int
    deep: int
    blocks: tuple[Block, ...]
    longest: int | None
    """The longest stretch on any of its days."""
    typical: int | None
    """The length in seconds of the stretch that a random working moment is in."""
    fragmentation: float | None
    """From 0, steady, to 1."""
    switches: int
    task_switches: int
    switches_per_hour: float | None
    time_to_resume: int | None
    """The median of the seconds after which the person came back to a project on the same day."""
    after_hours: int | None
    focus_share: float | None
    deep_share: float | None
    coverage: float | None
    """Work as a share of the time between each day's first start and last end, breaks aside."""
    projects: Amounts
    """Sums to work, to the second; so do the kinds. Tags may sum to more or less."""
    kinds: Amounts
    tags: Amounts
    flags: Amounts
    provisional: bool

    @property
    def timed(self) -> int:
        """The part of work that has clock times."""
        return self.work - self.untimed


def summary(period: Period, days: Iterable[Totals]) -> Summary:
    """Sum the numbers of a period's days."""
    by_day = tuple(day for day in days if day.entries)
    work = sum(day.work for day in by_day)
    break_only = sum(day.break_only for day in by_day)
    untimed = sum(day.untimed for day in by_day)
    timed = work - untimed
    typical = _typical(by_day)
    switches = sum(day.switches for day in by_day)
    focus_block = sum(day.focus_block for day in by_day)
    deep = sum(day.deep for day in by_day)
    return Summary(
        period=period,
        by_day=by_day,
        recorded=sum(day.recorded for day in by_day),
        work=work,
        overlap=sum(day.overlap for day in by_day),
        break_only=break_only,
        rounding=sum(day.rounding for day in by_day),
        untimed=untimed,
        focus=sum(day.focus for day in by_day),
        focus_block=focus_block,
        deep=deep,
        blocks=tuple(block for day in by_day for block in day.blocks),
        longest=max((day.longest for day in by_day if day.stretches), default=None),
        typical=None if typical is None else round(typical),
        fragmentation=None if typical is None else 1 - min(1.0, typical / STEADY),
        switches=switches,
        task_switches=sum(day.task_switches for day in by_day),
        switches_per_hour=_ratio(switches * 3600, timed, LEAST_WORK),
        time_to_resume=_median(seconds for day in by_day for seconds in day.resumed),
        after_hours=_after_hours(by_day),
        focus_share=_ratio(focus_block, timed, LEAST_WORK),
        deep_share=_ratio(deep, timed, LEAST_WORK),
        coverage=_coverage(by_day),
        projects=_sum(day.projects for day in by_day),
        kinds=_sum(day.kinds for day in by_day),
        tags=_sum(day.tags for day in by_day),
        flags=_sum(day.flags for day in by_day),
        provisional=any(day.provisional for day in by_day),
    )


def _typical(days: tuple[Totals, ...]) -> float | None:
    stretched = sum(day.stretched for day in days)
    return sum(day.stretched_squares for day in days) / stretched if stretched else None


def _ratio(part: float, whole: int, least: int) -> float | None:
    return part / whole if whole >= least else None


def _median(values: Iterable[int]) -> int | None:
    """The middle value, the lower one of two, so that it is one that occurred."""
    ordered = sorted(values)
    return ordered[(len(ordered) - 1) // 2] if ordered else None


def _coverage(days: tuple[Totals, ...]) -> float | None:
    return _ratio(sum(day.work - day.untimed for day in days), sum(day.span for day in days), 1)


def _after_hours(days: tuple[Totals, ...]) -> int | None:
    known = [day.after_hours for day in days if day.after_hours is not None]
    return sum(known) if known else None


def _sum(parts: Iterable[Amounts]) -> Amounts:
    counted: Counter[str] = Counter()
    for part in parts:
        for name, n in part:
            counted[name] += n
    return amounts(counted)
