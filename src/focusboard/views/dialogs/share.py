"""What would leave the machine, exactly, and the one place where the person lets it."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Literal

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.reactive import var
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from focusboard.desk.addressing import Wanted
from focusboard.model import Period, Policy
from focusboard.paths import Places
from focusboard.share.formats import READABLE, UNREADABLE
from focusboard.share.preview import confirmation
from focusboard.text import TITLE, clean
from focusboard.views import asking, sharing
from focusboard.views.asking import Failed
from focusboard.views.before_sharing import (
    about_projects,
    about_words,
    addressee,
    heading,
    last_question,
    told,
)
from focusboard.views.commands import bindings
from focusboard.views.dialogs.dialog import Dialog, DialogKeys
from focusboard.views.dialogs.lines import LinesDialog
from focusboard.views.paper import on_paper
from focusboard.views.sharing import Drafted, DraftReady, Left, LinesReady, Shared, Wish

Phase = Literal["waiting", "project", "words", "instead", "look", "dates", "lines", "sure"]
"""What the person is at: a decision about projects or words, the note, its dates, for whom, the last yes."""

ANSWERS = {
    "confirm": ("project", "words", "sure"),
    "refuse": ("project", "words", "sure"),
    "all": ("project",),
    "edit": ("words", "look"),
    "go_on": ("look",),
    **dict.fromkeys(("level", "form", "bytes", "reader", "clipboard"), ("look",)),
    **dict.fromkeys(("client", "length", "move", "dates"), ("look",)),
}
"""In which phases a command is heard."""


HINTS = {
    "lines": "enter goes on from line to line.",
    "dates": "enter reports this period, escape leaves all here.",
    "instead": "enter puts this in its place, escape leaves all here.",
}


class ShareDialog(Dialog[Left]):
    """Asks what may leave, shows the bytes, asks for whom and what for, and lets them leave on a yes."""

    HELP = (
        "Projects are private until you say otherwise, and what stands out in your words waits for you. "
        "Look at the note; v shows exactly the bytes that leave. enter goes on, escape leaves all here."
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("share")]
    AUTO_FOCUS = ""

    drafted: var[Drafted | None] = var(None)
    phase: var[Phase] = var[Phase]("waiting")
    is_raw = var(False)
    is_copied = var(False)
    """Whether it goes to the clipboard instead of a file."""

    paper = query_one("#paper", VerticalScroll)
    dates = query_one("#dates", Input)
    instead = query_one("#instead", Input)
    audience = query_one("#audience", Input)
    purpose = query_one("#purpose", Input)
    file = query_one("#file", Input)
    word = query_one("#word", Input)

    def __init__(self, places: Places, week: Period) -> None:
        """Take the week that the note is about."""
        super().__init__()
        self._places = places
        self._week = week
        self._is_leaving = False
        """Whether the person has said yes and nothing has come of it yet."""
        self._is_going_on = False
        """Whether the person went on before the note was drafted for whoever it is for."""
        self._asked: Wanted | None = None
        """What is being drafted, for keys that come before it is there."""

    def compose(self) -> ComposeResult:
        """The note, what is known about it, the lines to fill in, one question, the keys."""
        with Vertical(id="sheet", classes="large"):
            yield Static(Content(f"Share {self._week.name}"), id="heading", classes="title", markup=False)
            with VerticalScroll(id="paper"):
                yield Static(id="note", markup=False)
            with VerticalScroll(id="about"):
                yield Static(id="told", classes="muted", markup=False)
            yield Input(
                id="dates", placeholder="the period, such as 2026-10, march or 2026-11-02..2026-11-13"
            )
            yield Input(id="instead", placeholder="what is to stand in its place, also from now on")
            yield Input(id="audience", placeholder="for whom, such as my team lead")
            yield Input(id="purpose", placeholder="what for, such as the Friday update")
            yield Input(id="file", placeholder="the file to write")
            yield Static(id="question", markup=False)
            yield Input(id="word")
            yield DialogKeys()

    def on_mount(self) -> None:
        """Draft the note for whoever got the last one."""
        self._show()
        self._ask(sharing.beginning(self._week))

    @work(thread=True, exclusive=True, group="share", exit_on_error=False)
    def _ask(self, job: asking.Job) -> None:
        worker = get_current_worker()
        message = asking.at_desk(self._places, job)
        if message is not None and (isinstance(message, Shared) or not worker.is_cancelled):
            self.post_message(message)

    def on_draft_ready(self, message: DraftReady) -> None:
        """Show the note as it would leave, and what is open about it."""
        before, now = self.drafted, message.drafted
        self._fill(before, now)
        self.drafted, self._asked = now, now.wanted
        was_refused, self._is_leaving = self._is_leaving, False
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
        if self.purpose.value in {"", before.purpose if before else ""}:
            self.purpose.value = now.purpose or self.purpose.value
        if self.file.value in {"", str(before.path) if before else ""}:
            self.file.value = str(now.path)

    def _show(self) -> None:
        """Put everything on the screen as it is now."""
        drafted, phase = self.drafted, self.phase
        if drafted is not None:
            self.query_one("#heading", Static).update(Content(heading(drafted, is_raw=self.is_raw)))
            self.query_one("#note", Static).update(on_paper(drafted.preview, is_raw=self.is_raw))
            self.query_one("#told", Static).update(Content(told(drafted.preview)))
            self.query_one("#question", Static).update(Content(self._question(drafted)))
        for line in (self.audience, self.purpose, self.file):
            line.display = phase == "lines" and not (line is self.file and self.is_copied)
        self.dates.display = phase == "dates"
        self.instead.display = phase == "instead"
        self.word.display = phase == "sure" and bool(self._word())
        self.query_one("#about").display = phase != "lines" and not self.word.display
        self.word.placeholder = self._word()
        if self.word.display:
            self.word.focus()
        elif self.dates.display:
            self.dates.focus()
        elif self.instead.display:
            self.instead.focus()
        elif phase != "lines":
            self.paper.focus()
        self.refresh_bindings()

    def _question(self, drafted: Drafted) -> str:
        match self.phase:
            case "project":
                return about_projects(drafted.preview.undecided)
            case "words":
                return about_words(drafted.preview)
            case "sure":
                return last_question(drafted, self._where())
            case "lines" | "dates" | "instead":
                return HINTS[self.phase]
            case _:
                where = "the clipboard" if self.is_copied else self.file.value
                return addressee(self.audience.value, self.purpose.value, where)

    def _where(self) -> str:
        return "" if self.is_copied else self.file.value.strip()

    def _word(self) -> str:
        return confirmation(self.drafted.wanted.level, self.drafted.wanted.audience) if self.drafted else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hear what answers the question that is asked."""
        level = self.drafted.wanted.level if self.drafted else ""
        if action == "edit" and level in {"client", "packet"} and self.phase == "look":
            return False
        if action in {"length", "move", "dates"} and level != "client":
            return False
        return self.phase in ANSWERS[action] if action in ANSWERS else True

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

    def _audience(self) -> str:
        return clean(self.audience.value, TITLE).strip()

    def _fill_in(self, line: Input) -> None:
        self.phase = "lines"
        self._show()
        line.focus()

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

    @on(Input.Submitted, "#word")
    def _typed(self) -> None:
        if self.word.value.strip() == self._word():
            self._leave()
        else:
            self.word.value = ""
            self.app.notify("That is another word; nothing has left.")

    def action_confirm(self) -> None:
        """Yes to what is asked."""
        if self.phase == "sure":
            if not self._word():
                self._leave()
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

    def _leave(self) -> None:
        if self.drafted is None or self._is_leaving:
            return
        self._is_leaving = True
        path = None if self.is_copied else Path(self._where()).expanduser()
        wish = Wish(self.drafted.wanted, self.drafted.preview.sha256, self.purpose.value, path)
        self._ask(sharing.sharing(wish))

    def action_level(self, steps: int) -> None:
        """Say more or less."""
        if self.drafted is not None and self._asked is not None:
            self._draft(sharing.another_level(self._asked, self.drafted.ladder, steps, self._week))

    def action_client(self) -> None:
        """Report the time for a client, or for the next one."""
        if self.drafted is None or self._asked is None:
            return
        found = sharing.another_client(self._asked, self.drafted.ladder, self._week)
        if found is None:
            self.app.notify('No project is a client\'s yet: focusboard project PROJECT alias "Client A"')
        else:
            self._draft(found)

    def action_length(self) -> None:
        """Report a longer period."""
        if self._asked is not None:
            self._ask(sharing.over_longer(self._asked, self._week))

    def action_move(self, steps: int) -> None:
        """Report the period before or after."""
        if self._asked is not None:
            self._ask(sharing.over_another(self._asked, steps))

    def action_dates(self) -> None:
        """Let the period be typed."""
        self.phase = "dates"
        self._show()

    @on(Input.Submitted, "#dates")
    def _over(self) -> None:
        """Report the period that was typed."""
        if self._asked is not None and self.dates.value.strip():
            self._ask(sharing.over_named(self._asked, self.dates.value.strip()))

    def action_form(self) -> None:
        """Write it another way."""
        if self._asked is not None:
            self._draft(sharing.another_format(self._asked))

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

    def on_shared(self, message: Shared) -> None:
        """Leave with what has left."""
        self.dismiss(message.left)

    def on_failed(self, message: Failed) -> None:
        """Say what is wrong here, where it can be mended; the file or the note may be what is in the way."""
        message.stop()
        self.app.notify(message.words, severity="error", timeout=12)
        self._asked = self.drafted.wanted if self.drafted else None
        if (self._is_leaving or self.phase == "waiting") and self.drafted is not None:
            self._ask(sharing.drafting(self.drafted.wanted))
