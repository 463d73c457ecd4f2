"""What the person decides about the same hour in two sources, and keeping it."""

from __future__ import annotations

from textual.message import Message

from focusboard import clock
from focusboard.desk import deciding
from focusboard.desk.desk import Desk
from focusboard.insight.duplicates import Twice
from focusboard.store.decisions import prefer
from focusboard.values import Value
from focusboard.views.asking import Changed, Job

UNDO = "u takes it back."


class EntriesCount(Value):
    """Some entries count in place of those that they are paired with; where both do, both count."""

    pairs: tuple[Twice, ...]
    numbers: tuple[int, ...]


class SourceWins(Value):
    """A source counts wherever another one has recorded the same time."""

    winner: str
    loser: str


Decision = EntriesCount | SourceWins


def deciding_about(decision: Decision) -> Job:
    """What the person decided, kept."""

    def job(desk: Desk) -> Message:
        if isinstance(decision, SourceWins):
            prefer(desk.db, decision.winner, decision.loser, clock.now())
            return Changed(
                f"{decision.winner} counts where {decision.loser} has recorded the same time; {UNDO}"
            )
        deciding.keep(desk.db, decision.pairs, decision.numbers, clock.now())
        return Changed(f"Decided; {UNDO}")

    return job
