"""How long a program takes to its first frame in a terminal of its own."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

COLUMNS: Final = 120
LINES: Final = 40
PATIENCE: Final = 30
"""Seconds after which a program is taken to never show its frame."""


class Frame(NamedTuple):
    """A text that stands on the screen of a program."""

    seconds: float
    """Since its start."""
    megabytes: float
    """The memory that it has by then."""


def first_frame(command: Sequence[str], environ: Mapping[str, str], shows: str) -> Frame:
    """How long a program takes until a text stands on its screen; raises TimeoutError."""
    begin = time.perf_counter()
    process, screen = pty.fork()
    if process == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        os.execvpe(command[0], list(command), {**environ, "TERM": "xterm-256color"})
    try:
        _wait_for(screen, shows.encode(), begin + PATIENCE)
        return Frame(time.perf_counter() - begin, _megabytes(process))
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        os.close(screen)


def _megabytes(process: int) -> float:
    """The memory of a process; nan on a system that does not tell it in this way."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return float("nan")
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS"))


def _wait_for(screen: int, shows: bytes, until: float) -> None:
    seen = b""
    while shows not in seen:
        ready, _, _ = select.select([screen], [], [], max(0.0, until - time.perf_counter()))
        try:
            more = os.read(screen, 65536) if ready else b""
        except OSError:
            more = b""
        if not more:
            raise TimeoutError(f"{shows!r} never came; the end of what did: {seen[-300:]!r}")
        seen += more
