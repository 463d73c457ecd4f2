"""What has to hold whatever a reader is given."""

from __future__ import annotations

import os
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Final

from focusboard.clock import FIRST_INSTANT, LAST_INSTANT
from focusboard.items import one_by_one
from focusboard.model import FLAGS, Entry, Problem
from focusboard.sources import Tracker
from focusboard.text import NOTE, TITLE, clean
from tests.hostile.inputs import Input

SLOWEST: Final = 2.0
"""Seconds of the processor; what others do on the machine meanwhile does not count."""

MOST_MEGABYTES: Final = 300
_LONGEST_REASON: Final = 2000
_MOST_SECONDS: Final = 2**53


class TooSlow(BaseException):
    """A reader takes too long; nothing that catches errors catches it."""


@contextmanager
def watched(seconds: float = SLOWEST) -> Iterator[None]:
    """Raise TooSlow when what is within takes longer."""
    is_over = False

    def stop(_: int, __: FrameType | None) -> None:
        nonlocal is_over
        is_over = True
        raise TooSlow(f"more than {seconds:g} s")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    if is_over:  # and somebody caught it, as SQLite does for what is raised while it asks us
        raise TooSlow(f"more than {seconds:g} s")


def megabytes() -> float:
    """The most memory that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


class Judge:
    """Gives inputs to a reader, in a folder of its own, and looks at what comes of it."""

    def __init__(self, tracker: Tracker, folder: Path) -> None:
        """Name the tracker and an empty folder."""
        self._tracker = tracker
        self._folder = folder
        self._before = megabytes()
        """A whole suite has had a lot before it comes here; a soak has not."""

    def judge(self, given: Input, twice: bool = True) -> list[Entry | Problem]:
        """What the reader says of an input; raises AssertionError for what must not be."""
        written = self._written(given)
        first = next(iter(written))
        try:
            with watched():
                found = self._read(given, first)
            _check_items(found, given, set(map(str, written)))
            assert not twice or self._read(given, first) == found, "read twice, it says something else"
            for (path, at), raw in zip(written.items(), given.files.values(), strict=True):
                assert path.read_bytes() == raw, f"{path.name} has changed"
                assert path.stat().st_mtime_ns == at, f"{path.name} was touched"
            there = {each.name for each in os.scandir(self._folder) if each.is_file()}
            assert there <= given.files.keys(), f"there is something new: {there}"
            assert megabytes() - self._before < MOST_MEGABYTES, f"{megabytes():.0f} MB"
        finally:
            for path in (*written, *self._folder.iterdir()):
                if path.is_file():
                    path.unlink()
        return found

    def _written(self, given: Input) -> dict[Path, int]:
        """The files, and when each was written."""
        written = {}
        for name, raw in given.files.items():
            path = self._folder / name
            if "/" in name:
                path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(raw)
            written[path] = path.stat().st_mtime_ns
        return written

    def _read(self, given: Input, path: Path) -> list[Entry | Problem]:
        """What the reader says; a file that is refused as a whole is a problem without a line."""
        try:
            return list(one_by_one(self._tracker.read(path, given.context)))
        except OSError as error:
            if not given.format.refuses or not error.errno:
                raise
            return [Problem(str(error.filename), 0, f"{error.strerror}.")]


def _check_items(found: list[Entry | Problem], given: Input, names: set[str]) -> None:
    for item in found:
        if isinstance(item, Entry):
            _check_entry(item, names)
        else:
            _check_problem(item, names)
    keys = [item.key for item in found if isinstance(item, Entry)]
    assert given.format.names_entries or len(keys) == len(set(keys)), "two entries have the same key"


def _check_entry(entry: Entry, names: set[str]) -> None:
    end = entry.start if entry.end is None else entry.end
    assert type(entry.start) is int, entry
    assert type(end) is int, entry
    assert FIRST_INSTANT <= entry.start <= end <= LAST_INSTANT, entry
    assert entry.duration is None or (type(entry.duration) is int and abs(entry.duration) < _MOST_SECONDS), (
        entry
    )
    _check_text(entry.project, TITLE)
    _check_text(entry.task, TITLE)
    _check_text(entry.note, NOTE)
    for tag in entry.tags:
        _check_text(tag, TITLE)
    assert entry.key, entry
    entry.key.encode()
    assert len(set(entry.tags)) == len(entry.tags), entry.tags
    assert "" not in entry.tags, entry.tags
    assert list(entry.flags) == sorted(set(entry.flags)), entry.flags
    assert set(entry.flags) <= set(FLAGS), entry.flags
    assert (entry.source, entry.id) == ("", 0), entry
    _check_place(entry.file, entry.line, names)


def _check_problem(problem: Problem, names: set[str]) -> None:
    assert isinstance(problem, Problem), problem
    assert problem.reason, problem
    assert len(problem.reason) <= _LONGEST_REASON, len(problem.reason)
    assert problem.reason == clean(problem.reason, NOTE), problem.reason
    assert problem.reason.endswith("."), problem.reason
    _check_place(problem.file, problem.line, names)


def _check_text(text: str, limit: int) -> None:
    if not (text.isprintable() and text.isascii()) or len(text) > limit:
        assert text == clean(text, limit), f"{text[:200]!r} is not clean"


def _check_place(file: str, line: int, names: set[str]) -> None:
    assert file in names, file
    assert type(line) is int, line
    assert line >= 0, line
