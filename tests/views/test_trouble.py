"""A view that has nothing to show says why in its place, and what to do; a key then asks again."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.views.lives import dashboard, live, press, settle, shown, told

pytestmark = pytest.mark.clockless


@pytest.mark.parametrize("key", ["1", "2", "5", "6", "7"])
async def test_a_view_without_an_answer_says_why_in_its_place_until_it_has_one(
    tmp_path: Path, key: str
) -> None:
    where = live(tmp_path)
    whole = where.database.read_bytes()
    where.database.write_bytes(b"no database".ljust(4096))
    async with dashboard(where) as (app, pilot):
        await press(app, pilot, key)
        seen = shown(app)
        assert "This file is not a database" in seen
        assert "r tries again" in seen
        assert "Nothing told yet" not in seen
        assert told(app) == ""
        where.database.write_bytes(whole)
        await press(app, pilot, "r")
        assert "not a database" not in shown(app)
        assert app.view.answer is not None


async def test_what_was_shown_stays_where_another_period_cannot_be_looked_up(tmp_path: Path) -> None:
    where = live(tmp_path)
    whole = where.database.read_bytes()
    async with dashboard(where) as (app, pilot):
        where.database.write_bytes(b"no database".ljust(4096))
        await press(app, pilot, "left_square_bracket")
        assert "This file is not a database" in told(app)
        assert "Fix login redirect" in shown(app)
        where.database.write_bytes(whole)
        await press(app, pilot, "r")
        assert "Move the database" in shown(app)


async def test_a_view_that_is_looked_up_for_the_first_time_says_what_it_waits_for(tmp_path: Path) -> None:
    where = live(tmp_path)
    async with dashboard(where) as (app, pilot):
        with closing(sqlite3.connect(where.database, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            await pilot.press("6")
            app.view._say_it_takes_time()
            await pilot.pause()
            assert shown(app).splitlines()[0].endswith("… 2026")
            other.execute("ROLLBACK")
        await settle(app, pilot)
        assert shown(app).splitlines()[0].endswith("  2026")
