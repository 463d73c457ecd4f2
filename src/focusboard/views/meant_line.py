"""What is meant for the week, as one line."""

from __future__ import annotations

from collections.abc import Sequence

from rich.style import Style
from textual.widget import Widget

from focusboard.model import Intention
from focusboard.views.paint import Part, cells, clip, ink

SIGNS = {"open": "○", "done": "●", "dropped": "×", "carried": "→"}
MARGIN = 2
BETWEEN = 3


def meant_line(widget: Widget, intended: Sequence[Intention]) -> list[Part]:
    """Each intended outcome with its sign and its share of the width of a widget."""
    needed = [2 + cells(one.text) for one in intended]
    room = widget.size.width - 2 * MARGIN - BETWEEN * (len(needed) - 1)
    parts: list[Part] = [(" " * MARGIN, Style())]
    for one, width in zip(intended, shares(needed, room), strict=True):
        words = clip(one.text, max(0, width - 2)) + " " * BETWEEN
        parts.append((f"{SIGNS[one.fate]} ", ink(widget, "accent")))
        parts.append((words, ink(widget, "plain" if one.fate == "open" else "muted")))
    return parts


def shares(needed: Sequence[int], room: int) -> list[int]:
    """How much of some room each gets: all it needs, or as much as any other that gets less than that."""
    given = [0] * len(needed)
    for before, at in enumerate(sorted(range(len(needed)), key=needed.__getitem__)):
        given[at] = min(needed[at], max(0, room) // (len(needed) - before))
        room -= given[at]
    return given
