"""The day: its ribbon, its numbers, its entries and what came of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.getters import query_one
from textual.reactive import var
from textual.widget import Widget

from focusboard.clock import BadTime
from focusboard.desk.answers import Answer
from focusboard.desk.desk import Desk
from focusboard.insight.summary import Summary
from focusboard.insight.usual import Usual
from focusboard.store.day_notes import DayNote
from focusboard.views import asking
from focusboard.views.asking import Changed
from focusboard.views.commands import bindings
from focusboard.views.day_ribbon import DayRibbon
from focusboard.views.entry_list import EntryList
from focusboard.views.note_lines import NoteLines, note_of
from focusboard.views.numbers import Number, entry_number
from focusboard.views.question import Question
from focusboard.views.view import View

if TYPE_CHECKING:
    from focusboard.views.dialogs.kind import KindChoice
    from focusboard.views.twice import Decision


class DayView(View):
    """One day."""

    TAB = "day"
    LENGTH = "day"
    CSS_PATH = None
    """What the others look like is not read before the first paint."""
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("day")]
    answer: var[Answer | None] = var(None)

    AUTO_FOCUS = "EntryList"
    PARTS: ClassVar[Mapping[str, str]] = {
        "ribbon": "DayRibbon",
    }

    entries = query_one(EntryList)

    def asks(self) -> Callable[[Desk, Question], Answer]:
        """The numbers and the entries of the day."""
        return asking.summed

    @property
    def at_hand(self) -> frozenset[str]:
        """Deciding, where another source has recorded the same time."""
        is_undecided = self.answer is not None and bool(self.answer.same_time.undecided)
        return super().at_hand | ({"day.twice"} if is_undecided else set())

    def summary(self) -> Summary | None:
        """Its numbers."""
        return self.answer.summary if self.answer else None

    def usual(self) -> Usual | None:
        """How they lie to the weeks before."""
        return self.answer.usual if self.answer else None

    def panels(self) -> ComposeResult:
        """The ribbon, the entries, the note of the day."""
        yield DayRibbon(self.calendar).data_bind(DayView.answer)
        yield EntryList(self.calendar).data_bind(DayView.answer)
        yield NoteLines().data_bind(DayView.answer)

    def numbers_of(self, panel: Widget | None) -> tuple[Number, ...]:
        """The length of the chosen entry, before the numbers of the day."""
        numbers = super().numbers_of(panel)
        if panel is self.entries and self.entries.entry is not None and self.answer is not None:
            entry, period = self.entries.entry, self.answer.period
            in_favour = self.answer.same_time.in_favour.get(entry.id, ())
            return (entry_number(entry, self.entries.length, period, in_favour), *numbers)
        return numbers

    def on_day_ribbon_pointed(self, message: DayRibbon.Pointed) -> None:
        """Choose the entry that was pointed at."""
        self.entries.seek(message.entry)
        self.entries.focus()

    def on_chosen_list_picked(self) -> None:
        """Say what came of the entry that was opened."""
        self.action_outcome()

    def action_outcome(self) -> None:
        """Say what came of the chosen entry."""
        entry = self.entries.entry
        if entry is not None and self.answer is not None:
            self.say_outcome((entry,), self.answer.outcomes.get(entry.id))

    def action_note(self) -> None:
        """Note something about the day."""
        from focusboard.views.dialogs.day_note import DayNoteDialog  # noqa: PLC0415 - not before the first paint

        if self.answer is not None:
            day = self.answer.period.first
            self.app.push_screen(DayNoteDialog(day, note_of(self.answer)), partial(self._take_note, day))

    def _take_note(self, day: date, note: str | None) -> None:
        """Show at once what was kept, also to the next key."""
        if note is None or self.answer is None or note == note_of(self.answer):
            return
        if self.answer.period.first == day:
            notes = (DayNote(day, note, self.answer.now),) if note.strip() else ()
            self.answer = self.answer._replace(notes=notes)
        self.app.post_message(Changed())

    def action_twice(self) -> None:
        """Decide what counts of the chosen entry and those of other sources at its time."""
        from focusboard.views.dialogs.twice import TwiceDialog  # noqa: PLC0415 - not before the first paint

        entry = self.entries.entry
        if entry is None or self.answer is None:
            return
        pairs = self.answer.same_time.of(entry.id)
        if pairs:
            self.app.push_screen(TwiceDialog(entry, pairs, self.calendar), self._decide)
        else:
            self.app.notify("No other source has recorded the same time as this entry.")

    def action_exclude(self) -> None:
        """Leave the chosen entry out of the figures, or count it again."""
        from focusboard.views.sorting import excluding  # noqa: PLC0415 - not before the first paint

        if self.entries.entry is not None:
            self.app.change(excluding(self.entries.entry))

    def action_again(self) -> None:
        """Start what the chosen entry is about again, or say when it was."""
        from focusboard.views.timekeeping import line_again  # noqa: PLC0415 - not before the first paint

        if self.entries.entry is not None:
            try:
                about = line_again(self.entries.entry, self.app.settings)
            except BadTime as error:
                self.app.notify(str(error), severity="error")
            else:
                self.write_entry(after=f" {about}")

    def action_fill(self) -> None:
        """Write down what was in the gap beside the chosen entry."""
        from focusboard.insight.gaps import gap_beside  # noqa: PLC0415 - not before the first paint
        from focusboard.views.timekeeping import line_within  # noqa: PLC0415

        entry, answer = self.entries.entry, self.answer
        if entry is None or answer is None:
            return
        if answer.words:
            self.app.notify("Take the filter away with escape first: it hides what else was recorded.")
            return
        is_today = self.calendar.day_of(answer.now) == answer.period.first
        gap = gap_beside(answer.entries, entry, answer.now, answer.now if is_today else 0)
        if gap is None:
            self.app.notify("No gap lies beside this entry.")
        else:
            self.write_entry(before=f"{line_within(gap, self.app.settings)} ")

    def action_edit(self) -> None:
        """Change the chosen entry, or say where it is kept."""
        from focusboard.views.dialogs.entry import EditDialog  # noqa: PLC0415 - not before the first paint

        if self.entries.entry is not None:
            self.app.push_screen(EditDialog(self.entries.entry))

    def action_remove(self) -> None:
        """Take the chosen entry away, where it is kept here."""
        from focusboard.views.timekeeping import removing  # noqa: PLC0415 - not before the first paint

        if self.entries.entry is not None:
            self.app.change(removing(self.entries.entry))

    def action_kind(self) -> None:
        """Give the chosen entry a kind of its own."""
        from focusboard.views.dialogs.kind import KindDialog  # noqa: PLC0415 - not before the first paint

        if self.entries.entry is not None:
            self.app.push_screen(KindDialog(self.entries.entry), self._give_kind)

    def _give_kind(self, choice: KindChoice | None) -> None:
        from focusboard.views.sorting import of_kind  # noqa: PLC0415 - not before the first paint

        if choice is not None and self.entries.entry is not None:
            self.app.change(of_kind(self.entries.entry, choice.kind))

    def _decide(self, decision: Decision | None) -> None:
        from focusboard.views.twice import deciding_about  # noqa: PLC0415 - not before the first paint

        if decision is not None:
            self.app.change(deciding_about(decision))
