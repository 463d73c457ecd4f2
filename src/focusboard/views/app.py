"""The dashboard: its views, what can be done everywhere, its themes. A table of contents."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import App, SystemCommand
from textual.binding import BindingType
from textual.reactive import var
from textual.screen import Screen

from focusboard.paths import Places
from focusboard.settings import read_settings
from focusboard.views import asking
from focusboard.views.asking import Changed
from focusboard.views.commands import bindings
from focusboard.views.dressing import Worn, dress
from focusboard.views.drilling import DrillingApp
from focusboard.views.early import Early, collect_rubbish
from focusboard.views.frame import TABS
from focusboard.views.guarded import ended_by_signals
from focusboard.views.question import Question
from focusboard.views.refitting import refit
from focusboard.views.screens import fitted_view
from focusboard.views.stylesheet import LastingStylesheet
from focusboard.views.themes import variables_for

if TYPE_CHECKING:
    from textual.command import Provider


def found_by_words() -> type[Provider]:
    """What looks for commands in the palette; Textual asks for it when that opens."""
    from focusboard.views.palette import CommandsByWords  # noqa: PLC0415 - few open it, and all wait for it

    return CommandsByWords


class Focusboard(DrillingApp, App[None]):
    """One person's own time."""

    TITLE = "focusboard"
    CSS_PATH = "dashboard.tcss"
    DEFAULT_MODE = "day"
    COMMANDS: ClassVar[set[Any]] = {found_by_words}
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("app")]
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (60, "-narrow"), (110, "-wide")]  # noqa: RUF012 - as Textual has it
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (20, "-high"), (38, "-tall")]  # noqa: RUF012

    question: var[Question] = var(Question(date.min))
    """What all views show."""

    def __init__(self, places: Places, *, welcome: bool = False, live: bool = False) -> None:
        """Take where everything lives, whether to offer a start, and whether to watch and to make ready."""
        self.settings = read_settings(places.settings_file)
        self.calendar = self.settings.calendar
        self.worn = Worn()
        super().__init__(places, welcome=welcome, live=live)
        dress(self)
        self.stylesheet = LastingStylesheet()
        self.set_reactive(Focusboard.question, Question(self.calendar.today()))
        for tab in TABS:
            self.add_mode(tab.id, partial(fitted_view, tab.id, self))
        first = asking.answering(self.question, asking.summed)
        self.early = Early(self.question, partial(asking.at_desk, places, first, self.tell_measuring))
        self.early.start()

    def on_mount(self) -> None:
        """Draw the first frame once it is ready; make way for keys and look for rubbish when it stands."""
        self.delay_update()
        self.call_after_refresh(asking.take_turns)
        self.call_after_refresh(collect_rubbish)

    def get_css_variables(self) -> dict[str, str]:
        """The colours of the theme; none before it is put on, as Textual asks for its own ones first."""
        return super().get_css_variables() if self.worn.wanted else {}

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """What a theme that is not ours lacks."""
        return variables_for(self.current_theme)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """What the palette offers: our own commands and the themes, nothing that Textual adds."""
        from focusboard.views.palette import commands_here  # noqa: PLC0415 - few open it, and all wait for it

        return commands_here(self, screen, self.current_mode)

    def action_length(self) -> None:
        """Go on to the next longer period, and from the day to its week and back."""
        if self.view.LENGTH:
            self.action_go("week" if self.view.LENGTH == "day" else "day")
        else:
            self.question = self.question.longer()

    def action_move(self, steps: int) -> None:
        """Go to a period further on or back, to the same place in it where there is one."""
        self.question = self.question.moved(self.calendar, self.view.period, steps)

    def action_today(self) -> None:
        """Go to today."""
        self.question = self.question._replace(day=self.calendar.today())

    def action_help(self) -> None:
        """Show what the keys do here."""
        from focusboard.views.dialogs.help import HelpDialog  # noqa: PLC0415 - few open it, and all wait for it

        if not isinstance(self.screen, HelpDialog):
            self.push_screen(HelpDialog(self.screen))

    def action_read(self) -> None:
        """Read the sources now, or offer a start where there are none; show what could not be shown."""
        self.view.try_again()
        self.begin(asked_for=True)

    async def refit(self) -> None:
        """Follow the settings file."""
        await refit(self)

    async def on_changed(self, message: Changed) -> None:
        """Show everything anew, as the settings are now."""
        if message.words:
            self.notify(message.words)
        await self.refit()
        self.question = self.question._replace(revision=self.question.revision + 1)


def run_dashboard(places: Places, *, welcome: bool = True) -> int:
    """Open the dashboard and return how it ended: 0, or the exit code of a crash or a signal."""
    app = Focusboard(places, welcome=welcome, live=True)
    with ended_by_signals(app.end_from_thread):
        app.run()
    return app.return_code or 0
