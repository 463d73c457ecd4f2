"""The trends: the year by its days, and its weeks beside what is usual."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.getters import query_one
from textual.reactive import var
from textual.widget import Widget
from textual.widgets import Static

from focusboard.desk import Desk
from focusboard.insight.metrics import BY_NAME
from focusboard.insight.summary import Summary
from focusboard.trending import Trends, trends_in
from focusboard.views.cell_grid import CellGrid
from focusboard.views.commands import bindings
from focusboard.views.focus import NOT_FOUND, NOTHING
from focusboard.views.numbers import Number
from focusboard.views.question import Question
from focusboard.views.view import View
from focusboard.views.week_bars import WeekBars
from focusboard.views.year_map import YearMap

OVERLOAD = "More than your working hours in three of four weeks: what could move, drop or be asked for?"
WITHOUT_WEEKS = "Weeks are compared when no filter is set; escape takes it away."


class TrendsView(View):
    """One year."""

    TAB = "trends"
    LENGTH = "year"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("trends")]
    AUTO_FOCUS = "YearMap"

    answer: var[Trends | None] = var(None)

    days = query_one(YearMap)
    weeks = query_one(WeekBars)

    def asks(self) -> Callable[[Desk, Question], Trends]:
        """The days and the weeks of the year."""

        def year(desk: Desk, question: Question) -> Trends:
            period = question.period(desk.settings.calendar)
            return trends_in(desk.db, desk.settings, period, question.words)

        return year

    def summary(self) -> Summary | None:
        """The numbers of the year."""
        return self.answer.summary if self.answer else None

    def panels(self) -> ComposeResult:
        """The days, and below each of their columns the week."""
        yield Static(id="nothing", markup=False)
        yield YearMap(self.calendar).data_bind(trends=TrendsView.answer)
        yield Static(id="said", classes="heading", markup=False)
        yield WeekBars(self.calendar).data_bind(trends=TrendsView.answer)

    def watch_answer(self) -> None:
        """Choose the day that everything is about, and its week."""
        super().watch_answer()
        if self.answer is None:
            return
        is_empty = not self.answer.days
        nothing = self.query_one("#nothing", Static)
        nothing.display = is_empty
        nothing.update(Content(NOT_FOUND if self.answer.words else NOTHING))
        self.weeks.display = not is_empty and bool(self.answer.weeks)
        self.query_one("#said", Static).update(Content(self._said(self.answer)))
        self.query_one("#said").display = not is_empty
        self.call_after_refresh(self._choose)

    def _said(self, answer: Trends) -> str:
        if answer.words:
            return WITHOUT_WEEKS
        return OVERLOAD if answer.weeks and answer.weeks[-1].usual.overload else "Week by week"

    def _choose(self) -> None:
        self.days.day = self.app.question.day
        self.weeks.choose(self.app.question.day)

    def numbers_of(self, panel: Widget | None) -> tuple[Number, ...]:
        """The focus of the chosen day or week."""
        if panel is self.days and self.days.day is not None:
            return (Number(BY_NAME["focus"], self.calendar.day(self.days.day), ""),)
        if panel is self.weeks and self.weeks.week is not None:
            return (Number(BY_NAME["focus"], self.weeks.week.week.period, ""),)
        return super().numbers_of(panel)

    def on_cell_grid_picked(self, message: CellGrid.Picked) -> None:
        """Go to the chosen day, or to the chosen week."""
        if message.of is self.days and self.days.day is not None:
            self.app.show_day(self.days.day)
        elif message.of is self.weeks and self.weeks.week is not None:
            self.app.show_day(self.weeks.week.week.period.first)
            self.app.action_go("week")
