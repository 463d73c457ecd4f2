"""The lines of a text file, however strange the file is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

from focusboard.model import Problem

LONGEST: Final = 4 * 1024 * 1024
"""The most bytes of a line that are worth holding in memory."""


def lines(path: Path) -> Iterator[str | Problem]:
    """One item for each line, in order: its text with its line end, or the problem that stands in its place.

    The file is opened for reading only and never held as a whole.
    """
    with path.open("rb") as file:
        inside_long_line = False
        number = 1
        for raw in iter(partial(file.readline, LONGEST), b""):
            ends = raw.endswith(b"\n")
            if inside_long_line:
                inside_long_line = not ends
                continue
            if not ends and len(raw) == LONGEST:
                inside_long_line = True
                yield Problem(str(path), number, "The line is longer than 4 MB; correct or remove it.")
            else:
                yield _decoded(raw, path, number)
            number += 1


def _decoded(raw: bytes, path: Path, number: int) -> str | Problem:
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        return Problem(
            str(path), number, "The line is not UTF-8 text; save the file as UTF-8 or correct the line."
        )
    return text.removeprefix("\ufeff") if number == 1 else text
