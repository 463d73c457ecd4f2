"""The same hours in a table and in Timewarrior: counted once, decided by the person, and taken back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from focusboard import clock
from tests.cli.board import focusboard
from tests.trust.terminal import Terminal

pytestmark = pytest.mark.in_berlin

TABLE = """\
start,end,project,task
2026-11-16 09:00,2026-11-16 10:00,api,Fix login
2026-11-16 10:30,2026-11-16 11:00,docs,Write
2026-11-17 23:00,2026-11-18 01:00,api,Late
"""
LINES = """\
inc 20261116T080200Z - 20261116T085700Z # api
inc 20261116T094000Z - 20261116T101500Z # docs
inc 20261117T230000Z - 20261118T000000Z # api
"""
QUESTIONS = (
    *(("week",), ("day", "2026-11-17"), ("day", "2026-11-18"), ("month",), ("log",), ("sources", "same")),
    *(("explain", "work", "2026-11-16"), ("explain", "recorded", "2026-W47")),
)


@pytest.fixture
def both(tmp_path: Path) -> Path:
    """A folder with a table and Timewarrior's data, both of which are read."""
    (tmp_path / "tw/data").mkdir(parents=True)
    (tmp_path / "hours.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "tw/data/2026-11.data").write_text(LINES, encoding="utf-8")
    focusboard("sources", "add", "csv", str(tmp_path / "hours.csv"), "--name", "hours")
    focusboard("sources", "add", "timewarrior", str(tmp_path / "tw"), "--name", "tw")
    assert focusboard("read").code == 0
    return tmp_path


def same() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = focusboard("sources", "same", "--json").json["same"]
    return found


def work(*period: str) -> int:
    asked = period or ("week",)
    answer = {name: value or 0 for name, value in focusboard(*asked, "--json").json.items()}
    parts = ("work", "overlap", "break", "rounding")
    assert answer["recorded_seconds"] == sum(answer[f"{part}_seconds"] for part in parts)
    seconds: int = answer["work_seconds"]
    return seconds


def flagged() -> list[int]:
    entries = focusboard("log", "--json").json["entries"]
    return sorted(each["id"] for each in entries if "duplicate" in each["flags"])


def everything() -> list[Any]:
    return [focusboard(*question, "--json").json for question in QUESTIONS]


@pytest.mark.usefixtures("both")
def test_what_is_in_both_is_listed_and_counts_once() -> None:
    pairs = [([entry["id"] for entry in each["entries"]], each["shared_seconds"]) for each in same()]
    assert pairs == [([1, 4], 55 * 60), ([2, 5], 20 * 60), ([3, 6], 3600)]
    assert [each["counts"] for each in same()] == [ids for ids, _ in pairs]
    assert not any(each["is_decided"] for each in same())
    assert work() == (60 + 45 + 120) * 60
    assert "focusboard sources prefer" in focusboard("sources", "same").err


def test_nothing_in_both_is_an_answer_of_no(both: Path) -> None:
    assert focusboard("sources", "same", "last", "week").code == 1
    focusboard("sources", "remove", "tw")
    assert (focusboard("sources", "same").code, same()) == (1, [])


def test_a_preference_says_what_it_cannot_be_about(both: Path) -> None:
    (both / "days.csv").write_text("date,duration\n2026-11-16,8:00\n2026-11-17,1:00\n")
    mapped = ("--map", "date=date,duration=duration")
    assert focusboard("sources", "add", "csv", str(both / "days.csv"), "--name", "days", *mapped).code == 0
    focusboard("read")
    said = focusboard("sources", "prefer", "tw", "days").err
    assert (
        said
        == "focusboard: 2 entries of days without clock times count as before: nothing says when they were.\n"
    )
    assert focusboard("sources", "prefer", "tw", "hours").err == ""
    assert focusboard("sources", "prefer", "tw", "days", "--withdraw").err == ""


@pytest.mark.usefixtures("both")
def test_the_preferred_source_counts_in_every_answer() -> None:
    assert focusboard("sources", "prefer", "tw", "hours").code == 0
    assert flagged() == [1, 2, 3]
    assert work() == (55 + 35 + 60) * 60
    assert (work("day", "2026-11-17"), work("day", "2026-11-18")) == (0, 3600)
    assert work("month") == work()
    explained = focusboard("explain", "work", "2026-W47", "--json").json
    assert (explained["value"], {each["id"] for each in explained["entries"]}) == (work(), {4, 5, 6})
    assert "Late (duplicate)" in focusboard("log").out
    assert all(each["is_decided"] for each in same())
    assert focusboard("doctor").code == 0


@pytest.mark.usefixtures("both")
def test_one_pair_is_decided_by_the_entry_that_counts() -> None:
    focusboard("sources", "prefer", "tw", "hours")
    assert focusboard("sources", "same", "--keep", "1").code == 0
    assert flagged() == [2, 3, 4]
    assert focusboard("sources", "same", "--keep", "2", "--keep", "5", "--json").json["same"][0][
        "counts"
    ] == [*(2, 5)]
    assert flagged() == [3, 4]
    assert work() == (60 + 45 + 60) * 60


@pytest.mark.usefixtures("both")
def test_what_cannot_be_decided_says_why() -> None:
    assert "no entry 99" in focusboard("sources", "same", "--keep", "99").err
    assert "same time as 1 and 2" in focusboard("sources", "same", "--keep", "1", "--keep", "2").err
    assert "no source nobody" in focusboard("sources", "prefer", "nobody", "tw").err
    assert focusboard("sources", "same", "today", "--keep", "1").code == 2
    assert focusboard("undo").out == "Undone: source tw added\n"


@pytest.mark.usefixtures("both")
def test_taking_decisions_back_brings_every_number_back() -> None:
    decide = (
        *(("prefer", "tw", "hours"), ("same", "--keep", "1"), ("same", "--keep", "2", "--keep", "5")),
        *(("prefer", "hours", "tw"), ("same", "--keep", "6")),
    )
    before = []
    for words in decide:
        before.append(everything())
        focusboard("sources", *words)
    for expected in reversed(before):
        assert everything() != expected
        assert focusboard("undo").code == 0
        assert everything() == expected


def test_an_edit_upstream_measures_every_day_of_an_entry_that_loses(both: Path) -> None:
    focusboard("sources", "prefer", "tw", "hours")
    assert (work("day", "2026-11-17"), work("month")) == (0, 150 * 60)
    shorter = LINES.replace("20261118T000000Z", "20261117T235000Z")
    (both / "tw/data/2026-11.data").write_text(shorter, encoding="utf-8")
    focusboard("read")
    assert flagged() == [1, 2]
    assert (work("day", "2026-11-17"), work("month")) == (3600, (55 + 35 + 120) * 60)
    assert focusboard("doctor").code == 0
    (both / "tw/data/2026-11.data").write_text(LINES, encoding="utf-8")
    focusboard("read")
    assert work("month") == 150 * 60
    assert focusboard("doctor").code == 0


def test_no_word_of_an_entry_steers_the_terminal(both: Path) -> None:
    table = both / "hours.csv"
    table.write_text(TABLE.replace("Fix login", "\x1b[2JFix\x07\u202e"), encoding="utf-8")
    focusboard("read")
    focusboard("sources", "prefer", "tw", "hours")
    for command in (("same",), ("same", "--json"), ("same", "--keep", "1"), ("prefer", "tw", "\x1b[2J")):
        ran = focusboard("sources", *command)
        assert not {"\x1b", "\x07", "\u202e"} & {*ran.out, *ran.err}


def test_a_rule_about_two_sources_is_withdrawn(both: Path) -> None:
    del both
    assert focusboard("sources", "prefer", "tw", "hours", "--withdraw").code == 1
    undecided = work()
    focusboard("sources", "prefer", "tw", "hours")
    decided = flagged()
    withdrawn = focusboard("sources", "prefer", "hours", "tw", "--withdraw")
    assert "Nothing is said about hours and tw any more." in withdrawn.out
    assert (work(), flagged()) == (undecided, [])
    focusboard("undo")
    assert flagged() == decided != []


def test_measuring_everything_again_says_how_far_it_is(
    both: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    starts = (clock.utc(1262304000 + number * 86_400) for number in range(4000))
    rows = (f"{start:%Y-%m-%d} 09:00,{start:%Y-%m-%d} 10:00\n" for start in starts)
    (both / "long.csv").write_text("start,end\n" + "".join(rows), encoding="utf-8")
    monkeypatch.setenv("FOCUSBOARD_HOME", str(tmp_path / "board"))
    for path in (both / "long.csv", both / "hours.csv"):
        focusboard("sources", "add", "csv", str(path))
    focusboard("read")
    focusboard("sources", "prefer", "csv", "csv-2")
    with Terminal("year", "--from", "2010-01-01", "--to", "2020-12-12") as terminal:
        terminal.wait_until(lambda: "Measuring: " in terminal.text, "progress")
        assert terminal.ended() == 0
