"""The dashboard: its views, what can be done everywhere, its themes. A table of contents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from textual.app import SystemCommand, get_system_commands_provider
from textual.binding import BindingType
from textual.reactive import var
from textual.screen import Screen

from focusboard.clock import ONE_DAY
from focusboard.paths import Places, shipped_themes
from focusboard.settings import read_settings
from focusboard.views import asking
from focusboard.views.asking import Changed, Question
from focusboard.views.commands import bindings, keymap
from focusboard.views.day import DayView
from focusboard.views.dialogs.help import HelpDialog
from focusboard.views.filter_line import FilterLine
from focusboard.views.guarded import ended_by_signals
from focusboard.views.palette import commands_here
from focusboard.views.starts import StartingApp
from focusboard.views.themes import load_themes, variables_for
from focusboard.views.week import WeekView


class Focusboard(StartingApp):
    """One person's own time."""

    TITLE = "focusboard"
    CSS_PATH = "dashboard.tcss"
    COMMANDS: ClassVar[set[Any]] = {get_system_commands_provider}
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("app")]
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (60, "-narrow"), (110, "-wide")]  # noqa: RUF012 - as Textual has it
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (20, "-high"), (38, "-tall")]  # noqa: RUF012

    question: var[Question] = var(Question(date.min))
    """What all views show."""

    def __init__(self, places: Places, *, welcome: bool = False, live: bool = False) -> None:
        """Take where everything lives, whether to offer a start where nothing was read yet, and to watch."""
        self.settings = read_settings(places.settings_file)
        self.calendar = self.settings.calendar
        super().__init__(places, welcome=welcome, live=live)
        self.set_reactive(Focusboard.question, Question(self.calendar.today()))

    def on_mount(self) -> None:
        """Put on the person's theme and keys, say what is wrong with them, and begin with the day."""
        themes, problems = load_themes(shipped_themes(), self.places.themes_dir)
        for theme in themes:
            self.register_theme(theme)
        keys, notices = keymap(self.settings.keys)
        self.set_keymap(keys)
        notices += [
            f"{each.file}:{each.line}: {each.reason}" for each in (*self.settings.problems, *problems)
        ]
        if self.settings.theme in self.available_themes:
            self.theme = self.settings.theme
        else:
            self.theme = "focus-dark"
            notices.append(f"There is no theme {self.settings.theme}; ctrl+p lists those there are.")
        for notice in notices:
            self.notify(notice, severity="warning", timeout=12)
        self.add_mode("day", lambda: DayView(self.calendar))
        self.add_mode("week", lambda: WeekView(self.calendar))
        self.switch_mode("day")
        self.begin()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """What a theme that is not ours lacks."""
        return variables_for(self.current_theme)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """What the palette offers: our own commands and the themes, nothing that Textual adds."""
        return commands_here(self, screen, self.current_mode)

    def action_go(self, view: str) -> None:
        """Show a view."""
        if not self.screen.is_modal:
            self.switch_mode(view)

    def action_length(self) -> None:
        """Go from the day to its week and back."""
        self.action_go("week" if self.current_mode == "day" else "day")

    def show_day(self, day: date) -> None:
        """Show one day."""
        self.question = replace(self.question, day=day)
        self.action_go("day")

    def action_move(self, steps: int) -> None:
        """Go to a day or a week further on or back."""
        days = 7 if self.current_mode == "week" else 1
        self.question = replace(self.question, day=self.question.day + steps * days * ONE_DAY)

    def action_today(self) -> None:
        """Go to today."""
        self.question = replace(self.question, day=self.calendar.today())

    def on_filter_line_filtered(self, message: FilterLine.Filtered) -> None:
        """Show what contains some words."""
        self.question = replace(self.question, words=message.words)

    def action_help(self) -> None:
        """Show what the keys do here."""
        if not isinstance(self.screen, HelpDialog):
            self.push_screen(HelpDialog(self.screen))

    def action_read(self) -> None:
        """Read the sources now, or offer a start where there are none."""
        self.begin(asked_for=True)

    def action_leave(self) -> None:
        """Stop reading, or show everything again."""
        if self.is_reading:
            self.stop_reading()
        else:
            self.question = replace(self.question, words="")

    def action_undo(self) -> None:
        """Take the latest change back."""
        self.change(asking.undoing)

    def action_redo(self) -> None:
        """Make the change again that was taken back."""
        self.change(asking.redoing)

    def on_changed(self, message: Changed) -> None:
        """Show everything anew."""
        if message.words:
            self.notify(message.words)
        self.question = replace(self.question, revision=self.question.revision + 1)


def run_dashboard(places: Places, *, welcome: bool = True) -> int:
    """Open the dashboard and return how it ended: 0, or the exit code of a crash or a signal."""
    app = Focusboard(places, welcome=welcome, live=True)
    with ended_by_signals(app.end_from_thread):
        app.run()
    return app.return_code or 0
