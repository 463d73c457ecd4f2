"""The first run: what was found, and the three ways to begin."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.widgets import Input

from focusboard.paths import demo_places, places
from focusboard.views.asking import EntriesRead, at_desk, reading
from tests.views.lives import HEADER, WEEK, dashboard, live, press, shown, told

TIMEW = 'inc 20261119T080000Z - 20261119T093000Z # api "Fix it"\n'


def person(home: Path) -> Path:
    file = home / ".timewarrior" / "data" / "2026-11.data"
    file.parent.mkdir(parents=True)
    file.write_text(TIMEW)
    return file


async def test_a_tracker_that_is_there_is_named_and_read(tmp_path: Path, a_home_of_its_own: Path) -> None:
    file = person(a_home_of_its_own)
    async with dashboard(places(tmp_path), welcome=True) as (app, pilot):
        assert "Welcome to focusboard" in shown(app)
        assert "Read timewarrior" in shown(app)
        assert "1 file in" in shown(app)
        assert "Nothing leaves this machine" in shown(app)
        await press(app, pilot, "enter")
        assert "Fix it" in shown(app)
        assert "1h 30m" in shown(app)
    assert file.read_text() == TIMEW
    async with dashboard(places(tmp_path), welcome=True) as (app, pilot):
        assert "Welcome" not in shown(app)
        file.write_text(TIMEW + "inc 20261119T100000Z - 20261119T103000Z # spec\n")
        await press(app, pilot, "r")
        assert "1 new, 0 changed, 0 gone; 2h 00m recorded in all." in told(app)
        assert "spec" in shown(app)


async def test_a_table_can_be_named(tmp_path: Path) -> None:
    table = tmp_path / "mine.csv"
    async with dashboard(places(tmp_path), welcome=True) as (app, pilot):
        assert "No tracker was found here" in shown(app)
        await press(app, pilot, "down", "enter")
        app.screen.query_one(Input).value = str(table)
        await press(app, pilot, "enter")
        assert "There is no file" in told(app)
        table.write_text(WEEK)
        await press(app, pilot, "enter")
        assert "Fix login redirect" in shown(app)


async def test_the_sample_person_lives_apart(tmp_path: Path) -> None:
    where = places(tmp_path)
    async with dashboard(where, welcome=True) as (app, pilot):
        await press(app, pilot, "home", "enter")
        assert "This is a sample person" in told(app)
        assert "worked" in shown(app)
        assert app.places == demo_places(where)


@pytest.mark.clockless
@pytest.mark.parametrize("width", [60, 120])
async def test_what_an_empty_view_says_is_said_whole(tmp_path: Path, width: int) -> None:
    async with dashboard(live(tmp_path, HEADER), (width, 40)) as (app, pilot):
        assert "No entries on this day. [ goes back, r reads, e writes." in shown(app)
        for key in "234567":
            await press(app, pilot, key)
            said = " ".join(shown(app).split())
            assert re.search(r"(Nothing recorded|No entries)[^.]*\. \[ goes back,[^.]*r reads[^.]*\.", said)


@pytest.mark.clockless
@pytest.mark.parametrize("view", ["1", "3", "5"])
async def test_a_view_without_numbers_says_that_there_is_none_to_explain(tmp_path: Path, view: str) -> None:
    async with dashboard(live(tmp_path, HEADER)) as (app, pilot):
        await press(app, pilot, view, "i")
        assert told(app) == "There is no number here to take apart."


async def test_a_person_may_look_around_first(tmp_path: Path) -> None:
    async with dashboard(places(tmp_path), welcome=True) as (app, pilot):
        await press(app, pilot, "escape")
        assert "No entries on this day." in shown(app)
        assert "worked" not in shown(app)
        await press(app, pilot, "2")
        assert "Nothing recorded this week." in shown(app)
        await press(app, pilot, "r")
        assert "Welcome to focusboard" in shown(app)


@pytest.mark.in_berlin
async def test_a_running_entry_is_marked_and_ticks(
    tmp_path: Path, a_home_of_its_own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person(a_home_of_its_own).write_text(TIMEW + "inc 20261119T200000Z # spec\n")
    async with dashboard(places(tmp_path), welcome=True) as (app, pilot):
        await press(app, pilot, "enter")
        assert re.search(r"21:00 +30m +█ spec +running", shown(app))
        monkeypatch.setenv("FOCUSBOARD_NOW", "2026-11-19T21:31:00+01:00")
        app.screen._follow_the_clock()
        await press(app, pilot)
        assert re.search(r"21:00 +31m +█ spec +running", shown(app))


def test_a_reading_that_is_unwanted_keeps_nothing(tmp_path: Path) -> None:
    where = live(tmp_path)
    (tmp_path / "time.csv").write_text(WEEK + "2026-11-19 21:00,2026-11-19 21:10,more,,,\n")
    told_of: list[str] = []
    assert at_desk(where, reading(told_of.append, lambda: True)) is None
    assert told_of == []
    read = at_desk(where, reading(told_of.append, lambda: False))
    assert isinstance(read, EntriesRead)
    assert [source.added for source in read.sources] == [1]
    assert told_of
