"""What the work of a period went into, as a tree with aligned bars: part within part, down to the entries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from focusboard.clock import Calendar, duration
from focusboard.desk.breakdowns import TimeSpent
from focusboard.insight.breakdown import LEVELS, WAYS, By, Part, Path, label
from focusboard.insight.untimed import begun
from focusboard.model import Entry
from focusboard.views.chosen import ChosenList
from focusboard.views.commands import bindings
from focusboard.views.paint import Part as Painted
from focusboard.views.paint import bar, cells, fit, fit_end, ink, strip
from focusboard.views.source_list import shown_path

TIME = 9
SHARE = 6
FOCUS = 10
OUTCOMES = 10
WIDE_ENOUGH_FOR_FOCUS = 66
LONGEST_BAR = 40
INDENT = 2
LONG_WHEN = 20
LONGEST_PLACE = 48
CLOSED, OPEN, WAITING = "▸", "▾", "…"
BETWEEN = "  "


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the tree."""

    path: Path
    """Where it is, its own name included."""
    part: Part | None
    """None where what is within is still being looked up."""

    @property
    def depth(self) -> int:
        """0 for the outermost parts."""
        return len(self.path) - 1


@dataclass(frozen=True, slots=True)
class Widths:
    """How wide each part of a line is."""

    name: int
    bar: int
    focus: int
    """0 where there is no room for it, nor for the outcomes."""
    outcomes: int


def widths(width: int) -> Widths:
    """Share out a line; the words that choose by what stand above the names and the bars."""
    has_focus = width >= WIDE_ENOUGH_FOR_FOCUS
    focus, outcomes = (FOCUS, OUTCOMES) if has_focus else (0, 0)
    rest = width - TIME - SHARE - focus - outcomes
    name = max(22, min(52, rest * 11 // 20))
    return Widths(name, max(0, min(LONGEST_BAR, rest - name)), focus, outcomes)


class PartTree(ChosenList):
    """The parts of the work; those that are opened show what is within them."""

    HELP = (
        "What the work went into, each moment counted once. right opens a part, left closes it, b shows it "
        "by project, task, kind, tag or source. enter on an entry goes to its day. In blocks is the part "
        "that lies in focus blocks; outcomes says of how many entries you have told what came of them."
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("tree")]
    ABOVE: ClassVar[int] = 1

    spent: reactive[TimeSpent | None] = reactive(None)

    class Opened(Message):
        """Other paths are to be taken apart."""

        def __init__(self, paths: frozenset[Path]) -> None:
            """Say which, all of them."""
            super().__init__()
            self.paths = paths

    class Grouped(Message):
        """The work is to be shown by something else."""

        def __init__(self, by: By) -> None:
            """Say by what."""
            super().__init__()
            self.by = by

    def __init__(self, calendar: Calendar) -> None:
        """Take how the person's days fall."""
        super().__init__()
        self._calendar = calendar
        self._opened: frozenset[Path] = frozenset()
        self._rows: tuple[Row, ...] = ()
        self._longest = 0

    @property
    def row(self) -> Row | None:
        """The chosen line."""
        return self._rows[self.chosen] if self._rows else None

    @property
    def entry(self) -> Entry | None:
        """The chosen entry."""
        return self.row.part.entry if self.row and self.row.part else None

    def count(self) -> int:
        """How many lines there are."""
        return len(self._rows)

    def watch_spent(self, before: TimeSpent | None, spent: TimeSpent | None) -> None:
        """Show what is known now; another way of taking apart, or another period, begins at the top."""
        if spent is None:
            return
        is_other = before is None or (before.by, before.answer.period) != (spent.by, spent.answer.period)
        self._opened = spent.opened
        self._longest = max((part.seconds for part in spent.parts[()]), default=0)
        self._fill(None if is_other else self.row)

    def _fill(self, stay_at: Row | None) -> None:
        self._rows = tuple(self._walk(()))
        if stay_at is None:
            self.chosen = 0
        else:
            self.chosen = next(
                (n for n, row in enumerate(self._rows) if row.path == stay_at.path), self.chosen
            )
        self.refill()

    def _walk(self, path: Path) -> Iterator[Row]:
        if self.spent is None:
            return
        found = self.spent.parts.get(path)
        if found is None:
            yield Row((*path, (WAITING,)), None)
            return
        for part in found:
            within = (*path, part.name)
            yield Row(within, part)
            if within in self._opened:
                yield from self._walk(within)

    def render_line(self, y: int) -> Strip:
        """Draw the line at a place on screen; the first says by what, and what the columns are."""
        if y + self.scroll_offset.y:
            return super().render_line(y)
        width = self.scrollable_content_region.width
        return strip(self._heading(width - 4), width, self.rich_style)

    def _heading(self, width: int) -> list[Painted]:
        muted, accent = ink(self, "muted"), ink(self, "accent")
        room = widths(width)
        shown: list[Painted] = [("   ", muted)]
        for by in WAYS:
            is_shown = self.spent is not None and by == self.spent.by
            shown += [(by, accent + Style(underline=True) if is_shown else muted), (BETWEEN, muted)]
        used = sum(len(text) for text, _ in shown) - 3
        titles = "time".rjust(TIME) + "share".rjust(SHARE)
        titles += (
            "in blocks".rjust(room.focus)[: room.focus] + "outcomes".rjust(room.outcomes)[: room.outcomes]
        )
        space = room.name + room.bar - used
        return [*shown, (" " * space + titles, muted)] if self._rows and space >= 0 else shown

    def line(self, number: int, width: int) -> list[Painted]:
        """Its name, its bar, its time, its share, its focus, what came of it."""
        row = self._rows[number]
        if row.part is None or self.spent is None:
            return [(" " * (row.depth * INDENT) + WAITING, ink(self, "muted"))]
        part, room, muted = row.part, widths(width), ink(self, "muted")
        work = self.spent.answer.summary.work
        is_named = bool(part.name[-1]) and part.entry is None
        drawn = bar(part.seconds / self._longest, room.bar - 2) if self._longest else ""
        return [
            (" " * (row.depth * INDENT) + self._sign(row), muted),
            (
                fit(self._called(row, part, room), room.name - row.depth * INDENT - 3) + " ",
                Style() if is_named else muted,
            ),
            (drawn.ljust(room.bar), self._bar_style(row)),
            (duration(part.seconds).rjust(TIME), Style()),
            (_share(part.seconds, work).rjust(SHARE), muted),
            (_time(part.focus).rjust(room.focus)[: room.focus], muted),
            *self._came_of(part, room),
        ]

    def _sign(self, row: Row) -> str:
        if row.part is None or row.part.entry is not None:
            return "  "
        return f"{OPEN if row.path in self._opened else CLOSED} "

    def _bar_style(self, row: Row) -> Style:
        """Bright for what is outermost, quiet for what is within."""
        return ink(self, "accent" if row.depth == 0 else "muted")

    def _called(self, row: Row, part: Part, room: Widths) -> str:
        if part.entry is not None:
            is_roomy = room.name - row.depth * INDENT >= LONG_WHEN
            day, time = ("%a %d %b", "  %H:%M") if is_roomy else ("%d %b", " %H:%M")
            return begun(part.entry, self._calendar, day, time)
        by = self.spent.by if self.spent else "project"
        level = LEVELS[by][row.depth]
        own = label(level, part.name)
        return f"{part.name[0]} · {own}" if by == "task" and part.name[0] else own

    def _came_of(self, part: Part, room: Widths) -> Iterator[Painted]:
        if not room.outcomes or self.spent is None:
            return
        if part.entry is not None:
            outcome = self.spent.said.get(part.entry.id)
            shown: str = outcome.state if outcome else "running" if part.entry.end is None else "·"
            yield shown.rjust(room.outcomes), ink(self, "accent" if outcome else "muted")
        elif part.outcomes is not None:
            shown = f"{part.outcomes} of {part.entries}"
            yield shown.rjust(room.outcomes), ink(self, "muted")

    def action_open(self) -> None:
        """Show what is within the chosen part, or go into it where that is shown already."""
        row = self.row
        if row is None or row.part is None or row.part.entry is not None:
            return
        if row.path in self._opened:
            self.chosen += 1
        else:
            self._show(self._opened | {row.path})

    def action_shut(self) -> None:
        """Show nothing within the chosen part, or go to the one that it lies within."""
        row = self.row
        if row is None:
            return
        if row.path in self._opened:
            self._show(frozenset(path for path in self._opened if path[: len(row.path)] != row.path))
        elif row.depth:
            outer = row.path[:-1]
            self.chosen = next(n for n, each in enumerate(self._rows) if each.path == outer)

    def _show(self, paths: frozenset[Path]) -> None:
        self._opened = paths
        self._fill(self.row)
        self.post_message(self.Opened(paths))

    def action_pick(self) -> None:
        """Open or close the chosen part; of an entry, tell whoever knows what to do with it."""
        if self.entry is not None:
            super().action_pick()
        elif self.row is not None and self.row.path in self._opened:
            self.action_shut()
        else:
            self.action_open()

    def on_click(self, event: events.Click) -> None:
        """By what is to be shown, or the sign before a part."""
        number = event.y + self.scroll_offset.y - self.ABOVE
        if number < 0:
            self._point(event.x - 3)
        elif number < self.count():
            at = 3 + self._rows[number].depth * INDENT
            if at <= event.x < at + 2 and event.chain == 1:
                self.chosen = number
                self.action_pick()

    def _point(self, column: int) -> None:
        for by in WAYS:
            if 0 <= column < len(by):
                self.post_message(self.Grouped(by))
            column -= len(by) + len(BETWEEN)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are, and the one above."""
        return max(1, self.count()) + self.ABOVE

    def empty(self) -> list[Painted]:
        """Say what to do next."""
        muted = ink(self, "muted")
        if self.spent is None:
            return []
        if self.spent.answer.words:
            return [("   No entry contains these words. escape takes the filter away.", muted)]
        if self.spent.answer.summary.work:
            return [(f"   No entry has a {self.spent.by}. b shows it by something else.", muted)]
        return [("   Nothing recorded. [ goes back, p shows more, r reads.", muted)]


def _time(seconds: int | None) -> str:
    return "" if seconds is None else duration(seconds) if seconds else "–"


def _share(seconds: int, work: int) -> str:
    """What part of the work it is; something is never nothing."""
    return "" if not work else "<1%" if seconds * 200 < work else f"{seconds / work:.0%}"


def told_of(entry: Entry) -> str:
    """Where an entry was recorded, and what was noted."""
    path = shown_path(entry.file)
    place = (path if cells(path) <= LONGEST_PLACE else fit_end(path, LONGEST_PLACE)) + (
        f":{entry.line}" if entry.line else ""
    )
    tags = " ".join(f"#{tag}" for tag in entry.tags)
    return " · ".join(part for part in (entry.source, place, entry.note, tags) if part)
