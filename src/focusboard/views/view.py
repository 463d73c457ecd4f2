"""What the views have in common: one question, asked in a thread, answered by one frozen value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.message import Message
from textual.reactive import var
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static
from textual.worker import get_current_worker

from focusboard.clock import Calendar, now
from focusboard.desk.desk import Desk
from focusboard.insight.summary import Summary
from focusboard.insight.usual import Usual
from focusboard.model import Length, Period
from focusboard.settings.panels import PANELS
from focusboard.text import block
from focusboard.views import asking
from focusboard.views.asking import AnswerReady, Failed, Unanswered
from focusboard.views.chrome import KeyLine, TopLine
from focusboard.views.commands import bindings
from focusboard.views.headline import Headline
from focusboard.views.lengthy import LEFT, Lengthy
from focusboard.views.numbers import Number, all_numbers, headline, reckoning
from focusboard.views.opening import OpeningScreen
from focusboard.views.question import Question

MINUTE = 60
SLOW = 0.2
"""Seconds after which the person is told that an answer takes its time."""
READING = "Your sources are being read. This is shown as soon as that is done."
TOO_SMALL = "focusboard needs 60 x 20"


class View(OpeningScreen):
    """One of the views on the number keys."""

    CSS_PATH: ClassVar[Path | None] = Path(__file__).with_name("views.tcss")
    LENGTH: ClassVar[Length | None] = None
    """How long a period it can show; None where it shows any."""
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("view")]

    PARTS: ClassVar[Mapping[str, str]] = {}
    """What is hidden with a panel, as a selector; other panels hide once they are given nothing to show."""

    answer: var[Any] = var(None)
    """One frozen value of its own; None before it is answered."""
    is_waiting = var(False)

    headline = query_one("#headline", Headline)
    reckoning = query_one("#reckoning", Headline)

    def __init__(self, calendar: Calendar, *classes: str) -> None:
        """Take how the person's days fall, and classes for the room there is."""
        super().__init__(classes=" ".join(classes))
        self.calendar = calendar
        self._not_kept = {}
        self._asked: Question | None = None
        self._patience: Timer | None = None
        """Runs as long as an answer is awaited."""
        self._measuring = Lengthy(self._tell_measuring)

    def asks(self) -> Callable[[Desk, Question], object]:
        """What answers a question; it is called in a thread, where the store may be asked."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Put what differs between the lines that are everywhere."""
        yield Static(TOO_SMALL, id="too-small", markup=False)
        yield TopLine(self.TAB, self.calendar).data_bind(View.around, View.is_waiting)
        yield Static(id="trouble", classes="-hidden", markup=False)
        with VerticalScroll(id="body", can_focus=False):
            yield Headline(id="headline")
            yield from self.panels()
            yield Headline(id="reckoning", classes="-quiet")
        yield KeyLine().data_bind(View.around)

    def panels(self) -> ComposeResult:
        """What this view shows below its headline."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Follow the one question that governs all views."""
        self.watch(self.app, "question", self._ask, init=False)
        self.fit_panels()
        self.set_interval(MINUTE, self._follow_the_clock)

    def hides(self, panel: str) -> bool:
        """Whether the person does without a panel."""
        return self.app.settings.hides(self.TAB, panel)

    def fit_panels(self) -> None:
        """Hide what the person does without, and a half of which nothing is left."""
        for name, parts in self.PARTS.items():
            self.query(parts).set_class(self.hides(name), "-hidden")
        for half in self.query("#halves > Vertical"):
            half.set_class(all(each.has_class("-hidden") for each in half.children), "-hidden")
        self._give_numbers()
        has_meant = "meant" in PANELS[self.TAB] and not self.hides("meant")
        self.query_one(TopLine).intended = self.around.ahead.intended if has_meant and self.around else ()

    def _follow_the_clock(self) -> None:
        """Time goes on for an entry that is running, and for what is blocked."""
        total = self.summary()
        goes_on = total is not None and total.provisional
        # What has begun this very second is in no number yet.
        has_begun = self.around is not None and self.around.running is not None
        ahead = self.around.ahead if self.around is not None else None
        becomes_long = ahead is not None and ahead.until is not None and ahead.until <= now()
        if (goes_on or has_begun or becomes_long) and self.is_current and self._asked is not None:
            self.ask_again()

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

    @property
    def at_hand(self) -> frozenset[str]:
        """The commands that the footer names only now, as there is something to do with them."""
        running = self.around.running if self.around else None
        back = {"view.back"} if self.app.goes_back else set()
        is_long = self.around is not None and any(each.is_long for each in self.around.ahead.roadblocks)
        quiet = {f"{self.TAB}.quiet"} if is_long else set()
        return frozenset({"view.stop"} if running else ()) | back | quiet

    def summary(self) -> Summary | None:
        """The numbers that stand above and below; None where a view has others."""
        return None

    def usual(self) -> Usual | None:
        """How they lie to what is usual, where a view asks for that."""
        return None

    def watch_answer(self) -> None:
        """Give the numbers to those who show them."""
        self._give_numbers()
        self.query_one(KeyLine).refresh()

    def _give_numbers(self) -> None:
        total = self.summary()
        if total is not None:
            self.headline.numbers = () if self.hides("numbers") else headline(total, self.usual())
            self.reckoning.numbers = () if self.hides("reckoning") else reckoning(total)

    def numbers_of(self, panel: Widget | None) -> tuple[Number, ...]:
        """The numbers that a panel can explain."""
        if isinstance(panel, Headline):
            return panel.numbers[panel.chosen : panel.chosen + 1]
        total = self.summary()
        return all_numbers(total) if total is not None else ()

    def steps_back(self) -> bool:
        """Whether the view itself has something that escape takes back, which it does."""
        return False

    async def action_filter(self) -> None:
        """Ask for words, in a line that is there from the first time on."""
        from focusboard.views.filter_line import FilterLine  # noqa: PLC0415 - not before the first paint

        lines = list(self.query(FilterLine)) or [FilterLine()]
        if not lines[0].is_attached:
            await self.mount(*lines, before=self.query_one(KeyLine))
        lines[0].open(self.app.question.words)
