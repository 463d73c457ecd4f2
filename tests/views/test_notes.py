"""A private note of a day is kept while it is typed, shown in the day, and taken back a sitting at a time."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from textual.widgets import TextArea

from focusboard.desk.desk import open_desk
from focusboard.paths import Places
from focusboard.store.day_notes import day_note, keep_day_note
from tests.views.lives import dashboard, live, press, shown, told

DAY = date(2026, 11, 19)


def kept(where: Places) -> str:
    with closing(open_desk(where)) as desk:
        found = day_note(desk.db, DAY)
        return found.text if found else ""


async def test_a_note_of_several_lines_is_kept_shown_and_taken_back_in_one(tmp_path: Path) -> None:
    where = live(tmp_path)
    async with dashboard(where, (80, 24)) as (app, pilot):
        await press(app, pilot, "n")
        assert "Thursday 19 November · for you alone" in shown(app)
        await press(app, pilot, "type:Slept well", "enter", "type:The demo held", "escape")
        assert "note  Slept well" in shown(app)
        assert kept(where) == "Slept well\nThe demo held"
        await press(app, pilot, "n", "type: up", "escape")
        assert kept(where) == "Slept well\nThe demo held up"
        await press(app, pilot, "u")
        assert "Undone: note of 2026-11-19" in told(app)
        assert kept(where) == "Slept well\nThe demo held"
        await press(app, pilot, "u")
        assert "Slept" not in shown(app)
        assert kept(where) == ""
        await press(app, pilot, "ctrl+r", "left_square_bracket")
        assert "Slept" not in shown(app)
        await press(app, pilot, "t")
        assert "note  Slept well" in shown(app)


@pytest.mark.clockless
async def test_what_is_typed_is_kept_however_the_dashboard_ends(tmp_path: Path) -> None:
    where = live(tmp_path)
    async with dashboard(where, (80, 24)) as (app, pilot):
        await press(app, pilot, "n")
        await pilot.press("a", "b", "ctrl+q")
    assert kept(where) == "ab"


@pytest.mark.clockless
async def test_a_note_that_cannot_be_kept_stays_on_screen_until_it_can(tmp_path: Path) -> None:
    where = live(tmp_path)
    async with dashboard(where, (80, 24)) as (app, pilot):
        await press(app, pilot, "n")
        app.screen.query_one(TextArea).text = "x" * 70_000
        await press(app, pilot, "escape")
        assert "Not kept yet: A note of a day holds 64 KiB" in shown(app)
        assert kept(where) == ""
        app.screen.query_one(TextArea).text = "shorter"
        await press(app, pilot, "escape")
        assert "note  shorter" in shown(app)
    assert kept(where) == "shorter"


@pytest.mark.clockless
async def test_hostile_text_in_a_note_is_text(tmp_path: Path) -> None:
    where = live(tmp_path)
    with closing(open_desk(where)) as desk:
        keep_day_note(desk.db, DAY, "[@click=app.quit]go[/] \x1b]52;c;x\x07 \u202eevil\nsecond", 0)
    async with dashboard(where, (80, 24)) as (app, pilot):
        assert "note  [@click=app.quit]go[/] ␛]52;c;x␇ evil" in shown(app)
        await press(app, pilot, "n")
        assert "[@click=app.quit]go[/]" in shown(app)
        await press(app, pilot, "escape")
        assert app.is_running
