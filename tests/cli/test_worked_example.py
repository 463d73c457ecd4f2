"""Every figure of the worked example, as scripts get it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.board import focusboard


@pytest.fixture
def day(board: Path) -> dict:
    del board
    return focusboard("day", "2026-11-19", "--json").json


def test_work_and_what_it_was_spent_on(day: dict) -> None:
    assert day["work_seconds"] == 407 * 60
    assert day["break_seconds"] == 45 * 60
    assert day["overlap_seconds"] == 15 * 60
    assert day["recorded_seconds"] == (407 + 45 + 15) * 60
    assert [(each["project"], each["seconds"] / 60) for each in day["projects"]] == [
        ("api", 143),
        ("spec", 132.5),
        ("bugs", 45),
        ("mail", 30),
        ("standup", 30),
        ("call", 22.5),
        ("chat", 4),
    ]
    assert sum(each["seconds"] for each in day["projects"]) == day["work_seconds"]
    assert sum(each["seconds"] for each in day["kinds"]) == day["work_seconds"]


def test_focus_and_its_blocks(day: dict) -> None:
    assert day["focus_seconds"] == 313 * 60
    assert [(each["seconds"] // 60, each["deep"]) for each in day["blocks"]] == [
        (87, True),
        (56, False),
        (75, True),
        (25, False),
        (50, False),
    ]
    assert day["focus_block_seconds"] == 293 * 60
    assert day["deep_seconds"] == 162 * 60
    assert round(day["focus_share"], 3) == 0.720
    assert round(day["deep_share"], 3) == 0.398
    assert day["longest_stretch_seconds"] == 87 * 60


def test_switches_and_after_hours(day: dict) -> None:
    assert day["switches"] == 9
    assert round(day["switches_per_hour"], 2) == 1.33
    assert round(day["typical_stretch_seconds"] / 60, 1) == 54.4
    assert round(day["fragmentation"], 3) == 0.396
    assert day["after_hours_seconds"] == 50 * 60
    assert round(day["after_hours_share"], 3) == 0.123


def test_the_week_of_that_one_day_says_the_same(board: Path, day: dict) -> None:
    del board
    week = focusboard("week", "2026-W47", "--json").json
    apart = {"period": None, "quality": None, "usual": None}
    assert {**week, **apart} == {**day, **apart}


@pytest.mark.parametrize("metric", ["work", "focus", "switches", "typical", "after-hours", "focus-share"])
def test_an_explained_number_is_the_same_and_the_sum_of_its_entries(board: Path, metric: str) -> None:
    del board
    found = focusboard("explain", metric, "2026-11-19", "--json").json
    assert found["value"] == pytest.approx(sum(each["contribution"] for each in found["entries"]), rel=1e-4)


def test_the_text_shows_the_same_figures(board: Path) -> None:
    del board
    text = " ".join(focusboard("day", "2026-11-19").out.split())
    for said in (
        "worked 6h 47m",
        "focus 5h 13m in 5 blocks",
        "longest 1h 27m",
        "9 switches",
        "typical stretch 54m",
        "after hours 50m",
        "recorded 7h 47m − overlap 15m − breaks 45m = worked 6h 47m",
    ):
        assert said in text
