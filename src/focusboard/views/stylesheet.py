"""A style sheet that reads nothing twice: Textual's own reads all its rules anew for every new screen."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from rich.style import Style
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
        self._drawn: dict[str, Style] = {}

    def set_variables(self, variables: dict[str, str]) -> None:
        """Take other variables; the same ones change nothing."""
        if variables != self._variables:
            super().set_variables(variables)
            self._drawn.clear()

    def reparse(self) -> None:
        """Read what was not read with these variables yet."""
        self.parse()

    def drawn(self, look: str) -> Style:
        """What a look such as ``bold $accent`` is drawn with; no ground shows through, as in a terminal."""
        if look not in self._drawn:
            self._drawn[look] = self._opaque(look)
        return self._drawn[look]

    def _opaque(self, look: str) -> Style:
        wanted, ground = self.parse_style(look), self.parse_style("$background").foreground
        color, below = wanted.foreground, wanted.background
        shown = below if below is not None and below.a else None
        return replace(wanted, foreground=color and ground + color, background=shown).rich_style
