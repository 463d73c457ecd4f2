"""What came of the time, as far as the person said so. Never outcomes per hour."""

from __future__ import annotations

from collections.abc import Iterator

from focusboard.insight.day import Day
from focusboard.insight.kinds import unlabelled_by
from focusboard.insight.metrics.metric import Amount, Metric
from focusboard.insight.metrics.time import attributed
from focusboard.insight.summary import Summary
from focusboard.settings import Settings
from focusboard.typed import Final


def _linked(days: tuple[Day, ...], total: Summary, _: Settings) -> Iterator[Amount]:
    return (
        (share.entry, share.attributed / total.work)
        for day in days
        for share in attributed(day)
        if share.entry.id in total.states
    )


def _blocked(days: tuple[Day, ...], total: Summary, _: Settings) -> Iterator[Amount]:
    return (
        (share.entry, share.attributed / total.work)
        for day in days
        for share in attributed(day)
        if total.states.get(share.entry.id) == "blocked"
    )


def _blocked_rate(_: tuple[Day, ...], total: Summary, __: Settings) -> Iterator[Amount]:
    return ((each.entry, 1 / len(total.unfinished)) for each in total.blocked_outcomes)


def _blocked_age(_: tuple[Day, ...], total: Summary, __: Settings) -> Iterator[Amount]:
    """The one that is the median."""
    blocked = total.blocked_outcomes
    middle = blocked[(len(blocked) - 1) // 2]
    return iter([(middle.entry, middle.age or 0)])


def _low_value(days: tuple[Day, ...], total: Summary, _: Settings) -> Iterator[Amount]:
    labelled = total.work - total.unlabelled
    return (
        (share.entry, share.attributed / labelled)
        for day in days
        for share in attributed(day)
        if share.entry.kind == "low-value"
    )


def _unlabelled(days: tuple[Day, ...], total: Summary, settings: Settings) -> Iterator[Amount]:
    is_unlabelled = unlabelled_by(settings.kinds)
    return (
        (share.entry, share.attributed / total.work)
        for day in days
        for share in attributed(day)
        if is_unlabelled(share)
    )


METRICS: Final = (
    Metric(
        "outcome-linked",
        "With an outcome",
        "share",
        "The part of work on entries of which you said what came of them, whatever it was.",
        "time of the entries with an outcome / worked, from {least_work} of work on",
        "What the rest was good for: not everything needs an outcome.",
        lambda total: total.linked_share,
        _linked,
    ),
    Metric(
        "blocked",
        "Blocked",
        "share",
        "The part of work on entries whose outcome says blocked.",
        "time of the entries with a blocked outcome / worked, from {least_work} of work on",
        "Whether the time was lost: much can be learned until something blocks.",
        lambda total: total.blocked_share,
        _blocked,
    ),
    Metric(
        "blocked-outcomes",
        "Blocked outcomes",
        "share",
        "Of the outcomes on entries of the period that are not finished, the part that says blocked.",
        "blocked / (blocked + moved), as they stand now",
        "How much depends on each of them.",
        lambda total: total.blocked_rate,
        _blocked_rate,
    ),
    Metric(
        "blocked-age",
        "Blocked for",
        "seconds",
        "How long the outcomes on entries of the period that say blocked have said so, in your working "
        "hours; without a schedule every hour counts.",
        "median of the working hours from when each became blocked until now",
        "Whether somebody is at work on it elsewhere.",
        lambda total: total.blocked_age,
        _blocked_age,
    ),
    Metric(
        "low-value",
        "Low value",
        "share",
        "The part of low value, as your own rules for kinds call it, in the work of which any rule or "
        "obvious word says the kind. Look at the part without a label beside it.",
        "time of kind low-value / (worked - time without a label), from {least_work} of labelled work on",
        "Whether somebody else needed it.",
        lambda total: total.low_value_share,
        _low_value,
    ),
    Metric(
        "unlabelled",
        "Without a label",
        "share",
        "The part of work of which no rule and no obvious word says the kind; it counts as focus.",
        "time that no rule matches / worked, from {least_work} of work on",
        "Of which kind it is. Rules for kinds in your settings say so.",
        lambda total: total.unlabelled_share,
        _unlabelled,
    ),
)
"""In the order of the docs."""
