"""History that changes upstream afterwards is told until the person has seen it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.board import focusboard

TABLE = """\
start,end,project
2026-11-10 09:00,2026-11-10 10:00,api
2026-11-10 10:00,2026-11-10 11:00,docs
2026-11-12 22:00,2026-11-13 02:00,api
2026-11-19 09:00,2026-11-19 10:00,api
2026-11-19 20:00,,api
"""
WEEK = 6 * 3600
NOTHING = "Nothing has changed in days that were over when you last looked.\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A table that was read once; today is 2026-11-19."""
    path = tmp_path / "hours.csv"
    path.write_text(TABLE, encoding="utf-8")
    focusboard("sources", "add", "csv", str(path))
    focusboard("read")
    return path


def edit(path: Path, *edits: tuple[str, str]) -> None:
    """Change the table upstream and read it."""
    text = path.read_text("utf-8")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    assert focusboard("read").code == 0


def changes() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = focusboard("changes", "--json").json["changes"]
    return found


def counts(found: dict[str, Any]) -> tuple[int, int, int, int, int]:
    names = ("before_seconds", "work_seconds", "added", "edited", "gone")
    before, work, added, edited, gone = (found[name] for name in names)
    return before, work, added, edited, gone


@pytest.mark.in_berlin
@pytest.mark.usefixtures("table")
def test_the_first_reading_changes_nothing() -> None:
    ran = focusboard("changes")
    assert (ran.code, ran.out, changes()) == (1, NOTHING, [])
    assert focusboard("changes", "--json").json["since"] == "2026-11-19T21:30:00+01:00"
    assert "changed" not in focusboard("week").out


def test_edits_in_a_week_that_was_over_are_told(table: Path) -> None:
    edit(
        table,
        ("2026-11-10 11:00,docs", "2026-11-10 12:30,docs"),
        ("2026-11-12 22:00,2026-11-13 02:00,api\n", ""),
        ("start,end,project\n", "start,end,project\n2026-11-11 09:00,2026-11-11 09:30,mail\n"),
    )
    [week] = changes()
    assert week["week"] == "2026-W46"
    assert counts(week) == (WEEK, WEEK + 5400 - 4 * 3600 + 1800, 1, 1, 1)
    assert [(day["day"], day["changed_seconds"]) for day in week["days"]] == [
        *(("2026-11-10", 5400), ("2026-11-11", 1800)),
        *(("2026-11-12", -7200), ("2026-11-13", -7200)),
    ]
    told = "2026-W46  6h 00m  →  4h 00m  1 added, 1 edited, 1 gone upstream\n"
    assert (focusboard("changes").out, focusboard("changes").code) == (told, 0)
    line = "since you last looked 2026-W46 changed 6h 00m → 4h 00m: 1 added, 1 edited, 1 gone upstream"
    assert line in focusboard("week").out
    assert "since you" not in focusboard("day").out


def test_what_was_changed_and_changed_back_is_told_with_equal_totals(table: Path) -> None:
    edit(table, ("10:00,2026-11-10 11:00", "10:00,2026-11-10 11:30"))
    edit(table, ("10:00,2026-11-10 11:30", "10:00,2026-11-10 11:00"))
    assert counts(changes()[0]) == (WEEK, WEEK, 0, 2, 0)


def test_today_and_what_runs_and_what_is_new_since_is_no_drift(table: Path) -> None:
    edit(
        table,
        ("2026-11-19 10:00,api", "2026-11-19 10:30,docs"),
        ("2026-11-19 20:00,,api", "2026-11-19 20:00,2026-11-19 21:00,api"),
    )
    assert changes() == []


def test_an_entry_that_ran_for_days_and_ends_is_no_drift(table: Path) -> None:
    edit(table, ("2026-11-19 20:00,,api", "2026-11-18 20:00,,api"))
    focusboard("changes", "--seen")
    edit(table, ("2026-11-18 20:00,,api", "2026-11-18 20:00,2026-11-18 21:00,api"))
    assert changes() == []


def test_a_new_source_is_no_drift(table: Path) -> None:
    other = table.with_name("other.csv")
    other.write_text(TABLE.replace("2026-11-10", "2026-11-09"), encoding="utf-8")
    focusboard("sources", "add", "csv", str(other))
    focusboard("read")
    assert changes() == []


def test_reading_in_another_way_is_no_drift(tmp_path: Path) -> None:
    data = tmp_path / "tw/data"
    data.mkdir(parents=True)
    (data / "2026-11.data").write_text("inc 20261110T080000Z - 20261110T090000Z # api\n", encoding="utf-8")
    focusboard("sources", "add", "timewarrior", str(tmp_path / "tw"))
    focusboard("read")
    settings = Path(focusboard("where", "--json").json["places"][0]["path"])
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text('[timewarrior]\nproject = "none"\n', encoding="utf-8")
    assert focusboard("read", "--json").json["sources"][0]["updated"] == 1
    assert changes() == []


def test_a_renamed_file_is_no_drift_and_neither_is_one_that_was_split(tmp_path: Path) -> None:
    first = "i 2026-11-10 09:00:00 api\no 2026-11-10 10:00:00\n"
    second = "i 2026-11-11 09:00:00 api\no 2026-11-11 10:00:00\n"
    folder = tmp_path / "clock"
    folder.mkdir()
    (folder / "all.timeclock").write_text(first + second, encoding="utf-8")
    focusboard("sources", "add", "timeclock", str(folder))
    focusboard("read")
    (folder / "all.timeclock").rename(folder / "renamed.timeclock")
    [renamed] = focusboard("read", "--json").json["sources"]
    (folder / "renamed.timeclock").unlink()
    (folder / "one.timeclock").write_text(first, encoding="utf-8")
    (folder / "two.timeclock").write_text(
        second.replace("o 2026-11-11 10", "o 2026-11-11 11"), encoding="utf-8"
    )
    [split] = focusboard("read", "--json").json["sources"]
    assert [(each["updated"], each["unchanged"]) for each in (renamed, split)] == [(0, 2), (1, 1)]
    assert [counts(each) for each in changes()] == [(7200, 3 * 3600, 0, 1, 0)]


def test_what_is_seen_is_told_no_more_until_it_is_taken_back(table: Path) -> None:
    edit(table, ("2026-11-10 11:00,docs", "2026-11-10 12:30,docs"))
    before = changes()
    assert focusboard("changes", "--seen").code == 0
    assert changes() == []
    edit(table, ("2026-11-10 12:30,docs", "2026-11-10 12:00,docs"))
    assert counts(changes()[0]) == (WEEK + 5400, WEEK + 3600, 0, 1, 0)
    assert focusboard("undo").out == "Undone: what has changed seen\n"
    assert counts(changes()[0]) == (WEEK, WEEK + 3600, 0, 2, 0)
    focusboard("redo")
    edit(table, ("2026-11-10 12:00,docs", "2026-11-10 12:30,docs"))
    assert before != changes()
    assert counts(changes()[0]) == (WEEK + 5400, WEEK + 5400, 0, 2, 0)


def test_several_weeks_are_one_line_under_a_week(table: Path) -> None:
    text = (
        table.read_text("utf-8")
        + "2026-11-03 09:00,2026-11-03 10:00,api\n2026-10-27 09:00,2026-10-27 10:00,api\n"
    )
    table.write_text(text, encoding="utf-8")
    focusboard("read")
    assert [counts(each) for each in changes()] == [(0, 3600, 1, 0, 0)] * 2
    assert "since you last looked 2 weeks changed · focusboard changes" in focusboard("week").out
