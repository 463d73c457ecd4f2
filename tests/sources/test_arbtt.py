"""arbtt's dump, as ``arbtt-dump -t json`` prints it."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from focusboard.model import Problem
from focusboard.sources.arbtt import ARBTT
from focusboard.sources.protocol import Context, Surroundings
from tests.sources.databases import entries, problems

PLAIN = Context(ZoneInfo("Europe/Berlin"))
NINE = datetime(2026, 11, 19, 8, tzinfo=UTC)
START = int(NINE.timestamp())


def sample(after: float, program: str, *, inactive: int = 2909, title: str = "CANARY") -> dict[str, Any]:
    other = {"active": False, "hidden": False, "title": "CANARY", "program": "CANARY", "desktop": ""}
    front = {"active": True, "hidden": False, "title": title, "program": program, "desktop": "CANARY"}
    date = (NINE + timedelta(seconds=after)).isoformat().replace("+00:00", "Z")
    windows = [other, front] if program else [other]
    return {"date": date, "rate": 60_000, "inactive": inactive, "windows": windows, "desktop": "CANARY"}


def dump(folder: Path, *samples: Any) -> Path:
    """One sample on each line, with the comma on a line of its own."""
    path = folder / "arbtt.json"
    path.write_text("[\n" + "\n,\n".join(map(json.dumps, samples)) + "\n]\n")
    return path


def told(path: Path) -> list[tuple[int, int, str]]:
    return [(each.start - START, each.seconds(0), each.project) for each in entries(ARBTT, path, PLAIN)]


def test_samples_of_one_program_are_one_entry(tmp_path: Path) -> None:
    path = dump(
        tmp_path,
        sample(0.075576, "Editor", title="one"),
        sample(60.1, "Editor", title="two"),
        sample(120.15, "Browser"),
        sample(180.2, "Browser", inactive=60_001),
        sample(240.25, "Editor"),
        sample(900, "Editor"),
        sample(960, ""),
    )
    assert told(path) == [
        (0, 120, "Editor"),
        (120, 60, "Browser"),
        (240, 60, "Editor"),
        (900, 60, "Editor"),
        (960, 60, ""),
    ]
    assert problems(ARBTT, path, PLAIN) == []
    assert "canary" not in str(list(entries(ARBTT, path, PLAIN))).lower()
    assert [each.task for each in entries(ARBTT, path, PLAIN)][:2] == ["Editor", "Browser"]


def test_the_total_is_that_of_the_samples(tmp_path: Path) -> None:
    path = dump(tmp_path, *(sample(n * 60.037, "ab"[n // 7 % 2]) for n in range(2000)))
    assert sum(seconds for _, seconds, _ in told(path)) == 2000 * 60


def test_keys_stay_when_samples_follow(tmp_path: Path) -> None:
    first = [sample(n * 60, "Editor") for n in range(3)]
    before = [each.key for each in entries(ARBTT, dump(tmp_path, *first), PLAIN)]
    after = [each.key for each in entries(ARBTT, dump(tmp_path, *first, sample(180, "Mail")), PLAIN)]
    assert before == after[:1] == [str(START)]


def test_what_cannot_be_read_is_told_by_line_and_the_others_are_kept(tmp_path: Path) -> None:
    bad = [
        {**sample(0, "x"), "date": "yesterday"},
        {**sample(0, "x"), "date": "2026-11-19T08:00:00"},
        {**sample(0, "x"), "rate": "fast"},
        {**sample(0, "x"), "rate": 10**30},
        {**sample(0, "x"), "windows": None},
        7,
    ]
    path = dump(tmp_path, *bad, sample(0, "Editor\0"))
    assert told(path) == [(0, 60, "Editor␀")]
    found = problems(ARBTT, path, PLAIN)
    assert [each.line for each in found] == [2, 4, 6, 8, 10, 12]
    assert "CANARY" not in str(found)


@pytest.mark.parametrize("content", [b"{}", b"[{", b"arbtt-timelog-v1\n\0\1", b"[" * 100_000, b"\xff"])
def test_what_is_no_dump_is_refused_with_a_reason(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "capture.log"
    path.write_bytes(content)
    found = list(ARBTT.read(path, PLAIN))
    assert found
    assert all(isinstance(each, Problem) for each in found)


def test_the_person_names_the_dump(tmp_path: Path) -> None:
    assert list(ARBTT.find(Surroundings({}, tmp_path, "linux"))) == []
    path = dump(tmp_path)
    assert ARBTT.files(path) == ARBTT.files(tmp_path) == [path]
    assert list(ARBTT.read(path, PLAIN)) == []
