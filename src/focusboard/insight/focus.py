"""Stretches, blocks and switches on a day's timeline."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from focusboard.insight.timeline import Segment
from focusboard.model import FOCUS_KINDS, Entry
from focusboard.settings import Thresholds
from focusboard.typed import Final
from focusboard.values import Value

DENSITY: Final = 0.8
"""How much of a block's span must be its own time."""

SWITCH_GAP: Final = 30 * 60
"""Seconds after which taking up something else is a new start rather than a switch."""

STEADY: Final = 90 * 60
"""The typical stretch, in seconds, at which nothing counts as fragmented."""


class Stretch(Value):
    """A run of one project, across holes no longer than the gap."""

    project: str
    is_focus: bool
    parts: tuple[Segment, ...]
    seconds: int
    """Its own time, without the holes."""

    @property
    def start(self) -> int:
        """When it began."""
        return self.parts[0].start

    @property
    def end(self) -> int:
        """When it ended."""
        return self.parts[-1].end

    def is_block(self, thresholds: Thresholds) -> bool:
        """Whether it is a focus block."""
        return (
            self.is_focus
            and self.seconds >= thresholds.block_seconds
            and self.seconds >= DENSITY * (self.end - self.start)
        )

    def is_deep(self, thresholds: Thresholds) -> bool:
        """Whether it is a deep block."""
        return self.seconds >= thresholds.deep_seconds and self.is_block(thresholds)


def stretches(segments: Iterable[Segment], gap: int) -> tuple[Stretch, ...]:
    """The stretches of a timeline, by start; breaks belong to none."""
    runs: dict[tuple[str, bool], list[Segment]] = {}
    found = []
    for segment in segments:
        entry = segment.entry
        if entry.kind == "break":
            continue
        key = entry.project, entry.kind in FOCUS_KINDS
        run = runs.get(key)
        if run is not None and segment.start - run[-1].end <= gap:
            run.append(segment)
        else:
            runs[key] = run = [segment]
            found.append((key, run))
    return tuple(
        [Stretch(*key, tuple(run), sum([end - start for start, end, _ in run])) for key, run in found]
    )


Level = Callable[[Entry], object]
"""What must differ between two entries for a switch."""


def by_project(entry: Entry) -> object:
    """Switches between projects."""
    return entry.project


def by_task(entry: Entry) -> object:
    """Switches between tasks."""
    return entry.project, entry.task


def switches(segments: Iterable[Segment], level: Level = by_project) -> tuple[Segment, ...]:
    """The segments to which the person switched from something else, breaks aside."""
    found: list[Segment] = []
    left, current = 0, None
    for segment in segments:
        if segment.entry.kind == "break":
            continue
        said = level(segment.entry)
        if current is not None and said != current and segment.start - left <= SWITCH_GAP:
            found.append(segment)
        left, current = segment.end, said
    return tuple(found)


def resumptions(segments: Iterable[Segment]) -> tuple[tuple[Segment, int], ...]:
    """The segments with which the person came back to a project after other work, breaks aside.

    Each comes with the seconds since they had left it.
    """
    found: list[tuple[Segment, int]] = []
    left: dict[str, int] = {}
    current: str | None = None
    for segment in segments:
        if segment.entry.kind == "break":
            continue
        project = segment.entry.project
        if project != current and project in left:
            found.append((segment, segment.start - left[project]))
        left[project] = segment.end
        current = project
    return tuple(found)
