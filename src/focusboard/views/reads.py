"""Reading the sources while the dashboard is open: in a thread, with progress, ended by escape."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual import work
from textual.reactive import var
from textual.timer import Timer
from textual.worker import get_current_worker

from focusboard.clock import duration, now
from focusboard.model import Problem
from focusboard.paths import Places
from focusboard.views import asking
from focusboard.views.asking import Changed, EntriesRead, Failed, Mistaken
from focusboard.views.guarded import GuardedApp
from focusboard.views.lengthy import QUICK

if TYPE_CHECKING:
    from focusboard.desk.reading import SourceRead

SLOW = 0.2
"""Seconds after which the person is told that something goes on, and between two such words."""


class ReadingApp(GuardedApp):
    """An app that can read sources."""

    progress = var("")
    """What goes on at the moment; empty when nothing does."""

    checked: var[Mapping[int, int]] = var(dict)
    """When each source was last looked at since the dashboard opened; no store keeps what changes nothing."""

    def __init__(self, places: Places) -> None:
        """Take where everything lives."""
        super().__init__(places.crash_file)
        self.places = places
        self._latest = ""
        self._watch: Timer | None = None
        """Runs as long as sources are read."""
        self._known: dict[int, tuple[Problem, ...]] = {}
        """What could not be read of each source; it is told once, until it changes."""

    def _show_progress(self) -> None:
        self.progress = f"{self._latest} · escape stops" if self._latest else ""

    def tell_measuring(self, done: int, of: int, *, stops: bool = False) -> None:
        """Say, from any thread, how far what is asked for is measured, and whether escape stops that.

        Nothing is said where it takes a moment.
        """
        if of > QUICK:
            words = f"measuring · {done} of {of} days{' · escape stops' if stops else ''}"
            self.call_later(self.tell_progress, "" if done == of else words)

    def tell_progress(self, words: str) -> None:
        """Say what goes on; nothing when nothing does."""
        self.progress = words

    @property
    def is_reading(self) -> bool:
        """Whether sources are being read."""
        return self._watch is not None

    def read_sources(self, *, asked_for: bool) -> None:
        """Read the sources; what is asked for is answered even when nothing is new."""
        self._done_reading()
        self._watch = self.set_interval(SLOW, self._show_progress)
        self._read(asked_for=asked_for)

    def stop_reading(self) -> None:
        """Leave the sources for later; what is read of a source is kept whole or not at all."""
        self.workers.cancel_group(self, "read")
        self._done_reading()

    def _done_reading(self) -> None:
        if self._watch is not None:
            self._watch.stop()
        self._watch, self._latest, self.progress = None, "", ""

    @work(thread=True, exclusive=True, group="read", exit_on_error=False)
    def _read(self, *, asked_for: bool) -> None:
        worker = get_current_worker()

        def tell(words: str) -> None:
            self._latest = words

        message = asking.at_desk(self.places, asking.reading(tell, lambda: worker.is_cancelled))
        if message is not None and not worker.is_cancelled:
            self.call_later(self._done_reading)
            self.post_message(message)
        if isinstance(message, EntriesRead) and asked_for:
            self.post_message(Changed(told(message.sources)))

    def on_entries_read(self, message: EntriesRead) -> None:
        """Show what is new, and say what could not be read."""
        self.checked = {**self.checked, **{source.source.id: now() for source in message.sources}}
        for source in message.sources:
            if source.problems and source.problems != self._known.get(source.source.id):
                first = source.problems[0]
                where = f"first {first.place}: {first.reason}"
                words = f"{source.source.name}: {source.skipped} could not be read, {where}"
                self.post_message(Failed(words))
            self._known[source.source.id] = source.problems
        if any(source.added or source.updated or source.removed for source in message.sources):
            self.post_message(Changed())

    def on_failed(self, message: Failed) -> None:
        """Say what could not be done."""
        self.notify(message.words, severity="error", timeout=12)

    def on_mistaken(self, message: Mistaken) -> None:
        """A mistake of ours in a thread is told and kept, and the dashboard goes on."""
        self.tell_mistake(message.error)


def told(sources: tuple[SourceRead, ...]) -> str:
    """What a reading gave, in a line."""
    if not sources:
        return "There is nothing to read: every source is paused, or kept here."
    added, updated = sum(each.added for each in sources), sum(each.updated for each in sources)
    removed = sum(each.removed for each in sources)
    recorded = duration(sum(each.recorded_seconds for each in sources))
    return f"{added} new, {updated} changed, {removed} gone; {recorded} recorded in all."
