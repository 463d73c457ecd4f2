"""The year as a map of its days: a column for each week, a line for each weekday."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from rich.style import Style
from textual.reactive import reactive

from focusboard.clock import ONE_DAY, Calendar, duration
from focusboard.desk.trending import Trends
from focusboard.insight.totals import Totals
from focusboard.views.cell_grid import LEVELS, CellGrid, flowing
from focusboard.views.paint import Part, ink

NAME: Final = 3
WIDEST: Final = 2
WEEKDAYS: Final = 7
WORDS: Final = {"missing": "nothing recorded", "off": "day off", "to come": "to come"}
SIGNS: Final = {"missing": "·", "off": "–", "to come": " "}
ZERO: Final = "0"


class Weeks:
    """Where the weeks of a year stand, the same for its days and for its bars."""

    def __init__(self, trends: Trends, calendar: Calendar, room: int) -> None:
        """Share out a line."""
        self.first = calendar.week(trends.period.first).first
        self.count = (calendar.week(trends.period.after - ONE_DAY).after - self.first).days // WEEKDAYS
        self.cell = max(1, min(WIDEST, (room - NAME) // self.count))

    def column(self, day: date) -> int:
        """Which column a day is in."""
        return (day - self.first).days // WEEKDAYS

    def day(self, column: int, weekday: int) -> date:
        """The day at a place."""
        return self.first + timedelta(days=column * WEEKDAYS + weekday)


class YearMap(CellGrid):
    """The days of a year."""

    HELP = (
        "Every day of the year by its focus, the more the higher and brighter. The arrows go day by day and "
        "week by week, enter opens a day, i takes its focus apart. Nothing recorded is not the same as no "
        "focus."
    )

    trends: reactive[Trends | None] = reactive(None)
    day: reactive[date | None] = reactive(None)
    """The chosen day."""

    def __init__(self, calendar: Calendar) -> None:
        """Take how the person's days fall."""
        super().__init__()
        self._calendar = calendar

    def watch_trends(self) -> None:
        """Show another year."""
        self.refresh(layout=True)

    def validate_day(self, day: date | None) -> date | None:
        """Keep the choice within the year."""
        if day is None or self.trends is None:
            return day
        return max(self.trends.period.first, min(day, self.trends.period.after - ONE_DAY))

    def lines(self, width: int) -> Iterator[list[Part]]:
        """The chosen day, the months, the weekdays, what the signs mean."""
        if self.trends is None:
            return
        weeks = Weeks(self.trends, self._calendar, width)
        most = max((day.focus for day in self.trends.days.values()), default=0)
        words = ink(self, "muted")
        yield self._told()
        yield [(" " * NAME + self._months(weeks), words)]
        for weekday in range(WEEKDAYS):
            name = f"{weeks.day(0, weekday):%a}"[:2]
            yield [(name.ljust(NAME), words), *self._row(weeks, weekday, most)]
        yield from ([(line, words)] for line in flowing(_legend(most, self.trends), width))

    def _months(self, weeks: Weeks) -> str:
        line = ""
        for number in range(12):
            first = self.trends.period.first.replace(month=number + 1) if self.trends else date.min
            line = line.ljust(weeks.column(first + timedelta(days=6)) * weeks.cell) + f"{first:%b}"
        return line

    def _row(self, weeks: Weeks, weekday: int, most: int) -> Iterator[Part]:
        words = ink(self, "muted")
        for column in range(weeks.count):
            day = weeks.day(column, weekday)
            sign, style = self._cell(day, most, words)
            yield (self.pointer, ink(self, "mark")) if day == self.day else (sign, style)
            yield " " * (weeks.cell - 1), style

    def _cell(self, day: date, most: int, words: Style) -> Part:
        if self.trends is None or day not in self.trends.states:
            return " ", words
        totals = self.trends.days.get(day)
        if totals is None:
            return SIGNS[self.trends.states[day]], words
        return self.heat(totals.focus, most) if totals.focus else (ZERO, words)

    def _told(self) -> list[Part]:
        """The chosen day in words."""
        if self.day is None or self.trends is None:
            return []
        name = (f"{self.day:%a} {self.day.day} {self.day:%b %Y}   ", ink(self, "value"))
        totals = self.trends.days.get(self.day)
        if totals is None:
            state = self.trends.states.get(self.day, "to come")
            return [name, (WORDS.get(state, ""), ink(self, "muted"))]
        return [name, (told_of_day(totals), ink(self, "muted"))]

    def at(self, column: int, line: int) -> bool:
        """Choose the day at a place."""
        if self.trends is None or not 2 <= line < 2 + WEEKDAYS or column < NAME:
            return False
        weeks = Weeks(self.trends, self._calendar, self.room)
        day = weeks.day((column - NAME) // weeks.cell, line - 2)
        if day not in self.trends.states:
            return False
        self.day = day
        return True

    def action_move(self, columns: int, lines: int) -> None:
        """Choose a day some weeks or days further on."""
        if self.day is not None:
            self.day += timedelta(days=columns * WEEKDAYS + lines)

    def action_edge(self, end: int) -> None:
        """Choose the first day of the year, or the last."""
        if self.trends is not None:
            self.day = self.trends.period.after - ONE_DAY if end < 0 else self.trends.period.first


def told_of_day(totals: Totals) -> str:
    """What a day with entries comes to."""
    if not totals.focus:
        return f"worked {duration(totals.work)} · no focus"
    blocks = f"{len(totals.blocks)} {'block' if len(totals.blocks) == 1 else 'blocks'}"
    return f"worked {duration(totals.work)} · focus {duration(totals.focus)}, {blocks}"


def _legend(most: int, trends: Trends) -> Iterator[str]:
    if most:
        yield f"{LEVELS[::2]} focus, up to {duration(most)}"
    yield f"{ZERO} no focus"
    yield f"{SIGNS['missing']} {WORDS['missing']}"
    if "off" in trends.states.values():
        yield f"{SIGNS['off']} {WORDS['off']}"
