"""However the dashboard ends, it tells nothing and leaves the terminal as it was (T-6, T-7)."""

from __future__ import annotations

import signal
import stat
import sys
from pathlib import Path

import pytest

from tests.cli.board import focusboard, read_table
from tests.trust.terminal import FOCUSBOARD, Terminal

CANARIES = ("CANARYPROJECT", "CANARYTASK", "CANARYTAG", "CANARYNOTE", "CANARYOUTCOME", "CANARYNEED")
TABLE = """\
start,end,project,task,tags,note
2026-11-19 09:00,2026-11-19 10:00,CANARYPROJECT,CANARYTASK,CANARYTAG,CANARYNOTE
"""
LEFT_ON: dict[int, bool] = {25: True, 7: True}
"""The cursor and the wrapping of lines; all other modes are off outside of the dashboard."""

FAULTS = {
    "drawing": "EntryList.line = lambda self, number, width: broken(self.answer.entries[number])",
    "a key": "DayView.action_outcome = lambda self: broken(self.entries.entry)",
    "opening a dialog": "OutcomeDialog._about = lambda self: broken(self._entries[0])",
}
BROKEN = """
from focusboard.__main__ import main
from focusboard.views.day import DayView
from focusboard.views.dialogs.outcome import OutcomeDialog
from focusboard.views.entry_list import EntryList
from focusboard.views.view import View
from focusboard.insight import explain

def broken(entry):
    words = (entry.project, entry.task, entry.tags, entry.note)
    try:
        raise KeyError(words)
    except KeyError as error:
        raise ValueError(f"{words} cannot be drawn") from error

"""


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FOCUSBOARD_HOME", str(tmp_path / "board"))
    read_table(tmp_path, TABLE)
    assert focusboard("outcome", "1", "blocked", "CANARYOUTCOME", "--need", "CANARYNEED").code == 0
    return tmp_path / "board/state"


def broken(fault: str) -> Terminal:
    return Terminal(program=(sys.executable, "-c", f"{BROKEN}{fault}\nmain()"))


def after_the_dashboard(ended: Terminal) -> str:
    """What was printed once the screen of before was back."""
    return ended.received.decode().rpartition("\x1b[?1049l")[2]


def is_as_it_was(ended: Terminal) -> bool:
    return all(is_on == LEFT_ON.get(mode, False) for mode, is_on in ended.screen.modes.items())


@pytest.mark.parametrize("where", FAULTS)
def test_a_crash_tells_where_and_nothing_else(where: str, state: Path) -> None:
    with broken(FAULTS[where]) as dashboard:
        if where != "drawing":
            dashboard.wait_for("CANARYTASK")
            dashboard.press("o")
        assert dashboard.ended() == 70
    told = after_the_dashboard(dashboard)
    assert "There is a mistake in focusboard" in told
    assert "Traceback" not in told
    assert is_as_it_was(dashboard)
    report = state / "crash.txt"
    assert str(report) in told.replace("\r\n", "")
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
    assert stat.S_IMODE(state.stat().st_mode) == 0o700
    kept = report.read_text()
    assert "ValueError" in kept
    assert "KeyError" in kept
    assert [canary for canary in CANARIES if canary in told or canary in kept] == []


def test_a_mistake_away_from_the_screen_ends_nothing(state: Path) -> None:
    fault = "explain.explain = lambda *_: broken(_[1][0].timeline.shares[0].entry)"
    with broken(fault) as dashboard:
        dashboard.wait_for("CANARYTASK")
        dashboard.press("i")
        dashboard.wait_for("Explain which")
        dashboard.press("enter")
        dashboard.wait_for("There is a mistake in focusboard")
        dashboard.press("q")
        assert dashboard.ended() == 0
    kept = (state / "crash.txt").read_text()
    assert [canary for canary in CANARIES if canary in kept] == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_leaves_the_terminal_as_it_was(number: int, state: Path) -> None:
    with Terminal() as dashboard:
        dashboard.wait_for("CANARYTASK")
        dashboard.signal(number)
        assert dashboard.ended() == 128 + number
    assert is_as_it_was(dashboard)
    assert after_the_dashboard(dashboard).strip("\x1b[?0123456lh\r\n") == ""
    assert not (state / "crash.txt").exists()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_that_comes_while_it_starts_ends_it_too(number: int, state: Path) -> None:
    with Terminal() as dashboard:
        dashboard.wait_until(lambda: dashboard.screen.modes.get(1049, False), "its first sign")
        dashboard.signal(number)
        assert dashboard.ended() == 128 + number
    assert is_as_it_was(dashboard)
    assert not (state / "crash.txt").exists()


def test_it_ends_with_a_terminal_that_goes_while_it_starts(state: Path) -> None:
    with Terminal() as dashboard:
        dashboard.wait_until(lambda: dashboard.screen.modes.get(1049, False), "its first sign")
        assert dashboard.hang_up() == 128 + signal.SIGHUP
    assert not (state / "crash.txt").exists()


@pytest.mark.parametrize("started_by", [(), ("sh", "-c", 'trap "" HUP; "$@"; exit $?', "sh")])
def test_it_ends_with_its_terminal_also_where_only_who_started_it_is_told(
    started_by: tuple[str, ...], state: Path
) -> None:
    with Terminal(program=(*started_by, *FOCUSBOARD)) as dashboard:
        dashboard.wait_for("CANARYTASK")
        assert dashboard.hang_up() == 128 + signal.SIGHUP
    assert not (state / "crash.txt").exists()


def test_quitting_leaves_the_terminal_as_it_was(state: Path) -> None:
    with Terminal() as dashboard:
        dashboard.wait_for("CANARYTASK")
        assert dashboard.screen.modes[1049]
        assert not dashboard.screen.modes[25]
        dashboard.press("ctrl+q")
        assert dashboard.ended() == 0
    assert is_as_it_was(dashboard)
    assert list(state.glob("*")) == []
