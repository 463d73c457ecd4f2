"""The screens that draw nothing in vain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from textual import events, on
from textual.geometry import Size
from textual.screen import Screen
from textual.theme import Theme

Result = TypeVar("Result")


class SparingScreen(Screen[Result]):
    """A screen that is laid out and drawn once where Textual would do it several times."""

    @on(events.Mount)
    def follow_the_theme(self) -> None:
        """Draw everything anew in other colours, of which Textual tells whoever holds them alone."""
        self.app.theme_changed_signal.subscribe(self, self._draw_anew)

    @on(events.Mount)
    def tell_nothing(self) -> None:
        """Have nothing told as it opens; Textual would find that out, and lay it out again, later."""
        self.query("ToastRack").set(display=False)

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

    def _screen_resized(self, size: Size) -> None:
        """Lay nothing out for the size that it has; Textual does whenever a screen is gone to."""
        if size != self._size:
            super()._screen_resized(size)

    def draw_unseen(self) -> Iterator[None]:
        """Style, lay out and draw what has changed, step by step, while another screen is shown.

        Textual would do that once this one is gone to, and again for each scrollbar that comes of it. Its
        widgets keep the lines that they have drawn.
        """
        if self._css_update_count != self.app._css_update_count and self._is_unseen:
            self.app.stylesheet.update(self)
            self._css_update_count = self.app._css_update_count
            yield
        while (self._layout_required or self._size != self.app.size) and self._is_unseen:
            self._layout_required = False
            self._refresh_layout(self.app.size)
            yield
        if self._dirty_widgets and self._is_unseen:
            self._compositor.update_widgets(self._dirty_widgets)
            self._dirty_widgets.clear()
            self._compositor.render_full_update()
            yield

    @property
    def _is_unseen(self) -> bool:
        """Whether another screen is shown, to which this one can follow."""
        return self.is_attached and not self.is_current

    def _draw_anew(self, _: Theme) -> None:
        self.query().refresh()
