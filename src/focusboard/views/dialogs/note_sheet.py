"""The note that would leave on its sheet: how it reads or its bytes, what is known of it, what is asked."""

from __future__ import annotations

from typing import Literal

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.reactive import var
from textual.widgets import Input, Static

from focusboard.desk.addressing import Wanted
from focusboard.model import Period
from focusboard.paths import Places
from focusboard.share.preview import confirmation
from focusboard.text import TITLE, clean
from focusboard.views.before_sharing import (
    about_projects,
    about_words,
    addressee,
    heading,
    last_question,
    told,
)
from focusboard.views.dialogs.dialog import DialogKeys
from focusboard.views.dialogs.way_out import WayOutDialog
from focusboard.views.paper import on_paper
from focusboard.views.sharing import Drafted

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


class NoteSheet(WayOutDialog):
    """Shows what is drafted and asks what is open about it."""

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

    def __init__(self, places: Places, week: Period) -> None:
        """Take the week that the note is about."""
        super().__init__(places)
        self._week = week
        self._is_mending = False
        """Whether it is drafted anew because something has failed."""
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
        self.word.display = phase == "sure" and bool(self.expected)
        self.query_one("#about").display = phase != "lines" and not self.word.display
        self.word.placeholder = self.expected
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

    @property
    def expected(self) -> str:
        """The word that lets it leave; empty where a yes will do."""
        return confirmation(self.drafted.wanted.level, self.drafted.wanted.audience) if self.drafted else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hear what answers the question that is asked."""
        level = self.drafted.wanted.level if self.drafted else ""
        if action == "edit" and level in {"client", "packet"} and self.phase == "look":
            return False
        if action in {"length", "move", "dates"} and level != "client":
            return False
        if action in ANSWERS:
            return self.phase in ANSWERS[action]
        return super().check_action(action, parameters)

    def _audience(self) -> str:
        return clean(self.audience.value, TITLE).strip()
