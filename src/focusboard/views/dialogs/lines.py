"""The lines of a note, changed for one reader; what is typed is safe while it is typed."""

from __future__ import annotations

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.timer import Timer
from textual.widgets import Label, TextArea

from focusboard.paths import Places
from focusboard.text import block, one_line
from focusboard.views import asking
from focusboard.views.dialogs.dialog import Dialog, Hint
from focusboard.views.sharing import LinesReady, typing

REST = 0.5
"""Seconds without a key after which what is typed is remembered."""


class LinesDialog(Dialog[str]):
    """Lets the person change the lines; leaving it keeps them."""

    HELP = (
        "Change words, take lines out, add lines under a heading. escape keeps it and goes back; "
        "u takes it back later. Nothing but this note to this reader changes."
    )
    AUTO_FOCUS = "TextArea"

    area = query_one(TextArea)

    def __init__(self, places: Places, lines: LinesReady) -> None:
        """Take the lines."""
        super().__init__()
        self._places = places
        self._lines = lines
        self._rest: Timer | None = None

    def compose(self) -> ComposeResult:
        """The lines, and what is done with them."""
        wanted = self._lines.wanted
        with Vertical(id="sheet", classes="large"):
            title = f"Edit {wanted.period.name} for {one_line(wanted.audience)}"
            yield Label(Content(title), classes="title", markup=False)
            yield TextArea(block(self._lines.lines), compact=True, highlight_cursor_line=False)
            hint = "what you typed last and did not keep · " if self._lines.is_unkept else ""
            yield Hint(f"{hint}escape keeps it and goes back")

    @on(TextArea.Changed)
    def _rest_first(self) -> None:
        """Remember it once the person pauses."""
        if self._rest is not None:
            self._rest.stop()
        if self._typed() != self._lines.lines:
            self._rest = self.set_timer(REST, self._remember)

    def _typed(self) -> str:
        return self.area.text

    @work(thread=True, exclusive=True, group="typing", exit_on_error=False)
    def _remember(self) -> None:
        message = asking.at_desk(self._places, typing(self._lines.wanted, self._typed()))
        if isinstance(message, asking.Failed):
            self.app.post_message(message)

    def action_close(self) -> None:
        """Keep it and go back."""
        if self._rest is not None:
            self._rest.stop()
        is_new = self._lines.is_unkept or self._typed() != self._lines.lines
        self.dismiss(self._typed() if is_new else None)
