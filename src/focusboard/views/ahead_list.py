"""What is meant for the week, and what stands in the way: intended outcomes and roadblocks."""

from __future__ import annotations

from rich.style import Style
from textual.geometry import Size
from textual.reactive import reactive

from focusboard.desk.ahead import Roadblock
from focusboard.model import Intention
from focusboard.views.asking import Around
from focusboard.views.chosen import ChosenList
from focusboard.views.meant_line import SIGNS
from focusboard.views.paint import Part, fit, ink
from focusboard.views.said_list import age

BLOCKED = "■"


class AheadList(ChosenList):
    """Intended outcomes of the week, those of the week before that are open, then roadblocks by age."""

    HELP = (
        "What you want to come of this week, at most three things, and what stands in the way. In Outcomes w "
        "adds one, o puts it in other words, enter says that it is done, x that it is dropped, c carries it "
        "over, once, and backspace takes it away. ■ is a roadblock: what it needs, and since when; enter "
        "opens its day. It is long once it takes longer than half of yours took, or than two working days "
        "while fewer than five are over; z keeps it quiet until the next working day, again for a week."
    )

    around: reactive[Around | None] = reactive(None)

    def __init__(self) -> None:
        """Start without any."""
        super().__init__()
        self._lines: tuple[Intention | Roadblock, ...] = ()

    @property
    def one(self) -> Intention | Roadblock | None:
        """The chosen line."""
        return self._lines[self.chosen] if self._lines else None

    def count(self) -> int:
        """How many there are."""
        return len(self._lines)

    def watch_around(self, around: Around | None) -> None:
        """Show others."""
        if around is not None:
            ahead = around.ahead
            self._lines = (*ahead.intended, *ahead.left_open, *ahead.roadblocks)
            self.refill()

    def line(self, number: int, width: int) -> list[Part]:
        """A sign, the words, and since when or for which week."""
        one = self._lines[number]
        muted = ink(self, "muted")
        when = f"  {self._when(one)}"
        is_settled = isinstance(one, Intention) and one.fate != "open"
        return [
            (
                f"{BLOCKED if isinstance(one, Roadblock) else SIGNS[one.fate]} ",
                ink(self, "accent"),
            ),
            (fit(words_of(one), max(0, width - 2 - len(when))), muted if is_settled else Style()),
            (when, muted),
        ]

    def _when(self, one: Intention | Roadblock) -> str:
        if isinstance(one, Roadblock):
            return "" if self.around is None else waited(one, self.around.ahead.now)
        if self.around is not None and one.week != self.around.ahead.week:
            return f"from {one.week[5:]}"
        return f"since {one.since[5:]}" if one.is_carried and one.fate == "open" else one.fate

    def empty(self) -> list[Part]:
        """Say how there come to be some."""
        muted = ink(self, "muted")
        return [("   Nothing is meant for it yet. 5 and w add up to three.", muted)] if self.around else []

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are."""
        return max(1, self.count())


def waited(one: Roadblock, now: int) -> str:
    """For how long it is blocked, and whether that is long or is to be quiet."""
    since, quiet_until = one.outcome.blocked_since or now, one.outcome.quiet_until or 0
    mark = "long" if one.is_long else "quiet" if quiet_until > now else ""
    return " · ".join(part for part in (mark, age(now - since)) if part)


def words_of(one: Intention | Roadblock) -> str:
    """What is meant, how its end is seen and what if not; or what is needed, and for what."""
    if isinstance(one, Intention):
        return " · ".join(part for part in (one.text, one.criterion, one.plan) if part)
    outcome, entry = one.outcome, one.entry
    needs = f"needs {outcome.need}" if outcome.need else outcome.text
    about = entry.project or entry.task if entry else outcome.on
    return " · ".join(part for part in (needs, about) if part)
