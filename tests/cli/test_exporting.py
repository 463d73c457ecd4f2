"""Everything leaves with a warning, a typed word and a receipt, for its owner alone, and comes back whole."""

from __future__ import annotations

import csv
import io
import os
import stat
from hashlib import sha256
from pathlib import Path

import pytest

from tests.cli.board import focusboard, read_table
from tests.trust.terminal import Terminal

HEADER = "start,end,project,task,tags,note\n"
TABLE = HEADER + "2026-11-19 09:00,2026-11-19 10:00,secret,=cmd(),a b,Zqnote\n2026-11-19 11:00,,api,,,\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FOCUSBOARD_HOME", str(tmp_path / "board"))
    read_table(tmp_path, TABLE)
    focusboard("outcome", "1", "done", "+1 for the team")
    return tmp_path


def test_everything_is_written_for_its_owner_alone_and_has_a_receipt(home: Path) -> None:
    out = home / "all.json"
    ran = focusboard("export", "--out", str(out), "--yes")
    assert ran.code == 0
    assert "This is everything" in ran.err
    assert "Zqnote" in out.read_text()
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    (receipt,) = focusboard("receipts", "--json").json["receipts"]
    assert receipt["sha256"] == sha256(out.read_bytes()).hexdigest()
    assert (receipt["level"], receipt["audience"], receipt["period"]) == ("self", "self", "everything")
    shown = focusboard("receipts", "show", "1")
    assert (shown.code, shown.out) == (1, "")
    fields = focusboard("privacy", "--json").json["fields"]
    assert all(field["last_left"] and "self" in field["levels"] for field in fields)


def test_what_is_written_to_stdout_is_all_of_it_and_has_its_receipt(home: Path) -> None:
    ran = focusboard("export", "--stdout", "--yes")
    (receipt,) = focusboard("receipts", "--json").json["receipts"]
    assert receipt["sha256"] == sha256(ran.raw).hexdigest()


@pytest.mark.parametrize("words", [("--out", "x"), ("--stdout",)], ids=lambda words: words[0])
def test_nobody_there_to_confirm_means_no(home: Path, words: tuple[str, ...]) -> None:
    ran = focusboard("export", *words)
    assert (ran.code, ran.out) == (1, "")
    assert focusboard("receipts", "--json").json["receipts"] == []


@pytest.mark.parametrize(("typed", "is_written"), [("yes", False), ("", False), ("self", True)])
def test_the_word_is_typed(home: Path, typed: str, is_written: bool) -> None:
    out = home / "all.json"
    with Terminal("export", "--out", str(out)) as terminal:
        terminal.wait_for("Type self to write it")
        terminal.press(typed, "enter")
        assert terminal.ended() == (0 if is_written else 1)
    assert out.exists() == is_written
    assert len(focusboard("receipts", "--json").json["receipts"]) == is_written


def test_what_is_there_stays(home: Path) -> None:
    (home / "all.json").write_text("mine")
    assert focusboard("export", "--out", str(home / "all.json"), "--yes").code == 1
    assert (home / "all.json").read_text() == "mine"
    assert focusboard("receipts", "--json").json["receipts"] == []


@pytest.mark.in_berlin
def test_entries_are_a_table_without_a_formula(home: Path) -> None:
    ran = focusboard("export", "--stdout", "--yes", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(ran.raw.decode(), newline="")))
    assert [(row["project"], row["task"], row["seconds"]) for row in rows] == [
        ("secret", "'=cmd()", "3600"),
        ("api", "", ""),
    ]
    assert (rows[0]["start"], rows[0]["outcome"], rows[0]["tags"]) == (
        "2026-11-19T09:00:00+01:00",
        "'+1 for the team",
        "a b",
    )


def test_it_comes_back_in_an_empty_place_and_only_there(home: Path) -> None:
    out = home / "all.json"
    focusboard("export", "--out", str(out), "--yes")
    assert focusboard("import", str(out)).code == 1
    there = ("--home", str(home / "other"))
    assert focusboard(*there, "import", str(out)).code == 0
    for question in (
        ("day", "2026-11-19", "--json"),
        ("log", "--from", "2026-01-01", "--json"),
        ("outcomes", "2026", "--json"),
    ):
        assert focusboard(*there, *question).json == focusboard(*question).json
    assert focusboard(*there, "doctor").code == 0
    assert focusboard(*there, "undo").code == 0


def test_a_pipe_in_the_place_of_a_file_is_refused_at_once(home: Path) -> None:
    os.mkfifo(home / "pipe")
    for path in (home / "pipe", home, home / "nothing"):
        assert focusboard("--home", str(home / "other"), "import", str(path)).code == 1
