"""The cells of a row are the same, however plain its quotes are and however many are taken at a time."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from focusboard.items import one_by_one
from focusboard.model import Problem
from focusboard.sources.delimited import read
from focusboard.sources.protocol import Context
from focusboard.sources.shapes.quoting import BadQuote, cells_of, plain_rows
from focusboard.sources.shapes.table import Rows, apart
from focusboard.sources.shapes.table_text import read_table
from tests.sources.reading import BERLIN

PIECES = ("a", "b c", " ", "", ",", ",", ",", ";", '"', '"', '""', '"x, y"', '"x"', '""""', '"a""b"', "é")


def said(row: str, delimiter: str) -> list[str] | None:
    try:
        return cells_of(row, delimiter)
    except BadQuote:
        return None


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_a_plainly_quoted_row_has_the_cells_of_any_other(delimiter: str) -> None:
    dice, plain = Random(1), 0
    for _ in range(20_000):
        lines = ["".join(dice.choices(PIECES, k=dice.randrange(1, 9))) for _ in range(dice.randrange(1, 3))]
        rows = plain_rows("".join(f"{line}\n" for line in lines), delimiter)
        plain += rows is not None and all('"' in line for line in lines)
        assert rows is None or rows == [said(line, delimiter) for line in lines], lines
    assert plain > 200


def test_rows_as_trackers_write_them_are_plain() -> None:
    assert plain_rows('"Ada","a, b","",1,\r\n"b, c",2\r\n', ",") == [
        ["Ada", "a, b", "", "1", ""],
        ["b, c", "2"],
    ]
    assert plain_rows('Ada,"say ""no""",1\n', ",") is None
    assert plain_rows('"Ada\nBo",1\n', ",") is None
    assert plain_rows("Ada,1\n\nBo,2\n", ",") is None
    assert plain_rows('Ada\r""\nBo', ",") is None
    assert plain_rows('Ada,1\r\n"a",\n"b"\r\n', ",") is None


SOME = (
    "start,end,task,tags\n"
    "2026-11-19 09:00,2026-11-19 10:00,Fix,deep\n"
    '2026-11-19 10:00,2026-11-19 11:00,"two\nlines, one row",\n'
    '2026-11-19 11:00,2026-11-19 12:00,"open\n'
    "start,end,task,tags\n"
    "2026-11-19 12:00,2026-11-19 11:00,ends before it starts\n"
    "\n"
    "2026-11-19 13:00,,short\n"
    "2026-11-19 14:00,2026-11-19 15:00,long,a b,c,d,e\n"
) * 3


@pytest.mark.parametrize("most", [1, 2, 5])
def test_entries_are_the_same_however_many_rows_are_taken_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    path, mapped = tmp_path / "a.csv", Context(BERLIN.home, options={"map": "start=start,end=end,task=task"})
    path.write_text(SOME)
    expected = [list(one_by_one(read(path, context))) for context in (BERLIN, mapped)]
    assert [sum(isinstance(each, Problem) for each in found) for found in expected] == [6, 6]
    assert [len(found) for found in expected] == [18, 18]
    monkeypatch.setattr("focusboard.sources.shapes.table.MOST_ROWS", most)
    assert [list(one_by_one(read(path, context))) for context in (BERLIN, mapped)] == expected
    monkeypatch.setattr("focusboard.sources.shapes.table.LARGEST_ROWS", 0)
    assert [list(one_by_one(read(path, context))) for context in (BERLIN, mapped)] == expected
    monkeypatch.setattr("focusboard.sources.shapes.table_text.FEW", 50 * most)
    assert [list(one_by_one(read(path, context))) for context in (BERLIN, mapped)] == expected


def test_rows_of_any_table_are_those_found_line_by_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dice, path, taken_together = Random(2), tmp_path / "a.csv", 0
    for _ in range(300):
        pieces = dice.sample((*PIECES, "2026-11-19", "\n", "\r"), 4)
        lines = ["".join(dice.choices((*pieces, "a", ","), k=9)) for _ in range(6)]
        path.write_text("".join(f"{line}\n" for line in ["a,b", *lines]), newline="")
        found = []
        for few in (10**6, 30):
            monkeypatch.setattr("focusboard.sources.shapes.table_text.FEW", few)
            rows = list(read_table(path, ("a",), lambda cells: cells["a"].startswith("2026")))
            taken_together += any(isinstance(each, Rows) and isinstance(each.lines, range) for each in rows)
            found.append(list(apart(rows)))
        assert found[0] == found[1]
    assert taken_together > 20
