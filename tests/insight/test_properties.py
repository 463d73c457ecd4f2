"""What holds for the numbers of any day."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusboard.insight.explain import explain
from focusboard.insight.metrics import METRICS
from focusboard.insight.metrics.metric import Metric
from focusboard.insight.summary import summary
from focusboard.insight.totals import Totals, basis, from_text, to_text
from focusboard.model import Entry
from tests.insight.days import (
    DAY,
    MIDNIGHT,
    UTC_SETTINGS,
    measure,
    numbers,
    one_after_another,
    overlapping,
    reported,
)
from tests.proof import proved

PERIOD = UTC_SETTINGS.calendar.day(DAY)
SCHEDULED = UTC_SETTINGS._replace(schedule=(((9 * 3600, 12 * 3600), (13 * 3600, 17 * 3600)),) * 7)


def whole(totals: Totals) -> Totals:
    """Totals without how many entries there were, which cutting an entry does change."""
    return totals._replace(entries=0)


@given(overlapping())
@proved(200)
def test_every_recorded_second_is_accounted_for_once(entries: list[Entry]) -> None:
    totals = numbers(entries)
    assert totals.recorded == totals.work + totals.break_only + totals.overlap
    assert totals.work + totals.break_only <= 86_400
    assert min(totals.work, totals.break_only, totals.overlap) >= 0
    assert (totals.rounding, totals.untimed) == (0, 0)


@given(reported())
@proved(150)
def test_what_trackers_report_is_reconciled_with_clock_times(entries: list[Entry]) -> None:
    totals = numbers(entries)
    assert totals.recorded == totals.work + totals.break_only + totals.overlap + totals.rounding
    assert totals.work + totals.break_only <= 86_400
    assert min(totals.work, totals.break_only) >= 0
    within = [
        entry
        for entry in entries
        if 0 <= entry.start - MIDNIGHT < 86_400 and (entry.end or 0) <= MIDNIGHT + 86_400
    ]
    if within == entries:
        assert totals.recorded == sum(entry.seconds(0) for entry in entries)


@given(reported())
@proved(100)
def test_focus_needs_clock_times(entries: list[Entry]) -> None:
    timed = [entry._replace(duration=None) for entry in entries if entry.end != entry.start]
    with_all, with_timed = numbers(entries, SCHEDULED), numbers(timed, SCHEDULED)
    for name in ("focus", "blocks", "longest", "stretched", "switches", "after_hours", "span"):
        assert getattr(with_all, name) == getattr(with_timed, name)


@given(reported())
@proved(150)
def test_projects_and_kinds_sum_to_work(entries: list[Entry]) -> None:
    totals = numbers(entries)
    assert sum(seconds for _, seconds in totals.projects) == totals.work
    assert sum(seconds for _, seconds in totals.kinds) == totals.work


@given(reported())
@proved(150)
def test_a_narrower_figure_never_exceeds_a_wider_one(entries: list[Entry]) -> None:
    totals = numbers(entries, SCHEDULED)
    timed = totals.work - totals.untimed
    assert totals.deep <= totals.focus_block <= totals.focus <= timed
    assert totals.switches <= totals.task_switches
    assert (totals.after_hours or 0) <= timed
    fragmentation = summary(PERIOD, [totals]).fragmentation
    assert fragmentation is None or 0 <= fragmentation <= 1


@given(reported(), st.randoms(use_true_random=False))
@proved(150)
def test_the_order_of_entries_does_not_matter(entries: list[Entry], random: object) -> None:
    shuffled = list(entries)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert numbers(shuffled, SCHEDULED) == numbers(entries, SCHEDULED)


@given(one_after_another(), st.data())
@proved(200)
def test_cutting_an_entry_in_two_changes_nothing(entries: list[Entry], data: st.DataObject) -> None:
    long_enough = [entry for entry in entries if entry.seconds(0) > 1]
    if not long_enough:
        return
    cut = data.draw(st.sampled_from(long_enough))
    moment = data.draw(st.integers(cut.start + 1, (cut.end or 0) - 1))
    others = [entry for entry in entries if entry is not cut]
    halves = [cut._replace(end=moment), cut._replace(start=moment, key=cut.key + "b", id=99)]
    assert whole(numbers([*others, *halves], SCHEDULED)) == whole(numbers(entries, SCHEDULED))


@given(reported())
@proved(100)
def test_stored_totals_come_back_equal(entries: list[Entry]) -> None:
    totals = numbers(entries, SCHEDULED)
    assert from_text(DAY, to_text(totals)) == totals


@given(reported())
@proved(60)
def test_the_entries_behind_every_number_sum_to_it(entries: list[Entry]) -> None:
    day = measure(entries, SCHEDULED)
    total = summary(PERIOD, [numbers(entries, SCHEDULED)])
    for metric in METRICS:
        explanation = explain(metric, (day,), total, SCHEDULED)
        summed = sum(part.amount for part in explanation.contributions)
        if explanation.value is None:
            assert explanation.contributions == (), metric.name
        elif metric.unit == "seconds":
            assert summed == explanation.value, metric.name
        else:
            assert summed == pytest.approx(explanation.value, abs=1e-6), metric.name


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.name)
def test_nothing_is_known_of_a_day_without_entries(metric: Metric) -> None:
    total = summary(PERIOD, [numbers([])])
    assert explain(metric, (measure([]),), total, SCHEDULED).value is None


def test_stored_totals_of_another_shape_are_stale() -> None:
    told = json.loads(basis(UTC_SETTINGS))
    figures = set(Totals._fields) - {"day"}
    assert figures <= set(told[0]), "a new figure makes what was stored without it stale"
