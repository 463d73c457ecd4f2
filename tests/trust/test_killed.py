"""Killed in the middle of a reading, it has read all or nothing, and reads the rest once (D-1)."""

from __future__ import annotations

import json
import re
import signal
from pathlib import Path

import pytest
from benchmarks.generate import drawn
from benchmarks.trackers import write_timewarrior

from tests.cli.board import process
from tests.trust.terminal import Terminal

ENTRIES = 20_000


@pytest.fixture
def recorded_seconds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """Ten years of Timewarrior's files, added but not read; how long they record in all."""
    monkeypatch.setenv("FOCUSBOARD_HOME", str(tmp_path / "board"))
    written = list(drawn(ENTRIES))
    write_timewarrior(tmp_path / "timew", iter(written))
    assert process("sources", "add", "timewarrior", str(tmp_path / "timew")).returncode == 0
    return sum(int((entry.end - entry.start).total_seconds()) for entry in written)


def test_a_killed_reading_loses_and_doubles_nothing(tmp_path: Path, recorded_seconds: int) -> None:
    with Terminal("read") as terminal:
        terminal.wait_until(lambda: bool(re.search(r": [6-9]\d of 12\d files", terminal.text)), "half of it")
        terminal.signal(signal.SIGKILL)
        assert terminal.ended() == -signal.SIGKILL
    assert (tmp_path / "board/data/focusboard.db-journal").exists(), "it was not in the middle of anything"
    assert process("doctor").returncode == 0
    assert json.loads(process("log", "--from", "2016-01-01", "--json").stdout)["entries"] == []

    (read,) = json.loads(process("read", "--json").stdout)["sources"]
    assert (read["added"], read["entries"], read["recorded_seconds"]) == (ENTRIES, ENTRIES, recorded_seconds)
    (again,) = json.loads(process("read", "--json").stdout)["sources"]
    assert (again["added"], again["updated"], again["unchanged"]) == (0, 0, ENTRIES)
    assert process("doctor").returncode == 0


def test_what_is_started_in_the_dashboard_outlives_it_and_is_stopped_in_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOCUSBOARD_HOME", str(tmp_path / "board"))
    assert process("add", "9-10 api Spec").returncode == 0
    with Terminal() as board:
        board.wait_for("Spec", "e entry")
        board.press("e", *"20:15- api Fix login", "\r")
        board.wait_for("Started: api Fix login, since Thu 19 Nov 20:15")
        board.signal(signal.SIGKILL)
        assert board.ended() == -signal.SIGKILL
    (running,) = json.loads(process("status", "--json").stdout)["running"]
    assert (running["task"], running["seconds"]) == ("Fix login", 75 * 60)
    with Terminal() as board:
        board.wait_for("Fix login", "f stop")
        board.press("f", *"login works", "\r")
        board.wait_for("done     login works")
        board.press("q")
        assert board.ended() == 0
    (_, entry) = json.loads(process("log", "--json").stdout)["entries"]
    assert (entry["seconds"], entry["outcome"]["text"]) == (75 * 60, "login works")
    assert process("doctor").returncode == 0
