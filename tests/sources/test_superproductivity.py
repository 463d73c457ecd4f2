"""Super Productivity's backups, in the shapes that its releases wrote."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from focusboard.model import Problem
from focusboard.sources.protocol import Context, Surroundings
from focusboard.sources.superproductivity import SUPERPRODUCTIVITY
from tests.sources.databases import entries, problems

HOME = ZoneInfo("Europe/Berlin")
PLAIN = Context(HOME)


def task(number: str, days: Any, **more: Any) -> dict[str, Any]:
    return {
        "id": number,
        "title": f"Task {number}",
        "projectId": "P1",
        "subTaskIds": [],
        "tagIds": ["TODAY", "T1"],
        "timeSpentOnDay": days,
        "timeSpent": 0,
        "attachments": [{"id": "a", "title": "x"}],
        **more,
    }


def entity(*found: dict[str, Any]) -> dict[str, Any]:
    return {"ids": [each["id"] for each in found], "entities": {each["id"]: each for each in found}}


def everything(*tasks: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "task": entity(*tasks),
        "project": entity({"id": "P1", "title": "client-x", "theme": {"primary": "#fff"}}),
        "tag": entity({"id": "T1", "title": "deep"}, {"id": "TODAY", "title": "Today"}),
        **more,
    }


def backup(folder: Path, found: Any, name: str = "2026-11-19.json") -> Path:
    path = folder / name
    path.write_text(json.dumps({"timestamp": 1, "crossModelVersion": 4.1, "data": found}))
    return path


def test_a_day_of_a_task_is_an_entry_at_noon_with_the_time_spent(tmp_path: Path) -> None:
    path = backup(
        tmp_path, everything(task("a", {"2026-11-19": 5_400_499, "2026-11-20": 0, "2026-03-29": 1000}))
    )
    one, spring = entries(SUPERPRODUCTIVITY, path, PLAIN)
    assert (one.key, one.project, one.task, one.tags) == ("a:2026-11-19", "client-x", "Task a", ("deep",))
    assert one.start == one.end == int(datetime(2026, 11, 19, 12, tzinfo=HOME).timestamp())
    assert (one.duration, one.seconds(0), one.flags) == (5400, 5400, ())
    assert spring.start == int(datetime(2026, 3, 29, 12, tzinfo=HOME).timestamp())
    assert problems(SUPERPRODUCTIVITY, path, PLAIN) == []


def test_a_task_with_subtasks_only_sums_them_up(tmp_path: Path) -> None:
    above = task("above", {"2026-11-19": 3_000_000}, subTaskIds=["one", "two"])
    one = task("one", {"2026-11-19": 1_000_000}, parentId="above", projectId=None, tagIds=[])
    two = task("two", {"2026-11-19": 2_000_000}, parentId="above")
    found = entries(SUPERPRODUCTIVITY, backup(tmp_path, everything(above, one, two)), PLAIN)
    assert [(each.project, each.task, each.duration) for each in found] == [
        ("client-x", "Task above: Task one", 1000),
        ("client-x", "Task above: Task two", 2000),
    ]


def test_both_archives_count_and_a_task_counts_once(tmp_path: Path) -> None:
    day = {"2026-11-19": 60_000}
    archives = {
        "archiveYoung": {"task": entity(task("b", day), task("a", {"2026-11-19": 1})), "timeTracking": {}},
        "archiveOld": {"task": entity(task("c", day))},
    }
    path = backup(tmp_path, everything(task("a", day), **archives))
    assert [each.key[0] for each in entries(SUPERPRODUCTIVITY, path, PLAIN)] == ["a", "b", "c"]


def test_an_older_backup_is_the_bare_content(tmp_path: Path) -> None:
    path = tmp_path / "old.json"
    day = {"2026-11-19": 60_000}
    path.write_text(json.dumps(everything(task("a", day), taskArchive=entity(task("b", day)))))
    assert [each.key[0] for each in entries(SUPERPRODUCTIVITY, path, PLAIN)] == ["a", "b"]


def test_a_day_is_placed_where_the_person_was(tmp_path: Path) -> None:
    path = backup(tmp_path, everything(task("a", {"2026-03-05": 60_000})))
    (entry,) = entries(SUPERPRODUCTIVITY, path, Context(HOME, ((date(2026, 3, 4), "Asia/Tokyo"),)))
    assert entry.zone == "Asia/Tokyo"
    assert entry.start == int(datetime(2026, 3, 5, 12, tzinfo=ZoneInfo("Asia/Tokyo")).timestamp())


def test_a_key_stays_when_time_title_and_project_change(tmp_path: Path) -> None:
    (before,) = entries(
        SUPERPRODUCTIVITY, backup(tmp_path, everything(task("a", {"2026-11-19": 1000}))), PLAIN
    )
    edited = task("a", {"2026-11-19": 9000}, title="Other", projectId="gone")
    (after,) = entries(SUPERPRODUCTIVITY, backup(tmp_path, everything(edited)), PLAIN)
    assert before.key == after.key
    assert (after.project, after.task, after.duration) == ("gone", "Other", 9)


def test_a_key_can_be_written_whatever_is_in_the_id(tmp_path: Path) -> None:
    path = backup(tmp_path, everything(task("\ud83d\x1b", {"2026-11-19": 60_000})))
    assert [each.key for each in entries(SUPERPRODUCTIVITY, path, PLAIN)] == ["\ufffd␛:2026-11-19"]


def test_what_cannot_be_read_is_told_and_the_others_are_kept(tmp_path: Path) -> None:
    days = {"2026-11-19": "1h", "soon": 60_000, "2026-11-20": 1e300, "2026-11-21": -5, "2026-11-22": 60_000}
    days |= {"0001-01-01": 60_000, "9999-12-31": 60_000, "2026-11-23": 10**400}
    path = backup(tmp_path, everything(task("a", days)))
    assert [each.key for each in entries(SUPERPRODUCTIVITY, path, PLAIN)] == ["a:2026-11-22"]
    assert len(problems(SUPERPRODUCTIVITY, path, PLAIN)) == 7


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"data": 1}', b"{", b"\xff", b"[" * 100_000, b"7"])
def test_what_is_no_backup_is_refused_with_a_reason(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "backup.json"
    path.write_bytes(content)
    (problem,) = SUPERPRODUCTIVITY.read(path, PLAIN)
    assert isinstance(problem, Problem)


def test_a_file_of_nothing_but_empty_values_is_refused_before_it_fills_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "backup.json"
    path.write_bytes(b'{"data":{"task":{"entities":{}},"x":[' + b"[]," * 3_000_000 + b"1]}}")
    (problem,) = SUPERPRODUCTIVITY.read(path, PLAIN)
    assert isinstance(problem, Problem)
    assert "more in the file" in problem.reason


def test_of_the_automatic_backups_the_newest_is_read(tmp_path: Path) -> None:
    def places(platform: str, **environ: str) -> list[str]:
        found = SUPERPRODUCTIVITY.find(Surroundings(environ, tmp_path, platform))
        return [path.relative_to(tmp_path).as_posix() for path in found]

    windows = {"APPDATA": str(tmp_path / "Roaming")}
    folders = {"linux": ".config", "darwin": "Library/Application Support", "win32": "Roaming"}
    for platform, base in folders.items():
        assert places(platform, **windows) == []
        folder = tmp_path / base / "superProductivity/backups"
        folder.mkdir(parents=True)
        assert places(platform, **windows) == []
        for name in ("2026-11-18_120000.json", "2026-11-19_120000.json", "2026-11-20.txt"):
            (folder / name).touch(mode=0o000)
        assert places(platform, **windows) == [f"{base}/superProductivity/backups"]
        assert [file.name for file in SUPERPRODUCTIVITY.files(folder)] == ["2026-11-19_120000.json"]
    assert places("linux", XDG_CONFIG_HOME=str(tmp_path / "x")) == []
