"""Go from a view down to another, to a day, a week or an entry, and back up from there."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

from focusboard.clock import Calendar
from focusboard.model import Entry
from focusboard.paths import Places
from focusboard.values import Value
from focusboard.views.beforehand import BeforehandApp
from focusboard.views.question import Question
from focusboard.views.view import View

if TYPE_CHECKING:
    from focusboard.views.day import DayView


class WayBack(Value):
    """Where one has gone down to, and what was shown before."""

    to: str
    since: str
    question: Question


class DrillingApp(BeforehandApp):
    """An app whose views open a day or a week, from which escape leads back to them."""

    calendar: Calendar

    def __init__(self, places: Places, *, welcome: bool, live: bool) -> None:
        """Take where everything lives, whether to offer a start, and whether to watch and to make ready."""
        super().__init__(places, welcome=welcome, live=live)
        self._ways_back: list[WayBack] = []

    @property
    def view(self) -> View:
        """The view that is shown, below any dialog."""
        return cast(View, self.screen_stack[0])

    def action_go(self, name: str) -> None:
        """Show a view; one that can show one length of period makes it that of all views."""
        if not self.screen.is_modal:
            self._ways_back.clear()
            self._go(name)

    def _go(self, name: str) -> None:
        self.switch_mode(name)
        self.question = self.view.understood(self.question)

    def show_day(self, day: date, entry: Entry | None = None) -> None:
        """Show one day, with an entry of it chosen, until escape."""
        self._go_down("day", day)
        if entry is not None:
            cast("DayView", self.view).entries.seek(entry.id)

    def show_week(self, day: date) -> None:
        """Show the week of a day, until escape."""
        self._go_down("week", day)

    def show_entry(self, entry: Entry) -> None:
        """Show the day that an entry begins in, with the entry chosen, until escape."""
        self.show_day(self.calendar.day_of(entry.start), entry)

    def show_view(self, name: str) -> None:
        """Show another view of the same time, until escape."""
        self._go_down(name, self.question.day)

    def _go_down(self, name: str, day: date) -> None:
        self._ways_back.append(WayBack(name, self.current_mode, self.question))
        self.question = self.question._replace(day=day)
        self._go(name)

    def is_left_as_it_is(self, name: str) -> bool:
        """Whether a view is gone back to, with what was chosen in it."""
        return any(way.since == name for way in self._ways_back)

    @property
    def goes_back(self) -> bool:
        """Whether there is something to go back to: a filter that was set since goes first."""
        way = self._ways_back[-1] if self._ways_back else None
        return way is not None and (way.to, way.question.words) == (self.current_mode, self.question.words)

    def action_leave(self) -> None:
        """Stop reading or measuring, go back up, or show everything again."""
        if self.is_reading:
            self.stop_reading()
        elif self.view.stop_measuring() or self.view.steps_back():
            return
        elif self.goes_back:
            way = self._ways_back.pop()
            self.question = way.question._replace(revision=self.question.revision)
            self._go(way.since)
        else:
            self.question = self.question._replace(words="")
