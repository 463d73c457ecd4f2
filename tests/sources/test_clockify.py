"""Clockify's detailed report, in every form that its profiles give it."""

from __future__ import annotations

from pathlib import Path

import pytest

from focusboard.sources.clockify import CLOCKIFY
from tests.sources.exports import entries, problem

HEADER = (
    '"Project","Client","Description","Task","User","Group","Email","Tags","Type","Billable","Start Date",'
    '"Start Time","End Date","End Time","Duration (h)","Duration (decimal)","Billable Rate (USD)"\n'
)


def row(times: str, *, what: str = "Fix", task: str = "", tags: str = "", kind: str = "REGULAR") -> str:
    return (
        f'"api","Acme","{what}","{task}","Ada","","ada@example.org","{tags}","{kind}","Yes",'
        + ",".join(f'"{cell}"' for cell in times.split("|"))
        + ',"0.00"\n'
    )


@pytest.mark.parametrize(
    "times",
    [
        "11/19/2026|09:00:00 AM|11/19/2026|10:30:00 AM|01:30:00|1.50",
        "11/19/2026|9:00 AM|11/19/2026|10:30 AM|1:30|1.50",
        "19/11/2026|09:00|19/11/2026|10:30|01:30:00|1.50",
        "19.11.2026|09:00|19.11.2026|10:30|01:30:00|1,50",
        "2026-11-19|09:00:00|2026-11-19|10:30:00|1.30|1.50",
        "2026/11/19|09:00:00|2026/11/19|10:30:00|01:30:00|1.50",
    ],
)
def test_the_form_of_dates_times_and_durations_is_told_by_the_dates(tmp_path: Path, times: str) -> None:
    (entry,) = entries(CLOCKIFY, tmp_path, HEADER + row(times, tags="deep, late"))
    assert (entry.key, entry.seconds(0), entry.flags) == ("2026-11-19T09:00:00", 5400, ())
    assert (entry.project, entry.task, entry.note, entry.tags) == ("api", "Fix", "", ("deep", "late"))


def test_where_no_date_tells_the_person_is_asked_and_can_say(tmp_path: Path) -> None:
    text = HEADER + row("03/04/2026|09:00|03/04/2026|10:30|01:30:00|1.50")
    assert "--dates dmy or --dates mdy" in problem(CLOCKIFY, tmp_path, text)
    assert entries(CLOCKIFY, tmp_path, text, dates="mdy")[0].key == "2026-03-04T09:00:00"


def test_an_entry_over_midnight_tells_by_its_duration(tmp_path: Path) -> None:
    text = HEADER + row("03/04/2026|23:00|04/04/2026|01:00|02:00:00|2.00")
    assert entries(CLOCKIFY, tmp_path, text)[0].key == "2026-04-03T23:00:00"


def test_a_rounded_duration_counts_and_is_flagged(tmp_path: Path) -> None:
    text = HEADER + row("2026-11-19|09:00:00|2026-11-19|10:22:30|01:30:00|1.50")
    (entry,) = entries(CLOCKIFY, tmp_path, text)
    assert (entry.duration, entry.flags) == (5400, ("duration_mismatch",))


def test_a_break_is_tagged_and_a_task_keeps_the_description_as_its_note(tmp_path: Path) -> None:
    times = "2026-11-19|12:00|2026-11-19|12:30|00:30:00|0.50"
    later = "2026-11-19|13:00|2026-11-19|13:30|00:30:00|0.50"
    text = HEADER + row(times, kind="BREAK", tags="x") + row(later, task="Review", what="Tokens")
    pause, work = entries(CLOCKIFY, tmp_path, text)
    assert pause.tags == ("break", "x")
    assert (work.task, work.note) == ("Review", "Tokens")


def test_a_report_with_few_columns_is_read(tmp_path: Path) -> None:
    text = "Start Date,Start Time,End Date,End Time\n2026-11-19,09:00,2026-11-19,10:00\n"
    assert entries(CLOCKIFY, tmp_path, text)[0].seconds(0) == 3600
