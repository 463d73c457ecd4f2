"""Cells in rows and columns with one chosen: keys and mouse for everything that is drawn as a map."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar, Final, Self

from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.color import Color
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from focusboard.views.commands import bindings
from focusboard.views.paint import Part, cells, ink, strip

MARGIN: Final = 3
LEVELS: Final = "▁▂▃▄▅▆▇"
"""From some of it to the most, so that it can be told without its colour."""
FAINTEST: Final = 0.5
"""How much of its colour the least of it has."""
HERE, THERE = "◆", "◇"


def flowing(pieces: Iterable[str], width: int, between: str = "   ") -> list[str]:
    """Pieces of words on as many lines as it takes; none of them is cut in two."""
    lines = [""]
    for piece in pieces:
        if lines[-1] and cells(lines[-1] + between + piece) > width:
            lines.append("")
        lines[-1] += (between if lines[-1] else "") + piece
    return lines


class CellGrid(Widget, can_focus=True):
    """Lines of cells, drawn as plain parts; what is chosen is for those who know what the cells are."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("grid")]

    class Picked(Message):
        """The chosen cell was opened."""

        def __init__(self, of: CellGrid) -> None:
            """Say where."""
            super().__init__()
            self.of = of

    def __init__(self) -> None:
        """Begin with nothing drawn."""
        super().__init__()
        self._drawn: dict[tuple[int, Size], tuple[list[Part], ...]] = {}
        """All lines, by the room there is for them, until something changes."""
        self._heats: dict[int, Part] = {}

    def lines(self, width: int) -> Iterator[list[Part]]:
        """Everything there is to draw, line by line, without the margin."""
        raise NotImplementedError

    def at(self, column: int, line: int) -> bool:
        """Choose what stands at a place of a line, margin aside; False where there is nothing to choose."""
        raise NotImplementedError

    def action_move(self, columns: int, lines: int) -> None:
        """Choose a cell further on."""
        raise NotImplementedError

    def action_edge(self, end: int) -> None:
        """Choose the first cell, or the last."""
        raise NotImplementedError

    @property
    def room(self) -> int:
        """How many cells a line has between the margins."""
        return max(1, self.size.width - 2 * MARGIN)

    def heat(self, amount: int, most: int) -> Part:
        """How high and how bright an amount is beside the most; something is never nothing."""
        level = min(len(LEVELS), max(1, -(-len(LEVELS) * amount // most)))
        if level not in self._heats:
            self._heats[level] = (LEVELS[level - 1], self._bright(level / len(LEVELS)))
        return self._heats[level]

    def _bright(self, part: float) -> Style:
        color = ink(self, "focus").color
        if color is None:
            return Style()
        strength = FAINTEST + (1 - FAINTEST) * part
        return Style(color=self.background_colors[1].blend(Color.from_rich_color(color), strength).rich_color)

    @property
    def pointer(self) -> str:
        """What stands in the place of the chosen cell, also while another panel has the keys."""
        return HERE if self.has_focus else THERE

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as it takes."""
        return len(self._laid_out(max(1, width - 2 * MARGIN)))

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Draw everything anew."""
        self._drawn.clear()
        self._heats.clear()
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def _laid_out(self, width: int) -> tuple[list[Part], ...]:
        """All lines; they are drawn once, however often Textual asks how many they are."""
        room = (width, self.screen.size)
        if room not in self._drawn:
            self._drawn[room] = tuple(self.lines(width))
        return self._drawn[room]

    def render_line(self, y: int) -> Strip:
        """One of the lines."""
        lines = self._laid_out(self.room)
        parts = [(" " * MARGIN, Style()), *(lines[y] if y < len(lines) else ())]
        return strip(parts, self.size.width, self.rich_style)

    def on_focus(self) -> None:
        """Show that the keys are heard here."""
        self.refresh()

    def on_blur(self) -> None:
        """Show that they no longer are."""
        self.refresh()

    def action_pick(self) -> None:
        """Open the chosen cell."""
        self.post_message(self.Picked(self))

    def on_click(self, event: events.Click) -> None:
        """Choose the cell under the mouse; open it on a double click."""
        if self.at(event.x - MARGIN, event.y):
            self.refresh()
            if event.chain > 1:
                self.action_pick()
