"""A note of a day is kept as it is typed, and one undo takes back a whole sitting."""

from __future__ import annotations

import tempfile
from contextlib import closing
from datetime import date
from pathlib import Path
from sqlite3 import Connection

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusboard.model import Outcome
from focusboard.store.day_notes import day_note, keep_day_note
from focusboard.store.opening import open_store
from focusboard.store.outcomes import keep_outcome
from focusboard.store.undo import ChangeRefused, redo, undo
from focusboard.text import NOTE
from tests.store.conftest import AT

DAY = date(2026, 11, 19)


def text(db: Connection) -> str:
    found = day_note(db, DAY)
    return found.text if found else ""


def sit(db: Connection, *texts: str) -> int | None:
    """Type in one sitting, each text saved in its turn."""
    number = None
    for each in texts:
        number = keep_day_note(db, DAY, each, AT, instead_of=number)
    return number


def test_what_was_typed_in_one_sitting_is_one_step(db: Connection) -> None:
    sit(db, "Slept well")
    sit(db, "Slept well.", "Slept well. The demo", "Slept well. The demo held.")
    assert text(db) == "Slept well. The demo held."
    assert undo(db) == "note of 2026-11-19"
    assert text(db) == "Slept well"
    assert redo(db) == "note of 2026-11-19"
    assert text(db) == "Slept well. The demo held."
    undo(db), undo(db)
    assert text(db) == ""
    assert undo(db) is None


def test_a_sitting_goes_on_after_another_change_as_a_step_of_its_own(db: Connection) -> None:
    number = sit(db, "one")
    keep_outcome(db, Outcome("day", "2026-11-19", "done", "shipped"), AT)
    keep_day_note(db, DAY, "one two", AT, instead_of=number)
    assert [undo(db), text(db)] == ["note of 2026-11-19", "one"]
    assert undo(db) == "outcome done on 2026-11-19"
    assert [undo(db), text(db)] == ["note of 2026-11-19", ""]


def test_what_was_undone_in_between_stays_undone(db: Connection) -> None:
    number = sit(db, "one")
    undo(db)
    keep_day_note(db, DAY, "two", AT, instead_of=number)
    undo(db)
    assert text(db) == ""


def test_a_sitting_that_ends_as_it_began_leaves_no_step(db: Connection) -> None:
    assert sit(db, "a", "ab", "") is None
    assert undo(db) is None


def test_a_blank_note_is_none_and_too_long_a_one_is_refused_whole(db: Connection) -> None:
    sit(db, "kept")
    with pytest.raises(ChangeRefused, match="64 KiB"):
        sit(db, "x" * (NOTE + 1))
    with pytest.raises(ChangeRefused):
        sit(db, "\x1b" * NOTE)
    assert text(db) == "kept"
    sit(db, "x" * NOTE)
    assert len(text(db)) == NOTE
    sit(db, " \n ")
    assert day_note(db, DAY) is None


@pytest.mark.clockless
@given(st.lists(st.text(max_size=20), min_size=1, max_size=5))
def test_whatever_is_typed_the_last_text_stands_and_one_undo_empties_it(texts: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder, closing(open_store(Path(folder) / "db" / "a.db")) as db:
        keep_day_note(db, DAY, "before", AT)
        last = sit(db, *texts)
        assert "\x1b" not in text(db)
        if last is not None:
            undo(db)
        assert text(db) == "before"
