"""Notes of days from the command line: for the person alone."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.cli.board import focusboard


def piped(text: bytes) -> None:
    """Give a real process the note of today on its stdin."""
    line = [sys.executable, "-m", "focusboard", "note", "edit"]
    assert subprocess.run(line, input=text, capture_output=True, check=False).returncode == 0


@pytest.mark.usefixtures("board")
def test_a_note_is_written_printed_and_taken_back() -> None:
    assert focusboard("note", "show").out.startswith("2026-11-19: no note. Write one:")
    assert focusboard("note", "edit", "yesterday", "Slept", "well").out == "Slept well\n"
    assert focusboard("note", "show", "yesterday").out == "Slept well\n"
    assert focusboard("note", "show").code == 0
    assert focusboard("undo").out == "Undone: note of 2026-11-18\n"
    assert focusboard("note", "show", "yesterday", "--json").json["note"] == {
        "day": "2026-11-18",
        "text": None,
        "written_at": None,
    }


@pytest.mark.usefixtures("board")
def test_a_note_of_several_lines_comes_on_stdin() -> None:
    piped(b"one\n\ntwo \xff\x1b[2J\n")
    note = focusboard("note", "show", "--json").json["note"]
    assert note["text"] == "one\n\ntwo \ufffd␛[2J"
    assert note["written_at"].startswith("2026-11-19T21:30:00")
    piped(b"\n")
    assert focusboard("note", "show", "--json").json["note"]["text"] is None


@pytest.mark.usefixtures("board")
def test_a_day_that_is_none_and_too_long_a_note_are_refused() -> None:
    assert focusboard("note", "edit", "someday", "x").code == 2
    ran = focusboard("note", "edit", "today", "x" * 70_000)
    assert ran.code == 1
    assert "64 KiB" in ran.err


@pytest.mark.usefixtures("board")
def test_no_share_of_any_level_or_format_holds_a_note() -> None:
    assert focusboard("note", "edit", "today", "Zqdaynote").code == 0
    assert focusboard("outcome", "--day", "today", "done", "Shipped").code == 0
    for level in ("outcomes", "rounded", "detailed", "packet"):
        ran = focusboard("draft", "--level", level)
        assert "Zqdaynote" not in ran.out + ran.err
    for command in ("day", "week", "log"):
        assert "Zqdaynote" not in focusboard(command, "--json").out
