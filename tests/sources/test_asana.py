"""Asana's time entries and the actual time of its tasks."""

from __future__ import annotations

from pathlib import Path

import pytest

from focusboard.sources.asana import ASANA
from tests.sources.exports import entries, problem

PROJECT = (
    "Task ID,Created At,Completed At,Last Modified,Name,Section/Column,Assignee,Assignee Email,Tags,Notes,"
    "Projects,Estimated time,Actual time\n"
    '12,2026-11-16,2026-11-19,2026-11-20,Fix login,Doing,Ada,ada@example.org,"deep,late",secret,api,2:00,{}\n'
    "13,2026-11-16,,2026-11-20,Review,Doing,Ada,ada@example.org,,,api,,0:30\n"
    "14,2026-11-16,,2026-11-20,Idle,Doing,Ada,ada@example.org,,,api,1:00,\n"
)


def test_a_task_counts_with_its_actual_time_on_the_day_it_was_completed(tmp_path: Path) -> None:
    done, doing = entries(ASANA, tmp_path, PROJECT.format("1:30"))
    assert (done.key, done.start, done.duration) == ("12", 1795086000, 5400)
    assert (done.project, done.task, done.tags) == ("api", "Fix login", ("deep", "late"))
    assert (doing.start - done.start, doing.duration) == (86_400, 1800)


def test_more_time_on_a_task_keeps_its_key(tmp_path: Path) -> None:
    lengths = [entries(ASANA, tmp_path, PROJECT.format(time))[0] for time in ("1:30", "2h 30m")]
    assert [(entry.key, entry.duration) for entry in lengths] == [("12", 5400), ("12", 9000)]


def test_a_number_without_a_unit_is_not_guessed(tmp_path: Path) -> None:
    text = "Task ID,Name,Completed At,Actual time\n1,Fix,2026-11-19,90\n"
    assert "Nothing says what '90' counts" in problem(ASANA, tmp_path, text)


@pytest.mark.parametrize(
    "table",
    [
        "Date,Person,Project,Task,Duration\n2026-11-19,Ada,api,Fix,1:30\n",
        "Entered on,Created by,Task name,Project,Duration (minutes)\n2026-11-19,Ada,Fix,api,90\n",
        "Date,User,Task,Project,Hours,Billable\n11/19/2026,Ada,Fix,api,1.5,Yes\n",
    ],
)
def test_a_time_entry_is_its_day_with_its_duration(tmp_path: Path, table: str) -> None:
    (entry,) = entries(ASANA, tmp_path, table)
    assert (entry.start, entry.duration, entry.project, entry.task) == (1795086000, 5400, "api", "Fix")


def test_tasks_of_several_people_are_asked_about(tmp_path: Path) -> None:
    text = PROJECT.format("1:30").replace("Ada,ada@example.org,,,api,,0:30", "Bo,bo@example.org,,,api,,0:30")
    assert "(ada@example.org, bo@example.org); say --person" in problem(ASANA, tmp_path, text)
