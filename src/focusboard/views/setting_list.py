"""The settings that are one value each."""

from __future__ import annotations

from typing import Final

from rich.style import Style
from textual.reactive import reactive

from focusboard.settings import Settings, default_settings
from focusboard.settings.catalogue import CATALOGUE, Setting
from focusboard.views.chosen import ChosenList
from focusboard.views.paint import Part, fit, ink

NAME: Final = 22


class SettingList(ChosenList):
    """One setting on each line, with its value and its default."""

    HELP = (
        "What you may choose, with its value and its default. enter changes the chosen one, and what that "
        "means is told while you type. All of it is in one file, in which your own lines stay as they are."
    )

    settings: reactive[Settings | None] = reactive(None)

    @property
    def setting(self) -> Setting:
        """The chosen one."""
        return CATALOGUE[self.chosen]

    def count(self) -> int:
        """How many there are."""
        return len(CATALOGUE) if self.settings else 0

    def watch_settings(self) -> None:
        """Show other values."""
        self.refill()

    def line(self, number: int, width: int) -> list[Part]:
        """Its name, its value, the default where it is another one."""
        if self.settings is None:
            return []
        setting, muted = CATALOGUE[number], ink(self, "muted")
        value, default = setting.shown(self.settings), setting.shown(default_settings())
        room = max(10, (width - NAME) // 2)
        is_own = value != default
        return [
            (fit(setting.name, NAME), Style()),
            (fit(value or "none", room - 1) + " ", ink(self, "accent") if is_own else muted),
            (fit(f"default {default or 'none'}" if is_own else "", width - NAME - room), muted),
        ]
