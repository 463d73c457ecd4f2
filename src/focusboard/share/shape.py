"""Where a week's time went, rounded until it says little about any single thing in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date

from focusboard.insight.day import Day
from focusboard.insight.timeline import Share
from focusboard.insight.usual import Compared
from focusboard.share.projection import BesideUsual, Portion, TaskTime, TimeShape
from focusboard.share.redaction import Terms, redacted, tidy
from focusboard.typed import Final
from focusboard.values import Value

OTHER: Final = "other"
"""Where everything goes that is too small, too private or not named."""

LEAST_SECONDS, LEAST_ENTRIES, LEAST_DAYS = 3600, 3, 2
"""A part with less than this could be recognised as one sitting, so it is not named."""

MOST: Final = 80
"""Percent of what is not named that one hidden part may be; else whoever knows the rest knows it."""

OWN: Final = frozenset({"low-value"})
"""Kinds that are the owner's own business."""

Label = Callable[[str], str | None]
"""From a project to the name that the reader may see; None where there is none."""

QUARTER: Final = 15 * 60
STEP: Final = 10
"""Percent."""


class _Name(Value):
    text: str
    may_show: bool


class _Cell:
    def __init__(self) -> None:
        self.seconds = 0
        self.entries: set[tuple[str, str]] = set()
        self.days: set[date] = set()

    def take(self, day: date, share: Share) -> None:
        self.seconds += share.attributed
        self.entries.add((share.entry.source, share.entry.key))
        self.days.add(day)

    def join(self, other: _Cell) -> None:
        self.seconds += other.seconds
        self.entries |= other.entries
        self.days |= other.days

    def is_one_sitting(self) -> bool:
        """Whether it says too much about too little."""
        return (
            self.seconds < LEAST_SECONDS or len(self.entries) < LEAST_ENTRIES or len(self.days) < LEAST_DAYS
        )

    def is_small(self, whole: int) -> bool:
        """Whether it may not be named, or would round to nothing."""
        return self.is_one_sitting() or self.seconds * 2 * 100 < whole * STEP


def beside_usual(focus: Compared | None) -> BesideUsual | None:
    """How large a part focus had, in words alone."""
    if focus is None or focus.label is None:
        return None
    if focus.range.low <= focus.value <= focus.range.high or focus.label == "usual":
        return "usual"
    return "larger" if focus.value > focus.range.median else "smaller"


def to_tenth(part: float | None) -> int | None:
    """A part in percent, to the nearest ten."""
    return None if part is None else min(100, round(part * 100 / STEP) * STEP)


def shape_of(days: Collection[Day], label: Label) -> TimeShape | None:
    """The shape of measured days; None below an hour of work. Whatever still runs is not counted."""
    work = sum(share.attributed for _, share in _work(days))
    if work < LEAST_SECONDS:
        return None
    return TimeShape(
        hours=2 * ((work + 3600) // 7200),
        kinds=kinds_of(days),
        projects=_portions(days, lambda share: _project(share, label)),
    )


def kinds_of(days: Iterable[Day]) -> tuple[Portion, ...]:
    """The kinds of the work of measured days; what is the owner's own business is other."""
    return _portions(days, lambda share: _Name(share.entry.kind, share.entry.kind not in OWN))


def _project(share: Share, label: Label) -> _Name:
    shown = label(share.entry.project)
    return _Name(share.entry.project, may_show=False) if shown is None else _Name(shown, may_show=True)


def _work(days: Iterable[Day]) -> Iterator[tuple[date, Share]]:
    """What was worked and is over, day by day."""
    for day in days:
        for share in day.shares:
            if share.entry.kind != "break" and share.entry.end is not None:
                yield day.date, share


def _portions(days: Iterable[Day], name_of: Callable[[Share], _Name]) -> tuple[Portion, ...]:
    """Tenths by name; empty when everything would be other."""
    cells: defaultdict[_Name, _Cell] = defaultdict(_Cell)
    for day, share in _work(days):
        cells[name_of(share)].take(day, share)
    named, other = _merged(cells)
    seconds = {name: cell.seconds for name, cell in named.items()}
    if not seconds:
        return ()
    if other.seconds:
        seconds[OTHER] = seconds.get(OTHER, 0) + other.seconds
    tenths = _tenths(seconds)
    ordered = sorted(tenths, key=lambda name: (name == OTHER, -tenths[name], name.casefold(), name))
    return tuple(Portion(name, tenths[name] * STEP) for name in ordered if tenths[name])


def _merged(cells: Mapping[_Name, _Cell]) -> tuple[dict[str, _Cell], _Cell]:
    """The parts that may be named, and everything else, in which nothing hidden can be told from the rest.

    The smallest of those with a name join it until that holds.
    """
    whole = sum(cell.seconds for cell in cells.values())
    named = {name.text: cell for name, cell in cells.items() if name.may_show and not cell.is_small(whole)}
    hidden = [cell for name, cell in cells.items() if not name.may_show or name.text not in named]
    largest = max((cell.seconds for cell in hidden), default=0)
    other = _Cell()
    for cell in hidden:
        other.join(cell)
    joined = len(hidden)
    while joined and named and not (joined > 1 and _covers(other, largest)):
        smallest = min(named, key=lambda name: (named[name].seconds, name))
        other.join(named.pop(smallest))
        joined += 1
    return named, other


def _covers(other: _Cell, largest: int) -> bool:
    """Whether the largest of what is hidden is not nearly all of it, and all of it no single sitting."""
    return largest * 100 <= other.seconds * MOST and not other.is_one_sitting()


def _tenths(seconds: Mapping[str, int]) -> dict[str, int]:
    """Ten shared out in whole numbers, by the largest remainders; in doubt by name."""
    whole = sum(seconds.values())
    tenths = {name: part * STEP // whole for name, part in seconds.items()}
    missing = STEP - sum(tenths.values())
    by_rest = sorted(seconds, key=lambda name: (-(seconds[name] * STEP % whole), name))
    for name in by_rest[:missing]:
        tenths[name] += 1
    return tenths


def task_times(days: Iterable[Day], label: Label, terms: Terms) -> tuple[TaskTime, ...]:
    """How long each task took on each day, for projects that may be named; what still runs is left out."""
    seconds: defaultdict[tuple[date, str, str], int] = defaultdict(int)
    for day, share in _work(days):
        project = label(share.entry.project)
        if project is not None and share.entry.kind not in OWN:
            task = redacted(" ".join(tidy(share.entry.task).split("\n")), terms).text
            seconds[day, project, task] += share.attributed
    ordered = sorted(seconds.items(), key=lambda each: (each[0][0], each[0][1].casefold(), *each[0][1:]))
    rounded = ((*key, (length + QUARTER // 2) // QUARTER * 15) for key, length in ordered)
    return tuple(TaskTime(day, project, task, minutes) for day, project, task, minutes in rounded if minutes)
