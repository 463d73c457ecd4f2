"""Harvest's detailed time report: days and hours."""

from __future__ import annotations

from pathlib import Path

import pytest

from focusboard.sources.harvest import HARVEST
from tests.sources.exports import entries, items, problem

HEADER = (
    "Date,Client,Project,Project Code,Task,Notes,Hours,Billable?,Invoiced?,Approved?,First Name,Last Name,"
    "Roles,Employee?,Currency\n"
)


def row(day: str, hours: str, notes: str = "", project: str = "api") -> str:
    return f'{day},Acme,{project},A-1,Development,"{notes}",{hours},Yes,No,No,Ada,Lane,,Yes,Euro - EUR\n'


def test_an_entry_is_noon_of_its_day_with_the_hours_that_harvest_counts(tmp_path: Path) -> None:
    text = HEADER + row("2026-11-19", "1.67", "Fix\nlogin") + row("2026-11-19", "0.25")
    first, second = entries(HARVEST, tmp_path, text)
    assert (first.start, first.end, first.duration) == (1795086000, 1795086000, 6012)
    assert (first.project, first.task, first.note) == ("api", "Development", "Fix\nlogin")
    assert second.key == first.key + "#2"
    assert sum(entry.seconds(0) for entry in (first, second)) == 6912


@pytest.mark.parametrize(
    ("hours", "seconds"), [('"20,0"', 72_000), ('"2.000,0"', 7_200_000), ("8", 28_800), ("1:30", 5400)]
)
def test_hours_as_other_languages_write_them(tmp_path: Path, hours: str, seconds: int) -> None:
    assert entries(HARVEST, tmp_path, HEADER + row("2026-11-19", hours))[0].duration == seconds


def test_dates_of_another_order_are_decided_or_asked_about(tmp_path: Path) -> None:
    assert entries(HARVEST, tmp_path, HEADER + row("11/19/2026", "1"))[0].key.startswith("2026-11-19")
    assert "--dates" in problem(HARVEST, tmp_path, HEADER + row("3/4/2026", "1"))


def test_an_edit_of_hours_or_notes_keeps_the_key_and_the_days_of_clock_changes_have_a_noon(
    tmp_path: Path,
) -> None:
    before = entries(HARVEST, tmp_path, HEADER + row("2026-03-29", "1") + row("2026-10-25", "1"))
    after = entries(HARVEST, tmp_path, HEADER + row("2026-03-29", "2", "more") + row("2026-10-25", "3"))
    assert [entry.key for entry in before] == [entry.key for entry in after]
    assert [entry.start for entry in before] == [1774778400, 1792926000]


def test_timers_with_times_are_placed(tmp_path: Path) -> None:
    text = "Date,Project,Task,Hours,Started At,Ended At\n2026-11-19,api,Dev,1.5,9:00am,10:30am\n"
    (entry,) = entries(HARVEST, tmp_path, text)
    assert (entry.key, entry.seconds(0), entry.flags) == ("2026-11-19T09:00:00", 5400, ())


def test_there_is_no_day_after_the_last(tmp_path: Path) -> None:
    text = "Date,Project,Task,Hours,Started At,Ended At\n9999-12-31,api,Dev,1,23:00,01:00\n"
    assert "1 to 9999" in problem(HARVEST, tmp_path, text)


def test_a_row_without_hours_is_told(tmp_path: Path) -> None:
    (found,) = items(HARVEST, tmp_path, HEADER + row("2026-11-19", ""))
    assert "no duration" in getattr(found, "reason", "")
