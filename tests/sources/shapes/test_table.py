"""The cells of a row are the same, however plain its quotes are."""

from __future__ import annotations

from random import Random

import pytest

from focusboard.sources.shapes.table import BadQuote, cells_of, plainly_quoted

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
