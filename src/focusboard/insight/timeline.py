"""The timeline of a window: who labels each moment, and how overlapping time is shared out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from focusboard.model import Entry
from focusboard.values import Value


class Segment(Value):
    """A piece of the timeline, labelled by the one entry that stands for it."""

    start: int
    end: int
    entry: Entry

    @property
    def seconds(self) -> int:
        """Its length."""
        return self.end - self.start


class Share(Value):
    """What one entry contributes to a window, in seconds."""

    entry: Entry
    recorded: int
    """Its own length within the window."""
    attributed: int
    """Its part of the time, each moment counted once; work for most kinds, break time for a break."""
    is_taken_out: bool = False
    """Whether it is a break that is taken out of the work; nothing says of which kind that was."""


class Timeline(Value):
    """A window ``[start, end)`` of somebody's time.

    Every recorded second is accounted for once: recorded = work + break_only + overlap.
    """

    start: int
    end: int
    segments: tuple[Segment, ...]
    """In order, without overlaps, breaks included."""
    shares: tuple[Share, ...]
    """One for each entry with time in the window, by start."""
    recorded: int
    """The plain sum of lengths, which is what trackers report."""
    work: int
    """Time in which something other than a break was recorded."""
    break_only: int
    """Time in which nothing but breaks was recorded."""

    @property
    def overlap(self) -> int:
        """Seconds that the plain sum counts more than once."""
        return self.recorded - self.work - self.break_only


class _Clipped(Value):
    """An entry as far as it is within the window; what it is sorted by comes first."""

    began: int
    ended: int
    source: str
    key: str
    id: int
    number: int
    """Its place among those given."""
    first: int
    last: int
    """Start and end within the window."""
    entry: Entry


def timeline(entries: Iterable[Entry], start: int, end: int, now: int) -> Timeline:
    """The timeline of the entries within ``[start, end)``; running ones last until ``now``."""
    clipped = sorted(_clip(entries, start, end, now))
    segments: list[Segment] = []
    attributed: dict[int, int] = {}
    work = break_only = 0
    for cluster in _clusters(clipped):
        if len(cluster) == 1:
            [alone] = cluster
            first, last = alone.first, alone.last
            segments.append(Segment(first, last, alone.entry))
            attributed[alone.number] = last - first
            if alone.entry.kind == "break":
                break_only += last - first
            else:
                work += last - first
            continue
        for first, last, active in _moments(cluster):
            _append(segments, first, last, max(active, key=_precedence).entry)
            working = [one for one in active if one.entry.kind != "break"]
            if working:
                work += last - first
            else:
                break_only += last - first
            _share_out(working or active, last - first, attributed)
    shares = tuple([Share(one.entry, one.last - one.first, attributed.get(one.number, 0)) for one in clipped])
    recorded = sum([share.recorded for share in shares])
    return Timeline(start, end, tuple(segments), shares, recorded, work, break_only)


def _clip(entries: Iterable[Entry], start: int, end: int, now: int) -> Iterator[_Clipped]:
    for number, entry in enumerate(entries):
        began = entry.start
        ended = now if entry.end is None else entry.end
        first = began if began > start else start
        last = ended if ended < end else end
        if first < last:
            yield _Clipped(began, ended, entry.source, entry.key, entry.id, number, first, last, entry)


def _clusters(clipped: list[_Clipped]) -> Iterator[list[_Clipped]]:
    """Runs of entries that overlap, directly or through each other."""
    cluster: list[_Clipped] = []
    reach = 0
    for one in clipped:
        if cluster and one.first < reach:
            cluster.append(one)
            reach = max(reach, one.last)
            continue
        if cluster:
            yield cluster
        cluster = [one]
        reach = one.last
    if cluster:
        yield cluster


def _moments(cluster: list[_Clipped]) -> Iterator[tuple[int, int, list[_Clipped]]]:
    """The spans of a cluster in which the same entries are recorded."""
    edges = sorted({edge for one in cluster for edge in (one.first, one.last)})
    waiting = iter(cluster)
    upcoming = next(waiting, None)
    active: list[_Clipped] = []
    for first, last in pairwise(edges):
        active = [one for one in active if one.last > first]
        while upcoming is not None and upcoming.first <= first:
            active.append(upcoming)
            upcoming = next(waiting, None)
        if active:
            yield first, last, active


def _precedence(one: _Clipped) -> tuple[int, int, str, str, int]:
    """The latest to start labels the moment; then the first to end; then the greater key."""
    return one.began, -one.ended, one.key, one.source, one.id


def _append(segments: list[Segment], first: int, last: int, entry: Entry) -> None:
    if segments and segments[-1].end == first and segments[-1].entry is entry:
        segments[-1] = Segment(segments[-1].start, last, entry)
    else:
        segments.append(Segment(first, last, entry))


def _share_out(active: list[_Clipped], seconds: int, attributed: dict[int, int]) -> None:
    """Give each the same part; the seconds that remain go one each in the order of names."""
    part, rest = divmod(seconds, len(active))
    ordered = sorted(active, key=_by_name) if rest else active
    for place, one in enumerate(ordered):
        attributed[one.number] = attributed.get(one.number, 0) + part + (place < rest)


def _by_name(one: _Clipped) -> tuple[str, str, str, str, int]:
    return one.entry.project, one.entry.task, one.source, one.key, one.id
