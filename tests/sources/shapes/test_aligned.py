"""What texts say column by column is what each says by itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusboard.sources.shapes.aligned import Aligned, Pair

PAIRS = (Pair(0, 100, 1_000_000), Pair(2, 24, 3600), Pair(5, 60, 1))


def one_by_one(text: str) -> int:
    return sum(int(text[pair.place : pair.place + 2]) * pair.weight for pair in PAIRS)


@given(st.lists(st.from_regex(r"[0-9]{2}([01][0-9]|2[0-3]):[0-5][0-9]", fullmatch=True), min_size=1))
def test_sums_are_those_of_each_text(texts: list[str]) -> None:
    aligned = Aligned(texts)
    assert [*aligned.sums(*PAIRS)] == [*map(one_by_one, texts)]
    assert aligned.shared(4, 5) == ":"


@given(st.lists(st.text("0:\n", max_size=3), max_size=6))
def test_only_texts_of_one_length_are_aligned(texts: list[str]) -> None:
    alike = len({*map(len, texts)}) == 1 and "\n" not in "".join(texts)
    try:
        Aligned(texts)
    except ValueError:
        assert not alike
    else:
        assert alike


@pytest.mark.parametrize("wrong", ["0024:00", "0000:60", "0x00:00", "000::00", "00/0:00"])
def test_what_is_no_number_or_too_large_a_one_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - it has no words
        Aligned(["0000:00", wrong]).sums(*PAIRS)


@pytest.mark.parametrize("texts", [["٠٠00:00"], ["0000:0é"], []])
def test_what_is_not_ascii_or_nothing_has_no_sums(texts: list[str]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - it has no words
        Aligned(texts).sums(*PAIRS)


def test_what_not_all_share_is_refused() -> None:
    aligned = Aligned(["00:0+01", "11:1+01", "22:2+01"])
    assert aligned.shared(4) == "+01"
    assert aligned.shared(4, 9) == "+01"
    assert aligned.shared(7) == ""
    with pytest.raises(ValueError):  # noqa: PT011 - it has no words
        aligned.shared(3)
