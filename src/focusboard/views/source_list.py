"""The sources, each on one line: what it is called, how much was read of it, and when that changed."""

from __future__ import annotations

from collections.abc import Callable, Sized
from pathlib import Path

from rich.style import Style
from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip

from focusboard.clock import Calendar, duration
from focusboard.desk.connecting import Connected, SourcesOverview
from focusboard.sources import Found
from focusboard.views.chosen import ChosenList
from focusboard.views.paint import Part, cells, fit, fit_end, ink, strip

When = Callable[[int | None], str]
"""Writes a moment."""

ENTRIES = 9
TIME = 12
WHEN = 13
STATE = 14
LEAST_PATH = 12


class SourceList(ChosenList):
    """What is connected, in the order in which it was added, then what could be."""

    HELP = (
        "Your sources, then the trackers on this machine that could become one. A source is read again as "
        "soon as it changes; changed is when something new was last read of it, checked when it was last "
        "looked at since the dashboard opened. enter reads a tracker, and lists what could not be read of a "
        "source."
    )
    ABOVE = 1

    overview: reactive[SourcesOverview | None] = reactive(None)

    def __init__(self, calendar: Calendar) -> None:
        """Take how the person's days fall."""
        super().__init__()
        self._calendar = calendar
        self._lines: tuple[Connected | Found, ...] = ()

    @property
    def one(self) -> Connected | Found | None:
        """The chosen one."""
        return self._lines[self.chosen] if self._lines else None

    def count(self) -> int:
        """How many there are."""
        return len(self._lines)

    def watch_overview(self, overview: SourcesOverview | None) -> None:
        """Show what is known now."""
        if overview is not None:
            self._lines = (*overview.connected, *overview.found)
            self.refill()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are, and the one above."""
        return self.count() + self.ABOVE if self.count() else 1

    def render_line(self, y: int) -> Strip:
        """Draw the line at a place on screen; the first says what the columns are."""
        if y + self.scroll_offset.y:
            return super().render_line(y)
        width = self.scrollable_content_region.width
        parts = self._heading(width - 4) if self._lines else self.empty()
        return strip(parts, width, self.rich_style)

    def _heading(self, width: int) -> list[Part]:
        words = self._numbers(width, "entries", "recorded", "changed")
        indent = " " * (3 + self._wide() + self._path(width))
        return [(indent + words, ink(self, "muted"))]

    def line(self, number: int, width: int) -> list[Part]:
        """Its name, its path where there is room, its numbers, its state."""
        one = self._lines[number]
        muted = ink(self, "muted")
        place = shown_path(one.source.path if isinstance(one, Connected) else str(one.path))
        path = self._path(width)
        where: Part = (fit_end(place, path - 2) + "  " if path else "", muted)
        if isinstance(one, Found):
            files = self._numbers(width, files_shown(one), "", "")
            return [(fit(one.kind, self._wide()), muted), where, (f"{files}  not read yet", muted)]
        recorded = duration(one.recorded_seconds)
        numbers = self._numbers(width, str(one.entries), recorded, self.when(one.changed_at))
        style = muted if one.source.is_paused else Style()
        name: Part = (fit(one.source.name, self._wide()), style)
        return [name, where, (f"{numbers}  ", style), (state(one), ink(self, "accent"))]

    def _wide(self) -> int:
        names = (one.source.name if isinstance(one, Connected) else one.kind for one in self._lines)
        return min(16, max(cells(name) for name in names)) + 2

    def _path(self, width: int) -> int:
        """The cells of the path; 0 where there is no room for it."""
        room = self._room(width) - WHEN
        return room if room >= LEAST_PATH else 0

    def _room(self, width: int) -> int:
        """The cells that are left for what a line can do without."""
        return width - self._wide() - ENTRIES - TIME - STATE

    def _numbers(self, width: int, entries: str, time: str, when: str) -> str:
        changed = when.rjust(WHEN) if self._room(width) >= WHEN else ""
        return f"{entries:>{ENTRIES}}{time:>{TIME}}{changed}"

    def when(self, at: int | None) -> str:
        """A moment, the shorter the longer ago."""
        if at is None or self.overview is None:
            return "–"
        day, today = self._calendar.local(at), self._calendar.local(self.overview.now)
        if day.date() == today.date():
            return f"today {day:%H:%M}"
        return f"{day:%a %d %b}" if day.year == today.year else f"{day:%Y-%m-%d}"

    def empty(self) -> list[Part]:
        """Say what to do next."""
        if self.overview is None:
            return []
        return [("   No tracker was found here. a adds one.", ink(self, "muted"))]


def state(one: Connected) -> str:
    """What is worth knowing of a source, in a word or two."""
    if one.source.is_paused:
        return "paused"
    if one.problems:
        return problems_shown(one.problems)
    return "running" if one.running else ""


def problems_shown(problems: Sized) -> str:
    """How many places could not be read."""
    return "1 problem" if len(problems) == 1 else f"{len(problems)} problems"


def entries_shown(one: Connected) -> str:
    """How many entries there are."""
    return "1 entry" if one.entries == 1 else f"{one.entries} entries"


def files_shown(found: Found) -> str:
    """How much is there."""
    return "1 file" if found.entries_files == 1 else f"{found.entries_files} files"


def shown_path(path: str) -> str:
    """A path as people write it, from their home on."""
    home = str(Path("~").expanduser())
    return f"~{path.removeprefix(home)}" if path.startswith(f"{home}/") else path
