"""What the person decided about words that stand out in what they wrote: to mask or to keep them."""

from __future__ import annotations

from sqlite3 import Connection

from focusboard.model import WordDecision
from focusboard.store.undo import step


def decide(db: Connection, words: str, decision: WordDecision, at: int) -> None:
    """Keep whether words, in the form in which they are compared, may leave the machine."""
    with step(db, f"{decision} “{words}” in what leaves", at) as taken:
        taken.put("word", {"words": words, "decision": decision})


def decisions(db: Connection) -> dict[str, WordDecision]:
    """What was decided, by the words."""
    return dict(db.execute("SELECT words, decision FROM word ORDER BY words"))
