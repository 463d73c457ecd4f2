"""A style sheet that reads nothing twice: Textual's own reads all its rules anew for every new screen."""

from __future__ import annotations

from typing import Final

from textual.cache import LRUCache
from textual.css.stylesheet import Stylesheet

MANY: Final = 512
"""More than there are widgets with rules of their own."""


class LastingStylesheet(Stylesheet):
    """Keeps what it has read until the colours change."""

    def __init__(self) -> None:
        """Have nothing read yet, and no colours."""
        super().__init__()
        self._parse_cache = LRUCache(MANY)

    def set_variables(self, variables: dict[str, str]) -> None:
        """Take other variables; the same ones change nothing."""
        if variables != self._variables:
            super().set_variables(variables)

    def reparse(self) -> None:
        """Read what was not read with these variables yet."""
        self.parse()
