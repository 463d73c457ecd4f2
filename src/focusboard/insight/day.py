"""One local day, measured."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from focusboard import clock
from focusboard.insight.focus import Stretch, by_task, resumptions, stretches, switches
from focusboard.insight.timeline import Segment, Share, Timeline, timeline
from focusboard.insight.untimed import rounding, untimed_shares
from focusboard.model import Entry
from focusboard.settings import Settings


@dataclass(frozen=True, slots=True)
class Day:
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
    is_provisional: bool
    """Whether a running entry is part of it."""

    @property
    def shares(self) -> tuple[Share, ...]:
        """What each entry contributes: those with clock times by start, then the others."""
        return self.timeline.shares + self.untimed

    @property
    def work(self) -> int:
        """Seconds of work, each moment counted once."""
        return sum(share.attributed for share in self.shares if share.entry.kind != "break")

    @property
    def break_only(self) -> int:
        """Seconds of breaks and nothing else."""
        return sum(share.attributed for share in self.shares if share.entry.kind == "break")


def measure_day(date_: date, entries: Iterable[Entry], settings: Settings, now: int) -> Day:
    """Measure a local day from entries that touch it; any others among them do not matter."""
    start, end = settings.calendar.bounds(date_, date_ + clock.ONE_DAY)
    touching = [entry for entry in entries if entry.start < end]
    whole = timeline(touching, start, end, now)
    outside = _outside_schedule(date_, start, end, settings)
    return Day(
        date_,
        whole,
        untimed_shares(touching, whole),
        rounding(touching, whole),
        stretches(whole.segments, settings.focus.gap_seconds),
        switches(whole.segments),
        switches(whole.segments, by_task),
        resumptions(whole.segments),
        None if outside is None else tuple(timeline(touching, *span, now) for span in outside),
        any(share.entry.end is None for share in whole.shares),
    )


def _outside_schedule(day: date, start: int, end: int, settings: Settings) -> list[tuple[int, int]] | None:
    """The spans of ``[start, end)`` that are not working hours."""
    if settings.schedule is None:
        return None
    home = settings.calendar.home
    outside = []
    reached = start
    # A day that begins at 04:00 holds the small hours of the next date, with that date's windows.
    for on in (day, day + timedelta(days=1)):
        midnight = datetime(on.year, on.month, on.day)  # noqa: DTZ001
        for opens, closes in settings.schedule[on.weekday()]:
            first = clock.to_instant(midnight + timedelta(seconds=opens), home)[0]
            last = clock.to_instant(midnight + timedelta(seconds=closes), home)[0]
            if reached < min(first, end):
                outside.append((reached, min(first, end)))
            reached = max(reached, last)
    if reached < end:
        outside.append((reached, end))
    return outside
