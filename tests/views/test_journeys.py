"""What the three people do: review the day, say what came of it, share the week."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input

from focusboard.paths import places
from focusboard.views.dialogs.explain import ExplainDialog
from focusboard.views.dialogs.help import HelpDialog
from focusboard.views.headline import Headline
from tests.views.lives import SAID, dashboard, live, press, settle, shown


async def test_somebody_reviews_their_day(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path, said=SAID)) as (app, pilot):
        assert "worked 6h 47m" in shown(app)
        assert "focus 5h 17m in 5 blocks" in shown(app)
        assert "the redirect loop is gone" in shown(app)
        await press(app, pilot, "left_square_bracket")
        assert "Wed 18 Nov 2026" in shown(app)
        assert "‹22:30" in shown(app)
        await press(app, pilot, "t", "p")
        assert "16 Nov – 22 Nov" in shown(app)
        await press(app, pilot, "k", "enter")
        assert "Wed 18 Nov 2026" in shown(app)
        await press(app, pilot, "t", "slash", "type:spec")
        assert "Fix login" not in shown(app)
        assert "Export format" in shown(app)
        await press(app, pilot, "escape")
        assert "Fix login" in shown(app)


async def test_every_number_opens_into_its_entries(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path)) as (app, pilot):
        for view, ids in (("1", ("headline", "reckoning")), ("2", ("headline", "reckoning"))):
            await press(app, pilot, view)
            for name in ids:
                panel = app.screen.query_one(f"#{name}", Headline)
                for place in range(len(panel.numbers)):
                    panel.chosen = place
                    panel.action_pick()
                    await settle(app, pilot)
                    assert isinstance(app.screen, ExplainDialog)
                    assert "It cannot tell" in shown(app)
                    app.screen.action_close()
                    await settle(app, pilot)
        app.screen.query_one("WeekDays").focus()
        await press(app, pilot, "end", "k", "k", "k", "i")
        assert "Worked  6h 47m" in shown(app)
        await press(app, pilot, "escape")
        app.screen.query_one("ProjectList").focus()
        await press(app, pilot, "home", "i")
        assert "api  6h 28m" in shown(app)
        assert "6h 28m in 2026-W47, from 6 entries." in shown(app)
        assert "together 6h 28m, 0s off · enter opens" in shown(app)


@pytest.mark.clockless
async def test_somebody_says_what_came_of_three_entries(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path)) as (app, pilot):
        await press(app, pilot, "o", "d", "type:login works", "enter")
        assert "done     login works" in shown(app)
        await press(app, pilot, "j", "o", "b", "type:waits", "tab", "type:Mara", "enter")
        assert "blocked  waits · needs Mara" in shown(app)
        await press(app, pilot, "j", "o", "right", "enter")
        assert re.search(r"Daily +moved", shown(app))
        await press(app, pilot, "u")
        assert re.search(r"Daily +·", shown(app))
        await press(app, pilot, "ctrl+r")
        assert re.search(r"Daily +moved", shown(app))
        await press(app, pilot, "o", "x", "escape")
        assert re.search(r"Daily +moved", shown(app))
    async with dashboard(places(tmp_path)) as (app, pilot):
        assert "done     login works" in shown(app)
        assert "blocked  waits · needs Mara" in shown(app)


@pytest.mark.clockless
async def test_keys_typed_faster_than_the_dialog_opens_reach_it(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path)) as (app, pilot):
        await press(app, pilot, "home")
        for key in "odShip":
            app.post_message(events.Key(key, key))
        await settle(app, pilot)
        assert app.screen.query_one("#words", Input).value == "Ship"


@pytest.mark.clockless
async def test_a_dialog_can_be_left_by_quitting(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path)) as (app, pilot):
        await press(app, pilot, "o", "f1")
        assert isinstance(app.screen, HelpDialog)
        await press(app, pilot, "escape", "ctrl+q")
        assert app.return_code == 0
