"""Columns, bars and lines fit where they are put."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from focusboard.cli.layout import Column, bar, cut, flowed, right, table, width

TEXTS = st.text(max_size=30) | st.text(alphabet="日本語👩e\u0301 ab", max_size=30)
COLUMNS = (Column(right, gives_way=True), Column(gives_way=True), Column(gives_way=True))


@given(TEXTS, st.integers(0, 40))
def test_a_cut_text_fits(text: str, cells: int) -> None:
    assert width(cut(text, cells)) <= cells
    assert cut(text, width(text)) == text


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), max_size=5), st.integers(1, 60))
def test_a_table_fits_and_keeps_a_line_for_each_row(rows: list[tuple[str, str, str]], cells: int) -> None:
    lines = table(rows, COLUMNS, cells)
    assert len(lines) == len(rows)
    assert all(width(line) <= cells for line in lines)
    assert all(line.isprintable() or "\u200d" in line or "\u200c" in line for line in lines if line.isascii())


def test_columns_line_up_whatever_the_letters() -> None:
    lines = table([("1h 00m", "日本", "x"), ("40m", "api", "y")], (Column(right), Column(), Column()), 80)
    assert lines == ["1h 00m  日本  x", "   40m  api   y"]


def test_the_widest_that_may_gives_way_and_the_rest_stays() -> None:
    rows = [("09:00", "a long name of a project", "a task")]
    columns = (Column(), Column(gives_way=True), Column())
    assert table(rows, columns, 24) == ["09:00  a long n…  a task"]


@given(st.floats(0, 1), st.integers(0, 60))
def test_a_bar_is_to_scale(share: float, cells: int) -> None:
    drawn = bar(share, cells)
    assert len(drawn) <= max(cells, 1)
    assert abs(len(drawn) - share * cells) <= 1 + 1 / 8


def test_what_is_there_at_all_shows() -> None:
    assert bar(0.0001, 30) == "▏"
    assert bar(0, 30) == ""
    assert bar(1, 3) == "███"


@given(st.lists(st.text(alphabet="ab", min_size=1, max_size=12), max_size=8), st.integers(12, 40))
def test_parts_flow_onto_as_many_lines_as_they_need(parts: list[str], cells: int) -> None:
    lines = flowed(parts, cells)
    assert [part for line in lines for part in line.split()] == parts
    assert all(len(line) <= cells for line in lines)


def test_one_long_name_does_not_push_the_others_away() -> None:
    rows = [("x" * 300, "done"), ("api", "words " * 50)]
    long, short = table(rows, (Column(gives_way=True), Column(gives_way=True)), 1000)
    assert long == "x" * 59 + "…  done"
    assert short.endswith("words words")
