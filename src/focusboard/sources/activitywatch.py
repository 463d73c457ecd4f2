"""ActivityWatch: which application was in front while the person was at the machine.

It records window titles, addresses and much else. Only the name of the application is taken: titles are
compared to fill gaps, dropped before anything is yielded, and never part of a problem's text. An entry is a
stretch in which one application stayed in front, whatever its title; project and task are its name.

Read: the databases of its servers in Python (peewee or plain) and in Rust, or an export; the window events of
each machine within its not-afk time, short gaps filled as the server does, so that totals are its own; the
one in Python shares a gap out otherwise from aw-core 0.5.18 on, by some seconds in an hour.
Not read: titles, addresses, browser, editor and stopwatch buckets, audible tabs while the person was away;
categories, which no event has, as ActivityWatch works them out from titles whenever it shows them; rules for
kinds go by the application. A machine that has no afk bucket, such as a phone, is read as always attended.
Key: the event's number, in an export its machine and time; counted on where being away cuts it into several.
Zone: instants in UTC; ActivityWatch does not keep where they were recorded.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from pathlib import Path

from focusboard.clock import BadTime
from focusboard.items import Entries
from focusboard.model import Problem
from focusboard.sources.active_time import (
    Bucket,
    Event,
    Flood,
    Run,
    flood_halves,
    flood_longer,
    runs,
    united,
    within,
)
from focusboard.sources.activitywatch_database import buckets_of_database, is_of_rust
from focusboard.sources.activitywatch_export import buckets_of_export
from focusboard.sources.protocol import Context, Surroundings, Tracker
from focusboard.sources.shapes.spans import oddities_of_each
from focusboard.sources.shapes.sqlite_file import MAGIC, database
from focusboard.typed import Final

_DATABASES: Final = ("aw-server/peewee-sqlite.v2.db", "aw-server/sqlite.v1.db", "aw-server-rust/sqlite.db")
_NOT_AFK: Final = "not-afk"

_TOGETHER: Final = 500
"""So many runs are made entries at a time."""


def find(surroundings: Surroundings) -> Iterator[Path]:
    """The databases of its servers in the folders that they use."""
    for folder in _folders(surroundings):
        yield from (folder / name for name in _DATABASES if (folder / name).is_file())


def _folders(surroundings: Surroundings) -> Iterator[Path]:
    match surroundings.platform:
        case "win32":
            for name in ("LOCALAPPDATA", "APPDATA"):
                if given := surroundings.environ.get(name):
                    yield Path(given) / "activitywatch" / "activitywatch"
                    yield Path(given) / "activitywatch"
        case "darwin":
            yield surroundings.home / "Library/Application Support/activitywatch"
        case _:
            yield surroundings.folder("XDG_DATA_HOME", ".local/share") / "activitywatch"


def files(path: Path) -> list[Path]:
    """The file itself, or the databases in one of its folders."""
    if path.is_file():
        return [path]
    names = (*_DATABASES, *(name.partition("/")[2] for name in _DATABASES))
    return [path / name for name in names if (path / name).is_file()]


def read(path: Path, context: Context) -> Iterator[Entries | Problem]:
    """The entries of a database or an export, by machine and then by time; none of them runs."""
    del context
    problems: dict[Problem, None] = {}

    def note(what: str) -> None:
        reason = f"{what} cannot be read; correct or delete it in ActivityWatch."
        problems[Problem(str(path), 0, reason)] = None

    with path.open("rb") as file:
        is_database = file.read(len(MAGIC)) == MAGIC
    if is_database:
        with database(path) as db:
            flood = flood_halves if is_of_rust(db) else flood_longer
            yield from _entries(buckets_of_database(db, note), flood, path)
    else:
        found = buckets_of_export(path, note)
        if isinstance(found, Problem):
            yield found
        else:
            yield from _entries(found, flood_longer, path)
    yield from problems


def _entries(buckets: list[Bucket], flood: Flood, path: Path) -> Iterator[Entries | Problem]:
    for bucket in buckets:
        if bucket.type == "currentwindow":
            events = flood(bucket.events())
            afk = [other for other in buckets if (other.type, other.host) == ("afkstatus", bucket.host)]
            if afk:
                events = within(events, _attended(afk, flood))
            found = _keyed(runs(events))
            while some := [*islice(found, _TOGETHER)]:
                yield from _kept(some, str(path))


def _kept(keyed: Sequence[tuple[Run, str]], file: str) -> Iterator[Entries | Problem]:
    """The entries of some runs, and a problem in place of each that cannot be kept."""
    found, keys = zip(*keyed, strict=True)
    starts, ends, apps, _ = zip(*found, strict=True)
    try:
        flags = oddities_of_each(starts, ends)
    except BadTime as problem:
        if len(keyed) == 1:
            yield Problem(file, 0, str(problem))
        else:
            yield from chain.from_iterable(_kept([each], file) for each in keyed)
    else:
        nothing, count = [""] * len(keys), len(keys)
        marks = flags, (None,) * count, (False,) * count, (file,) * count, (0,) * count
        yield Entries(keys, starts, ends, apps, apps, ((),) * count, nothing, nothing, *marks)


def _attended(afk: list[Bucket], flood: Flood) -> Iterator[Event]:
    """The spans in which the person was there, according to any of the machine's afk buckets."""
    spans = [
        (event for event in flood(bucket.events()) if event.app == _NOT_AFK and event.end > event.start)
        for bucket in afk
    ]
    return spans[0] if len(spans) == 1 else united(heapq.merge(*spans, key=lambda event: event.start))


def _keyed(found: Iterator[Run]) -> Iterator[tuple[Run, str]]:
    mark, count = "", 0
    for run in found:
        count = count + 1 if run.mark == mark else 1
        mark = run.mark
        yield run, mark if count == 1 else f"{mark}#{count}"


ACTIVITYWATCH: Final = Tracker(
    kind="activitywatch",
    title="ActivityWatch",
    about="The database of ActivityWatch, or an export of it: applications while you were there, no titles.",
    find=find,
    files=files,
    read=read,
)
