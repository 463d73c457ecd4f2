"""History that changed upstream is told quietly in the week until the person has seen it."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, timedelta
from pathlib import Path

import pytest

from focusboard.clock import Calendar
from focusboard.desk.desk import open_desk
from focusboard.desk.reading import read_sources
from focusboard.insight.drift import WeekDrift
from focusboard.model import Drift
from focusboard.paths import Places, private_folder
from focusboard.views.drift_line import drift_shown
from tests.views.lives import WEEK, dashboard, live, press, shown, told
from tests.views.test_golden import SIZES, compare

LAST_WEEK = """\
2026-11-10 09:00,2026-11-10 12:00,api,Token refresh,,
2026-11-11 09:00,2026-11-11 10:00,spec,Export format,,
2026-11-12 09:00,2026-11-12 11:00,api,Token refresh,,
"""
EDITED = LAST_WEEK.replace("2026-11-10 12:00", "2026-11-10 13:30").replace(
    "2026-11-12 11:00", "2026-11-12 11:30"
)
GONE = "".join(line for line in EDITED.splitlines(keepends=True) if "11-11" not in line)
TOLD = "2026-W46 changed 6h 00m → 7h 00m: 2 edited, 1 gone upstream"


def write(where: Places, home: Path, table: str) -> None:
    """Edit the table upstream and read it."""
    (home / "time.csv").write_text(table)
    with closing(open_desk(where)) as desk:
        read_sources(desk.db, desk.settings)


@pytest.fixture
def drifted(tmp_path: Path) -> Places:
    """A life whose last week was edited after it was read."""
    where = live(tmp_path, WEEK + LAST_WEEK)
    write(where, tmp_path, WEEK + GONE)
    return where


@pytest.mark.parametrize("size", SIZES)
async def test_what_drifted_looks_as_agreed(drifted: Places, size: tuple[int, int]) -> None:
    async with dashboard(drifted, size) as (app, pilot):
        await press(app, pilot, "2")
        compare(app, f"drift-{size[0]}")


async def test_what_drifted_is_told_until_it_is_seen(drifted: Places) -> None:
    async with dashboard(drifted, (120, 40)) as (app, pilot):
        assert " changed " not in shown(app)
        await press(app, pilot, "2")
        assert f"{TOLD} · m seen" in shown(app)
        assert "m seen" in shown(app).splitlines()[-1]
        await press(app, pilot, "m")
        assert " changed " not in shown(app)
        assert "m seen" not in shown(app)
        assert "Seen; u takes it back." in told(app)
        await press(app, pilot, "u")
        assert TOLD in shown(app)
        await press(app, pilot, ":", "type:seen", "enter")
        assert TOLD not in shown(app)
        app.clear_notifications()
        await press(app, pilot, "m")
        assert "Nothing has changed in days that were over" in told(app)


async def test_an_edit_upstream_is_told_once_it_is_read(tmp_path: Path) -> None:
    where = live(tmp_path, WEEK + LAST_WEEK)
    async with dashboard(where, (120, 40)) as (app, pilot):
        await press(app, pilot, "2")
        assert "changed" not in shown(app)
        (tmp_path / "time.csv").write_text(WEEK + GONE)
        await press(app, pilot, "r")
        assert TOLD in shown(app)


async def test_of_several_weeks_each_is_told_the_shown_one_first(drifted: Places, tmp_path: Path) -> None:
    write(drifted, tmp_path, WEEK.replace("2026-11-16 08:40", "2026-11-16 08:00") + GONE)
    now = "2026-W47 changed 15h 27m → 16h 07m: 1 edited"
    async with dashboard(drifted, (120, 40)) as (app, pilot):
        await press(app, pilot, "2")
        lines = [line.strip() for line in shown(app).splitlines() if " changed " in line]
        assert lines == [now, f"{TOLD} · m seen"]
        await press(app, pilot, "left_square_bracket")
        lines = [line.strip() for line in shown(app).splitlines() if " changed " in line]
        assert lines == [TOLD, f"{now} · m seen"]


def test_of_many_weeks_the_latest_are_told() -> None:
    weeks = [Calendar(UTC).week(date(2026, 1, 5) + timedelta(weeks=number)) for number in range(9)]
    drift = tuple(WeekDrift(week, 0, 60, (Drift(week.first, 60, 1, 0, 0),)) for week in weeks)
    told = drift_shown(drift, weeks[2]).splitlines()
    assert [line[:8] for line in told[:4]] == ["2026-W04", "2026-W10", "2026-W09", "2026-W08"]
    assert told[4:] == ["and 5 more: focusboard changes"]


async def test_the_line_names_the_persons_own_key(drifted: Places) -> None:
    private_folder(drifted.config)
    drifted.settings_file.write_text('[keys]\n"week.seen" = "w"\n')
    async with dashboard(drifted, (120, 40)) as (app, pilot):
        await press(app, pilot, "2")
        assert f"{TOLD} · w seen" in shown(app)
        await press(app, pilot, "w")
        assert TOLD not in shown(app)
