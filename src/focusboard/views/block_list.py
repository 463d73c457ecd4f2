"""Time in blocks as lines: where there is no room for a chart, and the blocks of one day."""

from __future__ import annotations

from typing import Final

from rich.style import Style
from textual.geometry import Size
from textual.reactive import reactive

from focusboard.clock import duration
from focusboard.views.block_parts import BlockPart
from focusboard.views.chosen import ChosenList
from focusboard.views.numbers import UNKNOWN
from focusboard.views.paint import Part, cells, fit, ink

DEEP, OTHER = "━", "─"
TIME: Final = 9
TOLD: Final = 12
LONGEST_NAME: Final = 34
LONGEST_BAR: Final = 40


class BlockList(ChosenList):
    """The blocks of a period, part by part; of a day, one by one."""

    HELP = "The time in focus blocks, the deep ones thick. enter opens the day, i takes it apart."

    parts: reactive[tuple[BlockPart, ...] | None] = reactive(None)

    @property
    def part(self) -> BlockPart | None:
        """The chosen one."""
        return self.parts[self.chosen] if self.parts else None

    def count(self) -> int:
        """How many parts there are."""
        return len(self.parts or ())

    def watch_parts(self) -> None:
        """Show another period."""
        self.refill()

    def line(self, number: int, width: int) -> list[Part]:
        """Its name, its time drawn, its time, how many blocks it has."""
        if self.parts is None:
            return []
        part, muted = self.parts[number], ink(self, "muted")
        longest = max(cells(each.name) for each in self.parts) + 2
        name = max(8, min(longest, LONGEST_NAME, width - TIME - TOLD))
        room = max(0, min(LONGEST_BAR, width - name - TIME - TOLD - 1))
        most = max(each.seconds for each in self.parts) or 1
        whole = -(-part.seconds * room // most)
        deep = whole if part.deep == part.seconds else part.deep * room // most
        drawn = DEEP * deep + OTHER * (whole - deep)
        return [
            (fit(part.name, name - 1) + " ", Style() if part.day else muted),
            (drawn.ljust(room), ink(self, "accent")),
            ((duration(part.seconds) if part.day else UNKNOWN).rjust(TIME), Style() if part.day else muted),
            (part.told.rjust(TOLD), muted),
        ]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are."""
        return max(1, self.count())

    def empty(self) -> list[Part]:
        """Say that there is none."""
        return [] if self.parts is None else [("   No focus block on this day.", ink(self, "muted"))]
