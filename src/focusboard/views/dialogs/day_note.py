"""The private note of a day, kept while it is typed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.timer import Timer
from textual.widgets import Label, Static, TextArea

from focusboard.text import block
from focusboard.views import asking
from focusboard.views.asking import Failed, Mistaken
from focusboard.views.dialogs.dialog import Dialog, DialogKeys
from focusboard.views.noting import NoteKept, keeping_note

if TYPE_CHECKING:
    from focusboard.views.app import Focusboard

SOON: Final = 0.4
"""Seconds after which what is typed is kept; a crash takes no more than that."""


class DayNoteDialog(Dialog[str]):
    """Takes what the person notes about a day; answers with the note as it is kept."""

    app: Focusboard

    HELP = (
        "Whatever you want to remember of the day. It is kept while you type, u in the day takes the whole "
        "sitting back, and no share ever shows it. escape closes."
    )
    AUTO_FOCUS = "TextArea"

    area = query_one(TextArea)
    told = query_one("#told", Static)

    def __init__(self, day: date, text: str) -> None:
        """Take the day, and its note so far."""
        super().__init__()
        self._day = day
        self._kept = self._typed = block(text)
        self._step: int | None = None
        """What takes back this sitting, as far as it is kept."""
        self._soon: Timer | None = None
        """Runs while something typed waits to be kept."""
        self._is_keeping = self._is_closing = False

    def compose(self) -> ComposeResult:
        """The day, the words, how they are kept."""
        with Vertical(id="sheet"):
            yield Label(Content(f"{self._day:%A %d %B} · for you alone"), classes="title", markup=False)
            yield TextArea(
                self._kept,
                placeholder="What do you want to remember of this day?",
                highlight_cursor_line=False,
            )
            yield Static("kept while you type · in no share", id="told", classes="hint", markup=False)
            yield DialogKeys()

    def on_mount(self) -> None:
        """Go on where the note ends."""
        self.area.move_cursor(self.area.document.end)

    def on_text_area_changed(self) -> None:
        """Keep it soon, however long the typing goes on."""
        self._typed = self.area.text
        if self._soon is None and not self._is_keeping and self._typed != self._kept:
            self._soon = self.set_timer(SOON, self._keep_now)

    def _keep_now(self) -> None:
        self._wait_no_more()
        if not self._is_keeping:
            self._is_keeping = True
            self._keep(self._typed, self._step)

    def _wait_no_more(self) -> None:
        if self._soon is not None:
            self._soon.stop()
        self._soon = None

    @work(thread=True, group="note", exit_on_error=False)
    def _keep(self, text: str, step: int | None) -> None:
        message = asking.at_desk(self.app.places, keeping_note(self._day, text, step))
        if message is not None:
            self.post_message(message)

    def on_note_kept(self, message: NoteKept) -> None:
        """Keep what was typed meanwhile; leave where that was asked for."""
        self._is_keeping, self._kept, self._step = False, message.text, message.step
        self.told.update("kept · in no share")
        if self._is_closing:
            self.action_close()
        else:
            self.on_text_area_changed()

    def on_failed(self, message: Failed) -> None:
        """Stay, with the words, and say why they are not kept."""
        message.stop()
        self._is_keeping = self._is_closing = False
        self.told.update(Content(f"Not kept yet: {block(message.words)}"))

    def on_mistaken(self, _: Mistaken) -> None:
        """Stay, with the words."""
        self._is_keeping = self._is_closing = False

    def action_close(self) -> None:
        """Leave once everything is kept."""
        self._typed = self.area.text
        if self._typed == self._kept and not self._is_keeping:
            self.dismiss(self._kept)
        else:
            self._is_closing = True
            self._keep_now()

    def on_unmount(self) -> None:
        """However the dashboard ends, keep what was still to be kept."""
        self._wait_no_more()
        if self._typed != self._kept:
            asking.at_desk(self.app.places, keeping_note(self._day, self._typed, self._step))
