"""Looking back on a week: what to fix, to look at, to write and to share, and how far the person is."""

from __future__ import annotations

from collections.abc import Mapping
from sqlite3 import Connection

from focusboard import clock
from focusboard.desk.ahead import Ahead, ahead
from focusboard.desk.answers import Answer, answer
from focusboard.desk.comparing import usual_of
from focusboard.desk.deciding import pair
from focusboard.desk.telling import Telling, telling
from focusboard.insight.doubts import Doubt, doubts, missing_days
from focusboard.insight.summary import Summary, first_days
from focusboard.insight.usual import Usual
from focusboard.model import Intention, Period, Receipt
from focusboard.settings import Settings
from focusboard.store.intentions import intentions
from focusboard.store.receipts import receipts
from focusboard.store.reviews import Marked, marks
from focusboard.values import Value


class Review(Value):
    """A week to look back on."""

    week: Period
    answer: Answer
    """Its figures."""
    is_over: bool
    before: Summary
    """Those of the week before; of its same days while the week goes on, and so with the usual."""
    usual: Usual | None
    doubts: tuple[Doubt, ...]
    """What may not be as it was."""
    telling: Telling
    """What came of it, and what is still to be told."""
    ahead: Ahead
    """What was meant for it, and what stands in the way."""
    next_week: str
    next_intended: tuple[Intention, ...]
    """What is meant for the week after."""
    shared: tuple[Receipt, ...]
    """What has left the machine about it, the latest first."""
    marks: Mapping[str, Marked]
    """What the person said about each part; nothing of one that is open."""


def review(db: Connection, settings: Settings, week: Period, words: str = "") -> Review:
    """Everything there is to look back on, or what of it is about entries that contain some words."""
    calendar = settings.calendar
    now = clock.now()
    found = answer(db, settings, week, words)
    tracked = {day.day for day in found.summary.by_day}
    missing = () if words else missing_days(week.days(), tracked, calendar.day_of(now), settings)
    undecided = [each for each in found.same_time.pairs if pair(each) in found.same_time.undecided]
    last, after = calendar.moved(week, -1), calendar.moved(week, 1).name
    before = answer(db, settings, last, words, with_notes=False).summary
    begun = (calendar.day_of(now) - week.first).days + 1
    is_over = begun > len(week.days())
    return Review(
        week=week,
        answer=found,
        is_over=is_over,
        before=first_days(before, begun),
        usual=found.usual if is_over or words else usual_of(db, settings, found.summary, now, days=begun),
        doubts=doubts(found.days, found.entries, settings, now, undecided=undecided, missing=missing),
        telling=telling(db, settings, week, words),
        ahead=ahead(db, settings, week, now),
        next_week=after,
        next_intended=intentions(db, after),
        shared=tuple(each for each in receipts(db) if each.period == week.name),
        marks=marks(db, week.name),
    )
