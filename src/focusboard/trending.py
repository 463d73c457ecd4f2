"""A year as its days and its weeks, each day known for what it is: tracked, missing, off or to come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from sqlite3 import Connection
from typing import TYPE_CHECKING

from focusboard import clock
from focusboard.answers import answer
from focusboard.comparing import around, trends_of
from focusboard.insight.quality import DayState, state_of
from focusboard.insight.summary import Summary, summary
from focusboard.insight.totals import Totals
from focusboard.measuring import totals_between
from focusboard.model import Period
from focusboard.settings import Settings

if TYPE_CHECKING:
    from focusboard.insight.trends import Trend


@dataclass(frozen=True, slots=True)
class Trends:
    """The days and the weeks of a period."""

    period: Period
    words: str
    """The filter; empty for everything."""
    now: int
    summary: Summary
    days: Mapping[date, Totals]
    """The days with entries."""
    states: Mapping[date, DayState]
    """What every day of the period is."""
    weeks: tuple[Trend, ...]
    """Those whose Thursday lies in the period and that have begun; with words there are none."""


def trends_in(db: Connection, settings: Settings, period: Period, words: str = "") -> Trends:
    """The days and the weeks of a period, from the totals by day; with words, the days alone."""
    now = clock.now()
    if words:
        total = answer(db, settings, period, words).summary
    else:
        days = totals_between(db, settings, period.first, period.after, now)
        total = summary(period, days, around(db, settings, period, now))
    tracked = {day.day: day for day in total.by_day}
    today = settings.calendar.day_of(now)
    return Trends(
        period=period,
        words=words,
        now=now,
        summary=total,
        days=tracked,
        states={day: state_of(day, tracked, settings, today) for day in period.days()},
        weeks=() if words else trends_of(db, settings, period, now),
    )
