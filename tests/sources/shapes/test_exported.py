"""What holds for every tracker that is read from its exports."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from focusboard.model import Problem
from focusboard.sources import Surroundings, tracker
from focusboard.sources.shapes.lines import Block
from focusboard.sources.shapes.table import Row, apart
from focusboard.sources.shapes.table_text import table_in
from tests.sources import test_asana as asana
from tests.sources import test_clockify as clockify
from tests.sources import test_harvest as harvest
from tests.sources import test_hubstaff as hubstaff
from tests.sources import test_jira as jira
from tests.sources import test_kimai as kimai
from tests.sources import test_rescuetime as rescuetime
from tests.sources import test_toggl as toggl
from tests.sources.exports import entries, items, problem

SOUND = {
    "asana": "".join(asana.PROJECT.format("1:30").splitlines(keepends=True)[:2]),
    "clockify": clockify.HEADER
    + clockify.row("03/04/2026|09:00|13/04/2026|10:30|01:30:00|1.50", tags="a, b"),
    "harvest": harvest.HEADER + harvest.row("2026-11-19", "1.5", "two\nlines"),
    "hubstaff": hubstaff.HEADER + hubstaff.ROW.format(day="2026-11-19", time="1:30:00", notes='"a ""b"""'),
    "jira": jira.ISSUES.replace('";20/Nov/26 4:15 PM;ada;1800"', ""),
    "rescuetime": "".join(rescuetime.API.splitlines(keepends=True)[:2]),
    "kimai": f"{kimai.ENGLISH}\n{kimai.ROW.format(times='22:00,01:30,3:30', note='Fix')}\n",
}

kinds = pytest.mark.parametrize("kind", sorted(SOUND))


@kinds
def test_an_export_is_read_in_utf8_with_a_mark_in_utf16_and_with_any_line_end(
    tmp_path: Path, kind: str
) -> None:
    (expected,) = entries(tracker(kind), tmp_path, SOUND[kind])
    crlf = SOUND[kind].replace("\n", "\r\n")
    for raw in ("\ufeff" + SOUND[kind], crlf):
        assert entries(tracker(kind), tmp_path, raw)[0].key == expected.key
    (wide,) = items(tracker(kind), tmp_path, SOUND[kind].encode("utf-16"))
    assert wide == expected


@kinds
def test_latin_1_is_refused_clearly(tmp_path: Path, kind: str) -> None:
    found = items(tracker(kind), tmp_path, SOUND[kind].encode() + "Café\n".encode("latin-1"))
    assert "UTF-8" in next(each.reason for each in found if isinstance(each, Problem))


@kinds
def test_another_table_is_one_problem_and_an_empty_file_too(tmp_path: Path, kind: str) -> None:
    for text in ("colour,shape\nred,round\n", ""):
        assert "--map" in problem(tracker(kind), tmp_path, text)


@kinds
def test_an_export_can_be_anywhere_and_a_folder_of_them_is_read(tmp_path: Path, kind: str) -> None:
    assert list(tracker(kind).find(Surroundings({}, tmp_path, "linux"))) == []
    (tmp_path / "a.csv").touch()
    (tmp_path / "b.txt").touch()
    assert tracker(kind).files(tmp_path) == [tmp_path / "a.csv"]


@pytest.mark.parametrize(
    ("kind", "table", "column"),
    [
        ("toggl", SOUND["clockify"], "Toggl Track exports no column duration (decimal), duration (h)"),
        (
            "clockify",
            toggl.classic(",Fix,No,2026-11-19,09:00:00,2026-11-19,10:00:00,01:00:00,,"),
            "Clockify exports no column duration",
        ),
    ],
)
def test_a_table_of_a_tracker_that_writes_alike_is_told(
    tmp_path: Path, kind: str, table: str, column: str
) -> None:
    reason = problem(tracker(kind), tmp_path, table)
    assert f"another tracker's table, as {column} (found: " in reason
    assert "add it as what exported it" in reason


def test_a_report_of_several_people_is_read_for_the_one_who_says_so(tmp_path: Path) -> None:
    text = clockify.HEADER + clockify.row("2026-11-19|09:00|2026-11-19|10:00|01:00:00|1.00")
    text += (
        clockify.row("2026-11-19|09:00|2026-11-19|09:30|00:30:00|0.50")
        .replace("Ada", "Bo")
        .replace("ada@", "bo@")
    )
    kind = tracker("clockify")
    assert "(ada@example.org, bo@example.org); say --person and your name" in problem(kind, tmp_path, text)
    for person in ("Bo", "bo@EXAMPLE.org"):
        assert [entry.seconds(0) for entry in entries(kind, tmp_path, text, person=person)] == [1800]
    assert "Nobody in it is called 'Eve'" in problem(kind, tmp_path, text, person="Eve")


def test_lines_without_a_digit_are_not_looked_at_closely(tmp_path: Path) -> None:
    looked_at = []

    def is_row(cells: Mapping[str, str]) -> bool:
        looked_at.append(cells["a"])
        return False

    block = Block(1, 'a,b\nx,"open\n\ny,z\n1,z\n')
    found = list(apart(table_in([block], tmp_path, ("a",), is_row)))
    assert looked_at == ["1"]
    assert [each.line for each in found if isinstance(each, Problem)] == [2]
    assert [each.line for each in found if isinstance(each, Row)] == [4, 5]
