"""Where the focus went: charts, hours, numbers and thresholds, the same as the commands print."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from focusboard.clock import duration
from focusboard.desk.desk import open_desk
from focusboard.desk.rehearsal import take_sample
from focusboard.paths import Places, places
from focusboard.views.app import Focusboard
from focusboard.views.block_chart import BlockChart
from focusboard.views.block_list import BlockList
from focusboard.views.chart import Column, chart, wide
from focusboard.views.dialogs.explain import ExplainDialog
from focusboard.views.figure_list import FigureList
from focusboard.views.focus import FocusView
from focusboard.views.hours_map import HoursMap
from focusboard.views.threshold_list import ThresholdList
from tests.cli.board import focusboard
from tests.views.lives import HEADER, WEEK, dashboard, live, press, shown

WIDE = (160, 45)


@pytest.fixture(scope="module")
def a_year(tmp_path_factory: pytest.TempPathFactory) -> Places:
    """A home with the sample person's year."""
    where = places(tmp_path_factory.mktemp("sample"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FOCUSBOARD_NOW", "2026-11-19T21:30:00+01:00")
        patch.setenv("TZ", "Europe/Berlin")
        desk = open_desk(where)
        take_sample(desk)
        desk.close()
    return where


def squeezed(app: Focusboard) -> str:
    """What is on screen, with one space for many."""
    return " ".join(shown(app).split())


@pytest.mark.in_berlin
async def test_the_numbers_on_screen_are_those_of_the_command(
    a_year: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOCUSBOARD_HOME", str(a_year.database.parents[1]))
    told = focusboard("focus", "2026-W46", "--json").json
    async with dashboard(a_year, WIDE) as (app, pilot):
        await press(app, pilot, "2", "left_square_bracket", "3")
        screen = squeezed(app)
        assert f"Focus {duration(told['focus_seconds'])}" in screen
        assert f"Focus blocks {len(told['blocks'])}" in screen
        assert f"Longest stretch {duration(told['longest_stretch_seconds'])}" in screen
        assert f"Typical stretch {duration(told['typical_stretch_seconds'])}" in screen
        counts = " ".join(str(day["blocks"]) for day in told["by_day"])
        assert counts in screen
        for metric, title in (("focus-blocks", "Focus blocks"), ("deep", "Deep blocks")):
            for threshold in ("gap", "block", "deep"):
                values = [
                    each["value"]
                    for each in told["sensitivity"]
                    if (each["metric"], each["threshold"]) == (metric, threshold)
                ]
                if values:
                    said = [f"{v:g}" if metric == "focus-blocks" else duration(v) for v in values]
                    assert f"{title} {' '.join(said)}" in screen
        view = app.screen
        assert isinstance(view, FocusView)
        assert view.answer is not None
        cells = [(c.weekday + 1, c.hour, c.work, c.focus) for c in view.answer.hours.cells]
        assert cells == [
            (c["weekday"], c["hour"], c["work_seconds"], c["focus_seconds"]) for c in told["pattern"]["hours"]
        ]
        for claim in told["pattern"]["claims"]:
            assert f"{claim['when']}: {claim['focus_share']:.0%} of your work is focus" in screen


async def test_a_day_lists_its_blocks_and_a_week_draws_them(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path), (120, 40)) as (app, pilot):
        await press(app, pilot, "3")
        assert "13:00–14:15 spec" in squeezed(app)
        assert app.screen.query_one(BlockList).has_focus
        await press(app, pilot, "2", "3")
        assert app.screen.query_one(BlockChart).has_focus
        assert "Thu 19 4h 53m in blocks · 2h 42m deep" in squeezed(app)
        await press(app, pilot, "left", "enter")
        assert app.current_mode == "day"
        assert "Wed 18 Nov 2026" in shown(app)


@pytest.mark.parametrize(
    "keys", [("3", "]", "["), ("3", "]", "2", "[", "3")], ids=["shown", "meanwhile hidden"]
)
async def test_a_week_is_drawn_after_one_of_which_all_is_hidden(
    tmp_path: Path, keys: tuple[str, ...]
) -> None:
    async with dashboard(live(tmp_path), WIDE) as (app, pilot):
        await press(app, pilot, "2", *keys)
        assert app.screen.query_one(BlockChart).display
        assert not app.screen.query_one(BlockList).display
        at_once = shown(app)
        await pilot.resize_terminal(161, 45)
        await pilot.resize_terminal(*WIDE)
        await press(app, pilot)
        assert shown(app) == at_once


async def test_where_a_chart_has_no_room_the_numbers_stand(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path), (60, 20)) as (app, pilot):
        await press(app, pilot, "2", "3")
        assert "4h 53m 5, 2 deep" in squeezed(app)
        assert not app.screen.query_one(BlockChart).display
        await pilot.resize_terminal(120, 40)
        await press(app, pilot)
        assert app.screen.query_one(BlockChart).display
        assert app.screen.query_one(BlockChart).has_focus


@pytest.mark.clockless
async def test_i_explains_every_number(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path), (120, 40)) as (app, pilot):
        await press(app, pilot, "2", "3")
        for panel, title in (
            (BlockChart, "Time in focus blocks  4h 53m"),
            (HoursMap, "Focus  "),
            (FigureList, "Focus  13h 27m"),
            (ThresholdList, "Focus  13h 27m"),
        ):
            app.screen.query_one(panel).focus()
            await press(app, pilot, *(["down"] if panel is ThresholdList else []), "i")
            assert isinstance(app.screen, ExplainDialog)
            assert title in shown(app)
            await press(app, pilot, "escape")


async def test_too_few_days_are_said_to_be_too_few(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path), WIDE) as (app, pilot):
        await press(app, pilot, "2", "3")
        assert "not enough data to say when you focus (4 of 20 days)" in shown(app)
        assert "not enough data to say what is usual (0 of 4 weeks)" in shown(app)


async def test_an_hour_is_chosen_by_key_and_mouse(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path), (120, 40)) as (app, pilot):
        await press(app, pilot, "2", "3")
        hours = app.screen.query_one(HoursMap)
        hours.focus()
        await press(app, pilot, "down", "down", "right")
        assert "Wed 10–11 focus 1h 00m of 1h 00m worked" in squeezed(app)
        await press(app, pilot, "G", "l", "k", "k", "k", "home")
        assert "Mon 00–01 nothing recorded" in squeezed(app)
        await pilot.click(HoursMap, offset=(8, 3))
        assert "Wed 00–01" in squeezed(app)


@pytest.mark.clockless
async def test_words_filter_the_focus_too(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path), (120, 40)) as (app, pilot):
        await press(app, pilot, "2", "3", "slash", "type:spec", "enter")
        assert "worked 6h 25m" in shown(app)
        assert "not enough data to say when you focus (3 of 20 days)" in shown(app)
        await press(app, pilot, "slash", "type:nothing", "enter")
        assert "No entry contains these words" in shown(app)
        assert "Focus blocks" not in shown(app)


async def test_the_longer_periods_are_told_by_weeks_and_months(a_year: Places) -> None:
    async with dashboard(a_year, (120, 40)) as (app, pilot):
        await press(app, pilot, "2", "3", "p", "p")
        assert "W40" in shown(app)
        await press(app, pilot, "p")
        assert "Jan" in shown(app)
        assert "Nov 2026" in shown(app)
        assert "A day or a week shows this" in shown(app)


def test_a_chart_is_true_to_its_scale() -> None:
    lines = chart([Column(7200, 3600), Column(0, 0), Column(60, 0)], 4, 9)
    assert lines[0].startswith("  2h ")
    assert lines[-1].startswith("  0h ")
    assert [line[5:8] for line in lines] == ["▒▒▒"] * 4 + ["███"] * 5
    assert [line[9:12].strip() for line in lines] == [""] * 9
    assert sum("▒▒▒" in line[13:] for line in lines) in {1, 2}


def test_a_chart_needs_room_and_something_to_compare() -> None:
    assert wide(1, 100) == 0
    assert wide(31, 60) == 0
    assert wide(7, 60) == 7


LOADING = """
import asyncio, sys, threading
from datetime import date
from pathlib import Path
from tests.views.lives import dashboard, live, press

drawn_in = set()


def look(frame, event, arg):
    if "plotext" in frame.f_code.co_filename:
        drawn_in.add(threading.current_thread().name)


async def main():
    threading.setprofile(look)
    async with dashboard(live(Path(sys.argv[1])), (120, 40)) as (app, pilot):
        await press(app, pilot, "2", "4", "5", "1", "3")
        print("plotext" in sys.modules)
        before = set(sys.modules)
        sys.setprofile(look)
        await press(app, pilot, "2", "3")
        print("plotext" in sys.modules)
        print(*sorted(drawn_in))
        print(*sorted({"ssl", "http", "urllib.request", "subprocess"} & (set(sys.modules) - before)))


asyncio.run(main())
"""


@pytest.mark.clockless
def test_plotext_is_loaded_with_the_first_chart_and_asked_on_the_thread_of_the_screen(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    environ = os.environ | {"PYTHONPATH": f"{root / 'src'}{os.pathsep}{root}"}
    line = [sys.executable, "-c", LOADING, str(tmp_path)]
    done = subprocess.run(line, capture_output=True, text=True, check=True, env=environ)
    assert done.stdout.splitlines() == ["False", "True", "MainThread", ""]


async def test_nothing_recorded_says_what_to_do(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path, HEADER), (80, 24)) as (app, pilot):
        for key, time in (("3", "time"), ("6", "year")):
            await press(app, pilot, key)
            assert f"Nothing recorded in this {time}. [ goes back" in shown(app)


async def test_a_block_of_a_day_opens_it_and_a_project_is_text(tmp_path: Path) -> None:
    table = HEADER + "2026-11-19 09:00,2026-11-19 10:30,[@click=app.quit]x[/] \u202e日本語,,,\n"
    async with dashboard(live(tmp_path, table), (80, 24)) as (app, pilot):
        await press(app, pilot, "3")
        assert "09:00–10:30  [@click=app.quit]x" in shown(app)
        assert "\u202e" not in shown(app)
        await press(app, pilot, "enter")
        assert app.current_mode == "day"


async def test_a_running_entry_moves_nothing_that_was_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with dashboard(live(tmp_path, WEEK), (120, 40)) as (app, pilot):
        await press(app, pilot, "2", "3", "home")
        app.screen.ask_again()  # type: ignore[attr-defined]
        await press(app, pilot)
        assert app.screen.query_one(BlockChart).chosen == 0
        await press(app, pilot, "6", "home")
        app.screen.ask_again()  # type: ignore[attr-defined]
        await press(app, pilot)
        assert "Thu 1 Jan 2026" in shown(app)
        assert app.question.day == date(2026, 11, 19)


def test_one_module_alone_knows_plotext() -> None:
    views = Path(__file__).parents[2] / "src" / "focusboard"
    assert [path.name for path in views.rglob("*.py") if "import plotext" in path.read_text("utf-8")] == [
        "chart.py"
    ]
