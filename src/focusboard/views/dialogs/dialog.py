"""What all dialogs have in common: a calm sheet above the view, left with escape."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Final, TypeVar

from textual import events
from textual._styles_cache import StylesCache
from textual.await_complete import AwaitComplete
from textual.binding import BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from focusboard.views.chrome import KeyLine
from focusboard.views.commands import bindings
from focusboard.views.keys import key_shown
from focusboard.views.sparing import SparingScreen
from focusboard.views.typeahead import TypeaheadApp

Result = TypeVar("Result")
BETWEEN: Final = " · "
ENTER, ESCAPE = "enter", "escape"
"""Keys that a hint may begin with."""


class Dialog(SparingScreen[Result], ModalScreen[Result]):
    """A sheet above a view."""

    CSS_PATH = Path(__file__).with_name("dialogs.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("dialog")]

    is_ready = False
    """Whether keys find what they are for; until then the app holds them back."""

    def on_screen_resume(self) -> None:
        """Take keys once the focus is where it belongs."""
        self.call_later(self.take_keys)

    def take_keys(self) -> None:
        """Let in what was typed meanwhile."""
        self.is_ready = True
        self._let_keys_in()

    def _let_keys_in(self) -> None:
        if isinstance(self.app, TypeaheadApp):
            self.app.call_later(self.app.let_keys_in)

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Answer once, and take along what lies above, such as the help.

        A key that comes twice in a row finds the dialog gone; Textual would take whatever lies on top away.
        """
        if self not in self.app.screen_stack:
            return AwaitComplete()
        while self.app.screen is not self:
            self.app.pop_screen()
        gone = super().dismiss(result)
        self._let_keys_in()
        return gone

    def on_unmount(self) -> None:
        """Be forgotten, of which Textual leaves two things to us."""
        # The app keeps whoever has watched it, with all that it shows, until it changes.
        for watchers in getattr(self.app, "__watchers", {}).values():
            watchers[:] = [each for each in watchers if each[0].is_attached]
        # A cache of a few colours has what the latest thousand widgets have drawn for a key.
        StylesCache.get_inner_outer.cache_clear()

    def action_close(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)


class DialogKeys(KeyLine):
    """What can be done in a dialog, and what goes on meanwhile."""

    def _right(self) -> str:
        return self._progress


class Hint(Static):
    """What keys do that everybody knows, such as ``enter keeps it · escape goes back``; a click does it.

    Where the person leaves dialogs with another key, that one is named.
    """

    def __init__(self, words: str) -> None:
        """Take the words."""
        super().__init__(Content(words), classes="hint", markup=False)
        self._words = words
        self._leaves = ESCAPE

    def on_mount(self) -> None:
        """Name the key that leaves."""
        heard = (each.binding for each in self.screen.active_bindings.values())
        key = next((each.key for each in heard if each.id == "dialog.close"), ESCAPE)
        if key != ESCAPE:
            self._leaves = key_shown(key)
            self._words = self._words.replace(ESCAPE, self._leaves)
            self.update(Content(self._words))

    async def on_click(self, event: events.Click) -> None:
        """Press the key that the words under the mouse begin with."""
        column = event.x
        for words in self._words.split(BETWEEN):
            key = words.partition(" ")[0]
            if event.y == 0 and 0 <= column < len(words):
                if key == ENTER:
                    self.app.simulate_key(ENTER)
                elif key == self._leaves:
                    await self.screen.run_action("close")
            column -= len(words) + len(BETWEEN)
