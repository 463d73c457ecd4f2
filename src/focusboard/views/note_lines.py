"""The beginning of the private note of a day; hidden where there is none."""

from __future__ import annotations

from textual.containers import Horizontal
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Label, Static

from focusboard.desk.answers import Answer
from focusboard.text import block


def note_of(answer: Answer) -> str:
    """The note of the day that is shown; empty where there is none."""
    return answer.notes[0].text if answer.notes else ""


class NoteLines(Horizontal):
    """What the person noted about the day, as far as there is room."""

    answer: reactive[Answer | None] = reactive(None)

    def on_mount(self) -> None:
        """Stay away until there is a note."""
        self.display = False

    async def watch_answer(self, answer: Answer | None) -> None:
        """Show the note of another day, from the first one on after what it is."""
        if answer is None:
            return
        note = block(note_of(answer)).strip()
        self.display = bool(note)
        if note and not self.children:
            await self.mount(Label("note", markup=False), Static(id="noted", markup=False))
        for words in self.query("#noted").results(Static):
            words.update(Content(note))

    async def on_click(self) -> None:
        """Open it."""
        await self.screen.run_action("note")
