"""What all dialogs have in common: a calm sheet above the view, left with escape."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual.await_complete import AwaitComplete
from textual.binding import BindingType
from textual.screen import ModalScreen

from focusboard.views.chrome import KeyLine
from focusboard.views.commands import bindings

Result = TypeVar("Result")


class Dialog(ModalScreen[Result]):
    """A sheet above a view."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("dialog")]

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Answer once: a key that comes twice in a row finds the dialog gone."""
        if self not in self.app.screen_stack:
            return AwaitComplete()
        return super().dismiss(result)

    def action_close(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)


class DialogKeys(KeyLine):
    """What can be done in a dialog, and what goes on meanwhile."""

    def _right(self) -> str:
        return self._progress
