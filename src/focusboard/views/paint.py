"""Lines of cells: the few strokes that every hand-drawn widget is made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final, cast

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from focusboard.model import KINDS, Kind
from focusboard.text import one_line

if TYPE_CHECKING:
    from focusboard.views.stylesheet import LastingStylesheet

SOLID: Final = "█"
GLYPHS: Final[dict[Kind, str]] = {
    "focus": SOLID,
    "learning": "▓",
    "collaboration": "▒",
    "admin": "░",
    "low-value": "╌",
    "break": "·",
}
"""How a kind is drawn, so that it can be told without its colour."""

FROM_LEFT: Final = " ▏▎▍▌▋▊▉█"
FROM_RIGHT: Final = " ▕▕▐▐▐▐██"
FROM_BELOW: Final = " ▁▂▃▄▅▆▇▇"
"""So many eighths of a cell; towards the right edge a terminal offers no finer ones."""

INKS: Final[Mapping[str, str]] = {
    "muted": "$text-muted",
    "plain": "$foreground",
    "value": "bold $foreground",
    "accent": "$accent",
    "mark": "bold $accent",
    "here": "bold underline $accent",
    "key": "$footer-key-foreground",
    "row": "$foreground on $panel",
    "ground": "on $surface",
    **{kind: f"$kind-{kind}" for kind in KINDS},
}
"""What everything is drawn with, in the colours of the theme."""

THIN: Final = "━"
THIN_HALF: Final = "╸"

Part = tuple[str, Style]


def fit(text: str, width: int) -> str:
    """Outside text in exactly so many cells, ``…`` where it was cut."""
    shown = one_line(text)
    if cell_len(shown) > width:
        shown = set_cell_size(shown, max(0, width - 1)).rstrip() + "…" if width > 0 else ""
    return set_cell_size(shown, width)


def fit_end(text: str, width: int) -> str:
    """Outside text in exactly so many cells, as much of its end as there is room for, such as of a path."""
    shown = one_line(text)
    if cell_len(shown) > width:
        while shown and cell_len(shown) > width - 1:
            shown = shown[1:]
        shown = f"…{shown}"
    return set_cell_size(shown, width)


def clip(text: str, width: int) -> str:
    """Outside text in at most so many cells."""
    return fit(text, width).rstrip()


def cells(text: str) -> int:
    """How many cells outside text takes."""
    return cell_len(one_line(text))


def strip(parts: Iterable[Part], width: int, base: Style) -> Strip:
    """One line of a widget from its parts, in exactly so many cells."""
    line = Strip([Segment(text, base + style) for text, style in parts if text])
    return line.adjust_cell_length(width, base)


def bar(part: float, width: int) -> str:
    """A thin bar that fills ``part`` (0..1) of so many cells, to the half; something is never nothing."""
    halves = min(width * 2, max(1 if part else 0, round(part * width * 2)))
    return THIN * (halves // 2) + THIN_HALF * (halves % 2)


def ink(widget: Widget, name: str) -> Style:
    """What to draw with, such as ``muted`` or the name of a kind, in the present theme."""
    return cast("LastingStylesheet", widget.app.stylesheet).drawn(INKS[name])
