"""Lines are the same wherever the pieces of a file end, and a strange one costs no other."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from focusboard.model import Problem
from focusboard.sources.shapes import lines as shape
from focusboard.sources.shapes.lines import blocks, lines

BOM, EURO = "\ufeff".encode(), "\N{EURO SIGN}".encode()
PARTS = (b"\n", b"\n", b"\r\n", b"\r", b"\x0b", b"a", BOM, EURO, b"\xe4", b"-" * 9)

files = st.lists(st.sampled_from(PARTS), max_size=60).map(b"".join)
alike = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(autouse=True)
def short_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shape, "PIECE", 8)
    monkeypatch.setattr(shape, "LONGEST", 24)


def one_by_one(content: bytes) -> list[str | int]:
    """The text of each line, or the number of one that cannot be read."""
    found: list[str | int] = []
    raws = [*(raw + b"\n" for raw in content.split(b"\n")[:-1]), content.rpartition(b"\n")[2]]
    for number, raw in enumerate(filter(None, raws), 1):
        try:
            text = raw.decode() if len(raw) <= 24 else None
        except UnicodeDecodeError:
            text = None
        found.append(number if text is None else text.removeprefix("\ufeff") if number == 1 else text)
    return found


@alike
@given(files)
def test_pieces_make_no_difference(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    found = [each.line if isinstance(each, Problem) else each for each in lines(path)]
    assert [each for each in found if each] == [each for each in one_by_one(content) if each]


@alike
@given(files)
def test_a_block_knows_the_number_of_its_first_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    number = 1
    for each in blocks(path):
        if isinstance(each, Problem):
            assert each.line == number
            number += 1
        else:
            assert each.number == number
            number += each.text.count("\n")


def test_a_line_that_is_too_long_or_not_utf8_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"one\n" + b"2" * 100 + b"\nthree\nf\xf6ur\nfive")
    told = [each.reason.split(";")[0] if isinstance(each, Problem) else each for each in lines(path)]
    assert told == ["one\n", "The line is longer than 4 MB", "three\n", "The line is not UTF-8 text", "five"]
