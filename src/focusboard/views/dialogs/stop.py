"""What was running has ended; what is different now may be said in a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Input, Label, Static

from focusboard.model import Entry
from focusboard.text import block, one_line
from focusboard.views import asking
from focusboard.views.asking import Changed, Failed, Job
from focusboard.views.dialogs.dialog import Dialog, Hint
from focusboard.views.timekeeping import Stopped, saying, stopping

if TYPE_CHECKING:
    from focusboard.views.app import Focusboard


class StopDialog(Dialog[None]):
    """Ends what is running at once, then takes a line or none."""

    app: Focusboard

    HELP = "It has ended. Say in a line what is different now, or press enter without one. u takes it back."
    AUTO_FOCUS = "Input"

    line = query_one(Input)
    ended = query_one("#ended", Static)
    _entry: Entry | None = None
    """What has ended, once it has."""
    _said: str | None = None
    """What was said of it when enter was pressed; None before."""

    def compose(self) -> ComposeResult:
        """What has ended, and the question."""
        with Vertical(id="sheet"):
            yield Label("What is different now?", classes="title", markup=False)
            yield Static(id="ended", classes="muted", markup=False)
            yield Input(placeholder="a line, or none")
            yield Hint("enter keeps it, or goes on without · u takes it back later")

    def on_mount(self) -> None:
        """End it, whatever is said of it."""
        self._do(stopping)

    @work(thread=True, group="entry", exit_on_error=False)
    def _do(self, job: Job) -> None:
        message = asking.at_desk(self.app.places, job)
        if message is not None:
            self.post_message(message)

    def on_stopped(self, message: Stopped) -> None:
        """Show what has ended, also behind the question."""
        self._entry = message.entry
        self.ended.update(Content(f"stopped: {one_line(message.words)}"))
        self.app.post_message(Changed())
        if self._said is not None:
            self._leave(message.entry, self._said)

    @on(Input.Submitted)
    def keep(self) -> None:
        """Keep the line if there is one; leave once it has ended."""
        if self._said is None:
            self._said, self.is_ready = self.line.value.strip(), False
            if self._entry is not None:
                self._leave(self._entry, self._said)

    def _leave(self, entry: Entry, said: str) -> None:
        if said:
            self._do(saying(entry, said))
        else:
            self.dismiss(None)

    def on_changed(self, message: Changed) -> None:
        """Leave, and show what was said."""
        message.stop()
        self.app.post_message(Changed())
        self.dismiss(None)

    def on_failed(self, message: Failed) -> None:
        """Say what could not be done; with a line that is not kept, stay."""
        message.stop()
        self._said = None
        self.take_keys()
        self.ended.update(Content(block(message.words)))
        if self._entry is None:
            self.app.post_message(Failed(message.words))
            self.dismiss(None)
