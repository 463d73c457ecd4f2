"""Time is kept here: started, stopped, switched, cancelled, written down and edited, each to be undone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.board import SETTINGS, Ran, focusboard, read_table

pytestmark = pytest.mark.in_berlin

Clock = Any
DAY = "2026-11-19T"


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Run a command at a time of the day."""
    monkeypatch.setenv("FOCUSBOARD_HOME", str(tmp_path / "board"))

    def at(time: str, *arguments: str) -> Ran:
        moment = time if "T" in time else DAY + time
        monkeypatch.setenv("FOCUSBOARD_NOW", f"{moment}+01:00")
        return focusboard(*arguments)

    return at


def running(ran: Ran) -> list[tuple[str, str, int]]:
    return [(each["project"], each["task"], each["seconds"]) for each in ran.json["running"]]


def entries() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = focusboard("log", "--json").json["entries"]
    return found


def holds() -> bool:
    """Whether totals, counts and the database agree."""
    return focusboard("doctor").code == 0


def test_what_is_started_runs_until_it_is_stopped(at: Clock) -> None:
    assert running(at("08:00", "status", "--json")) == []
    started = at("09:00:07", "start", "Fix", "login", "-p", "api", "-t", "backend", "-t", "x", "--json")
    assert started.json["entry"]["start"] == "2026-11-19T09:00:07+01:00"
    assert started.json["entry"]["source"] == "focusboard"
    assert running(at("09:43", "status", "--json")) == [("api", "Fix login", 42 * 60 + 53)]
    assert at("09:43", "status").out == "api Fix login #backend #x, since Thu 19 Nov 09:00, 42m\n"
    stopped = at("10:00:08", "stop", "--json").json["entry"]
    assert (stopped["end"], stopped["seconds"]) == ("2026-11-19T10:00:08+01:00", 3601)
    assert at("11:00", "status").out == "Nothing is running.\n"
    assert at("11:00", "day", "--json").json["work_seconds"] == 3601
    assert (at("11:00", "stop").code, holds()) == (1, True)


def test_one_entry_runs_at_a_time_and_switching_leaves_no_gap(at: Clock) -> None:
    at("09:00", "start", "Fix", "-p", "api")
    refused = at("09:30", "start", "Mail")
    assert (refused.code, "Fix is running" in refused.err) == (1, True)
    done = at("10:00", "switch", "Mail", "--json").json
    assert (done["ended"]["end"], done["entry"]["start"]) == ("2026-11-19T10:00:00+01:00",) * 2
    assert at("10:30", "switch", "Spec", "--at", "10:15").code == 0
    assert [(each["task"], each["seconds"]) for each in entries()] == [
        ("Fix", 3600),
        ("Mail", 900),
        ("Spec", 900),
    ]
    assert holds()


def test_everything_can_be_undone_and_done_again(at: Clock) -> None:
    seen = []
    for time, words in (
        ("09:00", "start Fix -p api"),
        ("10:00", "switch Mail"),
        ("10:30", "stop"),
        ("11:00", "add 1h api Spec"),
        ("11:10", "edit 1 9:15-10 api Fix more"),
        ("11:20", "edit 2 --remove"),
        ("11:30", "start Call"),
        ("11:40", "cancel"),
    ):
        seen.append(entries())
        assert at(time, *words.split()).code == 0
        assert holds()
    last = entries()
    assert [each["task"] for each in last] == ["Fix more", "Spec"]
    for before in reversed(seen):
        assert focusboard("undo").code == 0
        assert [each | {"seconds": 0} for each in entries()] == [each | {"seconds": 0} for each in before]
        assert holds()
    while focusboard("redo").code == 0:
        assert holds()
    assert entries() == last


def test_an_edit_keeps_number_key_words_and_what_was_said(at: Clock) -> None:
    at("12:00", "add", "9-10:30 api Fix login #x")
    focusboard("outcome", "1", "done", "login works")
    assert at("12:00", "edit", "1").out == "2026-11-19 09:00-10:30 api Fix login #x\n"
    assert at("12:00", "edit", "1", "api Fix all").code == 0
    assert at("12:00", "edit", "1", "9:30-11").code == 0
    (entry,) = entries()
    assert (entry["id"], entry["key"], entry["task"], entry["seconds"]) == (1, "1", "Fix all", 5400)
    assert entry["outcome"]["text"] == "login works"
    at("12:00", "edit", "1", "--remove")
    (gone,) = focusboard("outcomes", "--json").json["unattached"]
    assert (gone["text"], gone["entry"]["task"]) == ("login works", "Fix all")


def test_an_entry_of_a_tracker_is_changed_where_it_is_kept(at: Clock, tmp_path: Path) -> None:
    path = read_table(tmp_path)
    refused = at("21:00", "edit", "1", "9-10 api")
    assert (refused.code, f"{path}:2" in refused.err) == (1, True)
    assert at("21:00", "edit", "99", "9-10 api").code == 1


def test_a_tracker_beside_it_is_another_source_of_the_same_hour(at: Clock, tmp_path: Path) -> None:
    at("21:30", "add", "9-10 api Fix")
    read_table(tmp_path, "start,end,project\n2026-11-19 09:00,2026-11-19 10:00,api\n2026-11-19 21:00,,web\n")
    status = at("21:30", "status").out
    assert status == "web, since Thu 19 Nov 21:00, 30m (csv)\n"
    assert at("21:30", "start", "Mail").code == 0
    assert len(at("21:40", "status", "--json").json["running"]) == 2
    day = at("21:30", "day", "--json").json
    assert (day["recorded_seconds"], day["work_seconds"]) == (3600 + 3600 + 1800, 3600 + 1800)
    assert focusboard("read", "--json").json["sources"][0]["name"] == "csv"
    assert {each["name"] for each in focusboard("sources", "--json").json["sources"]} == {"csv", "focusboard"}
    assert len(entries()) == 4


def test_a_reading_never_touches_what_is_kept_here(at: Clock) -> None:
    at("12:00", "add", "9-10 api Fix")
    before = entries()
    assert at("13:00", "read").code == 0
    assert at("13:00", "read", "focusboard").code == 0
    assert entries() == before
    for words in ("sources pause focusboard", "sources set focusboard --zone UTC"):
        assert at("13:00", *words.split()).code == 1


def test_a_removed_source_comes_back_with_the_next_start(at: Clock) -> None:
    at("12:00", "add", "9-10 api Fix")
    at("12:00", "start", "Mail")
    assert at("12:05", "sources", "remove", "focusboard").code == 1
    at("12:05", "stop")
    assert at("12:06", "sources", "remove", "focusboard").code == 0
    assert entries() == []
    at("12:10", "start", "Call")
    assert [each["task"] for each in entries()] == ["Fix", "Mail", "Call"]
    focusboard("undo")
    assert (entries(), holds()) == ([], True)


def test_a_clock_that_was_set_back_is_told_and_nothing_is_changed(at: Clock) -> None:
    at("12:00", "start", "Fix")
    refused = at("11:30", "stop")
    assert (refused.code, "set back" in refused.err) == (1, True)
    assert "set back" in at("11:30", "status").out
    (warned,) = at("11:30", "status", "--json").json["warnings"]
    assert warned["entry"] == 1
    assert running(at("12:10", "status", "--json")) == [("", "Fix", 600)]
    assert at("12:10", "stop", "--at", "11:50").code == 1
    assert at("12:10", "stop", "--at", "5m ago").code == 0


def test_a_forgotten_timer_is_told_and_never_edited(at: Clock, tmp_path: Path) -> None:
    (tmp_path / "board/config").mkdir(parents=True)
    (tmp_path / "board/config/config.toml").write_text(SETTINGS)
    at("15:00", "start", "Fix")
    assert "hours are over" not in at("16:59:59", "status").out
    assert "Your working hours are over" in at("17:00", "status").out
    assert "forgotten" not in at("19:00", "status").out
    assert "maybe forgotten" in at("19:00:01", "status").out
    assert running(at("2026-11-21T09:00:00", "status", "--json")) == [("", "Fix", 42 * 3600)]


def test_starting_outside_working_hours_is_told(at: Clock, tmp_path: Path) -> None:
    (tmp_path / "board/config").mkdir(parents=True)
    (tmp_path / "board/config/config.toml").write_text(SETTINGS)
    for time, is_told in (("08:59:59", True), ("09:00", False), ("16:59:59", False), ("17:00", True)):
        started = at(time, "start", "Fix")
        assert ("outside your working hours" in started.err, started.code) == (is_told, 0)
        at(time, "cancel")


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ("add api Fix", 2, "Say when"),
        ("add 22-23 api", 2, "yet to come"),
        ("add 9-5 api", 2, "comes before"),
        ("add 9-10", 1, "Say what it was"),
        ("start", 2, "TASK"),
        ("start Fix --at soon", 2, "is not a time"),
        ("edit 1 9-10 --remove", 2, "not both"),
        ("cancel", 1, "Nothing that you started"),
    ],
)
def test_what_is_not_clear_is_refused(at: Clock, words: str, code: int, told: str) -> None:
    ran = at("21:30", *words.split())
    assert (ran.code, told in ran.err, entries()) == (code, True, [])


def test_two_that_start_at_once_start_one_entry(at: Clock) -> None:
    at("09:00", "add", "1h api")
    commands = [[sys.executable, "-m", "focusboard", "start", name] for name in ("One", "Two", "Three")]
    started = [subprocess.Popen(each, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for each in commands]
    codes = sorted(each.communicate() and each.returncode for each in started)
    assert codes == [0, 1, 1]
    assert (len(focusboard("status", "--json").json["running"]), holds()) == (1, True)
