"""A list of lines with one chosen: keys, mouse and scrolling for every list of the dashboard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from focusboard.model import Entry
from focusboard.views.commands import bindings
from focusboard.views.paint import Part, ink, strip

MARK = "▸"


class ChosenList(ScrollView, can_focus=True):
    """Lines drawn one by one as they come into sight, so that their number does not matter."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("list")]

    ABOVE: ClassVar[int] = 0
    """How many lines stand above the first that can be chosen."""

    chosen = reactive(0, repaint=False)
    """The number of the chosen line."""

    _ground = Style()
    """What the lines that are being drawn stand on."""

    class Picked(Message):
        """A line was opened."""

        def __init__(self, of: ChosenList, line: int) -> None:
            """Say which line of which list."""
            super().__init__()
            self.of = of
            self.line = line

        @property
        def control(self) -> ChosenList:
            """The list."""
            return self.of

    def count(self) -> int:
        """How many lines there are."""
        raise NotImplementedError

    def line(self, number: int, width: int) -> list[Part]:
        """One line, without the mark."""
        raise NotImplementedError

    def refill(self) -> None:
        """Start anew with other lines; the chosen one stays where it is if it can."""
        self.virtual_size = Size(0, self.count() + self.ABOVE)
        self.chosen = self.validate_chosen(self.chosen)
        self.refresh(layout=True)

    def stay_on(self, before: Sequence[Entry], after: Sequence[Entry]) -> None:
        """Keep the choice on its entry where that is among others now, else choose the first of them."""
        lines = {entry.id: line for line, entry in enumerate(after)}
        self.chosen = lines.get(before[self.chosen].id, 0) if before else 0

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are."""
        return max(1, self.count())

    def validate_chosen(self, number: int) -> int:
        """Keep the choice within the list."""
        return max(0, min(number, self.count() - 1))

    def watch_chosen(self, before: int, number: int) -> None:
        """Draw the two lines that change anew, and keep the chosen one in sight."""
        self.refresh_line(before + self.ABOVE)
        self.refresh_line(number + self.ABOVE)
        self.scroll_to_region(Region(0, number + self.ABOVE, 1, 1), animate=False, force=True)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw some lines, all on the same ground, which takes as long to work out as a short line."""
        self._ground = self.rich_style
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Draw the line at a place on screen."""
        number = y + self.scroll_offset.y - self.ABOVE
        width = self.scrollable_content_region.width
        if number >= self.count():
            return strip(self.empty() if number == 0 else [], width, self._ground)
        is_chosen = number == self.chosen and self.has_focus
        mark = (f" {MARK} ", ink(self, "mark")) if is_chosen else ("   ", Style())
        base = self._ground + ink(self, "row") if is_chosen else self._ground
        return strip([mark, *self.line(number, width - 4)], width, base)

    def empty(self) -> list[Part]:
        """What stands there when there is nothing; says what to do next."""
        return []

    def action_step(self, lines: int) -> None:
        """Choose a line further down or up."""
        self.chosen += lines

    def action_page(self, pages: int) -> None:
        """Choose a page further down or up."""
        self.chosen += pages * max(1, self.size.height - 1)

    def action_edge(self, number: int) -> None:
        """Choose the first line, or the last."""
        self.chosen = self.count() - 1 if number < 0 else number

    def action_pick(self) -> None:
        """Open the chosen line."""
        if self.count():
            self.post_message(self.Picked(self, self.chosen))

    def on_click(self, event: events.Click) -> None:
        """Choose the line under the mouse; open it on a double click."""
        number = event.y + self.scroll_offset.y - self.ABOVE
        if 0 <= number < self.count():
            self.chosen = number
            if event.chain > 1:
                self.action_pick()
