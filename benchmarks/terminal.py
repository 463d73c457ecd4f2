"""A program in a terminal of its own: when a text stands there, when what a key asks for, what it uses."""

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
from typing import Final, NamedTuple, Self

COLUMNS: Final = 120
LINES: Final = 40
PATIENCE: Final = 30
"""Seconds after which a program is taken to never show its frame."""

KNOWS_FRAMES: Final = b"\x1b[?2026;2$y"
"""What a terminal says that draws a frame at once; then each of them has an end."""
FRAME_ENDS: Final = b"\x1b[?2026l"


class Frame(NamedTuple):
    """A text that stands on the screen of a program."""

    seconds: float
    """Since its start."""
    megabytes: float
    """The memory that it has by then."""


class Pressed(NamedTuple):
    """What came of a key, in seconds from it."""

    first: float
    """The end of the first frame."""
    last: float
    """The end of the last frame, from which on all stands as it stays."""


class Terminal:
    """One program, started; it is killed at the end of the ``with``."""

    def __init__(self, command: Sequence[str], environ: Mapping[str, str]) -> None:
        """Start it."""
        self.begun = time.perf_counter()
        self.process, self._screen = pty.fork()
        if self.process == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
            os.execvpe(command[0], list(command), {**environ, "TERM": "xterm-256color"})
        os.write(self._screen, KNOWS_FRAMES)

    def __enter__(self) -> Self:
        """Be at hand."""
        return self

    def __exit__(self, *_: object) -> None:
        """End it."""
        self.end()

    def end(self) -> None:
        """Kill it."""
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self._screen)

    def wait_for(self, shows: str) -> float:
        """The seconds from its start until a text stands there; raises TimeoutError."""
        seen, until = b"", self.begun + PATIENCE
        while shows.encode() not in seen:
            more = self._read(until - time.perf_counter())
            if not more:
                raise TimeoutError(f"{shows!r} never came; the end of what did: {seen[-300:]!r}")
            seen += more
        return time.perf_counter() - self.begun

    def press(self, key: str, quiet: float) -> Pressed:
        """What comes of a key until nothing is drawn for so many seconds; raises TimeoutError."""
        begun = time.perf_counter()
        os.write(self._screen, key.encode())
        ends: list[float] = []
        before = b""
        while more := self._read(quiet if ends else PATIENCE):
            # One frame in a thousand ends across two readings.
            if FRAME_ENDS in before + more:
                ends.append(time.perf_counter() - begun)
            before = (before + more)[1 - len(FRAME_ENDS) :]
        if not ends:
            raise TimeoutError(f"nothing came of {key!r}")
        return Pressed(ends[0], ends[-1])

    def rest(self, quiet: float) -> None:
        """Wait until nothing was drawn for so many seconds."""
        while self._read(quiet):
            pass

    def megabytes(self) -> float:
        """The memory that it has; nan on a system that does not tell it in this way."""
        return megabytes(self.process)

    def cpu(self) -> float:
        """The seconds of a processor that it has used so far; nan where the system does not tell."""
        try:
            stat = Path(f"/proc/{self.process}/stat").read_text()
        except OSError:
            return float("nan")
        user, system = stat.rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

    def _read(self, seconds: float) -> bytes:
        """What comes within so many seconds; nothing when nothing does."""
        ready, _, _ = select.select([self._screen], [], [], max(0.0, seconds))
        try:
            return os.read(self._screen, 65536) if ready else b""
        except OSError:
            return b""


def first_frame(command: Sequence[str], environ: Mapping[str, str], shows: str) -> Frame:
    """How long a program takes until a text stands on its screen; raises TimeoutError."""
    with Terminal(command, environ) as terminal:
        return Frame(terminal.wait_for(shows), terminal.megabytes())


def megabytes(process: int) -> float:
    """The memory of a process; nan on a system that does not tell it in this way."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return float("nan")
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS"))
