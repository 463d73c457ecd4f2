"""What every view can open: one action for each dialog, which is loaded when it is first wanted."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.reactive import var
from textual.widget import Widget

from focusboard.clock import Calendar
from focusboard.model import Entry, Intention, Outcome, Period
from focusboard.settings.panels import PANELS
from focusboard.store.intentions import why_full
from focusboard.views import asking
from focusboard.views.asking import Around, Changed, ExplanationReady
from focusboard.views.frame import TABS
from focusboard.views.headline import NumberOpened
from focusboard.views.numbers import Number
from focusboard.views.sparing import SparingScreen

if TYPE_CHECKING:
    from focusboard.views.app import Focusboard
    from focusboard.views.what_left import Left


class OpeningScreen(SparingScreen[None]):
    """A screen from which every dialog can be opened."""

    app: Focusboard
    calendar: Calendar

    TAB: ClassVar[str]
    """Its name among the tabs."""

    around: var[Around | None] = var(None)

    _not_kept: dict[Hashable, Any]
    """What was said and could not be kept, by what it is about."""

    @property
    def period(self) -> Period:
        """What it is asked to show."""
        raise NotImplementedError

    def numbers_of(self, panel: Widget | None) -> tuple[Number, ...]:
        """The numbers that a panel can explain."""
        raise NotImplementedError

    def action_explain(self) -> None:
        """Take the chosen number apart, or ask which."""
        from focusboard.views.dialogs.explain import NumberChooser  # noqa: PLC0415 - not before the first paint

        numbers = self.numbers_of(self.focused)
        if len(numbers) == 1:
            self.post_message(NumberOpened(numbers[0]))
        elif numbers:
            self.app.push_screen(NumberChooser(numbers), self._open_number)
        else:
            self.app.notify("There is no number here to take apart.")

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
        from focusboard.views.dialogs.explain import ExplainDialog  # noqa: PLC0415 - not before the first paint

        first = message.explanation.period.first

        def open_entry(entry: Entry | None) -> None:
            if entry is not None:
                self.app.show_day(max(first, self.calendar.day_of(entry.start)), entry)

        self.app.push_screen(ExplainDialog(message.explanation, self.calendar), open_entry)

    def action_entry(self) -> None:
        """Start something, or write down what is over."""
        self.write_entry()

    def write_entry(self, before: str = "", after: str = "") -> None:
        """Ask for the line of an entry, with what is known of it before and after the cursor."""
        from focusboard.views.dialogs.entry import EntryDialog  # noqa: PLC0415 - not before the first paint

        self.app.push_screen(EntryDialog(self.around.running if self.around else None, before, after))

    def action_stop(self) -> None:
        """End what the person has started here."""
        from focusboard.views.dialogs.stop import StopDialog  # noqa: PLC0415 - not before the first paint

        self.app.push_screen(StopDialog())

    def action_share(self) -> None:
        """Read, confirm and write the note of the week."""
        from focusboard.views.dialogs.share import ShareDialog  # noqa: PLC0415 - not before the first paint

        week = self.calendar.week(self.app.question.day)
        self.app.push_screen(ShareDialog(self.app.places, week), self._show_receipt)

    def _show_receipt(self, left: Left | None) -> None:
        from focusboard.views.dialogs.receipts import ReceiptDialog  # noqa: PLC0415 - not before the first paint

        if left is not None:
            copied = left.copied
            if copied is not None and not copied.is_taken:
                self.app.hand_to_terminal(left.receipt.content)
            self.app.post_message(Changed())
            self.app.push_screen(ReceiptDialog(left.receipt, copied.told if copied else ""))

    def action_receipts(self) -> None:
        """Show what has left."""
        from focusboard.views.dialogs.receipts import ReceiptsDialog  # noqa: PLC0415 - not before the first paint

        self.app.push_screen(ReceiptsDialog(self.app.places, self.calendar))

    def action_export(self) -> None:
        """Look at everything, confirm and write it."""
        from focusboard.views.dialogs.export import ExportDialog  # noqa: PLC0415 - not before the first paint

        self.app.push_screen(ExportDialog(self.app.places), self._show_receipt)

    def action_sources(self) -> None:
        """Show where entries come from."""
        from focusboard.views.dialogs.sources import SourcesDialog  # noqa: PLC0415 - not before the first paint

        self.app.push_screen(SourcesDialog(self.calendar))

    def action_rules(self) -> None:
        """Show the rules that sort time."""
        from focusboard.views.dialogs.rules import RulesDialog  # noqa: PLC0415 - not before the first paint

        self.app.push_screen(RulesDialog())

    def action_settings(self) -> None:
        """Show what the person may choose."""
        from focusboard.views.dialogs.settings import SettingsDialog  # noqa: PLC0415 - not before the first paint

        self.app.push_screen(SettingsDialog(self.period), self._follow_settings)

    def _follow_settings(self, _: None) -> None:
        """Show the days as they fall now."""
        self.app.post_message(Changed())

    def action_keys(self) -> None:
        """Show what every key does."""
        from focusboard.views.dialogs.keys import KeysDialog  # noqa: PLC0415 - not before the first paint

        self.app.push_screen(KeysDialog())

    def action_panels(self) -> None:
        """Show and hide the panels of this view."""
        from focusboard.views.dialogs.panels import PanelsDialog  # noqa: PLC0415 - not before the first paint

        tab = next(each for each in TABS if each.id == self.TAB)
        if PANELS[tab.id]:
            self.app.push_screen(PanelsDialog(tab))
        else:
            self.app.notify(f"{tab.title} is one list, of which nothing can be hidden.")

    def action_theme(self) -> None:
        """Choose how it looks."""
        from focusboard.views.dialogs.settings import choose_theme  # noqa: PLC0415 - not before the first paint

        choose_theme(self.app)

    def say_outcome(self, entries: tuple[Entry, ...], known: Outcome | None) -> None:
        """Ask what came of entries, and keep it."""
        from focusboard.views.dialogs.outcome import OutcomeDialog  # noqa: PLC0415 - not before the first paint

        about = tuple(entry.id for entry in entries)

        def keep(said: tuple[Outcome, ...] | None) -> None:
            if said:
                self.told(entries)
                self.app.change(asking.keeping(said), lambda: self._remember(about, said[0]))

        known = self._not_kept.pop(about, known)
        self.app.push_screen(OutcomeDialog(entries, known, self.calendar), keep)

    def say_intended(self, meant: Intention) -> None:
        """Ask what is meant for a week, or to put it in other words where there are some, and keep it."""
        from focusboard.views import telling  # noqa: PLC0415 - not before the first paint
        from focusboard.views.dialogs.intention import IntentionDialog  # noqa: PLC0415

        keeping = telling.rewording if meant.text else telling.intending
        if not meant.text and (full := why_full(meant.week, meant.place - 1)):
            self.app.notify(full)
            return

        def keep(said: Intention | None) -> None:
            if said is not None:
                about = (said.week, said.place)
                self.app.change(keeping(said), lambda: self._remember(about, said))

        known = self._not_kept.pop((meant.week, meant.place), meant)
        self.app.push_screen(IntentionDialog(known), keep)

    def _remember(self, about: Hashable, said: object) -> None:
        """Have the words ready for the next try."""
        self._not_kept[about] = said
        self.not_told()

    def told(self, entries: tuple[Entry, ...]) -> None:
        """What came of entries is told and about to be kept."""

    def not_told(self) -> None:
        """What was told could not be kept."""
