"""Time is kept by keys: started, stopped, written down and edited, and all of it taken back by u."""

from __future__ import annotations

from pathlib import Path

import pytest

from focusboard.paths import places
from tests.cli.board import focusboard
from tests.views.lives import HEADER, dashboard, live, press, shown, told
from tests.views.test_golden import SIZES, compare

pytestmark = pytest.mark.in_berlin


@pytest.mark.parametrize("size", SIZES)
async def test_the_dialogs_of_the_timer_look_as_agreed(tmp_path: Path, size: tuple[int, int]) -> None:
    async with dashboard(live(tmp_path), size) as (app, pilot):
        await press(app, pilot, "e", "type:17-18:15 api Fix login #client-x")
        compare(app, f"entry-{size[0]}")
        await press(app, pilot, "home", "type:9-", "end")
        compare(app, f"entry-unclear-{size[0]}")
        await press(app, pilot, *["ctrl+u"], "type:web Mail", "enter", "f")
        compare(app, f"stop-{size[0]}")


async def test_an_entry_is_written_down_changed_and_taken_away(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path, HEADER), (120, 32)) as (app, pilot):
        assert "r reads, e writes." in shown(app)
        await press(app, pilot, "e", "type:9-10:30 api Fix login", "enter")
        assert "Added: api Fix login, Thu 19 Nov 09:00 - 10:30, 1h 30m; u takes it back." in told(app)
        assert "worked 1h 30m" in shown(app)
        await press(app, pilot, "E")
        assert "2026-11-19 09:00-10:30 api Fix login" in shown(app)
        await press(app, pilot, "type: #urgent", "enter")
        assert "Changed: api Fix login #urgent, Thu 19 Nov 09:00 - 10:30" in told(app)
        await press(app, pilot, "backspace")
        assert "No entries on this day" in shown(app)
        await press(app, pilot, "u", "u", "u")
        assert "No entries on this day" in shown(app)
        await press(app, pilot, "ctrl+r", "ctrl+r")
        assert "Done again: Fix login edited" in told(app)
        assert "worked 1h 30m" in shown(app)


async def test_what_is_started_runs_ticks_and_is_stopped_with_a_line_or_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOCUSBOARD_NOW", "2026-11-19T09:00:00+01:00")
    async with dashboard(live(tmp_path, HEADER), (120, 32)) as (app, pilot):
        assert " f stop" not in shown(app)
        await press(app, pilot, "e", "type:api Fix login", "enter")
        assert " f stop" in shown(app)
        monkeypatch.setenv("FOCUSBOARD_NOW", "2026-11-19T09:40:00+01:00")
        app.view._follow_the_clock()
        await press(app, pilot)
        assert "worked 40m" in shown(app)
        await press(app, pilot, "e")
        assert "Fix login runs since 09:00; without a time it starts now instead" in shown(app)
        await press(app, pilot, "type:web Mail", "enter", "f")
        assert "stopped: web Mail" in shown(app)
        await press(app, pilot, "enter")
        assert app.screen is app.view
        await press(app, pilot, "f")
        assert "Nothing that you started here is running" in told(app)
        await press(app, pilot, "e", "type:9:10- api Spec", "enter")
        monkeypatch.setenv("FOCUSBOARD_NOW", "2026-11-19T10:10:00+01:00")
        await press(app, pilot, "f", "type:the draft is done", "enter")
        assert "the draft is done" in shown(app)
        await press(app, pilot, "u", "u")
        assert "Undone: Spec stopped" in told(app)
        assert " f stop" in shown(app)


async def test_what_is_not_clear_stays_with_what_to_write_and_nothing_typed_is_lost(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path, HEADER), (120, 32)) as (app, pilot):
        await press(app, pilot, "e", "type:9-5 api", "enter", "enter")
        assert "? 5 comes before 09:00" in shown(app)
        assert "9-5 api" in shown(app)
        await press(app, pilot, "escape")
        assert "No entries on this day" in shown(app)


async def test_an_entry_of_a_tracker_is_said_to_be_kept_there(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path), (120, 32)) as (app, pilot):
        await press(app, pilot, "home", "E")
        assert "is kept in" in shown(app)
        assert "change it there and read it again" in " ".join(shown(app).replace("▌", "").split())
        await press(app, pilot, "type:x", "enter", "escape", "delete")
        assert "is kept in" in told(app)
        assert "Fix login redirect" in shown(app)


async def test_what_a_command_starts_shows_in_an_open_dashboard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOCUSBOARD_HOME", str(tmp_path))
    async with dashboard(places(tmp_path), (120, 32), live=True) as (app, pilot):
        assert focusboard("start", "Fix", "-p", "api", "--at", "9:00").code == 0
        for _ in range(100):
            await pilot.pause(0.05)
            if " f stop" in shown(app):
                break
        assert " f stop" in shown(app)
        await press(app, pilot, "q")


async def test_somebody_without_a_tracker_begins_with_the_timer(tmp_path: Path) -> None:
    async with dashboard(places(tmp_path), (120, 32), welcome=True) as (app, pilot):
        assert "Keep time here" in shown(app)
        await press(app, pilot, "end", "enter")
        assert "Start something, or write down what is over" in shown(app)
        await press(app, pilot, "type:api Fix login", "enter", "r")
        assert "Fix login" in shown(app)
        assert "There is nothing to read" in told(app)
        await press(app, pilot, "S")
        assert "kept here, read nowhere" in shown(app)


async def test_the_commonest_entries_take_few_keys_beyond_their_words(tmp_path: Path) -> None:
    """What is typed of the words themselves is not counted; a time is, with the space behind it."""
    async with dashboard(live(tmp_path, HEADER), (120, 32)) as (app, pilot):
        for keys, words, said in (
            (("e", "enter"), "api Fix login", "Started: api Fix login"),
            (("e", "enter"), "web Mail", "Started: web Mail"),
            (("f", "enter"), "answered", "answered"),
            (("e", *"9-10:30 ", "enter"), "api Spec", "Added: api Spec"),
            (("e", *"1h30 ", "enter"), "api Call", "Added: api Call"),
        ):
            assert len(keys) <= 12
            await press(app, pilot, keys[0], f"type:{''.join(keys[1:-1])}{words}", keys[-1])
            assert said in told(app) + shown(app)


async def test_what_an_entry_is_about_is_started_or_written_down_again(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path), (120, 32)) as (app, pilot):
        await press(app, pilot, "a", "enter")
        assert "Started: api Fix login redirect, since Thu 19 Nov 21:30" in told(app)
        await press(app, pilot, "home", "a", "type:17-18", "enter")
        assert "Added: api Fix login redirect, Thu 19 Nov 17:00 - 18:00, 1h 00m" in told(app)


async def test_a_gap_is_filled_with_its_times(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path), (120, 32)) as (app, pilot):
        await press(app, pilot, "home", "b")
        assert "→ Thu 19 Nov 09:40 - 09:43, 3m" in shown(app)
        assert "Say what it was: a project, a task or a tag." in shown(app)
        await press(app, pilot, "type:mail", "enter")
        assert "Added: mail, Thu 19 Nov 09:40 - 09:43, 3m" in told(app)
        await press(app, pilot, "[", "[", "b")
        assert "No gap lies beside this entry." in told(app)
        await press(app, pilot, "t", "/", "type:spec", "enter", "tab", "b")
        assert "Take the filter away with escape first" in told(app)
