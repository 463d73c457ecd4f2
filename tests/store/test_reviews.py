"""How far a review is can be said part by part, week by week, and taken back."""

from __future__ import annotations

from sqlite3 import Connection

from focusboard.store.reviews import Marked, keep_mark, marks
from focusboard.store.undo import undo
from tests.store.conftest import AT


def test_parts_are_marked_and_opened_again_and_every_step_is_undone(db: Connection) -> None:
    keep_mark(db, "2026-W47", "fix", "done", AT)
    keep_mark(db, "2026-W47", "look", "skipped", AT + 1)
    keep_mark(db, "2026-W46", "look", "done", AT + 2)
    assert marks(db, "2026-W47") == {"fix": Marked("done", AT), "look": Marked("skipped", AT + 1)}
    keep_mark(db, "2026-W47", "fix", None, AT + 3)
    assert set(marks(db, "2026-W47")) == {"look"}
    assert [undo(db) for _ in range(4)] == [
        "review of 2026-W47: fix open again",
        "review of 2026-W46: look done",
        "review of 2026-W47: look skipped",
        "review of 2026-W47: fix done",
    ]
    assert marks(db, "2026-W47") == {}
