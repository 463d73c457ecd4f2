"""The inbox: entries of which nothing is told yet, those of one task together; many can be marked at once."""

from __future__ import annotations

from rich.style import Style
from textual.reactive import reactive

from focusboard.clock import Calendar, duration
from focusboard.desk.telling import Telling
from focusboard.insight.untimed import begun
from focusboard.model import Entry
from focusboard.views.chosen import ChosenList
from focusboard.views.paint import GLYPHS, Part, fit, ink

WHEN = 14
LENGTH = 8
LONGEST_MONTH = 31
MARKED, UNMARKED = "●", " "


class Inbox(ChosenList):
    """Entries without an outcome."""

    HELP = (
        "Entries of which you have told nothing yet, those of one task together, the task with the most time "
        "first. o says what came of one, or of all that are marked: space marks, v marks from here to where "
        "you go, escape marks none."
    )

    telling: reactive[Telling | None] = reactive(None)

    def __init__(self, calendar: Calendar) -> None:
        """Take how the person's days fall."""
        super().__init__()
        self._calendar = calendar
        self._entries: tuple[Entry, ...] = ()
        self._marked: frozenset[int] = frozenset()
        self._anchor: int | None = None
        """The line from which a range is marked, while that goes on."""

    def count(self) -> int:
        """How many entries there are."""
        return len(self._entries)

    def watch_telling(self, before: Telling | None, telling: Telling | None) -> None:
        """Show other entries; of another period from the first on, with other words from the chosen on."""
        if telling is None:
            return
        were, marked = self._entries, self._within()
        self._entries = telling.inbox
        if before is None or before.period != telling.period:
            self.chosen = 0
            self.unmark()
        elif before.words != telling.words:
            self._marked, self._anchor = marked, None
            self.stay_on(were, self._entries)
        self._marked &= {entry.id for entry in telling.inbox}
        self.refill()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Those that are marked, else the chosen one."""
        wanted = self._within() or frozenset(
            entry.id for entry in self._entries[self.chosen : self.chosen + 1]
        )
        return tuple(entry for entry in self._entries if entry.id in wanted)

    def _within(self) -> frozenset[int]:
        """The numbers of the marked entries, with the range that is being marked."""
        if self._anchor is None:
            return self._marked
        first, last = sorted((self._anchor, self.chosen))
        return self._marked | {entry.id for entry in self._entries[first : last + 1]}

    @property
    def is_marking(self) -> bool:
        """Whether anything is marked."""
        return bool(self._within())

    def mark(self) -> None:
        """Mark the chosen entry, or unmark it, and go on to the next one; ends a range."""
        if self._anchor is not None:
            self._marked, self._anchor = self._within(), None
        elif self._entries:
            self._marked ^= {self._entries[self.chosen].id}
            self.chosen += 1
        self.refresh()

    def mark_range(self) -> None:
        """Mark from here on, until space or v ends it."""
        if self._anchor is None:
            self._anchor = self.chosen
        else:
            self._marked, self._anchor = self._within(), None
        self.refresh()

    def unmark(self) -> None:
        """Mark nothing."""
        self._marked, self._anchor = frozenset(), None
        self.refresh()

    def take_out(self, told: tuple[Entry, ...]) -> None:
        """Leave out at once what was told, so that the next key is about the next entry."""
        numbers = {entry.id for entry in told}
        self._entries = tuple(entry for entry in self._entries if entry.id not in numbers)
        self.unmark()
        self.refill()

    def put_back(self) -> None:
        """Show again what was left out and could not be told."""
        if self.telling is not None:
            self._entries = self.telling.inbox
            self.refill()

    def watch_chosen(self, before: int, number: int) -> None:
        """Draw the whole range anew where one is being marked."""
        super().watch_chosen(before, number)
        if self._anchor is not None:
            self.refresh()

    def line(self, number: int, width: int) -> list[Part]:
        """When, how long, what; of the same task as above it is enough to say so."""
        entry = self._entries[number]
        muted = ink(self, "muted")
        above = self._entries[number - 1] if number else None
        is_same = above is not None and (above.project, above.task) == (entry.project, entry.task)
        mark = MARKED if entry.id in self._within() else UNMARKED
        project = max(7, min(18, (width - WHEN - LENGTH) // 4))
        room = max(0, width - 2 - WHEN - LENGTH - 2 - project - 1 - 2)
        return [
            (f"{mark} ", ink(self, "accent")),
            (begun(entry, self._calendar, self._day, "  %H:%M").ljust(WHEN), muted),
            (duration(entry.seconds(entry.start)).rjust(LENGTH) + "  ", Style()),
            (f"{GLYPHS[entry.kind]} ", ink(self, entry.kind)),
            (fit(entry.project or "–", project) + " ", muted if is_same else Style()),
            (fit(entry.task or entry.note or ", ".join(entry.tags), room), muted if is_same else Style()),
        ]

    @property
    def _day(self) -> str:
        """How a day is written: with the month where the weekday and day would not tell it."""
        period = self.telling.period if self.telling else None
        is_long = period is not None and (period.after - period.first).days > LONGEST_MONTH
        return "%d %b" if is_long else "%a %d"

    def empty(self) -> list[Part]:
        """Say that there is nothing to do, or what to do next."""
        if self.telling is None:
            return []
        muted = ink(self, "muted")
        if self.telling.words:
            return [("   No entry without an outcome contains these words.", muted)]
        if self.telling.said:
            return [("   Everything is told. p looks further back.", muted)]
        return [("   No entries here. [ goes back, p looks further, r reads.", muted)]
