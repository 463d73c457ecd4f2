"""When focus happens: the hours of the clock by the days of the week."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from textual.reactive import reactive

from focusboard.clock import Calendar, duration
from focusboard.desk.focusing import WhereFocusWent
from focusboard.insight.pattern import Cell
from focusboard.views.cell_grid import LEVELS, CellGrid, flowing
from focusboard.views.paint import Part, ink

WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
NAME: Final = 4
WIDEST: Final = 4
EARLIEST, LATEST = 8, 18
"""Hours between which a weekday is shown even when nothing was recorded."""
MARKED: Final = 3
NO_WORK, NO_FOCUS = "·", "0"
"""Nothing was recorded at that hour, or none of it was focus."""


class HoursMap(CellGrid):
    """Hours by weekdays."""

    HELP = (
        "The focus of each hour of the clock on each weekday, the more the higher and brighter, summed over "
        "the days that the heading names. The arrows choose an hour, i takes focus apart. What is claimed "
        "below is more than chance would do; with too few days nothing is claimed."
    )

    told: reactive[WhereFocusWent | None] = reactive(None)

    def __init__(self, calendar: Calendar) -> None:
        """Take how the person's weeks begin."""
        super().__init__()
        self._weekdays = [(calendar.week_start + number) % 7 for number in range(7)]
        self._line, self._hour = 0, 9
        self._cells: dict[tuple[int, int], Cell] = {}
        self._hours = range(EARLIEST, LATEST)
        self._most = 0

    def watch_told(self, told: WhereFocusWent | None) -> None:
        """Show other hours."""
        found = told.hours.cells if told else ()
        self._cells = {(cell.weekday, cell.hour): cell for cell in found}
        at = [cell.hour for cell in found]
        self._hours = range(min([EARLIEST, *at]), max([LATEST - 1, *at]) + 1)
        self._most = max((cell.focus for cell in found), default=0)
        self.action_move(0, 0)
        self.refresh(layout=True)

    def lines(self, width: int) -> Iterator[list[Part]]:
        """The hours, the weekdays, the chosen hour, what stands out."""
        if self.told is None:
            return
        words = ink(self, "muted")
        yield [(self._marks(self._wide(width)), words)]
        for line, weekday in enumerate(self._weekdays):
            yield [(WEEKDAYS[weekday].ljust(NAME), words), *self._row(line, weekday, self._wide(width))]
        yield self._chosen()
        said = flowing(self._said(self.told), width, " · ") if width else []
        yield from ([(line, words)] for line in said)

    def _wide(self, width: int) -> int:
        return max(1, min(WIDEST, (width - NAME) // len(self._hours)))

    def _marks(self, wide: int) -> str:
        line = " " * NAME
        for number, hour in enumerate(self._hours):
            if hour % (MARKED if wide < WIDEST - 1 else 1) == 0:
                line = line.ljust(NAME + number * wide) + f"{hour:02}"
        return line

    def _row(self, line: int, weekday: int, wide: int) -> Iterator[Part]:
        for hour in self._hours:
            sign, style = self._cell(weekday, hour)
            is_chosen = self.has_focus and (line, hour) == (self._line, self._hour)
            is_filled = sign in LEVELS and wide > 1
            if is_chosen:
                sign, style, is_filled = self.pointer, ink(self, "mark"), False
            yield sign * (wide - 1) if is_filled else sign, style
            yield " " * (1 if is_filled else wide - 1), style

    def _cell(self, weekday: int, hour: int) -> Part:
        cell = self._cells.get((weekday, hour))
        if cell is None or not cell.focus:
            return NO_WORK if cell is None else NO_FOCUS, ink(self, "muted")
        return self.heat(cell.focus, self._most)

    def _chosen(self) -> list[Part]:
        """The chosen hour in words."""
        weekday = self._weekdays[self._line]
        cell = self._cells.get((weekday, self._hour))
        name = f"{WEEKDAYS[weekday]} {self._hour:02}–{self._hour + 1:02}   "
        told = f"focus {duration(cell.focus)} of {duration(cell.work)} worked" if cell else "nothing recorded"
        return [(name, ink(self, "value")), (told, ink(self, "muted"))]

    def _said(self, told: WhereFocusWent) -> Iterator[str]:
        hours = told.hours
        if self._most:
            yield f"{LEVELS[::2]} focus, up to {duration(self._most)}"
        if any(not cell.focus for cell in self._cells.values()):
            yield f"{NO_FOCUS} no focus"
        if not hours.is_enough:
            yield f"not enough data to say when you focus ({hours.days} of {hours.needed} days)"
        elif not hours.claims:
            yield "no hour and no weekday stands out from chance"
        for claim in hours.claims:
            yield claim.sentence

    def at(self, column: int, line: int) -> bool:
        """Choose the hour at a place."""
        hour = self._hours.start + (column - NAME) // self._wide(self.room)
        if column < NAME or hour not in self._hours or not 1 <= line <= len(WEEKDAYS):
            return False
        self._line, self._hour = line - 1, hour
        return True

    def action_move(self, columns: int, lines: int) -> None:
        """Choose an hour or a weekday further on."""
        self._hour = max(self._hours.start, min(self._hour + columns, self._hours.stop - 1))
        self._line = max(0, min(self._line + lines, len(WEEKDAYS) - 1))
        self.refresh()

    def action_edge(self, end: int) -> None:
        """Choose the first hour of the weekday, or the last."""
        self._hour = self._hours.stop - 1 if end < 0 else self._hours.start
        self.refresh()
