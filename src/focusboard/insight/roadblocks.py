"""Which roadblocks take long, beside how long the person's own took, and when a quiet one is heard again."""

from __future__ import annotations

from collections.abc import Iterable

from focusboard import clock
from focusboard.insight.schedule import Span, working_seconds, working_spans
from focusboard.insight.summary import median
from focusboard.settings import Settings
from focusboard.typed import Final
from focusboard.values import Value

LEAST_OVER: Final = 5
"""So many roadblocks have to be over before their median says what is usual."""

WORKING_DAYS: Final = 2
"""How long a roadblock may take as long as nothing is usual."""

A_DAY: Final = 86_400


class Patience(Value):
    """How long a roadblock may take before it is called long."""

    seconds: int
    """Working seconds."""
    is_own: bool
    """Whether that is what is usual for the person."""


def patience(over: Iterable[Span], settings: Settings) -> Patience:
    """The median of the working time of the roadblocks that are over, or two working days."""
    took = [working_seconds(start, end, settings) for start, end in over]
    usual = median(took) if len(took) >= LEAST_OVER else None
    if usual is not None:
        return Patience(usual, is_own=True)
    return Patience(int(WORKING_DAYS * working_day(settings)), is_own=False)


def working_day(settings: Settings) -> float:
    """The seconds of a working day: their mean where they differ, all of the day without a schedule."""
    if settings.schedule is None:
        return A_DAY
    lengths = [sum(closes - opens for opens, closes in windows) for windows in settings.schedule if windows]
    return sum(lengths) / len(lengths) if lengths else A_DAY


def long_from(since: int, until: int, found: Patience, settings: Settings) -> int | None:
    """The first instant up to some other at which what is blocked since then takes longer than that."""
    left = found.seconds
    for opens, closes in working_spans(since, until, settings):
        if closes - opens > left:
            return opens + left + 1
        left -= closes - opens
    return None


def next_working_day(now: int, settings: Settings) -> int:
    """When the next local day with working hours begins; tomorrow where there is none within a week."""
    calendar = settings.calendar
    tomorrow = calendar.day_of(now) + clock.ONE_DAY
    week = [tomorrow + clock.ONE_DAY * number for number in range(7)]
    found = (day for day in week if settings.schedule is None or settings.schedule[day.weekday()])
    return calendar.starts(next(found, tomorrow))
