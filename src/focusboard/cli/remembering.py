"""A command that answers, run so that its answer can be kept."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from focusboard import clock
from focusboard.cli.session import Session
from focusboard.remembered import LONGEST, remember
from focusboard.typed import Any, TextIO


class Copy(io.BufferedIOBase):
    """A stream of bytes that keeps a copy of what goes through it, until that is too long to be kept."""

    def __init__(self, stream: TextIO) -> None:
        """Take the stream of text whose bytes they are."""
        self._stream = stream
        self._real = stream.buffer
        self.copied = bytearray()

    def writable(self) -> bool:
        """It is there to be written to."""
        return True

    def write(self, data: Any) -> int:
        """Pass bytes on."""
        if len(self.copied) <= LONGEST:
            self.copied += data
        return self._real.write(data)

    def flush(self) -> None:
        """Let go what is held back."""
        self._real.flush()

    def isatty(self) -> bool:
        """Whether a person sees it."""
        return self._stream.isatty()

    def fileno(self) -> int:
        """The number that the system has for it."""
        return self._stream.fileno()


@contextmanager
def copied(name: str) -> Iterator[Copy]:
    """Copy what is written to ``stdout`` or ``stderr`` meanwhile."""
    stream = getattr(sys, name)
    copy = Copy(stream)
    text = io.TextIOWrapper(  # type: ignore[type-var]
        copy, stream.encoding, stream.errors, line_buffering=stream.line_buffering, write_through=True
    )
    setattr(sys, name, text)
    try:
        yield copy
    finally:
        setattr(sys, name, stream)


def keep_answer(answer: bytes, session: Session) -> None:
    """Keep an answer for as long as it holds."""
    if session.question is not None and session.lasts_until:
        files = (*_own_files(), *clock.zone_files(session.zone))
        remember(session.question, answer, session.lasts_until, files)


def _own_files() -> list[str]:
    """The files of everything loaded that does not come with Python itself."""
    loaded = {name: getattr(module, "__file__", None) for name, module in list(sys.modules.items())}
    return sorted(
        {
            file
            for name, file in loaded.items()
            if file and name.partition(".")[0] not in sys.stdlib_module_names
        }
    )
