"""How far the person is with looking back on a week; it is their word, and nothing else depends on it."""

from __future__ import annotations

from sqlite3 import Connection

from focusboard.store.undo import step
from focusboard.typed import Literal, get_args
from focusboard.values import Value

Part = Literal["fix", "look", "write", "share"]
PARTS: tuple[Part, ...] = get_args(Part)
"""The parts of a review, in order."""

Mark = Literal["done", "skipped"]


class Marked(Value):
    """What the person said about a part of a review."""

    mark: Mark
    at: int


def marks(db: Connection, week: str) -> dict[str, Marked]:
    """What the person said about a week, by part; what is open is not in it."""
    found = db.execute("SELECT part, mark, at FROM review WHERE week = ?", (week,))
    return {part: Marked(mark, at) for part, mark, at in found}


def keep_mark(db: Connection, week: str, part: Part, mark: Mark | None, at: int) -> None:
    """Keep that a part is done or skipped, or that it is open again, in one undoable step."""
    with step(db, f"review of {week}: {part} {mark or 'open again'}", at) as taken:
        if mark is None:
            taken.drop("review", {"week": week, "part": part})
        else:
            taken.put("review", {"week": week, "part": part, "mark": mark, "at": at})
