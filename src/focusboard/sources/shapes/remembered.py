"""What is made of texts that come again and again, which is sooner looked up than made."""

from __future__ import annotations

from collections.abc import Callable

from focusboard.typed import Any, Final

_LONGEST: Final = 512
"""How many characters a text may have to be remembered; it gives the memory needed a bound."""


class Remembered(dict[str, Any]):
    """What a function makes of texts that come again and again, remembered for so many short ones."""

    def __init__(self, of: Callable[[str], Any], most: int) -> None:
        """Begin with nothing."""
        super().__init__()
        self._of, self._most = of, most

    def __missing__(self, text: str) -> Any:
        """One that is met for the first time."""
        made = self._of(text)
        if len(self) >= self._most:
            self.clear()
        if len(text) <= _LONGEST:
            self[text] = made
        return made
