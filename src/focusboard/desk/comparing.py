"""What stands around a period in the store: the day before, the weeks before, what is not finished."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import islice
from sqlite3 import Connection

from focusboard.clock import ONE_DAY, span, thursdays
from focusboard.desk.totalling import totals_between
from focusboard.insight.schedule import working_seconds
from focusboard.insight.summary import Around, Summary, Unfinished, first_days, summary
from focusboard.insight.totals import NO_STATES, States, Totals
from focusboard.insight.usual import FARTHEST, WEEKS, Usual, is_valid, usual
from focusboard.model import Entry, Outcome, Period, State
from focusboard.settings import Settings
from focusboard.store.outcomes import unfinished
from focusboard.typed import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from focusboard.insight.pattern import Pattern
    from focusboard.insight.trends import Trend


def around(
    db: Connection,
    settings: Settings,
    period: Period,
    now: int,
    *,
    among: Iterable[Entry] | None = None,
    states: States = NO_STATES,
) -> Around:
    """What the numbers of a period depend on besides its days; ``among`` are the entries that words leave."""
    found = unfinished(db, *settings.calendar.bounds(period.first, period.after))
    if among is not None:
        ids = {entry.id for entry in among}
        left = tuple(_unfinished(*each, settings, now) for each in found if each[0].id in ids)
        return Around(unfinished=left, states=states)
    before = totals_between(db, settings, period.first - ONE_DAY, period.first, now)
    return Around(
        settings.rest_seconds,
        before[0] if before else None,
        tuple(_unfinished(*each, settings, now) for each in found),
        states,
    )


def _unfinished(entry: Entry, outcome: Outcome, settings: Settings, now: int) -> Unfinished:
    since = outcome.blocked_since
    return Unfinished(entry, outcome, None if since is None else working_seconds(since, now, settings))


def states_in(said: Mapping[int, Outcome]) -> dict[int, State]:
    """What came of entries, without the words about it."""
    return {number: outcome.state for number, outcome in said.items()}


WHOLE_WEEK: Final = 7
"""Days."""


def usual_of(
    db: Connection, settings: Settings, total: Summary, now: int, *, days: int = WHOLE_WEEK
) -> Usual | None:
    """How a day or a week lies to the weeks before it, or to their first days; None for other periods."""
    period = total.period
    if period.length not in {"day", "week"}:
        return None
    weeks = list(islice(_valid_weeks(db, settings, period.first, now), WEEKS))[::-1]
    if period.length == "week":
        like = [first_days(week, days) for week in weeks] if days < WHOLE_WEEK else weeks
    else:
        like = [summary(settings.calendar.day(day.day), [day]) for week in weeks for day in week.by_day]
    is_over = settings.calendar.starts(period.after) <= now
    return usual(total, like, weeks, is_over=is_over)


def _valid_weeks(db: Connection, settings: Settings, day: date, now: int) -> Iterator[Summary]:
    """The weeks before that of a day that count, the latest first."""
    after = settings.calendar.week(day).first
    this_week = settings.calendar.week(settings.calendar.day_of(now)).first
    for _ in range(0, FARTHEST, WEEKS):
        first = after - timedelta(weeks=WEEKS)
        found = totals_between(db, settings, first, min(after, this_week), now)
        yield from filter(is_valid, _by_week(found, first, settings))
        after = first


def _by_week(days: Iterable[Totals], first: date, settings: Settings) -> Iterator[Summary]:
    """The weeks from a day on, the latest first."""
    of_week: dict[date, list[Totals]] = {}
    for day in days:
        of_week.setdefault(day.day - timedelta(days=(day.day - first).days % 7), []).append(day)
    for start in sorted(of_week, reverse=True):
        yield summary(settings.calendar.week(start), of_week[start])


PATTERN_WEEKS: Final = 12
"""A shorter period borrows the weeks before it for its hours by weekdays."""


def pattern_of(db: Connection, settings: Settings, period: Period, now: int) -> tuple[Period, Pattern]:
    """The hours by weekdays of a period, with so many weeks up to its end at least, and these days."""
    first = min(period.first, period.after - timedelta(weeks=PATTERN_WEEKS))
    days = totals_between(db, settings, first, period.after, now)
    from focusboard.insight.pattern import pattern  # noqa: PLC0415 - not for every answer

    return (period if first == period.first else span(first, period.after)), pattern(days)


def trends_of(
    db: Connection, settings: Settings, period: Period, now: int, days: Iterable[Totals] | None = None
) -> tuple[Trend, ...]:
    """The weeks whose Thursday lies in a period and that have begun, those without entries too.

    ``days`` are the totals of all days of these weeks, where they are known, and may be more.
    """
    calendar = settings.calendar
    today = calendar.day_of(now)
    of_period = map(calendar.week, thursdays(period.first, period.after))
    weeks = [week for week in of_period if week.first <= today]
    of_week: dict[date, list[Totals]] = {week.first: [] for week in weeks}
    if weeks:
        first, after = weeks[0].first, weeks[-1].after
        for day in totals_between(db, settings, first, after, now) if days is None else days:
            if first <= day.day < after:
                of_week[calendar.week(day.day).first].append(day)
    before = [None, *(some[-1] if some else None for some in of_week.values())]
    summed = [
        summary(week, of_week[week.first], Around(settings.rest_seconds, day))
        for week, day in zip(weeks, before, strict=False)
    ]
    from focusboard.insight.trends import trends  # noqa: PLC0415 - not for every answer

    over = sum(1 for week in weeks if week.after <= today)
    earlier = list(_valid_weeks(db, settings, weeks[0].first, now))[::-1] if weeks else []
    return trends(summed, over, earlier)
