"""Sorting single entries in the day: a kind of their own, left out and counted again, all taken back by u."""

from __future__ import annotations

from pathlib import Path

from tests.views.lives import dashboard, live, press, shown, told


async def test_an_entry_is_left_out_marked_and_counted_again(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path), (100, 32)) as (app, pilot):
        await press(app, pilot, "home", "x")
        assert "⊘ Fix login redirect" in shown(app)
        total = app.view.summary()
        assert total is not None
        assert (total.excluded, total.work) == (40 * 60, 407 * 60 - 40 * 60)
        assert "Left out of the figures: Fix login redirect; u takes it back." in told(app)
        await press(app, pilot, "x")
        assert "⊘" not in shown(app)
        assert "worked 6h 47m" in shown(app)
        await press(app, pilot, "u")
        assert "Undone: counted again: Fix login redirect" in told(app)
        assert "⊘ Fix login redirect" in shown(app)


async def test_an_entry_has_the_kind_that_is_chosen_and_goes_back_to_that_of_the_rules(
    tmp_path: Path,
) -> None:
    async with dashboard(live(tmp_path), (100, 32)) as (app, pilot):
        await press(app, pilot, "home", "K")
        assert "now focus, by the rules" in shown(app)
        await press(app, pilot, "down", "down", "enter")
        assert "admin: Fix login redirect; u takes it back." in told(app)
        assert "░ api" in shown(app)
        await press(app, pilot, "K")
        assert "now admin, said for itself" in shown(app)
        await press(app, pilot, "end", "enter")
        assert "░ api" not in shown(app)
        await press(app, pilot, "u", "u")
        assert "Undone: kind admin: Fix login redirect" in told(app)


async def test_escape_leaves_the_kind_as_it_is(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path), (100, 32)) as (app, pilot):
        before = shown(app)
        await press(app, pilot, "K", "down", "escape")
        assert shown(app) == before
