"""Time in blocks as a chart: a column for each day, week or month, its deep blocks told apart."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from rich.style import Style
from textual.geometry import Size
from textual.reactive import reactive

from focusboard.views.block_parts import BlockPart, told_of
from focusboard.views.cell_grid import CellGrid
from focusboard.views.chart import AXIS, PART, WHOLE, Column, chart, drawn, wide
from focusboard.views.paint import Part, cells, ink

BESIDE: Final = 3
"""Lines besides those of the chart: what is chosen, the names, how many blocks."""
LOWEST, HIGHEST = 8, 16
AROUND: Final = 29
"""Lines of the screen that are not for the chart."""
UNDERLINED: Final = Style(underline=True)
LEGEND: Final = f"{PART} deep   {WHOLE} other blocks"


class BlockChart(CellGrid):
    """The blocks of a period."""

    HELP = (
        "The time in focus blocks, that in deep blocks at the foot, and how many blocks there are. left and "
        "right choose a day, enter opens it, i takes it apart."
    )

    parts: reactive[tuple[BlockPart, ...]] = reactive(())
    chosen = reactive(0)

    def watch_parts(self) -> None:
        """Show another period."""
        self.chosen = self.validate_chosen(self.chosen)
        self.refresh(layout=True)

    def validate_chosen(self, number: int) -> int:
        """Keep the choice within the columns."""
        return max(0, min(number, len(self.parts) - 1))

    @property
    def part(self) -> BlockPart | None:
        """The chosen one."""
        return self.parts[self.chosen] if self.parts else None

    @property
    def _high(self) -> int:
        return max(LOWEST, min(HIGHEST, self.screen.size.height - AROUND))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Always the same, for its hours are scaled to it."""
        return self._high + BESIDE

    def lines(self, width: int) -> Iterator[list[Part]]:
        """What is chosen, the chart, the names, how many blocks."""
        each = wide(len(self.parts), width)
        if not each or self.part is None:
            return
        words = ink(self, "muted")
        name = f"{self.part.name}   "
        told = name + " · ".join(told_of(self.part))
        space = width - cells(told) - cells(LEGEND)
        yield [
            (name, ink(self, "value")),
            (told[len(name) :], words),
            (" " * space + LEGEND if space > 1 else "", words),
        ]
        columns = [Column(part.seconds, part.deep) for part in self.parts]
        for line in chart(columns, each, self._high):
            yield list(self._painted(line))
        yield [(" " * AXIS, words), *self._names(each)]
        counts = (
            part.told if cells(part.told) < each else part.told.partition(",")[0] for part in self.parts
        )
        yield [(" " * AXIS + "".join(_centred(count, each) for count in counts), words)]

    def _painted(self, line: str) -> Iterator[Part]:
        for sign, alike in groupby(line):
            yield "".join(alike), ink(self, "focus" if sign in {PART, WHOLE} else "muted")

    def _names(self, each: int) -> Iterator[Part]:
        """The name of each column; where they are narrow, of every so many."""
        is_roomy = all(cells(part.name) < each for part in self.parts)
        names = [part.name if is_roomy else part.short for part in self.parts]
        every = -(-(max(map(len, names)) + 1) // each)
        for number in range(0, len(names), every):
            room = each * min(every, len(names) - number)
            name = names[number][:room]
            before = max(0, (drawn(each) - len(name) + 1) // 2)
            is_chosen = number <= self.chosen < number + every
            yield " " * before, ink(self, "muted")
            yield name, self._of_chosen() if is_chosen else ink(self, "muted")
            yield " " * (room - len(name) - before), ink(self, "muted")

    def _of_chosen(self) -> Style:
        return ink(self, "mark") + Style(reverse=True) if self.has_focus else ink(self, "value") + UNDERLINED

    def at(self, column: int, line: int) -> bool:
        """Choose the column at a place."""
        each = wide(len(self.parts), self.room)
        number = (column - AXIS) // each if each else -1
        if column < AXIS or number >= len(self.parts):
            return False
        self.chosen = number
        return True

    def action_move(self, columns: int, lines: int) -> None:
        """Choose a column further on."""
        self.chosen += columns

    def action_edge(self, end: int) -> None:
        """Choose the first column, or the last."""
        self.chosen = len(self.parts) - 1 if end < 0 else 0


def _centred(text: str, each: int) -> str:
    """A text below the middle of what is drawn of a column."""
    before = max(0, (drawn(each) - len(text) + 1) // 2)
    return (" " * before + text).ljust(each)
