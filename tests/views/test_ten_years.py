"""Ten years look as agreed in every view, at every width."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from focusboard.paths import Places, places
from focusboard.views.frame import TABS
from tests.conftest import EVENING
from tests.views.lives import HEADER, dashboard, live, press
from tests.views.test_golden import ALL_SIZES, compare

YEARS = 10
PROJECTS = ("api", "spec", "a project with quite a long name", "mail", "日本語")


def ten_years() -> str:
    """Three entries on every second working day, with projects that come and go."""
    lines, last = [], EVENING.date()
    first = date(last.year - YEARS, last.month, last.day)
    for number in range((last - first).days // 2 + 1):
        day = last - timedelta(days=2 * number)
        if day.weekday() >= 5:
            continue
        old = f"{day.year} move"
        project = PROJECTS[number // 3 % len(PROJECTS)]
        end = f"{11 + number % 2}:{number * 7 % 60:02}"
        lines += [
            f"{day} 09:00,{day} 09:{20 + number % 30},standup,Daily,,",
            f"{day} 10:00,{day} {end},{project},Task {number // 20},deep,",
            f"{day} 13:30,{day} 14:{number * 11 % 60:02},{old},,,",
        ]
    return HEADER + "\n".join(reversed(lines)) + "\n"


@pytest.fixture(scope="session")
def decade(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home with ten years, read once; tests look at copies."""
    home = tmp_path_factory.mktemp("decade") / "home"
    with pytest.MonkeyPatch.context() as environ:
        environ.setenv("TZ", "Europe/Berlin")
        live(home, ten_years())
        yield home


def copied(decade: Path, to: Path) -> Places:
    """The same ten years in a place of its own."""
    shutil.copytree(decade, to)
    return places(to)


@pytest.mark.in_berlin
@pytest.mark.parametrize("size", ALL_SIZES)
async def test_ten_years_look_as_agreed(decade: Path, tmp_path: Path, size: tuple[int, int]) -> None:
    async with dashboard(copied(decade, tmp_path / "home"), size) as (app, pilot):
        for tab in TABS:
            await press(app, pilot, tab.key)
            compare(app, f"{tab.id}-ten-years-{size[0]}")
