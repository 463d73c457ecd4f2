"""One question, asked in a thread, waited for, and answered by one frozen value or a word why not."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, work
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.timer import Timer
from textual.widgets import Static
from textual.worker import get_current_worker

from focusboard.desk.desk import Desk
from focusboard.model import Length, Period
from focusboard.text import block
from focusboard.views import asking
from focusboard.views.asking import AnswerReady, Failed, Unanswered
from focusboard.views.lengthy import LEFT, Lengthy
from focusboard.views.question import Question

if TYPE_CHECKING:
    from focusboard.views.opening import OpeningScreen as Part
else:
    Part = object

SLOW = 0.2
"""Seconds after which the person is told that an answer takes its time."""
READING = "Your sources are being read. This is shown as soon as that is done."


class Waiting(Part):
    """The part of a view that asks."""

    LENGTH: ClassVar[Length | None] = None
    """How long a period it can show; None where it shows any."""

    answer: var[Any]
    is_waiting: var[bool]

    _asked: Question | None = None
    _patience: Timer | None = None
    """Runs as long as an answer is awaited."""
    _measuring: Lengthy

    def asks(self) -> Callable[[Desk, Question], object]:
        """What answers a question; it is called in a thread, where the store may be asked."""
        raise NotImplementedError

    def fit_panels(self) -> None:
        """Show what there is, as the person wants to see it."""
        raise NotImplementedError

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Catch up with what was asked elsewhere; how it looks has not changed meanwhile."""
        event.refresh_styles = False
        self._ask(self.app.question)

    def understood(self, question: Question) -> Question:
        """The question as this view takes it: with the length that it can show."""
        return question._replace(length=self.LENGTH or question.length)

    @property
    def period(self) -> Period:
        """What it is asked to show."""
        return self.understood(self.app.question).period(self.calendar)

    @property
    def is_shown(self) -> bool:
        """Whether it is the view that is shown, below any dialog."""
        return self.app.screen_stack[0] is self

    def _ask(self, question: Question) -> None:
        if self.is_shown:
            self.look_up(question)

    def look_up(self, question: Question) -> None:
        """Look the answer to a question up, shown or not, unless it was the last one."""
        question = self.understood(question)
        if question != self._asked:
            self._asked = question
            self.ask_again()

    def ask_again(self) -> None:
        """Look the answer up, also where the same question has another answer by now."""
        if self._asked is not None:
            self._stop_waiting()
            if self.app.early.knows(self._asked):
                if answer := self.app.early.answer_to(self._asked):
                    self._give(self._asked, answer)
                return
            self._patience = self.set_timer(SLOW, self._say_it_takes_time)
            self._measuring.begin()
            self._answer(self._asked, self.asks())

    def _say_it_takes_time(self) -> None:
        # The answer may have come between the moment that this was due and now.
        self.is_waiting = self._patience is not None

    def _stop_waiting(self) -> None:
        if self._patience is not None:
            self._patience.stop()
        self._patience, self.is_waiting = None, False

    @work(thread=True, exclusive=True, group="answer", exit_on_error=False)
    def _answer(self, question: Question, answer_of: Callable[[Desk, Question], object]) -> None:
        worker = get_current_worker()
        job = asking.answering(question, answer_of)
        answer = self.app.early.answer_to(question)
        if answer is None:
            answer = asking.at_desk(self.app.places, job, self._measuring.tell)
        if not worker.is_cancelled:
            self._give(question, answer or Failed(LEFT))

    def _give(self, question: Question, answer: Message) -> None:
        """Take an answer, or why there is none, in turn with everything else."""
        self.post_message(Unanswered(question, answer) if isinstance(answer, Failed) else answer)

    def on_unanswered(self, message: Unanswered) -> None:
        """Say why there is nothing to show, in its place; ask again as soon as it is wanted.

        What merely waits for our own reading is asked again until that is done.
        """
        if message.question != self._asked:
            return
        if message.is_busy and self.app.is_reading:
            if self.answer is None:
                self._tell_trouble(READING)
            self.ask_again()
            return
        self._stop_waiting()
        self.app.tell_progress("")
        self._asked = None
        if self.answer is None:
            self._tell_trouble(f"{block(message.words)}\n\nr tries again.")
        elif self.is_shown:
            self.app.post_message(Failed(message.words))

    def _tell_trouble(self, words: str) -> None:
        trouble = self.query_one("#trouble", Static)
        trouble.update(Content(words))
        trouble.set_class(not words, "-hidden")
        self.set_class(bool(words), "-troubled")

    def try_again(self) -> None:
        """Ask what could not be answered."""
        self._ask(self.app.question)

    def _tell_measuring(self, done: int, of: int) -> None:
        """Say how far it is; nothing of what is looked up before it is wanted."""
        if self.is_shown or done == of:
            self.app.tell_measuring(done, of, stops=True)

    def stop_measuring(self) -> bool:
        """Leave for later what the answer waits for; whether it does wait for that."""
        if self._measuring.leave():
            self.app.leave_for_later()
            return True
        return False

    def on_answer_ready(self, message: AnswerReady) -> None:
        """Show the answer, unless something else was asked meanwhile; it is given by the settings of now."""
        self.app.call_later(self.app.refit)
        if message.question == self._asked:
            self._stop_waiting()
            self._tell_trouble("")
            self.around, self.answer = message.around, message.answer
            self.fit_panels()
