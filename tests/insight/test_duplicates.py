"""Time that two sources record: found, never counted twice, and decided as the person says."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from focusboard.insight.duplicates import counts, marked, may_lose, recorded_twice
from focusboard.model import Decisions, Entry
from tests.insight.days import MIDNIGHT, entry, measure, numbers, overlapping

NOTHING = Decisions({}, {})


def numbered(*entries: Entry) -> list[Entry]:
    return [one._replace(id=number) for number, one in enumerate(entries, 1)]


def of(source: str, span: str, project: str = "api") -> Entry:
    return entry(span, project, source=source)


def wins(winner: str, *losers: str) -> Decisions:
    return Decisions({(min(winner, loser), max(winner, loser)): winner for loser in losers}, {})


def counting(entries: list[Entry], decisions: Decisions) -> list[int]:
    return [one.id for one in marked(entries, decisions) if counts(one)]


def test_a_pair_shares_at_least_half_of_the_shorter_one() -> None:
    day = numbered(
        of("a", "09:00-10:00"), of("b", "09:30-10:30"), of("b", "12:00-13:00"), of("a", "12:31-14:00")
    )
    assert [(met.first.id, met.second.id, met.shared) for met in recorded_twice(day)] == [(1, 2, 1800)]


def test_no_pair_within_a_source_or_without_clock_times_or_while_one_runs() -> None:
    whole = of("b", "09:00-10:00")
    for other in (
        of("b", "09:00-10:00"),
        whole._replace(source="a", end=None),
        whole._replace(source="a", end=whole.start, duration=3600),
    ):
        assert recorded_twice(numbered(whole, other)) == ()


def test_the_winning_source_counts_where_it_fills_half_of_the_other_ones() -> None:
    day = numbered(
        *(of("a", "09:00-12:00"), of("b", "09:05-10:00"), of("b", "10:00-11:00")),
        *(of("a", "13:00-17:00"), of("b", "13:00-13:30"), of("a", "18:00-19:00")),
    )
    assert counting(day, wins("b", "a")) == [2, 3, 4, 5, 6]
    assert counting(day, wins("a", "b")) == [1, 4, 6]
    assert counting(day, wins("a", "c")) == [1, 2, 3, 4, 5, 6]


def test_nothing_is_left_out_for_an_entry_that_does_not_count_itself() -> None:
    day = numbered(of("a", "09:00-09:40"), of("b", "09:00-10:00"), of("c", "09:40-10:00"))
    decisions = Decisions({("a", "b"): "a", ("b", "c"): "b"}, {})
    assert counting(day, decisions) == [1, 3]


def test_a_word_about_two_entries_stands_above_one_about_their_sources() -> None:
    day = numbered(of("a", "09:00-10:00"), of("b", "09:00-10:00"))
    by_source = {("a", "b"): "a"}
    assert counting(day, Decisions(by_source, {})) == [1]
    assert counting(day, Decisions(by_source, {(1, 2): 2})) == [2]
    assert counting(day, Decisions(by_source, {(1, 2): None})) == [1, 2]


def test_a_word_about_two_entries_lapses_when_they_no_longer_share_their_time() -> None:
    day = numbered(of("a", "09:00-10:00"), of("b", "09:50-11:00"))
    assert counting(day, Decisions({}, {(1, 2): 2})) == [1, 2]


def test_all_that_was_recorded_is_listed_and_what_does_not_count_is_flagged() -> None:
    day = numbered(of("a", "09:00-10:00"), of("b", "09:00-10:00"))
    listed = marked(day, wins("b", "a"))
    assert [(one.id, one.flags) for one in listed] == [(1, ("duplicate",)), (2, ())]
    assert marked(day, NOTHING) == day


SOURCES = ("a", "b", "c")


@st.composite
def recorded(draw: st.DrawFn) -> list[Entry]:
    """Overlapping entries of up to three sources."""
    entries = draw(overlapping(hours=6))
    return [one._replace(source=draw(st.sampled_from(SOURCES))) for one in entries]


@st.composite
def decided(draw: st.DrawFn, entries: list[Entry]) -> Decisions:
    """Any decisions about them that do not go round in a circle."""
    order = draw(st.permutations(SOURCES))
    by_source = {
        (one, other): min(one, other, key=order.index)
        for one, other in (("a", "b"), ("a", "c"), ("b", "c"))
        if draw(st.booleans())
    }
    rank = draw(st.permutations(range(len(entries) + 1)))
    pairs: dict[tuple[int, int], int | None] = {}
    for met in recorded_twice(entries):
        if draw(st.booleans()):
            both = sorted((met.first.id, met.second.id))
            winner = min(both, key=rank.index)
            pairs[both[0], both[1]] = draw(st.sampled_from([winner, winner, None]))
    return Decisions(by_source, pairs)


def union(entries: Iterable[Entry]) -> int:
    """The seconds of the day in which anything is recorded, counted one by one."""
    moments = (range(max(one.start, MIDNIGHT), min(one.end or 0, MIDNIGHT + 86_400)) for one in entries)
    return len(set().union(*moments))


@given(recorded())
def test_until_it_is_decided_the_union_counts(entries: list[Entry]) -> None:
    totals = numbers(marked(entries, NOTHING))
    assert totals.work + totals.break_only == union(entries) <= 86_400


@given(st.data())
def test_what_does_not_count_contributes_nothing_and_the_rest_is_reconciled(data: st.DataObject) -> None:
    entries = data.draw(recorded())
    listed = marked(entries, data.draw(decided(entries)))
    counted = [one for one in listed if counts(one)]
    assert [one.id for one in listed] == [one.id for one in entries]
    day = measure(counted)
    assert {share.entry.id for share in day.shares} <= {one.id for one in counted}
    totals = numbers(counted)
    assert totals.work + totals.break_only == union(counted)
    assert totals.recorded == totals.work + totals.break_only + totals.overlap


@given(st.data())
def test_whatever_loses_has_a_counterpart_that_counts(data: st.DataObject) -> None:
    entries = data.draw(recorded())
    decisions = data.draw(decided(entries))
    listed = marked(entries, decisions)
    for loser in (one for one in listed if not counts(one)):
        assert may_lose(loser, decisions)
        others = [one for one in listed if counts(one) and one.source != loser.source]
        shared = [one._replace(start=max(one.start, loser.start)) for one in others]
        shared = [one._replace(end=min(one.end or 0, loser.end or 0)) for one in shared]
        assert any((one.end or 0) > one.start for one in shared)
    for met in recorded_twice(listed):
        pair = min(met.first.id, met.second.id), max(met.first.id, met.second.id)
        winner = decisions.pairs.get(pair)
        if winner is not None:
            assert not counts(met.first) or not counts(met.second)


@given(st.data(), st.randoms(use_true_random=False))
def test_the_order_of_entries_decides_nothing(data: st.DataObject, random: object) -> None:
    entries = data.draw(recorded())
    decisions = data.draw(decided(entries))
    shuffled = list(entries)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert sorted(counting(shuffled, decisions)) == sorted(counting(entries, decisions))
