"""What is done while nobody does anything: what will be wanted next is made ready, and memory is tidied."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from typing import Final

from textual import events, work
from textual.await_complete import AwaitComplete
from textual.reactive import var
from textual.timer import Timer

from focusboard.paths import Places
from focusboard.views import asking
from focusboard.views.frame import TABS
from focusboard.views.numbers import UNKNOWN
from focusboard.views.paint import cells
from focusboard.views.question import Question
from focusboard.views.refitting import BETWEEN
from focusboard.views.refreshing import RefreshingApp
from focusboard.views.screens import load
from focusboard.views.view import View

TICK: Final = 0.02
"""Seconds from one look whether there is time for a step to the next."""
PAUSE: Final = 12
"""Looks after a key or a click in which the person is taken to go on."""
DONE: Final = object()


class BeforehandApp(RefreshingApp):
    """An app that has ready what is wanted next, so that its views open at once, also for the first time.

    It goes on in small steps, for a key that is pressed meanwhile waits for the one that is under way.
    """

    question: var[Question]

    def __init__(self, places: Places, *, welcome: bool, live: bool) -> None:
        """Take where everything lives, whether to offer a start, and whether to watch and to make ready."""
        super().__init__(places, welcome=welcome, live=live)
        self._ticks: Timer | None = None
        """Runs as long as something is not ready."""
        self._steps: Iterator[object] = iter(())
        self._pause = 0
        """Looks until the next step at the soonest."""

    async def on_event(self, event: events.Event) -> None:
        """Leave the time to who does something."""
        if isinstance(event, events.InputEvent):
            self._pause = PAUSE
        await super().on_event(event)

    def on_entries_read(self, message: asking.EntriesRead) -> None:
        """Begin once it is known that there is something to look at."""
        super().on_entries_read(message)
        self.make_ready()

    def watch_question(self) -> None:
        """Have all views ready for it."""
        self.make_ready()

    def watch_theme(self) -> None:
        """Have all views ready in its colours, where another one is put on while it runs."""
        if self.is_running:
            self.make_ready()

    def on_resize(self) -> None:
        """Have all views ready in this size."""
        super().on_resize()
        self.make_ready()

    def pop_screen(self) -> AwaitComplete:
        """Tidy memory after a dialog too, which leaves a megabyte that only a search finds."""
        self.make_ready()
        return super().pop_screen()

    def make_ready(self) -> None:
        """Make ready, from now on, what may be wanted."""
        if self._is_live:
            self._steps, self._pause = self._all_steps(), PAUSE
            self._ticks = self._ticks or self.set_interval(TICK, self._go_on)

    def leave_for_later(self) -> None:
        """Make nothing ready before something changes, as it would be what the person has just stopped."""
        self._steps = iter(())

    @property
    def making_ready(self) -> bool:
        """Whether something is not ready yet."""
        return self._ticks is not None

    def _go_on(self) -> None:
        """Take the next step when there is time for it."""
        self._pause -= 1
        if self._pause >= 0 or self._is_busy:
            return
        if next(self._steps, DONE) is DONE and self._ticks is not None:
            self._ticks.stop()
            self._ticks = None

    @property
    def _is_busy(self) -> bool:
        """Whether something is pressed, read, looked up or made anew, or it ends."""
        looks = {"answer", "beforehand"}
        return (
            not self.is_running
            or self.has_keys
            or self.is_reading
            or self.current_mode == BETWEEN
            or any(worker.group in looks and not worker.is_finished for worker in self.workers)
        )

    def is_left_as_it_is(self, name: str) -> bool:
        """Whether a view is to stay as it is for now."""
        return False

    def _all_steps(self) -> Iterator[None]:
        for tab in TABS:
            if tab.id not in self._screen_stacks:
                self._load(tab.id)
                yield
                self._init_mode(tab.id)
                yield
            view = self.get_screen_stack(tab.id)[0]
            if isinstance(view, View) and not self.is_left_as_it_is(tab.id):
                view.look_up(self.question)
                yield
                # What an answer changes comes to the widgets one by one.
                yield
                yield from view.draw_unseen()
        gc.collect()

    @work(thread=True, group="beforehand", exit_on_error=False)
    def _load(self, name: str) -> None:
        load(name)
        # Rich reads how wide characters are when the first one comes that is not plain.
        cells(UNKNOWN)
