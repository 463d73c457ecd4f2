"""The line in which the person types what the shown entries must contain."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.getters import query_one
from textual.widget import Widget
from textual.widgets import Input, Label

from focusboard.views.commands import bindings

if TYPE_CHECKING:
    from focusboard.views.app import Focusboard


class FilterLine(Horizontal):
    """Hidden until it is asked for; filters as it is typed into, enter keeps it, escape takes it away."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("dialog")]

    app: Focusboard
    input = query_one(Input)

    _before: Widget | None = None
    """What had the focus."""

    def compose(self) -> ComposeResult:
        """The present words, after a sign."""
        yield Label("/", markup=False)
        yield Input(placeholder="words in project, task, tags, note or kind", select_on_focus=False)

    def on_mount(self) -> None:
        """Keep the words when another view is gone to, for which the mouse need not leave the line."""
        self.app.mode_change_signal.subscribe(self, lambda _: self._leave(), immediate=True)

    def open(self, words: str) -> None:
        """Appear with the present words."""
        self._before = self.screen.focused
        self.display = True
        self.input.value = words
        self.input.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter at once."""
        event.stop()
        if self.display:
            self._filter(event.value.strip())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep the words."""
        event.stop()
        self._leave()

    def action_close(self) -> None:
        """Show everything again."""
        self._filter("")
        self._leave()

    def _filter(self, words: str) -> None:
        """Let all views show what contains some words; none shows everything."""
        self.app.question = self.app.question._replace(words=words)

    def _leave(self) -> None:
        if self.display:
            self.display = False
            self.screen.set_focus(self._before)
