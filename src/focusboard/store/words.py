"""What the person decided about words that stand out: to mask, to keep or to replace them."""

from __future__ import annotations

from sqlite3 import Connection

from focusboard.model import WordsDecided
from focusboard.store.undo import step


def decide(db: Connection, decided: WordsDecided, at: int) -> None:
    """Keep what becomes of words wherever they would leave the machine."""
    with step(db, f"{decided.decision} “{decided.words}” in what leaves", at) as taken:
        taken.put("word", decided._asdict())


def decisions(db: Connection) -> tuple[WordsDecided, ...]:
    """What was decided, in order of the words."""
    found = db.execute("SELECT words, decision, instead FROM word ORDER BY words")
    return tuple(WordsDecided(*row) for row in found)
