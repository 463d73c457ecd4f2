"""Whatever is pressed, at whatever size, the dashboard goes on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual import events
from textual.command import CommandPalette

from tests.views.lives import dashboard, live, press, settle, shown
from tests.views.pressing import press_any, pressed, sample

pytestmark = pytest.mark.clockless


async def test_a_palette_that_is_left_twice_is_gone(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path)) as (app, pilot):
        await pilot.press("ctrl+p")
        palette = app.screen
        assert isinstance(palette, CommandPalette)
        palette.dismiss()
        palette.dismiss()
        await settle(app, pilot)
        assert app.is_running
        assert len(app.screen_stack) == 1


async def test_a_dialog_that_is_done_below_the_help_is_gone(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path)) as (app, pilot):
        await press(app, pilot, "o", "f1")
        _, dialog, _ = app.screen_stack
        dialog.dismiss(None)
        await settle(app, pilot)
        assert len(app.screen_stack) == 1
        await press(app, pilot, "o", "escape")
        assert app.is_running


async def test_paging_in_a_palette_that_is_not_laid_out_yet_goes_nowhere(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path)) as (app, pilot):
        for key in ("ctrl+p", "pagedown", "pageup"):
            app.post_message(events.Key(key, None))
        await settle(app, pilot)
        assert isinstance(app.screen, CommandPalette)
        await press(app, pilot, "pagedown", "escape")
        assert len(app.screen_stack) == 1


async def test_a_choice_that_comes_twice_from_the_palette_is_made_once(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path)) as (app, pilot):
        await press(app, pilot, "ctrl+p", "type:earlier")
        for _ in range(2):
            app.post_message(events.Key("enter", "\r"))
        await settle(app, pilot)
        assert app.question.day == date(2026, 11, 18)
        # The second is for what the choice has left, the day, of which it opens the entry.
        assert "What came of it?" in shown(app)


async def test_there_is_one_palette_also_from_its_help_and_while_one_goes_away(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path), (100, 40)) as (app, pilot):
        await press(app, pilot, "ctrl+p", "f1", "ctrl+p")
        assert [type(each).__name__ for each in app.screen_stack[1:]] == ["Palette", "HelpDialog"]
        await press(app, pilot, "escape")
        leaving = app.screen
        leaving.dismiss()
        app.action_command_palette()
        assert isinstance(app.screen, CommandPalette)
        assert app.screen is not leaving
        await press(app, pilot, "escape")
        assert len(app.screen_stack) == 1


async def test_the_palette_has_the_keys_of_every_dialog(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path)) as (app, pilot):
        await press(app, pilot, "ctrl+p", "f1")
        assert "Leave; what was not kept is not changed." in shown(app)
        await press(app, pilot, "escape")
        assert isinstance(app.screen, CommandPalette)
        await press(app, pilot, "escape")
        assert len(app.screen_stack) == 1
        await press(app, pilot, "ctrl+p", "ctrl+q")
        assert app.return_code == 0


@pytest.mark.parametrize("seed", [1, 2])
async def test_no_key_of_many_ends_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    where = sample(tmp_path / "home")
    monkeypatch.chdir(tmp_path)
    async with pressed(where, seed) as (app, pilot, mistakes):
        await press_any(app, pilot, seed, 60)
        assert app.return_code in {None, 0}
    assert mistakes == []
