"""What is written where: only what is declared, for the owner alone; and no way out that Textual has."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.board import WORKED_EXAMPLE, process
from tests.trust.terminal import Terminal


@pytest.fixture
def open_handed() -> Iterator[None]:
    """Whatever is created without a mode is for everybody."""
    mask = os.umask(0)
    yield
    os.umask(mask)


@pytest.fixture
def home(a_home_of_its_own: Path) -> Path:
    (a_home_of_its_own / "time.csv").write_text(WORKED_EXAMPLE)
    return a_home_of_its_own


def paths(folder: Path) -> set[Path]:
    return set(folder.rglob("*"))


@pytest.mark.usefixtures("open_handed")
def test_only_declared_files_are_written_and_for_the_owner_alone(home: Path) -> None:
    before = paths(home)
    for words in (
        f"sources add csv {home}/time.csv",
        "read",
        "outcome 1 done Shipped",
        "project api share",
        f"share --to Ann --purpose news --out {home}/note.md --yes",
        "demo",
    ):
        assert process(*words.split()).returncode == 0, words
    with Terminal() as dashboard:
        dashboard.wait_for("worked 6h 47m")
        dashboard.press("u")
        dashboard.wait_for("Undone")
        dashboard.press("q")
        assert dashboard.ended() == 0
    written = paths(home) - before
    data = home / ".local/share/focusboard"
    assert {path for path in written if path.is_file()} == {
        home / "note.md",
        data / "focusboard.db",
        data / "demo/data/focusboard.db",
        data / "demo/data/sample.csv",
    }
    ours = {path for path in written if path not in {home / ".local", home / ".local/share"}}
    for path in ours:
        expected = 0o700 if path.is_dir() else 0o600
        assert stat.S_IMODE(path.stat().st_mode) == expected, path
    declared = process("where").stdout.decode()
    assert str(data / "focusboard.db") in declared


def test_textuals_own_ways_out_are_closed(home: Path, tmp_path: Path) -> None:
    assert process("sources", "add", "csv", f"{home}/time.csv").returncode == 0
    assert process("read").returncode == 0
    before = paths(home)
    ways_out = {
        "TEXTUAL": "debug,devtools",
        "TEXTUAL_LOG": str(tmp_path / "log"),
        "TEXTUAL_SCREENSHOT": "0",
        "TEXTUAL_SCREENSHOT_LOCATION": str(tmp_path),
        "TEXTUAL_SCREENSHOT_FILENAME": "screen.svg",
        "TEXTUAL_PRESS": "q",
        "TEXTUAL_DRIVER": "textual.drivers.headless_driver:HeadlessDriver",
    }
    with Terminal(environ=ways_out) as dashboard:
        dashboard.wait_for("worked 6h 47m", "Review token refresh")
        dashboard.press(":")
        dashboard.wait_for("Search for commands")
        dashboard.press("screenshot")
        dashboard.wait_for("No matches found")
        dashboard.press("escape")
        dashboard.wait_while("No matches found")
        column, line = dashboard.screen.place("Review token refresh")
        dashboard.press(f"\x1b[<0;{column};{line}M", f"\x1b[<32;{column + 9};{line}M")
        dashboard.press(f"\x1b[<0;{column + 9};{line}m", "\x03")
        dashboard.press("2")
        dashboard.wait_for("Sun 22")
        dashboard.press("q")
        assert dashboard.ended() == 0
    assert dashboard.screen.foreign == []  # no clipboard, no link, no title
    assert paths(home) == before
    assert list(tmp_path.iterdir()) == []
