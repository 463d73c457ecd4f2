"""Read sources into the store: the one place where both meet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from sqlite3 import Connection

from focusboard import clock
from focusboard.desk.measuring import days_of
from focusboard.desk.totalling import follow, measure_left, numbers, stored_totals, telling, totals_of_days
from focusboard.insight.drift import Drifting
from focusboard.model import Problem
from focusboard.settings import Settings
from focusboard.sources import Context, GuessedWrong, Tracker, readers, tracker
from focusboard.store import entries, sources
from focusboard.store.drift import keep_drift, seen_at
from focusboard.store.readings import Reading, ReadingResult, fingerprints, reading
from focusboard.store.sources import KeptSource
from focusboard.store.totals import left
from focusboard.text import TITLE, clean
from focusboard.values import Value

Progress = Callable[[str, int, int, int], None]
"""Told the name of the source, how many of how many of its files are read, and how many entries so far.

What it raises ends the reading, and of the source at hand nothing new is kept.
"""


class SourceRead(Value):
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
    """Read the named sources, or all that are not paused, each in a transaction of its own.

    What cannot be read at all stays as it was, with a problem that says so. One that another process changes
    or purges before its turn comes is left out. Raises StoreUnusable.
    """
    wanted = set(names)
    found: list[SourceRead] = []
    for source in sources.sources(db):
        if (source.name in wanted if wanted else not source.is_paused) and not source.is_own:
            with suppress(_Changed):
                found.append(_read(db, settings, source, progress))
    return tuple(found)


class _Changed(Exception):
    """The source is not what it was: read as it was, it could come back after it was purged."""


def _read(db: Connection, settings: Settings, source: KeptSource, progress: Progress | None) -> SourceRead:
    recorded = entries.recorded(db, source.id)
    unchanged = ReadingResult(0, 0, recorded.entries, 0, 0, ())
    try:
        result, unreadable = _read_changed(db, settings, source, progress)
    except OSError as error:
        result, unreadable = unchanged, (_left_as_it_was(error.filename or source.path, error),)
    recorded = entries.recorded(db, source.id)
    problems = (*unreadable, *sources.problems(db, source.id))
    return SourceRead(
        source,
        result.added,
        result.updated,
        result.unchanged,
        result.removed,
        len(problems),
        recorded.entries,
        recorded.seconds,
        recorded.open,
        problems,
    )


def _read_changed(
    db: Connection, settings: Settings, source: KeptSource, progress: Progress | None
) -> tuple[ReadingResult, tuple[Problem, ...]]:
    """Read the files that changed; raises OSError when nothing of the source can be read."""
    context = _context(settings, source)
    try:
        return _read_with(context._replace(may_guess=True), db, settings, source, progress)
    except GuessedWrong:  # nothing of it was kept
        return _read_with(context, db, settings, source, progress)


def _read_with(
    context: Context, db: Connection, settings: Settings, source: KeptSource, progress: Progress | None
) -> tuple[ReadingResult, tuple[Problem, ...]]:
    of_kind = tracker(source.kind)
    now = clock.now()
    told = _Told(progress, source.name)
    present = _present(of_kind, Path(source.path), context)
    before = fingerprints(db, source.id)
    if not present and before and not _holds_something(Path(source.path)):
        raise FileNotFoundError(2, "No file of it is there", source.path)
    drifting = Drifting(settings.calendar, seen_at(db) if _are_read_alike(before, context) else None)

    def foresee(unchanged: Connection, spans: Iterable[tuple[int, int]]) -> None:
        """Have what drift compares with measured, while the entries are as they were."""
        if drifting.is_wanted and left(unchanged):
            days = drifting.over(days_of(unchanged, settings, spans, now))
            measure_left(unchanged, settings, numbers(days), now)

    def measure(changed: Connection, spans: Iterable[tuple[int, int]]) -> None:
        was = stored_totals(changed, drifting.days)
        follow(changed, settings, spans, now)
        keep_drift(changed, drifting.settled(was, totals_of_days(changed, settings, drifting.days, now)), now)

    with (
        telling(lambda _done, _of: told.again()),
        reading(db, source.id, now, measure=measure, notice=drifting.note, foresee=foresee) as at_hand,
    ):
        if source not in sources.sources(db):
            raise _Changed
        unreadable = _keep_files(at_hand, of_kind, present, context, told)
    return at_hand.result, unreadable


def _holds_something(place: Path) -> bool:
    """Whether a folder is there with anything in it; an empty one may be where a disk is not mounted."""
    return place.is_dir() and any(place.iterdir())


class _Told:
    """What is told of a reading while it goes on."""

    def __init__(self, progress: Progress | None, source: str) -> None:
        self._progress = progress
        self._source = source
        self._files = self._of = self._entries = 0

    def files(self, paths: list[Path]) -> Iterator[Path]:
        """The files, each told before it is read."""
        self._of = len(paths)
        for done, path in enumerate(paths):
            self._files = done
            self.again()
            yield path

    def more(self, places: int) -> None:
        """Tell that more of a file is read."""
        self._entries += places
        self.again()

    def again(self) -> None:
        """Say how far it is, which is also when it can be stopped."""
        if self._progress is not None:
            self._progress(self._source, self._files, self._of, self._entries)


def _context(settings: Settings, source: KeptSource) -> Context:
    rule = settings.timewarrior
    options = {"project": rule.project, "prefixes": ",".join(rule.prefixes), **source.options}
    home = clock.zone(source.zone) if source.zone else settings.calendar.home
    return Context(home, () if source.zone else settings.zones, options)


def _present(of_kind: Tracker, place: Path, context: Context) -> dict[Path, str]:
    """The files of a source with what changes whenever reading them could give something else.

    Taken before they are read: what is written meanwhile is found by the next reading.
    """
    manner = _manner(context)
    return {path: f"{state_with(of_kind, path)}:{manner}" for path in of_kind.files(place)}


def _manner(context: Context) -> str:
    """What changes whenever the same file could be read as something else."""
    return f"{readers()}:{context.fingerprint()}"


def _are_read_alike(before: Mapping[str, str], context: Context) -> bool:
    """Whether files are read as they were: else a change of their entries is no change of the source."""
    manner = f":{_manner(context)}"
    return all(not state or state.endswith(manner) for state in before.values())


def state_of(path: Path) -> str:
    """What changes with a file, or with what SQLite has yet to put into it; raises OSError."""
    found = path.stat()
    state = f"{found.st_size}:{found.st_mtime_ns}:{found.st_ino}"
    try:
        waiting = path.with_name(f"{path.name}-wal").stat()
    except FileNotFoundError:
        return state
    return f"{state}+{waiting.st_size}:{waiting.st_mtime_ns}"


def state_with(of_kind: Tracker, path: Path) -> str:
    """The same for a file with those beside it that are read along; raises OSError."""
    along = [f"{each}:{state_of(each)}" for each in of_kind.beside(path)]
    if not along:
        return state_of(path)
    from hashlib import blake2b  # noqa: PLC0415 - takes long to load, and most files have none beside them

    digest = blake2b("\n".join(along).encode(errors="surrogateescape"), digest_size=8).hexdigest()
    return f"{state_of(path)}+{digest}"


def _keep_files(
    at_hand: Reading,
    of_kind: Tracker,
    present: Mapping[Path, str],
    context: Context,
    told: _Told,
) -> tuple[Problem, ...]:
    before = at_hand.fingerprints()
    at_hand.forget_files([name for name in before if Path(name) not in present])
    changed = [path for path, state in present.items() if before.get(str(path)) != state]
    unreadable = []
    for path in told.files(changed):
        try:
            str(path).encode()
            path.open("rb").close()
        except UnicodeEncodeError:
            reason = "Its name is not UTF-8; rename the file, and it will be read"
            unreadable.append(Problem(clean(str(path), TITLE), 0, reason))
        except OSError as error:
            unreadable.append(_left_as_it_was(str(path), error))
        else:
            at_hand.keep_file(str(path), present[path], of_kind.read(path, context), told.more)
    return tuple(unreadable)


def _left_as_it_was(file: str, error: OSError) -> Problem:
    return Problem(file, 0, f"{error.strerror}; what was read of it before stays as it was")
