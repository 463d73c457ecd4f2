"""What would leave the machine, exactly, and the one place where the person lets it."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widgets import Input

from focusboard.model import Policy
from focusboard.text import TITLE, clean
from focusboard.views import asking, sharing
from focusboard.views.commands import bindings
from focusboard.views.dialogs.note_chooser import NoteChooser
from focusboard.views.sharing import Drafted, DraftReady, Wish


class ShareDialog(NoteChooser):
    """Asks what may leave, shows the bytes, asks for whom and what for, and lets them leave on a yes."""

    HELP = (
        "Projects are private until you say otherwise, and what stands out in your words waits for you. "
        "Look at the note; v shows exactly the bytes that leave. enter goes on, escape leaves all here."
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("share")]
    AUTO_FOCUS = ""

    def on_mount(self) -> None:
        """Draft the note for whoever got the last one."""
        self._show()
        self._ask(sharing.beginning(self._week))

    def on_draft_ready(self, message: DraftReady) -> None:
        """Show the note as it would leave, and what is open about it."""
        before, now = self.drafted, message.drafted
        self._fill(before, now)
        self.drafted, self._asked = now, now.wanted
        was_refused, self._is_leaving, self._is_mending = self._is_leaving, False, False
        was_going_on, self._is_going_on = self._is_going_on, False
        is_same = before is not None and before.preview.sha256 == now.preview.sha256
        if now.preview.undecided:
            self.phase = "project"
        elif now.preview.findings:
            self.phase = "words"
        elif was_refused and is_same:
            self._fill_in(self.file)
        elif self.phase != "lines" or (was_going_on and not is_same):
            self.phase = "look"
        self._show()
        if was_going_on and self.phase == "lines":
            self.action_go_on()

    def _fill(self, before: Drafted | None, now: Drafted) -> None:
        """Put into the lines what is known, unless the person has put something else there."""
        if before is None or before.wanted.audience != now.wanted.audience:
            self.audience.value = now.wanted.audience
        is_theirs = self._audience() == now.wanted.audience
        if is_theirs and self.purpose.value in {"", before.purpose if before else ""}:
            self.purpose.value = now.purpose or self.purpose.value
        if self.file.value in {"", str(before.path) if before else ""}:
            self.file.value = str(now.path)

    def _fill_in(self, line: Input) -> None:
        self.phase = "lines"
        self._show()
        line.focus()

    def action_reader(self) -> None:
        """Address the next of those who are known, and after them somebody else."""
        if self.drafted is None:
            return
        readers, now = self.drafted.readers, self.drafted.wanted.audience
        at = readers.index(now) + 1 if now in readers else 0
        if at < len(readers):
            self._ask(sharing.addressing(self.drafted.wanted, readers[at], self._week))
        else:
            self.audience.value = self.purpose.value = ""
            self._fill_in(self.audience)

    def action_go_on(self) -> None:
        """To the first line that says nothing, else to the last question."""
        lines = (self.audience, self.purpose, *(() if self.is_copied else (self.file,)))
        empty = next((line for line in lines if not line.value.strip()), None)
        if empty is not None:
            self._fill_in(empty)
        elif self._asked is not None and self._asked.audience != self._audience():
            self._is_going_on = True
            self._ask(sharing.addressing(self._asked, self._audience(), self._week))
        elif self.drafted is not None and self.drafted.wanted == self._asked:
            self.phase = "sure"
            self.word.value = ""
            self._show()

    @on(Input.Submitted, "#audience")
    def _address(self) -> None:
        """Draft it for whom it is."""
        if self.drafted is not None and self._audience() not in {"", self.drafted.wanted.audience}:
            self._ask(sharing.addressing(self.drafted.wanted, self._audience(), self._week))
        self.focus_next()

    @on(Input.Submitted, "#purpose")
    def _next_line(self) -> None:
        if self.is_copied:
            self.action_go_on()
        else:
            self.focus_next()

    @on(Input.Submitted, "#file")
    def _last_line(self) -> None:
        self.action_go_on()

    def action_confirm(self) -> None:
        """Yes to what is asked."""
        if self.phase == "sure":
            if not self.expected:
                self.leave()
        else:
            self._decide(is_allowed=True)

    def action_refuse(self) -> None:
        """No to what is asked."""
        if self.phase == "sure":
            self._fill_in(self.audience)
        else:
            self._decide(is_allowed=False)

    def action_all(self) -> None:
        """Yes to all projects about which nothing is decided."""
        if self.drafted is not None:
            self._answer(sharing.deciding(self.drafted.wanted, self.drafted.preview.undecided, "share"))

    def _decide(self, *, is_allowed: bool) -> None:
        if self.drafted is None:
            return
        wanted, preview = self.drafted.wanted, self.drafted.preview
        if preview.undecided:
            policy: Policy = "share" if is_allowed else "private"
            self._answer(sharing.deciding(wanted, preview.undecided[:1], policy))
        elif preview.findings:
            words = preview.findings[0].words
            self._answer(sharing.deciding_words(wanted, words, "keep" if is_allowed else "mask"))

    def _answer(self, job: asking.Job) -> None:
        """Keep an answer; until the next question is there, no key is taken for an answer to it."""
        self.phase = "waiting"
        self._ask(job)

    @on(Input.Submitted, "#instead")
    def _put(self) -> None:
        """Put other words in the place of those that stand out, or ask about them again."""
        if self.drafted is not None and self.drafted.preview.findings:
            words, instead = self.drafted.preview.findings[0].words, clean(self.instead.value, TITLE).strip()
            if instead not in {"", words}:
                self._answer(sharing.deciding_words(self.drafted.wanted, words, "edit", instead))
                return
        self.phase = "words"
        self._show()

    def leave(self) -> None:
        """Let it leave as it was seen, once."""
        if self.drafted is None or self._is_leaving:
            return
        self._is_leaving = True
        self.refresh_bindings()
        path = None if self.is_copied else self._path()
        wish = Wish(self.drafted.wanted, self.drafted.preview.sha256, self.purpose.value, path)
        self._ask(sharing.sharing(wish))

    def mend(self) -> None:
        """Look at it anew, once; the file or the note may be what is in the way, or there is no such note."""
        self._asked = self.drafted.wanted if self.drafted else None
        self._is_going_on = False
        if self.drafted is None or not (self._is_leaving or self.phase == "waiting"):
            return
        if self._is_mending:
            self._is_mending = self._is_leaving = False
            self.phase = "look"
            self._show()
        else:
            self._is_mending = True
            self._ask(sharing.drafting(self.drafted.wanted))
