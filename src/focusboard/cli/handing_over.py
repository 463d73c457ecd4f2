"""Give what has its receipt to whoever reads stdout, or to the clipboard."""

from __future__ import annotations

import os
import sys

from focusboard.cli.failures import Refusal
from focusboard.cli.saying import note
from focusboard.model import Receipt
from focusboard.share.clipboard import sequence
from focusboard.typed import TextIO


def write_to_stdout(content: bytes) -> None:
    """Write exactly these bytes."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def hand_over(content: bytes, receipt: int) -> None:
    """Write to stdout what has its receipt; raises Refusal where nobody reads to the end."""
    try:
        write_to_stdout(content)
    except BrokenPipeError:
        raise Refusal(f"The reader was gone before the end of the note; receipt {receipt} stands.") from None


def listening_terminal() -> TextIO:
    """Where a terminal listens; raises Refusal where there is none."""
    for stream in (sys.stdout, sys.stderr):
        if stream.isatty():
            return stream
    raise Refusal("The clipboard is the terminal's, and there is none. Give --out FILE or --stdout.")


def copy_out(content: bytes, terminal: TextIO, kept: Receipt) -> None:
    """Give content that has its receipt to a tool of the desktop, else to the terminal, and say which."""
    from focusboard.share.clipboard_tool import copy  # noqa: PLC0415 - rarely asked for

    copied = copy(content, os.environ)
    if not copied.is_taken:
        terminal.write(sequence(content))
        terminal.flush()
    note(f"Clipboard: {copied.told}. Receipt {kept.id}, sha256 {kept.sha256}")
