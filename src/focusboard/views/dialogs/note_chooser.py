"""What can be chosen while looking at a note: how much it says, of what, in which format and words."""

from __future__ import annotations

from textual import on
from textual.widgets import Input

from focusboard.desk.addressing import Wanted
from focusboard.share.formats import READABLE, UNREADABLE
from focusboard.views import note_choices, sharing
from focusboard.views.dialogs.lines import LinesDialog
from focusboard.views.dialogs.note_sheet import NoteSheet
from focusboard.views.sharing import LinesReady


class NoteChooser(NoteSheet):
    """Drafts the note anew as the person chooses."""

    def action_level(self, steps: int) -> None:
        """Say more or less."""
        if self.drafted is not None and self._asked is not None:
            self._draft(note_choices.another_level(self._asked, self.drafted.ladder, steps, self._week))

    def action_client(self) -> None:
        """Report the time for a client, or for the next one."""
        if self.drafted is None or self._asked is None:
            return
        found = note_choices.another_client(self._asked, self.drafted.ladder, self._week)
        if found is None:
            self.app.notify('No project is a client\'s yet: focusboard project PROJECT alias "Client A"')
        else:
            self._draft(found)

    def action_length(self) -> None:
        """Report a longer period."""
        if self._asked is not None:
            self._ask(note_choices.over_longer(self._asked, self._week))

    def action_move(self, steps: int) -> None:
        """Report the period before or after."""
        if self._asked is not None:
            self._ask(note_choices.over_another(self._asked, steps))

    def action_dates(self) -> None:
        """Let the period be typed."""
        self.phase = "dates"
        self._show()

    @on(Input.Submitted, "#dates")
    def _over(self) -> None:
        """Report the period that was typed."""
        if self._asked is not None and self.dates.value.strip():
            self._ask(note_choices.over_named(self._asked, self.dates.value.strip()))

    def action_form(self) -> None:
        """Write it another way."""
        if self._asked is not None:
            self._draft(note_choices.another_format(self._asked))

    def _draft(self, wanted: Wanted) -> None:
        self._asked = wanted
        self._ask(sharing.drafting(wanted))

    def action_bytes(self) -> None:
        """Show the bytes, or how they read."""
        self.is_raw = not self.is_raw
        self._show()

    def action_clipboard(self) -> None:
        """Let it go to the clipboard, as text that can be read where it is pasted, or to a file after all."""
        self.is_copied = not self.is_copied
        if self.is_copied and self._asked is not None and self._asked.form in UNREADABLE:
            self._draft(self._asked._replace(form=READABLE))
        self._show()

    def action_edit(self) -> None:
        """Change the lines, for this reader alone; or put other words in place of those that stand out."""
        if self.drafted is None:
            return
        if self.phase == "words":
            self.instead.value = self.drafted.preview.findings[0].words
            self.phase = "instead"
            self._show()
        else:
            self._ask(sharing.opening(self.drafted.wanted))

    def on_lines_ready(self, message: LinesReady) -> None:
        """Open the lines."""

        def keep(lines: str | None) -> None:
            if lines is not None:
                self._ask(sharing.keeping(message.wanted, lines))

        self.app.push_screen(LinesDialog(self._places, message), keep)
