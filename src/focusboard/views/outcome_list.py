"""What came of a week, in the person's own words."""

from __future__ import annotations

from rich.style import Style
from textual.reactive import reactive

from focusboard.desk.answers import Answer
from focusboard.model import Entry, Outcome
from focusboard.views.chosen import ChosenList
from focusboard.views.paint import Part, fit, ink

STATE = 9
PROJECT = 11


class OutcomeList(ChosenList):
    """The outcomes of a week and its days, then those of its entries by start."""

    HELP = "What came of the week. enter opens the day of an outcome."

    answer: reactive[Answer | None] = reactive(None)

    def __init__(self) -> None:
        """Start without any."""
        super().__init__()
        self._lines: tuple[tuple[Outcome, Entry | None], ...] = ()

    def count(self) -> int:
        """How many there are."""
        return len(self._lines)

    @property
    def entry(self) -> Entry | None:
        """The entry that the chosen outcome is about."""
        return self._lines[self.chosen][1] if self._lines else None

    def watch_answer(self, answer: Answer | None) -> None:
        """Show another week."""
        if answer is not None:
            own = ((outcome, None) for outcome in reversed(answer.own_outcomes))
            said = ((answer.outcomes.get(entry.id), entry) for entry in answer.entries)
            self._lines = (*own, *((outcome, entry) for outcome, entry in said if outcome))
            self.refill()

    def line(self, number: int, width: int) -> list[Part]:
        """The state, whose, the words."""
        outcome, entry = self._lines[number]
        whose = entry.project if entry else outcome.on[-3:] if outcome.subject == "week" else outcome.on[5:]
        words = outcome.text or (f"needs {outcome.need}" if outcome.need else "")
        return [
            (outcome.state.ljust(STATE), ink(self, "accent")),
            (fit(whose, PROJECT) + " ", ink(self, "muted")),
            (fit(words, width - STATE - PROJECT - 1), Style()),
        ]

    def empty(self) -> list[Part]:
        """Say how there come to be some."""
        muted = ink(self, "muted")
        return [("   Nothing yet. Open a day and press o on an entry.", muted)] if self.answer else []
