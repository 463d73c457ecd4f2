"""Take everything up that ``everything`` gave, in a place where nothing is yet."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from focusboard.desk.desk import Desk
from focusboard.desk.everything import SHAPE, wrong_with
from focusboard.ownfile import FileRefused, read_text, replace_text
from focusboard.store.dump import DumpRefused, Rows, is_empty, take_up, undone_here
from focusboard.typed import Any, Final

_STEERS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What is in nothing that left here; receipts are the one thing that is given out as it is."""


class ImportRefused(Exception):
    """Nothing was taken up; the text says why and what to do."""


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
        if wrong := wrong_with(settings_file, settings):
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
