"""Reading what changes while the dashboard is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from focusboard.paths import Places
from focusboard.views.asking import Changed, EntriesRead
from focusboard.views.reads import ReadingApp

if TYPE_CHECKING:
    from focusboard.views.watching import KeptChanged, Place, SourcesChanged, Watcher


class WatchingApp(ReadingApp):
    """An app that reads a source again as soon as it changes."""

    def __init__(self, places: Places, *, live: bool) -> None:
        """Take where everything lives, and whether to watch the sources."""
        super().__init__(places)
        self._is_live = live
        self._watched: tuple[Place, ...] = ()
        self._watcher: Watcher | None = None
        self._is_due = False
        """Whether something changed while the sources were being read."""

    def on_entries_read(self, message: EntriesRead) -> None:
        """Watch what was read, and read again what changed meanwhile."""
        self.follow(tuple((each.source.kind, each.source.path) for each in message.sources))
        if self._is_due:
            self.on_sources_changed()

    def follow(self, places: tuple[Place, ...]) -> None:
        """Watch some sources, and no others any more."""
        if not self._is_live or (self._watcher is not None and places == self._watched):
            return
        from focusboard.views.watching import Watcher  # noqa: PLC0415 - loads every reader, after the first paint

        self.stop_watching()
        self._watched = places
        self._watcher = Watcher(places, self.places, self.post_message)
        self._watcher.start()

    def on_sources_changed(self, _: SourcesChanged | None = None) -> None:
        """Read what is new, now or when the present reading is done."""
        self._is_due = self.is_reading
        if not self._is_due:
            self.read_sources(asked_for=False)

    def on_kept_changed(self, _: KeptChanged) -> None:
        """Show what another process, an editor or this process has stored."""
        self.post_message(Changed())

    def stop_watching(self) -> None:
        """Let changes go unnoticed."""
        if self._watcher is not None:
            self._watcher.stop()

    def on_unmount(self) -> None:
        """Leave nothing running."""
        self.stop_watching()
