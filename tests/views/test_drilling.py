"""What a view shows leads down to the entry, and escape leads back to where one was."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from focusboard.views.app import Focusboard
from tests.views.lives import SAID, dashboard, live, press, settle, shown

pytestmark = pytest.mark.clockless


def chosen(app: Focusboard) -> str:
    """The chosen line."""
    return next(line for line in shown(app).splitlines() if line.startswith(" ▸"))


@pytest.mark.parametrize("is_made_ready", [False, True])
async def test_an_entry_of_the_tasks_is_chosen_in_its_day_and_escape_leads_back(
    tmp_path: Path, *, is_made_ready: bool
) -> None:
    async with dashboard(live(tmp_path), (100, 40), live=is_made_ready) as (app, pilot):
        await press(app, pilot, "2", "4", "right", "down", "right", "down", "down", "down")
        before = shown(app)
        assert "Thu 19 Nov  11:24" in chosen(app)
        await press(app, pilot, "enter")
        assert app.view.TAB == "day"
        assert "esc back" in shown(app)
        assert "11:24" in chosen(app)
        while app.making_ready:
            await settle(app, pilot)
        await press(app, pilot, "escape")
        assert shown(app) == before


async def test_escape_takes_a_filter_away_first_that_was_set_on_the_way(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path), (100, 40)) as (app, pilot):
        await press(app, pilot, "2", "enter", "slash", "type:api", "enter")
        assert (app.view.TAB, app.question.words) == ("day", "api")
        await press(app, pilot, "escape")
        assert (app.view.TAB, app.question.words) == ("day", "")
        await press(app, pilot, "escape")
        assert app.view.TAB == "week"
        await press(app, pilot, "escape")
        assert app.view.TAB == "week"


async def test_several_steps_down_are_gone_back_one_by_one(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path), (100, 40)) as (app, pilot):
        await press(app, pilot, "6", "tab", "enter")
        assert (app.view.TAB, app.question.length) == ("week", "week")
        await press(app, pilot, "down", "enter")
        assert app.view.TAB == "day"
        await press(app, pilot, "escape")
        assert app.view.TAB == "week"
        await press(app, pilot, "escape")
        assert (app.view.TAB, app.question.length) == ("trends", "year")


async def test_a_view_that_was_gone_to_by_its_key_is_not_left_by_escape(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path), (100, 40)) as (app, pilot):
        await press(app, pilot, "2", "enter", "2", "1", "escape")
        assert app.view.TAB == "day"
        assert "esc back" not in shown(app)


async def test_what_was_told_leads_to_its_entry_also_with_another_chosen_before(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path, said=SAID), (120, 40)) as (app, pilot):
        await press(app, pilot, "end", "5", "tab", "tab", "home", "enter")
        assert app.view.TAB == "day"
        assert "Fix login redirect" in chosen(app)


async def test_an_entry_that_a_number_is_made_of_is_opened_in_its_day(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path), (100, 40)) as (app, pilot):
        await press(app, pilot, "2", "shift+tab", "i", "down")
        opened = next(line for line in shown(app).splitlines() if "▸" in line and " Nov " in line)
        start = re.search(r"\d\d:\d\d", opened)
        await press(app, pilot, "enter")
        assert app.view.TAB == "day"
        assert start is not None
        assert start[0] in chosen(app)
        await press(app, pilot, "escape")
        assert app.view.TAB == "week"


async def test_what_began_the_day_before_is_opened_in_the_day_of_the_number(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path), (100, 40)) as (app, pilot):
        await press(app, pilot, "left_square_bracket", "i", "enter", "enter")
        assert "Wed 18 Nov 2026" in shown(app).splitlines()[0]
        assert "‹22:30" in chosen(app)


async def test_the_review_is_gone_back_to_from_where_its_parts_are_done(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path), (100, 40)) as (app, pilot):
        await press(app, pilot, "7")
        line = next(
            number for number, each in enumerate(shown(app).splitlines()) if "Write what came" in each
        )
        await pilot.click(offset=(10, line))
        await press(app, pilot, "enter")
        assert app.view.TAB == "outcomes"
        await press(app, pilot, "space", "escape")
        assert app.view.TAB == "outcomes"
        await press(app, pilot, "escape")
        assert app.view.TAB == "review"
        assert "Write what came" in chosen(app)
