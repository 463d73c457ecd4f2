"""A small, strict terminal: it draws what the dashboard is known to send and notes everything else.

An emulator that obeys all sequences would hide the very thing that is looked for here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from codecs import getincrementaldecoder
from itertools import accumulate
from typing import Final
from unicodedata import category

from rich.cells import cell_len

STYLE: Final = r"(?:[0-479]|22|23|24|[34]8;2;\d{1,3};\d{1,3};\d{1,3}|[34]9)"
"""Emphasis and true colours; nobody here sends the sixteen old colours, so those are somebody else's."""

KNOWN: Final = re.compile(
    rf"""
    (?P<line>\r?\n)
  | (?P<again>\r\x1b\[K)                                          # the progress of the command line
  | (?P<style>\x1b\[(?:{STYLE}(?:;{STYLE})*)?m)
  | \x1b\[(?P<row>\d+);(?P<column>\d+)H
  | (?P<mode>\x1b\[\?(?:7|25|1000|1003|1004|1006|1015|1049|2004|2026)[hl])
  | (?P<question>\x1b\[\?(?:2026|2048)\$p)
  | (?P<keyboard>\x1b\[(?:>\d+|<)u)
  | (?P<pointer>\x1b\]22;(?:default|pointer|text)\x07)
    """,
    re.VERBOSE,
)
PLAIN: Final = re.compile("[ -~\u2500-\u259f]+")
"""Characters, as most are, that can only be seen and take one cell each: ASCII, lines and blocks."""

LONGEST: Final = 120
"""No known sequence is longer, so what is not known by then will not be."""

WHOLE_FRAMES: Final = 2026
"""The private mode in which a terminal waits with showing what comes."""

STEERING: Final = frozenset(
    "\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
"""Characters that reorder or hide what stands beside them."""


def is_text(char: str) -> bool:
    """Whether a character can only be seen."""
    return category(char) not in {"Cc", "Cs", "Zl", "Zp"} and char not in STEERING


class Screen:
    """What a person would see, and what should not have come."""

    def __init__(self, columns: int, lines: int) -> None:
        self.foreign: list[str] = []
        """Control characters outside of any known sequence, each with what follows it."""
        self.modes: dict[int, bool] = {}
        """Which private modes were switched on or off last."""
        self.asks_for_frames = False
        """Whether the program wants to know if the terminal can show whole frames only."""
        self._decoder = getincrementaldecoder("utf-8")()
        self._waiting = ""
        self.resize(columns, lines)

    def resize(self, columns: int, lines: int) -> None:
        """Start with an empty screen of another size."""
        self._rows = [[" "] * columns for _ in range(lines)]
        self._row = self._column = 0

    @property
    def is_half_drawn(self) -> bool:
        """Whether the program is in the middle of a frame."""
        return self.modes.get(WHOLE_FRAMES, False)

    @property
    def text(self) -> str:
        """The lines of the screen."""
        return "\n".join("".join(row).rstrip() for row in self._rows)

    def place(self, text: str) -> tuple[int, int]:
        """The column and line, from 1, where a text begins; raises ValueError where it is not there."""
        for number, row in enumerate(self._rows, 1):
            at = "".join(row).find(text)
            if at >= 0:
                ends = list(accumulate(map(len, row)))
                return bisect_right(ends, at) + 1, number
        raise ValueError(f"{text!r} is not on the screen")

    def feed(self, received: bytes, *, is_end: bool = False) -> None:
        """Draw what came."""
        text = self._waiting + self._decoder.decode(received, final=is_end)
        at = 0
        while at < len(text):
            known = KNOWN.match(text, at) if text[at] in "\x1b\r\n" else None
            if known is not None:
                self._obey(known)
                at = known.end()
            elif plain := PLAIN.match(text, at):
                self._draw_plain(plain[0])
                at = plain.end()
            elif is_text(text[at]):
                self._draw(text[at])
                at += 1
            elif len(text) - at < LONGEST and not is_end:
                break
            else:
                self.foreign.append(text[at : at + 20])
                at += 1
        self._waiting = text[at:]

    def _obey(self, known: re.Match[str]) -> None:
        if known["row"]:
            self._row, self._column = int(known["row"]) - 1, int(known["column"]) - 1
        elif known["line"]:
            self._row, self._column = self._row + 1, 0
            if self._row == len(self._rows):
                self._rows = [*self._rows[1:], [" "] * len(self._rows[0])]
                self._row -= 1
        elif known["again"]:
            self._column = 0
            self._rows[self._row] = [" "] * len(self._rows[0])
        elif known["question"]:
            self.asks_for_frames |= str(WHOLE_FRAMES) in known["question"]
        elif known["mode"]:
            self.modes[int(known["mode"][3:-1])] = known["mode"][-1] == "h"

    def _draw_plain(self, text: str) -> None:
        row = self._rows[self._row] if self._row < len(self._rows) else []
        seen = text[: max(0, len(row) - self._column)]
        row[self._column : self._column + len(seen)] = seen
        self._column += len(text)

    def _draw(self, char: str) -> None:
        row = self._rows[self._row] if self._row < len(self._rows) else []
        wide = cell_len(char)
        if wide == 0 and 0 < self._column <= len(row):
            row[self._column - 1] += char
        elif self._column + wide <= len(row):
            row[self._column : self._column + wide] = [char, *[""] * (wide - 1)]
        self._column += wide
