"""One question, one frozen answer: the same for the dashboard and for the command line."""

from __future__ import annotations

from collections.abc import Mapping
from sqlite3 import Connection

from focusboard import clock
from focusboard.desk.comparing import around, states_in, usual_of
from focusboard.desk.deciding import SameTime, same_time
from focusboard.desk.measuring import days_to_measure, entries_between, measured
from focusboard.desk.totalling import totals_between, totals_of_days
from focusboard.insight.day import Day
from focusboard.insight.drift import WeekDrift, by_week
from focusboard.insight.quality import Quality, quality
from focusboard.insight.sorting import sorting
from focusboard.insight.summary import Summary, summary
from focusboard.insight.totals import totals_of
from focusboard.insight.usual import Usual
from focusboard.model import Entry, Outcome, Period, Receipt
from focusboard.settings import Settings
from focusboard.store import drift, outcomes, receipts
from focusboard.store.day_notes import DayNote, day_notes
from focusboard.typed import TYPE_CHECKING
from focusboard.values import Value

if TYPE_CHECKING:
    from focusboard.insight.explain import Explanation
    from focusboard.insight.metrics.metric import Metric

DETAILED = 7
"""A period of at most so many days comes with its entries."""


class Answer(Value):
    """What there is to say about a period."""

    period: Period
    words: str
    """The filter; empty for everything."""
    now: int
    summary: Summary
    usual: Usual | None
    """How a day or a week lies to the weeks before it; None for other periods and where words filter."""
    quality: Quality
    days: tuple[Day, ...]
    """Its measured days, with their timelines; empty for a long period."""
    entries: tuple[Entry, ...]
    """By start; empty for a long period."""
    outcomes: Mapping[int, Outcome]
    """Of the entries, by their id."""
    own_outcomes: tuple[Outcome, ...]
    """Of its days and weeks themselves."""
    last_shared: Receipt | None
    same_time: SameTime
    """What other sources have recorded at the time of its entries; empty for a long period."""
    drift: tuple[WeekDrift, ...]
    """The weeks that have changed since the person last looked, whichever the period is."""
    notes: tuple[DayNote, ...]
    """What the person noted about its days for themselves; empty for a long period."""


def answer(
    db: Connection, settings: Settings, period: Period, words: str = "", *, with_notes: bool = True
) -> Answer:
    """Everything about a period, or about those of its entries that contain each of some words."""
    now = clock.now()
    in_detail = len(period.days()) <= DETAILED
    found: tuple[Entry, ...] = ()
    days: tuple[Day, ...] = ()
    said: dict[int, Outcome] = {}
    if in_detail or words:
        found = log(db, settings, period, words)
        said = outcomes.outcomes_of(db, [entry.id for entry in found])
        wanted = period.days() if in_detail else days_to_measure(settings, period, found, now)
        days = tuple(measured(settings, wanted, found, now))
        states = states_in(said)
        by_day = [totals_of(day, settings.focus, states) for day in days]
    else:
        by_day = totals_between(db, settings, period.first, period.after, now)
    total = summary(period, by_day, around(db, settings, period, now, among=found if words else None))
    tracked = {day.day for day in total.by_day}
    late = drift.edited(db, period.first, period.after)
    return Answer(
        period=period,
        words=words,
        now=now,
        summary=total,
        usual=None if words else usual_of(db, settings, total, now),
        quality=quality(period, tracked, settings, settings.calendar.day_of(now), late),
        days=days if in_detail else (),
        entries=found if in_detail else (),
        outcomes=said,
        own_outcomes=outcomes.of_period(db, period),
        last_shared=receipts.last(db),
        same_time=same_time(db, settings, found, now) if in_detail else SameTime(),
        drift=drifted(db, settings),
        notes=day_notes(db, period) if in_detail and with_notes else (),
    )


def log(db: Connection, settings: Settings, period: Period, words: str = "") -> tuple[Entry, ...]:
    """The entries that touch a period, by start, each with its kind."""
    start, end = settings.calendar.bounds(period.first, period.after)
    found = entries_between(db, start, end, rules=sorting(settings), now=clock.now())
    wanted = words.casefold().split()
    return tuple(entry for entry in found if not wanted or _contains(entry, wanted))


def _contains(entry: Entry, wanted: list[str]) -> bool:
    text = " ".join((entry.project, entry.task, *entry.tags, entry.note, entry.kind)).casefold()
    return all(word in text for word in wanted)


def explained(
    db: Connection, settings: Settings, metric: Metric, period: Period, words: str = ""
) -> Explanation:
    """A number of a period taken apart into the entries behind it."""
    from focusboard.insight.explain import explain  # noqa: PLC0415 - only who asks why pays for it

    now = clock.now()
    found = log(db, settings, period, words)
    days = tuple(measured(settings, days_to_measure(settings, period, found, now), found, now))
    states = states_in(outcomes.outcomes_of(db, [entry.id for entry in found]))
    by_day = [totals_of(day, settings.focus, states) for day in days]
    total = summary(
        period, by_day, around(db, settings, period, now, among=found if words else None, states=states)
    )
    compared = None if words else usual_of(db, settings, total, now)
    return explain(metric, days, total, settings, compared)


def drifted(db: Connection, settings: Settings) -> tuple[WeekDrift, ...]:
    """The weeks that readings have changed since the person last looked; days still running are not told."""
    changed = drift.unseen(db)
    weeks = {settings.calendar.week(each.day) for each in changed}
    days = {day for week in weeks for day in week.days()}
    work = {day: each.work for day, each in totals_of_days(db, settings, days, clock.now()).items()}
    return by_week(changed, work, settings.calendar)
