"""The review: fix, look, write and share a week, each part left and taken up as the person likes."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.getters import query_one
from textual.message import Message
from textual.reactive import var
from textual.widget import Widget

from focusboard import clock
from focusboard.desk.ahead import Roadblock
from focusboard.desk.desk import Desk
from focusboard.desk.reviewing import Review, review
from focusboard.insight.doubts import Doubt
from focusboard.insight.drift import WeekDrift
from focusboard.model import Fate, Intention, Receipt
from focusboard.store.reviews import Mark, Part, keep_mark
from focusboard.views import telling as asked
from focusboard.views.asking import Changed, Job
from focusboard.views.commands import bindings
from focusboard.views.numbers import Number
from focusboard.views.question import Question
from focusboard.views.review_list import ReviewList
from focusboard.views.roadblocks import quiet
from focusboard.views.view import View


class ReviewView(View):
    """Looking back on one week."""

    TAB = "review"
    LENGTH = "week"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("review")]
    AUTO_FOCUS = "ReviewList"

    answer: var[Review | None] = var(None)

    parts = query_one(ReviewList)

    def asks(self) -> Callable[[Desk, Question], Review]:
        """Everything there is to look back on."""

        def reviewed(desk: Desk, question: Question) -> Review:
            return review(desk.db, desk.settings, question.period(desk.settings.calendar), question.words)

        return reviewed

    def panels(self) -> ComposeResult:
        """The parts, one below the other."""
        yield ReviewList(self.calendar).data_bind(review=ReviewView.answer)

    def numbers_of(self, panel: Widget | None) -> tuple[Number, ...]:
        """The chosen number."""
        line = self.parts.one
        return (line.of,) if line is not None and isinstance(line.of, Number) else ()

    async def on_chosen_list_picked(self) -> None:
        """Go to what the chosen line is about; from a title to where its part is done."""
        line = self.parts.one
        if line is None:
            return
        match line.of:
            case Doubt(day=day, entries=entries):
                self.app.show_day(day, entries[0] if entries else None)
            case Roadblock(entry=entry) if entry is not None:
                self.app.show_entry(entry)
            case Number():
                self.action_explain()
            case Intention():
                self._settle(line.of, "done")
            case Receipt():
                await self.run_action("share")
            case WeekDrift():
                self.app.show_view("week")
            case _:
                await self._go_to(line.part)

    async def _go_to(self, part: Part) -> None:
        """Where a part is done."""
        if part == "share":
            await self.run_action("share")
        elif part == "write":
            self._tell()
        else:
            self.app.show_view("week")

    def _tell(self) -> None:
        """Show the inbox of the week."""
        self.app.question = self.app.question._replace(length="week")
        self.app.show_view("outcomes")

    def action_done(self) -> None:
        """Say that the chosen intended outcome or part is done, or that it is open again."""
        self._mark("done")

    def action_skip(self) -> None:
        """Drop the chosen intended outcome, or skip the chosen part; again, and it is open again."""
        self._mark("skipped")

    def _mark(self, mark: Mark) -> None:
        line = self.parts.one
        if line is None or self.answer is None:
            return
        if isinstance(line.of, Intention):
            self._settle(line.of, "done" if mark == "done" else "dropped")
            return
        before = self.answer.marks.get(line.part)
        wanted = None if before is not None and before.mark == mark else mark
        self.app.change(marking(self.answer.week.name, line.part, wanted))

    def _settle(self, meant: Intention, fate: Fate) -> None:
        if meant.fate != "carried":
            self.app.change(asked.settling(meant, "open" if meant.fate == fate else fate))

    def action_carry(self) -> None:
        """Let the chosen intended outcome go on in the week after."""
        line = self.parts.one
        meant = line.of if line is not None else None
        if self.answer is not None and isinstance(meant, Intention) and meant.week == self.answer.week.name:
            self.app.change(asked.carrying(meant, self.answer.next_week))

    def action_quiet(self) -> None:
        """Keep the chosen roadblock quiet."""
        quiet(self.app, self.parts.one.of if self.parts.one is not None else None)

    def action_intend(self) -> None:
        """Say what is to come of the week after."""
        if self.answer is not None:
            self.say_intended(Intention(self.answer.next_week, len(self.answer.next_intended) + 1, ""))

    def action_reword(self) -> None:
        """Put the chosen intended outcome in other words."""
        line = self.parts.one
        if line is not None and isinstance(line.of, Intention):
            self.say_intended(line.of)


def marking(week: str, part: Part, mark: Mark | None) -> Job:
    """How far a part of a review is."""

    def job(desk: Desk) -> Message:
        keep_mark(desk.db, week, part, mark, clock.now())
        return Changed()

    return job
