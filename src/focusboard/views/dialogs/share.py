"""What would leave the machine, exactly, and the one place where the person lets it."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.reactive import var
from textual.widgets import Input, Label, Static

from focusboard.model import Period, Policy, ProjectPolicy, Receipt
from focusboard.paths import Places
from focusboard.share.preview import Preview
from focusboard.text import block, one_line
from focusboard.views import asking
from focusboard.views.asking import Failed
from focusboard.views.commands import bindings
from focusboard.views.dialogs.dialog import Dialog
from focusboard.views.paint import clip
from focusboard.views.sharing import DraftReady, Shared, Wish, deciding, drafting, sharing

LONGEST_NAME = 40
"""Cells of a project's name in a question, so that the answers stay in sight."""

GO_ON = "enter goes on · escape leaves everything here"


class ShareDialog(Dialog[Receipt]):
    """Asks about projects, shows the bytes, asks for whom and what for, and writes them on a yes."""

    HELP = (
        "What you see is what leaves, byte for byte. Projects are private until you say otherwise. "
        "enter goes on from line to line, y writes the file, escape leaves everything as it is."
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("share")]
    AUTO_FOCUS = ""

    preview: var[Preview | None] = var(None)

    question = query_one("#question", Static)
    note = query_one("#note", Static)
    about = query_one("#about", Static)
    audience = query_one("#audience", Input)
    purpose = query_one("#purpose", Input)
    file = query_one("#file", Input)

    def __init__(self, places: Places, week: Period) -> None:
        """Take the week that the note is about."""
        super().__init__()
        self._places = places
        self._week = week
        self._is_asked = False
        """Whether the question to write stands on the screen."""

    def compose(self) -> ComposeResult:
        """The note, what is known about it, three lines to fill in, one question."""
        with Vertical(id="sheet", classes="large"):
            yield Label(Content(f"Share {self._week.name}"), classes="title", markup=False)
            with VerticalScroll(id="paper"):
                yield Static(id="note", markup=False)
            yield Static(id="about", classes="muted", markup=False)
            yield Input(id="audience", placeholder="for whom, such as my team lead")
            yield Input(id="purpose", placeholder="what for, such as the Friday update")
            yield Input(id="file", placeholder="the file to write")
            yield Static(id="question", classes="hint", markup=False)

    def on_mount(self) -> None:
        """Draft the note."""
        for line in (self.audience, self.purpose, self.file):
            line.display = False
        self._ask(drafting(self._week))

    @work(thread=True, exclusive=True, group="share", exit_on_error=False)
    def _ask(self, job: asking.Job) -> None:
        message = asking.at_desk(self._places, job)
        if message is not None:
            self.post_message(message)

    def on_draft_ready(self, message: DraftReady) -> None:
        """Show the note as it would leave."""
        self.preview = message.preview
        if not self.file.value:
            self.file.value = str(Path.home() / message.name)

    @property
    def undecided(self) -> str | None:
        """The next project about which nothing was said."""
        return next(iter(self.preview.undecided), None) if self.preview else None

    def watch_preview(self, preview: Preview | None) -> None:
        """Show what leaves and what stays, and ask what is open."""
        if preview is None:
            return
        self.note.update(Content(block(preview.content.decode())))
        self.about.update(Content(told(preview)))
        for line in (self.audience, self.purpose, self.file):
            line.display = self.undecided is None
        if self.undecided is not None:
            name = clip(self.undecided, LONGEST_NAME) or "entries without a project"
            self.question.update(
                Content(f"May outcomes of “{name}” be in your notes?  y yes · n keep private")
            )
        else:
            self.audience.focus()

    def on_descendant_focus(self) -> None:
        """Whoever goes back to a line has not been asked yet."""
        self._is_asked = False
        if self.undecided is None:
            self.question.update(Content(GO_ON))

    @on(Input.Submitted)
    def go_on(self, event: Input.Submitted) -> None:
        """From line to line, then to the question."""
        if event.input is self.file:
            self._ask_whether()
        else:
            self.focus_next()

    def _ask_whether(self) -> None:
        if not self.audience.value.strip():
            self.audience.focus()
        elif not self.purpose.value.strip():
            self.purpose.focus()
        else:
            self.set_focus(None)
            self._is_asked = True
            where = one_line(self.file.value)
            self.question.update(
                Content(f"Write exactly this to {where}?  y yes · n no\nWhat has left cannot be called back.")
            )

    def action_confirm(self) -> None:
        """Yes to what is asked."""
        if self.undecided is not None:
            self._decide("share")
        elif self.preview is not None and self._is_asked:
            path = Path(self.file.value.strip()).expanduser()
            wish = Wish(self._week, self.preview.sha256, self.audience.value, self.purpose.value, path)
            self._ask(sharing(wish))

    def action_refuse(self) -> None:
        """No to what is asked."""
        if self.undecided is not None:
            self._decide("private")
        else:
            self.audience.focus()

    def _decide(self, policy: Policy) -> None:
        if self.undecided is not None:
            self._ask(deciding(self._week, ProjectPolicy(self.undecided, policy)))

    def on_shared(self, message: Shared) -> None:
        """Leave with the receipt."""
        self.dismiss(message.receipt)

    def on_failed(self, message: Failed) -> None:
        """Say what is wrong here, where it can be mended; the file or the note may be what is in the way."""
        message.stop()
        self.app.notify(message.words, severity="error", timeout=12)
        if self._is_asked:
            self._is_asked = False
            self.file.focus()
            self._ask(drafting(self._week))


def told(preview: Preview) -> str:
    """What leaves, what stays, and what a reader could tell."""
    lines = [
        f"leaves: {', '.join(preview.leaving)} · {preview.words} words",
        "stays: every duration, clock time, task, tag, kind and place",
    ]
    left_out = [f"{count} {reason}" for reason, count in preview.left_out]
    changed = [f"{count} {change}" for change, count in preview.redactions]
    if left_out or changed:
        lines.append(f"left out: {', '.join((*left_out, *changed))}")
    lines += [f"a reader could tell: {each}" for each in preview.inferences]
    return "\n".join(one_line(line) for line in lines)


class ReceiptDialog(Dialog[None]):
    """Shows what was kept about what left."""

    HELP = "The record of what left. It is kept here and leaves with nothing."

    def __init__(self, receipt: Receipt) -> None:
        """Take the receipt."""
        super().__init__()
        self._receipt = receipt

    def compose(self) -> ComposeResult:
        """When, what, whom for, where to."""
        kept = self._receipt
        rows = {
            "week": kept.period,
            "level": kept.level,
            "for": kept.audience,
            "purpose": kept.purpose,
            "file": kept.path,
            "sha256": kept.sha256,
        }
        with Vertical(id="sheet", classes="large"):
            yield Label(f"Shared · receipt {kept.id}", classes="title", markup=False)
            for name, value in rows.items():
                yield Static(Content(f"{name:<10}{one_line(value)}"), markup=False)
            yield Static("escape closes", classes="hint", markup=False)
