"""The lines of a text file, however strange the file is."""

from __future__ import annotations

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import IO, Final

from focusboard.model import Problem

LONGEST: Final = 4 * 1024 * 1024
"""The most bytes of a line that are worth holding in memory."""

_NOT_UTF8: Final = "The line is not UTF-8 text; save the file as UTF-8 or correct the line."
_NOT_UTF16: Final = "The line is not the UTF-16 text that the file begins as; save the file as UTF-8."
_UNDECODABLE: Final = "\ufffd"


def lines(path: Path) -> Iterator[str | Problem]:
    """One item for each line, in order: its text with its line end, or the problem that stands in its place.

    The text is UTF-8, or UTF-16 where the file begins with its mark. The file is opened for reading only and
    never held as a whole.
    """
    with path.open("rb") as file:
        is_utf16 = file.read(2) in (BOM_UTF16_LE, BOM_UTF16_BE)
        file.seek(0)
        yield from _utf16_lines(file, path) if is_utf16 else utf8_lines(file, path)


def utf8_lines(file: IO[bytes], path: Path) -> Iterator[str | Problem]:
    """The same for a file that is open already, and UTF-8; the path is for problems."""
    inside_long_line = False
    number = 1
    for raw in iter(partial(file.readline, LONGEST), b""):
        ends = raw.endswith(b"\n")
        if inside_long_line:
            inside_long_line = not ends
            continue
        if not ends and len(raw) == LONGEST:
            inside_long_line = True
            yield _too_long(path, number)
        else:
            yield _decoded(raw, path, number)
        number += 1


def _decoded(raw: bytes, path: Path, number: int) -> str | Problem:
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        return Problem(str(path), number, _NOT_UTF8)
    return text.removeprefix("\ufeff") if number == 1 else text


def _utf16_lines(file: IO[bytes], path: Path) -> Iterator[str | Problem]:
    with TextIOWrapper(file, encoding="utf-16", errors="replace", newline="\n") as text:
        for number, line in enumerate(iter(partial(text.readline, LONGEST // 2), ""), 1):
            if len(line) == LONGEST // 2 and not line.endswith("\n"):
                yield _too_long(path, number)
                return
            yield Problem(str(path), number, _NOT_UTF16) if _UNDECODABLE in line else line


def _too_long(path: Path, number: int) -> Problem:
    return Problem(str(path), number, "The line is longer than 4 MB; correct or remove it.")
