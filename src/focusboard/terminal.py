"""What stdout is: whether a person sees it, and how wide it is."""

from __future__ import annotations

import os
import sys


def columns() -> int:
    """The cells of a line: what ``COLUMNS`` says, else what the terminal has, else 80."""
    given = os.environ.get("COLUMNS", "")
    if given.isdecimal() and len(given) < 10 and int(given):
        return int(given)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno() if sys.__stdout__ else -1).columns or 80
    except (ValueError, OSError):
        return 80


def on_terminal() -> bool:
    """Whether a person sits at both ends."""
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
