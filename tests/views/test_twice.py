"""The same hours in two sources: shown in the day, decided in a dialog, undone with one key."""

from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path

import pytest

from focusboard import clock
from focusboard.desk import open_desk
from focusboard.model import State
from focusboard.paths import Places
from focusboard.reading import read_sources
from focusboard.store import sources
from tests.views.lives import HEADER, dashboard, live, press, shown, told
from tests.views.test_golden import SIZES, compare

TABLE = (
    HEADER
    + """\
2026-11-19 09:00,2026-11-19 10:30,api,Fix login redirect,,
2026-11-19 11:00,2026-11-19 12:00,spec,Export format,,
2026-11-19 13:00,2026-11-19 14:00,api,Review token refresh,,
"""
)
TIMEW = """\
inc 20261119T080500Z - 20261119T093000Z # api "Fix it"
inc 20261119T100000Z - 20261119T103000Z # spec draft
inc 20261119T103000Z - 20261119T110000Z # spec review
inc 20261119T140000Z - 20261119T143000Z # mail
"""
SAID: tuple[tuple[str, State, str, str], ...] = (("2026-11-19 09:00", "done", "the loop is gone", ""),)


@pytest.fixture
def both(tmp_path: Path) -> Places:
    """A table and Timewarrior that have recorded the same morning."""
    where = live(tmp_path / "home", TABLE, said=SAID)
    data = tmp_path / "timewarrior/data"
    data.mkdir(parents=True)
    (data / "2026-11.data").write_text(TIMEW)
    with closing(open_desk(where)) as desk:
        sources.add_source(desk.db, "timewarrior", "timewarrior", str(data.parent), zone="", at=clock.now())
        read_sources(desk.db, desk.settings)
    return where


def line(app_shown: str, *words: str) -> str:
    """The one line on screen that contains some words."""
    found = [each for each in app_shown.splitlines() if all(word in each for word in words)]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]} columns")
async def test_the_same_hours_look_as_agreed(both: Places, size: tuple[int, int]) -> None:
    async with dashboard(both, size) as (app, pilot):
        compare(app, f"twice-{size[0]}")
