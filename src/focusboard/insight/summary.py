"""The numbers of any period, summed from the numbers of its days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, pairwise

from focusboard import clock
from focusboard.insight.focus import STEADY
from focusboard.insight.totals import NO_STATES, Amounts, Block, States, Totals, amounts
from focusboard.model import Entry, Outcome, Period
from focusboard.typed import Final
from focusboard.values import Value

LEAST_WORK: Final = 3600
"""Seconds of work below which a ratio would say more about chance than about the day."""

LEAST_DAYS: Final = 3
"""How many days it takes to say that one of them was longer than usual."""


class Unfinished(Value):
    """An outcome that says blocked or moved, with the entry that it is about."""

    entry: Entry
    outcome: Outcome
    age: int | None
    """The working seconds since it became blocked; None where it is not."""


class Around(Value):
    """What the numbers of a period depend on besides its days."""

    rest: int | None = None
    """The seconds of rest between two days below which it counts as short; None where that is not asked."""
    before: Totals | None = None
    """The day before the first, if anything was recorded then."""
    unfinished: tuple[Unfinished, ...] = ()
    """By the start of their entries, which start in the period."""
    states: States = NO_STATES
    """What came of its entries, where the numbers are to be taken apart."""


NOTHING_AROUND: Final = Around()


class Summary(Value):
    """The numbers of a period; what cannot be known is None, never 0."""

    period: Period
    by_day: tuple[Totals, ...]
    """The days with entries, in order."""
    recorded: int
    work: int
    overlap: int
    break_only: int
    rounding: int
    excluded: int
    """What is recorded of the entries that are left out of the figures."""
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
    capacity: int | None
    """The schedule of its tracked days; None without a schedule."""
    short_rests: tuple[Totals, ...] | None
    """The days before which the rest was short; None where that is not asked."""
    focus_share: float | None
    deep_share: float | None
    coverage: float | None
    """Work as a share of the time between each day's first start and last end, breaks aside."""
    long_entries: int
    unlabelled: int
    projects: Amounts
    """Sums to work, to the second; so do the kinds."""
    kinds: Amounts
    unfinished: tuple[Unfinished, ...]
    states: States
    """What came of its entries, where that was asked as well."""
    provisional: bool

    @property
    def timed(self) -> int:
        """The part of work that has clock times."""
        return self.work - self.untimed

    @property
    def after_hours_share(self) -> float | None:
        """The part of timed work that lies outside of the schedule."""
        return None if self.after_hours is None else _ratio(self.after_hours, self.timed, 1)

    @property
    def capacity_use(self) -> float | None:
        """Work for each second of the schedule of the tracked days."""
        return _ratio(self.work, self.capacity or 0, 1)

    @property
    def linked(self) -> int:
        """Seconds of work on entries that have an outcome."""
        return sum(seconds for _, seconds in self.outcomes)

    @property
    def linked_share(self) -> float | None:
        """The part of work on entries that have an outcome."""
        return _ratio(self.linked, self.work, LEAST_WORK)

    @property
    def blocked(self) -> int:
        """Seconds of work on entries whose outcome says blocked."""
        return dict(self.outcomes).get("blocked", 0)

    @property
    def blocked_share(self) -> float | None:
        """The part of work on entries whose outcome says blocked."""
        return _ratio(self.blocked, self.work, LEAST_WORK)

    @property
    def blocked_outcomes(self) -> tuple[Unfinished, ...]:
        """The unfinished outcomes that say blocked, the youngest first."""
        blocked = (each for each in self.unfinished if each.age is not None)
        return tuple(sorted(blocked, key=lambda each: (each.age or 0, each.entry.start, each.entry.id)))

    @property
    def blocked_rate(self) -> float | None:
        """The part of the unfinished outcomes that says blocked."""
        return _ratio(len(self.blocked_outcomes), len(self.unfinished), 1)

    @property
    def blocked_age(self) -> int | None:
        """The median of the working seconds since the blocked outcomes became so."""
        return median(each.age or 0 for each in self.blocked_outcomes)

    @property
    def low_value(self) -> int:
        """Seconds of work of the kind low-value."""
        return dict(self.kinds).get("low-value", 0)

    @property
    def low_value_share(self) -> float | None:
        """The part of low value in the work of which something says the kind."""
        return _ratio(self.low_value, self.work - self.unlabelled, LEAST_WORK)

    @property
    def unlabelled_share(self) -> float | None:
        """The part of work of which nothing says the kind."""
        return _ratio(self.unlabelled, self.work, LEAST_WORK)

    @property
    def largest_project(self) -> float | None:
        """The part of work that went into the project with most of it."""
        return _ratio(self.projects[0][1], self.work, LEAST_WORK) if self.projects else None

    @property
    def tags(self) -> Amounts:
        """The work by tag; it may sum to more or less than all work."""
        return _sum(day.tags for day in self.by_day)

    @property
    def outcomes(self) -> Amounts:
        """The work on entries that have an outcome, by its state."""
        return _sum(day.outcomes for day in self.by_day)

    @property
    def flags(self) -> Amounts:
        """How many entries carry each flag."""
        return _sum(day.flags for day in self.by_day)

    @property
    def median_day(self) -> int | None:
        """The work of the middle one of the days with work."""
        return median(day.work for day in self.by_day if day.work > 0)

    @property
    def unevenness(self) -> float | None:
        """The longest day for each second of the middle one; None below LEAST_DAYS days."""
        worked = [day.work for day in self.by_day if day.work > 0]
        return max(worked) / (self.median_day or 1) if len(worked) >= LEAST_DAYS else None


def summary(period: Period, days: Iterable[Totals], around: Around = NOTHING_AROUND) -> Summary:
    """Sum the numbers of a period's days."""
    by_day = tuple(day for day in days if day.entries)
    work = sum(day.work for day in by_day)
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
        break_only=sum(day.break_only for day in by_day),
        rounding=sum(day.rounding for day in by_day),
        excluded=sum(day.excluded for day in by_day),
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
        time_to_resume=median(chain.from_iterable(day.resumed for day in by_day)),
        after_hours=_sum_known(day.after_hours for day in by_day),
        capacity=_sum_known(day.capacity for day in by_day),
        short_rests=None if around.rest is None else tuple(_short_rests(by_day, around.before, around.rest)),
        focus_share=_ratio(focus_block, timed, LEAST_WORK),
        deep_share=_ratio(deep, timed, LEAST_WORK),
        coverage=_ratio(timed, sum(day.span for day in by_day), 1),
        long_entries=sum(day.long_entries for day in by_day),
        unlabelled=sum(day.unlabelled for day in by_day),
        projects=_sum(day.projects for day in by_day),
        kinds=_sum(day.kinds for day in by_day),
        unfinished=around.unfinished,
        states=around.states,
        provisional=any(day.provisional for day in by_day),
    )


def first_days(total: Summary, days: int) -> Summary:
    """The numbers of the first days of a period."""
    after = total.period.first + clock.ONE_DAY * days
    return summary(total.period, [day for day in total.by_day if day.day < after])


def _typical(days: tuple[Totals, ...]) -> float | None:
    stretched = sum(day.stretched for day in days)
    return sum(day.stretched_squares for day in days) / stretched if stretched else None


def _ratio(part: float, whole: int, least: int) -> float | None:
    return part / whole if whole >= least else None


def median(values: Iterable[int]) -> int | None:
    """The middle value, the lower one of two, so that it is one that occurred."""
    ordered = sorted(values)
    return ordered[(len(ordered) - 1) // 2] if ordered else None


def _sum_known(values: Iterable[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def _short_rests(days: tuple[Totals, ...], before: Totals | None, rest: int) -> Iterator[Totals]:
    """The days whose work began too soon after that of the day before had ended."""
    for one, other in pairwise(days if before is None else (before, *days)):
        if (
            one.day + clock.ONE_DAY == other.day
            and one.last is not None
            and other.first is not None
            and other.first - one.last < rest
        ):
            yield other


def _sum(parts: Iterable[Amounts]) -> Amounts:
    known = [part for part in parts if part]
    if len(known) < 2:
        return known[0] if known else ()
    counted: dict[str, int] = {}
    for part in known:
        for name, n in part:
            counted[name] = counted.get(name, 0) + n
    return amounts(counted)
