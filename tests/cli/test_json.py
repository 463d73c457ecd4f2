"""The objects that scripts rely on: their keys, their types, and null where nothing is known."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.board import focusboard

INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d")

ENTRY = {
    "id": int,
    "source": str,
    "key": str,
    "start": INSTANT,
    "end": INSTANT,
    "seconds": int,
    "project": str,
    "task": str,
    "tags": list,
    "note": str,
    "kind": str,
    "outcome": None,
    "flags": list,
    "file": str,
    "line": int,
}
OUTCOME = {
    "subject": str,
    "on": int,
    "state": str,
    "text": str,
    "need": None,
    "written_at": INSTANT,
    "blocked_since": None,
    "quiet_until": None,
}
LISTED = {**OUTCOME, "is_long": False}
PERIOD = {"name": str, "start": INSTANT, "end": INSTANT, "days": int}
USUAL = {
    "of": str,
    "weeks": list,
    "weeks_needed": 4,
    "overload": None,
    "figures": [],
}
QUALITY = {
    "days_tracked": int,
    "days_missing": int,
    "days_off": (None, int),
    "days_to_come": int,
    "coverage": (None, float),
    "overlap_seconds": (None, int),
    "long_entries": (None, int),
    "late_edits": int,
    "same_day_share": None,
}
RECONCILIATION = {
    "off_seconds": 0,
    "projects_off_seconds": 0,
    "kinds_off_seconds": 0,
    "day_starts": "00:00",
    "zone": "Europe/Berlin",
}
SUMMARY = {
    "schema": 1,
    "period": PERIOD,
    "recorded_seconds": int,
    "work_seconds": int,
    "overlap_seconds": int,
    "break_seconds": int,
    "rounding_seconds": int,
    "excluded_seconds": int,
    "untimed_seconds": int,
    "focus_seconds": int,
    "focus_block_seconds": int,
    "deep_seconds": int,
    "focus_share": float,
    "deep_share": float,
    "longest_stretch_seconds": int,
    "typical_stretch_seconds": int,
    "fragmentation": float,
    "switches": int,
    "task_switches": int,
    "switches_per_hour": float,
    "time_to_resume_seconds": int,
    "after_hours_seconds": int,
    "after_hours_share": float,
    "capacity_seconds": int,
    "capacity_use": float,
    "short_rests": int,
    "largest_project_share": float,
    "unevenness": (None, float),
    "outcome_linked_seconds": int,
    "outcome_linked_share": float,
    "blocked_seconds": int,
    "blocked_share": float,
    "blocked_outcomes_share": None,
    "blocked_age_seconds": None,
    "low_value_seconds": int,
    "low_value_share": float,
    "unlabelled_seconds": int,
    "unlabelled_share": float,
    "coverage": float,
    "is_provisional": bool,
    "blocks": [{"project": str, "start": INSTANT, "end": INSTANT, "seconds": int, "deep": bool}],
    "projects": [{"project": str, "seconds": int}],
    "kinds": [{"kind": str, "seconds": int}],
    "tags": [{"tag": str, "seconds": int}],
    "states": [{"state": str, "seconds": int}],
    "by_day": [{"day": str, "work_seconds": int, "focus_seconds": int}],
    "outcomes": [LISTED],
    "flags": [{"flag": str, "entries": int}],
    "usual": (None, USUAL),
    "quality": QUALITY,
    "reconciliation": RECONCILIATION,
}
SOURCE = {"name": str, "kind": str, "path": str, "zone": None, "options": {}, "paused": bool}
CONNECTED = {
    **SOURCE,
    "entries": int,
    "recorded_seconds": int,
    "open": int,
    "changed_at": str,
    "problems": [],
}
SOURCE_READ = {
    "name": str,
    "kind": str,
    "path": str,
    "added": int,
    "updated": int,
    "unchanged": int,
    "removed": int,
    "skipped": int,
    "entries": int,
    "recorded_seconds": int,
    "open": int,
    "problems": [{"file": str, "line": int, "reason": str}],
}
EXPLANATION = {
    "schema": 1,
    "metric": str,
    "title": str,
    "period": PERIOD,
    "definition": str,
    "definition_version": int,
    "formula": str,
    "thresholds": [{"threshold": str, "value": str}],
    "sensitivity": [{"threshold": "gap", "seconds": int, "value": int, "own": bool}],
    "unit": str,
    "value": int,
    "usual": None,
    "entries": [{**ENTRY, "outcome": (None, OUTCOME), "contribution": int}],
    "cannot_tell": str,
}
RECEIPT = {
    "id": int,
    "at": INSTANT,
    "period": str,
    "level": str,
    "format": str,
    "audience": str,
    "purpose": str,
    "destination": str,
    "path": str,
    "sha256": str,
    "fields": list,
    "redactions": [{"what": str, "times": int}],
}
PLACE = {"name": str, "path": str, "exists": bool, "mode": (str, None)}


def is_like(value: Any, shape: Any) -> bool:
    """Whether a value has a shape: a type, a literal, a pattern, an object's keys, a list of one shape."""
    match shape:
        case re.Pattern():
            return isinstance(value, str) and shape.fullmatch(value) is not None
        case dict():
            assert isinstance(value, dict)
            assert list(value) == list(shape), set(value) ^ set(shape)
            return all(assert_like(value[key], part, key) for key, part in shape.items())
        case [part]:
            return isinstance(value, list) and all(assert_like(each, part) for each in value)
        case tuple():
            return any(is_like(value, part) for part in shape)
        case type():
            return type(value) is shape
    return bool(value == shape)


def assert_like(value: Any, shape: Any, key: str = "") -> bool:
    assert is_like(value, shape), (key, value)
    return True


@pytest.fixture(autouse=True)
def told_board(board: Path) -> None:
    del board
    focusboard("outcome", "1", "done", "the", "redirect", "loop", "is", "gone")
    focusboard("project", "api", "share")


@pytest.mark.in_berlin
@pytest.mark.parametrize("length", ["day", "week", "month", "quarter", "year"])
def test_a_period(length: str) -> None:
    found = focusboard(length, "--json").json
    assert_like(found, SUMMARY)
    assert found["outcomes"][0]["on"] == 1


@pytest.mark.parametrize("length", ["day", "week", "month", "year"])
def test_what_is_not_known_is_null_and_never_zero(length: str) -> None:
    found = focusboard(length, "2019-02-03", "--json").json
    numbers = [
        key for key in found if key.endswith(("_seconds", "_share")) or key in {"switches", "coverage"}
    ]
    assert list(found) == list(SUMMARY)
    assert {found[key] for key in numbers} == {None}


@pytest.mark.in_berlin
def test_a_span_includes_both_days() -> None:
    period = focusboard("day", "--from", "2026-11-02", "--to", "2026-11-05", "--json").json["period"]
    assert period == {
        "name": "2026-11-02..2026-11-05",
        "start": "2026-11-02T00:00:00+01:00",
        "end": "2026-11-06T00:00:00+01:00",
        "days": 4,
    }


@pytest.mark.in_berlin
def test_a_day_of_25_hours_has_its_own_bounds() -> None:
    period = focusboard("day", "2026-10-25", "--json").json["period"]
    assert period["start"] == "2026-10-25T00:00:00+02:00"
    assert period["end"] == "2026-10-26T00:00:00+01:00"


@pytest.mark.in_berlin
def test_the_log_is_in_order_of_time() -> None:
    entries = focusboard("log", "--json").json["entries"]
    said, *others = entries
    assert_like(said, {**ENTRY, "outcome": OUTCOME})
    assert_like(others, [ENTRY])
    assert [each["start"] for each in entries] == sorted(each["start"] for each in entries)
    assert entries[0]["start"] == "2026-11-19T09:00:00+01:00"
    assert entries[7]["tags"] == ["writing"]
    assert entries[7]["line"] == 9


def test_a_running_entry_has_no_end(board: Path) -> None:
    with (board / "time.csv").open("a", encoding="utf-8") as table:
        table.write("2026-11-19 21:00,,api,Late idea,,\n")
    assert focusboard("read", "--json").json["sources"][0]["open"] == 1
    last = focusboard("log", "today", "--json").json["entries"][-1]
    assert (last["end"], last["seconds"]) == (None, 30 * 60)
    assert focusboard("day", "--json").json["is_provisional"] is True


def test_an_explanation() -> None:
    assert_like(focusboard("explain", "focus", "--json").json, EXPLANATION)


def test_an_explanation_of_nothing_has_no_value() -> None:
    found = focusboard("explain", "work", "2019-02-03", "--json").json
    assert (found["value"], found["entries"]) == (None, [])


@pytest.mark.in_berlin
def test_outcomes() -> None:
    focusboard("outcome", "--week", "this week", "blocked", "waiting", "--need", "a certificate")
    found = focusboard("outcomes", "--json").json
    assert_like(found["outcomes"][0], LISTED)
    assert found["outcomes"][1] == {
        "subject": "week",
        "on": "2026-W47",
        "state": "blocked",
        "text": "waiting",
        "need": "a certificate",
        "written_at": "2026-11-19T21:30:00+01:00",
        "blocked_since": "2026-11-19T21:30:00+01:00",
        "quiet_until": None,
        "is_long": False,
    }


def test_sources_and_readings(board: Path) -> None:
    found = focusboard("sources", "--json").json
    assert_like(found, {"schema": 1, "sources": [CONNECTED], "found": []})
    (board / "time.csv").write_text("start,end\nnonsense,2026-11-19 09:00\n", encoding="utf-8")
    assert_like(focusboard("read", "--json").json, {"schema": 1, "sources": [SOURCE_READ]})


def test_receipts() -> None:
    assert focusboard("share", "--to", "Ann", "--purpose", "news", "--stdout", "--yes").code == 0
    focusboard("share", "--to", "Ann", "--purpose", "news", "--stdout", "--yes")
    found = focusboard("receipts", "--json").json
    assert_like(found, {"schema": 1, "receipts": [{**RECEIPT, "path": None}]})
    assert [each["id"] for each in found["receipts"]] == [2, 1]


def test_places_policies_checks_themes_and_steps() -> None:
    assert_like(focusboard("where", "--json").json, {"schema": 1, "places": [PLACE]})
    policy = {"project": "api", "share": "share", "alias": None}
    assert focusboard("project", "--json").json == {"schema": 1, "projects": [policy]}
    check = {"what": str, "ok": True, "detail": None}
    assert_like(focusboard("doctor", "--json").json, {"schema": 1, "ok": True, "checks": [check]})
    theme = {"theme": str, "path": str, "own": False, "chosen": bool}
    assert_like(focusboard("themes", "--json").json, {"schema": 1, "themes": [theme]})
    key = {"command": str, "keys": [str], "default": [str], "is_default": bool, "title": str, "help": str}
    assert_like(focusboard("keys", "--json").json, {"schema": 1, "keys": [key]})
    assert focusboard("undo", "--json").json == {"schema": 1, "undone": "share for project api"}
    assert focusboard("redo", "--json").json == {"schema": 1, "redone": "share for project api"}
    assert focusboard("redo", "--json").json == {"schema": 1, "redone": None}
