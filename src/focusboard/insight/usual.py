"""The person's own usual range: what the weeks before were like, and how a day or a week lies to them.

Nobody else's numbers are ever part of it, and half of all ordinary weeks lie outside of the quartiles.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from focusboard.insight.summary import Summary
from focusboard.typed import Final, Literal
from focusboard.values import Value

WEEKS: Final = 8
"""How many weeks make the usual range."""

FARTHEST: Final = 2 * WEEKS
"""How many weeks back to look for those that count."""

LEAST_WEEKS: Final = 4
"""Fewer than that say nothing."""

TRACKED_DAYS: Final = 3
"""A week with fewer days with entries is left out."""

OVERLOADED: Final = 1.10
"""The use of capacity from which on a week counts as too full."""

RELIEVED: Final = 1.00
"""The use of capacity below which it is over."""

Label = Literal["below", "usual", "above", "unusual"]

LABELS: Final[Mapping[Label, str]] = {
    "below": "below your usual",
    "usual": "usual",
    "above": "above your usual",
    "unusual": "unusual",
}
"""How a number lies to its usual range, in words that do not grade."""

Figure = Callable[[Summary], float | None]

SUMS: Final[Mapping[str, Figure]] = {
    "work": lambda total: total.work,
    "focus": lambda total: total.focus,
    "focus-blocks": lambda total: len(total.blocks),
    "focus-block-time": lambda total: total.focus_block,
    "deep": lambda total: total.deep,
    "switches": lambda total: total.switches,
    "task-switches": lambda total: total.task_switches,
    "after-hours": lambda total: total.after_hours,
}
"""What grows while a day or a week goes on; it is not compared before that is over."""

MEANS: Final[Mapping[str, Figure]] = {
    "longest": lambda total: total.longest,
    "typical": lambda total: total.typical,
    "switches-per-hour": lambda total: total.switches_per_hour,
    "time-to-resume": lambda total: total.time_to_resume,
    "focus-share": lambda total: total.focus_share,
    "deep-share": lambda total: total.deep_share,
    "after-hours-share": lambda total: total.after_hours_share,
    "capacity-use": lambda total: total.capacity_use,
    "largest-project": lambda total: total.largest_project,
    "coverage": lambda total: total.coverage,
}


class Range(Value):
    """The quartiles of a number (type 7)."""

    low: float
    median: float
    high: float

    def label(self, value: float) -> Label:
        """How a value lies to it; where all weeks were the same, a tenth of them makes the difference."""
        width = self.high - self.low
        margin = 0 if width else abs(self.median) / 10
        if width and not self.low - 1.5 * width <= value <= self.high + 1.5 * width:
            return "unusual"
        if value < self.low - margin:
            return "below"
        return "above" if value > self.high + margin else "usual"


class Compared(Value):
    """A number of a day or a week beside its usual range."""

    metric: str
    value: float
    range: Range
    label: Label | None
    """None as long as it grows with the hours that are left."""


class Usual(Value):
    """How a day or a week lies to the weeks before it."""

    of: Literal["day", "week"]
    """What is compared with its like."""
    weeks: tuple[str, ...]
    """The weeks that make the range, in order; too few of them make none."""
    figures: tuple[Compared, ...]
    overload: bool | None
    """Whether the weeks up to now were too full for the schedule; None where that cannot be said."""

    @property
    def needed(self) -> int:
        """How many weeks it takes."""
        return LEAST_WEEKS

    @property
    def is_known(self) -> bool:
        """Whether there are enough weeks."""
        return len(self.weeks) >= self.needed

    def of_metric(self, name: str) -> Compared | None:
        """A number beside its usual range; None where there is too little to say."""
        return next((each for each in self.figures if each.metric == name), None)


def is_valid(week: Summary) -> bool:
    """Whether a week that is over has enough days to stand for others."""
    return len(week.by_day) >= TRACKED_DAYS and not week.provisional


def usual(total: Summary, like: Sequence[Summary], weeks: Sequence[Summary], *, is_over: bool) -> Usual:
    """How a day or a week lies to others of its length in some valid weeks before it, in order."""
    is_known = len(weeks) >= LEAST_WEEKS
    found = []
    for name, figure in {**SUMS, **MEANS}.items() if is_known and total.by_day else ():
        value = figure(total)
        known = [each for each in map(figure, like) if each is not None]
        if value is not None and len(known) >= LEAST_WEEKS:
            range_ = quartiles(known)
            can_be_told = is_over or name in MEANS
            found.append(Compared(name, value, range_, range_.label(value) if can_be_told else None))
    is_week = total.period.length == "week"
    up_to_now = [*weeks, total] if is_week and is_over else weeks
    return Usual(
        "week" if is_week else "day",
        tuple(week.period.name for week in weeks),
        tuple(found),
        overload([week.capacity_use for week in up_to_now]),
    )


def quartiles(values: Sequence[float]) -> Range:
    """The quartiles of some values (type 7: linear between the nearest two)."""
    ordered = sorted(values)

    def at(part: float) -> float:
        place = (len(ordered) - 1) * part
        below = int(place)
        above = min(below + 1, len(ordered) - 1)
        return ordered[below] + (ordered[above] - ordered[below]) * (place - below)

    return Range(at(0.25), at(0.5), at(0.75))


def overload(uses: Sequence[float | None]) -> bool | None:
    """Whether weeks, in order, were too full: three of four switch it on, one below capacity off again."""
    known = [use for use in uses if use is not None]
    if len(known) < LEAST_WEEKS:
        return None
    is_on = False
    for place, use in enumerate(known):
        full = sum(1 for each in known[max(0, place - 3) : place + 1] if each > OVERLOADED)
        is_on = use >= RELIEVED if is_on else full >= LEAST_WEEKS - 1
    return is_on
