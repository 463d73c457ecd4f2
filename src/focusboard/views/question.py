"""What all views are asked: one period and one filter govern them."""

from __future__ import annotations

from datetime import date
from typing import Final

from focusboard.clock import ONE_DAY, Calendar
from focusboard.model import Length, Period
from focusboard.values import Value

LENGTHS: Final[tuple[Length, ...]] = ("day", "week", "month", "quarter", "year")
"""The periods that a view can show, in the order in which they follow each other."""


class Question(Value):
    """The period that a day is in, everything or what contains some words."""

    day: date
    length: Length = "day"
    words: str = ""
    revision: int = 0
    """Raised whenever what is stored has changed."""

    def period(self, calendar: Calendar) -> Period:
        """The period that is meant."""
        return calendar.period(self.length, self.day)

    def moved(self, calendar: Calendar, before: Period, steps: int) -> Question:
        """About a period further on or back than a given one, and the same place in it where there is one."""
        after = calendar.moved(before, steps)
        day = after.first + (self.day - before.first)
        return self._replace(day=min(day, after.after - ONE_DAY))

    def longer(self) -> Question:
        """About the next longer period; after the longest comes the shortest."""
        return self._replace(length=LENGTHS[(LENGTHS.index(self.length) + 1) % len(LENGTHS)])
