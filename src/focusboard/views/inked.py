"""The screens that hold what their widgets draw with, and draw nothing in vain."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual import events, on
from textual.screen import Screen
from textual.theme import Theme

from focusboard.views.paint import INKS

Result = TypeVar("Result")


class InkedScreen(Screen[Result]):
    """A screen with all inks, so that no widget needs its own, which Textual would style one by one."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {*INKS}

    @on(events.Mount)
    def follow_the_theme(self) -> None:
        """Draw everything anew in other colours, of which Textual tells whoever holds them alone."""
        self.app.theme_changed_signal.subscribe(self, self._draw_anew)

    @on(events.Unmount)
    def leave_the_theme(self) -> None:
        """Be forgotten, which the signal alone does not do."""
        self.app.theme_changed_signal.unsubscribe(self)

    def _compositor_refresh(self) -> None:
        """Draw nothing while nothing is shown of it; Textual would, and then draw it all again."""
        if not self.app._batch_count:
            super()._compositor_refresh()
            if self is not self.app.screen:
                # Textual would draw what is below a dialog again, and the dialog, with every message for it.
                self._repaint_required = False

    def _draw_anew(self, _: Theme) -> None:
        self.query().refresh()
