"""The views as plain text at four widths; FOCUSBOARD_GOLDEN=write draws them anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from focusboard.views.app import Focusboard
from tests.views.lives import HEADER, SAID, WEEK, dashboard, live, press, shown

FOLDER = Path(__file__).parent / "golden"
WRITE = os.environ.get("FOCUSBOARD_GOLDEN") == "write"
IN_EVERY_ZONE = (120, 32)
"""The size that is looked at by any clock: how wide a screen is has nothing to do with the time."""


def sized(*size: int) -> object:
    """One of the sizes at which screens are compared."""
    marks = () if size == IN_EVERY_ZONE else pytest.mark.clockless
    return pytest.param(size, id=f"{size[0]} columns", marks=marks)


SIZES = (sized(60, 20), sized(80, 24), sized(120, 32))
ALL_SIZES = (*SIZES, sized(160, 45))
ONE_DAY = HEADER + "2026-11-19 09:00,2026-11-19 10:30,api,Token refresh,,\n"
LIVES = {"empty": HEADER, "one-day": ONE_DAY, "ordinary": WEEK}
"""What is recorded, by its name in the names of the files."""


def compare(app: Focusboard, name: str) -> None:
    """Hold what is on screen against what was agreed."""
    agreed = FOLDER / f"{name}.txt"
    if WRITE:
        agreed.write_text(shown(app), "utf-8")
    assert shown(app) == agreed.read_text("utf-8")
    assert all(len(line) <= app.size.width for line in shown(app).splitlines())


@pytest.mark.parametrize("size", ALL_SIZES)
@pytest.mark.parametrize("name", LIVES)
async def test_day_and_week_look_as_agreed(tmp_path: Path, name: str, size: tuple[int, int]) -> None:
    async with dashboard(live(tmp_path, LIVES[name], SAID if name == "ordinary" else ()), size) as (
        app,
        pilot,
    ):
        for key, view in (("1", "day"), ("2", "week")):
            await press(app, pilot, key)
            compare(app, f"{view}-{name}-{size[0]}")


@pytest.mark.parametrize("size", ALL_SIZES)
@pytest.mark.parametrize("name", LIVES)
async def test_tasks_look_as_agreed(tmp_path: Path, name: str, size: tuple[int, int]) -> None:
    said = SAID if name == "ordinary" else ()
    async with dashboard(live(tmp_path, LIVES[name], said), size) as (app, pilot):
        await press(app, pilot, "4", "p")
        if name != "empty":
            await press(app, pilot, "right", "down", "right")
        compare(app, f"tasks-{name}-{size[0]}")


@pytest.mark.parametrize("size", ALL_SIZES)
@pytest.mark.parametrize("name", LIVES)
async def test_outcomes_look_as_agreed(tmp_path: Path, name: str, size: tuple[int, int]) -> None:
    where = live(tmp_path, LIVES[name], SAID if name == "ordinary" else ())
    async with dashboard(where, size) as (app, pilot):
        await press(app, pilot, "2", "5")
        if name == "ordinary":
            await press(
                app, pilot, "w", "type:Logins hold", "enter", "type:no call about them", "enter", "enter"
            )
            await press(app, pilot, "space", "space")
        compare(app, f"outcomes-{name}-{size[0]}")


@pytest.mark.parametrize("size", ALL_SIZES)
@pytest.mark.parametrize("name", LIVES)
async def test_focus_and_trends_look_as_agreed(tmp_path: Path, name: str, size: tuple[int, int]) -> None:
    async with dashboard(live(tmp_path, LIVES[name]), size) as (app, pilot):
        await press(app, pilot, "2", "3")
        compare(app, f"focus-{name}-{size[0]}")
        await press(app, pilot, "6")
        compare(app, f"trends-{name}-{size[0]}")


@pytest.mark.clockless
async def test_a_small_terminal_is_told_so(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path), (59, 20)) as (app, pilot):
        assert shown(app).strip() == "focusboard needs 60 x 20"
        await pilot.resize_terminal(80, 19)
        await pilot.pause()
        assert shown(app).strip() == "focusboard needs 60 x 20"
        for size in ((1, 1), (500, 200), (60, 20)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        assert "Fix login redirect" in shown(app)


@pytest.mark.clockless
async def test_a_terminal_that_was_small_for_a_while_takes_the_same_keys_as_before(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path, said=SAID), (80, 24)) as (app, pilot):
        before = app.screen.focused
        for size in ((20, 5), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        assert app.screen.focused is before is not None
        await press(app, pilot, "home", "down")
        assert "▸   09:43" in shown(app)


@pytest.mark.clockless
async def test_work_without_a_project_is_named_in_full(tmp_path: Path) -> None:
    table = HEADER + "2026-11-19 09:00,2026-11-19 10:00,,Think,,\n"
    async with dashboard(live(tmp_path, table), (80, 24)) as (app, pilot):
        await press(app, pilot, "2")
        assert "no project  ━" in shown(app)
