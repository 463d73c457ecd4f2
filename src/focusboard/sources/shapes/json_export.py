"""Exports and backups: one JSON document with everything in it, of which little is needed and kept."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from focusboard.model import Problem
from focusboard.typed import Any, Final

LONGEST: Final = 64 * 1024 * 1024
"""The most bytes of a document, so that the memory for it has a bound."""

MOST_VALUES: Final = 4_000_000
"""The most values in it: an empty one takes three bytes in the file and twenty times as many in memory."""

Reduce = Callable[[dict[str, Any]], object]
"""What is needed of one object, given with all within it reduced already; so nothing else is ever held."""


def export(path: Path, reduce: Reduce) -> object | Problem:
    """What is needed of the document in a file, or why it cannot be read."""
    with path.open("rb") as file:
        raw = file.read(LONGEST + 1)
    if len(raw) > LONGEST:
        return Problem(str(path), 0, "The file is longer than 64 MB; export less of it, or correct it.")
    if sum(map(raw.count, (b",", b"[", b"{"))) > MOST_VALUES:
        reason = "There is more in the file than a tracker exports; export less of it, or correct it."
        return Problem(str(path), 0, reason)
    try:
        found: object = json.loads(raw.decode("utf-8-sig"), object_hook=reduce)
    except UnicodeDecodeError:
        return Problem(str(path), 0, "The file is not UTF-8 text; export it again.")
    except (ValueError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 0
        return Problem(str(path), line, "The file is not JSON that can be read; export it again.")
    return found


def within(found: object, *names: str) -> object:
    """What an object holds under names, one inside the other; None where there is nothing."""
    for name in names:
        found = found.get(name) if isinstance(found, dict) else None
    return found


def text_in(found: object, name: str) -> str:
    """The text that an object holds under a name; nothing where there is none."""
    text = within(found, name)
    return text if isinstance(text, str) else ""
