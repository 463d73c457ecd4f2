"""A number taken apart for one period: its formula, the entries behind it, and what it depends on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from focusboard import clock
from focusboard.insight.day import Day
from focusboard.insight.focus import DENSITY, STEADY, SWITCH_GAP, stretches
from focusboard.insight.metrics.metric import Amount, Metric
from focusboard.insight.summary import LEAST_DAYS, LEAST_WORK, Around, Summary, summary
from focusboard.insight.totals import LONG_ENTRY, totals_of
from focusboard.insight.usual import Compared, Usual
from focusboard.model import Entry, Period
from focusboard.settings import Settings, Thresholds
from focusboard.settings.catalogue import schedule_shown
from focusboard.typed import Final
from focusboard.values import Value

MINUTE: Final = 60

ALTERNATIVES: Final = {
    "gap": (0, 5 * MINUTE, 10 * MINUTE),
    "block": (15 * MINUTE, 25 * MINUTE, 60 * MINUTE),
    "deep": (45 * MINUTE, 60 * MINUTE, 90 * MINUTE),
}
"""The thresholds that are a convention, each with what others take for it."""


class Contribution(Value):
    """What one entry contributes to a number."""

    entry: Entry
    amount: float


class Alternative(Value):
    """What a number would be with another threshold."""

    threshold: str
    seconds: int
    value: float | None
    is_own: bool
    """Whether the person's threshold is this one."""


class Explanation(Value):
    """A number taken apart for one period; the contributions sum to its value."""

    metric: Metric
    period: Period
    value: float | None
    """None when there is too little to say."""
    total: Summary
    """All the numbers of the period."""
    formula: str
    """With this person's thresholds filled in."""
    thresholds: tuple[tuple[str, str], ...]
    alternatives: tuple[Alternative, ...]
    """By threshold, the smallest first."""
    contributions: tuple[Contribution, ...]
    """Greatest first."""
    usual: Usual | None
    """How the period lies to the weeks before it; None where that is not asked."""

    @property
    def compared(self) -> Compared | None:
        """The number beside its usual range; None where there is too little to say."""
        return None if self.usual is None else self.usual.of_metric(self.metric.name)


Moved = dict[Thresholds, Summary]
"""The numbers of the same days with other thresholds."""


def explain(
    metric: Metric,
    days: tuple[Day, ...],
    total: Summary,
    settings: Settings,
    usual: Usual | None = None,
    *,
    moved: Moved | None = None,
) -> Explanation:
    """Take a number apart; the days are those of the summary.

    Whoever takes several numbers of these days apart hands the same ``moved`` to each, so that every
    threshold is tried once.
    """
    thresholds = _thresholds(settings)
    value = metric.value(total) if total.by_day else None
    used = tuple((name, text) for name, text in thresholds if "{" + name + "}" in metric.formula)
    return Explanation(
        metric,
        total.period,
        value,
        total,
        metric.formula.format(**dict(thresholds)),
        used,
        ()
        if value is None
        else tuple(_alternatives(metric, days, total, settings, {} if moved is None else moved)),
        () if value is None else _gathered(metric, metric.parts(days, total, settings), value),
        usual,
    )


def _thresholds(settings: Settings) -> tuple[tuple[str, str], ...]:
    """Every threshold by the name it has in formulas."""
    return (
        ("gap", clock.duration(settings.focus.gap_seconds)),
        ("block", clock.duration(settings.focus.block_seconds)),
        ("deep", clock.duration(settings.focus.deep_seconds)),
        ("density", f"{DENSITY:.0%}"),
        ("steady", clock.duration(STEADY)),
        ("switch_gap", clock.duration(SWITCH_GAP)),
        ("rest", clock.duration(settings.rest_seconds)),
        ("least_work", clock.duration(LEAST_WORK)),
        ("least_days", str(LEAST_DAYS)),
        ("long", clock.duration(LONG_ENTRY)),
        ("schedule", schedule_shown(settings.schedule)),
    )


def _alternatives(
    metric: Metric, days: tuple[Day, ...], total: Summary, settings: Settings, moved: Moved
) -> Iterator[Alternative]:
    for name, others in ALTERNATIVES.items():
        if "{" + name + "}" not in metric.formula:
            continue
        own = getattr(settings.focus, f"{name}_seconds")
        tried = sorted({*others, own})
        if name == "block" and "{deep}" in metric.formula and tried[-1] <= settings.focus.deep_seconds:
            continue  # What is deep is longer than any of these.
        for seconds in tried:
            thresholds = settings.focus._replace(**{f"{name}_seconds": seconds})
            if thresholds not in moved:
                is_cut = thresholds.gap_seconds == settings.focus.gap_seconds
                moved[thresholds] = _with(thresholds, days, total.period, is_cut=is_cut)
            yield Alternative(name, seconds, metric.value(moved[thresholds]), seconds == own)


def _with(thresholds: Thresholds, days: tuple[Day, ...], period: Period, *, is_cut: bool) -> Summary:
    """The numbers of the same days with other thresholds, which may be cut into stretches by them already."""
    cut: Iterable[Day] = days
    if not is_cut:
        gap = thresholds.gap_seconds
        cut = (day._replace(stretches=stretches(day.timeline.segments, gap)) for day in days)
    return summary(period, [totals_of(day, thresholds) for day in cut], Around())


def _gathered(metric: Metric, parts: Iterable[Amount], value: float) -> tuple[Contribution, ...]:
    entries: dict[tuple[int, str, str], Entry] = {}
    amounts: dict[tuple[int, str, str], float] = {}
    for entry, amount in parts:
        which = entry.id, entry.source, entry.key
        entries[which] = entry
        amounts[which] = amounts.get(which, 0) + amount
    if metric.unit == "seconds":
        amounts = dict(zip(amounts, _whole(list(amounts.values()), round(value)), strict=True))
    found = [Contribution(entries[which], amount) for which, amount in amounts.items() if amount]
    return tuple(sorted(found, key=lambda part: (-part.amount, part.entry.start, part.entry.key)))


def _whole(amounts: list[float], value: int) -> list[int]:
    """Amounts in whole seconds that sum to a value: those cut off most are rounded up first."""
    cut = [int(amount // 1) for amount in amounts]
    by_rest = sorted(range(len(amounts)), key=lambda place: (cut[place] - amounts[place], place))
    for place in by_rest[: value - sum(cut)]:
        cut[place] += 1
    return cut
