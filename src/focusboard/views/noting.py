"""What the note dialog asks of the store."""

from __future__ import annotations

from datetime import date

from textual.message import Message

from focusboard import clock
from focusboard.desk.desk import Desk
from focusboard.store.day_notes import keep_day_note
from focusboard.views.asking import Job


class NoteKept(Message):
    """A note is kept as it was when it was asked to be."""

    def __init__(self, text: str, step: int | None) -> None:
        """Carry the text, and the step that takes it back."""
        super().__init__()
        self.text = text
        self.step = step


def keeping_note(day: date, text: str, step: int | None) -> Job:
    """The note of a day, kept in one step with what the same sitting kept before."""

    def job(desk: Desk) -> Message:
        return NoteKept(text, keep_day_note(desk.db, day, text, clock.now(), instead_of=step))

    return job
