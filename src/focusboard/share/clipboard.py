"""Hand a note to the terminal for its clipboard, which may be that of another machine."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping

from focusboard.typed import Final

LARGEST: Final = 74_994 // 4 * 3
"""Bytes; many terminals drop a longer sequence without a word."""


def sequence(content: bytes) -> str:
    """What tells a terminal to put content on its clipboard (OSC 52)."""
    return f"\x1b]52;c;{b64encode(content).decode()}\x07"


def is_remote(environ: Mapping[str, str]) -> bool:
    """Whether the person sits at another machine."""
    return any(environ.get(name) for name in ("SSH_TTY", "SSH_CONNECTION", "SSH_CLIENT"))


def caution(environ: Mapping[str, str]) -> str:
    """What to know before a note is handed to this terminal; empty where nothing is special about it."""
    if is_remote(environ):
        return "This is an SSH session: the clipboard is that of the machine you sit at."
    if any(environ.get(name) for name in ("TMUX", "STY")):
        return "This terminal is inside another: the clipboard may be that of another machine."
    return ""
