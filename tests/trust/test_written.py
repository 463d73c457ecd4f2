"""What the way out writes to: the database, the one file that was asked for, and nothing else."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.board import focusboard, read_table

OPENED = re.compile(r'openat\((?P<at>\w+)(?:<(?P<folder>[^>]*)>)?, "(?P<path>[^"]*)", (?P<how>[^)]*)\) = \d+')
NAMED = re.compile(r'(?:linkat|rename\w*|symlinkat?|mkdir\w*|link)\(.*"(?P<path>[^"]*)"[^"]*\) = 0')
SHARE = ("share", "--to", "Ann", "--purpose", "news", "--yes")


@pytest.fixture
def board(a_home_of_its_own: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed; on Debian: apt install strace")
    monkeypatch.setenv("FOCUSBOARD_HOME", str(a_home_of_its_own / "board"))
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("VISUAL", "true")
    read_table(a_home_of_its_own)
    focusboard("outcome", "1", "done", "Redirect loop is gone")
    focusboard("project", "api", "share")
    return a_home_of_its_own


def written(folder: Path, *arguments: str) -> set[str]:
    """The paths that a command opens for writing or gives a name to."""
    trace = folder / "trace"
    program = (sys.executable, "-m", "focusboard", *arguments)
    calls = "trace=openat,linkat,link,rename,renameat,renameat2,mkdir,mkdirat,symlink,symlinkat"
    done = subprocess.run(
        ["strace", "-f", "-y", "-e", calls, "-o", str(trace), *program],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        cwd=folder,
    )
    if b"PTRACE" in done.stderr:
        pytest.skip("strace may not trace here")
    assert done.returncode == 0, done.stderr
    found = set()
    for line in trace.read_text("utf-8", "replace").splitlines():
        opened = OPENED.search(line)
        if opened and re.search("O_WRONLY|O_RDWR|O_CREAT", opened["how"]):
            found.add(str(Path(opened["folder"] or "") / opened["path"]))
        elif named := NAMED.search(line):
            found.add(str(folder / named["path"]))
    trace.unlink()
    return {path for path in found if not path.startswith("/dev/")}


def declared(board: Path) -> set[str]:
    database = board / "board/data/focusboard.db"
    return {str(database), f"{database}-journal"}


def test_a_file_is_written_beside_its_place_and_nothing_but_the_database_knows_of_it(board: Path) -> None:
    out = board / "note.md"
    paths = written(board, *SHARE, "--out", str(out))
    beside = {path for path in paths if re.fullmatch(r"\.focusboard-[0-9a-f]{16}\.part", Path(path).name)}
    assert paths - declared(board) == {str(out), *beside}
    assert len(beside) == 1
    assert len(focusboard("receipts", "--json").json["receipts"]) == 1


@pytest.mark.parametrize(
    "arguments",
    [("draft", "--to", "Ann"), (*SHARE, "--stdout"), ("receipts", "show", "1"), ("redact", "x@y.de", "mask")],
    ids=lambda words: words[0],
)
def test_whatever_else_is_said_about_a_note_is_in_the_database_alone(
    board: Path, arguments: tuple[str, ...]
) -> None:
    focusboard(*SHARE, "--stdout")
    answers = board / "board/state/answers"
    beside = written(board, *arguments) - declared(board)
    known = {str(answers), str(answers.parent)}
    assert {path for path in beside - known if Path(path).parent != answers} == set()
    assert not beside or arguments[0] == "receipts", "what left is an answer, and kept as such"


def test_an_editor_gets_one_file_of_its_own_that_goes_again(board: Path) -> None:
    editing = board / "board/state/editing"
    paths = written(board, "draft", "--to", "Ann", "--edit")
    folders = {str(editing), str(editing.parent)}
    assert paths - declared(board) - folders == {str(editing / "note.md")}
    assert not editing.exists()
