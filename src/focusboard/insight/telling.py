"""A number taken apart, in sentences: one source for the dialog and the command line."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from math import fsum

from focusboard.clock import Calendar, duration, exact
from focusboard.insight.explain import Alternative, Explanation
from focusboard.insight.metrics.metric import Unit
from focusboard.insight.summary import LEAST_WORK
from focusboard.insight.usual import LABELS, MEANS, SUMS, Compared
from focusboard.typed import Final

NOT_KNOWN: Final = "not enough data"


def amount(value: float | None, unit: Unit) -> str:
    """A value with its unit; what is not known is said so."""
    if value is None:
        return NOT_KNOWN
    match unit:
        case "seconds":
            return duration(value)
        case "share":
            return f"{value:.1%}"
        case "per hour":
            return f"{value:.2f} per hour"
        case "times":
            return f"{value:.2f} times"
        case "count":
            return f"{value:g}" if value == int(value) else f"{value:.2f}"


def answer(found: Explanation) -> str:
    """What the number is, how it lies to what is usual, and why it is not known where it is not."""
    if found.value is None:
        return _why_unknown(found)
    parts = [f"{amount(found.value, found.metric.unit)} in {found.period.name}{_of_entries(found)}."]
    if found.compared is not None:
        parts.append(_beside_usual(found, found.compared))
    elif found.usual is not None and not found.usual.is_known and found.metric.name in {*SUMS, *MEANS}:
        known, needed = len(found.usual.weeks), found.usual.needed
        parts.append(f"Not enough data to say what is usual ({known} of {needed} weeks).")
    return " ".join(parts)


def _of_entries(found: Explanation) -> str:
    entries = len(found.contributions)
    if not entries:
        return ""
    return f", from {entries} {'entry' if entries == 1 else 'entries'}"


def _why_unknown(found: Explanation) -> str:
    if not found.total.by_day:
        return f"Nothing is recorded in {found.period.name}; that is not the same as zero."
    work = found.total.work
    if "least_work" in dict(found.thresholds) and work < LEAST_WORK:
        return (
            f"Not enough data: it takes {duration(LEAST_WORK)} of work, and {found.period.name} has "
            f"{duration(work)}."
        )
    return f"Not enough data: there is nothing in {found.period.name} to work it out from."


def _beside_usual(found: Explanation, compared: Compared) -> str:
    unit, usual = found.metric.unit, found.usual
    low, high = amount(compared.range.low, unit), amount(compared.range.high, unit)
    weeks = f"your {len(usual.weeks) if usual else 0} weeks before"
    like = f"half of {weeks}" if usual is None or usual.of == "week" else f"half of the days of {weeks}"
    if compared.label is None:
        return f"It is not over yet; {like} came to between {low} and {high}."
    said = LABELS[compared.label]
    return f"That is {said}: {like} lay between {low} and {high}."


def rule_of_days(calendar: Calendar) -> str:
    """By which rule entries are cut into days."""
    return f"Days begin at {calendar.day_starts} in {calendar.home}; what goes on past that is cut there."


def sensitivity(found: Explanation) -> Iterator[tuple[str, str]]:
    """Each threshold that is a convention, with what the number would be at others."""
    for name, some in groupby(found.alternatives, lambda each: each.threshold):
        yield name, " · ".join(_at(each, found.metric.unit) for each in some)


def _at(each: Alternative, unit: Unit) -> str:
    yours = " (yours)" if each.is_own else ""
    return f"{duration(each.seconds)}: {amount(each.value, unit)}{yours}"


def by_project(found: Explanation) -> list[tuple[str, float]]:
    """What each project contributes, greatest first."""
    counted: dict[str, float] = {}
    for part in found.contributions:
        project = part.entry.project
        counted[project] = counted.get(project, 0) + part.amount
    return sorted(counted.items(), key=lambda item: (-item[1], item[0]))


def sum_of_parts(found: Explanation) -> str:
    """That the entries add up to the number, to the second where it is one of seconds."""
    summed = fsum(part.amount for part in found.contributions)
    if found.metric.unit != "seconds":
        return f"together {amount(round(summed, 9), found.metric.unit)}"
    off = round(summed) - round(found.value or 0)
    return f"together {exact(round(summed))}, {off}s off"
