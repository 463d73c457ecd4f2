"""A week is the sum of its days, and nothing is lost where one day ends and the next begins."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from focusboard.desk.measuring import measured
from focusboard.insight.summary import Summary, summary
from focusboard.insight.totals import totals_of
from focusboard.model import Entry, Period
from focusboard.settings import Settings
from tests.insight.days import UTC_SETTINGS
from tests.proof import proved

MONDAYS = (date(2026, 3, 23), date(2026, 10, 19), date(2026, 11, 16), date(2026, 3, 30))
"""Among them the weeks in which the clocks of Berlin and of Lord Howe change."""
PROJECTS = ("api", "docs", "lunch", "mail")
YEAR = Period("2026", "span", date(2026, 1, 1), date(2026, 12, 31))
LATE = 2_000_000_000

settings = st.builds(
    UTC_SETTINGS._replace,
    zone=st.sampled_from(("UTC", "Europe/Berlin", "Australia/Lord_Howe", "America/New_York")),
    day_start=st.sampled_from((0, 4 * 3600, 18 * 3600)),
    week_start=st.sampled_from((0, 6)),
)


@st.composite
def weeks(draw: st.DrawFn) -> tuple[Settings, Period, list[Entry]]:
    """Somebody's week, with entries of any length that may begin before it and end after it."""
    whose = draw(settings)
    period = whose.calendar.week(draw(st.sampled_from(MONDAYS)))
    start, end = whose.calendar.bounds(period.first, period.after)
    starts = st.integers(start - 90_000, end)
    lengths = st.one_of(st.integers(0, 40_000), st.integers(0, 200_000))
    drawn = draw(st.lists(st.tuples(starts, lengths, st.sampled_from(PROJECTS)), max_size=12))
    return (
        whose,
        period,
        [
            Entry(f"{n:02}", begun, begun + length, project, kind="break" if project == "lunch" else "focus")
            for n, (begun, length, project) in enumerate(drawn)
        ],
    )


def total(whose: Settings, period: Period, entries: list[Entry]) -> Summary:
    days = measured(whose, period.days(), entries, LATE)
    return summary(period, [totals_of(day, whose.focus) for day in days])


@given(weeks())
@proved(80)
def test_a_week_is_the_sum_of_its_days(drawn: tuple[Settings, Period, list[Entry]]) -> None:
    whose, period, entries = drawn
    week = total(whose, period, entries)
    days = [total(whose, whose.calendar.day(day), entries) for day in period.days()]
    for name in ("recorded", "work", "overlap", "break_only", "focus", "focus_block", "deep", "switches"):
        assert getattr(week, name) == sum(getattr(day, name) for day in days), name
    assert week.blocks == tuple(block for day in days for block in day.blocks)
    assert dict(week.projects) == {
        project: seconds
        for project in PROJECTS
        if (seconds := sum(dict(day.projects).get(project, 0) for day in days))
    }


@given(weeks())
@proved(80)
def test_the_week_holds_every_second_that_is_recorded_within_it(
    drawn: tuple[Settings, Period, list[Entry]],
) -> None:
    whose, period, entries = drawn
    start, end = whose.calendar.bounds(period.first, period.after)
    inside = [range(max(one.start, start), max(start, min(one.end or 0, end))) for one in entries]
    week = total(whose, period, entries)
    assert week.recorded == sum(map(len, inside))
    assert week.work + week.break_only == union(inside)
    assert week.work == union(
        [each for each, one in zip(inside, entries, strict=True) if one.kind != "break"]
    )
    assert week.recorded == week.work + week.overlap + week.break_only
    assert week.work + week.break_only <= end - start


def union(spans: list[range]) -> int:
    """How many seconds are in any of them."""
    covered = 0
    reached = 0
    for each in sorted(filter(None, spans), key=lambda span: span.start):
        covered += max(0, each.stop - max(each.start, reached))
        reached = max(reached, each.stop)
    return covered


@given(weeks(), st.sampled_from((0, 4 * 3600, 12 * 3600)))
@proved(40)
def test_another_start_of_the_day_moves_work_between_days_and_edits_nothing(
    drawn: tuple[Settings, Period, list[Entry]], day_start: int
) -> None:
    whose, _, entries = drawn
    before, moved = total(whose, YEAR, entries), total(whose._replace(day_start=day_start), YEAR, entries)
    for name in ("recorded", "work", "overlap", "break_only"):
        assert getattr(moved, name) == getattr(before, name), name


@given(weeks(), st.sampled_from(("Asia/Tokyo", "Pacific/Apia", "America/Los_Angeles")))
@proved(40)
def test_another_home_zone_moves_work_between_days_and_loses_none(
    drawn: tuple[Settings, Period, list[Entry]], home: str
) -> None:
    whose, _, entries = drawn
    before, after = total(whose, YEAR, entries), total(whose._replace(zone=home), YEAR, entries)
    assert (after.recorded, after.work, after.overlap) == (before.recorded, before.work, before.overlap)
