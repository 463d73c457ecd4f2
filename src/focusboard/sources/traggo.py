"""Traggo: time spans with tags of a key and a value, in UTC with the offset of the place.

Project is the value of the tag ``project`` or ``proj``, or else the first tag as ``key:value``; the other
tags are kept in that form. Task is the first line of the note, and the note is kept where it says more.
Timers may run side by side.

Read: the SQLite database of the server (``traggo.db``), which the person names: it is where the server runs.
Not read: users, devices, dashboards, other databases; and one with time of several people, unless the option
``person`` names one of them.
Key: the time span's number.
Zone: instants in UTC; the offset at the start is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, timedelta
from pathlib import Path

from focusboard.clock import BadTime
from focusboard.model import Entry, Problem
from focusboard.sources.protocol import Context, Surroundings, Tracker
from focusboard.sources.shapes.spans import oddities
from focusboard.sources.shapes.sqlite_cells import moment, tags_of, words
from focusboard.sources.shapes.sqlite_file import Database, Row, database
from focusboard.sources.shapes.walltime import offset_name
from focusboard.text import NOTE, TITLE, clean
from focusboard.typed import Final

_NAMES: Final = ("traggo.db", "data/traggo.db")
_PROJECT: Final = ("project:", "proj:")
_A_DAY: Final = 86_400

_SPANS: Final = """
    SELECT id, start_utc, end_utc, offset_utc, substr(note, 1, 70000),
           (SELECT group_concat(key || ':' || string_value, char(31)) FROM (
                SELECT key, string_value FROM time_span_tags
                WHERE time_span_id = time_spans.id ORDER BY rowid))
    FROM time_spans WHERE user_id = ? AND id > ? ORDER BY id"""


def find(surroundings: Surroundings) -> Iterator[Path]:
    """Nothing: the server keeps its database wherever it was started."""
    del surroundings
    return iter(())


def files(path: Path) -> list[Path]:
    """The database itself, or the one in a folder."""
    return [file for file in (path, *(path / name for name in _NAMES)) if file.is_file()]


def read(path: Path, context: Context) -> Iterator[Entry | Problem]:
    """The entries of one person in a database."""
    with database(path) as db:
        db.need("time_spans", "id", "start_utc", "end_utc", "offset_utc", "user_id", "note")
        db.need("time_span_tags", "time_span_id", "key", "string_value")
        people = _people(db, context.options.get("person", ""))
        if len(people) > 1:
            reason = "There is time of several people in it; say who you are with --person."
            yield Problem(str(path), 0, reason)
            return
        for row in (row for person in people for row in db.pages(_SPANS, person)):
            try:
                yield _entry(row, str(path))
            except BadTime as problem:
                yield Problem(str(path), 0, f"Time span {row[0]}: {problem}")


def _people(db: Database, name: str) -> list[object]:
    """The numbers of those whose time is in a database, or of the one with a name."""
    if name:
        return [row[0] for row in db.rows("SELECT id FROM users WHERE name = ?", name)]
    return [row[0] for row in db.rows("SELECT DISTINCT user_id FROM time_spans ORDER BY user_id LIMIT 2")]


def _entry(row: Row, file: str) -> Entry:
    number, started, stopped, offset, note, tags = row
    start, end = _instant(started), _end(stopped)
    project, others = _named(tags_of(str(tags or "").split("\x1f")))
    said = words(note, NOTE)
    task = clean(said.partition("\n")[0], TITLE)
    return Entry(
        key=str(number),
        start=start,
        end=end,
        project=project,
        task=task,
        tags=others,
        note="" if task == said else said,
        zone=offset_name(timedelta(seconds=offset))
        if isinstance(offset, int) and abs(offset) < _A_DAY
        else "",
        flags=oddities(start, end),
        file=file,
    )


def _instant(cell: object) -> int:
    when = moment(cell)
    return int((when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp())


def _end(cell: object) -> int | None:
    """The end; none while a timer runs, for which the server also writes the first second of the year 1."""
    return None if cell is None or str(cell).startswith("0001-01-01") else _instant(cell)


def _named(tags: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """The project that tags name, and the others."""
    for tag in tags:
        if tag.startswith(_PROJECT):
            return tag.partition(":")[2].strip(), tuple(other for other in tags if other != tag)
    return (tags[0], tags[1:]) if tags else ("", ())


TRAGGO: Final = Tracker(
    kind="traggo",
    title="Traggo",
    about="The SQLite database of a Traggo server (traggo.db).",
    find=find,
    files=files,
    read=read,
)
