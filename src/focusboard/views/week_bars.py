"""The weeks of a year as bars below its days: focus within work, beside the usual range, like for like."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from textual.reactive import reactive

from focusboard.clock import Calendar, duration
from focusboard.desk.trending import Trends
from focusboard.insight.trends import Trend
from focusboard.views.cell_grid import CellGrid, flowing
from focusboard.views.paint import FROM_BELOW, Part, ink
from focusboard.views.year_map import NAME, Weeks

HOUR: Final = 3600
FOCUS, WORK, USUAL = "█", "░", "│"
SIGNS: Final = {"below": "−", "above": "+", "unusual": "≠", "usual": " "}
NOTES: Final = {"not over": "…", "few days": "~", "": " "}
UNTRACKED: Final = "·"
LOWEST, HIGHEST = 4, 14
AROUND: Final = 23
"""Lines of the screen that are not for the bars."""


class WeekBars(CellGrid):
    """The weeks of a year."""

    HELP = (
        "Each week's focus, and its other work above it; the line beside a bar is the middle half of the "
        "weeks before. left and right choose a week, enter opens it, i takes its focus apart."
    )

    trends: reactive[Trends | None] = reactive(None)
    chosen = reactive(0)

    def __init__(self, calendar: Calendar) -> None:
        """Take how the person's days fall."""
        super().__init__()
        self._calendar = calendar

    def watch_trends(self) -> None:
        """Show another year, which may have fewer weeks."""
        self.chosen = self.validate_chosen(self.chosen)
        self.refresh(layout=True)

    def validate_chosen(self, number: int) -> int:
        """Keep the choice within the weeks."""
        return max(0, min(number, len(self.trends.weeks) - 1 if self.trends else 0))

    @property
    def week(self) -> Trend | None:
        """The chosen one."""
        return self.trends.weeks[self.chosen] if self.trends and self.trends.weeks else None

    def choose(self, day: date) -> None:
        """Choose the week of a day, or the nearest one there is."""
        begun = [each for each in (self.trends.weeks if self.trends else ()) if each.week.period.first <= day]
        self.chosen = len(begun) - 1

    @property
    def _high(self) -> int:
        return max(LOWEST, min(HIGHEST, self.screen.size.height - AROUND))

    def lines(self, width: int) -> Iterator[list[Part]]:
        """The chosen week, the bars, the signs, what all of it means."""
        if self.trends is None or self.week is None:
            return
        words = ink(self, "muted")
        weeks = Weeks(self.trends, self._calendar, width)
        name = f"{self.week.week.period.name}   "
        yield [(name, ink(self, "value")), (_told(self.week, width - len(name)), words)]
        by_column = {weeks.column(each.week.period.first): each for each in self.trends.weeks}
        most = max((each.week.work for each in self.trends.weeks), default=0) or 1
        high = self._high
        for line in range(high, 0, -1):
            yield [
                (self._hours(line, high, most), words),
                *self._line(weeks, by_column, line * most / high, most / high),
            ]
        yield [(" " * NAME, words), *self._signs(weeks, by_column)]
        yield from ([(line, words)] for line in flowing(_legend(weeks.cell > 1), width))

    def _hours(self, line: int, high: int, most: int) -> str:
        return (f"{most // HOUR}h" if line == high else "").ljust(NAME)[:NAME]

    def _line(self, weeks: Weeks, by_column: dict[int, Trend], top: float, step: float) -> Iterator[Part]:
        """One line of the bars, that up to so many seconds."""
        words, filled = ink(self, "muted"), ink(self, "focus")
        for column in range(weeks.count):
            trend = by_column.get(column)
            sign = _sign(trend, top, step) if trend else " "
            yield sign, words if sign == WORK else filled
            if weeks.cell > 1:
                beside = USUAL if trend and _is_usual(trend, top, step) else " "
                yield beside.ljust(weeks.cell - 1), words

    def _signs(self, weeks: Weeks, by_column: dict[int, Trend]) -> Iterator[Part]:
        words = ink(self, "muted")
        for column in range(weeks.count):
            trend = by_column.get(column)
            is_chosen = trend is not None and trend is self.week
            mark = (_mark(trend) if trend else " ", words)
            yield (self.pointer, ink(self, "mark")) if is_chosen else mark
            yield " " * (weeks.cell - 1), words

    def at(self, column: int, line: int) -> bool:
        """Choose the week at a place."""
        if self.trends is None or column < NAME or not 1 <= line <= self._high + 1:
            return False
        weeks = Weeks(self.trends, self._calendar, self.room)
        wanted = (column - NAME) // weeks.cell
        for number, each in enumerate(self.trends.weeks):
            if weeks.column(each.week.period.first) == wanted:
                self.chosen = number
                return True
        return False

    def action_move(self, columns: int, lines: int) -> None:
        """Choose a week further on."""
        self.chosen += columns

    def action_edge(self, end: int) -> None:
        """Choose the first week, or the last."""
        self.chosen = len(self.trends.weeks) - 1 if end < 0 and self.trends else 0


def _sign(trend: Trend, top: float, step: float) -> str:
    """What a bar shows in a line: focus to the eighth, then other work."""
    bottom = top - step
    focus, work = trend.week.focus, trend.week.work
    if focus >= top:
        return FOCUS
    if focus > bottom:
        return FROM_BELOW[max(1, int((focus - bottom) / step * 8))]
    return WORK if work > bottom else " "


def _is_usual(trend: Trend, top: float, step: float) -> bool:
    """Whether the usual range of focus reaches into a line."""
    compared = trend.usual.of_metric("focus")
    return compared is not None and compared.range.low < top and compared.range.high > top - step


def _mark(trend: Trend) -> str:
    if not trend.week.by_day:
        return UNTRACKED
    compared = trend.usual.of_metric("focus")
    return NOTES[trend.note] if trend.note else SIGNS[compared.label] if compared and compared.label else " "


def _told(trend: Trend, room: int) -> str:
    """A week in words, as many of them as there is room for."""
    week = trend.week
    if not week.by_day:
        return "nothing recorded" + (f" · {trend.note}" if trend.note else "")
    days = f"{len(week.by_day)} {'day' if len(week.by_day) == 1 else 'days'}"
    parts = [f"focus {duration(week.focus)} of {duration(week.work)} worked"]
    parts += [trend.note] if trend.note else []
    parts += [_beside(trend), days]
    while len(parts) > 1 and len(" · ".join(parts)) > room:
        parts.pop()
    return " · ".join(parts)


def _beside(trend: Trend) -> str:
    """How the focus of a week lies to that of the weeks before."""
    compared = trend.usual.of_metric("focus")
    if compared is None:
        return f"usual not known, {len(trend.usual.weeks)} of {trend.usual.needed} weeks"
    range_ = f"usual {duration(compared.range.low)} to {duration(compared.range.high)}"
    return f"{compared.label} · {range_}" if compared.label and compared.label != "usual" else range_


def _legend(has_room: bool) -> Iterator[str]:
    yield f"{FOCUS} focus"
    yield f"{WORK} other work"
    if has_room:
        yield f"{USUAL} your usual focus"
    yield f"{SIGNS['above']} above"
    yield f"{SIGNS['below']} below"
    yield f"{SIGNS['unusual']} unusual"
    yield f"{NOTES['few days']} few days"
    yield f"{NOTES['not over']} not over"
