"""How often the work changed, and how long it took to come back."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from focusboard.insight.day import Day
from focusboard.insight.metrics.metric import Amount, Metric
from focusboard.insight.summary import Summary
from focusboard.settings import Settings
from focusboard.typed import Final


def _switches(days: tuple[Day, ...], _: Summary, __: Settings) -> Iterator[Amount]:
    return ((segment.entry, 1) for day in days for segment in day.switches)


def _task_switches(days: tuple[Day, ...], _: Summary, __: Settings) -> Iterator[Amount]:
    return ((segment.entry, 1) for day in days for segment in day.task_switches)


def _switches_per_hour(days: tuple[Day, ...], total: Summary, __: Settings) -> Iterator[Amount]:
    return ((segment.entry, 3600 / total.timed) for day in days for segment in day.switches)


def _time_to_resume(days: tuple[Day, ...], total: Summary, _: Settings) -> Iterator[Amount]:
    """The return that is the median; the first of them where several took as long."""
    found = (each for day in days for each in day.resumptions if each[1] == total.time_to_resume)
    return ((segment.entry, seconds) for segment, seconds in islice(found, 1))


METRICS: Final = (
    Metric(
        "switches",
        "Switches",
        "count",
        "How often you went from one project to another without a longer pause.",
        "number of neighbouring pieces of different projects at most {switch_gap} apart",
        "Whether a switch was an interruption, a plan or a relief.",
        lambda total: total.switches,
        _switches,
        is_sum=True,
    ),
    Metric(
        "task-switches",
        "Switches between tasks",
        "count",
        "How often you went from one task to another without a longer pause, within a project or not.",
        "number of neighbouring pieces of different tasks or projects at most {switch_gap} apart",
        "Whether two tasks were one thing to you, and whether a switch was an interruption, a plan or a "
        "relief.",
        lambda total: total.task_switches,
        _task_switches,
        is_sum=True,
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
)
"""In the order of the docs."""
