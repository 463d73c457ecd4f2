"""Where the focus went: stretches, blocks, deep blocks, and how long they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from focusboard.insight.day import Day
from focusboard.insight.focus import STEADY, Stretch
from focusboard.insight.metrics.metric import Amount, Metric, Parts
from focusboard.insight.summary import Summary
from focusboard.settings import Settings
from focusboard.typed import Final

Counts = Callable[[Stretch, Settings], bool]
"""Whether a stretch counts."""


def _own_time(counts: Counts) -> Parts:
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


def _of_work(counts: Counts) -> Parts:
    def parts(days: tuple[Day, ...], total: Summary, settings: Settings) -> Iterator[Amount]:
        own = _own_time(counts)(days, total, settings)
        return ((entry, amount / total.timed) for entry, amount in own)

    return parts


def _is_focus(stretch: Stretch, _: Settings) -> bool:
    return stretch.is_focus


def _is_block(stretch: Stretch, settings: Settings) -> bool:
    return stretch.is_block(settings.focus)


def _is_deep(stretch: Stretch, settings: Settings) -> bool:
    return stretch.is_deep(settings.focus)


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


def _fragmentation(days: tuple[Day, ...], total: Summary, _: Settings) -> Iterator[Amount]:
    """Each working moment adds what its stretch lacks of a steady one; a longer one takes away."""
    if not total.fragmentation:
        return
    found = [stretch for day in days for stretch in day.stretches]
    stretched = sum(stretch.seconds for stretch in found)
    for stretch in found:
        for part in stretch.parts:
            yield part.entry, part.seconds / stretched * (1 - stretch.seconds / STEADY)


METRICS: Final = (
    Metric(
        "focus",
        "Focus",
        "seconds",
        "The time in stretches of focus or learning. A stretch is a run of one project across short holes; "
        "each moment belongs to the entry that started last.",
        "sum of own time over stretches of kind focus or learning, holes up to {gap}",
        "Whether your mind was on it: it knows what you recorded, not what you thought of.",
        lambda total: total.focus,
        _own_time(_is_focus),
        is_sum=True,
    ),
    Metric(
        "focus-blocks",
        "Focus blocks",
        "count",
        "Focus stretches long and dense enough to get into something.",
        "number of focus stretches (holes up to {gap}) with at least {block} of own time, at least {density} "
        "dense",
        "Whether a shorter stretch was enough for what you wanted to do.",
        lambda total: len(total.blocks),
        _blocks,
        is_sum=True,
    ),
    Metric(
        "focus-block-time",
        "Time in focus blocks",
        "seconds",
        "The own time of all focus blocks.",
        "sum of own time over focus stretches (holes up to {gap}) of at least {block}, at least {density} "
        "dense",
        "Whether a shorter stretch was enough for what you wanted to do.",
        lambda total: total.focus_block,
        _own_time(_is_block),
        is_sum=True,
    ),
    Metric(
        "deep",
        "Deep blocks",
        "seconds",
        "The own time of focus blocks that lasted long.",
        "sum of own time over focus blocks (holes up to {gap}, at least {block}, at least {density} dense) "
        "of at least {deep}",
        "Whether the work was deep: it knows how long, not how far.",
        lambda total: total.deep,
        _own_time(_is_deep),
        is_sum=True,
    ),
    Metric(
        "focus-share",
        "Focus share",
        "share",
        "The part of work that lay in focus blocks.",
        "time in focus blocks (holes up to {gap}, at least {block}, at least {density} dense) / worked with "
        "clock times, from {least_work} of work on",
        "Whether the rest should have been focus: a day of talks can be a good day.",
        lambda total: total.focus_share,
        _of_work(_is_block),
    ),
    Metric(
        "deep-share",
        "Deep share",
        "share",
        "The part of work that lay in deep blocks.",
        "time in deep blocks (holes up to {gap}, at least {block} and {deep}, at least {density} dense) / "
        "worked with clock times, from {least_work} of work on",
        "Whether the work needed long blocks at all.",
        lambda total: total.deep_share,
        _of_work(_is_deep),
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
        "fragmentation",
        "Fragmentation",
        "share",
        "The typical stretch turned round for charts: 0 where work is steady, near 1 where it is all "
        "splinters. A long stretch takes away from it.",
        "1 - typical stretch (holes up to {gap}) / {steady}, at least 0",
        "More than the typical stretch does, which is easier to picture.",
        lambda total: total.fragmentation,
        _fragmentation,
    ),
)
"""In the order of the docs."""
