"""The first run: what is found on this machine, and what the person chooses to begin with."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from textual.message import Message

from focusboard.clock import BadTime
from focusboard.desk.desk import Desk, surroundings
from focusboard.store import sources
from focusboard.values import Value
from focusboard.views.asking import Changed, Failed, Job

if TYPE_CHECKING:
    from focusboard.desk.connecting import Said
    from focusboard.sources import Found


class Choice(Value):
    """What the person begins with: a tracker at a path; without one the timer, or the sample person."""

    kind: str = ""
    path: Path | None = None
    said: Said = MappingProxyType({})
    name: str = ""
    """What to call it, where the person says so."""


class FirstRun(Message):
    """Nothing has been added yet."""

    def __init__(self, trackers: tuple[Found, ...]) -> None:
        """Carry what was found."""
        super().__init__()
        self.trackers = trackers


class SourceAdded(Message):
    """There is something to read."""


class AlreadyBegun(Message):
    """There are sources."""

    def __init__(self, *, asked_for: bool) -> None:
        """Carry whether the person asked to read them."""
        super().__init__()
        self.asked_for = asked_for


def looking_round(*, asked_for: bool) -> Job:
    """Whether this is the first run; only then are trackers looked for, and none of their files is opened."""

    def job(desk: Desk) -> Message:
        if sources.sources(desk.db):
            return AlreadyBegun(asked_for=asked_for)
        from focusboard.sources import found  # noqa: PLC0415 - loads every reader, for a first run alone

        return FirstRun(tuple(found(surroundings(os.environ, sys.platform))))

    return job


def adding(choice: Choice) -> Job:
    """A source, added."""

    def job(desk: Desk) -> Message:
        from focusboard.desk.connecting import connect  # noqa: PLC0415

        place = choice.path or Path()
        try:
            connect(desk.db, desk.settings, choice.kind, place, said=choice.said, name=choice.name)
        except BadTime as error:
            return Failed(str(error))
        return SourceAdded()

    return job


def rehearsing(desk: Desk) -> Message:
    """The sample person's year, brought up to today."""
    from focusboard.desk.rehearsal import take_sample  # noqa: PLC0415

    take_sample(desk)
    return Changed("This is a sample person. Start focusboard again to begin with your own entries.")
