"""A year of the sample person: every period is the sum of its days, in every key that is a sum."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from math import fsum
from sqlite3 import Connection
from typing import Any

import pytest

from focusboard import clock
from focusboard.cli import as_json
from focusboard.clock import span
from focusboard.desk.answers import answer, explained
from focusboard.desk.measuring import wrong_totals
from focusboard.desk.reading import read_sources
from focusboard.desk.totalling import make_current
from focusboard.insight.metrics import BY_NAME, METRICS
from focusboard.insight.metrics.metric import Metric
from focusboard.model import Outcome, Period
from focusboard.settings import Settings, Thresholds, Windows
from focusboard.sources.sample import write_sample
from focusboard.store.entries import entries_between
from focusboard.store.opening import open_store
from focusboard.store.outcomes import keep_outcome, outcomes_of
from focusboard.store.sources import add_source
from focusboard.store.undo import undo

UNTIL = date(2026, 11, 19)
NINE_TO_FIVE = (((9 * 3600, 12 * 3600), (13 * 3600, 17 * 3600)),) * 5 + ((),) * 2
SETTINGS = Settings(zone="Europe/Berlin", schedule=NINE_TO_FIVE)
CALENDAR = SETTINGS.calendar

NO_SUMS = {
    *("longest_stretch_seconds", "typical_stretch_seconds", "time_to_resume_seconds", "blocked_age_seconds"),
}
"""What is a length and not an amount."""

COUNTS = {"switches", "task_switches", "short_rests"}
LISTS = {"projects": "project", "kinds": "kind", "tags": "tag", "states": "state"}


@pytest.fixture(autouse=True)
def that_evening(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOCUSBOARD_NOW", "2026-11-19T21:30:00+01:00")


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    """A year of the sample person, with outcomes on some of the entries."""
    folder = tmp_path_factory.mktemp("year")
    with pytest.MonkeyPatch.context() as patch, closing(open_store(folder / "focusboard.db")) as db:
        patch.setenv("FOCUSBOARD_NOW", "2026-11-19T21:30:00+01:00")
        table = write_sample(folder, UNTIL)
        add_source(db, "csv", "csv", str(table), zone="Europe/Berlin", at=clock.now())
        read_sources(db, SETTINGS)
        states = ("done", "moved", "blocked", "learned", "dropped")
        for number, entry in enumerate(entries_between(db, 0, clock.now(), now=clock.now())[::30]):
            keep_outcome(db, Outcome("entry", str(entry.id), states[number % 5]), clock.now())
        make_current(db, SETTINGS, clock.now())
        yield db


def told(db: Connection, period: Period) -> dict[str, Any]:
    """What ``--json`` tells about a period."""
    return as_json.summary(answer(db, SETTINGS, period), (), CALENDAR)


@pytest.fixture(scope="module")
def days(year: Connection) -> dict[date, dict[str, Any]]:
    """What ``day --json`` tells about each day of the year."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FOCUSBOARD_NOW", "2026-11-19T21:30:00+01:00")
        return {day: told(year, CALENDAR.day(day)) for day in CALENDAR.year(UNTIL).days() if day <= UNTIL}


def summable(told_of: dict[str, Any]) -> set[str]:
    return {key for key in told_of if key.endswith("_seconds") and key not in NO_SUMS} | COUNTS


@pytest.mark.parametrize("length", ["week", "month", "quarter"])
def test_a_period_is_the_sum_of_its_days(
    year: Connection, days: dict[date, dict[str, Any]], length: str
) -> None:
    periods = {CALENDAR.period(length, day) for day in days}  # type: ignore[arg-type]
    whole = [period for period in periods if period.first in days]
    for period in whole:
        check_sum(told(year, period), [days[day] for day in period.days() if day in days])


def test_the_year_is_the_sum_of_its_days(year: Connection, days: dict[date, dict[str, Any]]) -> None:
    of_year = told(year, CALENDAR.year(UNTIL))
    check_sum(of_year, list(days.values()))
    assert of_year["outcome_linked_seconds"] > 0
    assert of_year["blocked_seconds"] > 0
    assert of_year["after_hours_seconds"] > 0
    assert of_year["capacity_seconds"] > 0


def check_sum(whole: dict[str, Any], parts: list[dict[str, Any]]) -> None:
    for key in summable(whole):
        known = [part[key] for part in parts if part[key] is not None]
        assert whole[key] == (sum(known) if known else None), (whole["period"]["name"], key)
    for key, name in LISTS.items():
        summed: dict[str, int] = {}
        for part in parts:
            for each in part[key]:
                summed[each[name]] = summed.get(each[name], 0) + each["seconds"]
        assert {each[name]: each["seconds"] for each in whole[key]} == summed, (whole["period"]["name"], key)
    assert whole["blocks"] == [block for part in parts for block in part["blocks"]]
    tracked = sum(part["quality"]["days_tracked"] for part in parts)
    assert whole["quality"]["days_tracked"] == tracked
    assert [
        whole["reconciliation"][key] for key in ("off_seconds", "projects_off_seconds", "kinds_off_seconds")
    ] == [
        *(0, 0, 0),
    ]


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.name)
def test_the_entries_behind_every_number_of_a_week_sum_to_it(year: Connection, metric: Metric) -> None:
    for words in ("2026-10-01", "2026-08-05", "2026-03-25"):
        found = explained(year, SETTINGS, metric, CALENDAR.week(date.fromisoformat(words)))
        summed = fsum(part.amount for part in found.contributions)
        if found.value is None:
            assert found.contributions == ()
        elif metric.unit in {"seconds", "count"}:
            assert round(summed, 9) == found.value
        else:
            assert summed == pytest.approx(found.value, abs=1e-12)


def test_an_explanation_says_the_number_of_the_answer(year: Connection) -> None:
    week = CALENDAR.week(date(2026, 10, 1))
    of_week = answer(year, SETTINGS, week)
    for metric in METRICS:
        assert explained(year, SETTINGS, metric, week).value == metric.value(of_week.summary), metric.name
    assert explained(year, SETTINGS, BY_NAME["blocked"], CALENDAR.month(date(2026, 10, 1))).value is not None


@pytest.mark.parametrize("words", ["", "api"])
def test_a_period_of_two_thousand_years_is_told_like_the_year_in_it(year: Connection, words: str) -> None:
    ages, its_own = span(date(3, 1, 1), date(2027, 1, 1)), span(date(2025, 1, 1), date(2027, 1, 1))
    told = answer(year, SETTINGS, ages, words).summary
    assert told.by_day == answer(year, SETTINGS, its_own, words).summary.by_day
    metric = BY_NAME["focus"]
    of_ages, of_its_own = (explained(year, SETTINGS, metric, period, words) for period in (ages, its_own))
    assert of_ages.contributions == of_its_own.contributions
    assert of_ages.value == of_its_own.value == told.focus


def test_a_threshold_changes_the_number_and_its_explanation_together(year: Connection) -> None:
    week = CALENDAR.week(date(2026, 10, 1))
    for gap, block in ((0, 900), (300, 1500), (600, 3600)):
        settings = SETTINGS._replace(focus=Thresholds(gap, block))
        told_of = answer(year, settings, week).summary
        found = explained(year, settings, BY_NAME["focus-blocks"], week)
        assert found.value == len(told_of.blocks)
        assert f"holes up to {clock.duration(gap)}" in found.formula
        assert f"at least {clock.duration(block)} of own time" in found.formula
        assert round(fsum(part.amount for part in found.contributions), 9) == found.value
        own = {each.threshold: each.value for each in found.alternatives if each.is_own}
        assert own == {"gap": found.value, "block": found.value}
        others = {(each.threshold, each.seconds): each.value for each in found.alternatives}
        with_others = SETTINGS._replace(focus=Thresholds(gap, 900))
        assert others["block", 900] == len(answer(year, with_others, week).summary.blocks)


@pytest.mark.parametrize("threshold", ["gap", "block", "deep"])
def test_a_number_that_a_threshold_moves_names_it(year: Connection, threshold: str) -> None:
    week = CALENDAR.week(date(2026, 10, 1))
    other = SETTINGS._replace(focus=SETTINGS.focus._replace(**{f"{threshold}_seconds": 5000}))
    before, after = (answer(year, settings, week).summary for settings in (SETTINGS, other))
    moved = {metric for metric in METRICS if metric.value(before) != metric.value(after)}
    assert {metric.name for metric in moved if f"{{{threshold}}}" not in metric.formula} == set()
    assert moved


NINE_TO_FIVE = ((9 * 3600, 17 * 3600),)
MORNING = ((8 * 3600, 12 * 3600 + 1800),)


@pytest.mark.parametrize(
    ("schedule", "says"),
    [
        (None, "none is set"),
        (((),) * 7, "no day has hours"),
        ((*(NINE_TO_FIVE,) * 5, (), ()), "Mon-Fri 09:00-17:00"),
        ((NINE_TO_FIVE, *(MORNING,) * 2, (), *(NINE_TO_FIVE,) * 2, MORNING + NINE_TO_FIVE),
         "Mon 09:00-17:00; Tue-Wed 08:00-12:30; Fri-Sat 09:00-17:00; Sun 08:00-12:30, 09:00-17:00"),
    ],
)  # fmt: skip
def test_the_schedule_is_named_where_it_decides(
    year: Connection, schedule: tuple[Windows, ...] | None, says: str
) -> None:
    settings = SETTINGS._replace(schedule=schedule)
    for name in ("after-hours", "after-hours-share", "capacity-use"):
        found = explained(year, settings, BY_NAME[name], CALENDAR.week(date(2026, 10, 1)))
        assert says in found.formula
        assert found.thresholds == (("schedule", says),)


def test_where_a_block_can_be_longer_than_what_is_deep_its_length_is_tried(year: Connection) -> None:
    week = CALENDAR.week(date(2026, 10, 1))
    for deep, tried in ((3600, ()), (2700, (900, 1500, 3600))):
        settings = SETTINGS._replace(focus=Thresholds(300, 1500, deep))
        found = explained(year, settings, BY_NAME["deep"], week)
        others = {each.seconds: each.value for each in found.alternatives if each.threshold == "block"}
        assert tuple(others) == tried
        for block, value in others.items():
            moved = settings._replace(focus=Thresholds(300, block, deep))
            assert value == answer(year, moved, week).summary.deep


def test_what_came_of_an_entry_counts_at_once_and_no_longer_when_it_is_undone(year: Connection) -> None:
    month = CALENDAR.month(date(2026, 9, 1))
    before = answer(year, SETTINGS, month).summary
    unsaid = next(
        entry
        for entry in entries_between(year, *CALENDAR.bounds(month.first, month.after), now=clock.now())
        if entry.seconds(0) > 600 and not outcomes_of(year, [entry.id]) and entry.project == "api"
    )
    keep_outcome(year, Outcome("entry", str(unsaid.id), "done"), clock.now())
    make_current(year, SETTINGS, clock.now())
    assert answer(year, SETTINGS, month).summary.linked > before.linked
    assert wrong_totals(year, SETTINGS, clock.now()) == []
    undo(year)
    make_current(year, SETTINGS, clock.now())
    assert answer(year, SETTINGS, month).summary == before
