"""Focus and trends on the command line: the numbers of the other commands, beside each other."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from focusboard.sources.sample import write_sample
from tests.cli.board import focusboard

UNTIL = date(2026, 11, 19)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which a year of the sample person is read."""
    folder = tmp_path_factory.mktemp("sample")
    table = write_sample(folder, UNTIL)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FOCUSBOARD_HOME", str(folder / "board"))
        patch.setenv("FOCUSBOARD_NOW", "2026-11-19T21:30:00+01:00")
        patch.setenv("TZ", "Europe/Berlin")
        assert focusboard("sources", "add", "csv", str(table)).code == 0
        assert focusboard("read").code == 0
    return folder / "board"


@pytest.fixture(autouse=True)
def at_the_sample(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOCUSBOARD_HOME", str(sample))


def test_focus_tells_the_numbers_of_the_week() -> None:
    focus, week = (
        focusboard("focus", "2026-W40", "--json").json,
        focusboard("week", "2026-W40", "--json").json,
    )
    shared = {key for key in focus if key in week} - {"schema", "by_day"}
    assert {key: focus[key] for key in shared} == {key: week[key] for key in shared}
    assert sum(day["focus_seconds"] for day in focus["by_day"]) == week["focus_seconds"]
    assert sum(day["deep_seconds"] for day in focus["by_day"]) == week["deep_seconds"]
    assert sum(day["blocks"] for day in focus["by_day"]) == len(week["blocks"])


def test_focus_says_what_it_leaves_out_as_nothing_says_when_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOCUSBOARD_HOME", str(tmp_path / "board"))
    (tmp_path / "a.timedot").write_text("2026-11-16\napi  ....\n", encoding="utf-8")
    (tmp_path / "a.csv").write_text("start,end\n2026-11-17 09:00,2026-11-17 11:00\n", encoding="utf-8")
    for kind in ("timedot", "csv"):
        focusboard("sources", "add", kind, str(tmp_path / f"a.{kind}"))
    focusboard("read")
    told = "focus 2h 00m of 3h 00m worked   1h 00m without clock times, left out of focus"
    assert told in focusboard("focus").out
    assert focusboard("focus", "--json").json["untimed_seconds"] == 3600
    assert "without clock times" not in focusboard("focus", "2026-11-17").out


def test_focus_tells_what_other_thresholds_would_make_of_it() -> None:
    told = focusboard("focus", "2026-W40", "--json").json["sensitivity"]
    by_block = {
        each["seconds"] // 60: each
        for each in told
        if each["metric"] == "focus-blocks" and each["threshold"] == "block"
    }
    assert list(by_block) == [15, 25, 60]
    assert by_block[15]["value"] >= by_block[25]["value"] >= by_block[60]["value"]
    assert [minutes for minutes, each in by_block.items() if each["own"]] == [25]
    assert {each["seconds"] for each in told if each["threshold"] == "gap"} == {0, 300, 600}


def test_the_hours_take_twelve_weeks_at_least() -> None:
    found = focusboard("focus", "2026-W40", "--json").json["pattern"]
    assert found["period"]["days"] == 84
    assert found["days"] >= found["days_needed"]
    days = focusboard("day", "--from", "2026-07-13", "--to", "2026-10-04", "--json").json
    assert sum(hour["focus_seconds"] for hour in found["hours"]) == days["focus_seconds"]
    assert (
        sum(hour["work_seconds"] for hour in found["hours"]) == days["work_seconds"] - days["untimed_seconds"]
    )


def test_trends_tell_the_numbers_of_each_week() -> None:
    weeks = {each["week"]: each for each in focusboard("trends", "--json").json["weeks"]}
    assert (min(weeks), max(weeks), len(weeks)) == ("2026-W01", "2026-W47", 47)
    for name in ("2026-W01", "2026-W02", "2026-W34", "2026-W40", "2026-W47"):
        week = focusboard("week", name, "--json").json
        for key in set(week) & set(weeks[name]):
            assert weeks[name][key] == week[key], (name, key)


def test_weeks_that_are_not_like_the_others_are_marked() -> None:
    weeks = {each["week"]: each for each in focusboard("trends", "--json").json["weeks"]}
    assert weeks["2026-W47"]["note"] == "not over"
    assert weeks["2026-W40"]["note"] is None
    assert weeks["2026-W32"]["work_seconds"] is None, "a week without entries is missing, not zero"


def test_every_number_of_a_week_is_listed_by_its_name() -> None:
    listed = {
        each["metric"]: each for each in focusboard("explain", "--week", "2026-W40", "--json").json["metrics"]
    }
    assert listed["focus"]["value"] == focusboard("week", "2026-W40", "--json").json["focus_seconds"]
    assert listed["focus"]["usual"]["label"] == "below"
    one = focusboard("explain", "focus", "--week", "2026-W40", "--json").json
    assert one["usual"] == listed["focus"]["usual"]
    assert sum(entry["contribution"] for entry in one["entries"]) == one["value"]


def test_an_explanation_reads_like_an_answer() -> None:
    text = focusboard("explain", "focus", "--week", "2026-W40").out
    assert text.startswith(
        "Focus · 2026-W40 · Mon 28 Sep – Sun 4 Oct 2026 · 23h 39m\n\n23h 39m in 2026-W40, from 25"
    )
    assert "That is below your usual: half of your 8 weeks before lay between" in " ".join(text.split())
    assert text.endswith("together 23h 39m, 0s off\n")


def test_a_period_is_named_once() -> None:
    assert focusboard("explain", "focus", "--day", "today", "--week", "2026-W40").code == 2
    assert focusboard("explain", "focus", "yesterday", "--week", "2026-W40").code == 2


@pytest.mark.parametrize("columns", [48, 60, 80, 120])
@pytest.mark.parametrize("words", ["focus", "focus 2026-10", "trends", "explain", "explain focus"])
def test_nothing_is_wider_than_the_terminal(
    monkeypatch: pytest.MonkeyPatch, words: str, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = focusboard(*words.split()).out.splitlines()
    assert [line for line in lines if len(line) > columns] == []
