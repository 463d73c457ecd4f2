"""Where the time went, so rounded that nothing small can be recognised in it."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusboard.desk.measuring import measured
from focusboard.insight.day import Day
from focusboard.model import Entry, Kind, ProjectPolicy
from focusboard.settings import Settings
from focusboard.share.redaction import label, terms_of
from focusboard.share.shape import LEAST_SECONDS, OTHER, TimeShape, shape_of, task_times
from tests.share.weeks import WEEK, decided

pytestmark = pytest.mark.clockless

UTC = Settings(zone="UTC")
MONDAY = 1_794_787_200
"""2026-11-16 00:00 UTC."""
NOW = MONDAY + 7 * 86_400
ALLOWED = decided(api="share", spec="share", tiny="share", acme=("alias", "Client A"), home="private")


def worked(
    project: str, minutes: int, day: int = 0, at: int = 9, kind: Kind = "focus", *, task: str = ""
) -> Entry:
    start = MONDAY + day * 86_400 + at * 3600
    key = f"{project}{day}{at}{task}"
    return Entry(key, start, start + minutes * 60, project=project, task=task, kind=kind)


def days(*entries: Entry) -> tuple[Day, ...]:
    return tuple(measured(UTC, WEEK.days(), entries, NOW))


def every_day(project: str, minutes: int, at: int, kind: Kind = "focus") -> list[Entry]:
    return [worked(project, minutes, day, at, kind) for day in range(5)]


def shape(*entries: Entry, policies: dict[str, ProjectPolicy] | None = None) -> TimeShape | None:
    allowed = ALLOWED if policies is None else policies
    terms = terms_of(allowed, {entry.project for entry in entries})
    return shape_of(days(*entries), partial(label, policies=allowed, terms=terms))


def shares(*entries: Entry) -> dict[str, int]:
    made = shape(*entries)
    assert made is not None
    return {portion.name: portion.percent for portion in made.projects}


def test_below_an_hour_there_is_no_shape() -> None:
    assert shape(worked("api", 59)) is None
    assert shape() is None


def test_hours_are_to_the_nearest_two_and_shares_to_the_nearest_ten() -> None:
    made = shape(*every_day("api", 180, 9), *every_day("spec", 100, 13))
    assert made is not None
    assert made.hours == 24
    assert [(each.name, each.percent) for each in made.projects] == [("api", 60), ("spec", 40)]


def test_a_small_project_is_not_named_and_takes_the_next_smallest_with_it() -> None:
    told = shares(*every_day("api", 180, 9), *every_day("spec", 100, 13), worked("tiny", 70, 2, 16))
    assert told == {"api": 60, OTHER: 40}


def test_private_projects_are_other_and_never_alone_there() -> None:
    told = shares(*every_day("api", 120, 9), *every_day("spec", 90, 13), *every_day("home", 60, 16))
    assert set(told) == {"api", OTHER}
    both = [*every_day("home", 60, 16), *every_day("unheard of", 60, 18)]
    assert set(shares(*every_day("api", 120, 9), *every_day("spec", 90, 13), *both)) == {"api", "spec", OTHER}


def test_a_large_private_part_is_no_clear_majority_of_what_is_not_named() -> None:
    entries = [*every_day("home", 300, 6), *every_day("unheard of", 6, 12)]
    others = [*every_day("api", 120, 13), *every_day("spec", 60, 16), *every_day("tiny", 70, 18)]
    told = shares(*entries, *others)
    assert set(told) == {"api", OTHER}
    assert 300 * 100 <= (300 + 6 + 60 + 70) * 80


def test_two_private_sittings_are_not_told_by_their_sum() -> None:
    sittings = [worked("home", 120, 0, 6), worked("unheard of", 100, 0, 18)]
    assert set(shares(*every_day("api", 120, 9), *every_day("spec", 60, 13), *sittings)) == {"api", OTHER}


@pytest.mark.parametrize(
    "hours",
    [
        {"home": 4, "unheard of": 3, "spec": 6, "api": 12},
        {"home": 12, "unheard of": 1, "spec": 6, "api": 10},
        {"home": 5, "unheard of": 0, "spec": 5, "api": 10},
        {"home": 9, "unheard of": 1, "spec": 3, "api": 12},
    ],
    ids=str,
)
def test_who_knows_all_that_is_named_is_left_with_several_weeks_that_fit(hours: dict[str, int]) -> None:
    def week(each: dict[str, int]) -> TimeShape | None:
        return shape(
            *(
                entry
                for at, (project, length) in enumerate(each.items())
                for entry in every_day(project, length * 12, 5 + at * 4)
                if length
            )
        )

    told = week(hours)
    assert told is not None
    named = {portion.name for portion in told.projects}
    hidden = [project for project in hours if project not in named]
    fitting = [
        others
        for values in product(range(0, 21, 2), repeat=len(hidden))
        if sum(values) <= 30 and week(others := {**hours, **dict(zip(hidden, values, strict=True))}) == told
    ]
    for project in hidden:
        assert len({each[project] for each in fitting}) >= 3, project


def test_when_nothing_may_be_named_there_are_no_shares() -> None:
    made = shape(*every_day("home", 120, 9))
    assert made is not None
    assert (made.projects, made.hours) == ((), 10)


def test_what_the_owner_calls_low_value_is_other_and_breaks_are_no_work() -> None:
    entries = [
        *every_day("api", 120, 9),
        *every_day("api", 60, 12, "admin"),
        *every_day("api", 60, 14, "low-value"),
        *every_day("api", 60, 16, "break"),
    ]
    made = shape(*entries)
    assert made is not None
    assert made.hours == 20
    assert {each.name for each in made.kinds} == {"focus", OTHER}


def test_what_still_runs_is_not_counted() -> None:
    running = worked("spec", 0, 6)._replace(end=None)
    assert shape(*every_day("api", 120, 9), running) == shape(*every_day("api", 120, 9))


_PROJECTS = ("api", "spec", "tiny", "acme", "home", "unheard of", "")


@given(
    st.lists(
        st.builds(
            worked,
            st.sampled_from(_PROJECTS),
            st.integers(1, 300),
            st.integers(0, 6),
            st.integers(0, 18),
            st.sampled_from(["focus", "admin", "break", "low-value", "learning"]),
        ),
        max_size=25,
    )
)
def test_shares_sum_to_a_hundred_and_name_nothing_small_or_private(entries: list[Entry]) -> None:
    entries = [entry._replace(key=str(number)) for number, entry in enumerate(entries)]
    made = shape(*entries)
    if made is None:
        return
    work = sum(day.work for day in days(*entries))
    assert made.hours % 2 == 0
    assert abs(made.hours * 3600 - work) <= 3600
    for portions in (made.kinds, made.projects):
        assert not portions or sum(each.percent for each in portions) == 100
        assert all(each.percent % 10 == 0 for each in portions)
    names = {each.name for each in made.projects}
    assert names <= {"api", "spec", "tiny", "Client A", OTHER}
    by_name: dict[str, int] = {}
    for day in days(*entries):
        for share in day.shares:
            if share.entry.kind != "break":
                shown = "Client A" if share.entry.project == "acme" else share.entry.project
                by_name[shown] = by_name.get(shown, 0) + share.attributed
    assert all(by_name[name] >= LEAST_SECONDS for name in names - {OTHER})
    hidden = {name for name, seconds in by_name.items() if seconds and name not in names}
    assert not names or len(hidden) != 1


def test_tasks_of_named_projects_are_told_by_day_to_the_quarter_hour() -> None:
    entries = [
        worked("api", 50, 0, 9, task="Fix login"),
        worked("api", 20, 0, 11, task="Fix login"),
        worked("acme", 37, 1, 9, task="Import for home"),
        worked("home", 300, 1, 12, task="Taxes"),
        worked("api", 7, 2, 9, task="Glance"),
        worked("api", 90, 2, 10, kind="low-value", task="Scroll"),
    ]
    terms = terms_of(ALLOWED, {"home"})
    told = task_times(days(*entries), partial(label, policies=ALLOWED, terms=terms), terms)
    monday = date(2026, 11, 16)
    assert [(each.day, each.project, each.task, each.minutes) for each in told] == [
        (monday, "api", "Fix login", 75),
        (monday + timedelta(days=1), "Client A", "Import for [private]", 30),
    ]
