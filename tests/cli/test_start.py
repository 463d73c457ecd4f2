"""``focusboard`` alone where nobody watches, the demo, and what a command loads."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.board import focusboard, process
from tests.cli.test_sourcing import timewarrior

__all__ = ["timewarrior"]

HEAVY = (
    "textual",
    "rich",
    "plotext",
    "sqlite_utils",
    "arrow",
    "socket",
    "ssl",
    "http",
    "asyncio",
    "platformdirs",
)


def test_without_any_tracker_it_says_how_to_begin() -> None:
    ran = process()
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert b"focusboard demo" in ran.stdout
    assert b"focusboard sources add" in ran.stdout


def test_with_a_tracker_it_reads_it_and_prints_this_week(timewarrior: Path) -> None:
    ran = focusboard()
    assert ran.code == 0
    assert ran.out.startswith("2026-W47 · ")
    assert "worked 1h 45m" in ran.out
    assert str(timewarrior) in ran.err
    again = focusboard()
    assert (again.out, again.err) == (ran.out, "")


def test_it_reads_what_is_new_and_tells_what_cannot_be_read(timewarrior: Path) -> None:
    assert "worked 1h 45m" in focusboard().out
    [month] = timewarrior.glob("data/*-11.data")
    month.write_text(month.read_text() + "inc 20261119T160000Z - 20261119T163000Z # api\ngarbage\n")
    ran = focusboard()
    assert "worked 2h 15m" in ran.out
    assert f"{month}:" in ran.err
    assert ran.code == 3


def test_with_sources_it_prints_this_week_as_the_command_does(board: Path) -> None:
    del board
    assert focusboard().out == focusboard("week").out


def test_the_demo_has_a_year_with_outcomes_apart_from_everything_real(board: Path) -> None:
    before = (board / "board/data/focusboard.db").read_bytes()
    week = focusboard("demo", "--json").json
    assert week["work_seconds"] > 10 * 3600
    assert week["outcomes"]
    assert (board / "board/data/focusboard.db").read_bytes() == before
    assert focusboard("--home", str(board / "board/data/demo"), "doctor").code == 0


def test_the_demo_can_be_opened_again_and_on_another_day(monkeypatch: pytest.MonkeyPatch) -> None:
    first = focusboard("demo").out
    assert focusboard("demo").out == first
    monkeypatch.setenv("FOCUSBOARD_NOW", "2026-11-27T12:00:00+01:00")
    assert focusboard("demo").out.startswith("2026-W48 · ")


@pytest.mark.clockless
@pytest.mark.parametrize("words", [[], ["--home", "board"], ["demo"]], ids=" ".join)
def test_a_dashboard_has_its_garbage_looked_for_as_usual(tmp_path: Path, words: list[str]) -> None:
    program = """
import gc, sys
usual = gc.get_threshold()
from focusboard import views
from focusboard.cli import run
views.run_dashboard = lambda *_: 0 if gc.get_threshold() == usual else 1
sys.exit(run(sys.argv[1:]))
"""
    environ = os.environ | {"FOCUSBOARD_HOME": str(tmp_path / "board"), "TERM": "xterm"}
    command = [sys.executable, "-c", program, *words]
    ours, theirs = pty.openpty()
    try:
        subprocess.run(command, stdin=theirs, stdout=theirs, check=True, env=environ, cwd=tmp_path)
    finally:
        os.close(ours)
        os.close(theirs)


@pytest.mark.clockless
@pytest.mark.parametrize(
    "words", [["--version"], ["--help"], ["where"], ["week"], ["log", "--json"], ["read"]]
)
def test_a_command_loads_what_it_needs(board: Path, words: list[str]) -> None:
    del board
    program = (
        "import sys\nfrom focusboard.cli import run\n"
        f"assert run({words!r}) == 0\n"
        f"print(*(name for name in {HEAVY!r} if name in sys.modules), file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=os.environ
    )
    assert ran.stderr.strip() == ""
