"""Every panel says what it is, and help shows it."""

from __future__ import annotations

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
