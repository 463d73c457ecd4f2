"""The settings: each with its value, its default and what it changes, checked while it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.suggester import SuggestFromList
from textual.widgets import Input, Label, Static
from textual.worker import get_current_worker

from focusboard.model import Period
from focusboard.settings import read_settings
from focusboard.settings.catalogue import BY_NAME, NONE_GIVEN, Setting
from focusboard.text import TITLE, clean, one_line
from focusboard.views import asking
from focusboard.views.choosing import Outlook, OutlookReady, keeping, looking_ahead
from focusboard.views.commands import bindings
from focusboard.views.dialogs.dialog import Dialog, DialogKeys
from focusboard.views.dialogs.themes import ThemesDialog
from focusboard.views.dressing import all_themes
from focusboard.views.setting_list import SettingList

if TYPE_CHECKING:
    from focusboard.views.app import Focusboard

THEME = BY_NAME["theme"]


class SettingsDialog(Dialog[None]):
    """Shows the settings and lets the person change them."""

    app: Focusboard

    HELP = SettingList.HELP
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("settings")]
    AUTO_FOCUS = "SettingList"

    listed = query_one(SettingList)
    about = query_one("#about", Static)
    value = query_one(Input)

    def __init__(self, period: Period) -> None:
        """Take the period for which is told what would become of the numbers."""
        super().__init__()
        self._period = period
        self._outlook: Outlook | None = None
        self._is_waiting = False
        """Whether enter was pressed before it was known what the value means."""

    def compose(self) -> ComposeResult:
        """The settings, more about the chosen one, its new value, the keys."""
        with Vertical(id="sheet", classes="large"):
            yield Label("Settings", classes="title", markup=False)
            yield SettingList()
            yield Static(id="about", markup=False)
            yield Input(select_on_focus=False)
            yield DialogKeys()

    def on_mount(self) -> None:
        """Follow what changes."""
        self.value.display = False
        self.watch(self.app, "question", self._look)
        self.watch(self.listed, "chosen", self._tell)

    def _look(self) -> None:
        self.listed.settings = read_settings(self.app.places.settings_file)
        self._tell()

    def _tell(self) -> None:
        setting = self.listed.setting
        if self.is_changing:
            found = self._outlook.words if self._outlook is not None else ()
            words = [
                f"{setting.name}: {setting.about}",
                *found,
                "enter keeps it · escape leaves it as it was",
            ]
        else:
            words = [f"{setting.name}: {setting.about}", f"It changes {setting.changes}."]
            words += [f"It can be {', '.join(setting.options)}."] if setting.options else []
        self.about.update(Content("\n".join(one_line(line) for line in words)))

    @property
    def is_changing(self) -> bool:
        """Whether a value is being typed."""
        return self.value.display

    def on_chosen_list_picked(self) -> None:
        """Type another value, or choose a theme."""
        setting, settings = self.listed.setting, self.listed.settings
        if settings is None:
            return
        if setting is THEME:
            choose_theme(self.app)
            return
        shown = setting.shown(settings)
        self.value.suggester = SuggestFromList(setting.options, case_sensitive=False)
        self.value.value = "" if shown == NONE_GIVEN else one_line(shown)
        self.value.display = True
        self.value.focus()
        self._look_ahead()

    @on(Input.Changed)
    def _look_ahead(self) -> None:
        """Find out what the value would mean."""
        self._outlook = None
        if self.is_changing:
            self._find_out(self.listed.setting, self._typed())

    def _typed(self) -> Any:
        return self.listed.setting.understood(clean(self.value.value, TITLE))

    @work(thread=True, exclusive=True, group="outlook", exit_on_error=False)
    def _find_out(self, setting: Setting, value: Any) -> None:
        worker = get_current_worker()
        message = asking.at_desk(self.app.places, looking_ahead(setting, value, self._period))
        if message is not None and not worker.is_cancelled:
            self.post_message(message)

    def on_outlook_ready(self, message: OutlookReady) -> None:
        """Tell it."""
        if (message.outlook.setting, message.outlook.value) == (self.listed.setting, self._typed()):
            self._outlook = message.outlook
            self._tell()
            if self._is_waiting:
                self.keep()

    @on(Input.Submitted)
    def keep(self) -> None:
        """Keep the value, once it is known that it can be used."""
        self._is_waiting = self._outlook is None
        if self._outlook is not None and self._outlook.is_usable:
            self.app.change(keeping(self._outlook.setting, self._outlook.value))
            self._end_changing()

    def _end_changing(self) -> None:
        self.value.display = False
        self._outlook, self._is_waiting = None, False
        self.listed.focus()
        self._tell()

    def action_reset(self) -> None:
        """Take the chosen setting back to its default."""
        self.app.change(keeping(self.listed.setting, None))

    def action_close(self) -> None:
        """Leave the value as it was, or the settings."""
        if self.is_changing:
            self._end_changing()
        else:
            self.dismiss(None)


def choose_theme(app: Focusboard) -> None:
    """Let the person choose a theme, and keep it."""

    def keep(theme: str | None) -> None:
        if theme is not None:
            app.change(keeping(THEME, theme))

    app.push_screen(ThemesDialog(all_themes(app)), keep)
