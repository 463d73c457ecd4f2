"""Notice that a source, or what we keep, has changed: the system tells, and no file is opened for it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Final

from textual.message import Message

from focusboard.desk.reading import state_with
from focusboard.paths import Places
from focusboard.sources import tracker
from focusboard.store import unseen
from focusboard.views.asking import Mistaken
from focusboard.views.themes import look_of

Place = tuple[str, str]
"""The kind of a source and its path."""

STEP: Final = 100
"""Milliseconds without a further change after which what changed is looked at."""

LONGEST: Final = 1000
"""Milliseconds after which it is looked at even though changes go on."""

UNTOLD: Final = 60_000
"""Milliseconds after which to look unasked: not every network folder tells what changes in it."""


class SourcesChanged(Message):
    """A file of a source is not as it was."""


class KeptChanged(Message):
    """What is kept is not as it was: what the database says, the settings or a theme, whoever changed it."""


class Watcher(Thread):
    """Looks at the files of some sources and at what we keep when something happens in their folders."""

    def __init__(self, places: Iterable[Place], kept: Places, post: Callable[[Message], object]) -> None:
        """Take the sources, where we keep things, and whom to tell; of the sources also when it begins."""
        super().__init__(name="watcher")
        self._places = tuple(places)
        self._kept = kept
        self._post = post
        self._ended = Event()

    def stop(self) -> None:
        """End within a moment."""
        self._ended.set()

    def run(self) -> None:
        """Watch until it is stopped; folders that come and go are followed."""
        try:
            seen: dict[str, str] | None = None
            kept = self._state_of_kept()
            while not self._ended.is_set():
                around = self._folders()
                with _waiting(around, self._ended) as wait:
                    while not self._ended.is_set() and self._folders() == around:
                        now = states(self._places)
                        if now != seen:
                            seen = now
                            self._post(SourcesChanged())
                        if (kept_now := self._state_of_kept()) != kept:
                            kept = kept_now
                            self._post(KeptChanged())
                        wait()
        except Exception as error:  # noqa: BLE001 - told by whoever is given it
            self._post(Mistaken(error))

    def _folders(self) -> frozenset[Path]:
        """Where something may happen that is looked at."""
        ours = (self._kept.database.parent, self._kept.config, self._kept.themes_dir)
        return folders(self._places) | {_nearest_folder(each) for each in ours}

    def _state_of_kept(self) -> object:
        """What changes with what the database says, the settings and the themes."""
        return unseen.state(self._kept.database), look_of(self._kept)


@contextmanager
def _waiting(around: Iterable[Path], ended: Event) -> Iterator[Callable[[], object]]:
    """A way to wait until something happens in some folders; a second where the system does not tell."""
    # Not before the first paint. Its generator does not say from when on nothing escapes it.
    from watchfiles._rust_notify import RustNotify, WatchfilesRustInternalError  # noqa: PLC0415

    try:
        notify = RustNotify([str(each) for each in around], False, False, 0, False, False)
    except (
        OSError,
        WatchfilesRustInternalError,
    ):  # it watches as many folders as it may, or one has just gone
        yield lambda: ended.wait(1)
    else:
        with notify:
            yield lambda: notify.watch(LONGEST, STEP, UNTOLD, ended)


def folders(places: Iterable[Place]) -> frozenset[Path]:
    """The folders in which files of sources are or would be, those that links lead to as well."""
    found = set()
    for kind, path in places:
        place = Path(path)
        for each in (place, *_files(kind, place)):
            found |= {_nearest_folder(each), _nearest_folder(Path(os.path.realpath(each)))}
    return frozenset(found)


def _nearest_folder(path: Path) -> Path:
    """The folder itself, or the first one above that is there."""
    return next((each for each in (path, *path.parents) if os.path.isdir(each)), path)  # noqa: PTH112 - never raises


def states(places: Iterable[Place]) -> dict[str, str]:
    """What changes with each file of some sources."""
    found = {}
    for kind, path in places:
        for file in _files(kind, Path(path)):
            try:
                found[str(file)] = state_with(tracker(kind), file)
            except OSError:
                continue
    return found


def _files(kind: str, place: Path) -> list[Path]:
    try:
        return tracker(kind).files(place)
    except OSError:
        return []
