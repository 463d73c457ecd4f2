"""An edited entry is recognised by time, and spans of time are collected without losing an instant."""

from __future__ import annotations

from itertools import accumulate, pairwise

from hypothesis import given
from hypothesis import strategies as st

from focusboard.store.matching import A_MOVE, Trace, matches
from focusboard.store.spans import NEAR, Spans, spans_of


def trace(number: int, start: int, end: int, file: int = 1, about: tuple[str, str] = ("", "")) -> Trace:
    return Trace(number, file, start, end, about)


def test_the_same_file_then_the_time_then_what_it_is_about_decides() -> None:
    old = trace(1, 100, 200, about=("api", "Fix"))
    much_elsewhere, some, more = trace(10, 100, 200, file=2), trace(11, 100, 160), trace(12, 100, 190)
    assert matches([old], [much_elsewhere, some, more]) == [(1, 12)]
    twin = trace(13, 100, 190, about=("api", "Fix"))
    assert matches([old], [more, twin]) == [(1, 13)]


def test_half_of_the_shorter_one_is_enough_and_less_is_not() -> None:
    assert matches([trace(1, 0, 100)], [trace(2, 50, 250)]) == [(1, 2)]
    assert matches([trace(1, 0, 100)], [trace(2, 51, 251)]) == []


def test_an_instant_is_recognised_inside_another_span() -> None:
    assert matches([trace(1, 50, 50)], [trace(2, 0, 100)]) == [(1, 2)]
    assert matches([trace(1, 50, 50)], [trace(2, 51, 100)]) == []


def test_what_was_moved_as_it_is_is_recognised() -> None:
    api = ("api", "Fix")
    old, new = trace(1, 0, 100, about=api), trace(2, A_MOVE, A_MOVE + 100, about=api)
    assert matches([old], [new, trace(3, 500, 600), trace(4, 900, 1001, about=api)]) == [(1, 2)]


def test_a_move_is_not_guessed() -> None:
    api = ("api", "Fix")
    old, new = trace(1, 0, 100, about=api), trace(2, 500, 600, about=api)
    assert matches([old], [new, trace(3, 900, 1000, about=api)]) == []
    assert matches([old, trace(4, 200, 300, about=api)], [new]) == []
    assert matches([old], [trace(2, A_MOVE + 1, A_MOVE + 101, about=api)]) == []
    assert matches([trace(1, 0, 100)], [trace(2, 500, 600)]) == []


def test_a_long_one_among_many_does_not_hide_the_others() -> None:
    gone = [trace(0, 0, 10**9), *(trace(n, n * 100, n * 100 + 60) for n in range(1, 2000))]
    added = [trace(10_000 + n, n * 100 + 5, n * 100 + 60) for n in range(1, 2000)]
    assert set(matches(gone, added)) >= {(n, 10_000 + n) for n in range(200, 2000)}


moments = st.integers(0, 1000)
traces = st.lists(st.tuples(moments, moments), max_size=20).map(
    lambda spans: [trace(n, start, start + length) for n, (start, length) in enumerate(spans)]
)


@given(traces, traces)
def test_nothing_is_matched_twice(gone: list[Trace], added: list[Trace]) -> None:
    pairs = matches(gone, added)
    assert len({old for old, _ in pairs}) == len({new for _, new in pairs}) == len(pairs)


@given(st.lists(st.tuples(st.integers(-NEAR // 2, 2 * NEAR), st.integers(0, NEAR)), max_size=12))
def test_spans_by_column_touch_what_each_of_them_touches(given: list[tuple[int, int]]) -> None:
    starts = [*accumulate(step for step, _ in given)]
    ends = [start + length for start, (_, length) in zip(starts, given, strict=True)]
    together, apart = Spans(), Spans()
    together.add(spans_of(starts, ends))
    apart.add(zip(starts, ends, strict=True))
    assert together.joined() == apart.joined()


@given(
    st.lists(st.tuples(st.integers(0, 100 * NEAR), st.integers(0, 3 * NEAR)), max_size=60),
    st.integers(1, 60),
)
def test_spans_cover_what_was_added_and_stay_apart(given: list[tuple[int, int]], together: int) -> None:
    spans = Spans()
    spans._limit = 5
    for at in range(0, len(given), together):
        spans.add((start, start + length) for start, length in given[at : at + together])
    joined = spans.joined()
    for start, length in given:
        assert [span for span in joined if span[0] <= start and start + max(1, length) <= span[1]]
    ends = {0} | {start + max(1, length) for start, length in given}
    starts = {start for start, _ in given}
    assert all(start in starts and end in ends for start, end in joined)
    assert all(after[0] - before[1] > NEAR for before, after in pairwise(joined))
