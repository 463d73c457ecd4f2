"""What the keys do the mouse does as well: in every view, every map and every dialog."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from focusboard.views.app import Focusboard
from tests.views.lives import SAID, dashboard, live, press, settle, shown

pytestmark = pytest.mark.clockless


async def click(app: Focusboard, pilot: Pilot[None], words: str, *, times: int = 1) -> None:
    """Click on the first place on screen where some words stand."""
    for y, line in enumerate(shown(app).splitlines()):
        if (x := line.find(words)) >= 0:
            await pilot.click(offset=(x, y), times=times)
            await settle(app, pilot)
            return
    raise AssertionError(f"{words!r} is not on screen:\n{shown(app)}")


@pytest.mark.parametrize("width", [60, 160])
async def test_every_view_is_a_click_away_at_any_width(tmp_path: Path, width: int) -> None:
    async with dashboard(live(tmp_path), (width, 24)) as (app, pilot):
        for name in ("Week", "Focus", "Tasks", "Outcomes", "Trends", "Review", "Day"):
            await click(app, pilot, name)
            assert app.current_mode == name.lower()


async def test_all_that_the_help_lists_can_be_clicked(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path), (60, 60)) as (app, pilot):
        await click(app, pilot, "? help")
        await click(app, pilot, "Say what came of the entry")
        assert "What came of it?" in shown(app)
        await click(app, pilot, "escape leaves")
        assert "What came of it?" not in shown(app)
        await click(app, pilot, "? help")
        await click(app, pilot, "Go one line down")
        assert "▸   09:43" in shown(app)


async def test_the_footer_does_what_is_under_the_mouse_and_nothing_beside_it(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path), (130, 24)) as (app, pilot):
        await click(app, pilot, "nothing shared")
        assert len(app.screen_stack) == 1
        await click(app, pilot, "earlier")
        assert "Wed 18 Nov" in shown(app)
        await click(app, pilot, "filter")
        assert app.view.query_one("FilterLine").display


async def test_a_filter_is_kept_and_its_line_closed_where_a_click_shows_another_view(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path)) as (app, pilot):
        await press(app, pilot, "slash", "type:spec")
        await click(app, pilot, "Week")
        assert "/ spec" in shown(app)
        await press(app, pilot, "1", "j")
        assert not app.view.query_one("FilterLine").display
        assert app.question.words == "spec"


async def test_maps_and_charts_are_opened_by_a_double_click(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path), (120, 40)) as (app, pilot):
        await press(app, pilot, "2", "3")
        await click(app, pilot, "Tue 17", times=2)
        assert (app.current_mode, "Tue 17 Nov 2026" in shown(app)) == ("day", True)
        await press(app, pilot, "6")
        await click(app, pilot, "◆", times=2)
        assert app.current_mode == "day"


async def test_the_tree_of_tasks_opens_and_groups_by_clicks(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path), (100, 30)) as (app, pilot):
        await press(app, pilot, "4")
        await click(app, pilot, "▸ spec")
        assert "▾ spec" in shown(app)
        await click(app, pilot, "▾ spec")
        assert "▸ spec" in shown(app)
        await click(app, pilot, "kind")
        assert "collaboration" in shown(app)


async def test_an_outcome_is_told_without_a_key_but_the_words(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path), (100, 30)) as (app, pilot):
        await click(app, pilot, "Fix login redirect", times=2)
        await click(app, pilot, "blocked")
        await press(app, pilot, "type:staging")
        await click(app, pilot, "enter keeps it")
        assert "blocked" in shown(app)
        await click(app, pilot, "9 switches")
        assert "escape closes" in shown(app)
        await click(app, pilot, "escape closes")
        assert len(app.screen_stack) == 1


async def test_words_that_are_offered_are_taken_by_a_click(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path, said=SAID), (100, 30)) as (app, pilot):
        await click(app, pilot, "Export format", times=2)
        await click(app, pilot, "↓ sections 1 to 4")
        await click(app, pilot, "enter keeps it")
        assert "sections 1 to 4 are drafted" in shown(app)
        assert "What came of it?" not in shown(app)


async def test_lists_in_dialogs_are_chosen_and_left_by_clicks(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path, said=SAID), (100, 36)) as (app, pilot):
        await press(app, pilot, "T")
        await click(app, pilot, "high-contrast")
        assert app.theme == "high-contrast"
        await click(app, pilot, "escape goes back")
        assert app.theme == "focus-dark"
        await press(app, pilot, "comma")
        await click(app, pilot, "rest_hours", times=2)
        assert "enter keeps it" in shown(app)
        await press(app, pilot, "escape")
        await click(app, pilot, "esc close")
        assert len(app.screen_stack) == 1
