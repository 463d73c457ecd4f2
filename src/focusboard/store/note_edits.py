"""What the person changed about the lines of a week's note to somebody."""

from __future__ import annotations

from collections.abc import Iterable
from sqlite3 import Connection

from focusboard.model import NoteEdit
from focusboard.store.undo import step


def edits(db: Connection, week: str, audience: str) -> dict[str, NoteEdit]:
    """The edits of a week's note to an audience, by place."""
    found = db.execute(
        "SELECT place, title, words, drafted FROM note_edit WHERE week = ? AND audience = ? ORDER BY place",
        (week, audience),
    )
    return {row[0]: NoteEdit(*row) for row in found}


def keep_edits(db: Connection, week: str, audience: str, wanted: Iterable[NoteEdit], at: int) -> None:
    """Let these be all edits of a note, in one step that one undo takes back."""
    of_place = {edit.place: edit for edit in wanted}
    note = {"week": week, "audience": audience}
    with step(db, f"edited the note of {week}" + (f" to {audience}" if audience else ""), at) as taken:
        for place in edits(db, week, audience).keys() - of_place.keys():
            taken.drop("note_edit", {**note, "place": place})
        for edit in of_place.values():
            taken.put("note_edit", {**note, **edit._asdict()})
