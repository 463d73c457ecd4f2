"""The same hour in two sources: what each says, and which of them is to count."""

from __future__ import annotations

from collections.abc import Iterator

from rich.style import Style
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Label, Static

from focusboard.clock import Calendar, duration
from focusboard.desk.deciding import other
from focusboard.insight.duplicates import Twice
from focusboard.model import Entry
from focusboard.text import one_line
from focusboard.views.chosen import ChosenList
from focusboard.views.dialogs.dialog import Dialog, DialogKeys
from focusboard.views.paint import Part, cells, clip, fit
from focusboard.views.twice import Decision, EntriesCount, SourceWins

LONGEST_SOURCE = 20
WHEN = 11
LENGTH = 9
SHARED = 17
LEAST_WHAT = 12
"""Cells of what an entry was about; where they would be fewer, its length gives way."""
MOST = 6
"""How many entries of other sources stand in the dialog, so that the question stays in sight."""


class BothSides(Static):
    """An entry, and below it what other sources have recorded at its time."""

    def __init__(self, entry: Entry, pairs: tuple[Twice, ...], calendar: Calendar) -> None:
        """Take the entry and the pairs that it is in."""
        super().__init__(markup=False)
        self._entry = entry
        self._pairs = pairs
        self._calendar = calendar

    def render(self) -> Content:
        """One line for each entry, with the time in both for those of other sources."""
        others = [(other(each, self._entry.id), in_both(each.shared)) for each in self._pairs[:MOST]]
        wide = max(cells(one.source) for one in (self._entry, *(one for one, _ in others)))
        lines = [self._line(*each, min(LONGEST_SOURCE, wide)) for each in ((self._entry, ""), *others)]
        if rest := self._pairs[MOST:]:
            lines.append(f"and {len(rest)} more, {in_both(sum(each.shared for each in rest))}")
        return Content("\n".join(lines))

    def _line(self, entry: Entry, shared: str, source: int) -> str:
        end = entry.start if entry.end is None else entry.end
        when = f"{self._calendar.local(entry.start):%H:%M}–{self._calendar.local(end):%H:%M}"
        about = entry.task or entry.note or ", ".join(entry.tags)
        what = " · ".join(part for part in (entry.project, about) if part)
        length = duration(end - entry.start).rjust(LENGTH)
        room = self.size.width - source - WHEN - LENGTH - SHARED - 4
        if room < LEAST_WHAT:
            length, room = "", room + LENGTH
        return f"{fit(entry.source, source)}  {when:<{WHEN}}{length}  {fit(what, room)}{shared:>{SHARED}}"


def in_both(seconds: int) -> str:
    """The time that both have recorded."""
    return f"{duration(seconds)} in both"


class DecisionList(ChosenList):
    """What the person can say, one on each line."""

    HELP = "enter takes the chosen line; u takes it back."

    def __init__(self, decisions: tuple[tuple[str, Decision], ...]) -> None:
        """Take the decisions, each with its words."""
        super().__init__()
        self._decisions = decisions

    def on_mount(self) -> None:
        """Show them."""
        self.refill()

    def count(self) -> int:
        """How many there are."""
        return len(self._decisions)

    def line(self, number: int, width: int) -> list[Part]:
        """The words of one."""
        return [(fit(self._decisions[number][0], width), Style())]


class TwiceDialog(Dialog[Decision]):
    """Asks which of the entries that record the same time counts."""

    HELP = DecisionList.HELP
    AUTO_FOCUS = "DecisionList"

    def __init__(self, entry: Entry, pairs: tuple[Twice, ...], calendar: Calendar) -> None:
        """Take the entry and the pairs that it is in."""
        super().__init__()
        self._entry = entry
        self._pairs = pairs
        self._calendar = calendar
        self._decisions = tuple(decisions(entry, pairs))

    def compose(self) -> ComposeResult:
        """What the sources say, then what can be said to that."""
        with Vertical(id="sheet"):
            day = self._calendar.local(self._entry.start)
            yield Label(f"The same time, recorded twice · {day:%a %d %b}", classes="title", markup=False)
            yield BothSides(self._entry, self._pairs, self._calendar)
            yield Static("Which counts?", classes="heading", markup=False)
            yield DecisionList(self._decisions)
            yield DialogKeys()

    def on_chosen_list_picked(self, message: ChosenList.Picked) -> None:
        """Answer with the decision."""
        self.dismiss(self._decisions[message.line][1])


def decisions(entry: Entry, pairs: tuple[Twice, ...]) -> Iterator[tuple[str, Decision]]:
    """What can be decided about an entry and those that record the same time, each with its words."""
    others = [other(each, entry.id) for each in pairs]
    numbers = tuple(one.id for one in others)
    sources = sorted({one.source for one in others})
    them = " and ".join(map(named, sources))
    yield f"This one, from {named(entry.source)}", EntriesCount(pairs, (entry.id,))
    one = "The other one" if len(others) == 1 else f"The other {len(others)}"
    yield f"{one}, from {them}", EntriesCount(pairs, numbers)
    both = "Both" if len(others) == 1 else f"All {len(others) + 1}"
    yield f"{both}; each moment still counts once", EntriesCount(pairs, (entry.id, *numbers))
    for source in sources:
        for winner, loser in ((entry.source, source), (source, entry.source)):
            yield f"Always {named(winner)}, where {named(loser)} has the same time", SourceWins(winner, loser)


def named(source: str) -> str:
    """The name of a source, as far as a line has room for it."""
    return one_line(clip(source, LONGEST_SOURCE))
