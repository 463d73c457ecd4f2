"""Weeks beside each other, like for like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from focusboard.insight.summary import Summary
from focusboard.insight.usual import WEEKS, Usual, is_valid, usual

Note = Literal["", "not over", "few days"]


@dataclass(frozen=True, slots=True)
class Trend:
    """A week among others."""

    week: Summary
    note: Note
    """Why it is not like the others; empty where it is."""
    usual: Usual
    """How it lies to those before it, as far as they are among the others."""


def trends(weeks: Sequence[Summary], over: int) -> tuple[Trend, ...]:
    """Weeks in order, of which so many are over."""
    found: list[Trend] = []
    like: list[Summary] = []
    for number, week in enumerate(weeks):
        note: Note = (
            "not over" if number >= over else "few days" if week.by_day and not is_valid(week) else ""
        )
        compared = usual(week, like[-WEEKS:], like[-WEEKS:], is_over=number < over)
        found.append(Trend(week, note, compared))
        if week.by_day and not note:
            like.append(week)
    return tuple(found)
