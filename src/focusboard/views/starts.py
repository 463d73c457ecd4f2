"""Beginning: read what there is, or welcome somebody for whom there is nothing yet."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final

from textual import work

from focusboard.paths import Places, demo_places
from focusboard.views import asking
from focusboard.views.starting import (
    AlreadyBegun,
    Choice,
    FirstRun,
    SourceAdded,
    adding,
    looking_round,
    rehearsing,
)
from focusboard.views.watches import WatchingApp

if TYPE_CHECKING:
    from focusboard.desk.ahead import Ahead
    from focusboard.views.roadblocks import Long

AT_ONCE: Final = 3
"""How much is looked up, changed and read at a time; each thread keeps the most memory that it ever had."""


class StartingApp(WatchingApp):
    """An app that knows how to begin."""

    def __init__(self, places: Places, *, welcome: bool, live: bool) -> None:
        """Take where everything lives, whether to offer a start where nothing was read yet, and to watch."""
        super().__init__(places, live=live)
        self.welcome = welcome
        self._has_begun = False

    def on_load(self) -> None:
        """Have few threads, also where there are many processors."""
        if self._loop is not None:
            self._loop.set_default_executor(ThreadPoolExecutor(AT_ONCE, "desk"))

    @work(thread=True, group="change", exit_on_error=False)
    def change(self, job: asking.Job, otherwise: Callable[[], object] | None = None) -> None:
        """Change something that is stored, away from the screen; ``otherwise`` is called if that fails."""
        message = asking.at_desk(self.places, job, self.tell_measuring)
        if isinstance(message, asking.Failed) and otherwise is not None:
            self.call_later(otherwise)
        if message is not None:
            self.post_message(message)

    def action_undo(self) -> None:
        """Take the latest change back."""
        self.change(asking.undoing)

    def action_redo(self) -> None:
        """Make the change again that was taken back."""
        self.change(asking.redoing)

    def on_answer_ready(self, message: asking.AnswerReady) -> None:
        """Begin once there is something to look at, which reading would keep waiting."""
        if message.around.ahead.untold:
            self.call_after_refresh(self._tell_of_roadblocks, message.around.ahead)
        if not self._has_begun:
            self._has_begun = True
            self.call_after_refresh(self.begin)

    def _tell_of_roadblocks(self, ahead: Ahead) -> None:
        from focusboard.views.roadblocks import telling  # noqa: PLC0415 - seldom, and not before the first paint

        self.change(telling(ahead))

    def on_long(self, message: Long) -> None:
        """Say what takes long."""
        if message.words:
            self.notify(message.words, timeout=12)

    def begin(self, *, asked_for: bool = False) -> None:
        """Look whether there is something to read."""
        self.change(looking_round(asked_for=asked_for))

    def on_already_begun(self, message: AlreadyBegun) -> None:
        """Read what is new since the last time."""
        self.read_sources(asked_for=message.asked_for)

    def on_source_added(self, _: SourceAdded) -> None:
        """Read what was added."""
        self.read_sources(asked_for=True)

    def on_first_run(self, message: FirstRun) -> None:
        """Ask what to begin with; there is nothing to watch yet but the settings and themes."""
        self.follow(())
        if self.welcome:
            from focusboard.views.dialogs.welcome import WelcomeDialog  # noqa: PLC0415

            self.push_screen(WelcomeDialog(message.trackers), self._begin_with)

    async def _begin_with(self, choice: Choice | None) -> None:
        if choice is None:
            return
        if choice.path is not None:
            self.change(adding(choice))
        elif choice.kind:
            await self.screen.run_action("entry")
        else:
            self.places = demo_places(self.places)
            self.change(rehearsing)
