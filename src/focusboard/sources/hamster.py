"""Hamster: facts in a SQLite database, in local wall time.

Project is the category, or the activity where there is none; task is the activity. Hamster deletes and adds a
fact when it is edited, so an edit comes as a new one that shares its time with one that is gone.
Hamster subtracts wall times: across a clock change its own length counts, and it is flagged.

Read: ``hamster.db`` in the XDG data folder, those of older releases and of the Flatpak.
Not read: its search index, autocompletion, the hour at which its days begin (that is in its settings).
Key: the fact's number, which is another after each edit.
Zone: local, where the person was on that day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from focusboard.clock import BadTime
from focusboard.items import Item
from focusboard.model import Entry, Problem
from focusboard.sources.protocol import Context, Surroundings, Tracker
from focusboard.sources.shapes.running import last_running
from focusboard.sources.shapes.sqlite_cells import moment, tags_of, words
from focusboard.sources.shapes.sqlite_file import Row, database
from focusboard.sources.shapes.walltime import place_span, wall_length
from focusboard.text import NOTE
from focusboard.typed import Final

_NAME: Final = "hamster.db"
_FOLDERS: Final = ("hamster", "hamster-time-tracker", "hamster-applet")
_BETWEEN_TAGS: Final = "\x1f"

_FACTS: Final = """
    SELECT facts.id, start_time, end_time, substr(activities.name, 1, 5000),
           substr(categories.name, 1, 5000), substr(description, 1, 70000),
           (SELECT group_concat(name, char(31)) FROM (
                SELECT substr(tags.name, 1, 5000) AS name FROM fact_tags JOIN tags ON tags.id = tag_id
                WHERE fact_id = facts.id ORDER BY tags.name))
    FROM facts
    LEFT JOIN activities ON activities.id = activity_id
    LEFT JOIN categories ON categories.id = category_id
    WHERE facts.id > ? ORDER BY facts.id"""


def find(surroundings: Surroundings) -> Iterator[Path]:
    """The database of the newest release that left one, and that of the Flatpak."""
    own = surroundings.folder("XDG_DATA_HOME", ".local/share")
    sandbox = surroundings.home / ".var/app/org.gnome.Hamster/data"
    for base in (own, sandbox):
        yield from [base / name / _NAME for name in _FOLDERS if (base / name / _NAME).is_file()][:1]


def files(path: Path) -> list[Path]:
    """The database itself, or the one in a folder."""
    return [file for file in (path, path / _NAME) if file.is_file()]


def read(path: Path, context: Context) -> Iterator[Item]:
    """The entries of a database; of the open ones only what starts last can be running."""
    return last_running(_facts(path, context))


def _facts(path: Path, context: Context) -> Iterator[Entry | Problem]:
    with database(path) as db:
        db.need("facts", "id", "activity_id", "start_time", "end_time", "description")
        for table, columns in (("activities", ("name", "category_id")), ("categories", ("name",))):
            db.need(table, "id", *columns)
        db.need("fact_tags", "fact_id", "tag_id")
        db.need("tags", "id", "name")
        for row in db.pages(_FACTS):
            try:
                yield _fact(row, context, str(path))
            except BadTime as problem:
                yield Problem(str(path), 0, f"Fact {row[0]} of {words(row[1], 40)}: {problem}")


def _fact(row: Row, context: Context, file: str) -> Entry:
    number, start, end, activity, category, description, tags = row
    began, ended = _wall(start), None if end is None else _wall(end)
    span = place_span(began, ended, context)
    reported = wall_length(began, ended, span)
    return Entry(
        key=str(number),
        start=span.start,
        end=span.end,
        project=words(category) or words(activity),
        task=words(activity),
        tags=tags_of(str(tags or "").split(_BETWEEN_TAGS)),
        note=words(description, NOTE),
        zone=span.zone,
        flags=span.flags if reported is None else tuple(sorted({*span.flags, "duration_mismatch"})),
        duration=reported,
        file=file,
    )


def _wall(cell: object) -> datetime:
    """A wall time; Hamster looks at no more than its first 19 characters. Raises BadTime."""
    found = moment(str(cell)[:19])
    if found.tzinfo is not None:
        raise BadTime(f"{words(cell)[:40]!r} is not a local time as Hamster writes it; correct it.")
    return found


HAMSTER: Final = Tracker(
    kind="hamster",
    title="Hamster",
    about="The database in which Hamster keeps its facts (hamster.db).",
    find=find,
    files=files,
    read=read,
)
