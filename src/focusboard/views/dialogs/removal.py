"""The question before a source is removed: what is hidden, and what is kept."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Label, Static

from focusboard.desk.connecting import Connected
from focusboard.store.sources import KeptSource
from focusboard.text import one_line
from focusboard.views.commands import bindings
from focusboard.views.dialogs.dialog import Dialog, DialogKeys
from focusboard.views.source_list import entries_shown

KEPT = (
    "They no longer count and are not shown. What you wrote about them is kept, "
    "the tracker's own files stay as they are, and u brings everything back."
)


class RemovalDialog(Dialog[KeptSource]):
    """Asks whether a source is to be removed."""

    HELP = "y removes the source, n and escape leave it as it is."
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("removal")]

    def __init__(self, one: Connected) -> None:
        """Take the source."""
        super().__init__()
        self._one = one

    def compose(self) -> ComposeResult:
        """What is asked, and what comes of a yes."""
        with Vertical(id="sheet"):
            title = f"Remove {one_line(self._one.source.name)} and hide its {entries_shown(self._one)}?"
            yield Label(Content(title), classes="title", markup=False)
            yield Static(Content(KEPT), markup=False)
            yield DialogKeys()

    def action_confirm(self) -> None:
        """Yes."""
        self.dismiss(self._one.source)

    def action_refuse(self) -> None:
        """No."""
        self.dismiss(None)
