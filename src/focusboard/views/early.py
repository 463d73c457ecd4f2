"""The first answer, looked up while the screen is still being prepared."""

from __future__ import annotations

import gc
from collections.abc import Callable
from threading import Thread

from textual.message import Message

from focusboard.typed import Final
from focusboard.views.question import Question

NEVER: Final = 1_000_000_000
PATIENCE: Final = 0.2
"""Seconds for which the first frame waits for what it shows."""


class Early(Thread):
    """Looks one question up in a thread of its own; whoever asks it first gets the answer."""

    def __init__(self, question: Question, look_up: Callable[[], Message | None]) -> None:
        """Take the question, and what looks it up."""
        super().__init__(name="early", daemon=True)
        self._question: Question | None = question
        self._look_up = look_up
        self._found: Message | None = None

    def run(self) -> None:
        """Look it up."""
        self._found = self._look_up()

    def wait(self) -> None:
        """Wait for the answer, unless it takes so long that an empty screen is better than none."""
        self.join(PATIENCE)

    def knows(self, question: Question) -> bool:
        """Whether the answer to a question is there."""
        return question == self._question and not self.is_alive()

    def answer_to(self, question: Question) -> Message | None:
        """The answer to a question as soon as it is there, once; None where it is another question."""
        if question != self._question:
            return None
        self._question = None
        self.join()
        return self._found


def collect_rubbish() -> None:
    """Look for what nobody needs from now on, where that was put off, and not among what is loaded.

    Of what was made since, only what is young is looked through by and by. All of it takes a tenth of a
    second, which is there once nobody waits for anything.
    """
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
        young, middle, _ = gc.get_threshold()
        gc.set_threshold(young, middle, NEVER)
