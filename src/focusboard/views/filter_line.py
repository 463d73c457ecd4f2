"""The line in which the person types what the shown entries must contain."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.containers import Horizontal
from textual.getters import query_one
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Label

from focusboard.views.commands import bindings


class FilterLine(Horizontal):
    """Hidden until it is asked for; filters as it is typed into, enter keeps it, escape takes it away."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("dialog")]

    input = query_one(Input)

    class Filtered(Message):
        """Other words are to be contained."""

        def __init__(self, words: str) -> None:
            """Say which; none shows everything."""
            super().__init__()
            self.words = words

    _before: Widget | None = None
    """What had the focus."""

    def on_mount(self) -> None:
        """Stay away until asked for."""
        self.display = False

    async def open(self, words: str) -> None:
        """Appear with the present words after a sign; no frame before needs the two."""
        self._before = self.screen.focused
        if not self.children:
            field = Input(placeholder="words in project, task, tags, note or kind", select_on_focus=False)
            await self.mount(Label("/", markup=False), field)
        self.display = True
        self.input.value = words
        self.input.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter at once."""
        event.stop()
        if self.display:
            self.post_message(self.Filtered(event.value.strip()))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep the words."""
        event.stop()
        self._leave()

    def action_close(self) -> None:
        """Show everything again."""
        self.post_message(self.Filtered(""))
        self._leave()

    def _leave(self) -> None:
        self.display = False
        self.screen.set_focus(self._before)
