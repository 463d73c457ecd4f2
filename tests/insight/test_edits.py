"""What an edit of a day can do to its numbers, and what it never does."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from focusboard.insight.summary import summary
from focusboard.insight.totals import Totals
from focusboard.model import Entry
from tests.insight.days import (
    DAY,
    MIDNIGHT,
    UTC_SETTINGS,
    entry,
    measure,
    numbers,
    one_after_another,
    overlapping,
    reported,
)
from tests.proof import proved

SCHEDULED = UTC_SETTINGS._replace(schedule=(((9 * 3600, 17 * 3600),),) * 7)
PERIOD = UTC_SETTINGS.calendar.day(DAY)
WITHIN = range(MIDNIGHT, MIDNIGHT + 86_401)
TIMELESS = (
    *("entries", "recorded", "work", "overlap", "break_only", "focus", "longest", "stretches", "stretched"),
    *("stretched_squares", "switches", "task_switches", "resumed", "span", "projects", "kinds"),
)
"""The numbers in which it plays no part when something was."""


@given(overlapping(), overlapping(most=1))
@proved(150)
def test_more_work_never_lowers_the_work(entries: list[Entry], more: list[Entry]) -> None:
    added = [one._replace(key="more", id=99) for one in more]
    before, after = numbers(entries), numbers([*entries, *added])
    assert after.work >= before.work
    assert after.recorded >= before.recorded
    assert after.work + after.break_only >= before.work + before.break_only


@given(overlapping(), st.data())
@proved(150)
def test_less_of_an_entry_never_raises_the_work(entries: list[Entry], data: st.DataObject) -> None:
    assume(entries)
    number = data.draw(st.integers(0, len(entries) - 1))
    cut = entries[number]
    end = data.draw(st.integers(cut.start, cut.end or cut.start))
    shorter = [*entries[:number], cut._replace(end=end), *entries[number + 1 :]]
    assert numbers(shorter).work <= numbers(entries).work


@given(reported())
@proved(150)
def test_what_an_entry_gets_is_a_part_of_what_it_recorded(entries: list[Entry]) -> None:
    for share in measure(entries).timeline.shares:
        assert 0 <= share.attributed <= share.recorded <= 86_400


@given(reported())
@proved(150)
def test_blocks_lie_within_the_day_and_hold_their_own_time(entries: list[Entry]) -> None:
    for block in numbers(entries).blocks:
        assert MIDNIGHT <= block.start < block.end <= MIDNIGHT + 86_400
        assert 1500 <= block.seconds <= block.end - block.start
        assert 0.8 * (block.end - block.start) <= block.seconds
        assert block.deep is (block.seconds >= 3600)


@given(reported(), st.sampled_from(["api", "docs", "spec"]))
@proved(100)
def test_another_name_for_a_project_changes_no_number(entries: list[Entry], project: str) -> None:
    def renamed(name: str) -> str:
        return name + "!" if name == project else name

    after = numbers([one._replace(project=renamed(one.project)) for one in entries], SCHEDULED)
    before = numbers(entries, SCHEDULED)
    names = tuple(sorted(((renamed(name), n) for name, n in before.projects), key=lambda it: (-it[1], it[0])))
    blocks = tuple(block._replace(project=renamed(block.project)) for block in before.blocks)
    assert after == before._replace(projects=names, blocks=blocks)


@given(overlapping())
@proved(100)
def test_another_kind_of_work_moves_work_and_adds_none(entries: list[Entry]) -> None:
    meetings = [one._replace(kind="collaboration") if one.kind == "focus" else one for one in entries]
    before, after = numbers(entries, SCHEDULED), numbers(meetings, SCHEDULED)
    assert (after.focus, after.blocks) == (0, ())
    same = ("recorded", "work", "overlap", "break_only", "projects", "switches", "after_hours", "span")
    assert [getattr(after, name) for name in same] == [getattr(before, name) for name in same]


@given(overlapping())
@proved(100)
def test_work_called_a_break_is_no_longer_work_and_still_recorded(entries: list[Entry]) -> None:
    breaks = numbers([one._replace(kind="break") for one in entries])
    before = numbers(entries)
    assert (breaks.work, breaks.focus, breaks.switches, breaks.projects) == (0, 0, 0, ())
    assert breaks.break_only == before.work + before.break_only
    assert breaks.recorded == before.recorded


@given(one_after_another(), st.integers(1, 86_400))
@proved(100)
def test_the_same_work_later_in_the_day_comes_to_the_same(entries: list[Entry], seconds: int) -> None:
    later = [one._replace(start=one.start + seconds, end=(one.end or 0) + seconds) for one in entries]
    assume(all((one.end or 0) in WITHIN for one in later))
    before, after = numbers(entries), numbers(later)
    assert [getattr(after, name) for name in TIMELESS] == [getattr(before, name) for name in TIMELESS]
    assert [(b.start - seconds, b.seconds) for b in after.blocks] == [
        (b.start, b.seconds) for b in before.blocks
    ]


@given(one_after_another(), st.data())
@proved(150)
def test_a_stretch_cut_by_other_work_shortens_the_typical_stretch(
    entries: list[Entry], data: st.DataObject
) -> None:
    long = [one for one in entries if one.seconds(0) > 1000 and one.kind != "break"]
    assume(long)
    chosen = data.draw(st.sampled_from(long))
    cut, others = chosen._replace(project="cut"), [one for one in entries if one is not chosen]
    middle = cut.start + cut.seconds(0) // 2
    halves = [
        cut._replace(end=middle - 151),
        cut._replace(start=middle - 151, end=middle + 151, project="other", key="other", id=98),
        cut._replace(start=middle + 151, key="rest", id=99),
    ]
    before, after = (summary(PERIOD, [numbers(each)]) for each in ([*others, cut], [*others, *halves]))
    assert after.work == before.work
    assert (after.typical or 0) < (before.typical or 0)
    assert after.switches >= before.switches + 2


@given(one_after_another())
@proved(100)
def test_a_second_day_like_the_first_changes_no_ratio(entries: list[Entry]) -> None:
    totals: Totals = numbers(entries, SCHEDULED)
    one, two = summary(PERIOD, [totals]), summary(PERIOD, [totals, totals])
    assume(one.timed >= 3600)
    for name in ("typical", "fragmentation", "focus_share", "deep_share", "switches_per_hour", "coverage"):
        assert getattr(two, name) == pytest.approx(getattr(one, name))
    assert two.work == 2 * one.work


def test_a_touching_entry_of_the_same_project_is_the_same_stretch_a_second_too_far_is_not() -> None:
    gap = UTC_SETTINGS.focus.gap_seconds
    first = entry("09:00-09:30", "api")
    end = first.end or 0
    near, far = (
        first._replace(key="b", start=end + hole, end=end + hole + 1800, id=2) for hole in (gap, gap + 1)
    )
    assert numbers([first, near]).stretches == 1
    assert numbers([first, far]).stretches == 2
