"""The same hours in two sources: shown in the day, decided in a dialog, undone with one key."""

from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path

import pytest

from focusboard import clock
from focusboard.desk.desk import open_desk
from focusboard.desk.reading import read_sources
from focusboard.model import State
from focusboard.paths import Places
from focusboard.store import sources
from tests.views.lives import HEADER, dashboard, live, press, shown, told
from tests.views.test_golden import SIZES, compare

pytestmark = pytest.mark.in_berlin

TABLE = (
    HEADER
    + """\
2026-11-19 09:00,2026-11-19 10:30,api,Fix login redirect,,
2026-11-19 11:00,2026-11-19 12:00,spec,Export format,,
2026-11-19 13:00,2026-11-19 14:00,api,Review token refresh,,
"""
)
TIMEW = """\
inc 20261119T080500Z - 20261119T093000Z # api "Fix it"
inc 20261119T100000Z - 20261119T103000Z # spec draft
inc 20261119T103000Z - 20261119T110000Z # spec review
inc 20261119T140000Z - 20261119T143000Z # mail
"""
SAID: tuple[tuple[str, State, str, str], ...] = (("2026-11-19 09:00", "done", "the loop is gone", ""),)


@pytest.fixture
def both(tmp_path: Path) -> Places:
    """A table and Timewarrior that have recorded the same morning."""
    where = live(tmp_path / "home", TABLE, said=SAID)
    data = tmp_path / "timewarrior/data"
    data.mkdir(parents=True)
    (data / "2026-11.data").write_text(TIMEW)
    with closing(open_desk(where)) as desk:
        sources.add_source(desk.db, "timewarrior", "timewarrior", str(data.parent), zone="", at=clock.now())
        read_sources(desk.db, desk.settings)
    return where


def line(app_shown: str, *words: str) -> str:
    """The one line on screen that contains some words."""
    found = [each for each in app_shown.splitlines() if all(word in each for word in words)]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("size", SIZES)
async def test_the_same_hours_look_as_agreed(both: Places, size: tuple[int, int]) -> None:
    async with dashboard(both, size) as (app, pilot):
        await press(app, pilot, "1")
        compare(app, f"twice-{size[0]}")


@pytest.mark.parametrize("size", SIZES)
async def test_the_question_looks_as_agreed(both: Places, size: tuple[int, int]) -> None:
    async with dashboard(both, size) as (app, pilot):
        await press(app, pilot, "j", "j", "d")
        compare(app, f"which-{size[0]}")


async def test_somebody_decides_which_entry_counts(both: Places) -> None:
    async with dashboard(both) as (app, pilot):
        await press(app, pilot, "j", "d")
        assert re.search(r"csv +09:00–10:30 +1h 30m .* 1h 25m in both", shown(app))
        await press(app, pilot, "enter")
        assert "⊘ timewarrior  done     the loop is gone" in line(shown(app), "Fix login redirect")
        assert "1h 30m" in line(shown(app), "Fix login redirect")
        assert "⇄" not in line(shown(app), "Fix it")
        assert "worked 3h 55m" in shown(app)
        await press(app, pilot, "k", "i", "enter")
        assert "It does not count, because timewarrior" in shown(app)
        assert "1 entry" in shown(app)
        await press(app, pilot, "escape", "u")
        assert "⇄ timewarrior" in line(shown(app), "Fix login redirect")
        assert "worked 4h 00m" in shown(app)
        await press(app, pilot, "d", "j", "j", "enter")
        assert "⇄" not in line(shown(app), "Fix login redirect")
        assert "recorded 6h 25m" in shown(app)


async def test_somebody_decides_once_which_source_wins(both: Places) -> None:
    async with dashboard(both) as (app, pilot):
        await press(app, pilot, ":", "type:same time", "enter")
        assert "Always csv, where timewarrior has the same time" in shown(app)
        await press(app, pilot, "end", "enter")
        assert "timewarrior counts where csv has recorded the same time; u takes it back." in told(app)
        assert "⊘ timewarrior" in line(shown(app), "Export format")
        assert "⊘ timewarrior" in line(shown(app), "Fix login redirect")
        assert "overlap" not in shown(app)
        await press(app, pilot, "d", "end", "k", "enter")
        assert "⊘ csv" in line(shown(app), "draft")
        await press(app, pilot, "u", "u")
        app.clear_notifications()
        await pilot.pause()
        assert shown(app).count("⇄") == 5


async def test_an_entry_that_no_other_source_has_asks_nothing(both: Places) -> None:
    async with dashboard(both) as (app, pilot):
        await press(app, pilot, "end", "d")
        assert "No other source has recorded the same time as this entry." in told(app)
        await press(app, pilot, "home", "d", "escape")
        assert shown(app).count("⇄") == 5


async def test_a_filter_does_not_hide_that_another_source_has_the_same_time(both: Places) -> None:
    async with dashboard(both) as (app, pilot):
        await press(app, pilot, "slash", "type:login", "enter")
        assert "⇄ timewarrior" in line(shown(app), "Fix login redirect")


async def test_many_at_once_leave_room_for_the_question(tmp_path: Path, both: Places) -> None:
    (tmp_path / "timewarrior/data/2026-11.data").write_text(
        "".join(f"inc 20261119T10{n:02}00Z - 20261119T10{n + 5:02}00Z # spec\n" for n in range(0, 55, 5))
    )
    async with dashboard(both, (60, 20)) as (app, pilot):
        await press(app, pilot, "j", "d")
        assert "and 5 more, 25m in both" in shown(app)
        assert "All 12; each moment still counts once" in shown(app)
        await press(app, pilot, "j", "enter")
        assert "⊘ timewarrior" in line(shown(app), "Export")
