"""The clipboard gets what was confirmed, once for each yes, and nothing else (N-8)."""

from __future__ import annotations

from base64 import b64decode
from pathlib import Path

import pytest

from tests.cli.board import focusboard, read_table
from tests.share.tools import given, make_tool, was_given
from tests.trust.terminal import Terminal


@pytest.fixture
def week(a_home_of_its_own: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FOCUSBOARD_HOME", str(a_home_of_its_own / "board"))
    read_table(a_home_of_its_own)
    focusboard("outcome", "1", "done", "Redirect loop is gone")
    focusboard("project", "api", "share")
    return a_home_of_its_own


def to_the_last_question(board: Terminal) -> None:
    """Open the note, choose the clipboard, say for whom and what for."""
    board.wait_for("Review token refresh")
    board.press("s")
    board.wait_for("go on", "Redirect loop is gone")
    board.press("c")
    board.wait_for("the clipboard", "outcomes · md")
    board.press("a")
    board.wait_for("for whom")
    board.press("Ann")
    board.wait_while("for whom")
    board.click("what for")
    board.press("news")
    board.wait_while("what for")
    board.press("enter")
    board.wait_for("Copy exactly this, for Ann?")


@pytest.mark.usefixtures("week")
def test_only_a_confirmed_copy_reaches_the_terminal() -> None:
    with Terminal(environ={"SSH_TTY": "/dev/pts/9"}) as board:
        to_the_last_question(board)
        board.wait_for("SSH session")
        board.press("n")
        board.wait_for("from line to line")
        assert board.received.count(b"\x1b]52;") == 0
        board.click("news")
        board.press("enter")
        board.wait_for("Copy exactly this")
        board.press("y")
        board.wait_for("Shared · receipt 1", "cannot be seen")
        board.wait_until(lambda: b"\x1b]52;" in board.received, "the copy")
        board.press("escape")
        board.wait_while("Shared · receipt")
        board.wait_for("2026-W47 shared")
        board.press("q")
        assert board.ended() == 0
    assert board.received.count(b"\x1b]52;") == 1
    copied = board.received.split(b"\x1b]52;c;")[1].split(b"\x07")[0]
    assert b64decode(copied) == focusboard("draft", "--to", "Ann").raw
    (receipt,) = focusboard("receipts", "--json").json["receipts"]
    assert (receipt["destination"], receipt["path"]) == ("clipboard", None)


@pytest.mark.parametrize(
    ("does", "said", "asked"),
    [
        ("exec /bin/cat", "xclip took it", 0),
        ("exit 1", "xclip failed: it ended with 1; the terminal was asked instead", 1),
    ],
)
def test_only_a_confirmed_copy_reaches_a_tool_of_the_desktop(
    week: Path, does: str, said: str, asked: int
) -> None:
    tool = make_tool(week / "tools", "xclip", does)
    with Terminal(environ={"PATH": str(tool.parent), "DISPLAY": ":0"}) as board:
        to_the_last_question(board)
        board.press("n")
        board.wait_for("from line to line")
        assert not was_given(tool)
        board.click("news")
        board.press("enter")
        board.wait_for("Copy exactly this")
        board.press("y")
        board.wait_for("Shared · receipt 1", said)
        board.press("escape")
        board.wait_while("Shared · receipt")
        board.press("q")
        assert board.ended() == 0
    assert board.received.count(b"\x1b]52;") == asked
    assert asked or given(tool) == focusboard("draft", "--to", "Ann").raw
