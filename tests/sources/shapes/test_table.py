"""The cells of a row are the same, however plain its quotes are and however many are taken at a time."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from focusboard.model import Problem
from focusboard.sources.delimited import read
from focusboard.sources.protocol import Context
from focusboard.sources.shapes.table import BadQuote, cells_of, plainly_quoted
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
        row = "".join(dice.choices(PIECES, k=dice.randrange(1, 9)))
        cells = plainly_quoted(row, delimiter)
        plain += cells is not None and '"' in row
        assert cells is None or cells == said(row, delimiter), row
    assert plain > 500


def test_rows_as_trackers_write_them_are_plainly_quoted() -> None:
    assert plainly_quoted('"Ada","a, b","",1,', ",") == ["Ada", "a, b", "", "1", ""]
    assert plainly_quoted('Ada,"say ""no""",1', ",") is None


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
    expected = [list(read(path, context)) for context in (BERLIN, mapped)]
    assert [sum(isinstance(each, Problem) for each in found) for found in expected] == [6, 6]
    assert [len(found) for found in expected] == [18, 18]
    monkeypatch.setattr("focusboard.sources.shapes.table.MOST_ROWS", most)
    assert [list(read(path, context)) for context in (BERLIN, mapped)] == expected
    monkeypatch.setattr("focusboard.sources.shapes.table.LARGEST_ROWS", 0)
    assert [list(read(path, context)) for context in (BERLIN, mapped)] == expected
