"""An entry as one line: it is shown as it is typed what the line is understood as."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Input, Label, Static

from focusboard import clock
from focusboard.clock import BadTime
from focusboard.desk import timing
from focusboard.desk.entry_line import Line, parse_line
from focusboard.desk.saying_when import here
from focusboard.model import Entry
from focusboard.store.own import name_of
from focusboard.text import block, one_line
from focusboard.views import asking
from focusboard.views.asking import Changed, Failed, Job
from focusboard.views.dialogs.dialog import Dialog, Hint
from focusboard.views.timekeeping import LineReady, changing, keeping_line, showing_line

if TYPE_CHECKING:
    from focusboard.views.app import Focusboard

FORM = "9-10:30 api Fix login #tag"


class LineDialog(Dialog[None]):
    """Takes a line, and leaves once it is kept."""

    app: Focusboard

    AUTO_FOCUS = "Input"

    line = query_one(Input)
    understood = query_one("#understood", Static)
    _is_keeping = False

    def sheet(self, title: str, about: str) -> ComposeResult:
        """The line, and below it what it means."""
        with Vertical(id="sheet"):
            yield Label(Content(title), classes="title", markup=False)
            yield Static(Content(about), id="about", classes="muted", markup=False)
            yield Input(placeholder=FORM, select_on_focus=False)
            yield Static(id="understood", markup=False)
            yield Hint("enter keeps it · escape leaves it")

    def job(self, text: str) -> Job:
        """What keeps a line."""
        raise NotImplementedError

    def meant(self, said: Line) -> Line:
        """What would be kept of a line."""
        return said

    def nothing_typed(self) -> str:
        """What stands below an empty line."""
        return ""

    @on(Input.Changed)
    def preview(self) -> None:
        """Show what the line is understood as, or why it is not."""
        self.understood.update(Content(self._understood()))

    def _understood(self) -> str:
        if not self.line.value.strip():
            return self.nothing_typed()
        place = here(self.app.settings, clock.now())
        try:
            said = self.meant(parse_line(self.line.value, place))
        except BadTime as error:
            return f"? {block(str(error))}"
        start = place.now if said.start is None else said.start
        runs = said.end is None and timing.is_outside_hours(self.app.settings, start)
        outside = "\n  It is outside your working hours." if runs else ""
        what = "" if said.has_words else f"\n  {timing.NAMELESS}."
        return f"→ {one_line(timing.described(said, place))}{what}{outside}"

    @on(Input.Submitted)
    def keep(self) -> None:
        """Keep the line, once."""
        if self.line.value.strip() and not self._is_keeping:
            self._is_keeping, self.is_ready = True, False
            self._keep(self.job(self.line.value))

    @work(thread=True, group="entry", exit_on_error=False)
    def _keep(self, job: Job) -> None:
        message = asking.at_desk(self.app.places, job)
        if message is not None:
            self.post_message(message)

    def on_changed(self, message: Changed) -> None:
        """Leave, and show what was kept."""
        message.stop()
        self.app.post_message(Changed(message.words))
        self.dismiss(None)

    def on_failed(self, message: Failed) -> None:
        """Stay, with the line, and say why it is not kept."""
        message.stop()
        self._is_keeping = False
        self.take_keys()
        self.understood.update(Content(f"? {block(message.words)}"))

    def on_mistaken(self, _: asking.Mistaken) -> None:
        """Stay, with the line."""
        self._is_keeping = False
        self.take_keys()


class EntryDialog(LineDialog):
    """Starts something, or takes what is over."""

    HELP = (
        "Write when, the project, the task and #tags: 9-10:30 api Fix login, yesterday 22-1:30 api, 1h30 "
        "mail. Without a time it starts now, 9- started at nine; what runs ends then. What stands in quotes "
        "is no time."
    )

    def __init__(self, running: Entry | None, before: str = "", after: str = "") -> None:
        """Take what is running, which the next one ends, and what stands before and after the cursor."""
        super().__init__()
        self._under_way = running
        self._before, self._after = before, after

    def compose(self) -> ComposeResult:
        """What runs, and the line."""
        about = "without a time it starts now"
        if self._under_way is not None:
            since = here(self.app.settings, clock.now()).local(self._under_way.start)
            about = f"{one_line(name_of(self._under_way))} runs since {since:%H:%M}; {about} instead"
        yield from self.sheet("Start something, or write down what is over", about)

    def on_mount(self) -> None:
        """Begin with what is known."""
        self.line.value = self._before + self._after
        self.line.cursor_position = len(self._before)

    def job(self, text: str) -> Job:
        """Begin or add it."""
        return keeping_line(text)


class EditDialog(LineDialog):
    """Changes an entry that is kept here, and says of another where it is kept."""

    HELP = (
        "Change the line; enter keeps it, u takes it back. What you leave out, the time or the words, stays. "
        "An entry of a tracker is changed in the tracker, and read again."
    )

    def __init__(self, entry: Entry) -> None:
        """Take the entry."""
        super().__init__()
        self._entry = entry

    def compose(self) -> ComposeResult:
        """The line, as soon as it is there."""
        yield from self.sheet(f"Change {one_line(name_of(self._entry))}", "when, project, task and #tags")

    _is_told = False
    """Whether the line is there, or why it is not."""

    def on_mount(self) -> None:
        """Ask for the line as it is; nothing is typed before."""
        self.line.display = False
        self._keep(showing_line(self._entry))

    def on_line_ready(self, message: LineReady) -> None:
        """Show the line."""
        self._entry, self._is_told = message.entry, True
        self.line.display = True
        self.line.value = message.text
        self.line.cursor_position = len(message.text)
        self.set_focus(self.line)
        self.take_keys()

    def on_failed(self, _: Failed) -> None:
        """Let in what leaves the dialog."""
        self._is_told = True
        self.take_keys()

    def take_keys(self) -> None:
        """Let in what was typed meanwhile, once there is a line for it."""
        if self._is_told:
            super().take_keys()

    def meant(self, said: Line) -> Line:
        """What the entry becomes; a running one that is given no time runs on."""
        return timing.changed(self._entry, said)

    def job(self, text: str) -> Job:
        """Change it."""
        return changing(self._entry, text)
