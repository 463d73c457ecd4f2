"""What the work of a period went into: by project, task, kind, tag or source, down to the entries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from focusboard.insight.day import Day
from focusboard.insight.metrics.metric import Amount, Metric
from focusboard.insight.summary import Summary
from focusboard.model import Entry
from focusboard.settings import Settings, Thresholds
from focusboard.typed import Final, Literal, get_args
from focusboard.values import Value

By = Literal["project", "task", "kind", "tag", "source"]
WAYS: Final[tuple[By, ...]] = get_args(By)

LEVELS: Final[Mapping[By, tuple[By, ...]]] = {
    "project": ("project", "task"),
    "task": ("task",),
    "kind": ("kind", "project", "task"),
    "tag": ("tag", "project", "task"),
    "source": ("source", "project", "task"),
}
"""What lies within what; within the last are the entries."""

Name = tuple[str, ...]
"""What a part is called; a task comes with its project."""

Path = tuple[Name, ...]
"""The names from the outermost part to the one that is meant; empty for the whole."""


class Part(Value):
    """Some of the work."""

    name: Name
    seconds: int
    """Each moment counted once; parts that overlap share the time."""
    focus: int | None = None
    """Its seconds in focus blocks; None where that is not known."""
    entries: int | None = None
    """How many entries; None where that is not known."""
    outcomes: int | None = None
    """How many of them have an outcome; None where that is not known."""
    entry: Entry | None = None
    """The one entry that it is, at the end of a path."""


Breakdown = Mapping[Path, tuple[Part, ...]]
"""The parts within each path, most time first, then by name; entries by start."""


@dataclass(slots=True)
class _Tally:
    """What has been counted of one part so far."""

    seconds: int = 0
    focus: int = 0
    entries: set[int] = field(default_factory=set)
    entry: Entry | None = None


def names_of(entry: Entry, by: By) -> tuple[Name, ...]:
    """The parts of one level that an entry belongs to: one, or as many as it has tags."""
    match by:
        case "project":
            return ((entry.project,),)
        case "task":
            return ((entry.project, entry.task),)
        case "kind":
            return ((entry.kind,),)
        case "source":
            return ((entry.source,),)
        case "tag":
            return tuple((tag,) for tag in entry.tags)


def broken_down(
    days: Iterable[Day],
    by: By,
    thresholds: Thresholds,
    said: Collection[int],
    opened: Collection[Path] = ((),),
) -> Breakdown:
    """The work of measured days, with what is within opened paths; ``said`` are entries with an outcome."""
    tallies: dict[Path, defaultdict[Name, _Tally]] = {path: defaultdict(_Tally) for path in opened}
    for day in days:
        in_blocks = _in_blocks(day, thresholds)
        for share in day.shares:
            focus = in_blocks.get(share.entry.id, 0)
            if share.entry.kind != "break" and (share.attributed or focus):
                for path, name in _places(share.entry, by, tallies):
                    tally = tallies[path][name]
                    tally.seconds += share.attributed
                    tally.focus += focus
                    tally.entries.add(share.entry.id)
                    tally.entry = share.entry if len(path) == len(LEVELS[by]) else None
    return {path: _ordered(found, said) for path, found in tallies.items()}


def _in_blocks(day: Day, thresholds: Thresholds) -> dict[int, int]:
    """The seconds of each entry in focus blocks, by its number."""
    found: dict[int, int] = {}
    for stretch in day.stretches:
        if stretch.is_block(thresholds):
            for part in stretch.parts:
                found[part.entry.id] = found.get(part.entry.id, 0) + part.seconds
    return found


def _places(entry: Entry, by: By, wanted: Collection[Path]) -> Iterator[tuple[Path, Name]]:
    """Where an entry is counted: the paths that are wanted and lead to it, each with its name there."""
    paths: list[Path] = [()]
    for level in LEVELS[by]:
        names = names_of(entry, level)
        yield from ((path, name) for path in paths if path in wanted for name in names)
        paths = [(*path, name) for path in paths if path in wanted for name in names]
    yield from ((path, (str(entry.id),)) for path in paths if path in wanted)


def _ordered(found: Mapping[Name, _Tally], said: Collection[int]) -> tuple[Part, ...]:
    parts = (
        Part(name, one.seconds, one.focus, len(one.entries), sum(n in said for n in one.entries), one.entry)
        for name, one in found.items()
    )
    return tuple(sorted(parts, key=_order))


def _order(part: Part) -> tuple[int, Name]:
    return (-part.seconds if part.entry is None else part.entry.start), part.name


def from_totals(total: Summary, by: By) -> Breakdown | None:
    """The outermost parts of a period from what is stored of its days; None where that does not say."""
    stored = {"project": total.projects, "kind": total.kinds, "tag": total.tags}.get(by)
    if stored is None:
        return None
    blocks: dict[str, int] = {}
    for block in total.blocks:
        blocks[block.project] = blocks.get(block.project, 0) + block.seconds
    is_known = by == "project"
    return {
        (): tuple(
            Part((name,), seconds, blocks.get(name, 0) if is_known else None) for name, seconds in stored
        )
    }


def is_within(entry: Entry, by: By, path: Path) -> bool:
    """Whether a path leads to an entry."""
    return all(name in names_of(entry, level) for level, name in zip(LEVELS[by], path, strict=False)) and (
        len(path) <= len(LEVELS[by]) or path[-1] == (str(entry.id),)
    )


def work_within(by: By, path: Path, seconds: int) -> Metric:
    """The work that went into one part, as a number that can be taken apart."""

    def parts(days: tuple[Day, ...], _: Summary, __: Settings) -> Iterator[Amount]:
        return (
            (share.entry, share.attributed)
            for day in days
            for share in day.shares
            if share.entry.kind != "break" and is_within(share.entry, by, path)
        )

    level = LEVELS[by][len(path) - 1]
    return Metric(
        level,
        label(level, path[-1]),
        "seconds",
        f"The part of the work that went into this {level}.",
        "time of its entries, each moment counted once; entries that overlap share the time equally",
        "Which of the entries that overlap had your attention.",
        lambda _: seconds,
        parts,
    )


NOTHING: Final[Mapping[By, str]] = {"project": "no project", "task": "no task"}
"""How parts without a name are called."""


def label(by: By, name: Name) -> str:
    """How a part of a level is called."""
    return name[-1] or NOTHING.get(by, "–")
