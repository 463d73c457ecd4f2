"""The parts of the work add up to the work, whichever way it is taken apart and however deep."""

from __future__ import annotations

import pytest
from hypothesis import given

from focusboard.insight.breakdown import LEVELS, WAYS, By, Path, broken_down, from_totals, work_within
from focusboard.insight.explain import explain
from focusboard.insight.summary import summary
from focusboard.model import Entry
from tests.insight.days import DAY, UTC_SETTINGS, WORKED_EXAMPLE, entry, measure, numbers, overlapping

THRESHOLDS = UTC_SETTINGS.focus
PERIOD = UTC_SETTINGS.calendar.day(DAY)
NUMBERED = tuple(each._replace(id=number) for number, each in enumerate(WORKED_EXAMPLE, 1))


def with_tasks(entries: list[Entry]) -> list[Entry]:
    return [
        each._replace(task=f"task {place % 3}", source=f"source {place % 2}", tags=(f"t{place % 2}",))
        for place, each in enumerate(entries)
    ]


@pytest.mark.parametrize("by", WAYS)
@given(overlapping())
def test_the_parts_of_every_path_add_up_to_the_second(by: By, entries: list[Entry]) -> None:
    day = measure(with_tasks(entries))
    paths: set[Path] = {()}
    for _ in LEVELS[by]:
        found = broken_down([day], by, THRESHOLDS, (), paths)
        paths |= {(*path, part.name) for path, parts in found.items() for part in parts if not part.entry}
    found = broken_down([day], by, THRESHOLDS, (), paths)
    assert sum(part.seconds for part in found[()]) == day.work
    assert sum(part.focus or 0 for part in found[()]) == numbers(entries).focus_block
    for path in paths - {()}:
        whole = next(part for part in found[path[:-1]] if part.name == path[-1])
        assert sum(part.seconds for part in found[path]) == whole.seconds
        assert sum(part.focus or 0 for part in found[path]) == whole.focus
        assert sum(part.entries or 0 for part in found[path]) == whole.entries


@given(overlapping())
def test_what_is_stored_says_the_same_as_the_entries(entries: list[Entry]) -> None:
    day = measure(entries)
    total = summary(PERIOD, [numbers(entries)])
    for by in ("project", "kind", "tag"):
        stored = from_totals(total, by)  # type: ignore[arg-type]
        assert stored is not None
        again = broken_down([day], by, THRESHOLDS, ())  # type: ignore[arg-type]
        assert [(part.name, part.seconds) for part in stored[()]] == [
            (part.name, part.seconds) for part in again[()] if part.seconds
        ]
    parts = broken_down([day], "project", THRESHOLDS, ())[()]
    focus = {part.name: part.focus for part in parts if part.seconds}
    stored = from_totals(total, "project") or {}
    assert {part.name: part.focus for part in stored[()]} == focus
    assert from_totals(total, "task") is from_totals(total, "source") is None


def test_a_second_that_others_get_still_belongs_to_its_block() -> None:
    within = entry("09:00-10:00", "api", kind="learning", id=2)
    within = within._replace(start=within.start + 60, end=within.start + 61)
    day = measure([entry("09:00-10:00", "api", source="a", id=1), within._replace(source="b")])
    parts = broken_down([day], "kind", THRESHOLDS, ())[()]
    assert [(part.name, part.seconds, part.focus) for part in parts] == [
        (("focus",), 3600, 3599),
        (("learning",), 0, 1),
    ]


def test_an_entry_of_two_tags_is_in_both_and_one_without_in_none() -> None:
    day = measure([entry("09:00-10:00", "api", tags=("a", "b"), id=1), entry("10:00-11:00", "api", id=2)])
    found = broken_down([day], "tag", THRESHOLDS, {1}, {(), (("a",),)})
    assert [(part.name, part.seconds, part.outcomes) for part in found[()]] == [
        (("a",), 3600, 1),
        (("b",), 3600, 1),
    ]
    assert [part.name for part in found[("a",),]] == [("api",)]


def test_the_worked_example_by_project() -> None:
    found = broken_down([measure(NUMBERED)], "project", THRESHOLDS, {1, 4}, {(), (("api",),)})
    api = found[()][0]
    assert (api.name, api.seconds, api.focus, api.entries, api.outcomes) == (("api",), 8580, 8580, 4, 2)
    assert "lunch" not in {part.name[0] for part in found[()]}


def test_a_part_is_taken_apart_into_its_entries() -> None:
    day = measure(NUMBERED)
    metric = work_within("project", (("spec",),), 7950)
    told = explain(metric, (day,), summary(PERIOD, [numbers(NUMBERED)]), UTC_SETTINGS)
    assert sum(part.amount for part in told.contributions) == told.value == 7950
    assert {part.entry.project for part in told.contributions} == {"spec"}
