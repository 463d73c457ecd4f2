"""The lines about history that changed upstream since the person last looked."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from focusboard.desk.answers import Answer
from focusboard.insight.drift import WeekDrift
from focusboard.model import Period
from focusboard.views.commands import BY_ID
from focusboard.views.keys import key_shown

SEEN = "week.seen"
MOST = 4
"""How many weeks are told one by one."""


class DriftLine(Static):
    """Says what changed in weeks that were over, and with which key it is seen; hidden where nothing did."""

    answer: reactive[Answer | None] = reactive(None)

    def __init__(self) -> None:
        """Start without anything to say."""
        super().__init__(markup=False)
        self.display = False

    def watch_answer(self, answer: Answer | None) -> None:
        """Say what the answer knows."""
        if answer is not None:
            self.display = bool(answer.drift)
            if answer.drift:
                self.update(Content(f"{drift_shown(answer.drift, answer.period)} · {self._key()} seen"))

    def _key(self) -> str:
        """The key by which it is seen, as it is now."""
        active = self.screen.active_bindings.values()
        keys = (each.binding.key for each in active if each.binding.id == SEEN)
        return key_shown(next(keys, BY_ID[SEEN].keys))


def drift_shown(drift: tuple[WeekDrift, ...], period: Period) -> str:
    """What changed, a line for each week: that on screen first, then the latest, then how many more."""
    first = [each for each in drift if each.week == period]
    ordered = first + [each for each in reversed(drift) if each.week != period]
    more = len(ordered) - MOST
    lines = [each.sentence for each in ordered[:MOST]]
    return "\n".join([*lines, f"and {more} more: focusboard changes"] if more > 0 else lines)
