"""What the answers look like: aligned, within the width, and calm without colour."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from focusboard.cli.layout import width
from tests.cli.board import focusboard

DAY = """\
Thu 19 Nov 2026 · 2026-W47

worked 6h 47m   focus 5h 13m in 5 blocks   longest 1h 27m   9 switches
typical stretch 54m   after hours 50m   85% of capacity
recorded 7h 47m − overlap 15m − breaks 45m = worked 6h 47m
(days from 00:00 in Europe/Berlin)

08    09    10    11    12    13    14    15    16    17    18    19    20
      ████▐████▒▒▒██████····· ████████▒▒▒░██░░██                        █████
█ focus 79%   ▒ collaboration 13%   ░ admin 8%   · break

 1  09:00–09:40     40m  api      Fix login redirect      done  shipped in 2.3
 2  09:43–10:30     47m  api      Review token refresh    ·
 3  10:30–11:00     30m  standup  Daily                   ·
"""

WEEK = """\
2026-W47 · Mon 16 Nov – Sun 22 Nov 2026

worked 6h 47m   focus 5h 13m in 5 blocks   longest 1h 27m   9 switches
typical stretch 54m   after hours 50m   85% of capacity
recorded 7h 47m − overlap 15m − breaks 45m = worked 6h 47m
(days from 00:00 in Europe/Berlin)
1 day tracked · 3 missing · 3 to come · coverage 61%

          work   focus   08  09  10  11  12  13  14  15  16  17  18  19  20
Mon 16       ·       ·
Tue 17       ·       ·
Wed 18       ·       ·
Thu 19  6h 47m  5h 13m       ██▊███▒▒████··· █████▒▒░█░██                ███▍
Fri 20       ·       ·
Sat 21       ·       ·
Sun 22       ·       ·
        6h 47m  5h 13m

█ focus 79%   ▒ collaboration 13%   ░ admin 8%   · break

projects
api      2h 23m  35%  ██████████▌
spec     2h 12m  33%  █████████▊
bugs        45m  11%  ███▍
mail        30m   7%  ██▎
standup     30m   7%  ██▎
call        22m   6%  █▋
chat         4m   1%  ▎

outcomes
2026-11-19  api: Fix login redirect  done  shipped in 2.3
2026-11-19  the day                  done  a day as intended
"""


@pytest.fixture(autouse=True)
def told_board(board: Path) -> None:
    del board
    focusboard("outcome", "1", "done", "shipped in 2.3")
    focusboard("outcome", "--day", "today", "done", "a day as intended")


@pytest.mark.in_berlin
def test_a_day() -> None:
    assert focusboard("day").out.startswith(DAY)


def test_a_day_ends_with_what_was_said_about_the_day_itself() -> None:
    assert focusboard("day").out.endswith("\noutcomes\n2026-11-19  the day  done  a day as intended\n")


@pytest.mark.in_berlin
def test_a_week() -> None:
    assert focusboard("week").out == WEEK


@pytest.mark.parametrize("columns", [48, 60, 80, 120])
@pytest.mark.parametrize(
    "words", ["day", "week", "month", "quarter", "year", "log", "outcomes", "explain focus"]
)
def test_nothing_is_wider_than_the_terminal(
    monkeypatch: pytest.MonkeyPatch, words: str, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = focusboard(*words.split()).out.splitlines()
    assert max(map(width, lines)) <= columns


def test_the_hours_stand_above_what_was_recorded_then() -> None:
    lines = focusboard("week").out.splitlines()
    hours = next(line for line in lines if " 08 " in line)
    thursday = next(line for line in lines if line.startswith("Thu"))
    assert thursday[hours.index("09")] == "█"
    assert thursday[hours.index("20")] == "█"
    assert thursday[hours.index("18")] == " "


def test_a_narrow_week_has_bars_instead_of_ribbons(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    text = focusboard("week").out
    assert " 08" not in text
    assert re.search(r"^Thu 19 +6h 47m +5h 13m +█", text, re.MULTILINE)


def test_a_pipe_gets_every_word_and_a_terminal_what_fits() -> None:
    focusboard("outcome", "2", "learned", "word " * 100)
    assert "word " * 99 in focusboard("outcomes").out
    assert "word " * 99 not in focusboard("outcomes", on_terminal=True).out


def test_emphasis_is_for_terminals_that_want_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    emphasised = focusboard("week", on_terminal=True).out
    plain = focusboard("week").out
    assert "\x1b[1m" in emphasised
    assert re.sub(r"\x1b\[[0-9]m", "", emphasised) == plain
    for variable, value in (("NO_COLOR", "1"), ("TERM", "dumb")):
        with monkeypatch.context() as patch:
            patch.setenv(variable, value)
            assert focusboard("week", on_terminal=True).out == plain


def test_missing_is_not_zero() -> None:
    assert focusboard("day", "yesterday").out == "Wed 18 Nov 2026 · 2026-W47\n\nnothing recorded\n"
    assert re.search(r"^Fri 20 +· +·$", focusboard("week").out, re.MULTILINE)


def test_a_long_period_counts_its_outcomes_and_says_where_they_are() -> None:
    assert focusboard("month").out.endswith("\noutcomes\n2 done\nfocusboard outcomes 2026-11\n")


def test_a_longer_period_than_the_command_names_is_answered_as_it_is() -> None:
    assert focusboard("day", "2026-W47", "--json").json["period"]["name"] == "2026-W47"
    assert focusboard("week", "yesterday", "--json").json["period"]["name"] == "2026-W47"
    assert focusboard("year", "2026-11-19", "--json").json["period"]["name"] == "2026"
    assert focusboard("log", "last", "week").out.startswith("2026-W46 ")


def test_an_open_span_reaches_from_the_first_entry_to_today() -> None:
    assert focusboard("log", "--from", "2026-11-18").out.startswith("Thu 19 Nov 2026\n")
    assert focusboard("week", "--to", "today", "--json").json["period"]["name"] == "2026-11-19"
    assert focusboard("week", "--to", "yesterday", "--json").json["period"]["name"] == "2026-11-18"


@pytest.mark.in_berlin
def test_times_that_were_twice_or_never_are_said(tmp_path: Path) -> None:
    path = tmp_path / "nights.csv"
    path.write_text("start,end\n2026-10-25 02:30,2026-10-25 02:45\n2026-03-29 02:30,2026-03-29 03:45\n")
    focusboard("sources", "add", "csv", str(path), "--name", "nights", "--zone", "Europe/Berlin")
    focusboard("read", "nights")
    assert "(this time was twice)" in focusboard("log", "2026-10-25").out
    assert "(the clocks skipped this time)" in focusboard("log", "2026-03-29").out


def test_an_entry_without_clock_times_shows_its_length_and_no_times(tmp_path: Path) -> None:
    path = tmp_path / "days.timedot"
    path.write_text("2026-11-18\nwork:api  1.5h\n")
    focusboard("sources", "add", "timedot", str(path))
    focusboard("read", "timedot")
    assert re.search(r"^ *\d+ +1h 30m  work:api", focusboard("log", "2026-11-18").out, re.MULTILINE)
