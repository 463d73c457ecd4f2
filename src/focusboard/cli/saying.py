"""What is said to the person: an answer on stdout, whatever is beside it on stderr."""

from __future__ import annotations

import sys

from focusboard.text import block


def say(text: str = "", *, end: str = "\n", err: bool = False) -> None:
    """Say a line of an answer, or of what is beside it, at once."""
    stream = sys.stderr if err else sys.stdout
    stream.write(text + end)
    stream.flush()


def note(text: str) -> None:
    """Tell the person something beside the answer."""
    say(f"focusboard: {block(text)}", err=True)
