"""What is stored and where: why each field is kept, which level of a share can show it, when it left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from sqlite3 import Connection

from focusboard.model import Level, Receipt
from focusboard.paths import Places, demo_places
from focusboard.share.preview import EVERYTHING, FIELDS
from focusboard.store.receipts import receipts
from focusboard.typed import Final
from focusboard.values import Value

_WORDS: Final = ("words", "headline")
_TIME: Final = (
    *("hours", "kinds", "projects", "day", "minutes", "seconds", "amount", "blocks", "load"),
    *("focus", "recorded"),
)

SHOWN_AS: Final[Mapping[str, tuple[str, ...]]] = {
    "entry.project": ("project", "projects", "client"),
    "entry.task": ("task",),
    "entry.start": _TIME,
    "entry.end": _TIME,
    "entry.duration": _TIME,
    "entry.tags": ("kinds",),
    "intention.fate": ("meant",),
    "intention.plan": _WORDS,
    "intention.text": _WORDS,
    "intention.week": ("meant",),
    "note_edit.words": _WORDS,
    "outcome.blocked_since": ("since",),
    "outcome.state": ("state",),
    "outcome.text": _WORDS,
    "policy.alias": ("project", "projects", "client"),
    "policy.project": ("project", "projects", "client"),
    "sorting.kind": ("kinds",),
    "word.instead": ("words", "headline", "project", "task", "client"),
}
"""The columns that can leave at all, with the fields of a share that show something of them."""

_STAYS: Final[Mapping[str, str]] = {
    "change": "step_id place table key before after",
    "day_note": "day text written_at",
    "drift": "id day seconds added edited gone",
    "entry": "id source_id key file_id line zone note flags planned removed_at",
    "file": "id source_id path fingerprint read_at",
    "intention": "place criterion since written_at settled_at",
    "note_edit": "week audience place title drafted",
    "outcome": "subject on need written_at quiet_until",
    "packets": "packets at",
    "policy": "policy",
    "preference": "one other winner",
    "problem": "file_id line reason",
    "receipt": "id at period level format audience purpose destination path sha256 fields redactions content",
    "recorded": "source_id entries seconds open",
    "review": "week part mark at",
    "same_time": "one other counts",
    "setting": "name value",
    "sorting": "entry excluded",
    "source": "id name kind path zone options paused added_at removed_at",
    "step": "id title at undone",
    "told": "subject on since",
    "totals": "day measured",
    "unkept": "week audience text",
    "word": "words decision",
}
STAYS: Final = frozenset(f"{table}.{name}" for table, names in _STAYS.items() for name in names.split())
"""The columns of which nothing leaves; what an undo step or a total holds is there as a column of its own."""


class Field(Value):
    """A column of the database."""

    table: str
    name: str
    why: str
    """What it is stored for."""
    levels: tuple[Level, ...]
    """The levels of a share that can show something of it."""
    last_left: int | None
    """When something of it was last in a share."""


class Kept(Value):
    """A file or folder in which something is kept."""

    name: str
    path: Path
    is_shipped: bool = False
    """Whether it came with the program and holds nothing of the person."""


def stored_fields(db: Connection) -> tuple[Field, ...]:
    """Every column, by table and in its order there."""
    left = receipts(db)
    return tuple(
        Field(table, name, why, _levels(f"{table}.{name}"), _last_left(f"{table}.{name}", left))
        for table, name, why in columns(db)
    )


def columns(db: Connection) -> Iterator[tuple[str, str, str]]:
    """Table, name and purpose of every column, as the database itself tells them."""
    tables = db.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB '*sqlite_*' ORDER BY name"
    )
    for table, sql in tables.fetchall():
        for (name,) in db.execute("SELECT name FROM pragma_table_info(?)", (table,)).fetchall():
            said = re.search(rf'^ *"?{re.escape(name)}"? .*(?:\n +CHECK.*)?-- (.*)$', sql, re.MULTILINE)
            yield table, name, said[1] if said else ""


def _levels(column: str) -> tuple[Level, ...]:
    shown = {*SHOWN_AS.get(column, ()), EVERYTHING}
    return tuple(level for level, fields in FIELDS.items() if shown & set(fields))


def _last_left(column: str, left: tuple[Receipt, ...]) -> int | None:
    shown = {*SHOWN_AS.get(column, ()), EVERYTHING}
    return next((receipt.at for receipt in left if shown & set(receipt.fields)), None)


def kept_files(places: Places, shipped: Path) -> Iterator[Kept]:
    """Every place where something is kept, whether it is there or not."""
    yield Kept("settings", places.settings_file)
    yield Kept("your themes", places.themes_dir)
    yield Kept("shipped themes", shipped, is_shipped=True)
    yield Kept("database", places.database)
    yield Kept("backups", places.backups_dir)
    yield Kept("last crash", places.crash_file)
    yield Kept("latest answers", places.answers_dir)
    yield Kept("note in your editor", places.editing_dir)
    if not places.is_demo:
        yield Kept("demo", demo_places(places).database)
