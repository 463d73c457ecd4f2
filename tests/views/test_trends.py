"""The year by its days and weeks: missing is not zero, off is neither, and weeks are told like for like."""

from __future__ import annotations

from pathlib import Path

import pytest

from focusboard.clock import duration
from focusboard.desk.desk import open_desk
from focusboard.desk.rehearsal import take_sample
from focusboard.paths import Places, places
from focusboard.views.dialogs.explain import ExplainDialog
from focusboard.views.week_bars import WeekBars
from focusboard.views.year_map import YearMap
from tests.cli.board import focusboard
from tests.views.lives import HEADER, WEEK, dashboard, live, press, shown

WORK_DAYS = "".join(
    f'{day} = "{hours}"\n'
    for day, hours in (
        *((day, "09:00-17:00") for day in ("monday", "tuesday", "wednesday", "thursday", "friday")),
        *((day, "") for day in ("saturday", "sunday")),
    )
)
BREAK_ALONE = HEADER + (
    "2026-11-16 09:00,2026-11-16 10:00,api,,,\n2026-11-17 12:00,2026-11-17 13:00,lunch,,,\n"
)


def row(screen: str, weekday: str) -> str:
    return next(line for line in screen.splitlines() if line.startswith(f"   {weekday} "))


async def test_missing_off_zero_and_to_come_differ_without_colour(tmp_path: Path) -> None:
    where = live(tmp_path, BREAK_ALONE)
    where.settings_file.parent.mkdir(parents=True, exist_ok=True)
    where.settings_file.write_text(f"[schedule]\n{WORK_DAYS}")
    async with dashboard(where, (80, 24)) as (app, pilot):
        await press(app, pilot, "6")
        screen = shown(app)
        signs = {day: row(screen, day).rstrip()[-1] for day in ("Mo", "Tu", "We", "Sa")}
        assert signs == {"Mo": "▇", "Tu": "0", "We": "·", "Sa": "–"}
        for words in ("no focus", "nothing recorded", "day off", "focus, up to 1h 00m"):
            assert words in screen
        for keys, words in (
            ("up", "nothing recorded"),
            ("up", "worked 0m · no focus"),
            ("up", "worked 1h 00m · focus 1h 00m, 1 block"),
            ("up", "Sun 15 Nov 2026   day off"),
            ("end", "Thu 31 Dec 2026   to come"),
        ):
            await press(app, pilot, keys)
            assert words in shown(app)


async def test_the_arrows_go_day_by_day_and_week_by_week_and_enter_opens_the_day(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path), (120, 32)) as (app, pilot):
        await press(app, pilot, "6")
        for key, day in (
            ("left", "Thu 12 Nov"),
            ("right", "Thu 19 Nov"),
            ("j", "Fri 20 Nov"),
            ("down", "Sat 21 Nov"),
            ("down", "Sun 22 Nov"),
            ("down", "Mon 23 Nov"),
            ("h", "Mon 16 Nov"),
            ("k", "Sun 15 Nov"),
            ("home", "Thu 1 Jan"),
            ("left", "Thu 1 Jan"),
            ("end", "Thu 31 Dec"),
        ):
            await press(app, pilot, key)
            assert f"{day} 2026" in shown(app)
        await press(app, pilot, "t", "home", "enter")
        assert app.current_mode == "day"
        assert "Thu 01 Jan" in shown(app) or "Thu 1 Jan" in shown(app)


async def test_the_brackets_go_year_by_year(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path), (120, 32)) as (app, pilot):
        await press(app, pilot, "6", "left_square_bracket")
        assert "2025" in shown(app).splitlines()[0]
        assert "Nothing recorded in this year." in shown(app)
        await press(app, pilot, "right_square_bracket")
        assert "worked 15h 27m" in shown(app)


async def test_a_year_with_fewer_weeks_has_one_chosen_from_the_first(tmp_path: Path) -> None:
    """Also where it is drawn before a choice is made; 2026 has come to its 47th week."""
    two_years = f"{WEEK}2025-12-30 09:00,2025-12-30 10:00,api,,,\n"
    async with dashboard(live(tmp_path, two_years), (120, 40)) as (app, pilot):
        await press(app, pilot, "6")
        this_year = app.view.answer
        await press(app, pilot, "left_square_bracket", "tab", "end")
        assert "2025-W52" in shown(app)
        app.view.answer = this_year
        bars = app.view.query_one(WeekBars)
        assert bars.week is not None
        assert bars.week.week.period.name == "2026-W47"


async def test_a_day_and_a_week_are_chosen_by_mouse_and_explained(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path), (120, 32)) as (app, pilot):
        await press(app, pilot, "6")
        await pilot.click(YearMap, offset=(3 + 3 + 46 * 2, 2))
        assert "Mon 16 Nov 2026" in shown(app)
        await press(app, pilot, "i")
        assert isinstance(app.screen, ExplainDialog)
        assert "Focus  2h 55m" in shown(app)
        await press(app, pilot, "escape", "tab", "i")
        assert "Focus  13h 27m" in shown(app)
        await press(app, pilot, "escape", "left")
        assert "2026-W46   nothing recorded" in shown(app)
        await press(app, pilot, "right", "enter")
        assert app.current_mode == "week"


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


@pytest.mark.in_berlin
async def test_every_week_on_screen_is_the_week_of_the_command(
    a_year: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOCUSBOARD_HOME", str(a_year.database.parents[1]))
    told = focusboard("trends", "2026", "--json").json
    signs = {None: " ", "usual": " ", "below": "−", "above": "+", "unusual": "≠"}
    async with dashboard(a_year, (160, 45)) as (app, pilot):
        await press(app, pilot, "6")
        total = focusboard("focus", "2026", "--json").json
        assert f"worked {duration(total['work_seconds'])}" in shown(app)
        bars = app.screen.query_one(WeekBars)
        bars.focus()
        await press(app, pilot, "home")
        marks = next(line for line in shown(app).splitlines() if "◆" in line)
        for number, week in enumerate(told["weeks"]):
            bars.chosen = number
            await pilot.pause()
            said = next(line for line in shown(app).splitlines() if line.strip().startswith(week["week"]))
            if not week["days_tracked"]:
                assert "nothing recorded" in said
                continue
            assert f"focus {duration(week['focus_seconds'])} of {duration(week['work_seconds'])}" in said
            assert (week["note"] or "") in said
            label = next(
                (each["label"] for each in week["usual"]["figures"] if each["metric"] == "focus"), None
            )
            sign = {"not over": "…", "few days": "~", None: signs[label]}[week["note"]]
            if number:
                assert marks[6 + 2 * number] == sign


async def test_words_leave_the_days_and_no_weeks_to_compare(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path), (120, 32)) as (app, pilot):
        await press(app, pilot, "6", "slash", "type:standup", "enter")
        assert "worked 1h 00m" in shown(app)
        assert "Weeks are compared when no filter is set" in shown(app)
        assert "2026-W47" not in shown(app)


async def test_weeks_that_begin_on_sunday_stand_in_the_same_columns(tmp_path: Path) -> None:
    where = live(tmp_path, WEEK)
    where.settings_file.parent.mkdir(parents=True, exist_ok=True)
    where.settings_file.write_text('week_start = "sunday"\n')
    async with dashboard(where, (60, 20)) as (app, pilot):
        await press(app, pilot, "6")
        days = [
            line[3:5]
            for line in shown(app).splitlines()
            if line[:3] == "   " and line[3:6].rstrip().isalpha() and line[5:6] == " "
        ]
        assert days[:7] == ["Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"]
