"""The numbers of one local day: what the store keeps, and what every longer period is summed from."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date
from operator import itemgetter
from types import MappingProxyType

from focusboard.insight.day import Day
from focusboard.insight.focus import DENSITY, STEADY, SWITCH_GAP
from focusboard.insight.timeline import Share
from focusboard.model import Entry, State
from focusboard.settings import Settings, Thresholds
from focusboard.typed import Final
from focusboard.values import Value

DEFINITIONS = 3
"""The version of the definitions; raised when a number would come out differently."""

LONG_ENTRY: Final = 6 * 3600
"""Seconds from which on an entry may be a timer that was forgotten."""

Amounts = tuple[tuple[str, int], ...]
"""Names with seconds: most first, then by name."""


class Block(Value):
    """One focus block."""

    project: str
    start: int
    end: int
    seconds: int
    """Its own time; the holes in it are not counted."""
    deep: bool


class Totals(Value):
    """The numbers of one local day, all in whole seconds or counts."""

    day: date
    entries: int = 0
    recorded: int = 0
    """Always work + overlap + break_only + rounding + excluded."""
    work: int = 0
    overlap: int = 0
    break_only: int = 0
    rounding: int = 0
    """What trackers report beyond clock times; negative where they report less."""
    excluded: int = 0
    """What is recorded of the entries that are left out of the figures."""
    untimed: int = 0
    """The part of work that has no clock times, and so no part in focus."""
    focus: int = 0
    blocks: tuple[Block, ...] = ()
    longest: int = 0
    stretches: int = 0
    """How many stretches."""
    stretched: int = 0
    """Their lengths, summed."""
    stretched_squares: int = 0
    """The squares of their lengths, summed."""
    switches: int = 0
    task_switches: int = 0
    resumed: tuple[int, ...] = ()
    """The seconds after which the person came back to a project, shortest first."""
    after_hours: int | None = None
    """None without a schedule."""
    capacity: int | None = None
    """The seconds of the schedule in it; None without a schedule."""
    span: int = 0
    """From the first start to the last end within the day, without breaks."""
    first: int | None = None
    """When work with clock times began; None where there is none."""
    last: int | None = None
    """When it ended."""
    long_entries: int = 0
    """How many entries that start on the day are longer than LONG_ENTRY."""
    unlabelled: int = 0
    """The part of work of which nothing says the kind."""
    hours: tuple[tuple[int, int, int], ...] = ()
    """The hours of the clock, 0 to 23, with the seconds of timed work and of focus in each."""
    projects: Amounts = ()
    kinds: Amounts = ()
    tags: Amounts = ()
    outcomes: Amounts = ()
    """The work on entries that have an outcome, by its state."""
    flags: Amounts = ()
    """How many entries carry each flag."""
    provisional: bool = False
    """Whether a running entry is counted until now."""

    @property
    def focus_block(self) -> int:
        """Seconds in focus blocks."""
        return sum(block.seconds for block in self.blocks)

    @property
    def deep(self) -> int:
        """Seconds in deep blocks."""
        return sum(block.seconds for block in self.blocks if block.deep)


States = Mapping[int, State]
"""What came of entries, by their numbers."""

NO_STATES: Final[States] = MappingProxyType({})


def totals_of(day: Day, thresholds: Thresholds, states: States = NO_STATES) -> Totals:
    """The numbers of a measured day, given what came of its entries."""
    segments, entries = day.timeline.segments, _entries(day)
    lengths = [stretch.seconds for stretch in day.stretches]
    rounding = sum(share.recorded for share in day.rounding)
    counted = day.timeline.recorded + sum([share.recorded for share in day.untimed])
    work, break_only = day.work, day.break_only
    excluded = sum(share.recorded for share in day.excluded)
    return Totals(
        day=day.date,
        entries=len(entries),
        recorded=counted + rounding + excluded,
        work=work,
        overlap=counted - work - break_only,
        break_only=break_only,
        rounding=rounding,
        excluded=excluded,
        untimed=work - day.timeline.work,
        focus=sum(stretch.seconds for stretch in day.stretches if stretch.is_focus),
        blocks=_blocks(day, thresholds),
        longest=max(lengths, default=0),
        stretches=len(lengths),
        stretched=sum(lengths),
        stretched_squares=sum(length * length for length in lengths),
        switches=len(day.switches),
        task_switches=len(day.task_switches),
        resumed=tuple(sorted(seconds for _, seconds in day.resumptions)),
        after_hours=None if day.after_hours is None else sum(part.work for part in day.after_hours),
        capacity=day.capacity,
        span=segments[-1].end - segments[0].start - day.timeline.break_only if segments else 0,
        first=day.worked[0][0] if day.worked else None,
        last=day.worked[-1][1] if day.worked else None,
        long_entries=sum([is_long(day, share) for share in day.shares]),
        unlabelled=day.unlabelled,
        hours=day.hours,
        **_parts_of_work(day, states),
        flags=amounts(Counter([flag for entry in entries for flag in entry.flags])),
        provisional=day.is_provisional,
    )


def _entries(day: Day) -> list[Entry]:
    """Every entry of a day once, also those that are left out of the figures."""
    left_out = {share.entry.id: share.entry for share in day.excluded}
    return [*(share.entry for share in day.shares), *left_out.values()]


def is_long(day: Day, share: Share) -> bool:
    """Whether an entry starts on a day and is so long that its timer may have been forgotten.

    A running entry is left to those who show that it runs.
    """
    entry = share.entry
    return (
        entry.end is not None
        and (entry.end - entry.start if entry.duration is None else entry.duration) > LONG_ENTRY
        and day.timeline.start <= entry.start < day.timeline.end
    )


def _blocks(day: Day, thresholds: Thresholds) -> tuple[Block, ...]:
    blocks = [stretch for stretch in day.stretches if stretch.is_block(thresholds)]
    return tuple(
        [Block(each.project, each.start, each.end, each.seconds, each.is_deep(thresholds)) for each in blocks]
    )


def _parts_of_work(day: Day, states: States) -> dict[str, Amounts]:
    """The work by project, by kind, by tag and by what came of it."""
    projects, kinds, tags, outcomes = (defaultdict[str, int](int) for _ in range(4))
    for entry, _, attributed, _ in day.shares:
        if entry.kind != "break":
            projects[entry.project] += attributed
            kinds[entry.kind] += attributed
            for tag in entry.tags:
                tags[tag] += attributed
            if entry.id in states:
                outcomes[states[entry.id]] += attributed
    found = {"projects": projects, "kinds": kinds, "tags": tags, "outcomes": outcomes}
    return {name: amounts(counted) for name, counted in found.items()}


def amounts(counted: Mapping[str, int]) -> Amounts:
    """Counts in the order in which they are always listed; what came to nothing is left out."""
    by_name = sorted([item for item in counted.items() if item[1]])
    return tuple(sorted(by_name, key=_count, reverse=True))


_count = itemgetter(1)


def basis(settings: Settings) -> str:
    """What the stored numbers depend on besides the entries; stored numbers of another basis are stale."""
    calendar = settings.calendar
    return json.dumps(
        [
            [DEFINITIONS, *_STORED],
            [DENSITY, SWITCH_GAP, STEADY, LONG_ENTRY],
            str(calendar.home),
            calendar.day_start,
            [settings.focus.gap_seconds, settings.focus.block_seconds, settings.focus.deep_seconds],
            [[rule.kind, rule.project, rule.task, rule.tag, rule.source] for rule in settings.kinds],
            [[rule.project, rule.task, rule.tag, rule.source] for rule in settings.exclusions],
            [[rule.pattern, rule.to] for rule in settings.renames],
            settings.schedule,
        ]
    )


def to_text(totals: Totals) -> str:
    """The numbers as one line of JSON."""
    return _as_json(totals[1:])


def from_text(day: date, text: str) -> Totals:
    """The numbers from what ``to_text`` made of them."""
    stored = [day, *json.loads(text)]
    stored[_BLOCKS] = tuple(map(Block._make, stored[_BLOCKS]))
    stored[_RESUMED] = tuple(stored[_RESUMED])
    for place in _AMOUNTS:
        stored[place] = tuple(map(tuple, stored[place]))
    return Totals._make(stored)


_as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_STORED = Totals._fields[1:]
_BLOCKS, _RESUMED, *_AMOUNTS = map(
    Totals._fields.index, ("blocks", "resumed", "projects", "kinds", "tags", "outcomes", "flags", "hours")
)
