"""Choose how it looks: each theme is put on as it is pointed at, and kept with enter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.style import Style
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Label

from focusboard.views.chosen import ChosenList
from focusboard.views.dialogs.dialog import Dialog, Hint
from focusboard.views.paint import GLYPHS, Part, fit, ink

if TYPE_CHECKING:
    from focusboard.views.app import Focusboard

NAME: Final = 26


class ThemeList(ChosenList):
    """The themes by name, each shown as soon as it is chosen."""

    HELP = "Every theme is put on as you come to it. enter keeps it, escape goes back to the one before."

    def __init__(self, names: tuple[str, ...]) -> None:
        """Take their names."""
        super().__init__()
        self.names = names

    def on_mount(self) -> None:
        """Show them."""
        self.refill()

    def count(self) -> int:
        """How many there are."""
        return len(self.names)

    def line(self, number: int, width: int) -> list[Part]:
        """Its name; beside the chosen one the kinds in its colours."""
        name: Part = (fit(self.names[number], min(NAME, width)), Style())
        if number != self.chosen:
            return [name]
        return [name, *((glyph * 3, ink(self, kind)) for kind, glyph in GLYPHS.items())]


class ThemesDialog(Dialog[str]):
    """Asks for a theme."""

    HELP = ThemeList.HELP
    AUTO_FOCUS = "ThemeList"

    app: Focusboard

    def __init__(self, names: tuple[str, ...]) -> None:
        """Take the names of all themes."""
        super().__init__()
        self._names = names

    def compose(self) -> ComposeResult:
        """The themes."""
        with Vertical(id="sheet"):
            yield Label("Theme", classes="title", markup=False)
            yield ThemeList(self._names)
            yield Hint("enter keeps it · escape goes back")

    def on_mount(self) -> None:
        """Begin with the one that is worn, then put on whichever is chosen."""
        themes = self.query_one(ThemeList)
        themes.chosen = self._names.index(self.app.theme)
        self.watch(themes, "chosen", self._put_on, init=False)

    def _put_on(self, number: int) -> None:
        self.app.theme = self._names[number]

    def on_chosen_list_picked(self, message: ChosenList.Picked) -> None:
        """Answer with the chosen one."""
        self.dismiss(self._names[message.line])

    def action_close(self) -> None:
        """Go back to the one that the settings name by now."""
        self.app.theme = self.app.worn.theme
        self.dismiss(None)
