"""The numbers that a view shows, each with what opens when it is asked about."""

from __future__ import annotations

from collections.abc import Iterator

from focusboard.clock import duration, exact, now
from focusboard.insight.metrics import BY_NAME, METRICS
from focusboard.insight.metrics.metric import Metric, Unit
from focusboard.insight.oddities import oddities
from focusboard.insight.portions import length_of_entry, work_of_project
from focusboard.insight.summary import Summary
from focusboard.insight.usual import LABELS, Usual
from focusboard.model import Entry, Period
from focusboard.values import Value

UNKNOWN = "–"


class Number(Value):
    """A number on screen."""

    metric: Metric
    period: Period
    value: str
    before: str = ""
    after: str = ""
    joined: bool = False
    """Whether it goes on with what the number before it says."""


def shown(value: float | None, unit: Unit) -> str:
    """A value as people read it; what is not known is a dash."""
    if value is None:
        return UNKNOWN
    match unit:
        case "seconds":
            return duration(value)
        case "count":
            return f"{value:g}" if value == int(value) else f"{value:.2f}"
        case "share":
            return f"{value:.0%}"
        case "per hour":
            return f"{value:.1f}"
        case "times":
            return f"{value:.1f} times"


def headline(summary: Summary, usual: Usual | None = None) -> tuple[Number, ...]:
    """What a day or a week comes to; nothing where nothing is known, which is not the same as zero."""
    if not summary.by_day:
        return ()
    compared = usual.of_metric("typical") if usual is not None else None
    label = f"· {LABELS[compared.label]}" if compared is not None and compared.label else ""
    blocks = "block" if len(summary.blocks) == 1 else "blocks"
    switches = "switch" if summary.switches == 1 else "switches"
    return (
        _number("work", summary, before="worked"),
        _number("focus", summary, before="focus"),
        _number("focus-blocks", summary, before="in", after=blocks, joined=True),
        _number("longest", summary, before="longest"),
        _number("switches", summary, after=switches),
        _number("typical", summary, before="typical stretch", after=label),
    )


def reckoning(summary: Summary) -> tuple[Number, ...]:
    """How recorded time becomes worked time, to the second, and what of it focus cannot count."""
    if not summary.by_day:
        return ()
    parts = [_number("recorded", summary, before="recorded")]
    if summary.overlap:
        parts.append(_number("overlap", summary, before="− overlap", joined=True))
    if summary.break_only:
        parts.append(_number("break", summary, before="− breaks", joined=True))
    if summary.rounding:
        sign = "−" if summary.rounding > 0 else "+"
        parts.append(_number("rounding", summary, before=f"{sign} rounding", joined=True))
    if summary.excluded:
        parts.append(_number("excluded", summary, before="− excluded", joined=True))
    parts.append(_number("work", summary, before="= worked", joined=True))
    to_the_second = (part._replace(value=exact(_seconds(part, summary))) for part in parts)
    return (*to_the_second, *_beside(summary))


def _seconds(part: Number, summary: Summary) -> int:
    return abs(round(part.metric.value(summary) or 0))


def _beside(summary: Summary) -> Iterator[Number]:
    """What else there is to know about the whole, where there is any of it."""
    if summary.untimed:
        yield _number("untimed", summary, before="without clock times")
    if summary.after_hours:
        yield _number("after-hours", summary, before="after hours")
    if summary.capacity_use is not None:
        yield _number("capacity-use", summary, after="of capacity")
    if summary.short_rests:
        rests = "short rest" if len(summary.short_rests) == 1 else "short rests"
        yield _number("short-rests", summary, after=rests)


def all_numbers(summary: Summary) -> tuple[Number, ...]:
    """Every number that is known, also those that no line has room for."""
    if not summary.by_day:
        return ()
    return tuple(_number(metric.name, summary) for metric in METRICS if metric.value(summary) is not None)


def _number(
    name: str, summary: Summary, before: str = "", after: str = "", *, joined: bool = False
) -> Number:
    metric = BY_NAME[name]
    value = shown(metric.value(summary), metric.unit)
    return Number(metric, summary.period, value, before, after, joined)


def day_number(day: Period) -> Number:
    """What a day of a week comes to."""
    return Number(BY_NAME["work"], day, "")


def project_number(project: str, period: Period) -> Number:
    """What a project comes to."""
    return Number(work_of_project(project), period, "")


def entry_number(entry: Entry, seconds: int, period: Period, in_favour: tuple[str, ...]) -> Number:
    """How long an entry lasted within a period; ``in_favour`` says which sources count in its place."""
    odd = oddities(entry, now())
    return Number(length_of_entry(entry, seconds, in_favour, odd), period, duration(seconds))
