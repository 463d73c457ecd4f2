"""The trends: the year by its days, and its weeks beside what is usual."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.getters import query_one
from textual.reactive import var
from textual.widget import Widget
from textual.widgets import Static

from focusboard.desk.desk import Desk
from focusboard.desk.trending import Trends, trends_in
from focusboard.insight.metrics import BY_NAME
from focusboard.insight.summary import Summary
from focusboard.views.cell_grid import CellGrid
from focusboard.views.commands import bindings
from focusboard.views.figure_list import FigureList
from focusboard.views.focus import NOT_FOUND
from focusboard.views.numbers import Number
from focusboard.views.question import Question
from focusboard.views.view import View
from focusboard.views.week_bars import WeekBars
from focusboard.views.year_map import YearMap

NOTHING = "Nothing recorded in this year. [ goes back, r reads."
WIDE = 150
"""Columns of a screen from which on the year has its numbers beside it."""
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
    figures = query_one(FigureList)

    _about: date | None = None
    """For which day the choice was made."""

    def asks(self) -> Callable[[Desk, Question], Trends]:
        """The days and the weeks of the year."""

        def year(desk: Desk, question: Question) -> Trends:
            period = question.period(desk.settings.calendar)
            with_weeks = not desk.settings.hides("trends", "weeks")
            return trends_in(desk.db, desk.settings, period, question.words, with_weeks=with_weeks)

        return year

    def summary(self) -> Summary | None:
        """The numbers of the year."""
        return self.answer.summary if self.answer else None

    def panels(self) -> ComposeResult:
        """The days, and below each of their columns the week."""
        yield Static(id="nothing", markup=False)
        with Horizontal(id="year"):
            with Vertical(id="left"):
                yield YearMap(self.calendar).data_bind(trends=TrendsView.answer)
                yield Static(id="said", classes="heading", markup=False)
                yield WeekBars(self.calendar).data_bind(trends=TrendsView.answer)
            with Vertical(id="right"):
                yield Static("Numbers of the year", classes="heading", markup=False)
                yield FigureList()

    def watch_answer(self) -> None:
        """Choose the day that everything is about, and its week."""
        super().watch_answer()
        self.set_class(self.answer is None, "-unanswered")
        if self.answer is None:
            return
        is_empty = not self.answer.days
        nothing = self.query_one("#nothing", Static)
        nothing.display = is_empty
        nothing.update(Content(NOT_FOUND if self.answer.words else NOTHING))
        self.weeks.display = not is_empty and bool(self.answer.weeks)
        self.query_one("#said", Static).update(Content(self._said(self.answer)))
        self.figures.total = self.answer.summary
        self._fit()
        self.call_after_refresh(self._choose)

    def _said(self, answer: Trends) -> str:
        if answer.words:
            return WITHOUT_WEEKS
        return OVERLOAD if answer.weeks and answer.weeks[-1].usual.overload else "Week by week"

    def _choose(self) -> None:
        day = self.app.question.day
        if day != self._about:
            self._about = self.days.day = day
            self.weeks.choose(day)

    def fit_panels(self) -> None:
        """Hide what the person does without, also where the year is as it was."""
        super().fit_panels()
        self._fit()

    def on_resize(self, event: events.Resize) -> None:
        """A wide screen has the numbers of the year beside its days."""
        self._fit()

    def _fit(self) -> None:
        has_days = bool(self.answer and self.answer.days)
        self.query_one("#said").display = has_days and not self.hides("weeks")
        is_wide = self.size.width >= WIDE
        self.query_one("#right").display = is_wide and has_days and not self.hides("figures")

    def numbers_of(self, panel: Widget | None) -> tuple[Number, ...]:
        """The focus of the chosen day or week."""
        if panel is self.days and self.days.day is not None:
            return (Number(BY_NAME["focus"], self.calendar.day(self.days.day), ""),)
        if panel is self.weeks and self.weeks.week is not None:
            return (Number(BY_NAME["focus"], self.weeks.week.week.period, ""),)
        if panel is self.figures and self.figures.number is not None:
            return (self.figures.number,)
        return super().numbers_of(panel)

    def on_chosen_list_picked(self) -> None:
        """Take the chosen number apart."""
        self.action_explain()

    def on_cell_grid_picked(self, message: CellGrid.Picked) -> None:
        """Go to the chosen day, or to the chosen week."""
        if message.of is self.days and self.days.day is not None:
            self.app.show_day(self.days.day)
        elif message.of is self.weeks and self.weeks.week is not None:
            self.app.show_week(self.weeks.week.week.period.first)
