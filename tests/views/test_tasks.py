"""What the time went into: opened part by part, by whatever one wants, down to the entry and its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from focusboard.views.dialogs.explain import ExplainDialog
from focusboard.views.part_tree import PartTree
from tests.views.lives import SAID, dashboard, live, press, shown


def lines(screen: str, sign: str) -> list[str]:
    return [line.strip(" ▸▾") for line in screen.splitlines() if sign in line]


async def test_somebody_follows_their_time_down_to_the_place_where_it_was_recorded(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path, said=SAID), (120, 32)) as (app, pilot):
        await press(app, pilot, "2", "4")
        assert "Mon 16 – Sun 22 Nov 2026" in shown(app)
        assert "worked 15h 27m" in shown(app)
        await press(app, pilot, "right", "l", "l", "j")
        assert "▾ Token refresh" in shown(app)
        assert "Mon 16 Nov  08:40" in shown(app)
        await press(app, pilot, "j")
        assert "blocked · csv · " in shown(app)
        assert "time.csv:10" in shown(app)
        await press(app, pilot, "enter")
        assert app.current_mode == "day"
        assert "Thu 19 Nov 2026" in shown(app)


@pytest.mark.clockless
async def test_parts_are_opened_and_closed_by_key_and_mouse(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path), (120, 32)) as (app, pilot):
        await press(app, pilot, "2", "4", "enter")
        assert "▾ api" in shown(app)
        await press(app, pilot, "down", "h")
        assert app.screen.query_one(PartTree).chosen == 0
        await press(app, pilot, "left")
        assert "▸ api" in shown(app)
        await pilot.click("PartTree", offset=(4, 2))
        await press(app, pilot)
        assert "▾ spec" in shown(app)
        await pilot.click("PartTree", offset=(19, 0))
        await press(app, pilot)
        assert "▸ focus" in shown(app)


async def test_b_shows_the_time_by_each_thing_and_every_way_adds_up(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path), (120, 32)) as (app, pilot):
        await press(app, pilot, "2", "4")
        tree = app.screen.query_one(PartTree)
        for by in ("project", "task", "kind", "tag", "source", "project"):
            assert tree.spent is not None
            assert tree.spent.by == by
            if by != "tag":
                assert sum(part.seconds for part in tree.spent.parts[()]) == tree.spent.answer.summary.work
            await press(app, pilot, "b")
        assert "No entry has a tag" not in shown(app)
        await press(app, pilot, "b", "b")
        assert "No entry has a tag. b shows it by something else." in shown(app)


async def test_the_period_governs_and_goes_up_to_the_year(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path), (120, 32)) as (app, pilot):
        await press(app, pilot, "4")
        for name in (
            "Thu 19 Nov 2026",
            "Mon 16 – Sun 22",
            "November 2026",
            "2026 Q4",
            "  2026\n",
            "Thu 19 Nov",
        ):
            assert name in shown(app)
            await press(app, pilot, "p")
        await press(app, pilot, "p", "left_square_bracket")
        assert "October 2026" in shown(app)
        assert "Nothing recorded." in shown(app)
        await press(app, pilot, "t", "1", "4")
        assert "Thu 19 Nov 2026" in shown(app)


async def test_a_year_is_told_from_its_totals_and_opens_into_entries(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path, said=SAID), (120, 32)) as (app, pilot):
        await press(app, pilot, "4", "p", "p", "p", "p")
        assert "2 of 6" not in shown(app)
        await press(app, pilot, "right")
        assert "2 of 6" in shown(app)
        assert "Token refresh" in shown(app)
        await press(app, pilot, "b", "b", "b")
        assert "Token refresh" not in shown(app)


async def test_a_part_is_explained_and_its_entry_told_about(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path), (120, 40)) as (app, pilot):
        await press(app, pilot, "2", "4", "right", "down", "i")
        assert isinstance(app.screen, ExplainDialog)
        assert "Token refresh  2h 46m" in shown(app)
        assert "3 entries" in shown(app)
        await press(app, pilot, "escape", "right", "down", "o", "d", "type:done", "enter")
        assert "1 of 3" in shown(app)
        await press(app, pilot, "u")
        assert "0 of 3" in shown(app)


async def test_the_filter_and_what_is_opened_go_together(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path), (120, 32)) as (app, pilot):
        await press(app, pilot, "2", "4", "right", "slash", "type:refresh", "enter")
        assert "Token refresh" in shown(app)
        assert "spec" not in shown(app)
        await press(app, pilot, "p")
        assert "Token refresh" in shown(app)
        await press(app, pilot, "slash", "type:nothing", "enter")
        assert "No entry contains these words" in shown(app)
