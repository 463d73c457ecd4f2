"""The real program in a terminal of its own: keys go in, bytes come out, and nobody sleeps."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Final, Self

from tests.trust.screen import WHOLE_FRAMES, Screen

PATIENCE: Final = 30
"""Seconds after which something is taken to never happen."""

CAN_SHOW_FRAMES: Final = f"\x1b[?{WHOLE_FRAMES};2$y".encode()
"""Then a frame has a beginning and an end, and nobody has to guess when it is complete."""

FOCUSBOARD: Final = (sys.executable, "-m", "focusboard")
KEYS: Final = {
    "escape": "\x1b",
    "enter": "\r",
    "tab": "\t",
    "down": "\x1b[B",
    "up": "\x1b[A",
    "end": "\x1b[F",
    "ctrl+q": "\x11",
    "ctrl+r": "\x12",
    "ctrl+u": "\x15",
}


class Terminal:
    """A program that believes to have a person before it."""

    def __init__(
        self,
        *arguments: str,
        environ: Mapping[str, str] | None = None,
        size: tuple[int, int] = (120, 40),
        program: Sequence[str] = FOCUSBOARD,
    ) -> None:
        """Start it, ``size`` columns and lines large, with the environment of the test and ``environ``."""
        columns, lines = size
        self.screen = Screen(columns, lines)
        self.received = bytearray()
        """Every byte that came."""
        around = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **(environ or {})}
        self.process, self._end = pty.fork()
        if self.process == 0:
            _set_size(0, columns, lines)
            # Whoever runs the tests in the background may ignore what a terminal's own programs hear.
            for heard in (signal.SIGINT, signal.SIGHUP):
                signal.signal(heard, signal.SIG_DFL)
            os.execvpe(program[0], [*program, *arguments], around)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """End it, however far it came."""
        if self.process:
            os.kill(self.process, signal.SIGKILL)
            os.waitpid(self.process, 0)
        os.close(self._end)

    @property
    def text(self) -> str:
        """What stands on its screen."""
        return self.screen.text

    def press(self, *keys: str) -> None:
        """Type keys by their names, and anything else as it is."""
        os.write(self._end, "".join(KEYS.get(key, key) for key in keys).encode())

    def paste(self, text: str) -> None:
        """Paste as a terminal does that tells pasted text from typed."""
        os.write(self._end, f"\x1b[200~{text}\x1b[201~".encode())

    def click(self, text: str) -> None:
        """Click where a text begins."""
        column, line = self.screen.place(text)
        self.press(f"\x1b[<0;{column};{line}M", f"\x1b[<0;{column};{line}m")

    def resize(self, columns: int, lines: int) -> None:
        """Make the window larger or smaller."""
        self.screen.resize(columns, lines)
        _set_size(self._end, columns, lines)

    def signal(self, number: int) -> None:
        """Send the program a signal."""
        os.kill(self.process, number)

    def wait_for(self, *texts: str) -> None:
        """Wait until all of some texts stand on the screen."""
        self.wait_until(lambda: all(text in self.text for text in texts), f"{texts}")

    def wait_while(self, text: str) -> None:
        """Wait until a text has gone from the screen."""
        self.wait_until(lambda: text not in self.text, f"the end of {text!r}")

    def wait_until(self, holds: Callable[[], bool], what: str) -> None:
        """Wait until something holds; raises AssertionError with the screen when it never does."""
        until = time.monotonic() + PATIENCE
        while self.screen.is_half_drawn or not holds():
            assert self._read(until), f"{what} never came; on the screen was:\n{self.text}"

    def hang_up(self) -> int:
        """Take the terminal away, wait for the end and give the exit code."""
        nothing = os.open(os.devnull, os.O_RDWR)
        os.dup2(nothing, self._end)
        os.close(nothing)
        process = os.pidfd_open(self.process)
        assert select.select([process], [], [], PATIENCE)[0], "it did not end"
        os.close(process)
        _, status = os.waitpid(self.process, 0)
        self.process = 0
        return os.waitstatus_to_exitcode(status)

    def ended(self) -> int:
        """Wait for its end and give its exit code, below 0 for the signal that ended it."""
        until = time.monotonic() + PATIENCE
        while self._read(until):
            pass
        assert time.monotonic() < until, f"it did not end; on the screen was:\n{self.text}"
        self.screen.feed(b"", is_end=True)
        _, status = os.waitpid(self.process, 0)
        self.process = 0
        return os.waitstatus_to_exitcode(status)

    def _read(self, until: float) -> bool:
        """Take in what comes next; False at its end or when patience is over."""
        ready, _, _ = select.select([self._end], [], [], max(0.0, until - time.monotonic()))
        try:
            more = os.read(self._end, 65536) if ready else b""
        except OSError:  # how Linux says that nobody holds the other end any more
            more = b""
        self.received += more
        self.screen.feed(more)
        if self.screen.asks_for_frames:
            os.write(self._end, CAN_SHOW_FRAMES)
            self.screen.asks_for_frames = False
        return bool(more)


def _set_size(end: int, columns: int, lines: int) -> None:
    fcntl.ioctl(end, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
