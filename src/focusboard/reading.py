"""Read sources into the store: the one place where both meet."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import Connection

from focusboard import clock
from focusboard.measuring import keep_totals
from focusboard.model import Problem
from focusboard.settings import Settings
from focusboard.sources import tracker
from focusboard.sources.protocol import Context, Tracker
from focusboard.store import entries, sources
from focusboard.store.readings import Reading, reading
from focusboard.store.sources import KeptSource

Progress = Callable[[str, int, int], None]
"""Told the name of the source, and how many of how many of its files are read."""


@dataclass(frozen=True, slots=True)
class SourceRead:
    """What one reading of a source found."""

    source: KeptSource
    added: int
    updated: int
    unchanged: int
    removed: int
    """Gone upstream; kept here as tombstones."""
    skipped: int
    """Places that could not be read."""
    entries: int
    recorded_seconds: int
    """What the tracker's own report gives for all closed entries."""
    open: int
    problems: tuple[Problem, ...]


def read_sources(
    db: Connection, settings: Settings, names: Iterable[str] = (), progress: Progress | None = None
) -> tuple[SourceRead, ...]:
    """Read the named sources, or all that are not paused, each in a transaction of its own."""
    wanted = set(names)
    return tuple(
        _read(db, settings, source, progress)
        for source in sources.sources(db)
        if (source.name in wanted if wanted else not source.paused)
    )


def _read(db: Connection, settings: Settings, source: KeptSource, progress: Progress | None) -> SourceRead:
    of_kind = tracker(source.kind)
    context = _context(settings, source)
    now = clock.now()

    def measure(changed: Connection, spans: Iterable[tuple[int, int]]) -> None:
        days = {day for start, end in spans for day in settings.calendar.days(start, end)}
        keep_totals(changed, settings, days, now)

    with reading(db, source.id, now, measure=measure) as at_hand:
        _read_files(at_hand, of_kind, source, context, progress)
    result = at_hand.result
    count, seconds, running = entries.recorded(db, source.id)
    problems = sources.problems(db, source.id)
    return SourceRead(
        source, result.added, result.updated, result.unchanged, result.removed,
        len(problems), count, seconds, running, problems,
    )  # fmt: skip


def _context(settings: Settings, source: KeptSource) -> Context:
    rule = settings.timewarrior
    options = {"project": rule.project, "prefixes": ",".join(rule.prefixes)}
    home = clock.zone(source.zone) if source.zone else settings.calendar.home
    return Context(home, () if source.zone else settings.zones, options)


def _read_files(
    at_hand: Reading, of_kind: Tracker, source: KeptSource, context: Context, progress: Progress | None
) -> None:
    before = at_hand.fingerprints()
    present = {}
    for path in of_kind.files(Path(source.path)):
        state = fingerprint(path, context)
        if state is not None:
            present[path] = state
    changed = [path for path, state in present.items() if before.get(str(path)) != state]
    for done, path in enumerate(changed):
        if progress is not None:
            progress(source.name, done, len(changed))
        at_hand.keep_file(str(path), present[path], of_kind.read(path, context))
    at_hand.forget_files([name for name in before if Path(name) not in present])


def fingerprint(path: Path, context: Context) -> str | None:
    """What changes whenever reading the file could give something else; None when it is not there.

    Taken before the file is read: what is written meanwhile is found by the next reading.
    """
    try:
        state = path.stat()
    except OSError:
        return None
    return f"{state.st_size}:{state.st_mtime_ns}:{state.st_ino}:{context.fingerprint()}"
