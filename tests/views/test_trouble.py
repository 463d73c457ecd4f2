"""A view that has nothing to show says why in its place, and what to do; a key then asks again."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest
from textual.message import Message

from focusboard.desk.desk import Desk
from focusboard.desk.reading import read_sources
from focusboard.store import opening
from focusboard.views import asking
from focusboard.views.asking import EntriesRead, Job
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


async def test_a_view_that_waits_for_our_own_reading_says_so_and_comes_when_that_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = Event(), Event()

    def long_reading(*_: object) -> Job:
        def job(desk: Desk) -> Message:
            desk.db.execute("BEGIN EXCLUSIVE")  # as SQLite does once a transaction is larger than its memory
            begun.set()
            go_on.wait(60)
            desk.db.execute("COMMIT")
            return EntriesRead(read_sources(desk.db, desk.settings))

        return job

    async with dashboard(live(tmp_path)) as (app, pilot):
        monkeypatch.setattr(opening, "BUSY_SECONDS", 0.05)
        monkeypatch.setattr(asking, "reading", long_reading)
        await pilot.press("r")
        while not begun.is_set():
            await pilot.pause(0.01)
        await pilot.press("6")
        try:
            while "Your sources are being read." not in shown(app):
                await pilot.pause(0.01)
            assert "tries again" not in shown(app)
        finally:
            go_on.set()
        await settle(app, pilot)
        assert "are being read" not in shown(app)
        assert app.view.answer is not None
        assert "database" not in told(app)
