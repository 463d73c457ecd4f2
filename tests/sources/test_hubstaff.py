"""Hubstaff's time and activity report: days and times."""

from __future__ import annotations

from pathlib import Path

from focusboard.sources.hubstaff import HUBSTAFF
from tests.sources.exports import entries, problem

HEADER = "Organization,Time zone,Date,Project,Task ID,Task,Time,Activity,Spent,Currency,Notes\n"
ROW = "Acme,Europe/Berlin,{day},api,12,Fix login,{time},63%,12.50,EUR,{notes}\n"


def test_a_row_is_its_day_with_the_time_that_hubstaff_counts(tmp_path: Path) -> None:
    text = HEADER + ROW.format(day="2026-11-19", time="1:30:05", notes="late")
    (entry,) = entries(HUBSTAFF, tmp_path, text)
    assert (entry.start, entry.end, entry.duration) == (1795086000, 1795086000, 5405)
    assert (entry.project, entry.task, entry.note) == ("api", "Fix login", "late")
    assert "63" not in repr(entry._replace(file=""))


def test_an_edit_keeps_the_key(tmp_path: Path) -> None:
    keys = [
        entries(HUBSTAFF, tmp_path, HEADER + ROW.format(day="2026-11-19", time=time, notes=""))[0].key
        for time in ("1:00:00", "2:00:00")
    ]
    assert keys[0] == keys[1]


def test_a_report_of_a_team_is_refused(tmp_path: Path) -> None:
    text = "Date,Member,Project,Time\n2026-11-19,Ada,api,1:00:00\n2026-11-19,Bo,api,1:00:00\n"
    assert "several people" in problem(HUBSTAFF, tmp_path, text)
