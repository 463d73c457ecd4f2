"""Toggl Track's reports and API answers, as it writes them."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from focusboard.items import one_by_one
from focusboard.model import Entry, Problem
from focusboard.sources.protocol import Context
from focusboard.sources.toggl import TOGGL

BERLIN = Context(ZoneInfo("Europe/Berlin"))
CLASSIC = (
    "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,"
    "Tags,Amount (EUR)"
)
NEW = '"Description",Duration,Member,Email,Project,Tags,Start date,Start time,Stop date,Stop time'

Write = Callable[..., Path]


@pytest.fixture
def export(tmp_path: Path) -> Write:
    def write(content: str, name: str = "report.csv") -> Path:
        path = tmp_path / name
        path.write_text(content, encoding="utf-8", newline="")
        return path

    return write


def items(path: Path, context: Context = BERLIN) -> list[Entry | Problem]:
    return list(one_by_one(TOGGL.read(path, context)))


def entries(path: Path, context: Context = BERLIN) -> list[Entry]:
    found = items(path, context)
    assert all(isinstance(each, Entry) for each in found), found
    return [each for each in found if isinstance(each, Entry)]


def classic(*rows: str) -> str:
    who = "Ada,ada@example.org,Acme,api,"
    return "\ufeff" + CLASSIC + "\r\n" + "".join(f"{who}{row}\r\n" for row in rows)


def test_the_classic_report(export: Write) -> None:
    text = classic(
        ',"Fix ""login"" redirect",Yes,2026-11-19,09:00:00,2026-11-19,10:30:05,01:30:05,"deep, late",45.04',
        "Review,Token refresh,No,2026-11-19,23:30:00,2026-11-20,00:15:00,00:45:00,,",
    )
    first, second = entries(export(text))
    assert (first.project, first.task, first.note, first.tags) == (
        "api",
        'Fix "login" redirect',
        "",
        ("deep", "late"),
    )
    assert (first.key, first.seconds(0), first.flags, first.line) == ("2026-11-19T09:00:00", 5405, (), 2)
    assert (second.task, second.note, second.seconds(0)) == ("Review", "Token refresh", 2700)


def test_a_fully_quoted_header_without_amounts_and_durations_in_minutes(export: Write) -> None:
    header = ",".join(f'"{name}"' for name in CLASSIC.split(",")[:-1])
    row = "Ada,ada@example.org,,,,Mail,No,2026-11-19,09:00:00,2026-11-19,09:18:25,18:25 min,"
    (entry,) = entries(export(f"{header}\n{row}\n"))
    assert (entry.seconds(0), entry.flags, entry.project) == (1105, (), "")


def test_the_new_report_with_rounding_empty_marks_and_a_running_entry(export: Write) -> None:
    text = f"\ufeff{NEW}\n" + "\n".join(
        [
            '"Fix",0:15:00,Ada,ada@example.org,api,-,2026-11-19,09:00:00,2026-11-19,09:07:30',
            '"-",1:00:00,Ada,ada@example.org,-,"a, b",2026-11-19,10:00:00,2026-11-19,11:00:00',
            '"Now",0:20:00,Ada,ada@example.org,api,-,2026-11-19,12:00:00,,',
        ]
    )
    rounded, bare, running = entries(export(text))
    assert (rounded.duration, rounded.flags, rounded.tags) == (900, ("duration_mismatch",), ())
    assert (bare.project, bare.task, bare.tags) == ("", "", ("a", "b"))
    assert (running.end, running.task) == (None, "Now")


def test_columns_that_the_person_left_out_are_empty(export: Write) -> None:
    text = "Start date,Start time,Stop date,Stop time\n2026-11-19,09:00:00,2026-11-19,10:00:00\n"
    assert [entry.seconds(0) for entry in entries(export(text))] == [3600]


def test_reports_of_several_people_are_refused(export: Write) -> None:
    text = classic(",Fix,No,2026-11-19,09:00:00,2026-11-19,10:00:00,01:00:00,,")
    other = "Bo,bo@example.org,,,,Mail,No,2026-11-19,09:00:00,2026-11-19,09:10:00,00:10:00,,\r\n"
    (problem,) = items(export(text + other))
    assert isinstance(problem, Problem)
    assert "several people" in problem.reason


def test_another_table_is_refused_with_the_columns_that_are_needed(export: Write) -> None:
    (problem,) = items(export("a,b\n1,2\n"))
    assert isinstance(problem, Problem)
    assert "start date, start time (found: a, b)" in problem.reason


@pytest.mark.parametrize(
    ("times", "length", "flags"),
    [
        ("2026-03-29,01:30:00,2026-03-29,03:30:00", 3600, ()),
        ("2026-10-25,01:30:00,2026-10-25,03:30:00", 10800, ()),
        ("2026-10-25,02:40:00,2026-10-25,02:10:00", 1800, ("dst_ambiguous",)),
    ],
)
def test_clock_changes(export: Write, times: str, length: int, flags: tuple[str, ...]) -> None:
    duration = f"{length // 3600:02d}:{length % 3600 // 60:02d}:00"
    (entry,) = entries(export(classic(f",Fix,No,{times},{duration},,")))
    assert (entry.seconds(0), entry.flags) == (length, flags)


def test_an_edit_keeps_the_key(export: Write) -> None:
    before = entries(export(classic(",Fix,No,2026-11-19,09:00:00,2026-11-19,10:00:00,01:00:00,,")))
    after = entries(export(classic(",Fixed it,No,2026-11-19,09:00:00,2026-11-19,10:30:00,01:30:00,x,")))
    assert [entry.key for entry in before] == [entry.key for entry in after]


V9: dict[str, Any] = {
    "id": 3551345514,
    "workspace_id": 1,
    "project_id": 7,
    "task_id": None,
    "billable": False,
    "start": "2026-11-19T08:00:00+00:00",
    "stop": "2026-11-19T09:45:00+00:00",
    "duration": 6300,
    "description": "Fix",
    "tags": ["deep, really", "late"],
    "duronly": True,
    "at": "2026-11-19T09:45:01+00:00",
    "server_deleted_at": None,
    "user_id": 5,
}


def api(*changes: dict[str, Any]) -> str:
    return json.dumps([V9 | {"id": 100 + n} | change for n, change in enumerate(changes)])


def test_the_api_gives_ids_tags_with_commas_and_running_entries(export: Write) -> None:
    text = api(
        {},
        {"project_name": "api", "tags": None, "task_id": 9},
        {"stop": None, "duration": -1795080600, "start": "2026-11-19T09:30:00+00:00"},
        {"server_deleted_at": "2026-11-19T10:00:00+00:00"},
        {"duration": 6000},
    )
    first, named, rounded, running = sorted(
        entries(export(text, "entries.json")), key=lambda entry: (entry.end is None, entry.key)
    )
    assert (first.key, first.project, first.task, first.tags) == (
        "100",
        "project 7",
        "Fix",
        ("deep, really", "late"),
    )
    assert first.seconds(0) == 6300
    assert (named.project, named.task, named.note) == ("api", "task 9", "Fix")
    assert (running.end, running.key) == (None, "102")
    assert (rounded.duration, rounded.flags) == (6000, ("duration_mismatch",))


def test_the_older_api_keeps_offsets_and_has_its_entries_in_data(export: Write) -> None:
    old = {
        "id": 1,
        "wid": 1,
        "pid": 3,
        "uid": 5,
        "start": "2026-11-19T09:00:00+09:00",
        "stop": "2026-11-19T10:00:00+09:00",
        "duration": 3600,
        "description": "x",
    }
    report = {"id": 2, "uid": 5, "project": "api", "start": old["start"], "end": old["stop"], "dur": 3600000}
    for data in (old, [old], [report]):
        (entry,) = entries(export(json.dumps({"data": data}), "entries.json"))
        assert (entry.zone, entry.seconds(0)) == ("+09:00", 3600)
        assert entry.project in {"api", "project 3"}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[1]", 1),
        ("[\n" + "[" * 100_000, 2),
        ('{"data": 5}', 1),
        (api({"start": None}), 1),
        (api({"start": "2026-11-19T10:00:00+00:00", "stop": "2026-11-19T09:00:00+00:00"}), 1),
        (api({"start": 10**400}), 1),
    ],
)
def test_what_is_no_entry_is_told(export: Write, text: str, line: int) -> None:
    found = items(export(text, "entries.json"))
    assert found
    assert all(isinstance(each, Problem) for each in found)
    assert found[0].line == line


def test_a_folder_of_exports_is_read_file_by_file(export: Write, tmp_path: Path) -> None:
    export("", "b.csv")
    export("[]", "a.JSON")
    export("", "notes.txt")
    assert [path.name for path in TOGGL.files(tmp_path)] == ["a.JSON", "b.csv"]
    assert TOGGL.files(tmp_path / "b.csv") == [tmp_path / "b.csv"]


words = st.text(st.characters(codec="utf-8"), max_size=20)


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(words, words), max_size=6))
def test_whatever_is_written_is_read_back(tmp_path: Path, said: list[tuple[str, str]]) -> None:
    path = tmp_path / "report.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["Description", "Project", "Start date", "Start time", "Stop date", "Stop time"])
        for what, project in said:
            writer.writerow([what, project, "2026-11-19", "09:00:00", "2026-11-19", "10:00:00"])
    assert sum(entry.seconds(0) for entry in entries(path)) == 3600 * len(said)
