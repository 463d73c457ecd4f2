"""The sources: what is connected, what could be, and everything that can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.reactive import var
from textual.suggester import SuggestFromList
from textual.widgets import Input, Label, Static

from focusboard.clock import Calendar, duration
from focusboard.desk.connecting import Connected, SourcesOverview
from focusboard.sources import TRACKER_KINDS, Found
from focusboard.store.sources import KeptSource
from focusboard.store.undo import ChangeRefused
from focusboard.text import block, one_line
from focusboard.views import asking
from focusboard.views.commands import bindings
from focusboard.views.dialogs.dialog import Dialog, DialogKeys
from focusboard.views.dialogs.problems import ProblemsDialog
from focusboard.views.dialogs.removal import RemovalDialog
from focusboard.views.source_list import (
    SourceList,
    When,
    entries_shown,
    files_shown,
    problems_shown,
    shown_path,
)
from focusboard.views.sourcing import OverviewReady, overseeing, pausing, removing
from focusboard.views.starting import Choice, adding
from focusboard.views.typed_source import typed_source

if TYPE_CHECKING:
    from focusboard.views.starts import StartingApp

OPTIONS = "--zone Europe/Berlin, --map start=COLUMN,end=COLUMN, --dates dmy, --person NAME, --name NAME"
MORE = f"{', '.join(TRACKER_KINDS)}\n\nThen, where needed: {OPTIONS}"
"""Below the line that adds another source."""


class SourcesDialog(Dialog[None]):
    """Shows the sources and lets the person add, pause and remove them."""

    app: StartingApp

    HELP = SourceList.HELP
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("sources")]
    AUTO_FOCUS = "SourceList"

    overview: var[SourcesOverview | None] = var(None)

    sources = query_one(SourceList)
    about = query_one("#about", Static)
    other = query_one(Input)
    kinds = query_one("#kinds", Static)

    def __init__(self, calendar: Calendar) -> None:
        """Take how the person's days fall."""
        super().__init__()
        self._calendar = calendar

    def compose(self) -> ComposeResult:
        """The sources, more about the chosen one, a line to add another, the keys."""
        suggested = SuggestFromList([f"{kind} " for kind in TRACKER_KINDS])
        with Vertical(id="sheet", classes="large"):
            yield Label("Sources", classes="title", markup=False)
            yield SourceList(self._calendar).data_bind(SourcesDialog.overview)
            yield Static(id="about", markup=False)
            yield Input(placeholder="kind and path, such as csv ~/hours.csv", suggester=suggested)
            yield Static(id="kinds", classes="muted", markup=False)
            yield DialogKeys()

    def on_mount(self) -> None:
        """Follow what changes."""
        self.other.display = self.kinds.display = False
        self.watch(self.app, "question", self._look)
        self.watch(self.sources, "chosen", self._tell_more, init=False)
        self.watch(self.app, "checked", self._tell_more, init=False)

    def _look(self) -> None:
        self._oversee()

    @work(thread=True, exclusive=True, group="sources", exit_on_error=False)
    def _oversee(self) -> None:
        message = asking.at_desk(self.app.places, overseeing)
        if message is not None:
            self.post_message(message)

    def on_overview_ready(self, message: OverviewReady) -> None:
        """Show what is known, and read what is no longer paused."""
        before, self.overview = self.overview, message.overview
        self._tell_more()
        if before is not None:
            if len(message.overview.connected) > len(before.connected):
                self._show_other(False)
            if _read_from_now_on(message.overview) - _read_from_now_on(before):
                self.app.read_sources(asked_for=False)

    def _tell_more(self) -> None:
        one = self.sources.one
        checked = self.app.checked.get(self.source.id) if self.source else None
        self.about.update(Content(one_line(told(one, self.sources.when, checked)) if one else ""))

    @property
    def source(self) -> KeptSource | None:
        """The chosen source, unless it is a tracker that is not connected."""
        one = self.sources.one
        return one.source if isinstance(one, Connected) else None

    def on_chosen_list_picked(self) -> None:
        """Connect what was found, or list what could not be read."""
        one = self.sources.one
        if isinstance(one, Found):
            self.app.change(adding(Choice(one.kind, one.path)))
        elif one is not None:
            self.app.push_screen(ProblemsDialog(one.source.name, one.problems))

    def action_add(self) -> None:
        """Ask for a kind and a path."""
        self._show_other(True)

    def _show_other(self, is_wanted: bool) -> None:
        self.other.display = self.kinds.display = is_wanted
        # Many sources would leave no room for the line.
        self.sources.display = self.about.display = not is_wanted
        self.other.value = ""
        self.kinds.update(Content(MORE))
        self.set_focus(self.other if is_wanted else self.sources)

    @on(Input.Submitted)
    def add_other(self) -> None:
        """Add what was typed, once it can be understood."""
        try:
            self._add(adding(typed_source(self.other.value)))
        except ChangeRefused as refusal:
            self.on_failed(asking.Failed(str(refusal)))

    @work(thread=True, group="adding", exit_on_error=False)
    def _add(self, job: asking.Job) -> None:
        message = asking.at_desk(self.app.places, job)
        if message is not None:
            self.post_message(message)

    def on_failed(self, message: asking.Failed) -> None:
        """Say below the line why nothing is added, and what to type, for as long as it takes to type it."""
        if self.other.display:
            message.stop()
            self.kinds.update(Content(f"? {block(message.words)}\n\n{MORE}"))

    def action_pause(self) -> None:
        """Leave the chosen source out of reading, or read it again."""
        if self.source is not None:
            self.app.change(pausing(self.source))

    def action_remove(self) -> None:
        """Ask whether the chosen source is to be removed."""
        one = self.sources.one
        if isinstance(one, Connected):
            self.app.push_screen(RemovalDialog(one), self._remove)

    def _remove(self, source: KeptSource | None) -> None:
        if source is not None:
            self.app.change(removing(source))

    def action_close(self) -> None:
        """Leave the line to add another, else the dialog."""
        if self.other.display:
            self._show_other(False)
        else:
            self.dismiss(None)


def _read_from_now_on(overview: SourcesOverview) -> set[int]:
    return {one.source.id for one in overview.connected if not one.source.is_paused}


def told(one: Connected | Found, when: When, checked: int | None) -> str:
    """Everything about a source that does not fit on its line, with when it was last looked at."""
    if isinstance(one, Found):
        return f"{shown_path(str(one.path))} · {files_shown(one)} of {one.kind} · enter reads it"
    place = "kept here, read nowhere" if one.source.is_own else shown_path(one.source.path)
    parts = [place, one.source.kind, entries_shown(one)]
    parts += [f"{duration(one.recorded_seconds)} recorded"]
    parts += [f"{one.running} running"] if one.running else []
    parts += [f"checked {when(checked)}"] if checked else []
    parts += [f"changed {when(one.changed_at)}"] if one.changed_at else []
    parts += ["not read yet"] if not (one.changed_at or one.source.is_own) else []
    parts += [f"zone {one.source.zone}"] if one.source.zone else []
    parts += [f"{name} {text}" for name, text in one.source.options.items()]
    parts += ["paused, p reads it again"] if one.source.is_paused else []
    parts += [f"{problems_shown(one.problems)}, enter lists them"] if one.problems else []
    return " · ".join(parts)
