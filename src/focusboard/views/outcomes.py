"""The outcomes: what is still to be told, what was told, what is meant and what stands in the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.getters import query_one
from textual.reactive import var
from textual.widgets import Static

from focusboard.clock import duration
from focusboard.desk.ahead import Roadblock
from focusboard.desk.desk import Desk
from focusboard.desk.telling import Telling, telling
from focusboard.model import Entry, Intention
from focusboard.views import telling as asked
from focusboard.views.ahead_list import AheadList
from focusboard.views.chosen import ChosenList
from focusboard.views.commands import bindings
from focusboard.views.outcome_inbox import Inbox
from focusboard.views.question import Question
from focusboard.views.roadblocks import quiet
from focusboard.views.said_list import SaidList
from focusboard.views.view import View

NEAREST = 40
"""How many entries are offered to attach words to."""


class OutcomesView(View):
    """What came of a period."""

    TAB = "outcomes"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("outcomes")]
    AUTO_FOCUS = "Inbox"
    PARTS: ClassVar[Mapping[str, str]] = {
        "ahead": ".of-ahead, AheadList",
        "said": ".of-said, SaidList",
    }

    answer: var[Telling | None] = var(None)

    inbox = query_one(Inbox)
    said = query_one(SaidList)
    ahead = query_one(AheadList)
    untold = query_one("#untold", Static)

    def asks(self) -> Callable[[Desk, Question], Telling]:
        """Everything about the outcomes of the period."""

        def told(desk: Desk, question: Question) -> Telling:
            period = question.period(desk.settings.calendar)
            return telling(desk.db, desk.settings, period, question.words)

        return told

    def panels(self) -> ComposeResult:
        """The inbox, and beside it what is ahead and what was told."""
        with Container(id="halves"):
            with Vertical(id="left"):
                yield Static("Nothing told yet", id="untold", classes="heading", markup=False)
                yield Inbox(self.calendar).data_bind(telling=OutcomesView.answer)
            with Vertical(id="right"):
                yield Static("This week", classes="heading of-ahead", markup=False)
                yield AheadList().data_bind(View.around)
                yield Static("What came of it", classes="heading of-said", markup=False)
                yield SaidList().data_bind(telling=OutcomesView.answer)

    def watch_answer(self) -> None:
        """Say how much is still to be told."""
        if self.answer is not None:
            count = len(self.answer.inbox) + self.answer.more
            entries = "1 entry" if count == 1 else f"{count} entries"
            more = f" · the first {len(self.answer.inbox)}" if self.answer.more else ""
            told = f"Without an outcome · {entries} · {duration(self.answer.untold)}{more}"
            self.untold.update(Content(told if count else "Without an outcome"))

    def action_outcome(self) -> None:
        """Say what came of the marked entries, or of the chosen one; in the lists of words, change them."""
        one = self.ahead.one
        if self.focused is self.ahead and isinstance(one, Intention):
            self.say_intended(one)
        elif (
            self.focused is self.said and self.said.one and self.said.one.entry and not self.said.one.is_gone
        ):
            self.say_outcome((self.said.one.entry,), self.said.one.outcome)
        elif self.inbox.entries:
            self.say_outcome(self.inbox.entries, None)

    def told(self, entries: tuple[Entry, ...]) -> None:
        """Leave out of the inbox at once what is told."""
        self.inbox.take_out(entries)

    def not_told(self) -> None:
        """Have everything in the inbox of which nothing is told."""
        self.inbox.put_back()

    def action_mark(self) -> None:
        """Mark the chosen entry of the inbox."""
        self.inbox.mark()

    def action_range(self) -> None:
        """Mark from here on, or end that."""
        self.inbox.mark_range()

    def steps_back(self) -> bool:
        """Mark nothing, where something is marked."""
        was_marking = self.inbox.is_marking
        self.inbox.unmark()
        return was_marking

    def on_chosen_list_picked(self, message: ChosenList.Picked) -> None:
        """Say what came of an entry, open the day of words, settle what is meant for the week."""
        if message.of is self.inbox:
            self.action_outcome()
        elif message.of is self.ahead:
            self._pick_ahead()
        elif self.said.one is not None and self.said.one.entry is not None:
            self.app.show_entry(self.said.one.entry)

    def _pick_ahead(self) -> None:
        one = self.ahead.one
        if isinstance(one, Roadblock) and one.entry is not None:
            self.app.show_entry(one.entry)
        elif isinstance(one, Intention) and one.fate in {"open", "done", "dropped"}:
            self.app.change(asked.settling(one, "done" if one.fate == "open" else "open"))

    def action_drop(self) -> None:
        """Settle the chosen intended outcome as dropped."""
        one = self.ahead.one
        if self.focused is self.ahead and isinstance(one, Intention) and one.fate == "open":
            self.app.change(asked.settling(one, "dropped"))

    def action_carry(self) -> None:
        """Carry the chosen intended outcome over: from the week before to this one, else to the next."""
        one = self.ahead.one
        if self.focused is self.ahead and isinstance(one, Intention):
            week = self.calendar.named_week(int(one.week[:4]), int(one.week[6:]))
            self.app.change(asked.carrying(one, self.calendar.moved(week, 1).name))

    def action_intend(self) -> None:
        """Say what is to come of the week."""
        if self.around is not None:
            ahead = self.around.ahead
            self.say_intended(Intention(ahead.week, len(ahead.intended) + 1, ""))

    def action_remove(self) -> None:
        """Take the chosen words away, or the chosen intended outcome."""
        one = self.ahead.one
        if self.focused is self.said and self.said.one is not None:
            outcome = self.said.one.outcome
            self.app.change(asked.removing(outcome.subject, outcome.on))
        elif self.focused is self.ahead and isinstance(one, Intention):
            self.app.change(asked.unmeaning(one))
        elif self.focused is self.ahead and isinstance(one, Roadblock):
            self.app.change(asked.removing(one.outcome.subject, one.outcome.on))

    def action_quiet(self) -> None:
        """Keep the chosen roadblock quiet."""
        if self.focused is self.said and self.said.one is not None and not self.said.one.is_gone:
            quiet(self.app, self.said.one.outcome)
        else:
            quiet(self.app, self.ahead.one if self.focused is self.ahead else None)

    def action_attach(self) -> None:
        """Attach words whose entry is gone to another entry."""
        one = self.said.one
        if self.answer is None or one is None or not one.is_gone:
            self.app.notify("Choose words whose entry is gone; they come last in what was told.")
            return
        from focusboard.views.dialogs.attaching import AttachDialog  # noqa: PLC0415 - when it is asked for

        outcome = one.outcome
        start = outcome.written_at if one.entry is None else one.entry.start
        near = tuple(sorted(self.answer.inbox, key=lambda entry: abs(entry.start - start))[:NEAREST])

        def attach(entry: Entry | None) -> None:
            if entry is not None:
                self.app.change(asked.attaching(outcome.on, entry))

        self.app.push_screen(AttachDialog(outcome, near, self.calendar), attach)
