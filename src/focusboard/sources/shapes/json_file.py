"""Files of JSON: a whole small document, or the elements of an array of any length, one at a time."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import accumulate, repeat
from operator import add
from pathlib import Path

from focusboard.model import Problem
from focusboard.typed import Final, TextIO
from focusboard.values import Value

LONGEST: Final = 4 * 1024 * 1024
"""The most characters of one element, and the most bytes of a document, that are worth holding."""

_CHUNK: Final = 64 * 1024
_TAIL: Final = 256
"""What is kept of a text in which no boundary was found, as one may begin at its end."""

_BETWEEN: Final = re.compile(r"[ \t\r\n,]*")
_BOUNDARY: Final = re.compile(r"[\]}][ \t\r\n]*,[ \t\r\n]*(?=[\[{])")
"""Where one array or object ends and the next begins."""

_ALL_BUT_OUTLINE: Final = bytes({*range(256)} - {*b"[]\n"})

_NO_ELEMENT: Final = "This is not an element of JSON that can be read; correct or remove it."
_CUT_OFF: Final = (
    "The file ends in the middle of its JSON; restore it from a backup or close the array with ]."
)

_decode: Final = json.JSONDecoder().raw_decode

Element = tuple[int, object]
"""The line on which an element of an array begins, and the element."""


class Chunk(Value):
    """Elements that follow one another, decoded together."""

    line: int
    """Where the first of them begins."""
    text: str
    between: str
    """From the bracket that ends the first to that which begins the second, as it is between nearly all."""
    elements: list[object]

    def apart(self) -> Iterator[Element]:
        """Each of them with its line."""
        line, at = self.line, 0
        for element in self.elements:
            yield line, element
            end = _BETWEEN.match(self.text, _decode(self.text, at)[1]).end()  # type: ignore[union-attr]
            line += self.text.count("\n", at, end)
            at = end

    def lines(self) -> list[int] | None:
        """Where each begins, of arrays that have an array in each; None where that takes a closer look.

        With two pairs of brackets for each, none has a second array in it, and no text has a bracket.
        """
        outline, between, many = _outline(self.text), _outline(self.between), len(self.elements)
        if between[:1] + between[-1:] != b"][" or {outline.count(b"["), outline.count(b"]")} != {2 * many}:
            return None
        parts = outline[1:].split(between)
        if len(parts) != many:
            return None
        # Beside the line breaks there are the inner pair of brackets in a part, and two in what is between.
        newlines = map(add, map(len, parts[:-1]), repeat(len(between) - 4))
        return [*accumulate(newlines, initial=self.line)]

    def is_plain(self) -> bool:
        """Whether all characters in all texts are printable ASCII."""
        return self.text.isascii() and "\\" not in self.text and "\x7f" not in self.text


def _outline(text: str) -> bytes:
    return text.encode(errors="surrogatepass").translate(None, _ALL_BUT_OUTLINE)


def document(path: Path) -> object | Problem:
    """What a file of at most 4 MB says, None for an empty one, or why it cannot be read."""
    with path.open("rb") as file:
        raw = file.read(LONGEST + 1)
    if len(raw) > LONGEST:
        return Problem(str(path), 0, "The file is longer than 4 MB; correct or remove it.")
    try:
        text = raw.decode("utf-8-sig")
        value: object = json.loads(text) if text.strip() else None
    except UnicodeDecodeError:
        return Problem(str(path), 0, "The file is not UTF-8 text; save it as UTF-8.")
    except (ValueError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 1
        return Problem(str(path), line, "The file is not JSON that can be read; correct or restore it.")
    return value


def elements(path: Path) -> Iterator[Element | Problem]:
    """The elements of the array in a file; one that cannot be read is a problem, and the others are kept.

    The file is opened for reading only and never held as a whole; an empty one has no elements. Bytes that
    are not UTF-8 come as lone surrogates.
    """
    for found in _found(path, together=False):
        if not isinstance(found, Chunk):
            yield found


def chunks(path: Path) -> Iterator[Chunk | Element | Problem]:
    """The same, many elements together where that can be."""
    return _found(path, together=True)


def _found(path: Path, *, together: bool) -> Iterator[Chunk | Element | Problem]:
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
        window = _Window(file)
        if not window.begins():
            return
        if window.text[window.at] != "[":
            yield Problem(
                str(path), window.line(), "The file is not an array of JSON; correct or restore it."
            )
            return
        window.at += 1
        yield from window.elements(str(path), together=together)


class _Window:
    """The part of a text that is being looked at."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._counted = 0
        self._line = 1
        self.text = ""
        self.at = 0
        self.is_last = False
        self._is_odd = False
        """Whether something in it cannot be decoded with the rest."""

    def line(self) -> int:
        """The line that the window is at, counted from 1."""
        at = self.at
        self._line += self.text.count("\n", self._counted, at)
        self._counted = at
        return self._line

    def move(self) -> None:
        """Drop what is done and take in more, the more the longer an element is."""
        self.line()
        rest = self.text[self.at :]
        more = self._file.read(max(_CHUNK, len(rest)))
        self.text = rest + more
        self.at = self._counted = 0
        self.is_last = not more
        self._is_odd = False

    def begins(self) -> bool:
        """Whether anything but blanks is there; goes to it."""
        while (at := _BETWEEN.match(self.text, self.at).end()) == len(self.text):  # type: ignore[union-attr]
            self.at = at
            if self.is_last:
                return False
            self.move()
        self.at = at
        return True

    def elements(self, path: str, *, together: bool) -> Iterator[Chunk | Element | Problem]:
        """The elements up to the end of the array, and what is wrong with it."""
        while self.begins() and self.text[self.at] != "]":
            if together and (chunk := self._chunk()):
                yield chunk
            else:
                yield from self._one_by_one(path)
        if self.at == len(self.text):
            yield Problem(path, self.line(), _CUT_OFF, is_cut=True)
            return
        self.at += 1
        if self.begins():
            yield Problem(path, self.line(), "There is text after the end of the array; remove it.")

    def _chunk(self) -> Chunk | None:
        """The elements before the last separator in the window that is like the first."""
        first = None if self._is_odd else _BOUNDARY.search(self.text, self.at)
        if first is None:
            return None
        between = self.text[first.start() : first.end() + 1]
        last = self.text.rfind(between)
        text = self.text[self.at : last + 1]
        try:
            found = json.loads(f"[{text}]")
        except (ValueError, RecursionError):
            self._is_odd = True
            return None
        line = self.line()
        self.at = last + len(between) - 1
        return Chunk(line, text, between, found)

    def _one_by_one(self, path: str) -> Iterator[Element | Problem]:
        """The elements in the window, of which the last may need more of the file."""
        text, at, line = self.text, self.at, self.line()
        may_go_on = True
        try:
            while (found := _decode(text, at))[1] < len(text) or self.is_last:
                yield line, found[0]
                after = _BETWEEN.match(text, found[1]).end()  # type: ignore[union-attr]
                line += text.count("\n", at, after)
                at = after
        except (ValueError, RecursionError) as error:
            may_go_on = self._may_go_on(error, len(text) - at)
        self.at, self._counted, self._line = at, at, line
        if may_go_on:
            self.move()
        elif text[at : at + 1] not in {"", "]"}:
            yield Problem(path, line, _NO_ELEMENT)
            self._skip()

    def _may_go_on(self, error: ValueError | RecursionError, rest: int) -> bool:
        """Whether an element cannot be read only because the window ends inside of it."""
        if self.is_last or rest >= LONGEST or not isinstance(error, json.JSONDecodeError):
            return False
        return error.msg.startswith("Unterminated string") or error.pos > len(self.text) - 16

    def _skip(self) -> None:
        """Go to where the next array or object seems to begin, or to the end."""
        self.at += 1
        while not (boundary := _BOUNDARY.search(self.text, self.at)):
            if self.is_last:
                self.at = len(self.text)
                return
            self.at = max(self.at, len(self.text) - _TAIL)
            self.move()
        self.at = boundary.end()
