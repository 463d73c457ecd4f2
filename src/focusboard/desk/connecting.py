"""Which trackers are connected, which ones are there to connect, and what is known of each."""

from __future__ import annotations

import os
from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from sqlite3 import Connection
from types import MappingProxyType

from focusboard import clock
from focusboard.items import one_by_one
from focusboard.model import Problem
from focusboard.settings import Settings
from focusboard.sources import Context, Found, Surroundings, found, tracker
from focusboard.sources.shapes.dates import ORDERS
from focusboard.sources.shapes.mapping import Mapping as Columns
from focusboard.store import sources
from focusboard.store.entries import recorded
from focusboard.store.sources import KeptSource
from focusboard.store.undo import ChangeRefused
from focusboard.text import TITLE, clean
from focusboard.typed import Final
from focusboard.values import Value

Said = Mapping[str, str]
"""What the person says about how a source is read: its zone, map, dates, person; empty takes it back."""

NOTHING_SAID: Final[Said] = MappingProxyType({})

FIRST_LOOK: Final = 50
"""So many items tell whether anything of a tracker can be read."""


class Connected(Value):
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


class SourcesOverview(Value):
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
    if source.is_own or _is_there(source):
        return kept
    return (Problem(source.path, 0, "It is not there; what was read of it before stays as it was"), *kept)


def _is_there(source: KeptSource) -> bool:
    return os.path.exists(source.path)  # noqa: PTH110 - false, not an error, where it may not be looked for


def vanished(db: Connection, kind: str) -> tuple[KeptSource, ...]:
    """The sources of a kind whose places are not there, as after a file was renamed."""
    return tuple(each for each in sources.sources(db) if each.kind == kind and not _is_there(each))


def connect(
    db: Connection, settings: Settings, kind: str, path: Path, *, said: Said = NOTHING_SAID, name: str = ""
) -> KeptSource:
    """Add a tracker of which something can be read, under its name or one that is free.

    Raises BadTime for what cannot be meant, and ChangeRefused.
    """
    zone, options = manner(kind, said)
    place = place_of(kind, path)
    refuse_unreadable(kind, place, _context(settings, zone, options))
    chosen = name or sources.free_name(db, kind)
    return sources.add_source(db, chosen, kind, str(place), zone=zone, at=clock.now(), options=options)


def set_manner(
    db: Connection, settings: Settings, name: str, said: Said, path: Path | None = None
) -> KeptSource:
    """Change how a source is read, and where if a path is given, if something can be read of it like that.

    Raises BadTime for what cannot be meant, and ChangeRefused.
    """
    source = sources.source(db, name)
    if source.is_own:
        raise ChangeRefused(f"The entries of {name} are kept here and not read; change them with edit")
    zone, options = manner(source.kind, said, source)
    place = Path(source.path) if path is None else place_of(source.kind, path)
    if place.exists():
        refuse_unreadable(source.kind, place, _context(settings, zone, options))
    there = None if path is None else str(place)
    return sources.set_source(db, name, zone=zone, options=options, at=clock.now(), path=there)


def manner(kind: str, said: Said, before: KeptSource | None = None) -> tuple[str, dict[str, str]]:
    """The zone and the options that the person means; an empty text takes back what was said before.

    Raises BadTime.
    """
    if said.get("map") and kind != "csv":
        raise clock.BadTime("--map is for csv; other trackers' columns are known.")
    if said.get("dates", "") not in ("", *ORDERS):
        raise clock.BadTime(f"--dates is one of {', '.join(ORDERS)}.")
    kept = {"zone": before.zone, **before.options} if before else {}
    now = {name: text for name, text in {**kept, **said}.items() if text}
    if said.get("map"):
        now["map"] = str(Columns.of(said["map"]))
    zone = now.pop("zone", "")
    if zone:
        clock.zone(zone)
    return zone, now


def _context(settings: Settings, zone: str, options: Mapping[str, str]) -> Context:
    return Context(clock.zone(zone) if zone else settings.calendar.home, options=options)


def place_of(kind: str, path: Path) -> Path:
    """The absolute place of a tracker's entries; raises ChangeRefused where there is none."""
    place = Path(os.path.normpath(path.expanduser().absolute()))
    try:
        str(place).encode()
    except UnicodeEncodeError:
        raise ChangeRefused(f"The name of {clean(str(place), TITLE)} is not UTF-8. Rename it.") from None
    if not place.exists():
        raise ChangeRefused(f"{place} is not there. Give the path of a file or folder.")
    of_kind = tracker(kind)
    if not of_kind.files(place):
        empty = "is an empty folder" if place.is_dir() and not any(place.iterdir()) else "has nothing of it"
        raise ChangeRefused(f"{of_kind.title} is read from this: {of_kind.about} {place} {empty}.")
    return place


def refuse_unreadable(kind: str, place: Path, context: Context) -> None:
    """Say at once why nothing of a tracker can be read; raises ChangeRefused."""
    of_kind = tracker(kind)
    items = (each for file in of_kind.files(place) for each in of_kind.read(file, context))
    first = list(islice(one_by_one(items), FIRST_LOOK))
    problems = [each for each in first if isinstance(each, Problem)]
    if problems and len(problems) == len(first):
        raise ChangeRefused(f"{problems[0].place}: {problems[0].reason}")
