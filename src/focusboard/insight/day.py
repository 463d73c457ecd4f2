"""One local day, measured."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from focusboard import clock
from focusboard.insight.focus import Stretch, by_task, resumptions, stretches, switches
from focusboard.insight.hours import Span, by_hour, worked_spans
from focusboard.insight.kinds import unlabelled_by
from focusboard.insight.schedule import outside, working_hours
from focusboard.insight.sorting import is_excluded
from focusboard.insight.timeline import Segment, Share, Timeline, timeline
from focusboard.insight.untimed import rounding, untimed_shares
from focusboard.model import FOCUS_KINDS, Entry
from focusboard.settings import Settings
from focusboard.values import Value


class Day(Value):
    """Everything that the numbers of a day are made of."""

    date: date
    timeline: Timeline
    untimed: tuple[Share, ...]
    """The entries that say how long but not when."""
    rounding: tuple[Share, ...]
    """By how much trackers report entries longer or shorter than their clock times say."""
    stretches: tuple[Stretch, ...]
    switches: tuple[Segment, ...]
    task_switches: tuple[Segment, ...]
    resumptions: tuple[tuple[Segment, int], ...]
    """Returns to a project after other work, with the seconds since it was left."""
    after_hours: tuple[Timeline, ...] | None
    """The timelines outside of the person's schedule; None without a schedule."""
    capacity: int | None
    """The seconds of the schedule in it; None without a schedule."""
    unlabelled: int
    """The seconds of work of which nothing says the kind."""
    excluded: tuple[Share, ...]
    """What trackers report of the entries that are left out of the figures; no part of anything else."""
    hours: tuple[tuple[int, int, int], ...]
    """The hours of the clock with the seconds of work and of focus in each, those with none left out."""
    worked: tuple[Span, ...]
    """When something other than a break was recorded, in order; spans that touch are one."""
    is_provisional: bool
    """Whether a running entry is part of it."""

    @property
    def shares(self) -> tuple[Share, ...]:
        """What each entry contributes: those with clock times by start, then the others."""
        return self.timeline.shares + self.untimed

    @property
    def work(self) -> int:
        """Seconds of work, each moment counted once."""
        untimed = [share.attributed for share in self.untimed if share.entry.kind != "break"]
        return self.timeline.work + sum(untimed)

    @property
    def break_only(self) -> int:
        """Seconds of breaks and nothing else."""
        untimed = [share.attributed for share in self.untimed if share.entry.kind == "break"]
        return self.timeline.break_only + sum(untimed)


def measure_day(date_: date, entries: Iterable[Entry], settings: Settings, now: int) -> Day:
    """Measure a local day from entries that touch it; any others among them do not matter."""
    start, end = settings.calendar.bounds(date_, date_ + clock.ONE_DAY)
    reaching = [entry for entry in entries if entry.start < end]
    left_out = [entry for entry in reaching if is_excluded(entry)]
    touching = [entry for entry in reaching if not is_excluded(entry)] if left_out else reaching
    whole = timeline(touching, start, end, now)
    windows = working_hours(date_, settings)
    untimed = untimed_shares(touching, whole)
    excluded = _excluded(left_out, start, end, now)
    worked = worked_spans(whole)
    return Day(
        date_,
        whole,
        untimed,
        rounding(touching, whole),
        stretches(whole.segments, settings.focus.gap_seconds),
        switches(whole.segments),
        switches(whole.segments, by_task),
        resumptions(whole.segments),
        None
        if windows is None
        else tuple(timeline(touching, *span, now) for span in outside(windows, start, end)),
        None if windows is None else sum(closes - opens for opens, closes in windows),
        _unlabelled((*whole.shares, *untimed), settings),
        excluded,
        _hours(whole, worked, settings),
        tuple(worked),
        any(share.entry.end is None for share in (*whole.shares, *excluded)),
    )


def _excluded(entries: list[Entry], start: int, end: int, now: int) -> tuple[Share, ...]:
    """What is recorded of entries that do not count, with what trackers report beyond clock times."""
    if not entries:
        return ()
    whole = timeline(entries, start, end, now)
    parts = (*whole.shares, *untimed_shares(entries, whole), *rounding(entries, whole))
    return tuple(Share(part.entry, part.recorded, 0) for part in parts)


def _unlabelled(shares: Iterable[Share], settings: Settings) -> int:
    is_unlabelled = unlabelled_by(settings.kinds)
    return sum([share.attributed for share in shares if is_unlabelled(share)])


def _hours(whole: Timeline, worked: Iterable[Span], settings: Settings) -> tuple[tuple[int, int, int], ...]:
    bounds, home = (whole.start, whole.end), settings.calendar.home
    work = by_hour(worked, home, bounds)
    focused = [(start, end) for start, end, entry in whole.segments if entry.kind in FOCUS_KINDS]
    focus = by_hour(focused, home, bounds)
    return tuple([(hour, work[hour], focus[hour]) for hour in range(24) if work[hour] or focus[hour]])
