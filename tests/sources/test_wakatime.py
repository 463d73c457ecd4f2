"""WakaTime's dump of daily totals, in its shape."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from focusboard.model import Problem
from focusboard.sources.protocol import Context, Surroundings
from focusboard.sources.wakatime import WAKATIME
from tests.sources.databases import entries, problems

HOME = ZoneInfo("Europe/Berlin")
PLAIN = Context(HOME)


def total(seconds: Any) -> dict[str, Any]:
    return {"digital": "0:03", "hours": 0, "minutes": 3, "text": "3 mins", "total_seconds": seconds}


def project(name: Any, seconds: Any) -> dict[str, Any]:
    inner = [
        {"name": "main", "total_seconds": seconds, "entities": [{"name": "/secret.py", "total_seconds": 1}]}
    ]
    return {"name": name, "grand_total": total(seconds), "branches": inner, "languages": inner}


def day(on: str, *projects: Any, **more: Any) -> dict[str, Any]:
    entities = [{"name": "/home/ada/secret.py", "type": "file", "total_seconds": 99}]
    return {"date": on, "grand_total": total(204), "projects": list(projects), "entities": entities, **more}


def dump(folder: Path, *days: Any) -> Path:
    user = {"name": "Ada", "timezone": "America/Los_Angeles", "email": "ada@example.org"}
    path = folder / "wakatime.json"
    found = {"user": user, "range": {"start": 1, "end": 2}, "days": list(days)}
    path.write_text(json.dumps(found))
    return path


def test_each_project_of_a_day_is_an_entry_at_noon_with_its_total(tmp_path: Path) -> None:
    path = dump(
        tmp_path,
        day("2013-06-24", project("api", 120), project("client-x", 84.6), project("none", 0)),
        day("2026-10-25", project("api", 60)),
        day("2026-10-26"),
    )
    one, two, three = entries(WAKATIME, path, PLAIN)
    assert (one.key, one.project, one.task, one.duration) == ("2013-06-24:api", "api", "", 120)
    assert one.start == one.end == int(datetime(2013, 6, 24, 12, tzinfo=HOME).timestamp())
    assert (two.project, two.seconds(0)) == ("client-x", 85)
    assert three.start == int(datetime(2026, 10, 25, 12, tzinfo=HOME).timestamp())
    assert problems(WAKATIME, path, PLAIN) == []
    assert "secret" not in str(list(WAKATIME.read(path, PLAIN)))


def test_an_older_dump_has_the_total_beside_the_name(tmp_path: Path) -> None:
    (entry,) = entries(
        WAKATIME, dump(tmp_path, day("2026-11-19", {"name": "api", "total_seconds": 7})), PLAIN
    )
    assert (entry.project, entry.duration) == ("api", 7)


def test_a_key_stays_when_the_total_grows(tmp_path: Path) -> None:
    before, after = (
        entries(WAKATIME, dump(tmp_path, day("2026-11-19", project("api", seconds))), PLAIN)
        for seconds in (60, 90)
    )
    assert [each.key for each in before] == [each.key for each in after]


def test_what_cannot_be_read_is_told_and_the_others_are_kept(tmp_path: Path) -> None:
    path = dump(
        tmp_path,
        day("2026-11-19", project("a", "1h"), project("b", -1), project("c", 1e9), project("d\0", 60), 7),
        day("soon", project("e", 60)),
        7,
    )
    assert [each.project for each in entries(WAKATIME, path, PLAIN)] == ["d␀"]
    assert len(problems(WAKATIME, path, PLAIN)) == 5


def test_a_problem_names_as_much_of_a_long_name_as_tells_which_it_is(tmp_path: Path) -> None:
    (problem,) = problems(WAKATIME, dump(tmp_path, day("soon", project("x" * 5000, 60))), PLAIN)
    assert len(problem.reason) < 250


def test_a_dump_of_heartbeats_is_refused_with_advice(tmp_path: Path) -> None:
    path = dump(tmp_path, {"date": "2026-11-19", "heartbeats": [{"time": 1.5, "entity": "/secret.py"}]})
    (problem,) = WAKATIME.read(path, PLAIN)
    assert isinstance(problem, Problem)
    assert "daily totals" in problem.reason


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"days": 1}', b"{", b"\xff", b"[" * 100_000])
def test_what_is_no_dump_is_refused_with_a_reason(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "dump.json"
    path.write_bytes(content)
    (problem,) = WAKATIME.read(path, PLAIN)
    assert isinstance(problem, Problem)


def test_the_person_names_the_dump(tmp_path: Path) -> None:
    assert list(WAKATIME.find(Surroundings({}, tmp_path, "linux"))) == []
    path = dump(tmp_path)
    assert WAKATIME.files(path) == WAKATIME.files(tmp_path) == [path]
