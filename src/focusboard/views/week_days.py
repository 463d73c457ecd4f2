"""Seven ribbons under each other, on one scale, with what each day comes to."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip

from focusboard.clock import Calendar, duration
from focusboard.desk.answers import Answer
from focusboard.insight.totals import Totals
from focusboard.views.chosen import ChosenList
from focusboard.views.day_ribbon import painted
from focusboard.views.drawing import hours, runs
from focusboard.views.numbers import UNKNOWN
from focusboard.views.paint import Part, ink, strip
from focusboard.views.scale import Scale, scale

NAME = 9
TOTAL = 10


class WeekDays(ChosenList):
    """The days of a week."""

    HELP = "The days of the week on one scale. enter opens a day, i takes its hours apart."

    ABOVE: ClassVar[int] = 1

    answer: reactive[Answer | None] = reactive(None)

    def __init__(self, calendar: Calendar) -> None:
        """Take how the person's days fall."""
        super().__init__()
        self._calendar = calendar
        self._today: date | None = None
        self._totals: dict[date, Totals] = {}

    @property
    def day(self) -> date | None:
        """The chosen day."""
        return self.answer.days[self.chosen].date if self.answer and self.answer.days else None

    def count(self) -> int:
        """How many days there are."""
        return len(self.answer.days) if self.answer else 0

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A line for the hours, one for each day."""
        return 1 + 7

    def watch_answer(self, before: Answer | None, answer: Answer | None) -> None:
        """Show another week."""
        if answer is not None:
            self._today = self._calendar.day_of(answer.now)
            self._totals = {totals.day: totals for totals in answer.summary.by_day}
            self.refill()

    def choose(self, day: date) -> None:
        """Choose a day of the week."""
        for number, found in enumerate(self.answer.days if self.answer else ()):
            if found.date == day:
                self.chosen = number

    def render_line(self, y: int) -> Strip:
        """Draw the hours, then the days."""
        if y:
            return super().render_line(y)
        axis = self._axis(self.size.width - 4)
        if axis is None or self.answer is None:
            return strip([], self.size.width, self.rich_style)
        start, end = axis.span(self.answer.days[0].date)
        marks = " " * (3 + NAME) + hours(axis, start, end)
        return strip([(marks, ink(self, "muted"))], self.size.width, self.rich_style)

    def _axis(self, width: int) -> Scale | None:
        if self.answer is None:
            return None
        return scale(self.answer.days, self._calendar, width - NAME - TOTAL)

    def line(self, number: int, width: int) -> list[Part]:
        """Its name, its ribbon, its total."""
        axis = self._axis(width)
        if self.answer is None or axis is None:
            return []
        day = self.answer.days[number]
        start, end = axis.span(day.date)
        drawn = runs(day.timeline.segments, axis, start, end, stacked=True)
        used = sum(len(run.text) for run in drawn)
        totals = self._totals.get(day.date)
        total = duration(totals.work) if totals else UNKNOWN
        is_today = day.date == self._today
        return [
            (
                f"{day.date:%a %d}".ljust(NAME),
                ink(self, "accent" if is_today else "muted"),
            ),
            *(painted(self, run) for run in drawn),
            (" " * max(0, width - NAME - TOTAL - used), ink(self, "plain")),
            (total.rjust(TOTAL), ink(self, "plain" if totals else "muted")),
        ]
