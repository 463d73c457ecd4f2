"""Run focusboard's commands: within this process for most tests, as a real process where that matters."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from focusboard.cli import run as run_command

WORKED_EXAMPLE = """\
start,end,project,task,tags,note
2026-11-19 09:00,2026-11-19 09:40,api,Fix login redirect,,
2026-11-19 09:43,2026-11-19 10:30,api,Review token refresh,,
2026-11-19 10:30,2026-11-19 11:00,standup,Daily,,
2026-11-19 11:00,2026-11-19 11:20,api,Token refresh,,
2026-11-19 11:20,2026-11-19 11:24,chat,,,
2026-11-19 11:24,2026-11-19 12:00,api,Token refresh,,
2026-11-19 12:00,2026-11-19 12:45,lunch,,,
2026-11-19 13:00,2026-11-19 14:30,spec,Export format,writing,
2026-11-19 14:15,2026-11-19 14:45,call,,,
2026-11-19 14:45,2026-11-19 15:00,mail,,,
2026-11-19 15:00,2026-11-19 15:20,bugs,,,
2026-11-19 15:20,2026-11-19 15:35,mail,,,
2026-11-19 15:35,2026-11-19 16:00,bugs,,,
2026-11-19 20:00,2026-11-19 20:50,spec,Export format,writing,
"""
"""The day of METRICS.md section 9; its figures are known to the second."""

SETTINGS = """\
[[kind]]
match = { project = "chat" }
kind = "admin"

[schedule]
monday = "09:00-17:00"
tuesday = "09:00-17:00"
wednesday = "09:00-17:00"
thursday = "09:00-17:00"
friday = "09:00-17:00"
"""


@dataclass(frozen=True)
class Ran:
    """How a command ended and what it printed."""

    code: int
    raw: bytes
    err: str

    @property
    def out(self) -> str:
        return self.raw.decode()

    @property
    def json(self) -> dict[str, Any]:
        answer: dict[str, Any] = json.loads(self.raw)
        return answer


class Output(io.TextIOWrapper):
    """Text output to memory, as a terminal or as a pipe."""

    def __init__(self, *, is_terminal: bool) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", write_through=True)
        self._is_terminal = is_terminal

    def isatty(self) -> bool:
        return self._is_terminal

    def bytes(self) -> bytes:
        self.flush()
        return self.buffer.getvalue()  # type: ignore[attr-defined, no-any-return]


def focusboard(*arguments: str, on_terminal: bool = False) -> Ran:
    """Run a command in this process; ``on_terminal`` makes stdout one that shows emphasis."""
    out, err = Output(is_terminal=on_terminal), Output(is_terminal=False)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", io.StringIO())
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        mask = os.umask(0o077)
        try:
            code = run_command(arguments)
        finally:
            os.umask(mask)
    return Ran(code, out.bytes(), err.bytes().decode())


def process(*arguments: str, **more: Any) -> subprocess.CompletedProcess[bytes]:
    """Run a command as a process of its own, with nothing on stdin."""
    command = [sys.executable, "-m", "focusboard", *arguments]
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False, **more)


def read_table(folder: Path, table: str = WORKED_EXAMPLE, settings: str = "") -> Path:
    """Write a table, and settings into the home below ``folder``, and read the table."""
    (folder / "board/config").mkdir(parents=True, exist_ok=True)
    (folder / "board/config/config.toml").write_text(settings, encoding="utf-8")
    path = folder / "time.csv"
    path.write_text(table, encoding="utf-8")
    assert focusboard("sources", "add", "csv", str(path)).code == 0
    assert focusboard("read").code == 0
    return path
