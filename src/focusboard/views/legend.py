"""What the signs of the ribbons mean."""

from __future__ import annotations

from typing import ClassVar

from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from focusboard.desk.answers import Answer
from focusboard.model import KINDS
from focusboard.views.paint import GLYPHS, KIND_STYLES, Part, kind_style, strip


class Legend(Widget):
    """The kinds that occur, each with its sign."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"legend--words", *KIND_STYLES}

    answer: reactive[Answer | None] = reactive(None)

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        words = self.get_component_rich_style("legend--words", partial=True)
        present = {entry.kind for entry in self.answer.entries} if self.answer else set()
        parts: list[Part] = [("   ", words)]
        for kind in KINDS:
            if kind in present:
                parts += [(GLYPHS[kind], kind_style(self, kind)), (f" {kind}    ", words)]
        return strip(parts, self.size.width, self.rich_style)
