"""Taskwarrior itself writes tasks and changes; what it shows of them is what is read."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from focusboard.model import Entry
from focusboard.sources.protocol import Context
from focusboard.sources.task_files import Task, stored
from focusboard.sources.taskwarrior import done_tasks, files, read

pytestmark = pytest.mark.skipif(shutil.which("task") is None, reason="Taskwarrior (task) is not installed")

TEXTS = ("Fix login", 'say "no" [x]', "back\\slash", "ümläut 日本", "a:b (c)", "per cent %")


def run(folder: Path, *words: str, stdin: str = "") -> str:
    settings = folder / "taskrc"
    settings.write_text("confirmation=off\nverbose=nothing\njournal.time=yes\nnews.version=9.9.9\n")
    environ = os.environ | {"TASKDATA": str(folder), "TASKRC": str(settings), "TZ": "UTC"}
    done = subprocess.run(
        ["task", *words], env=environ, input=stdin, capture_output=True, text=True, check=True
    )
    return done.stdout


def entries(folder: Path) -> list[Entry]:
    found = [each for file in files(folder) for each in read(file, Context(UTC))]
    assert all(isinstance(each, Entry) for each in found)
    return [each for each in found if isinstance(each, Entry)]


def stamp(at: int) -> str:
    return f"{datetime.fromtimestamp(at, UTC):%Y%m%dT%H%M%SZ}"


@pytest.mark.parametrize("seed", range(3))
def test_imported_journals_give_the_stretches_that_were_generated(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    tasks, expected, at = [], {}, 1_700_000_000
    for n, text in enumerate(TEXTS):
        uuid = f"aaaaaaaa-0000-4000-8000-00000000000{n}"
        notes = []
        for _ in range(dice.randint(0, 5)):
            start, at = at + 60, at + 60 + dice.randint(10, 90_000)
            notes += [{"entry": stamp(start), "description": "Started task"}]
            notes += [{"entry": stamp(at), "description": "Stopped task"}]
            expected[f"{uuid}@{start}"] = (at - start, text, (f"tag{n}",))
        done = {"status": "completed", "end": stamp(at + 60)} if n % 2 else {"status": "pending"}
        said = {
            "uuid": uuid,
            "description": text,
            "tags": [f"tag{n}"],
            "entry": stamp(at),
            "annotations": notes,
        }
        tasks.append({**said, **done})
    run(tmp_path, "import", "-", stdin=json.dumps(tasks))
    found = {each.key: (each.seconds(0), each.task, each.tags) for each in entries(tmp_path)}
    assert found == expected
    kept = [each for file in files(tmp_path) for each in stored(file) if isinstance(each, Task)]
    exported = json.loads(run(tmp_path, "rc.json.array=on", "status:completed", "export"))
    assert {each.uuid for each in done_tasks(kept, 0, 2**40)} == {each["uuid"] for each in exported}


def test_lengths_are_the_ones_that_taskwarrior_shows(tmp_path: Path) -> None:
    run(tmp_path, "add", "Fix login", "project:client.x", "+deep")
    lengths = []
    for ago in ("now-1h", "now-90min", "now-26h"):
        run(tmp_path, "1", "start")
        run(tmp_path, "1", "modify", f"start:{ago}")
        run(tmp_path, "1", "stop")
    for days, hours, minutes, secs in re.findall(
        r"duration: (?:(\d+)d )?(\d+):(\d\d):(\d\d)", run(tmp_path, "1", "info")
    ):
        lengths.append(int(days or 0) * 86_400 + int(hours) * 3600 + int(minutes) * 60 + int(secs))
    found = entries(tmp_path)
    assert sorted(entry.seconds(0) for entry in found) == sorted(lengths)
    assert len(lengths) == 3
    assert {(entry.project, entry.task, entry.tags) for entry in found} == {
        ("client.x", "Fix login", ("deep",))
    }
    run(tmp_path, "1", "start")
    assert [entry.end for entry in entries(tmp_path) if entry.end is None] == [None]
