"""Which open entry can be running does not depend on how many entries come at a time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from focusboard.items import Entries, Item, one_by_one
from focusboard.model import Entry, Problem
from focusboard.sources.shapes.running import last_running

times = st.tuples(st.integers(0, 6), st.sampled_from([None, 0, 3]), st.sampled_from([None, 60]))


def entry(start: int, lasts: int | None, duration: int | None) -> Entry:
    return Entry(f"{start}", start, None if lasts is None else start + lasts, duration=duration)


@given(st.lists(st.one_of(st.lists(st.builds(lambda each: entry(*each), times), min_size=1), st.none())))
def test_entries_one_by_one_and_many_at_a_time_say_the_same(parts: list[list[Entry] | None]) -> None:
    problem = Problem("a", 1, "It is odd.")
    together: list[Item] = [problem if some is None else Entries.of(some) for some in parts]
    apart = list(one_by_one(together))
    assert list(one_by_one(last_running(together))) == list(last_running(apart))
