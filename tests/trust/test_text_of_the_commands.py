"""On a terminal no command lets a word through that could steer it, on stdout or on stderr (T-1 to T-4)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.trust.hostile import OSC, SHOWN, hostile_board
from tests.trust.payloads import PAYLOADS
from tests.trust.terminal import Terminal

WIDE = (400, 300)


def seen(*arguments: str) -> str:
    """What a command shows on a terminal of its own, once nothing foreign was found in it."""
    with Terminal(*arguments, size=WIDE) as terminal:
        assert terminal.ended() in {0, 1, 2, 3}, terminal.text
    assert terminal.screen.foreign == [], arguments
    return terminal.text


def test_no_command_lets_a_word_steer_the_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOCUSBOARD_HOME", str(tmp_path / "board"))
    table = hostile_board(tmp_path)
    note = tmp_path / f"{OSC}.md"

    entries = seen("log")
    assert [shown for shown in PAYLOADS.values() if shown not in entries] == []
    assert f"zone cannot be '{SHOWN}'" in entries
    for command in ("day", "week", "explain work", "outcomes", "sources", "project", "doctor"):
        assert SHOWN in seen(*command.split()), command
    assert f"time{SHOWN}.csv" in seen("where", "--json") + seen("sources")
    assert SHOWN in seen("project", OSC, "alias", OSC)
    assert SHOWN in seen("read", OSC)
    assert SHOWN in seen("undo") + seen("redo")
    assert SHOWN in seen("share", "--to", OSC, "--purpose", OSC, "--out", str(note), "--yes")
    assert note.exists()
    assert SHOWN in seen("receipts")
    for words in (
        [OSC],
        ["week", OSC],
        ["explain", OSC],
        ["outcome", OSC, "done"],
        ["outcome", "1", OSC],
        ["sources", "add", OSC],
        ["sources", "add", "csv", OSC],
        ["sources", "add", "csv", str(table), "--zone", OSC],
        ["read", f"{OSC}?"],
        ["share", "--to", OSC, "--purpose", OSC, "--out", str(note), "--yes"],
    ):
        shown = seen(*words)
        assert SHOWN in shown or repr(OSC) in shown, words
    assert SHOWN in seen("sources", "remove", OSC)
