"""What the views have in common: one question, asked in a thread, answered by one frozen value."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.getters import query_one
from textual.reactive import var
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from focusboard import answers
from focusboard.clock import Calendar
from focusboard.model import Receipt
from focusboard.views import asking
from focusboard.views.asking import AnswerReady, Changed, ExplanationReady, Question
from focusboard.views.chrome import KeyLine, TopLine
from focusboard.views.commands import bindings
from focusboard.views.dialogs.explain import ExplainDialog, NumberChooser
from focusboard.views.dialogs.share import ReceiptDialog, ShareDialog
from focusboard.views.dialogs.sources import SourcesDialog
from focusboard.views.filter_line import FilterLine
from focusboard.views.headline import Headline, NumberOpened
from focusboard.views.numbers import Number, headline, reckoning

if TYPE_CHECKING:
    from focusboard.views.app import Focusboard

MINUTE = 60
TOO_SMALL = "focusboard needs 60 x 20"


class View(Screen[None]):
    """One of the views on the number keys."""

    app: Focusboard

    LENGTH: ClassVar[str]
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("view")]

    answer: var[answers.Answer | None] = var(None)

    headline = query_one("#headline", Headline)
    reckoning = query_one("#reckoning", Headline)
    filter_line = query_one(FilterLine)

    def __init__(self, calendar: Calendar) -> None:
        """Take how the person's days fall."""
        super().__init__()
        self.calendar = calendar
        self._asked: Question | None = None

    def compose(self) -> ComposeResult:
        """Put what differs between the lines that are everywhere."""
        yield Static(TOO_SMALL, id="too-small", markup=False)
        yield TopLine(f"view.{self.LENGTH}", self.calendar).data_bind(View.answer)
        with VerticalScroll(id="body", can_focus=False):
            yield Headline(id="headline")
            yield from self.panels()
        yield FilterLine()
        yield KeyLine().data_bind(View.answer)

    def panels(self) -> ComposeResult:
        """What this view shows below its headline."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Follow the one question that governs all views."""
        self.watch(self.app, "question", self._ask, init=False)
        self.set_interval(MINUTE, self._follow_the_clock)

    def _follow_the_clock(self) -> None:
        """Time goes on for an entry that is running."""
        if self.answer is not None and self.answer.summary.provisional and self.is_current:
            self._answer(self.app.question)

    def on_screen_resume(self) -> None:
        """Catch up with what was asked elsewhere."""
        self._ask(self.app.question)

    def _ask(self, question: Question) -> None:
        if question != self._asked and self.app.screen_stack[0] is self:
            self._asked = question
            self._answer(question)

    @work(thread=True, exclusive=True, group="answer", exit_on_error=False)
    def _answer(self, question: Question) -> None:
        answer = asking.at_desk(self.app.places, asking.answering(question, self.LENGTH))
        if answer is not None:
            self.post_message(answer)

    def on_answer_ready(self, message: AnswerReady) -> None:
        """Show the answer, unless something else was asked meanwhile."""
        if message.question == self._asked:
            self.answer = message.answer

    def watch_answer(self, answer: answers.Answer | None) -> None:
        """Give the numbers to those who show them."""
        if answer is not None:
            self.headline.numbers = headline(answer.summary)
            self.reckoning.numbers = reckoning(answer.summary)

    def numbers_of(self, panel: Widget | None) -> tuple[Number, ...]:
        """The numbers that a panel can explain."""
        if isinstance(panel, Headline):
            return panel.numbers[panel.chosen : panel.chosen + 1]
        return (*self.headline.numbers, *self.reckoning.numbers[:-1])

    def action_explain(self) -> None:
        """Take the chosen number apart, or ask which."""
        numbers = self.numbers_of(self.focused)
        if len(numbers) == 1:
            self.post_message(NumberOpened(numbers[0]))
        elif numbers:
            self.app.push_screen(NumberChooser(numbers), self._open_number)

    def _open_number(self, number: Number | None) -> None:
        if number is not None:
            self.post_message(NumberOpened(number))

    @work(thread=True, exclusive=True, group="explain", exit_on_error=False)
    def on_number_opened(self, message: NumberOpened) -> None:
        """Ask what a number is made of."""
        job = asking.explaining(message.number, self.app.question.words)
        explanation = asking.at_desk(self.app.places, job)
        if explanation is not None:
            self.post_message(explanation)

    def on_explanation_ready(self, message: ExplanationReady) -> None:
        """Show what a number is made of."""
        self.app.push_screen(ExplainDialog(message.explanation, self.calendar))

    def action_share(self) -> None:
        """Read, confirm and write the note of the week."""
        week = self.calendar.week(self.app.question.day)
        self.app.push_screen(ShareDialog(self.app.places, week), self._show_receipt)

    def _show_receipt(self, receipt: Receipt | None) -> None:
        if receipt is not None:
            self.app.post_message(Changed())
            self.app.push_screen(ReceiptDialog(receipt))

    def action_sources(self) -> None:
        """Show where entries come from."""
        self.app.push_screen(SourcesDialog(self.calendar))

    def action_filter(self) -> None:
        """Ask for words."""
        self.filter_line.open(self.app.question.words)
