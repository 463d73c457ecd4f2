"""Give the person all that is kept here, in one file of their own, and take it up again elsewhere."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, Literal

from focusboard import clock
from focusboard.desk.desk import Desk
from focusboard.desk.measuring import entries_between
from focusboard.insight.sorting import sorting
from focusboard.model import Receipt
from focusboard.ownfile import LARGEST, FileRefused, read_text, replace_text
from focusboard.settings.tomlfile import NotToml, loaded
from focusboard.share.delivery import prepared
from focusboard.share.preview import EVERYTHING
from focusboard.share.spreadsheet import table
from focusboard.store.dump import Dump, DumpRefused, Rows, dump, is_empty, take_up, undone_here
from focusboard.store.entries import extent
from focusboard.store.opening import SCHEMA
from focusboard.store.outcomes import outcomes_of
from focusboard.store.receipts import keep_receipt
from focusboard.text import block
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


_STEERS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What is in nothing that left here; receipts are the one thing that is given out as it is."""


class ImportRefused(Exception):
    """Nothing was taken up; the text says why and what to do."""


class Everything(Value):
    """All there is, as it would be written."""

    content: bytes
    form: Form
    counts: tuple[tuple[str, int], ...]
    """How much of what is in it."""


def everything(desk: Desk, form: Form) -> Everything:
    """All that is kept, with the settings file, as JSON; or the entries and what came of them as CSV.

    Raises FileRefused for settings that could not be taken up again.
    """
    if form == "csv":
        rows = list(_entries(desk))
        return Everything(table(TITLES, rows), form, (("entries", len(rows)),))
    held = dump(desk.db)
    counts = tuple((name, len(held[name].rows)) for name in held if name != "sqlite_sequence")
    settings_file = desk.places.settings_file
    settings = read_text(settings_file)
    if wrong := _wrong_with(settings_file, settings):
        raise FileRefused(f"{wrong}. Correct it first; nothing was written.")
    content = "".join(_pieces(held, settings)).encode()
    return Everything(content, form, tuple((name, count) for name, count in counts if count))


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


def bring_back(desk: Desk, content: bytes) -> bool:
    """Take up what ``everything`` gave as JSON, where nothing is yet; raises ImportRefused or OSError.

    The settings come back too unless there are some; gives whether those that are there were left alone.
    """
    if not is_empty(desk.db):
        raise ImportRefused(
            "There is something here already, and two lives cannot be told apart again."
            " Give another place: focusboard --home DIR import FILE"
        )
    settings_file = desk.places.settings_file
    try:
        there = read_text(settings_file)
        layout, settings, rows = _read(content)
        if wrong := _wrong_with(settings_file, settings):
            raise DumpRefused(f"of its settings, {wrong}")
        if "change" in rows:
            rows["change"] = undone_here(rows["change"], settings_file)
        with _settings_here(settings_file, settings if there is None else None):
            take_up(desk.db, rows, layout)
    except FileRefused as refusal:
        raise ImportRefused(f"{refusal}. Nothing was kept.") from None
    except (DumpRefused, KeyError, TypeError, ValueError, RecursionError) as error:
        raise ImportRefused(f"This is no whole export of focusboard: {error}. Nothing was kept.") from None
    return there is not None and there != settings


@contextmanager
def _settings_here(path: Path, settings: str | None) -> Iterator[None]:
    """Have settings where there are none, for as long as what is done with them succeeds."""
    if settings is not None:
        replace_text(path, None, settings)
    try:
        yield
    except BaseException:
        if settings is not None:
            path.unlink(missing_ok=True)
        raise


def _wrong_with(path: Path, settings: str | None) -> str:
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


def _read(content: bytes) -> tuple[int, str | None, dict[str, Rows]]:
    read = json.loads(content, parse_constant=_refused)
    if not isinstance(read, dict) or read.get("focusboard") != SHAPE:
        raise DumpRefused(f"it does not begin as one of form {SHAPE}")
    layout, settings, tables = read["layout"], read["settings"], read["tables"]
    if type(layout) is not int or not isinstance(settings, str | None) or not isinstance(tables, dict):
        raise DumpRefused("its parts are of another kind")
    return layout, settings, {str(name): _rows(name, each) for name, each in tables.items()}


def _rows(name: str, read: Mapping[str, Any]) -> Rows:
    rows = tuple(tuple(row) for row in read["rows"])
    plain = (value is None or type(value) in {str, int} for row in rows for value in row)
    if not all(plain):
        raise DumpRefused(f"in {name} there is what is neither text nor a number")
    if name == "receipt" and any(_STEERS.search(str(row[-1])) for row in rows):
        raise DumpRefused("what left with a receipt would steer a terminal")
    return Rows(tuple(read["columns"]), rows)


def _refused(constant: str) -> None:
    raise DumpRefused(f"{constant} is no number")
