"""Lines for a terminal or a pipe: columns that align, bars to scale, and emphasis where it can be seen."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from unicodedata import category, east_asian_width

from focusboard.terminal import columns
from focusboard.text import one_line
from focusboard.typed import Final
from focusboard.values import Value

GAP: Final = "  "
LEAST_COLUMN: Final = 6
MOST_COLUMN: Final = 60
"""Of one that gives way and has another one after it; a single long name would push all others away."""

UNCUT: Final = 1_000_000
EIGHTHS: Final = " ▏▎▍▌▋▊▉█"


class Paper(Value):
    """What is written on."""

    width: int = 80
    """For how many cells to draw."""
    room: int = 80
    """How long a line may be; text in a pipe is not cut."""
    has_emphasis: bool = False

    def strong(self, text: str) -> str:
        """Text that stands out."""
        return f"\x1b[1m{text}\x1b[0m" if self.has_emphasis and text else text

    def faint(self, text: str) -> str:
        """Text that stands back."""
        return f"\x1b[2m{text}\x1b[0m" if self.has_emphasis and text else text


def paper() -> Paper:
    """The paper that stdout is: as wide as ``COLUMNS`` or the terminal, plain where ``NO_COLOR`` is set."""
    is_terminal = sys.stdout.isatty()
    cells = max(20, columns())
    is_plain = not is_terminal or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return Paper(cells, cells if is_terminal or "COLUMNS" in os.environ else UNCUT, not is_plain)


def width(text: str) -> int:
    """How many cells a text takes."""
    return len(text) if text.isascii() else sum(map(_cells, text))


@lru_cache(maxsize=1024)
def _cells(char: str) -> int:
    if category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


def cut(text: str, cells: int) -> str:
    """As much of a text as fits, with an ellipsis where it was cut."""
    if width(text) <= cells:
        return text
    end, room = 0, cells - 1
    while (room := room - _cells(text[end])) >= 0:
        end += 1
    return text[:end] + "…" if cells > 0 else ""


def left(text: str, cells: int) -> str:
    """A text at the left of its column."""
    return text + " " * (cells - width(text))


def right(text: str, cells: int) -> str:
    """A text at the right of its column."""
    return " " * (cells - width(text)) + text


Align = Callable[[str, int], str]


class Column(Value):
    """How a column of a table is set."""

    align: Align = left
    gives_way: bool = False
    """Whether it becomes narrower when the table is wider than the paper."""
    style: Callable[[str], str] = str


def table(
    rows: Iterable[Sequence[str]], columns: Sequence[Column], cells: int, indent: str = ""
) -> list[str]:
    """Rows under each other within so many cells; empty columns take no room, all text is made safe."""
    safe = [[one_line(text) for text in row] for row in rows]
    natural = [max((width(row[place]) for row in safe), default=0) for place in range(len(columns))]
    for place, column in enumerate(columns[:-1]):
        natural[place] = min(natural[place], MOST_COLUMN) if column.gives_way else natural[place]
    shown = [place for place, most in enumerate(natural) if most]
    widths = _fitted(natural, shown, columns, cells - len(indent) - len(GAP) * (len(shown) - 1))
    shown = [place for place in shown if widths[place]]
    return [
        (indent + GAP.join(_cell(row[place], columns[place], widths[place]) for place in shown)).rstrip()
        for row in safe
    ]


def _fitted(natural: list[int], shown: list[int], columns: Sequence[Column], cells: int) -> list[int]:
    """The widths that fit: the widest of those that give way goes first, one at its least goes entirely."""
    widths = list(natural)
    giving = [place for place in shown if columns[place].gives_way]
    over = sum(widths) - cells
    while over > 0 and giving:
        widest = max(giving, key=lambda place: widths[place])
        if widths[widest] > LEAST_COLUMN:
            widths[widest] -= 1
            over -= 1
        else:
            last = giving.pop()
            over -= widths[last] + len(GAP)
            widths[last] = 0
    return widths


def _cell(text: str, column: Column, cells: int) -> str:
    return column.style(column.align(cut(text, cells), cells))


def counted(number: int, one: str, many: str) -> str:
    """A number with its word."""
    return f"{number} {one if number == 1 else many}"


def bar(share: float, cells: int) -> str:
    """A bar to scale, to an eighth of a cell; what is there at all shows."""
    eighths = max(1 if share > 0 else 0, round(share * cells * 8))
    return EIGHTHS[8] * (eighths // 8) + (EIGHTHS[eighths % 8] if eighths % 8 else "")


def flowed(parts: Iterable[str], cells: int, gap: str = "   ") -> list[str]:
    """Parts after each other, on as many lines as they need; no part is broken."""
    lines: list[str] = []
    for part in parts:
        if lines and width(lines[-1]) + len(gap) + width(part) <= cells:
            lines[-1] += gap + part
        else:
            lines.append(part)
    return lines


def wrapped(text: str, cells: int, begin: str = "", go_on: str = "") -> list[str]:
    """A text in lines of so many characters; the first begins and the others go on with what is given."""
    from textwrap import wrap  # noqa: PLC0415 - most answers have no running text

    return wrap(text, cells, initial_indent=begin, subsequent_indent=go_on)
