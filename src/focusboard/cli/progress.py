"""How far something is that takes long, told on stderr while a person watches it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from focusboard.cli.saying import say

Told = Callable[[int, int], None]
"""Told how many of how many days are measured."""


@contextmanager
def measuring() -> Iterator[Told | None]:
    """What to tell how far measuring is; None where nobody watches. The line goes when all is measured."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield None
        return
    is_shown = False

    def tell(done: int, of: int) -> None:
        nonlocal is_shown
        is_shown = done < of
        _show(f"Measuring: {done} of {of} days" if is_shown else "")

    try:
        yield tell
    finally:
        if is_shown:
            _show("")


def _show(line: str) -> None:
    say(f"\r\x1b[K{line}", end="", err=True)
