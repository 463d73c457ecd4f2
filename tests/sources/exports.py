"""What the tests of exported tables share."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

from focusboard.items import one_by_one
from focusboard.model import Entry, Problem
from focusboard.sources import Context, Tracker


def items(tracker: Tracker, folder: Path, text: str | bytes, **options: str) -> list[Entry | Problem]:
    """What a tracker reads from an export of this text, in Berlin."""
    path = folder / "export.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return list(one_by_one(tracker.read(path, Context(ZoneInfo("Europe/Berlin"), options=options))))


def entries(tracker: Tracker, folder: Path, text: str, **options: str) -> list[Entry]:
    """The entries of an export in which everything can be read."""
    found = items(tracker, folder, text, **options)
    assert all(isinstance(each, Entry) for each in found), found
    return [each for each in found if isinstance(each, Entry)]


def problem(tracker: Tracker, folder: Path, text: str, **options: str) -> str:
    """The reason of the one problem that is all that an export gives."""
    (only,) = items(tracker, folder, text, **options)
    assert isinstance(only, Problem)
    return only.reason
