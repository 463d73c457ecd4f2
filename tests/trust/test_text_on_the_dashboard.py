"""Whatever a word contains, the terminal is sent nothing but the dashboard's own drawing (T-1 to T-4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from focusboard.share.formats import FORMATS_OF
from tests.trust.hostile import OSC, SHOWN, hostile_board
from tests.trust.payloads import CANARY, PAYLOADS
from tests.trust.screen import Screen
from tests.trust.terminal import Terminal

PASTED = f"\x9b31m\x9d52;c;{CANARY}\x07\u202egpj\u200b.exe"
"""No terminal lets an escape be pasted, but the rest comes through."""

PASTED_SHOWN = f"�31m�52;c;{CANARY}␇gpj.exe"
LISTED = re.compile(r"\.csv:\d+ +'")
"""A problem in the list of them."""

LARGE = (260, 130)
"""Room for every entry and every word."""

STEERS = [payload for payload, shown in PAYLOADS.items() if any(symbol in shown for symbol in "␛�␇⏎␤")]


@pytest.fixture
def short() -> Iterator[Path]:
    """A folder whose path leaves room on the screen for what lies in it."""
    with TemporaryDirectory(prefix="f") as name:
        yield Path(name)


@pytest.fixture
def home(short: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FOCUSBOARD_HOME", str(short / "board"))
    monkeypatch.setenv("HOME", str(short))
    return short


@pytest.mark.parametrize("payload", [*STEERS, "\u202egpj.exe", "ze\u200bro", "\u2066isolated"])
def test_the_strict_terminal_notices_what_comes_unchanged(payload: str) -> None:
    screen = Screen(80, 24)
    screen.feed(f"before {payload} after".encode(), is_end=True)
    assert screen.foreign


def test_no_word_steers_the_terminal_from_any_screen(home: Path) -> None:
    hostile_board(home)
    with Terminal(size=LARGE) as board:
        board.wait_for(*PAYLOADS.values())  # the entries: project, task, note, tags, outcome, need
        board.wait_for(f"There is no theme {SHOWN}", f"there is no command {SHOWN}", f"time{SHOWN}.csv:")
        open_outcome(board)
        open_entry(board)
        open_explanation(board)
        open_help(board)
        filter_and_find(board)
        open_sources(board)
        board.press("2")
        board.wait_for("Projects", "[ABC-123] fix", "[bold]loud", "␛creset")
        share(board)
        board.press("1", "u")
        board.wait_for("Undone")
        board.press("q")
        assert board.ended() == 0
    assert board.screen.foreign == []
    assert b"]52;" not in board.received.replace("␛]52;".encode(), b"")


def open_outcome(board: Terminal) -> None:
    board.press("enter")
    board.wait_for("enter keeps it", f"  {SHOWN} · {SHOWN}")
    board.paste(PASTED)
    board.press("escape")
    board.wait_while("enter keeps it")


def open_entry(board: Terminal) -> None:
    board.press("e")
    board.wait_for("Start something")
    board.paste(PASTED)
    board.wait_for(f"→ {PASTED_SHOWN}, from now on")
    board.press("escape")
    board.wait_while("Start something")


def open_explanation(board: Terminal) -> None:
    board.press("i")
    board.wait_for("Explain which")
    board.press("enter")
    board.wait_for("It cannot tell")
    for shown in ("[ABC-123] fix", "␛creset", SHOWN):
        board.wait_for(shown)
    board.press("escape")
    board.wait_while("It cannot tell")


def open_help(board: Terminal) -> None:
    board.press("?")
    board.wait_for("escape closes", SHOWN)  # a key that the settings give to a command
    board.press("escape")
    board.wait_while("escape closes")


def filter_and_find(board: Terminal) -> None:
    board.press("/")
    board.wait_for("words in project")
    board.paste(PASTED)
    board.wait_for(f"/ {PASTED_SHOWN}", "No entry contains these words")
    board.press("escape")
    board.wait_while(PASTED_SHOWN)
    board.press(":")
    board.wait_for("Search for commands")
    board.paste(PASTED)
    board.wait_for(PASTED_SHOWN)
    board.press("escape")
    board.wait_while(PASTED_SHOWN)


def open_sources(board: Terminal) -> None:
    """Look at a source whose path and problems are hostile, and try to add one."""
    board.press("S")
    board.wait_for("recorded", f"time{SHOWN}.csv")
    board.press("a")
    board.wait_for("kind and path")
    board.paste(PASTED)
    board.press("enter")
    board.wait_for(f"There is no kind {PASTED_SHOWN}")
    board.press("escape")
    board.wait_for("a add")
    board.press("enter")
    board.wait_until(lambda: bool(LISTED.search(board.text)), "the problems")
    board.press("escape")
    board.wait_until(lambda: not LISTED.search(board.text), "the end of the problems")
    board.press("escape")
    board.wait_while("a add")


def share(board: Terminal) -> None:
    """Decide about each project, and write the note to a file with a hostile name."""
    board.press("s")
    for _ in PAYLOADS:
        board.wait_for("May outcomes of “")
        question = board.text.partition("May outcomes of “")[2].partition("” be in")[0]
        board.press("y")
        board.wait_while(f"“{question}”")
    board.wait_until(lambda: "May it leave?" in board.text or "go on" in board.text, "what comes next")
    while "May it leave?" in board.text:
        words = board.text.partition("” looks like")[0].rpartition("“")[2]
        board.press("y")
        board.wait_while(f"“{words}” looks like")
    board.wait_for("as it reads", "go on", "[ABC-123] fix", SHOWN)
    after_page = FORMATS_OF["outcomes"].index("html") + 1
    for name in (*FORMATS_OF["outcomes"][after_page:], "md"):
        board.press("f")
        board.wait_for(f"· {name} · as it reads")
    board.press("v")
    board.wait_for("exact bytes", "\\[ABC-123] fix", f"**{SHOWN}**")
    board.press("a")
    board.wait_for("for whom")
    for words in ("for whom", "what for"):
        board.click(words)
        board.paste(PASTED)
        board.wait_while(words)
    board.click("note-2026-W47.md")
    board.press("end", "ctrl+u")
    board.wait_for("the file to write")
    board.paste(f"~/{PASTED}.md")
    board.wait_for(f"~/{PASTED_SHOWN}.md")
    board.press("enter")
    board.wait_for("cannot be called back")
    board.press("y")
    board.wait_for("Shared · receipt", f"purpose   {PASTED_SHOWN}")
    board.press("escape")
    board.wait_while("Shared · receipt")


def test_nor_does_what_is_found_or_refused_on_the_first_run(
    short: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tracker = short / OSC
    (tracker / "data").mkdir(parents=True)
    (tracker / "data/2026-11.data").write_text(f'inc 20261119T080000Z - 20261119T090000Z # "{OSC}"\n')
    monkeypatch.setenv("TIMEWARRIORDB", str(tracker))
    with Terminal(size=(160, 40)) as board:
        board.wait_for("Welcome", f"/{SHOWN[:8]}")
        board.press("up", "down", "down", "enter")
        board.wait_for("the path of the CSV file")
        board.paste(PASTED)
        board.press("enter")
        board.wait_for("There is no file", PASTED_SHOWN[:8])
        board.press("ctrl+q")
        assert board.ended() == 0
    assert board.screen.foreign == []
