"""The lines of a text file, however strange the file is."""

from __future__ import annotations

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from io import StringIO, TextIOWrapper
from pathlib import Path

from focusboard.model import Problem
from focusboard.typed import IO, Final
from focusboard.values import Value

LONGEST: Final = 4 * 1024 * 1024
"""The most bytes of a line that are worth holding in memory."""

PIECE: Final = 64 * 1024
"""How many bytes are looked at together: a file read line by line takes three times as long."""

_BOM: Final = "\ufeff"
_NOT_UTF8: Final = "The line is not UTF-8 text; save the file as UTF-8 or correct the line."
_NOT_UTF16: Final = "The line is not the UTF-16 text that the file begins as; save the file as UTF-8."
_UNDECODABLE: Final = "\ufffd"


class Block(Value):
    """Whole lines that follow one another, with their line ends."""

    number: int
    """Of the first of them, counted from 1."""
    text: str

    def lines(self) -> Iterator[str]:
        """Each of them."""
        return StringIO(self.text, newline="\n")

    def halves(self) -> tuple[Block, ...]:
        """Both halves of them; nothing where it is one line."""
        text, middle = self.text, len(self.text) // 2
        at = text.rfind("\n", 0, middle) + 1 or text.find("\n", middle, -1) + 1
        if not at:
            return ()
        return Block(self.number, text[:at]), Block(self.number + text.count("\n", 0, at), text[at:])


def lines(path: Path) -> Iterator[str | Problem]:
    """One item for each line, in order: its text with its line end, or the problem that stands in its place.

    The text is UTF-8, or UTF-16 where the file begins with its mark. The file is opened for reading only and
    never held as a whole.
    """
    return _apart(blocks(path))


def _apart(found: Iterable[Block | Problem]) -> Iterator[str | Problem]:
    for each in found:
        if isinstance(each, Problem):
            yield each
        else:
            yield from each.lines()


def blocks(path: Path, *, may_be_older: bool = False) -> Iterator[Block | Problem]:
    """The same lines, many at a time, for a reader that can tell its lines apart by itself.

    Where it ``may_be_older``, a file in which nothing beyond ASCII is UTF-8 is taken to be Windows-1252.
    """
    with path.open("rb") as file:
        is_utf16 = file.read(2) in (BOM_UTF16_LE, BOM_UTF16_BE)
        file.seek(0)
        if is_utf16:
            yield from _utf16_blocks(file, path)
        else:
            yield from utf8_blocks(file, path, cache(partial(_is_older, path)) if may_be_older else _is_not)


def _is_older(path: Path) -> bool:
    """Whether a file is text in which no letter beyond ASCII is UTF-8."""
    with path.open("rb") as file:
        found = iter(partial(file.readline, LONGEST), b"")
        return not any(b"\0" in line or (not line.isascii() and _is_utf8(line)) for line in found)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _is_not() -> bool:
    return False


def utf8_blocks(
    file: IO[bytes], path: Path, is_older: Callable[[], bool] = _is_not
) -> Iterator[Block | Problem]:
    """The same for a file that is open already, and UTF-8; the path is for problems.

    ``is_older`` is asked where it is not, and says whether all of it is Windows-1252.
    """
    number = 1
    while piece := file.read(PIECE):
        piece += file.readline(LONGEST + 1)
        last = piece.rfind(b"\n", 0, -1) + 1
        is_too_long = len(piece) - last > LONGEST
        if whole := piece[:last] if is_too_long else piece:
            yield from _decoded(whole, path, number, is_older)
            number += whole.count(b"\n")
        if is_too_long:
            yield _too_long(path, number)
            number += 1
            while not piece.endswith(b"\n") and piece:
                piece = file.readline(LONGEST)


def _decoded(
    whole: bytes, path: Path, number: int, is_older: Callable[[], bool]
) -> Iterator[Block | Problem]:
    """Lines as text, together as far as none of them is not UTF-8."""
    view, at = memoryview(whole), 0
    while at < len(whole):
        try:
            text, wrong, after = str(view[at:], "utf-8"), len(whole), len(whole)
        except UnicodeDecodeError as error:
            if is_older():
                yield Block(number, str(view[at:], "cp1252", "replace"))
                return
            wrong = whole.rfind(b"\n", at, at + error.start) + 1 or at
            after = whole.find(b"\n", at + error.start) + 1 or len(whole)
            text = str(view[at:wrong], "utf-8")
        if text:
            yield Block(number, text.removeprefix(_BOM) if number == 1 else text)
        if wrong < after:
            number += text.count("\n")
            yield Problem(str(path), number, _NOT_UTF8)
            number += 1
        at = after


def _utf16_blocks(file: IO[bytes], path: Path) -> Iterator[Block | Problem]:
    with TextIOWrapper(file, encoding="utf-16", errors="replace", newline="\n") as text:
        for number, line in enumerate(iter(partial(text.readline, LONGEST // 2), ""), 1):
            if len(line) == LONGEST // 2 and not line.endswith("\n"):
                yield _too_long(path, number)
                return
            yield Problem(str(path), number, _NOT_UTF16) if _UNDECODABLE in line else Block(number, line)


def _too_long(path: Path, number: int) -> Problem:
    return Problem(str(path), number, "The line is longer than 4 MB; correct or remove it.")
