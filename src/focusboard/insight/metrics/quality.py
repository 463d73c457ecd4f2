"""How far the other numbers can be trusted: what is recorded, and how."""

from __future__ import annotations

from collections.abc import Iterator

from focusboard.insight.day import Day
from focusboard.insight.metrics.metric import Amount, Metric
from focusboard.insight.summary import Summary
from focusboard.insight.totals import is_long
from focusboard.settings import Settings
from focusboard.typed import Final


def _coverage(days: tuple[Day, ...], total: Summary, _: Settings) -> Iterator[Amount]:
    within = sum(day.span for day in total.by_day)
    return (
        (share.entry, share.attributed / within)
        for day in days
        for share in day.timeline.shares
        if share.entry.kind != "break"
    )


def _long_entries(days: tuple[Day, ...], _: Summary, __: Settings) -> Iterator[Amount]:
    return ((share.entry, 1) for day in days for share in day.shares if is_long(day, share))


def _nothing(_: tuple[Day, ...], __: Summary, ___: Settings) -> Iterator[Amount]:
    return iter(())


METRICS: Final = (
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
    Metric(
        "long-entries",
        "Long entries",
        "count",
        "Entries so long that a timer may have been forgotten.",
        "number of ended entries that start in the period and are longer than {long}",
        "Whether you really worked that long; ask your memory.",
        lambda total: total.long_entries,
        _long_entries,
        is_sum=True,
    ),
    Metric(
        "same-day",
        "Written down the same day",
        "share",
        "How much of the work was written down on its own day. No tracker that is read so far tells when an "
        "entry was written down, so this is not known.",
        "time of the entries written down on the day on which they start / worked",
        "How well you remember.",
        lambda _: None,
        _nothing,
    ),
)
"""In the order of the docs."""
