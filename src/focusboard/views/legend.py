"""What the signs of the ribbons mean."""

from __future__ import annotations

from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from focusboard.desk.answers import Answer
from focusboard.model import KINDS
from focusboard.views.paint import GLYPHS, Part, ink, strip


class Legend(Widget):
    """The kinds that occur, each with its sign."""

    answer: reactive[Answer | None] = reactive(None)

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        words = ink(self, "muted")
        present = {entry.kind for entry in self.answer.entries} if self.answer else set()
        parts: list[Part] = [("   ", words)]
        for kind in KINDS:
            if kind in present:
                parts += [(GLYPHS[kind], ink(self, kind)), (f" {kind}    ", words)]
        return strip(parts, self.size.width, self.rich_style)
