"""A note is there after whatever ended the dashboard while it was typed (a word is never lost)."""

from __future__ import annotations

import json
import signal
from pathlib import Path

import pytest

from focusboard.views.dialogs.day_note import SOON
from tests.cli.board import WORKED_EXAMPLE, process
from tests.trust.terminal import Terminal

AGAIN = 100
"""Times to ask whether what was typed is kept; a fraction of a second each."""


@pytest.fixture(autouse=True)
def home(a_home_of_its_own: Path) -> Path:
    (a_home_of_its_own / "time.csv").write_text(WORKED_EXAMPLE)
    for words in (f"sources add csv {a_home_of_its_own}/time.csv", "read"):
        assert process(*words.split()).returncode == 0
    return a_home_of_its_own


def note() -> str | None:
    ran = process("note", "show", "2026-11-19", "--json")
    text: str | None = json.loads(ran.stdout)["note"]["text"]
    return text


def test_what_was_typed_before_the_last_moment_outlives_a_kill() -> None:
    assert SOON < 1
    with Terminal() as dashboard:
        dashboard.wait_for("worked 6h 47m")
        dashboard.press("n")
        dashboard.wait_for("for you alone")
        dashboard.press("The demo held\r")
        dashboard.wait_for("kept · in no share")
        # A slow machine keeps the first letters before the last ones have arrived.
        assert any((note() or "").startswith("The demo held") for _ in range(AGAIN))
        dashboard.press("and so did I")
        dashboard.wait_for("and so did I")
        dashboard.signal(signal.SIGKILL)
        assert dashboard.ended() == -signal.SIGKILL
    found = note()
    assert found is not None
    assert found.startswith("The demo held")
    assert "The demo held\nand so did I".startswith(found)
    assert process("undo").stdout == b"Undone: note of 2026-11-19\n"
    assert note() is None
    assert process("doctor").returncode == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_polite_end_keeps_every_letter(number: int) -> None:
    with Terminal() as dashboard:
        dashboard.wait_for("worked 6h 47m")
        dashboard.press("n")
        dashboard.wait_for("for you alone")
        dashboard.press("every letter")
        dashboard.wait_for("every letter")
        dashboard.signal(number)
        assert dashboard.ended() == 128 + number
    assert note() == "every letter"
