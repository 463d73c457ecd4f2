"""Ribbons stand under the hours of the wall clock, also when the clocks change and when a day starts late."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.board import focusboard
from tests.cli.conftest import ReadTable

pytestmark = pytest.mark.in_berlin

NIGHTS = """\
start,end,project
2026-03-29 00:00,2026-03-29 04:00,spring
2026-10-25 00:00,2026-10-25 04:00,autumn
2026-10-25 09:00,2026-10-25 10:00,api
2026-11-18 23:00,2026-11-19 02:00,late
"""


@pytest.fixture(autouse=True)
def nights(board_of: ReadTable) -> Path:
    return board_of(NIGHTS)


def ribbon(day: str) -> tuple[str, str]:
    """The hours and the ribbon of a day."""
    lines = focusboard("day", day).out.splitlines()
    number = next(number for number, line in enumerate(lines) if line.startswith("0"))
    return lines[number], lines[number + 1]


def test_an_hour_that_comes_twice_is_drawn_twice() -> None:
    hours, drawn = ribbon("2026-10-25")
    assert hours.split()[:6] == ["00", "01", "02", "02", "03", "04"]
    assert drawn.index(" ") == hours.index("04")
    assert drawn.rindex(" ") + 1 == hours.index("09")
    assert drawn.count("█") == 6 * 4


def test_an_hour_that_is_skipped_is_not_drawn() -> None:
    hours, drawn = ribbon("2026-03-29")
    assert hours.split()[:3] == ["00", "01", "03"]
    assert len(drawn) == hours.index("04")


def test_a_day_that_starts_late_reaches_into_the_next_date(nights: Path) -> None:
    (nights / "board/config/config.toml").write_text('day_start = "04:00"', encoding="utf-8")
    hours, drawn = ribbon("2026-11-18")
    assert hours.split()[-4:] == ["22", "23", "00", "01"]
    assert len(drawn) - len(drawn.lstrip()) == hours.index("23")
    assert "nothing recorded" in focusboard("day", "2026-11-19").out
    for command in ("day", "week", "month", "outcomes", "explain work"):
        assert " · days from 04:00" in focusboard(*command.split()).out


def test_a_day_that_never_was_has_nothing_and_no_length(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Pacific/Apia")
    day = focusboard("day", "2011-12-30", "--json").json
    assert day["period"]["start"] == day["period"]["end"]
    assert day["work_seconds"] is None
