"""What is meant for the week, and what stands in the way: intended outcomes and roadblocks."""

from __future__ import annotations

from collections.abc import Iterator

from rich.style import Style
from textual.geometry import Size
from textual.reactive import reactive

from focusboard.model import Intention
from focusboard.telling import Said, Telling
from focusboard.views.chosen import ChosenList
from focusboard.views.paint import Part, fit
from focusboard.views.said_list import age

SIGNS = {"open": "○", "done": "●", "dropped": "×", "carried": "→"}
BLOCKED = "■"
AGE = 13


class AheadList(ChosenList):
    """Intended outcomes of the week, those of the week before that are open, then roadblocks by age."""

    HELP = (
        "What you want to come of this week, at most three things, and what stands in the way. n adds one, "
        "enter or d says that it is done, c carries one over from the week before, backspace takes it away. "
        "■ is a roadblock: what it needs, and since when; enter opens its day."
    )

    telling: reactive[Telling | None] = reactive(None)

    def __init__(self) -> None:
        """Start without any."""
        super().__init__()
        self._lines: tuple[Intention | Said, ...] = ()

    @property
    def one(self) -> Intention | Said | None:
        """The chosen line."""
        return self._lines[self.chosen] if self._lines else None

    def count(self) -> int:
        """How many there are."""
        return len(self._lines)

    def watch_telling(self, telling: Telling | None) -> None:
        """Show others."""
        if telling is not None:
            self._lines = (*telling.intended, *telling.left_open, *telling.roadblocks)
            self.refill()

    def line(self, number: int, width: int) -> list[Part]:
        """A sign, the words, and since when or for which week."""
        return list(self._parts(self._lines[number], width))

    def _parts(self, one: Intention | Said, width: int) -> Iterator[Part]:
        accent, muted = self.style_of("chosen--accent"), self.style_of("chosen--muted")
        now = self.telling.now if self.telling else 0
        if isinstance(one, Said):
            outcome = one.outcome
            words = f"needs {outcome.need}" if outcome.need else outcome.text
            project = one.entry.project if one.entry else ""
            shown = " · ".join(
                part for part in (words, project or (one.entry.task if one.entry else "")) if part
            )
            sign, when = BLOCKED, age(now - (outcome.blocked_since or now))
        else:
            shown = f"{one.text} · {one.criterion}" if one.criterion else one.text
            is_earlier = self.telling is not None and one.week != self.telling.week
            sign = SIGNS[one.fate]
            when = (
                f"from {one.week[5:]}"
                if is_earlier
                else f"since {one.since[5:]}"
                if one.is_carried
                else one.fate
            )
        yield f"{sign} ", accent
        is_settled = isinstance(one, Intention) and one.fate != "open"
        yield fit(shown, max(0, width - 2 - AGE)), muted if is_settled else Style()
        yield when.rjust(AGE), muted

    def empty(self) -> list[Part]:
        """Say how there come to be some."""
        muted = self.style_of("chosen--muted")
        return [("   Nothing is meant for this week yet. n adds up to three.", muted)] if self.telling else []

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are."""
        return max(1, self.count())
