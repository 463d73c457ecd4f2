"""Everything that is kept here, looked at and written to a file for the person alone."""

from __future__ import annotations

from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.reactive import var
from textual.widgets import Input, Label, Static

from focusboard.desk.everything import OWNER, Everything
from focusboard.share.preview import confirmation
from focusboard.text import block
from focusboard.views import exporting
from focusboard.views.dialogs.dialog import Hint
from focusboard.views.dialogs.way_out import WayOutDialog
from focusboard.views.exporting import EverythingReady

SHOWN: Final = 200
LARGEST_SHOWN: Final = 1 << 16
"""Lines and bytes that are shown of the file, which has a line for each row."""

WARNING: Final = (
    "It is for you alone: private projects and words are in it, and what has left cannot be called back."
)


class ExportDialog(WayOutDialog):
    """Shows what would be written, asks where to, and writes it once its owner is named."""

    HELP = (
        "One file with all that is kept here, which focusboard import takes up where nothing is yet. "
        "focusboard export --format csv writes the entries as a table."
    )
    AUTO_FOCUS = "#file"

    what: var[Everything | None] = var(None)

    @property
    def expected(self) -> str:
        """The name of the one whom it is for."""
        return confirmation("self", OWNER)

    def compose(self) -> ComposeResult:
        """How the file begins, what is in it, where it goes, and the word that lets it."""
        with Vertical(id="sheet", classes="large"):
            yield Label("Export everything", classes="title", markup=False)
            with VerticalScroll(id="paper"):
                yield Static(id="note", markup=False)
            yield Static(id="told", classes="muted", markup=False)
            yield Static(Content(WARNING), classes="muted", markup=False)
            yield Input(id="file", placeholder="the file to write")
            yield Input(id="word", placeholder=f"{self.expected}, to write exactly this")
            yield Hint("enter goes on · escape leaves all here")

    def on_mount(self) -> None:
        """Gather it."""
        self._ask(exporting.gathering)

    def on_everything_ready(self, message: EverythingReady) -> None:
        """Show it; where it was shown before, say that it is another."""
        if self.what is not None:
            self.app.notify("Something has changed meanwhile; look at it again.")
        self.what = message.what
        self._is_leaving = False
        self.query_one("#note", Static).update(Content(block(beginning(message.what.content))))
        self.query_one("#told", Static).update(Content(f"in it: {message.what.told}, with your settings"))
        self.file.value = self.file.value or str(message.path)
        self.word.value = ""

    @on(Input.Submitted, "#file")
    def _next(self) -> None:
        self.word.focus()

    def leave(self) -> None:
        """Write it, once it is known where to."""
        if not self.file.value.strip():
            self.file.focus()
        elif self.what is not None and not self._is_leaving:
            self._is_leaving = True
            self.refresh_bindings()
            self._ask(exporting.exporting(self.what, self._path()))

    def mend(self) -> None:
        """Go to the line that says where to."""
        self._is_leaving = False
        self.refresh_bindings()
        self.file.focus()


def beginning(content: bytes) -> str:
    """The first lines of a file, and how many follow."""
    lines = content[:LARGEST_SHOWN].decode(errors="ignore").split("\n")[:SHOWN]
    more = content.count(b"\n") + 1 - len(lines)
    return "\n".join((*lines, *([f"… and {more} lines more"] if more else [])))
