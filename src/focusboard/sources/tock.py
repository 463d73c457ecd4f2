"""tock: activities in its text file, its todo.txt or its SQLite file, with notes beside the first two.

    2026-11-19 09:00 - 2026-11-19 10:30 | client-x | Fix login
    x 2026-11-19 2026-11-19 Fix login +client-x @deep tock_start:2026-11-19T09:00:00+01:00 tock_end:…

Project, task, tags and note are tock's project, description, tags and notes. Nothing says when a task ended
that another program ticked off in the todo.txt, so none of its time is counted, where tock takes it to the
end of that day. An open activity is running unless another one starts later.

Read: ``~/.tock.txt``, ``~/.tock.todo.txt`` and ``~/.tock.db``, or what ``$TOCK_FILE``, ``$TOCK_FILE_PATH``,
``$TOCK_TODOTXT_PATH`` and ``$TOCK_SQLITE_PATH`` name; notes in ``.tock/notes`` beside a text file.
Not read: tock's configuration, tasks of a todo.txt that tock has not timed, notes without their activity.
Key: the number in SQLite; else the start, numbered where several start alike.
Zone: local in the text file, where the person was on that day; else the offset that is written.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from urllib.parse import unquote_plus

from focusboard.clock import BadTime, in_zone
from focusboard.items import Item
from focusboard.model import Entry, Problem
from focusboard.sources.bartib import UNREADABLE, times
from focusboard.sources.protocol import Context, Surroundings, Tracker
from focusboard.sources.shapes.lines import lines
from focusboard.sources.shapes.running import last_running
from focusboard.sources.shapes.spans import Keys, oddities
from focusboard.sources.shapes.sqlite_file import database
from focusboard.sources.shapes.walltime import offset_name, place_span
from focusboard.text import NOTE, TITLE, clean
from focusboard.typed import Any, Final

_PLACES: Final = (
    (".tock.txt", ("TOCK_FILE", "TOCK_FILE_PATH")),
    (".tock.todo.txt", ("TOCK_TODOTXT_PATH",)),
    (".tock.db", ("TOCK_SQLITE_PATH",)),
)
_COLUMNS: Final = ("id", "description", "project", "start_time", "end_time", "notes", "tags")
_TIMED: Final = " tock_start:"
_SAMPLE: Final = 1000
"""How many lines are looked at to tell a todo.txt."""


def find(surroundings: Surroundings) -> Iterator[Path]:
    """The files that tock would use, whichever of its three ways is chosen."""
    for name, variables in _PLACES:
        given = next(filter(None, map(surroundings.environ.get, variables)), "")
        path = surroundings.home / (given or name)
        if path.is_file():
            yield path


def files(path: Path) -> list[Path]:
    """The file itself, or tock's files in a folder."""
    if path.is_file():
        return [path]
    return [file for name, _ in _PLACES if (file := path / name).is_file()]


def beside(path: Path) -> list[Path]:
    """The notes of a text file."""
    return sorted((path.parent / ".tock" / "notes").glob("*/*.txt"))


def read(path: Path, context: Context) -> Iterator[Item]:
    """The entries of one file; what is open comes when it is known whether it can be running."""
    with path.open("rb") as file:
        is_database = file.read(16) == b"SQLite format 3\0"
    return last_running(_rows(path) if is_database else _lines(path, context))


def _lines(path: Path, context: Context) -> Iterator[Entry | Problem]:
    is_todo = any(isinstance(line, str) and _TIMED in line for line in islice(lines(path), _SAMPLE))
    keys = Keys("todo:" if is_todo else "")
    notes = path.parent / ".tock" / "notes"
    has_notes = notes.is_dir()
    for number, line in enumerate(lines(path), 1):
        if isinstance(line, Problem):
            yield line
        elif line.strip() and (_TIMED in line or not is_todo):
            try:
                entry = _task(line, keys) if is_todo else _activity(line, context, keys)
                entry = entry._replace(file=str(path), line=number)
                yield _with_note(notes, entry, context) if has_notes else entry
            except BadTime as problem:
                yield Problem(str(path), number, str(problem))


def _activity(line: str, context: Context, keys: Keys) -> Entry:
    """The entry on a line of the text file, which knows no escapes; raises BadTime."""
    fields = line.split("|", 3)
    if len(fields) < 3:
        raise BadTime(UNREADABLE)
    began, ended = times(fields[0])
    span = place_span(began, ended, context)
    return Entry(
        keys.key(began.isoformat(" "), span.start),
        span.start,
        span.end,
        clean(fields[1].strip(), TITLE),
        clean(fields[2].strip(), TITLE),
        zone=span.zone,
        flags=span.flags,
    )


def _task(line: str, keys: Keys) -> Entry:
    """The entry on a line of the todo.txt; raises BadTime."""
    words = line.split()
    said = {name: value for name, colon, value in (word.partition(":") for word in words) if colon}
    began = _moment(said["tock_start"])
    ended = _moment(said["tock_end"]) if "tock_end" in said else None
    is_ticked_off = words[0] == "x" and ended is None
    projects = [word[1:] for word in words if word[0] == "+"]
    tags = [word[1:] for word in words if word[0] == "@"]
    if "tock_tags" in said:
        tags = unquote_plus(said["tock_tags"]).split("\x1f")
    entry = _placed(began, began if is_ticked_off else ended)
    return entry._replace(
        key=keys.key(f"{began.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}", entry.start),
        project=clean(unquote_plus(said.get("tock_project", "".join(projects[:1]))), TITLE),
        task=clean(unquote_plus(said.get("tock_desc", "")), TITLE),
        tags=_tags(tags),
        flags=("open_stale",) if is_ticked_off else entry.flags,
    )


def _rows(path: Path) -> Iterator[Entry | Problem]:
    """The activities in the SQLite file, in the order in which they were added."""
    with database(path) as source:
        source.need("activities", *_COLUMNS)
        query = f"SELECT {', '.join(_COLUMNS)} FROM activities WHERE id > ? ORDER BY id"  # noqa: S608
        for number, task, project, start, end, note, tags in source.pages(query):
            try:
                entry = _placed(_moment(start), _moment(end) if end is not None else None)
                yield entry._replace(
                    key=f"sqlite:{number}",
                    project=clean(str(project), TITLE),
                    task=clean(str(task), TITLE),
                    tags=_tags(_listed(tags)),
                    note=clean(str(note or ""), NOTE).strip(),
                    file=str(path),
                )
            except BadTime as problem:
                yield Problem(str(path), 0, f"Activity {number}: {problem}")


def _listed(tags: object) -> list[str]:
    try:
        found: Any = json.loads(str(tags))
    except (ValueError, RecursionError):
        found = None
    return list(map(str, found)) if isinstance(found, list) else []


def _tags(tags: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (clean(tag.strip(), TITLE) for tag in tags))))


def _moment(written: object) -> datetime:
    """A time with an offset, as Go writes it; UTC where there is none; raises BadTime."""
    try:
        moment = datetime.fromisoformat(str(written))
    except ValueError:
        reason = f"{clean(str(written), 40)!r} is not a time as tock writes it; correct it in tock."
        raise BadTime(reason) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _placed(began: datetime, ended: datetime | None) -> Entry:
    """An entry of nothing but times: the length is rounded to seconds, as tock does it; raises BadTime."""
    try:
        start = int(began.timestamp())
        end = None if ended is None else start + round((ended - began).total_seconds())
        offset = (ended or began).utcoffset()
    except (ValueError, OverflowError):
        raise BadTime("The time is outside the years 1 to 9999; correct it in tock.") from None
    return Entry("", start, end, zone=offset_name(offset) if offset else "", flags=oddities(start, end))


def _with_note(folder: Path, entry: Entry, context: Context) -> Entry:
    """The entry with what is noted about it in a file of its own."""
    began = in_zone(entry.start, context.zone(entry.zone))
    path = folder / f"{began:%Y-%m-%d}" / f"{began:%H%M%S}.txt"
    if not path.is_file():
        return entry
    with path.open("rb") as file:
        text = file.read(2 * NOTE).decode(errors="replace").replace("\r\n", "\n")
    tags, note = _front_matter(text)
    return entry._replace(tags=_tags((*entry.tags, *tags)), note=clean(note.strip(), NOTE))


def _front_matter(text: str) -> tuple[list[str], str]:
    """The tags before a note and the note."""
    head, mark, rest = text.removeprefix("---\n").partition("---\n")
    if not text.startswith("---\n") or not mark:
        return [], text
    found = [line.strip()[2:].strip() for line in head.splitlines() if line.strip().startswith("- ")]
    return [tag.strip("'\"") for tag in found], rest


TOCK: Final = Tracker(
    kind="tock",
    title="tock",
    about="tock's text file with its notes, its todo.txt or its SQLite file.",
    find=find,
    files=files,
    read=read,
    beside=beside,
)
