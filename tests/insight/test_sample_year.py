"""A year of the sample person: every longer answer is the sum of those about its days, key by key."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from focusboard.cli import as_json
from focusboard.cli.said import said_about
from focusboard.clock import ONE_DAY, now
from focusboard.desk.answers import answer
from focusboard.desk.desk import Desk
from focusboard.desk.rehearsal import take_sample
from focusboard.desk.totalling import make_current
from focusboard.model import Period
from focusboard.paths import places
from focusboard.settings import Settings
from focusboard.store.opening import open_store
from tests.proof import EXAMPLES, proved_for_each

Object = dict[str, Any]
UNTIL = date(2026, 11, 19)
HOURS = ((9 * 3600, 12 * 3600), (13 * 3600, 17 * 3600))
SETTINGS = Settings(zone="Europe/Berlin", schedule=(*(HOURS,) * 5, (), ()))
CALENDAR = SETTINGS.calendar
NO_SUM = {
    "longest_stretch_seconds",
    "typical_stretch_seconds",
    "time_to_resume_seconds",
    "blocked_age_seconds",
}
"""Figures of a period that are no sum of those of its days."""
SUMS = {"switches", "task_switches", "short_rests"}
LISTS = (("projects", "project"), ("kinds", "kind"), ("tags", "tag"), ("states", "state"))


Told = Callable[[Period], Object]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The sample person's desk."""
    where = places(tmp_path)
    db = open_store(where.database)
    make_current(db, SETTINGS, now())
    desk = Desk(db, SETTINGS, where)
    take_sample(desk)
    make_current(db, SETTINGS, now())
    yield desk
    desk.close()


@pytest.fixture
def told(desk: Desk) -> Told:
    """What focusboard says of a period with ``--json``."""

    @cache
    def told(period: Period) -> Object:
        said = said_about(desk.db, SETTINGS, period)
        found: Object = json.loads(
            as_json.to_text(as_json.summary(answer(desk.db, SETTINGS, period), said, CALENDAR))
        )
        return found

    return told


def assert_is_the_sum(told: Told, period: Period) -> None:
    whole, days = told(period), [told(CALENDAR.day(day)) for day in period.days()]
    for key, value in whole.items():
        if key in SUMS or (key.endswith("_seconds") and key not in NO_SUM):
            known = [day[key] for day in days if day[key] is not None]
            assert value == (sum(known) if known else None), (period.name, key)
    for key, name in LISTS:
        assert added(whole[key], name) == sum((added(day[key], name) for day in days), Counter()), key
    for key in ("blocks", "by_day"):
        assert whole[key] == [each for day in days for each in day[key]]


def added(amounts: list[Object], name: str) -> Counter[str]:
    return Counter({each[name]: each["seconds"] for each in amounts})


@proved_for_each
def test_every_week_of_a_year_is_the_sum_of_its_days(told: Told) -> None:
    week = CALENDAR.week(UNTIL)
    for _ in range(53 if EXAMPLES else 5):
        assert_is_the_sum(told, week)
        week = CALENDAR.week(week.first - ONE_DAY)


@proved_for_each
def test_longer_periods_are_the_sum_of_their_days_as_well(told: Told) -> None:
    for longer in (CALENDAR.month(UNTIL), CALENDAR.year(UNTIL)) if EXAMPLES else (CALENDAR.month(UNTIL),):
        assert_is_the_sum(told, longer)
