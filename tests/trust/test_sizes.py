"""No window, no terminal and no language is too small or too strange (T-8)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.board import read_table
from tests.trust.terminal import Terminal


@pytest.fixture(autouse=True)
def board(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOCUSBOARD_HOME", str(tmp_path / "board"))
    read_table(tmp_path)


def test_a_window_may_have_any_size_and_change_it() -> None:
    with Terminal(size=(500, 200)) as dashboard:
        dashboard.wait_for("worked 6h 47m", "Review token refresh")
        for size in ((60, 20), (120, 40), (80, 24)):
            dashboard.resize(*size)
            dashboard.wait_for("worked 6h 47m", "09:43")
            dashboard.press("2")
            dashboard.wait_for("Mon 16", "Sun 22")
            dashboard.press("1")
            dashboard.wait_for("09:43")
        for size in ((20, 5), (59, 19)):
            dashboard.resize(*size)
            dashboard.wait_for("focusboard needs")
        dashboard.resize(1, 1)
        dashboard.resize(60, 20)
        dashboard.wait_for("worked 6h 47m", "09:43")
        dashboard.press("q")
        assert dashboard.ended() == 0
    assert dashboard.screen.foreign == []


@pytest.mark.parametrize("size", [(1, 1), (20, 5)])
def test_it_starts_and_ends_where_there_is_no_room(size: tuple[int, int]) -> None:
    with Terminal(size=size) as dashboard:
        dashboard.wait_until(lambda: dashboard.screen.modes.get(2004, False), "the dashboard")
        dashboard.press("2", "j", "1", "j", "[", "t", "q")
        assert dashboard.ended() == 0
    assert dashboard.screen.foreign == []


def test_a_dumb_terminal_gets_plain_text() -> None:
    with Terminal(environ={"TERM": "dumb"}, size=(100, 60)) as terminal:
        assert terminal.ended() == 0
    assert "6h 47m" in terminal.text
    assert b"\x1b" not in terminal.received


@pytest.mark.parametrize("language", [{"LANG": "C", "LC_ALL": "C"}, {"LC_ALL": "POSIX", "PYTHONUTF8": "0"}])
def test_any_language_will_do(language: dict[str, str]) -> None:
    with Terminal(environ=language) as dashboard:
        dashboard.wait_for("worked 6h 47m", "09:43")
        dashboard.press("q")
        assert dashboard.ended() == 0
    with Terminal("week", environ=language) as terminal:
        assert terminal.ended() == 0
    assert "6h 47m" in terminal.text
