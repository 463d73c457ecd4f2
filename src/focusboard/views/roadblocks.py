"""Which roadblocks take long: told once, and quiet for a while where the person wants that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from focusboard import clock
from focusboard.desk.ahead import Ahead, Roadblock
from focusboard.desk.desk import Desk
from focusboard.desk.roadblocks import keep_quiet_for_longer
from focusboard.model import Outcome
from focusboard.store.roadblocks import keep_told
from focusboard.views.ahead_list import words_of
from focusboard.views.asking import Changed, Job
from focusboard.views.telling import UNDO

if TYPE_CHECKING:
    from focusboard.views.app import Focusboard

NAMED = 3
"""So many roadblocks are told by what they need."""


class Long(Message):
    """Some roadblocks take long of which was not told before."""

    def __init__(self, words: str) -> None:
        """Carry what to tell; nothing where another dashboard was sooner."""
        super().__init__()
        self.words = words


def telling(ahead: Ahead) -> Job:
    """Those of which is to be told, kept as told."""

    def job(desk: Desk) -> Message:
        kept = keep_told(desk.db, [each.outcome for each in ahead.untold])
        left = [each for each in ahead.untold if each.outcome in kept]
        return Long(words_about(left, is_own=ahead.is_own) if left else "")

    return job


def words_about(long: list[Roadblock], *, is_own: bool) -> str:
    """What is told of roadblocks that take long."""
    than = "longer than is usual for you" if is_own else "more than two working days"
    named = "; ".join(words_of(each) for each in long[:NAMED])
    others = f"; and {len(long) - NAMED} more" if long[NAMED:] else ""
    return f"Blocked for {than}: {named}{others}. 2 lists what is blocked, z keeps it quiet."


def quieting(one: Outcome) -> Job:
    """A roadblock, quiet for a while, for longer or no more."""

    def job(desk: Desk) -> Message:
        kept = keep_quiet_for_longer(desk.db, desk.settings, one, clock.now())
        if kept.quiet_until is None:
            return Changed(f"No longer quiet; {UNDO}")
        return Changed(f"Quiet until {desk.settings.calendar.local(kept.quiet_until):%a %d %b}; {UNDO}")

    return job


def quiet(app: Focusboard, one: object) -> None:
    """Keep what is chosen quiet, if it is a roadblock, or what was said of one."""
    said = one.outcome if isinstance(one, Roadblock) else one
    if isinstance(said, Outcome) and said.state == "blocked":
        app.change(quieting(said))
    else:
        app.notify("Choose a roadblock first: what is blocked stands below what is meant for the week.")
