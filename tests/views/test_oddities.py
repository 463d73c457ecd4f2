"""What is odd about an entry is marked in its line and told in words."""

from __future__ import annotations

import json
import re
from contextlib import closing
from pathlib import Path

import pytest

from focusboard import clock
from focusboard.desk.desk import open_desk
from focusboard.desk.reading import read_sources
from focusboard.paths import places
from focusboard.store import sources
from tests.cli.board import focusboard
from tests.views.lives import HEADER, dashboard, live, press, shown

ODD = (
    HEADER
    + """\
2026-10-25 02:30,2026-10-25 03:30,api,Twice,,
2026-10-25 10:00,2026-10-25 10:00,api,Nothing,,
2026-10-25 11:00,2026-10-25 12:00,api,Plain,,
2026-10-25 13:00,2026-10-26 14:00,api,Long,,
"""
)
TOGGL = [
    {"id": 1, "start": "2026-11-19T08:00:00Z", "stop": "2026-11-19T09:01:00Z", "duration": 3600},
    {"id": 2, "start": "2026-11-19T22:00:00Z", "stop": "2026-11-19T22:30:00Z", "duration": 1800},
]
WORDS = (
    ("Twice", "dst_ambiguous", "this time was twice"),
    ("Nothing", "zero_length", "it has no length"),
    ("Long", "over_24h", "it lasts more than a day"),
)


@pytest.mark.in_berlin
async def test_odd_entries_are_marked_and_their_explanation_says_how(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOCUSBOARD_NOW", "2026-10-25T23:00:00+01:00")
    async with dashboard(live(tmp_path, ODD), (120, 40)) as (app, pilot):
        for task, _, words in WORDS:
            assert f"! {task}" in shown(app)
            await press(app, pilot, "i", "enter")
            assert f"Note: {words}." in " ".join(shown(app).split())
            await press(app, pilot, "escape", "escape", "o")
            assert f"{task} · {words}" in shown(app)
            await press(app, pilot, "escape", "j", *(["j"] if task == "Nothing" else []))
        assert re.search(r"[^!] Plain", shown(app))


@pytest.mark.clockless
async def test_an_entry_without_clock_times_has_its_length_and_no_time(tmp_path: Path) -> None:
    where = places(tmp_path)
    (tmp_path / "a.klg").write_text(
        "2026-11-19\n    7:00 - 20:05 Ride\n    1h20m Reading #api\n    -30m Correction\n", encoding="utf-8"
    )
    with closing(open_desk(where)) as desk:
        sources.add_source(desk.db, "klog", "klog", str(tmp_path / "a.klg"), zone="", at=clock.now())
        read_sources(desk.db, desk.settings)
    async with dashboard(where, (120, 40)) as (app, pilot):
        assert "07:00 13h 05m █ –" in shown(app)
        for length, task in (("1h 20m", "Reading"), ("-30m", "! Correction")):
            assert re.search(rf"^ +{length}  . \w*–? +{task}", shown(app), re.MULTILINE)
        await press(app, pilot, "j", "o")
        assert "Thu 19 Nov  1h 20m  api · Reading" in shown(app)
        await press(app, pilot, "escape", "5")
        assert re.search(r"Thu 19 +1h 20m", shown(app))
        await press(app, pilot, "4", "G", "l", "j", "l", "j")
        assert re.search(r"▸ +Thu 19 Nov +━", shown(app))


@pytest.mark.in_berlin
def test_the_log_and_json_say_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOCUSBOARD_HOME", str(live(tmp_path, ODD).config.parent))
    log = focusboard("log", "2026-10-25")
    entries = {each["task"]: each for each in focusboard("log", "2026-10-25", "--json").json["entries"]}
    flags = focusboard("day", "2026-10-25", "--json").json["flags"]
    for task, flag, words in WORDS:
        assert f"{task} ({words})" in log.out
        assert entries[task]["flags"] == [flag]
        assert {"flag": flag, "entries": 1} in flags


@pytest.mark.in_berlin
def test_what_has_not_begun_and_what_is_rounded(tmp_path: Path) -> None:
    file = tmp_path / "entries.json"
    file.write_text(json.dumps(TOGGL))
    focusboard("sources", "add", "toggl", str(file))
    focusboard("read")
    rounded, future = focusboard("log", "--json").json["entries"]
    assert (rounded["flags"], future["flags"]) == (["duration_mismatch"], ["future"])
    out = focusboard("log").out
    assert "its tracker reports another length" in out
    assert "it has not begun yet" in out


@pytest.mark.in_berlin
def test_what_may_have_been_forgotten_is_told_and_goes_on_counting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOCUSBOARD_NOW", "2026-11-19T13:30:00+01:00")
    monkeypatch.setenv("BARTIB_FILE", str(tmp_path / "time.bartib"))
    (tmp_path / "time.bartib").write_text("2026-11-19 09:00 | api | Fix login\n")
    focusboard("sources", "add", "bartib")
    focusboard("read")
    (entry,) = focusboard("log", "--json").json["entries"]
    assert (entry["flags"], entry["seconds"]) == (["open_stale"], 270 * 60)
    assert "it still runs, maybe forgotten" in focusboard("log").out
    monkeypatch.setenv("FOCUSBOARD_NOW", "2026-11-19T13:00:00+01:00")
    assert focusboard("log", "--json").json["entries"][0]["flags"] == []
