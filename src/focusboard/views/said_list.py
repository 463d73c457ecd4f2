"""What came of a period, by state, with its age; then words whose entry is gone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.style import Style
from textual.geometry import Size
from textual.reactive import reactive

from focusboard.desk.telling import Telling
from focusboard.model import STATES, Entry, Outcome
from focusboard.views.chosen import ChosenList
from focusboard.views.paint import Part, fit, ink

STATE = 9
AGE = 9
GONE = "no entry"
PURGED = "purged"
"""Whose the words are whose entry went with its source."""


@dataclass(frozen=True, slots=True)
class Line:
    """Words, and what they are about."""

    outcome: Outcome
    entry: Entry | None
    is_gone: bool = False
    """Whether the entry is no longer there."""


def age(seconds: int) -> str:
    """For how long something has been so: today, 1 day, 12 days, 5 weeks."""
    days = seconds // 86_400
    if days < 1:
        return "today"
    if days < 21:
        return "1 day" if days == 1 else f"{days} days"
    return f"{days // 7} weeks"


class SaidList(ChosenList):
    """Outcomes by state, in the order done, moved, blocked, learned, dropped."""

    HELP = (
        "What you have told, by state, with its age. o changes it, backspace takes it away, enter opens its "
        "day. Words whose entry is gone from its source come last: a attaches them to another entry."
    )

    telling: reactive[Telling | None] = reactive(None)

    def __init__(self) -> None:
        """Start without any."""
        super().__init__()
        self._lines: tuple[Line, ...] = ()

    @property
    def one(self) -> Line | None:
        """The chosen line."""
        return self._lines[self.chosen] if self._lines else None

    def count(self) -> int:
        """How many there are."""
        return len(self._lines)

    def watch_telling(self, telling: Telling | None) -> None:
        """Show others."""
        if telling is not None:
            self._lines = tuple(_lines(telling))
            self.refill()

    def line(self, number: int, width: int) -> list[Part]:
        """The state, whose, the words, the age."""
        line = self._lines[number]
        outcome, before = line.outcome, self._lines[number - 1] if number else None
        is_first = before is None or (before.is_gone, before.outcome.state) != (line.is_gone, outcome.state)
        entry = line.entry
        whose = (
            entry.project or entry.task
            if entry
            else outcome.on[-3:]
            if outcome.subject == "week"
            else outcome.on[5:]
            if outcome.subject == "day"
            else PURGED
        )
        words = outcome.text or (f"needs {outcome.need}" if outcome.need else entry.task if entry else "")
        if outcome.text and outcome.need:
            words = f"{outcome.text} · needs {outcome.need}"
        accent, muted = ink(self, "accent"), ink(self, "muted")
        since = outcome.written_at if outcome.blocked_since is None else outcome.blocked_since
        now = self.telling.now if self.telling else since
        shown = GONE if line.is_gone else outcome.state
        project = min(12, max(7, width // 6))
        return [
            (shown.ljust(STATE), accent if is_first else muted),
            (fit(whose, project) + " ", muted),
            (fit(words, max(0, width - STATE - project - 1 - AGE)), Style()),
            (age(now - since).rjust(AGE), muted),
        ]

    def empty(self) -> list[Part]:
        """Say how there come to be some."""
        muted = ink(self, "muted")
        return [("   Nothing told yet. o tells of an entry above.", muted)] if self.telling else []

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are."""
        return max(1, self.count())


def _lines(telling: Telling) -> Iterator[Line]:
    for state in STATES:
        yield from (Line(said.outcome, said.entry) for said in telling.said if said.outcome.state == state)
    yield from (Line(each.outcome, each.entry, is_gone=True) for each in telling.gone)
