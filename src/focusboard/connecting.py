"""Which trackers are connected, which ones are there to connect, and what is known of each."""

from __future__ import annotations

import os
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path
from sqlite3 import Connection
from typing import Final

from focusboard import clock
from focusboard.model import Problem
from focusboard.settings import Settings
from focusboard.sources import Context, Found, Surroundings, found, tracker
from focusboard.store import sources
from focusboard.store.entries import recorded
from focusboard.store.sources import KeptSource
from focusboard.store.undo import ChangeRefused

FIRST_LOOK: Final = 50
"""So many items tell whether anything of a tracker can be read."""


@dataclass(frozen=True, slots=True)
class Connected:
    """A source with what was read of it."""

    source: KeptSource
    entries: int
    recorded_seconds: int
    """What the tracker's own report gives for all closed entries."""
    running: int
    changed_at: int | None
    """When something new was last read of it; None before the first time."""
    problems: tuple[Problem, ...]
    """What could not be read of it, by file and line."""


@dataclass(frozen=True, slots=True)
class SourcesOverview:
    """All trackers that concern this person."""

    now: int
    connected: tuple[Connected, ...]
    """In the order in which they were added, paused ones too."""
    found: tuple[Found, ...]
    """Those on this machine that are not connected."""


def sources_overview(db: Connection, surroundings: Surroundings) -> SourcesOverview:
    """What is connected and what could be; files are counted and never opened."""
    connected = tuple(_connected(db, each) for each in sources.sources(db))
    known = {(each.source.kind, each.source.path) for each in connected}
    others = (each for each in found(surroundings) if (each.kind, str(each.path)) not in known)
    return SourcesOverview(clock.now(), connected, tuple(others))


def _connected(db: Connection, source: KeptSource) -> Connected:
    read = recorded(db, source.id)
    return Connected(
        source,
        read.entries,
        read.seconds,
        read.open,
        sources.changed_at(db, source.id),
        _problems(db, source),
    )


def _problems(db: Connection, source: KeptSource) -> tuple[Problem, ...]:
    kept = sources.problems(db, source.id)
    if os.path.exists(source.path):  # noqa: PTH110 - false, not an error, where it may not be looked for
        return kept
    return (Problem(source.path, 0, "It is not there; what was read of it before stays as it was"), *kept)


def connect(db: Connection, settings: Settings, kind: str, path: Path) -> KeptSource:
    """Add a tracker of which something can be read, under a name that is free; raises ChangeRefused."""
    place = Path(os.path.normpath(path.expanduser().absolute()))
    if not place.exists():
        raise ChangeRefused(f"{place} is not there. Give the path of a file or folder.")
    if not tracker(kind).files(place):
        raise ChangeRefused(f"{place} holds no entries of {kind}.")
    refuse_unreadable(kind, place, Context(settings.calendar.home))
    return sources.add_source(db, free_name(db, kind), kind, str(place), zone="", at=clock.now())


def refuse_unreadable(kind: str, place: Path, context: Context) -> None:
    """Say at once why nothing of a tracker can be read; raises ChangeRefused."""
    of_kind = tracker(kind)
    items = (each for file in of_kind.files(place) for each in of_kind.read(file, context))
    first = list(islice(items, FIRST_LOOK))
    problems = [each for each in first if isinstance(each, Problem)]
    if problems and len(problems) == len(first):
        raise ChangeRefused(f"{problems[0].place}: {problems[0].reason}")


def free_name(db: Connection, kind: str) -> str:
    """The name of a kind, with a number where a source has it already."""
    taken = {each.name for each in sources.sources(db)}
    names = (f"{kind}-{number}" if number > 1 else kind for number in count(1))
    return next(name for name in names if name not in taken)
