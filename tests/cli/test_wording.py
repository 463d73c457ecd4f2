"""What the person says is kept, shown where it belongs, and can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.board import WORKED_EXAMPLE, focusboard


@pytest.fixture(autouse=True)
def told_board(board: Path) -> None:
    del board


def outcome_of(number: int) -> object:
    entries = focusboard("log", "--json").json["entries"]
    return next(entry["outcome"] for entry in entries if entry["id"] == number)


def test_an_outcome_is_kept_with_all_its_words() -> None:
    assert focusboard("outcome", "1", "done", "redirect", "loop", "is", "gone").out == (
        "entry 1: done redirect loop is gone\n"
    )
    assert focusboard("log").out.splitlines()[1].endswith("done  redirect loop is gone")
    assert focusboard("outcome", "1", "MOVED", "--json").json["outcome"]["state"] == "moved"


def test_text_that_looks_like_an_option_can_be_said_too() -> None:
    focusboard("outcome", "1", "learned", "--", "--json is stable")
    assert "--json is stable" in focusboard("outcomes").out


@pytest.mark.in_berlin
def test_what_is_blocked_names_its_need_and_its_age(monkeypatch: pytest.MonkeyPatch) -> None:
    focusboard("outcome", "4", "blocked", "no deploy", "--need", "a staging certificate")
    monkeypatch.setenv("FOCUSBOARD_NOW", "2026-11-21T22:00:00+01:00")
    assert "no deploy · needs a staging certificate · 2 days" in focusboard("outcomes").out


@pytest.mark.in_berlin
def test_a_roadblock_is_long_after_two_working_days_unless_it_is_quiet(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def is_long() -> bool:
        (found,) = focusboard("outcomes", "2026-W47", "--json").json["outcomes"]
        assert (" · long" in focusboard("outcomes", "2026-W47").out) == found["is_long"]
        assert focusboard("week", "2026-W47", "--json").json["outcomes"] == [found]
        return bool(found["is_long"])

    focusboard("outcome", "--day", "today", "blocked", "no deploy")
    assert not is_long()
    monkeypatch.setenv("FOCUSBOARD_NOW", "2026-11-24T12:00:00+01:00")
    assert is_long()
    assert focusboard("outcome", "--day", "2026-11-19", "--quiet", "3").out == (
        "2026-11-19: quiet until 2026-11-27\n"
    )
    assert not is_long()
    monkeypatch.setenv("FOCUSBOARD_NOW", "2026-11-27T12:00:00+01:00")
    assert is_long()
    said = focusboard("outcome", "--day", "2026-11-19", "--quiet", "1", "--json").json["outcome"]
    assert said["quiet_until"].startswith("2026-11-28T00:00:00")
    assert not said["is_long"]
    assert not is_long()
    assert focusboard("undo").code == 0
    assert is_long()
    focusboard("outcome", "--day", "2026-11-19", "--quiet", "1")
    assert focusboard("outcome", "--day", "2026-11-19", "--quiet", "0").out == "2026-11-19: quiet no more\n"
    assert is_long()


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ("4 --quiet 2", 1, "Nothing is blocked on entry 4"),
        ("4 --quiet 367", 2, "from 0, which ends it, to 366 days"),
        ("4 --quiet -1", 2, "from 0, which ends it, to 366 days"),
        ("4 done it --quiet 2", 2, "--quiet stands alone"),
        ("4 --need Ann --quiet 2", 2, "--quiet stands alone"),
        ("4 --remove --quiet 2", 2, "--quiet stands alone"),
    ],
)
def test_what_cannot_be_quiet_is_refused(words: str, code: int, told: str) -> None:
    ran = focusboard("outcome", *words.split())
    assert (ran.code, told in ran.err) == (code, True)
    assert outcome_of(4) is None


def test_a_need_belongs_to_what_is_blocked() -> None:
    ran = focusboard("outcome", "4", "done", "--need", "help")
    assert ran.code == 1
    assert "blocked" in ran.err
    assert outcome_of(4) is None


def test_days_and_weeks_have_outcomes_of_their_own() -> None:
    focusboard("outcome", "--day", "yesterday", "learned", "rest helps")
    focusboard("outcome", "--week", "2026-11-19", "done", "tokens are out")
    assert focusboard("outcomes", "this week").out.split() == (
        [
            "2026-11-18",
            "the",
            "day",
            "learned",
            "rest",
            "helps",
            "2026-W47",
            "the",
            "week",
            "done",
            "tokens",
            "are",
            "out",
        ]
    )
    assert "rest helps" in focusboard("day", "yesterday").out
    assert "tokens are out" not in focusboard("day", "yesterday").out


def test_each_change_is_undone_and_done_again() -> None:
    focusboard("outcome", "1", "done", "first")
    focusboard("outcome", "1", "moved", "second")
    assert outcome_of(1)["text"] == "second"  # type: ignore[index]
    assert focusboard("undo").out == "Undone: outcome moved on Fix login redirect\n"
    assert outcome_of(1)["text"] == "first"  # type: ignore[index]
    assert focusboard("redo").out == "Redone: outcome moved on Fix login redirect\n"
    assert outcome_of(1)["text"] == "second"  # type: ignore[index]
    assert focusboard("redo").out == "Nothing to redo.\n"


def test_words_survive_an_edit_upstream(board: Path) -> None:
    focusboard("outcome", "1", "done", "still mine")
    table = board / "time.csv"
    table.write_text(
        table.read_text("utf-8").replace("Fix login redirect", "Fix the login"), encoding="utf-8"
    )
    assert "1 updated" in focusboard("read").out
    assert outcome_of(1)["text"] == "still mine"  # type: ignore[index]


def test_words_stay_in_sight_when_their_entry_is_gone(board: Path) -> None:
    focusboard("outcome", "1", "done", "redirect loop is gone")
    (board / "time.csv").write_text(
        WORKED_EXAMPLE.replace("2026-11-19 09:00,2026-11-19 09:40,api", "2026-11-19 21:00,,x")
    )
    assert focusboard("read").code == 0
    assert focusboard("outcomes").out.splitlines() == [
        "Kept, although the entry is gone:",
        "2026-11-19  api: Fix login redirect  done  redirect loop is gone",
    ]
    found = focusboard("outcomes", "--json").json
    assert found["outcomes"] == []
    [gone] = found["unattached"]
    assert (gone["text"], gone["entry"]["task"]) == ("redirect loop is gone", "Fix login redirect")
