"""What each number means and which entries it is made of: one source for screen, command line and docs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from focusboard import clock
from focusboard.insight.day import Day
from focusboard.insight.focus import DENSITY, SWITCH_GAP, Stretch
from focusboard.insight.summary import LEAST_WORK, Summary
from focusboard.model import Entry, Period
from focusboard.settings import Settings

Unit = Literal["seconds", "count", "share", "per hour"]
Amount = tuple[Entry, float]
Parts = Callable[[tuple[Day, ...], Summary, Settings], Iterable[Amount]]
"""From measured days to what each entry contributes; an entry may come more than once."""


@dataclass(frozen=True, slots=True)
class Metric:
    """One number: how it is worked out and what it cannot tell."""

    name: str
    title: str
    unit: Unit
    definition: str
    formula: str
    """With the names of thresholds in braces."""
    cannot_tell: str
    value: Callable[[Summary], float | None]
    parts: Parts
    version: int = 1


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one entry contributes to a number."""

    entry: Entry
    amount: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """A number taken apart for one period; the contributions sum to its value."""

    metric: Metric
    period: Period
    value: float | None
    """None when there is too little to say."""
    formula: str
    """With this person's thresholds filled in."""
    thresholds: tuple[tuple[str, str], ...]
    contributions: tuple[Contribution, ...]
    """Greatest first."""


def explain(metric: Metric, days: tuple[Day, ...], total: Summary, settings: Settings) -> Explanation:
    """Take a number apart; the days are those of the summary."""
    thresholds = _thresholds(settings)
    value = metric.value(total) if total.by_day else None
    return Explanation(
        metric,
        total.period,
        value,
        metric.formula.format(**dict(thresholds)),
        tuple((name, text) for name, text in thresholds if "{" + name + "}" in metric.formula),
        () if value is None else _gathered(metric.parts(days, total, settings)),
    )


def _thresholds(settings: Settings) -> tuple[tuple[str, str], ...]:
    """Every threshold by the name it has in formulas."""
    return (
        ("gap", clock.duration(settings.focus.gap_seconds)),
        ("block", clock.duration(settings.focus.block_seconds)),
        ("deep", clock.duration(settings.focus.deep_seconds)),
        ("density", f"{DENSITY:.0%}"),
        ("switch_gap", clock.duration(SWITCH_GAP)),
        ("least_work", clock.duration(LEAST_WORK)),
    )


def _gathered(parts: Iterable[Amount]) -> tuple[Contribution, ...]:
    entries: dict[tuple[int, str, str], Entry] = {}
    amounts: dict[tuple[int, str, str], float] = {}
    for entry, amount in parts:
        which = entry.id, entry.source, entry.key
        entries[which] = entry
        amounts[which] = amounts.get(which, 0) + amount
    found = [Contribution(entries[which], amount) for which, amount in amounts.items() if amount]
    return tuple(sorted(found, key=lambda part: (-part.amount, part.entry.start, part.entry.key)))


def _recorded(days: tuple[Day, ...], _: Summary, __: Settings) -> Iterator[Amount]:
    return ((share.entry, share.recorded) for day in days for share in day.shares + day.rounding)


def _overlap(days: tuple[Day, ...], _: Summary, __: Settings) -> Iterator[Amount]:
    return ((s.entry, s.recorded - s.attributed) for day in days for s in day.shares)


def _attributed(*, to_breaks: bool) -> Parts:
    def parts(days: tuple[Day, ...], _: Summary, __: Settings) -> Iterator[Amount]:
        return (
            (share.entry, share.attributed)
            for day in days
            for share in day.shares
            if (share.entry.kind == "break") is to_breaks
        )

    return parts


def _own_time(counts: Callable[[Stretch, Settings], bool]) -> Parts:
    """The own time of the entries in the stretches that count."""

    def parts(days: tuple[Day, ...], _: Summary, settings: Settings) -> Iterator[Amount]:
        return (
            (part.entry, part.seconds)
            for day in days
            for stretch in day.stretches
            if counts(stretch, settings)
            for part in stretch.parts
        )

    return parts


def _blocks(days: tuple[Day, ...], _: Summary, settings: Settings) -> Iterator[Amount]:
    """Each block counts one, shared by its entries as they share its time."""
    for day in days:
        for stretch in day.stretches:
            if stretch.is_block(settings.focus):
                for part in stretch.parts:
                    yield part.entry, part.seconds / stretch.seconds


def _longest(days: tuple[Day, ...], _: Summary, __: Settings) -> Iterator[Amount]:
    found = [stretch for day in days for stretch in day.stretches]
    longest = max(found, key=lambda stretch: (stretch.seconds, -stretch.start))
    return ((part.entry, part.seconds) for part in longest.parts)


def _typical(days: tuple[Day, ...], _: Summary, __: Settings) -> Iterator[Amount]:
    """Each working moment counts with the length of the stretch that it is in."""
    found = [stretch for day in days for stretch in day.stretches]
    stretched = sum(stretch.seconds for stretch in found)
    for stretch in found:
        for part in stretch.parts:
            yield part.entry, part.seconds * stretch.seconds / stretched


def _switches(days: tuple[Day, ...], _: Summary, __: Settings) -> Iterator[Amount]:
    return ((segment.entry, 1) for day in days for segment in day.switches)


def _switches_per_hour(days: tuple[Day, ...], total: Summary, __: Settings) -> Iterator[Amount]:
    return ((segment.entry, 3600 / total.timed) for day in days for segment in day.switches)


def _time_to_resume(days: tuple[Day, ...], total: Summary, _: Settings) -> Iterator[Amount]:
    """The return that is the median; the first of them where several took as long."""
    found = (each for day in days for each in day.resumptions if each[1] == total.time_to_resume)
    return ((segment.entry, seconds) for segment, seconds in islice(found, 1))


def _after_hours(days: tuple[Day, ...], _: Summary, __: Settings) -> Iterator[Amount]:
    return (
        (share.entry, share.attributed)
        for day in days
        for part in day.after_hours or ()
        for share in part.shares
        if share.entry.kind != "break"
    )


def _of_work(counts: Callable[[Stretch, Settings], bool]) -> Parts:
    def parts(days: tuple[Day, ...], total: Summary, settings: Settings) -> Iterator[Amount]:
        own = _own_time(counts)(days, total, settings)
        return ((entry, amount / total.timed) for entry, amount in own)

    return parts


def _coverage(days: tuple[Day, ...], total: Summary, _: Settings) -> Iterator[Amount]:
    within = sum(day.span for day in total.by_day)
    return (
        (share.entry, share.attributed / within)
        for day in days
        for share in day.timeline.shares
        if share.entry.kind != "break"
    )


def _rounding(days: tuple[Day, ...], _: Summary, __: Settings) -> Iterator[Amount]:
    return ((share.entry, share.recorded) for day in days for share in day.rounding)


def _untimed(days: tuple[Day, ...], _: Summary, __: Settings) -> Iterator[Amount]:
    return (
        (share.entry, share.attributed)
        for day in days
        for share in day.untimed
        if share.entry.kind != "break"
    )


METRICS: tuple[Metric, ...] = (
    Metric(
        "recorded",
        "Recorded",
        "seconds",
        "The plain sum of the lengths of all entries, as the tracker itself reports it.",
        "sum of (end - start) over the entries, each cut to the period",
        "Whether two entries at once were two things done, or one thing noted twice.",
        lambda total: total.recorded,
        _recorded,
    ),
    Metric(
        "work",
        "Worked",
        "seconds",
        "The time in which something other than a break was recorded; every moment counts once.",
        "length of the union of all entries that are not breaks",
        "How hard, how well or how gladly you worked, or what you did and did not record.",
        lambda total: total.work,
        _attributed(to_breaks=False),
    ),
    Metric(
        "overlap",
        "Overlap",
        "seconds",
        "The time that the plain sum counts more than once because entries overlap.",
        "recorded - worked - breaks - rounding",
        "Which of the overlapping entries had your attention.",
        lambda total: total.overlap,
        _overlap,
    ),
    Metric(
        "break",
        "Breaks",
        "seconds",
        "The time in which nothing but breaks was recorded.",
        "length of the union of all breaks, without the moments that are work as well",
        "Breaks that you took and did not record.",
        lambda total: total.break_only,
        _attributed(to_breaks=True),
    ),
    Metric(
        "rounding",
        "Rounding",
        "seconds",
        "What trackers report beyond the clock times of their entries, because they round or were told to.",
        "sum of (reported duration - (end - start)) over the entries that start in the period",
        "Which of the two is nearer to what happened.",
        lambda total: total.rounding,
        _rounding,
    ),
    Metric(
        "untimed",
        "Without clock times",
        "seconds",
        "Work of which the tracker says how long it was but not when. It counts as worked and has no part in "
        "focus, stretches, switches and coverage.",
        "sum of reported durations without clock times, no more than fits into each day",
        "When it was, and so whether it was one stretch or many.",
        lambda total: total.untimed,
        _untimed,
    ),
    Metric(
        "focus",
        "Focus",
        "seconds",
        "The time in stretches of focus or learning. A stretch is a run of one project across short holes; "
        "each moment belongs to the entry that started last.",
        "sum of own time over stretches of kind focus or learning, holes up to {gap}",
        "Whether your mind was on it: it knows what you recorded, not what you thought of.",
        lambda total: total.focus,
        _own_time(lambda stretch, _: stretch.is_focus),
    ),
    Metric(
        "focus-blocks",
        "Focus blocks",
        "count",
        "Focus stretches long and dense enough to get into something.",
        "number of focus stretches with at least {block} of own time, at least {density} dense",
        "Whether a shorter stretch was enough for what you wanted to do.",
        lambda total: len(total.blocks),
        _blocks,
    ),
    Metric(
        "focus-block-time",
        "Time in focus blocks",
        "seconds",
        "The own time of all focus blocks.",
        "sum of own time over focus stretches of at least {block}, at least {density} dense",
        "Whether a shorter stretch was enough for what you wanted to do.",
        lambda total: total.focus_block,
        _own_time(lambda stretch, settings: stretch.is_block(settings.focus)),
    ),
    Metric(
        "deep",
        "Deep blocks",
        "seconds",
        "The own time of focus blocks that lasted long.",
        "sum of own time over focus blocks of at least {deep}",
        "Whether the work was deep: it knows how long, not how far.",
        lambda total: total.deep,
        _own_time(lambda stretch, settings: stretch.is_deep(settings.focus)),
    ),
    Metric(
        "focus-share",
        "Focus share",
        "share",
        "The part of work that lay in focus blocks.",
        "time in focus blocks / worked with clock times, from {least_work} of work on",
        "Whether the rest should have been focus: a day of talks can be a good day.",
        lambda total: total.focus_share,
        _of_work(lambda stretch, settings: stretch.is_block(settings.focus)),
    ),
    Metric(
        "deep-share",
        "Deep share",
        "share",
        "The part of work that lay in deep blocks.",
        "time in deep blocks / worked with clock times, from {least_work} of work on",
        "Whether the work needed long blocks at all.",
        lambda total: total.deep_share,
        _of_work(lambda stretch, settings: stretch.is_deep(settings.focus)),
    ),
    Metric(
        "longest",
        "Longest stretch",
        "seconds",
        "The longest stretch of one project within a day.",
        "greatest own time of any stretch, holes up to {gap}",
        "Whether longer would have been better.",
        lambda total: total.longest,
        _longest,
    ),
    Metric(
        "typical",
        "Typical stretch",
        "seconds",
        "The length of the stretch that a random working moment is in. Cutting a stretch in two always "
        "shortens it; a longer day alone does not change it.",
        "sum of squared own times / sum of own times over all stretches, holes up to {gap}",
        "Why it was so: interruptions, choice and the nature of the work look alike.",
        lambda total: total.typical,
        _typical,
    ),
    Metric(
        "switches",
        "Switches",
        "count",
        "How often you went from one project to another without a longer pause.",
        "number of neighbouring pieces of different projects at most {switch_gap} apart",
        "Whether a switch was an interruption, a plan or a relief.",
        lambda total: total.switches,
        _switches,
    ),
    Metric(
        "switches-per-hour",
        "Switches per hour",
        "per hour",
        "Switches between projects for each hour of work.",
        "switches / worked hours with clock times, from {least_work} of work on",
        "Whether a switch was an interruption, a plan or a relief.",
        lambda total: total.switches_per_hour,
        _switches_per_hour,
    ),
    Metric(
        "time-to-resume",
        "Time to resume",
        "seconds",
        "How long it usually took until you came back to a project that you had left for another.",
        "median of the times from leaving a project to the next return to it on the same day",
        "Whether you were kept from it or had planned to come back then.",
        lambda total: total.time_to_resume,
        _time_to_resume,
    ),
    Metric(
        "after-hours",
        "After hours",
        "seconds",
        "Work outside of the working hours in your settings.",
        "worked time outside of the schedule",
        "Whether you liked to work then. It is never part of anything you share.",
        lambda total: total.after_hours,
        _after_hours,
    ),
    Metric(
        "coverage",
        "Coverage",
        "share",
        "How much of the time between each day's first start and last end has an entry, breaks aside.",
        "worked with clock times / sum of each day's (last end - first start - breaks)",
        "What you did in between; time without an entry is no fault.",
        lambda total: total.coverage,
        _coverage,
    ),
)
"""Every metric, in the order of the docs."""
