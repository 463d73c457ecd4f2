"""The clipboard gets what was confirmed, once for each yes, and nothing else (N-8)."""

from __future__ import annotations

from base64 import b64decode
from pathlib import Path

import pytest

from tests.cli.board import focusboard, read_table
from tests.trust.terminal import Terminal


def test_only_a_confirmed_copy_reaches_the_terminal(
    a_home_of_its_own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOCUSBOARD_HOME", str(a_home_of_its_own / "board"))
    read_table(a_home_of_its_own)
    focusboard("outcome", "1", "done", "Redirect loop is gone")
    focusboard("project", "api", "share")
    with Terminal(environ={"SSH_TTY": "/dev/pts/9", "TMUX": ""}) as board:
        board.wait_for("Review token refresh")
        board.press("s")
        board.wait_for("go on", "Redirect loop is gone")
        board.press("c")
        board.wait_for("the clipboard")
        board.press("a")
        board.wait_for("for whom")
        board.press("Ann")
        board.wait_while("for whom")
        board.click("what for")
        board.press("news")
        board.wait_while("what for")
        board.press("enter")
        board.wait_for("Copy exactly this, for Ann?", "SSH session")
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
