"""How commands end: with the documented code, a line that says what to do, and never a traceback."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from focusboard import __version__
from focusboard.cli import commands
from tests.cli.board import focusboard, process

pytestmark = pytest.mark.clockless


def test_help_and_version_are_answers() -> None:
    for words in (["--help"], ["-h"], ["week", "--help"], ["sources", "add", "-h"]):
        ran = focusboard(*words)
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.startswith("Usage: focusboard")
    assert focusboard("--version").out == f"focusboard {__version__}\n"


def test_the_help_names_every_command_and_each_has_its_own() -> None:
    text = focusboard("--help").out
    for section in commands.ABOUT.values():
        for name in section:
            assert f"  {name} " in text
            assert focusboard(name, "--help").code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("wek", "Did you mean week?"),
        ("--hom x", "--home"),
        ("week never-ever", "is not understood"),
        ("week 2026-W54", "no week 54"),
        ("day 0001-01-01", "is not in the calendar"),
        ("day today --from yesterday", "not both"),
        ("day --from today --to yesterday", "lies after"),
        ("explain focsu", "Did you mean focus"),
        ("explain zzz", "There are: recorded, work"),
        ("outcome 1", "done, moved, blocked, learned, dropped"),
        ("outcome 1 great", "done, moved, blocked, learned, dropped"),
        ("outcome done", "Say which entry"),
        ("outcome --day today --week today done", "not both"),
        ("outcome --week march done", "is not a week"),
        ("sources add abacus", "timewarrior"),
        ("sources add csv . --zone Mars/Base", "not a known time zone"),
        ("project api alias", "Give the name to show"),
        ("share --stdout --clipboard", "--out FILE, --stdout or --clipboard"),
        ("share --to Ann --stdout", "--purpose"),
        ("draft march", "is not a week"),
        ("start x -t", "focusboard start: Option '-t' requires an argument."),
        ("sources add csv --name", "See focusboard sources add --help."),
        (f"edit {2**64}", "there is nothing with so large a number."),
        (f"exclude {'9' * 5000}", "there is nothing with so large a number."),
        ("note", "focusboard note: Missing command.\nSee focusboard note --help.\n"),
    ],
)
def test_2_is_wrong_usage_and_says_what_is_right(words: str, said: str) -> None:
    ran = focusboard(*words.split())
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("outcome 99 done", "There is no entry 99."),
        ("read nowhere", "There is no source nowhere."),
        ("sources pause nowhere", "There is no source nowhere."),
        ("sources add csv missing.csv", "is not there"),
        ("sources add timewarrior", "Say where it is"),
        (f"outcome {'9' * 5000} done", "There is no entry 999"),
        (f"receipts show {'9' * 5000}", "There is no receipt 999"),
        ("combine /", "focusboard: / cannot be read: Is a directory."),
        ("redo", ""),
    ],
)
def test_1_is_an_answer_of_no(board: Path, words: str, said: str) -> None:
    del board
    ran = focusboard(*words.split())
    assert ran.code == 1
    assert said in ran.err


def test_nothing_to_read_and_nothing_found_are_a_no() -> None:
    assert focusboard("read").code == 1
    assert focusboard("sources", "found").code == 1


def test_a_period_without_entries_is_an_answer() -> None:
    for words in (["day"], ["week"], ["log"], ["outcomes"], ["sources"], ["receipts"], ["explain", "work"]):
        assert focusboard(*words).code == 0


def test_3_is_a_source_read_in_part(board: Path) -> None:
    with (board / "time.csv").open("a", encoding="utf-8") as table:
        table.write("nonsense,2026-11-19 22:00,api,,,\n")
    ran = focusboard("read")
    assert ran.code == 3
    assert f"{board / 'time.csv'}:16: " in ran.err
    assert "14 entries" in ran.out
    assert focusboard("read", "--json").code == 3


def test_3_also_when_the_file_is_gone_and_what_was_read_stays(board: Path) -> None:
    (board / "time.csv").unlink()
    assert focusboard("read").code == 3
    assert len(focusboard("log", "--json").json["entries"]) == 14


def test_4_is_a_database_that_cannot_be_used(board: Path) -> None:
    database = board / "board/data/focusboard.db"
    database.write_bytes(b"not a database at all, and long enough to be looked at" * 100)
    for words in (["week"], ["read"], ["undo"], []):
        ran = focusboard(*words)
        assert ran.code == 4
        assert str(database) in ran.err


def test_4_also_for_damage_that_is_met_on_the_way(board: Path) -> None:
    database = board / "board/data/focusboard.db"
    content = bytearray(database.read_bytes())
    content[4096 * 2 :] = b"\xff" * (len(content) - 4096 * 2)
    database.write_bytes(content)
    for words in (["week"], ["log"], ["outcomes"], ["doctor"]):
        ran = focusboard(*words)
        assert ran.code == 4, words
        assert f"The database is damaged: {database}" in ran.err


def test_a_newer_database_is_left_as_it_is(board: Path) -> None:
    database = board / "board/data/focusboard.db"
    with sqlite3.connect(database) as db:
        db.execute("PRAGMA user_version = 999")
    db.close()
    before = database.read_bytes()
    assert focusboard("week").code == 4
    assert database.read_bytes() == before


def test_a_mistake_of_ours_shows_no_entry_and_no_traceback(
    board: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ValueError("Fix login redirect")

    del board
    monkeypatch.setattr("focusboard.cli.answering.answer", fail)
    ran = focusboard("day")
    assert (ran.code, ran.out) == (70, "")
    assert ran.err.count("\n") == 1
    assert "ValueError" in ran.err
    assert "login" not in ran.err


def test_130_is_interrupted(board: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    del board
    monkeypatch.setattr("focusboard.cli.answering.answer", interrupt)
    assert focusboard("day").code == 130


def test_a_reader_that_has_seen_enough_ends_us_quietly(board: Path) -> None:
    del board
    command = f"'{sys.executable}' -m focusboard log --json | head -c 5"
    ran = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"],
        capture_output=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, b'{"sch', b"")


def test_a_closed_pipe_is_quiet_whatever_is_left_to_say(board: Path) -> None:
    del board
    reader, writer = os.pipe()
    os.close(reader)
    try:
        ran = subprocess.run(
            [sys.executable, "-m", "focusboard", "week"],
            stdin=subprocess.DEVNULL,
            stdout=writer,
            stderr=subprocess.PIPE,
            check=False,
        )
    finally:
        os.close(writer)
    assert (ran.returncode, ran.stderr) == (0, b"")


@pytest.mark.parametrize("closed", [">&-", "<&-", "2>&-", "<&- >&- 2>&-"])
def test_a_stream_that_is_closed_does_not_matter(board: Path, closed: str) -> None:
    ran = subprocess.run(
        ["bash", "-c", f"'{sys.executable}' -m focusboard week {closed}"], capture_output=True, check=False
    )
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert focusboard("doctor").code == 0
    assert board.exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
def test_a_full_disk_behind_stdout_is_told(board: Path) -> None:
    del board
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "focusboard", "week"], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert ran.returncode == 1
    assert ran.stderr == b"focusboard: Reading or writing failed (No space left on device).\n"


def test_codes_reach_the_shell() -> None:
    assert process("wek").returncode == 2
    assert process("undo").returncode == 1
    assert process("where").returncode == 0


def test_any_encoding_can_be_written_to(board: Path) -> None:
    del board
    ran = process("week", env=os.environ | {"PYTHONIOENCODING": "latin-1"})
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert "projects" in ran.stdout.decode("latin-1")
    assert process("week", env=os.environ | {"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}).returncode == 0


@pytest.mark.parametrize("words", ["", "week", "read", "--home here week"])
def test_a_relative_home_in_a_folder_that_is_gone_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    ran = process(*words.split(), env=os.environ | {"FOCUSBOARD_HOME": "here"})
    assert ran.returncode == 1
    assert ran.stderr.startswith(b"focusboard: here: The folder that you are in is gone;")
    assert ran.stderr.count(b"\n") == 1


def test_a_width_of_thousands_of_digits_is_none(board: Path) -> None:
    del board
    assert process("week", env=os.environ | {"COLUMNS": "9" * 5000}).stdout == process("week").stdout


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16"])
def test_what_is_asked_again_is_said_in_the_same_encoding(board: Path, encoding: str) -> None:
    del board
    environ = {name: value for name, value in os.environ.items() if name != "FOCUSBOARD_NOW"}
    process("start", "Müller", env=environ)
    for _ in range(2):
        ran = process("status", env=environ | {"PYTHONIOENCODING": encoding})
        assert (ran.returncode, ran.stderr) == (0, b"")
        assert "Müller" in ran.stdout.decode(encoding)


def test_everything_kept_is_the_owners_alone(tmp_path: Path) -> None:
    process("--home", str(tmp_path / "board"), "week", umask=0)
    kept = list((tmp_path / "board").rglob("*"))
    assert {stat.S_IMODE(path.stat().st_mode) for path in kept if path.is_file()} == {0o600}
    assert {stat.S_IMODE(path.stat().st_mode) for path in kept if path.is_dir()} == {0o700}


def test_where_creates_nothing(tmp_path: Path) -> None:
    assert focusboard("--home", str(tmp_path / "board"), "where").code == 0
    assert not (tmp_path / "board").exists()
