"""What dialogs have through which something leaves: the file that it goes to, and the word that lets it."""

from __future__ import annotations

from pathlib import Path

from textual import on, work
from textual.getters import query_one
from textual.widgets import Input
from textual.worker import get_current_worker

from focusboard.paths import Places
from focusboard.views import asking
from focusboard.views.asking import Failed
from focusboard.views.dialogs.dialog import Dialog
from focusboard.views.what_left import Left, Shared


class WayOutDialog(Dialog[Left]):
    """Lets something leave once its word is typed, and answers with what has left."""

    file = query_one("#file", Input)
    word = query_one("#word", Input)

    def __init__(self, places: Places) -> None:
        """Take where everything lives."""
        super().__init__()
        self._places = places
        self._is_leaving = False
        """Whether the person has said yes and nothing has come of it yet."""

    @property
    def expected(self) -> str:
        """The word that lets it leave; empty where a yes will do."""
        raise NotImplementedError

    def leave(self) -> None:
        """Let it leave."""
        raise NotImplementedError

    def mend(self) -> None:
        """Go where what has failed can be mended."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Stay while it leaves: what became of it is told, and a terminal asked where a tool has failed."""
        return False if action == "close" and self._is_leaving else super().check_action(action, parameters)

    @work(thread=True, exclusive=True, group="way out", exit_on_error=False)
    def _ask(self, job: asking.Job) -> None:
        """Ask the store; what comes too late for what was asked since is not told, unless it has left."""
        worker = get_current_worker()
        message = asking.at_desk(self._places, job)
        if message is not None and (isinstance(message, Shared) or not worker.is_cancelled):
            self.post_message(message)

    def _path(self) -> Path:
        return Path(self.file.value.strip()).expanduser()

    @on(Input.Submitted, "#word")
    def _typed(self) -> None:
        if self.word.value.strip() == self.expected:
            self.leave()
        else:
            self.word.value = ""
            self.app.notify("That is another word; nothing has left.")

    def on_shared(self, message: Shared) -> None:
        """Leave with what has left."""
        self.dismiss(message.left)

    def on_failed(self, message: Failed) -> None:
        """Say what is wrong here, where it can be mended."""
        message.stop()
        self.app.notify(message.words, severity="error", timeout=12)
        self.mend()
