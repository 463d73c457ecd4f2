"""A year of the sample person: every period is the sum of its days, in every key that is a sum."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from sqlite3 import Connection
from typing import Any

import pytest

from focusboard import clock
from focusboard.answers import answer
from focusboard.cli import as_json
from focusboard.measuring import make_current
from focusboard.model import Outcome, Period
from focusboard.reading import read_sources
from focusboard.settings import Settings
from focusboard.sources.sample import write_sample
from focusboard.store.entries import entries_between
from focusboard.store.opening import open_store
from focusboard.store.outcomes import keep_outcome
from focusboard.store.sources import add_source

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
