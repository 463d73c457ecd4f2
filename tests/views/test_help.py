"""Every panel says what it is, and help shows it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from focusboard.views.frame import TABS
from tests.views.lives import SAID, dashboard, live, press, shown

pytestmark = pytest.mark.clockless


async def test_every_panel_has_its_own_help(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path, said=SAID), (120, 60)) as (app, pilot):
        for tab in TABS:
            await press(app, pilot, tab.key)
            panels = [panel for panel in app.screen.focus_chain if panel.display]
            assert panels
            assert [panel for panel in panels if not panel.HELP] == []
            last = panels[-1]
            last.focus()
            await press(app, pilot, "f1")
            assert (last.HELP or "").split(".")[0][:40] in shown(app)
            await press(app, pilot, "escape")


async def test_every_key_that_the_help_of_a_panel_names_is_heard_where_the_panel_is(tmp_path: Path) -> None:
    named: dict[str, set[str]] = {}
    heard: dict[str, set[str]] = {}
    async with dashboard(live(tmp_path, said=SAID), (120, 60)) as (app, pilot):
        for tab in TABS:
            await press(app, pilot, tab.key)
            for panel in app.screen.focus_chain:
                panel.focus()
                await pilot.pause()
                name = type(panel).__name__
                named[name] = set(re.findall(r"(?<!\S)([b-z]|a(?= attaches))(?!\S)", panel.HELP or ""))
                heard.setdefault(name, set()).update(app.screen.active_bindings)
    assert named["AheadList"] == {"w", "o", "x", "c", "z"}
    assert {name: keys - heard[name] for name, keys in named.items() if keys - heard[name]} == {}
