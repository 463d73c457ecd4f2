"""What is kept can be listed and removed, and nothing is removed without the word for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.board import focusboard, process
from tests.cli.test_sharing import at_a_terminal


@pytest.fixture(autouse=True)
def told_board(board: Path) -> None:
    del board
    focusboard("outcome", "1", "done", "Zqoutcome")


def test_privacy_lists_fields_and_files() -> None:
    told = focusboard("privacy", "--json").json
    fields = {f"{each['table']}.{each['name']}": each for each in told["fields"]}
    assert fields["outcome.text"]["levels"] == ["outcomes", "rounded", "detailed", "self"]
    assert fields["entry.note"] == {
        "table": "entry",
        "name": "note",
        "why": "its note, as recorded",
        "levels": ["self"],
        "last_left": None,
    }
    database = next(each for each in told["files"] if each["name"] == "database")
    assert database["mode"] == "0600"
    assert "outcome.text" in focusboard("privacy").out


def test_a_share_shows_in_privacy() -> None:
    focusboard("project", "api", "share")
    focusboard("share", "--to", "Ann", "--purpose", "news", "--stdout", "--yes")
    fields = focusboard("privacy", "--json").json["fields"]
    left = {each["name"] for each in fields if each["last_left"] and each["table"] == "outcome"}
    assert left == {"state", "text"}


@pytest.mark.parametrize(
    "part", [("words",), ("receipts",), ("source", "csv"), ("backups",), ("everything",)]
)
def test_without_anyone_to_say_the_word_nothing_goes(part: tuple[str, ...]) -> None:
    assert process("purge", *part).returncode == 1
    assert "Zqoutcome" in focusboard("outcomes").out


@pytest.mark.parametrize(("typed", "code"), [(b"purge\n", 0), (b"y\n", 1), (b"\n", 1)])
def test_the_word_is_asked_for(typed: bytes, code: int) -> None:
    ended, seen = at_a_terminal(["purge", "words"], typed)
    assert ended == code
    assert b"No undo" in seen
    assert ("Zqoutcome" in focusboard("outcomes").out) == (code == 1)


def test_each_part_goes_by_itself(board: Path) -> None:
    assert focusboard("purge", "source", "none", "--yes").code == 1
    assert focusboard("purge", "source", "csv", "--yes").code == 0
    assert focusboard("log", "2026-11-19", "--json").json["entries"] == []
    assert focusboard("purge", "receipts", "--yes").code == 0
    assert focusboard("purge", "everything", "--yes").code == 0
    assert not (board / "board" / "data").exists()


def test_words_about_a_purged_source_are_listed_and_can_be_removed() -> None:
    focusboard("purge", "source", "csv", "--yes")
    told = focusboard("outcomes", "2026-11-19", "--json").json
    assert told["outcomes"] == []
    ((words, entry),) = [(each["text"], each["entry"]) for each in told["unattached"]]
    assert (words, entry) == ("Zqoutcome", None)
    assert "Zqoutcome" in focusboard("outcomes", "2026-11-19").out
    assert focusboard("outcome", "1", "--remove").code == 0
    assert focusboard("outcomes", "2026-11-19", "--json").json["unattached"] == []
