"""RescueTime's seconds by hour, added up for each day and application."""

from __future__ import annotations

from pathlib import Path

from focusboard.model import Entry, Problem
from focusboard.sources.rescuetime import RESCUETIME
from tests.sources.exports import entries, items

API = (
    "Date,Time Spent (seconds),Number of People,Activity,Document,Category,Productivity\n"
    "2026-11-19T09:00:00,1800,1,editor,CANARY.txt,Editing & IDEs,2\n"
    "2026-11-19T10:00:00,600,1,editor,CANARY.txt,Editing & IDEs,2\n"
    "2026-11-19T10:00:00,300,1,mail.example.org,CANARY,Email,0\n"
    "2026-11-20T00:00:00,60,1,editor,,Editing & IDEs,2\n"
)
ARCHIVE = (
    "2026-11-19 09:00:00 -0800,editor,CANARY.txt,Software Development,Editing & IDEs,1800\n"
    "2026-11-19 23:00:00 -0800,editor,CANARY.txt,Software Development,Editing & IDEs,600\n"
)


def test_hours_are_added_up_for_each_day_and_application(tmp_path: Path) -> None:
    found = entries(RESCUETIME, tmp_path, API)
    assert [(entry.task, entry.project, entry.duration, entry.line) for entry in found] == [
        ("editor", "Editing & IDEs", 2400, 2),
        ("mail.example.org", "Email", 300, 4),
        ("editor", "Editing & IDEs", 60, 5),
    ]
    assert found[0].start == found[0].end == 1795086000
    assert "CANARY" not in repr(found)


def test_the_archive_has_no_header_and_its_days_are_those_it_writes(tmp_path: Path) -> None:
    (entry,) = entries(RESCUETIME, tmp_path, ARCHIVE)
    assert (entry.start, entry.duration, entry.project) == (1795086000, 2400, "Software Development")
    assert "CANARY" not in repr(entry)


def test_a_later_export_keeps_the_keys(tmp_path: Path) -> None:
    more = API + "2026-11-19T08:00:00,900,1,editor,,Editing & IDEs,2\n"
    before, after = entries(RESCUETIME, tmp_path, API), entries(RESCUETIME, tmp_path, more)
    assert [entry.key for entry in before] == [entry.key for entry in after]
    assert after[0].duration == 3300


def test_a_row_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    text = API + "soon,1,1,editor,,x,0\n2026-11-19T09:00:00,-5,1,editor,,x,0\n2026-11-19T09:00:00\n"
    found = items(RESCUETIME, tmp_path, text)
    assert [each.line for each in found if isinstance(each, Problem)] == [6, 7, 8]
    assert len([each for each in found if isinstance(each, Entry)]) == 3
