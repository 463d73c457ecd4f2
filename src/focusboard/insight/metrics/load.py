"""How much it was, beside the hours that the person wants to work, and how it was spread."""

from __future__ import annotations

from collections.abc import Iterator

from focusboard.insight.day import Day
from focusboard.insight.metrics.metric import Amount, Metric
from focusboard.insight.metrics.time import attributed
from focusboard.insight.summary import Summary
from focusboard.settings import Settings
from focusboard.typed import Final


def _after_hours(days: tuple[Day, ...], _: Summary, __: Settings) -> Iterator[Amount]:
    return (
        (share.entry, share.attributed)
        for day in days
        for part in day.after_hours or ()
        for share in part.shares
        if share.entry.kind != "break"
    )


def _after_hours_share(days: tuple[Day, ...], total: Summary, settings: Settings) -> Iterator[Amount]:
    return ((entry, seconds / total.timed) for entry, seconds in _after_hours(days, total, settings))


def _capacity_use(days: tuple[Day, ...], total: Summary, _: Settings) -> Iterator[Amount]:
    of = total.capacity or 1
    return ((share.entry, share.attributed / of) for day in days for share in attributed(day))


def _short_rests(days: tuple[Day, ...], total: Summary, _: Settings) -> Iterator[Amount]:
    """Each counts for the entry with which the day after it began."""
    began = {rest.day: rest.first for rest in total.short_rests or ()}
    for day in days:
        if day.date in began:
            first = next(
                share.entry
                for share in day.timeline.shares
                if share.entry.kind != "break"
                and max(share.entry.start, day.timeline.start) == began[day.date]
            )
            yield first, 1


def _largest_project(days: tuple[Day, ...], total: Summary, _: Settings) -> Iterator[Amount]:
    largest = total.projects[0][0]
    return (
        (share.entry, share.attributed / total.work)
        for day in days
        for share in attributed(day)
        if share.entry.project == largest
    )


def _unevenness(days: tuple[Day, ...], total: Summary, _: Settings) -> Iterator[Amount]:
    longest = max(days, key=lambda day: (day.work, -day.date.toordinal()))
    middle = total.median_day or 1
    return ((share.entry, share.attributed / middle) for share in attributed(longest))


METRICS: Final = (
    Metric(
        "after-hours",
        "After hours",
        "seconds",
        "Work outside of the working hours in your settings.",
        "worked time outside of the schedule ({schedule})",
        "Whether you liked to work then. It is never part of anything you share.",
        lambda total: total.after_hours,
        _after_hours,
        is_sum=True,
    ),
    Metric(
        "after-hours-share",
        "After-hours share",
        "share",
        "The part of work that lay outside of the working hours in your settings.",
        "after hours (outside of {schedule}) / worked with clock times",
        "Whether you liked to work then. It is never part of anything you share.",
        lambda total: total.after_hours_share,
        _after_hours_share,
    ),
    Metric(
        "capacity-use",
        "Capacity use",
        "share",
        "Your work beside the working hours in your settings, on the days on which you recorded something. A "
        "day without entries is missing and not zero; today counts with all of its hours.",
        "worked / working hours of the days with entries ({schedule})",
        "What else filled these hours, and whether more of them should be filled.",
        lambda total: total.capacity_use,
        _capacity_use,
    ),
    Metric(
        "short-rests",
        "Short rests",
        "count",
        "How often the work of a day began sooner after that of the day before than a night's rest takes.",
        "number of days with (first start - last end of the day before) < {rest}",
        "How you slept. Work that goes on past the start of a day has no rest there: if you work at night, "
        "let your days begin later.",
        lambda total: None if total.short_rests is None else len(total.short_rests),
        _short_rests,
        is_sum=True,
    ),
    Metric(
        "largest-project",
        "Largest project",
        "share",
        "The part of work that went into the project with most of it.",
        "greatest time of any project / worked, from {least_work} of work on",
        "Whether one thing at a time was the plan.",
        lambda total: total.largest_project,
        _largest_project,
    ),
    Metric(
        "unevenness",
        "Longest day beside the middle one",
        "times",
        "How many times as long as the middle one of the days with work the longest of them was.",
        "longest day / median day, from {least_days} days with work on",
        "Whether a long day was wanted, or made up for a short one.",
        lambda total: total.unevenness,
        _unevenness,
    ),
)
"""In the order of the docs."""
