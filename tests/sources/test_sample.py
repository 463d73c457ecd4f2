"""The sample person: always the same, and believable."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from focusboard.clock import week_name
from focusboard.items import one_by_one
from focusboard.model import STATES, Entry
from focusboard.sources.delimited import read
from focusboard.sources.protocol import Context
from focusboard.sources.sample import sample_person, write_sample

UNTIL = date(2026, 11, 19)
UNTILS = [UNTIL, date(2026, 11, 22), date(2028, 2, 29), date(2026, 1, 1), date(2026, 8, 10)]


def test_the_same_day_and_seed_give_the_same_year_and_another_seed_another() -> None:
    assert sample_person(UNTIL) == sample_person(UNTIL)
    assert sample_person(UNTIL, seed=2).rows != sample_person(UNTIL).rows


@pytest.mark.parametrize("until", UNTILS)
def test_a_year_is_sorted_distinct_and_of_believable_length(until: date) -> None:
    sample = sample_person(until)
    starts = [row.start.replace(tzinfo=None) for row in sample.rows]
    assert starts == sorted(set(starts))
    assert starts[0].date() >= until - timedelta(days=365)
    hours: dict[date, float] = defaultdict(float)
    for row in sample.rows:
        assert timedelta(0) < row.end - row.start <= timedelta(hours=2)
        hours[row.start.date()] += (row.end - row.start) / timedelta(hours=1)
    assert max(hours.values()) < 12
    assert 210 <= len(hours) <= 265
    assert 1500 <= sum(hours.values()) <= 2000


@pytest.mark.parametrize("until", UNTILS)
def test_the_last_day_is_rich_and_ends_at_about_half_past_five(until: date) -> None:
    rows = [row for row in sample_person(until).rows if row.start.date() == until]
    assert len(rows) > 10
    assert time(17, 15) <= max(row.end for row in rows).time() <= time(17, 45)
    assert any(later.start < earlier.end for earlier, later in pairwise(rows))


@pytest.mark.parametrize("until", UNTILS)
def test_outcomes_belong_to_rows_and_the_last_weeks_are_told_well(until: date) -> None:
    sample = sample_person(until)
    keys = {row.key for row in sample.rows}
    about = {outcome.on for outcome in sample.outcomes}
    assert len(about) == len(sample.outcomes)
    assert about <= keys
    assert 0.2 < len(about) / len(keys) < 0.4
    recent = {row.key for row in sample.rows if row.start.date() > until - timedelta(days=14)}
    assert len(about & recent) / len(recent) > 0.3
    assert {outcome.state for outcome in sample.outcomes} == set(STATES)
    assert all(bool(outcome.need) == (outcome.state == "blocked") for outcome in sample.outcomes)
    assert all(outcome.text for outcome in (*sample.outcomes, *sample.headlines))
    assert [each.week for each in sample.intentions] == [
        week_name(until + timedelta(days=days)) for days in (0, 0, 7, 7)
    ]
    assert all(each.text and each.criterion for each in sample.intentions)
    assert {policy.project for policy in sample.policies} <= {row.project for row in sample.rows}


def test_there_is_a_week_in_tokyo_an_evening_a_sick_day_and_a_holiday() -> None:
    rows = sample_person(UNTIL).rows
    days = {row.start.date() for row in rows}
    tokyo = {row.start.date() for row in rows if row.start.utcoffset() == timedelta(hours=9)}
    assert len(tokyo) == 5
    assert max(tokyo) - min(tokyo) == timedelta(days=4)
    assert any(row.start.hour >= 20 and row.start.date() > UNTIL - timedelta(days=14) for row in rows)
    assert not {date(2025, 12, 24), date(2026, 1, 1), date(2026, 8, 5), UNTIL - timedelta(days=23)} & days


def test_what_is_written_is_read_back_under_the_keys_of_its_rows(tmp_path: Path) -> None:
    path = write_sample(tmp_path, UNTIL)
    found = list(one_by_one(read(path, Context(ZoneInfo("Europe/Berlin")))))
    rows = sample_person(UNTIL).rows
    assert path == tmp_path / "sample.csv"
    assert [entry.key for entry in found if isinstance(entry, Entry)] == [row.key for row in rows]
    assert len(found) == len(rows)
    last = found[-1]
    assert isinstance(last, Entry)
    assert last.end == int(datetime(2026, 11, 19, 17, 28, tzinfo=ZoneInfo("Europe/Berlin")).timestamp())
