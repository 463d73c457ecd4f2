"""What is blocked for long is told once, is marked, and is quiet for a while where the person wants that."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from focusboard.paths import Places, private_folder
from focusboard.views.ahead_list import AheadList
from focusboard.views.app import Focusboard
from focusboard.views.review_list import ReviewList
from focusboard.views.said_list import SaidList
from tests.views.lives import SAID, WEEK, dashboard, live, press, settle, shown, told

BLOCKED = SAID[2:]
"""Since Thursday evening."""
MANY = tuple(
    (f"2026-11-{when}", "blocked", "", f"help {number}")
    for number, when in enumerate(("16 08:40", "16 11:10", "18 09:00", "19 09:00", "19 11:00"))
)
At = Callable[[str], None]


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> At:
    """Lets it be another time."""
    return lambda words: monkeypatch.setenv("FOCUSBOARD_NOW", f"{words}:00Z")


@pytest.fixture
def waiting(tmp_path: Path, at: At) -> Places:
    """A home in UTC in which something has been blocked since Thursday morning."""
    at("2026-11-19T12:00")
    where = live(tmp_path, said=BLOCKED)
    private_folder(where.settings_file.parent)
    where.settings_file.write_text('zone = "UTC"\n', "utf-8")
    return where


def ages(app: Focusboard) -> list[str]:
    """What stands on the right of each roadblock."""
    return [line.split("  ")[-1].strip() for line in shown(app).splitlines() if "■" in line]


async def test_it_is_told_once_of_what_takes_longer_than_two_working_days(waiting: Places, at: At) -> None:
    at("2026-11-21T12:00")
    async with dashboard(waiting, (80, 60)) as (app, pilot):
        await press(app, pilot, "2")
        assert (ages(app), told(app)) == (["2 days"], "")
    at("2026-11-21T12:01")
    for said in (1, 0):
        async with dashboard(waiting, (80, 60)) as (app, pilot):
            await press(app, pilot, "2")
            assert ages(app) == ["long · 2 days"]
            assert told(app).count("more than two working days: needs the staging certificate · api.") == said
            await press(app, pilot, "5", "7", "1")
            assert told(app).count("Blocked for") == said


async def test_it_is_quiet_until_the_next_working_day_or_for_a_week(waiting: Places, at: At) -> None:
    waiting.settings_file.write_text(
        'zone = "UTC"\n[schedule]\nthursday = "09:00-17:00"\nfriday = "09:00-17:00"\nmonday = "09:00-17:00"\n'
    )
    at("2026-11-23T12:01")
    async with dashboard(waiting, (80, 60)) as (app, pilot):
        await press(app, pilot, "2")
        assert ages(app) == ["long · 4 days"]
        app.screen.query_one(AheadList).focus()
        await press(app, pilot, "end", "z")
        assert ages(app) == ["quiet · 4 days"]
        assert "Quiet until Thu 26 Nov; u takes it back." in told(app)
        await press(app, pilot, "u")
        assert ages(app) == ["long · 4 days"]
        assert "Undone: roadblock quiet on Token refresh" in told(app)
        await press(app, pilot, "z", "z")
        assert "Quiet until Mon 30 Nov; u takes it back." in told(app)
        await press(app, pilot, "z")
        assert ages(app) == ["long · 4 days"]
        await press(app, pilot, "z")
    for time, age in (("25T23:59", "quiet · 6 days"), ("26T00:00", "long · 6 days")):
        at(f"2026-11-{time}")
        async with dashboard(waiting, (80, 60)) as (app, pilot):
            await press(app, pilot, "2")
            assert (ages(app), told(app)) == ([age], "")


async def test_it_is_kept_quiet_where_it_is_told_what_came_of_the_week(waiting: Places, at: At) -> None:
    at("2026-11-23T12:01")
    async with dashboard(waiting, (80, 60)) as (app, pilot):
        await press(app, pilot, "2", "[", "5")
        app.screen.query_one(SaidList).focus()
        await press(app, pilot, "z")
        assert "Quiet until Tue 24 Nov; u takes it back." in told(app)


async def test_what_becomes_long_while_the_dashboard_is_open_is_told_then(waiting: Places, at: At) -> None:
    at("2026-11-21T11:59")
    async with dashboard(waiting, (80, 60)) as (app, pilot):
        await press(app, pilot, "2")
        app.view._follow_the_clock()
        await settle(app, pilot)
        assert (ages(app), told(app)) == (["1 day"], "")
        at("2026-11-21T12:01")
        app.view._follow_the_clock()
        await settle(app, pilot)
        assert ages(app) == ["long · 2 days"]
        assert "Blocked for more than two working days" in told(app)


async def test_several_are_told_in_one_notice_and_kept_quiet_in_the_review(tmp_path: Path, at: At) -> None:
    at("2026-11-19T12:00")
    where = live(tmp_path, WEEK, MANY)  # type: ignore[arg-type]
    at("2026-11-22T12:00")
    async with dashboard(where, (80, 70)) as (app, pilot):
        await press(app, pilot, "7", "z")
        assert told(app).count("; and 2 more.") == 1
        assert "Choose a roadblock first" in told(app)
        assert ages(app) == ["long · 3 days"] * 5
        lines = app.screen.query_one(ReviewList)
        lines.chosen = next(at for at, line in enumerate(lines._lines) if line and line.label == "blocked")
        await press(app, pilot, "z")
        assert sorted(ages(app)) == ["long · 3 days"] * 4 + ["quiet · 3 days"]
