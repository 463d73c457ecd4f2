"""What the work of a period went into, from the store: stored totals where they say it, else the entries."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from sqlite3 import Connection

from focusboard.desk.answers import Answer, answer, log
from focusboard.desk.measuring import measured, measured_days
from focusboard.insight.breakdown import Breakdown, By, Path, broken_down, from_totals
from focusboard.insight.day import Day
from focusboard.model import Outcome, Period
from focusboard.settings import Settings
from focusboard.store.outcomes import all_outcomes
from focusboard.values import Value


class TimeSpent(Value):
    """What the work of a period went into."""

    answer: Answer
    """The numbers of the whole."""
    by: By
    opened: frozenset[Path]
    """The paths that are taken apart."""
    parts: Breakdown
    said: Mapping[int, Outcome]
    """What came of entries, by their numbers."""


def time_spent(
    db: Connection,
    settings: Settings,
    period: Period,
    by: By,
    *,
    words: str = "",
    opened: Collection[Path] = (),
) -> TimeSpent:
    """The work of a period by one thing, with what is within the opened paths.

    A long period of which nothing is opened is told from its totals by day, and then says less about each
    part; whatever else is asked has its entries measured, a month of them in memory at a time.
    """
    found = answer(db, settings, period, words)
    stored = None if found.days or words or opened else from_totals(found.summary, by)
    outcomes = all_outcomes(db)
    said = {int(each.on): each for each in outcomes if each.subject == "entry"}
    paths = frozenset({(), *opened})
    parts = stored or broken_down(_days(db, settings, found), by, settings.focus, said, paths)
    return TimeSpent(found, by, frozenset(opened), parts, said)


def _days(db: Connection, settings: Settings, found: Answer) -> Iterable[Day]:
    if found.days:
        return found.days
    days = found.period.days()
    if found.words:
        return measured(settings, days, log(db, settings, found.period, found.words), found.now)
    return measured_days(db, settings, [day.day for day in found.summary.by_day], found.now)
