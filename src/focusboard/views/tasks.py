"""The tasks: what the work of a period went into, part within part, down to the entry and its place."""

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

from focusboard.desk.breakdowns import TimeSpent, time_spent
from focusboard.desk.desk import Desk
from focusboard.insight.breakdown import WAYS, By, Path, work_within
from focusboard.insight.summary import Summary
from focusboard.views.commands import bindings
from focusboard.views.numbers import Number
from focusboard.views.paint import clip
from focusboard.views.part_tree import PartTree, told_of
from focusboard.views.question import Question
from focusboard.views.view import View


class TasksView(View):
    """The tasks of a period."""

    TAB = "tasks"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("tasks")]
    AUTO_FOCUS = "PartTree"

    answer: var[TimeSpent | None] = var(None)

    parts = query_one(PartTree)
    about = query_one("#about", Static)

    _by: By = "project"
    _opened: frozenset[Path] = frozenset()

    def asks(self) -> Callable[[Desk, Question], TimeSpent]:
        """The time spent, as it is taken apart now."""
        by, opened = self._by, self._opened

        def spent(desk: Desk, question: Question) -> TimeSpent:
            period = question.period(desk.settings.calendar)
            return time_spent(desk.db, desk.settings, period, by, words=question.words, opened=opened)

        return spent

    def summary(self) -> Summary | None:
        """The numbers of the whole."""
        return self.answer.answer.summary if self.answer else None

    def panels(self) -> ComposeResult:
        """The tree, and where the chosen entry was recorded."""
        yield PartTree(self.calendar).data_bind(spent=TasksView.answer)
        yield Static(id="about", markup=False)

    def on_mount(self) -> None:
        """Tell more about the chosen line."""
        self.watch(self.parts, "chosen", self._tell_more, init=False)

    def watch_answer(self) -> None:
        """Tell more about the chosen line."""
        super().watch_answer()
        self.call_after_refresh(self._tell_more)

    def _tell_more(self) -> None:
        entry = self.parts.entry
        told = ""
        if entry is not None and self.answer is not None:
            outcome = self.answer.said.get(entry.id)
            came_of = f"{outcome.state} {outcome.text}".strip() + " · " if outcome else ""
            told = came_of + told_of(entry)
        self.about.update(Content(clip(told, max(1, self.size.width - 6))))

    def numbers_of(self, panel: Widget | None) -> tuple[Number, ...]:
        """The chosen part's time, or the numbers of the period."""
        row = self.parts.row
        if panel is self.parts and row is not None and row.part is not None and self.answer is not None:
            path = row.path if row.part.entry is None else row.path[:-1]
            seconds = next(part.seconds for part in self.answer.parts[path[:-1]] if part.name == path[-1])
            return (Number(work_within(self.answer.by, path, seconds), self.answer.answer.period, ""),)
        return super().numbers_of(panel)

    def on_part_tree_opened(self, message: PartTree.Opened) -> None:
        """Look up what is within."""
        self._opened = message.paths
        self.ask_again()

    def on_part_tree_grouped(self, message: PartTree.Grouped) -> None:
        """Take the time apart by something else."""
        self._by, self._opened = message.by, frozenset()
        self.ask_again()

    def action_group(self) -> None:
        """Take the time apart by the next thing."""
        following = WAYS[(WAYS.index(self._by) + 1) % len(WAYS)]
        self.on_part_tree_grouped(PartTree.Grouped(following))

    def on_chosen_list_picked(self) -> None:
        """Go to the day of the chosen entry."""
        if self.parts.entry is not None:
            self.app.show_entry(self.parts.entry)

    def action_outcome(self) -> None:
        """Say what came of the chosen entry."""
        entry = self.parts.entry
        if entry is None or self.answer is None:
            self.app.notify("Choose an entry first: right opens a project and then a task.")
        else:
            self.say_outcome((entry,), self.answer.said.get(entry.id))
