"""Killed in the middle of a reading, it has read all or nothing, and reads the rest once (D-1)."""

from __future__ import annotations

import json
import re
import signal
from itertools import groupby
from pathlib import Path

import pytest
from benchmarks.generate import lines

from tests.cli.board import process
from tests.trust.terminal import Terminal

ENTRIES = 20_000


@pytest.fixture
def recorded_seconds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """Ten years of Timewarrior's files, added but not read; how long they record in all."""
    monkeypatch.setenv("FOCUSBOARD_HOME", str(tmp_path / "board"))
    written = list(lines(ENTRIES))
    (tmp_path / "timew/data").mkdir(parents=True)
    for month, some in groupby(written, key=lambda line: f"{line[0]:%Y-%m}"):
        (tmp_path / f"timew/data/{month}.data").write_text("".join(line for _, line in some))
    assert process("sources", "add", "timewarrior", str(tmp_path / "timew")).returncode == 0
    return sum(length(line) for _, line in written)


def length(line: str) -> int:
    """The seconds between the two instants of a line, which are of one day or of two."""
    start, end = (
        (int(day), int(hour) * 3600 + int(minute) * 60 + int(second))
        for day, hour, minute, second in re.findall(r"(\d{8})T(\d\d)(\d\d)(\d\d)Z", line)
    )
    return end[1] - start[1] + 86_400 * (end[0] != start[0])


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
