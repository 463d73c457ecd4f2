"""Give the person all that is kept here, in one file of their own; ``taking_up`` reads it again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from focusboard import clock
from focusboard.desk.desk import Desk
from focusboard.desk.measuring import entries_between
from focusboard.insight.sorting import sorting
from focusboard.model import Receipt
from focusboard.ownfile import LARGEST, FileRefused, read_text
from focusboard.settings.tomlfile import NotToml, loaded
from focusboard.share.delivery import prepared
from focusboard.share.preview import EVERYTHING
from focusboard.share.spreadsheet import table
from focusboard.store.dump import Dump, dump
from focusboard.store.entries import extent
from focusboard.store.opening import SCHEMA
from focusboard.store.outcomes import outcomes_of
from focusboard.store.receipts import keep_receipt
from focusboard.text import block
from focusboard.typed import Final, Literal
from focusboard.values import Value

OWNER: Final = "self"
"""The audience of everything: nobody but the person; what they type to confirm it."""

SHAPE: Final = 1
"""The number of the form of the file."""

Form = Literal["json", "csv"]

TITLES: Final = (
    "start",
    "end",
    "seconds",
    "project",
    "task",
    "tags",
    "note",
    "source",
    "kind",
    "state",
    "outcome",
)


CALLED: Final[Mapping[str, tuple[str, str]]] = {
    "entry": ("entry", "entries"),
    "source": ("source", "sources"),
    "outcome": ("outcome", "outcomes"),
    "intention": ("intended outcome", "intended outcomes"),
    "day_note": ("note of a day", "notes of days"),
    "note_edit": ("edited line of a note", "edited lines of notes"),
    "unkept": ("note half written", "notes half written"),
    "receipt": ("receipt with a copy of what left", "receipts with copies of what left"),
    "policy": ("decision about a project", "decisions about projects"),
    "word": ("decision about words", "decisions about words"),
    "sorting": ("entry that you sorted", "entries that you sorted"),
    "preference": ("decision about two sources", "decisions about two sources"),
    "same_time": ("decision about the same time", "decisions about the same time"),
    "review": ("mark of a review", "marks of reviews"),
    "step": ("step that undo knows", "steps that undo knows"),
}
"""What the person calls one and several of what is in a table."""

BESIDE: Final = frozenset(
    {"change", "drift", "file", "packets", "problem", "recorded", "setting", "sqlite_sequence", "told"}
)
"""The tables that only go with others, and have no name with the person."""


class Everything(Value):
    """All there is, as it would be written."""

    content: bytes
    form: Form
    told: str
    """What is in it, in words."""


def everything(desk: Desk, form: Form) -> Everything:
    """All that is kept, with the settings file, as JSON; or the entries and what came of them as CSV.

    Raises FileRefused for settings that could not be taken up again.
    """
    if form == "csv":
        rows = list(_entries(desk))
        return Everything(table(TITLES, rows), form, _counted(len(rows), "entry"))
    held = dump(desk.db)
    settings_file = desk.places.settings_file
    settings = read_text(settings_file)
    if wrong := wrong_with(settings_file, settings):
        raise FileRefused(f"{wrong}. Correct it first; nothing was written.")
    content = "".join(_pieces(held, settings)).encode()
    counts = {name: len(held[name].rows) for name in CALLED}
    told = ", ".join(_counted(count, name) for name, count in counts.items() if count)
    return Everything(content, form, told or "nothing yet")


def _counted(count: int, table: str) -> str:
    return f"{count} {CALLED[table][count != 1]}"


def _pieces(held: Dump, settings: str | None) -> Iterator[str]:
    """The text of the file: a row to a line, so that two of them can be compared."""
    yield f'{{\n"focusboard": {SHAPE},\n"layout": {SCHEMA},\n"settings": {_text(settings)},\n"tables": {{'
    for at, (name, (columns, rows)) in enumerate(held.items()):
        yield f'{"," if at else ""}\n{_text(name)}: {{"columns": {_text(columns)}, "rows": ['
        yield ",".join(f"\n{_text(row)}" for row in rows)
        yield "]}"
    yield "\n}\n}\n"


def _text(value: object) -> str:
    # In ASCII, so that a word cannot steer the terminal that it is printed to.
    return json.dumps(value)


def _entries(desk: Desk) -> Iterator[tuple[object, ...]]:
    now, home = clock.now(), desk.settings.calendar.home
    first, last = extent(desk.db, now) or (0, 0)
    found = entries_between(desk.db, first, last + 1, rules=sorting(desk.settings), now=now)
    outcomes = outcomes_of(desk.db, [entry.id for entry in found])
    for entry in found:
        outcome = outcomes.get(entry.id)
        times = [
            clock.rfc3339(entry.start, home),
            "" if entry.end is None else clock.rfc3339(entry.end, home),
        ]
        seconds = "" if entry.end is None else entry.seconds(now)
        own = (entry.project, entry.task, " ".join(entry.tags), entry.note, entry.source, entry.kind)
        said = (outcome.state, outcome.text) if outcome else ("", "")
        yield (*times, seconds, *map(block, (*own, *said)))


def export(desk: Desk, what: Everything, *, purpose: str, path: Path | None) -> Receipt:
    """Let everything leave to a new file or, without a path, by the caller's hand; keep the receipt.

    The receipt has the hash but no copy: that would be everything again. Raises DeliveryRefused.
    """
    receipt = Receipt(
        id=0,
        at=clock.now(),
        period=EVERYTHING,
        level="self",
        format=what.form,
        audience=OWNER,
        purpose=purpose,
        destination="file" if path else "stdout",
        path=str(path.absolute()) if path else "",
        sha256=sha256(what.content).hexdigest(),
        fields=(EVERYTHING,),
        redactions=(),
        content="",
    )
    if path is None:
        return keep_receipt(desk.db, receipt)
    with prepared(what.content, path) as publish:
        kept = keep_receipt(desk.db, receipt)
        publish()
    return kept


def wrong_with(path: Path, settings: str | None) -> str:
    """Why settings could not be read from their file, with its line; empty where they could."""
    if settings is None:
        return ""
    if len(settings.encode(errors="replace")) > LARGEST:
        return f"{path} is larger than {LARGEST >> 20} MiB"
    try:
        loaded(settings)
    except NotToml as error:
        return f"{path}:{error.line} {error}"
    return ""
