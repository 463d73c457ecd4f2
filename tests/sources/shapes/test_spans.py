"""Keys count the entries that start alike, in whatever order a file has them."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from focusboard.clock import FIRST_INSTANT, LAST_INSTANT
from focusboard.sources.shapes.spans import Keys

starts = st.lists(st.integers(0, 12) | st.integers(FIRST_INSTANT, LAST_INSTANT), max_size=60)


@given(starts | starts.map(sorted))
def test_the_next_entry_with_a_start_has_the_next_number(given: list[int]) -> None:
    keys, met = Keys("file:"), Counter[int]()
    for start in given:
        met[start] += 1
        number = f"#{met[start]}" if met[start] > 1 else ""
        assert keys.key("stamp", start) == f"file:stamp{number}"
