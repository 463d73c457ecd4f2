"""Weeks beside each other, like for like."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

from focusboard.insight.summary import Summary
from focusboard.insight.usual import FARTHEST, WEEKS, Usual, is_valid, usual
from focusboard.typed import Literal
from focusboard.values import Value

Note = Literal["", "not over", "few days"]


class Trend(Value):
    """A week among others."""

    week: Summary
    note: Note
    """Why it is not like the others; empty where it is."""
    usual: Usual
    """How it lies to those before it."""


def trends(weeks: Sequence[Summary], over: int, earlier: Iterable[Summary] = ()) -> tuple[Trend, ...]:
    """Weeks in order, of which so many are over, with the valid weeks before them."""
    found: list[Trend] = []
    valid = list(earlier)
    for number, week in enumerate(weeks):
        since = week.period.first - timedelta(weeks=FARTHEST)
        like = [each for each in valid if each.period.first >= since][-WEEKS:]
        is_over = number < over
        note: Note = "" if is_over else "not over"
        if is_over and week.by_day and not is_valid(week):
            note = "few days"
        found.append(Trend(week, note, usual(week, like, like, is_over=is_over)))
        if is_over and is_valid(week):
            valid.append(week)
    return tuple(found)
