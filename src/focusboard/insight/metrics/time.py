"""How much time there is: what the tracker says, and what it comes to."""

from __future__ import annotations

from collections.abc import Iterator

from focusboard.insight.day import Day
from focusboard.insight.metrics.metric import Amount, Metric, Parts
from focusboard.insight.summary import Summary
from focusboard.insight.timeline import Share
from focusboard.settings import Settings
from focusboard.typed import Final


def attributed(day: Day, *, to_breaks: bool = False) -> Iterator[Share]:
    """The shares of a day that are work, or breaks."""
    return (share for share in day.shares if (share.entry.kind == "break") is to_breaks)


def _recorded(days: tuple[Day, ...], _: Summary, __: Settings) -> Iterator[Amount]:
    parts = (share for day in days for share in day.shares + day.rounding + day.excluded)
    return ((share.entry, share.recorded) for share in parts)


def _overlap(days: tuple[Day, ...], _: Summary, __: Settings) -> Iterator[Amount]:
    return ((s.entry, s.recorded - s.attributed) for day in days for s in day.shares)


def _attributed(*, to_breaks: bool) -> Parts:
    def parts(days: tuple[Day, ...], _: Summary, __: Settings) -> Iterator[Amount]:
        return (
            (share.entry, share.attributed) for day in days for share in attributed(day, to_breaks=to_breaks)
        )

    return parts


def _rounding(days: tuple[Day, ...], _: Summary, __: Settings) -> Iterator[Amount]:
    return ((share.entry, share.recorded) for day in days for share in day.rounding)


def _excluded(days: tuple[Day, ...], _: Summary, __: Settings) -> Iterator[Amount]:
    return ((share.entry, share.recorded) for day in days for share in day.excluded)


def _untimed(days: tuple[Day, ...], _: Summary, __: Settings) -> Iterator[Amount]:
    return (
        (share.entry, share.attributed)
        for day in days
        for share in day.untimed
        if share.entry.kind != "break"
    )


METRICS: Final = (
    Metric(
        "recorded",
        "Recorded",
        "seconds",
        "The plain sum of the lengths of all entries, as the tracker itself reports it.",
        "sum of (end - start) over the entries, each cut to the period",
        "Whether two entries at once were two things done, or one thing noted twice.",
        lambda total: total.recorded,
        _recorded,
        is_sum=True,
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
        is_sum=True,
    ),
    Metric(
        "overlap",
        "Overlap",
        "seconds",
        "The time that the plain sum counts more than once because entries overlap.",
        "recorded - worked - breaks - rounding - excluded",
        "Which of the overlapping entries had your attention.",
        lambda total: total.overlap,
        _overlap,
        is_sum=True,
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
        is_sum=True,
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
        is_sum=True,
    ),
    Metric(
        "excluded",
        "Excluded",
        "seconds",
        "What is recorded of the entries that you or your rules left out of the figures. They stay recorded, "
        "and are no part of work, focus, switches or anything else.",
        "sum of (end - start) over the excluded entries, each cut to the period",
        "Why they were left out.",
        lambda total: total.excluded,
        _excluded,
        is_sum=True,
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
        is_sum=True,
    ),
)
"""In the order of the docs."""
