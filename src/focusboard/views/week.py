"""The week: its days on one scale, its numbers, its projects."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.getters import query_one
from textual.reactive import var
from textual.widget import Widget
from textual.widgets import Static

from focusboard.desk.ahead import Roadblock
from focusboard.desk.answers import Answer
from focusboard.desk.desk import Desk
from focusboard.insight.summary import Summary
from focusboard.insight.usual import Usual
from focusboard.views import asking
from focusboard.views.ahead_list import AheadList
from focusboard.views.chosen import ChosenList
from focusboard.views.commands import bindings
from focusboard.views.drift_line import DriftLine
from focusboard.views.legend import Legend
from focusboard.views.numbers import Number, day_number, project_number
from focusboard.views.outcome_list import OutcomeList
from focusboard.views.question import Question
from focusboard.views.roadblocks import quiet
from focusboard.views.view import View
from focusboard.views.week_days import WeekDays
from focusboard.views.work_list import ProjectList


class WeekView(View):
    """One week."""

    TAB = "week"
    LENGTH = "week"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("week")]
    answer: var[Answer | None] = var(None)

    AUTO_FOCUS = "WeekDays"
    PARTS: ClassVar[Mapping[str, str]] = {
        "projects": ".of-projects, ProjectList",
        "ahead": ".of-ahead, AheadList",
        "outcomes": ".of-outcomes, OutcomeList",
    }

    days = query_one(WeekDays)
    projects = query_one(ProjectList)
    outcomes = query_one(OutcomeList)
    ahead = query_one(AheadList)

    def asks(self) -> Callable[[Desk, Question], Answer]:
        """The numbers and the entries of the week."""
        return asking.summed

    @property
    def at_hand(self) -> frozenset[str]:
        """Having seen it, where something changed upstream."""
        return super().at_hand | ({"week.seen"} if self.answer and self.answer.drift else set())

    def summary(self) -> Summary | None:
        """Its numbers."""
        return self.answer.summary if self.answer else None

    def usual(self) -> Usual | None:
        """How they lie to the weeks before."""
        return self.answer.usual if self.answer else None

    def panels(self) -> ComposeResult:
        """What changed upstream, the days, the projects, what came of them."""
        yield DriftLine().data_bind(WeekView.answer)
        yield WeekDays(self.calendar).data_bind(WeekView.answer)
        yield Legend().data_bind(WeekView.answer)
        with Container(id="halves"):
            with Vertical():
                yield Static("Projects", classes="heading of-projects", markup=False)
                yield ProjectList().data_bind(WeekView.answer)
            with Vertical():
                yield Static("This week", classes="heading of-ahead", markup=False)
                yield AheadList().data_bind(View.around)
                yield Static("What came of it", classes="heading of-outcomes", markup=False)
                yield OutcomeList().data_bind(WeekView.answer)

    def watch_answer(self) -> None:
        """Choose the day that everything is about."""
        super().watch_answer()
        if self.answer is not None:
            self.call_after_refresh(self.days.choose, self.app.question.day)

    def numbers_of(self, panel: Widget | None) -> tuple[Number, ...]:
        """The chosen day's or project's time, or the numbers of the week."""
        if self.answer is not None:
            if panel is self.days and self.days.day is not None:
                return (day_number(self.calendar.day(self.days.day)),)
            if panel is self.projects and self.projects.project is not None:
                return (project_number(self.projects.project, self.answer.period),)
        return super().numbers_of(panel)

    def action_seen(self) -> None:
        """Take it that the person has seen what changed upstream."""
        if self.answer is not None and self.answer.drift:
            self.app.change(asking.seeing)
        else:
            self.app.notify("Nothing has changed in days that were over when you last looked.")

    def action_quiet(self) -> None:
        """Keep the chosen roadblock quiet."""
        quiet(self.app, self.ahead.one if self.focused is self.ahead else None)

    def on_chosen_list_picked(self, message: ChosenList.Picked) -> None:
        """Show the chosen day, or that of the chosen outcome; take the chosen project apart."""
        if message.of is self.projects:
            self.action_explain()
        elif message.of is self.ahead:
            one = self.ahead.one
            if isinstance(one, Roadblock) and one.entry is not None:
                self.app.show_entry(one.entry)
            else:
                self.app.show_view("outcomes")
        elif message.of is self.outcomes:
            if self.outcomes.entry is not None:
                self.app.show_entry(self.outcomes.entry)
        elif self.days.day is not None:
            self.app.show_day(self.days.day)
