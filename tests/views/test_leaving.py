"""What is left is gone, and with it the memory that it took."""

from __future__ import annotations

import gc
from collections import Counter
from pathlib import Path
from weakref import ref

import pytest
from textual._styles_cache import StylesCache
from textual.widget import Widget

from focusboard.views.dialogs.dialog import Dialog
from tests.views.lives import SAID, dashboard, live, press

OPENS = ("n", "S", "P")
"""Those that follow what the app tells, or hold a field that does."""
TIMES = 4
KEPT = 2
"""So many of a kind may wait for the next of it, such as that of the latest thread and what it began."""


@pytest.mark.clockless
async def test_no_dialog_stays_in_memory_once_it_is_left(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path, said=SAID)) as (app, pilot):
        seen: list[ref[Widget]] = []
        drawn: list[ref[StylesCache]] = []
        for key in OPENS * TIMES:
            await press(app, pilot, key)
            assert isinstance(app.screen, Dialog), key
            widgets = app.screen.walk_children(Widget, with_self=True)
            seen += [ref(each) for each in widgets]
            drawn += [ref(each._styles_cache) for each in widgets]
            await press(app, pilot, "escape")
            assert len(app.screen_stack) == 1, key
        gc.collect()
        left = Counter(type(each).__name__ for one in seen if (each := one()))
        dialogs = {name: number for name, number in left.items() if name.endswith("Dialog")}
        assert {name: number for name, number in dialogs.items() if number > KEPT} == {}
        assert left["TextArea"] <= KEPT
        assert sum(one() is not None for one in drawn) <= KEPT * len(drawn) / TIMES
