"""What is to come of the week: a line, how its end will be seen, and what if something gets in the way."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Input, Label, Static

from focusboard.model import Intention
from focusboard.store.intentions import MOST
from focusboard.views.dialogs.dialog import Dialog, Hint


class IntentionDialog(Dialog[Intention]):
    """Asks what is meant for a week."""

    HELP = (
        "Say what is to be different at the end of the week, how you will see it, and what you will do if "
        "something gets in the way; a line may stay empty. The first and the last are in next week's part of "
        "your note. enter keeps it."
    )
    AUTO_FOCUS = "#words"

    words = query_one("#words", Input)
    criterion = query_one("#criterion", Input)
    plan = query_one("#plan", Input)

    def __init__(self, meant: Intention) -> None:
        """Take what is known: the week, its place among what is meant for it, any words there are."""
        super().__init__()
        self._meant = meant

    def compose(self) -> ComposeResult:
        """The words, then how the end is seen, then the plan."""
        with Vertical(id="sheet"):
            meant = self._meant
            yield Label(Content(f"What is to come of {meant.week}?"), classes="title", markup=False)
            yield Static(Content(f"{meant.place} of at most {MOST}"), classes="muted", markup=False)
            yield Input(meant.text, placeholder="what is different then", id="words")
            yield Input(meant.criterion, placeholder="done when … (how you will see it)", id="criterion")
            yield Input(meant.plan, placeholder="if … then … (what could get in the way)", id="plan")
            yield Hint("enter goes on and keeps it · escape leaves it")

    @on(Input.Submitted, "#words")
    def go_on(self) -> None:
        """Ask how its end is seen, once there are words."""
        if self.words.value.strip():
            self.criterion.focus()

    @on(Input.Submitted, "#criterion")
    def go_on_to_plan(self) -> None:
        """Ask what if something gets in the way."""
        self.plan.focus()

    @on(Input.Submitted, "#plan")
    def keep(self) -> None:
        """Answer with all of it."""
        if self.words.value.strip():
            text, criterion, plan = (line.value.strip() for line in (self.words, self.criterion, self.plan))
            self.dismiss(self._meant._replace(text=text, criterion=criterion, plan=plan))
        else:
            self.words.focus()
