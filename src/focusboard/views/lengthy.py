"""Measuring that takes so long that it is told, and that can be left for later."""

from __future__ import annotations

from typing import Final

from focusboard.desk.totalling import Progress
from focusboard.views.asking import Cancelled

QUICK: Final = 200
"""Days that are measured so soon that nobody has to be told."""
LEFT: Final = "Not all days of it are measured yet, as that was stopped."


class Lengthy:
    """The measuring that one answer waits for."""

    def __init__(self, tell: Progress) -> None:
        """Take whom to tell how far it is."""
        self._tell = tell
        self._goes_on = self._is_left = False

    def begin(self) -> None:
        """Measure whatever the next answer needs."""
        self._is_left = False

    def tell(self, done: int, of: int) -> None:
        """Say, from the thread that measures, how far it is; raises Cancelled once it is left for later."""
        if self._is_left:
            raise Cancelled
        self._goes_on = done < of and of > QUICK
        self._tell(done, of)

    def leave(self) -> bool:
        """Leave it for later; whether anything was measured."""
        self._is_left, self._goes_on = self._goes_on, False
        return self._is_left
