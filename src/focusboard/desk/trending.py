"""A year as its days and its weeks, each day known for what it is: tracked, missing, off or to come."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from sqlite3 import Connection

from focusboard import clock
from focusboard.desk.answers import answer
from focusboard.desk.comparing import around, trends_of
from focusboard.desk.totalling import totals_between
from focusboard.insight.quality import DayState, state_of
from focusboard.insight.summary import Summary, summary
from focusboard.insight.totals import Totals
from focusboard.model import Period
from focusboard.settings import Settings
from focusboard.typed import TYPE_CHECKING
from focusboard.values import Value

if TYPE_CHECKING:
    from focusboard.insight.trends import Trend


class Trends(Value):
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


def trends_in(
    db: Connection, settings: Settings, period: Period, words: str = "", *, with_weeks: bool = True
) -> Trends:
    """The days and the weeks of a period, from the totals by day; with words, the days alone."""
    now = clock.now()
    calendar = settings.calendar
    weeks: tuple[Trend, ...] = ()
    if words:
        total = answer(db, settings, period, words).summary
    else:
        first, after = calendar.week(period.first).first, calendar.week(period.after - clock.ONE_DAY).after
        known = totals_between(db, settings, first, after, now)
        within = [day for day in known if period.first <= day.day < period.after]
        total = summary(period, within, around(db, settings, period, now))
        weeks = trends_of(db, settings, period, now, known) if with_weeks else ()
    tracked = {day.day: day for day in total.by_day}
    today = calendar.day_of(now)
    return Trends(
        period=period,
        words=words,
        now=now,
        summary=total,
        days=tracked,
        states={day: state_of(day, tracked, settings, today) for day in period.days()},
        weeks=weeks,
    )
