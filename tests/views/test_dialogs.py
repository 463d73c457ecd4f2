"""The dialogs that list what there is look as agreed: help, keys, panels, themes, how a number is made."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.views.lives import SAID, dashboard, live, press
from tests.views.test_golden import ALL_SIZES, compare

OPENED_BY = {"help": "?", "keys": "f2", "panels": "P", "theme": "T", "explain": "i"}


@pytest.mark.in_berlin
@pytest.mark.parametrize("size", ALL_SIZES)
async def test_what_lists_something_looks_as_agreed(tmp_path: Path, size: tuple[int, int]) -> None:
    async with dashboard(live(tmp_path, said=SAID), size) as (app, pilot):
        await press(app, pilot, "3")
        for name, key in OPENED_BY.items():
            await press(app, pilot, key)
            assert len(app.screen_stack) == 2
            compare(app, f"{name}-{size[0]}")
            await press(app, pilot, "escape")
