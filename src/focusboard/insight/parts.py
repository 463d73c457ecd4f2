"""The lines in which a period is shown: its days, or weeks, months or years where those would be too many."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from focusboard.clock import Calendar
from focusboard.insight.summary import Summary
from focusboard.insight.totals import Totals
from focusboard.typed import Final

MOST_DAYS_BY_DAY: Final = 31
MOST_DAYS_BY_WEEK: Final = 100
MOST_DAYS_BY_MONTH: Final = 800


def parts(total: Summary, calendar: Calendar) -> Iterator[tuple[str, tuple[Totals, ...]]]:
    """The lines of a period by name, each with its days that have entries."""
    by_day = {totals.day: totals for totals in total.by_day}
    days = total.period.days()
    if len(days) <= MOST_DAYS_BY_DAY:
        for day in days:
            yield f"{day:%a} {day.day:2}", (by_day[day],) if day in by_day else ()
        return
    for name, some in groupby(days, lambda day: _name(day, len(days), calendar)):
        yield name, tuple(by_day[day] for day in some if day in by_day)


def _name(day: date, of: int, calendar: Calendar) -> str:
    """The week, the month or the year that a day is shown in, among so many days."""
    if of > MOST_DAYS_BY_MONTH:
        return str(day.year)
    return f"{day:%b %Y}" if of > MOST_DAYS_BY_WEEK else calendar.week(day).name
