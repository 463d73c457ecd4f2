"""What to type next when there is nothing to answer from."""

from __future__ import annotations

import os
import sys

from focusboard.cli.saying import note
from focusboard.desk.desk import Desk, surroundings
from focusboard.store.sources import sources
from focusboard.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from focusboard.sources import Found

NO_TRACKER = "No tracker was found here. See how it looks with a sample person: focusboard demo"


def trackers_found() -> list[Found]:
    """The trackers on this machine, found without reading them."""
    from focusboard.sources import found  # noqa: PLC0415 - loads every reader

    return list(found(surroundings(os.environ, sys.platform)))


def hint_at_sources(desk: Desk) -> None:
    """Say on stderr how to get entries, when there is no source yet."""
    if sources(desk.db):
        return
    trackers = trackers_found()
    if not trackers:
        note(NO_TRACKER)
    for each in trackers:
        note(f"Found {each.kind} at {each.path}. Read it with: {command_to_add(each)} && focusboard read")


def command_to_add(tracker: Found) -> str:
    """What to type to add a tracker."""
    from shlex import quote  # noqa: PLC0415 - only a hint pays for it

    return f"focusboard sources add {tracker.kind} {quote(str(tracker.path))}"
