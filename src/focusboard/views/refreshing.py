"""An app that draws a view as soon as it is ready, and remembers nothing of how large it was."""

from __future__ import annotations

from contextlib import ExitStack

from rich.segment import Segment
from textual._segment_tools import make_blank
from textual.geometry import Region
from textual.strip import Strip

from focusboard.views.starts import StartingApp


class RefreshingApp(StartingApp):
    """An app that changes how Textual goes from one screen, and from one size, to another."""

    def delay_update(self, delay: float = 0.05) -> None:
        """Draw a view that is gone to as soon as it is ready; Textual waits so many seconds in any case."""
        held = ExitStack()
        held.callback(self._draw_it)
        held.enter_context(self.batch_update())
        self.call_later(lambda: self.screen.call_later(held.close))
        self.set_timer(delay, held.close)

    def _draw_it(self) -> None:
        # Who leaves at once takes the screens away before what was held is let go.
        if self.is_running:
            self.screen.refresh()
            # Textual would wait for the next sixtieth of a second.
            self.screen._on_timer_update()

    def on_driver_signal_resume(self) -> None:
        """Draw everything anew when the shell lets it go on: the terminal is empty then."""
        self.refresh(layout=True)

    def on_resize(self) -> None:
        """Remember nothing of the size before."""
        forget_sizes()


def forget_sizes() -> None:
    """Empty what Textual and Rich remember of places and lines; many sizes would fill tens of megabytes."""
    make_blank.cache_clear()
    for kind in (Region, Segment, Strip):
        for name in vars(kind):
            if clear := getattr(getattr(kind, name), "cache_clear", None):
                clear()
