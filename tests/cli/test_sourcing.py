"""Trackers are found, added, read and left exactly as they are."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

import pytest

from focusboard import clock
from tests.cli.board import focusboard
from tests.trust.terminal import Terminal

LINES = """\
inc 20261119T080000Z - 20261119T091500Z # api "Fix login redirect"
inc 20261119T093000Z - 20261119T100000Z # meeting
"""


@pytest.fixture
def timewarrior(a_home_of_its_own: Path) -> Path:
    """Timewarrior's folder with two entries."""
    data = a_home_of_its_own / ".timewarrior/data"
    data.mkdir(parents=True)
    (data / "2026-11.data").write_text(LINES, encoding="utf-8")
    return data.parent


def test_what_is_found_comes_with_what_to_type(timewarrior: Path) -> None:
    found = focusboard("sources", "found")
    assert found.code == 0
    assert f"focusboard sources add timewarrior {timewarrior}" in found.out
    assert focusboard("sources", "found", "--json").json["found"] == [
        {"kind": "timewarrior", "path": str(timewarrior), "files": 1, "source": None}
    ]
    assert f"sources add timewarrior {timewarrior}" in focusboard("week").err


def test_what_is_found_need_not_be_named(timewarrior: Path) -> None:
    assert focusboard("sources", "add", "timewarrior", "--json").json["source"]["path"] == str(timewarrior)
    assert "is read as timewarrior" in focusboard("sources", "found").out
    assert focusboard("sources", "add", "timewarrior").code == 1


def test_reading_adds_once_and_then_finds_nothing_new(timewarrior: Path) -> None:
    del timewarrior
    focusboard("sources", "add", "timewarrior", "--name", "work")
    first = focusboard("read", "--json").json["sources"][0]
    assert (first["name"], first["added"], first["recorded_seconds"]) == ("work", 2, 105 * 60)
    again = focusboard("read", "work", "--json").json["sources"][0]
    assert (again["added"], again["updated"], again["removed"], again["unchanged"]) == (0, 0, 0, 2)
    assert focusboard("read").out == "work: nothing new; 2 entries, 1h 45m recorded\n"


def test_reading_several_prints_one_table(timewarrior: Path, tmp_path: Path) -> None:
    del timewarrior
    (tmp_path / "time.csv").write_text("start,end\n2026-11-19 09:00,2026-11-19 21:00\n2026-11-19 21:15,\n")
    focusboard("sources", "add", "timewarrior")
    focusboard("sources", "add", "csv", str(tmp_path / "time.csv"))
    assert focusboard("read").out.splitlines() == [
        "timewarrior: 2 added; 2 entries,  1h 45m recorded",
        "csv:         2 added; 2 entries, 12h 00m recorded, 1 running",
    ]


def test_the_source_is_left_as_it_is(timewarrior: Path) -> None:
    def state() -> list[tuple[str, str, int]]:
        files = sorted(path for path in timewarrior.rglob("*") if path.is_file())
        return [
            (str(path), hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns)
            for path in files
        ]

    before = state()
    focusboard("sources", "add", "timewarrior")
    focusboard("read")
    focusboard()
    assert state() == before


def test_a_paused_source_is_left_out_and_a_removed_one_hidden(timewarrior: Path) -> None:
    focusboard("sources", "add", "timewarrior")
    focusboard("read")
    assert "focusboard undo" in focusboard("sources", "pause", "timewarrior").out
    (timewarrior / "data/2026-11.data").write_text(LINES * 2, encoding="utf-8")
    assert focusboard("read", "--json").json["sources"] == []
    assert "paused" in focusboard("sources").out
    focusboard("sources", "resume", "timewarrior")
    assert len(focusboard("read", "--json").json["sources"]) == 1
    focusboard("sources", "remove", "timewarrior")
    assert focusboard("log", "--json").json["entries"] == []
    assert focusboard("undo").out == "Undone: source timewarrior removed\n"
    assert focusboard("log", "--json").json["entries"] != []


@pytest.mark.in_berlin
def test_the_list_says_what_was_read_of_each_and_what_could_be(timewarrior: Path, tmp_path: Path) -> None:
    table = tmp_path / "time.csv"
    table.write_text(
        "start,end\n2026-11-19 09:00,2026-11-19 10:00\n2026-11-19 10:00,soon\n2026-11-19 20:00,\n"
    )
    focusboard("sources", "add", "csv", str(table))
    assert "not read yet" in focusboard("sources").out.splitlines()[0]
    focusboard("read")
    focusboard("sources", "pause", "csv")
    first, *rest = focusboard("sources").out.splitlines()
    assert first.split("  ") == [
        *("csv", "csv", "2 entries", "1h 00m", "changed 2026-11-19 21:30", "paused, 1 running, 1 problem"),
        str(table),
    ]
    assert rest[-1] == f"  1 file  focusboard sources add timewarrior {timewarrior}"
    listed = focusboard("sources", "--json").json
    (source,) = listed["sources"]
    assert (source["entries"], source["recorded_seconds"], source["open"]) == (2, 3600, 1)
    assert (source["changed_at"], source["paused"]) == ("2026-11-19T21:30:00+01:00", True)
    assert [(each["file"], each["line"]) for each in source["problems"]] == [(str(table), 3)]
    assert listed["found"] == [{"kind": "timewarrior", "path": str(timewarrior), "files": 1, "source": None}]
    table.unlink()
    problems = focusboard("sources", "--json").json["sources"][0]["problems"]
    assert problems[0]["reason"] == "It is not there; what was read of it before stays as it was"


def test_two_sources_of_a_kind_have_two_names(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.csv").write_text(
            "start,end\n2026-11-19 09:00,2026-11-19 10:00\n", encoding="utf-8"
        )
        focusboard("sources", "add", "csv", os.path.relpath(tmp_path / f"{name}.csv"))
    kept = focusboard("sources", "--json").json["sources"]
    assert [(each["name"], each["path"]) for each in kept] == [
        ("csv", str(tmp_path / "one.csv")),
        ("csv-2", str(tmp_path / "two.csv")),
    ]


@pytest.mark.in_berlin
def test_a_zone_says_where_its_wall_times_were_recorded(tmp_path: Path) -> None:
    table = tmp_path / "trip.csv"
    table.write_text("start,end\n2026-11-19 09:00,2026-11-19 10:00\n", encoding="utf-8")
    focusboard("sources", "add", "csv", str(table), "--zone", "Asia/Tokyo")
    focusboard("read")
    assert focusboard("log", "--json").json["entries"][0]["start"] == "2026-11-19T01:00:00+01:00"


FOREIGN = "Datum;Von;Bis;Projekt\n{};9:00;10:30;api\n"


def test_a_table_with_other_columns_is_added_with_the_mapping_that_is_told(tmp_path: Path) -> None:
    table = tmp_path / "stunden.csv"
    table.write_text(FOREIGN.format("19.11.2026"), encoding="utf-8")
    refused = focusboard("sources", "add", "csv", str(table))
    assert (refused.code, focusboard("sources", "--json").json["sources"]) == (1, [])
    told = refused.err.partition("--map ")[2].partition(": line")[0]
    assert told == "start=von,end=bis,date=datum,project=projekt"
    assert focusboard("sources", "add", "csv", str(table), "--map", told).code == 0
    assert focusboard("read").out == "csv: 1 added; 1 entry, 1h 30m recorded\n"
    assert focusboard("read").out == "csv: nothing new; 1 entry, 1h 30m recorded\n"


def test_dates_that_can_be_read_in_two_ways_are_asked_about(tmp_path: Path) -> None:
    table = tmp_path / "stunden.csv"
    table.write_text(FOREIGN.format("03.04.2026"), encoding="utf-8")
    arguments = ("sources", "add", "csv", str(table), "--map", "start=von,end=bis,date=datum")
    refused = focusboard(*arguments)
    assert (refused.code, "--dates dmy or --dates mdy" in refused.err) == (1, True)
    assert focusboard(*arguments, "--dates", "dmy").code == 0
    focusboard("read")
    assert (
        focusboard("log", "--from", "2026-01-01", "--to", "2026-12-31", "--json")
        .json["entries"][0]["start"]
        .startswith("2026-04-03T09:00")
    )


def test_a_mapping_is_for_tables_and_has_a_form(timewarrior: Path, tmp_path: Path) -> None:
    del timewarrior
    assert focusboard("sources", "add", "timewarrior", "--map", "start=a,end=b").code == 2
    table = tmp_path / "a.csv"
    table.write_text("a,b\n", encoding="utf-8")
    refused = focusboard("sources", "add", "csv", str(table), "--map", "von=a")
    assert (refused.code, "--map start=COLUMN" in refused.err) == (2, True)


@pytest.mark.clockless
def test_a_long_reading_says_how_far_it_is_and_ctrl_c_keeps_nothing_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOCUSBOARD_HOME", str(tmp_path / "board"))
    table = tmp_path / "long.csv"
    starts = (clock.utc(1262304000 + number * 1800) for number in range(200_000))
    rows = (f"{start:%Y-%m-%d %H:%M}Z,{start:%Y-%m-%d %H}:59Z\n" for start in starts)
    table.write_text("start,end\n" + "".join(rows), encoding="utf-8")
    focusboard("sources", "add", "csv", str(table))
    with Terminal("read") as terminal:
        terminal.wait_until(lambda: bool(re.search(r"of 1 file, \d+000 entries", terminal.text)), "progress")
        terminal.press("\x03")
        assert terminal.ended() == 130
    assert "Traceback" not in terminal.text
    assert focusboard("log", "--from", "2010-01-01", "--json").json["entries"] == []
    assert focusboard("doctor").code == 0


def test_a_report_of_several_people_is_added_for_one(tmp_path: Path) -> None:
    table = tmp_path / "team.csv"
    rows = "2026-11-19,Ada,api,1:00:00\n2026-11-19,Bo,api,2:00:00\n"
    table.write_text(f"Date,Member,Project,Time\n{rows}", encoding="utf-8")
    refused = focusboard("sources", "add", "hubstaff", str(table))
    assert (refused.code, "(Ada, Bo); say --person" in refused.err) == (1, True)
    assert focusboard("sources", "add", "hubstaff", str(table), "--person", "Ada").code == 0
    assert focusboard("read").out == "hubstaff: 1 added; 1 entry, 1h 00m recorded\n"


@pytest.mark.in_berlin
@pytest.mark.in_berlin
def test_how_a_source_is_read_can_be_said_anew(tmp_path: Path) -> None:
    table = tmp_path / "trip.csv"
    table.write_text("start,end,project\n2026-11-19 09:00,2026-11-19 10:00,api\n", encoding="utf-8")
    focusboard("sources", "add", "csv", str(table))
    focusboard("read")
    (before,) = focusboard("log", "--json").json["entries"]
    focusboard("outcome", str(before["id"]), "done", "it works")

    changed = focusboard("sources", "set", "csv", "--zone", "Asia/Tokyo", "--map", "start=start,end=end")
    assert changed.out == "Set csv. Take it back with: focusboard undo\nRead it with: focusboard read csv\n"
    (kept,) = focusboard("sources", "--json").json["sources"]
    assert (kept["zone"], kept["options"]) == ("Asia/Tokyo", {"map": "start=start,end=end"})
    assert focusboard("read").out == "csv: 1 updated; 1 entry, 1h 00m recorded\n"
    (entry,) = focusboard("log", "--json").json["entries"]
    assert (entry["start"], entry["project"]) == ("2026-11-19T01:00:00+01:00", "")
    assert entry["outcome"]["text"] == "it works"

    assert focusboard("sources", "set", "csv", "--map", "", "--json").json["source"]["zone"] == "Asia/Tokyo"
    for _ in range(2):
        focusboard("undo")
    focusboard("read")
    assert focusboard("log", "--json").json["entries"][0]["start"] == before["start"]


def _log() -> list[dict]:
    return focusboard("log", "--json").json["entries"]


@pytest.fixture
def month(tmp_path: Path) -> Path:
    """A table of two entries that is read as csv; the second one is done."""
    table = tmp_path / "m.csv"
    rows = "2026-11-19 09:00,2026-11-19 10:00,api\n2026-11-19 10:00,2026-11-19 10:30,mail\n"
    table.write_text(f"start,end,project\n{rows}", encoding="utf-8")
    focusboard("sources", "add", "csv", str(table))
    focusboard("read")
    focusboard("outcome", str(_log()[1]["id"]), "done", "it works")
    return table


def test_a_file_that_was_renamed_goes_on_as_the_same_source(month: Path) -> None:
    before = _log()
    moved = month.rename(month.with_name("m2.csv"))
    told = focusboard("sources", "set", "csv", "--path", os.path.relpath(moved))
    assert told.out.splitlines()[0] == f"Set csv to {moved}. Take it back with: focusboard undo"
    assert focusboard("read").out == "csv: nothing new; 2 entries, 1h 30m recorded\n"
    after = _log()
    assert [each["id"] for each in after] == [each["id"] for each in before]
    assert after[1]["outcome"]["text"] == "it works"
    assert focusboard("read").out == "csv: nothing new; 2 entries, 1h 30m recorded\n"

    assert focusboard("undo").out == "Undone: source csv set\n"
    assert focusboard("sources", "--json").json["sources"][0]["path"] == str(month)
    moved.rename(month)
    assert focusboard("read").out == "csv: nothing new; 2 entries, 1h 30m recorded\n"
    assert [each["id"] for each in _log()] == [each["id"] for each in before]
    assert _log()[1]["outcome"]["text"] == "it works"


def test_of_the_next_export_what_is_new_is_added_and_what_it_lacks_is_gone(month: Path) -> None:
    done = _log()[1]
    following = month.with_name("december.csv")
    rows = "2026-11-19 10:00,2026-11-19 10:30,mail\n2026-11-19 11:00,2026-11-19 11:15,api\n"
    following.write_text(f"start,end,project\n{rows}", encoding="utf-8")
    focusboard("sources", "set", "csv", "--path", str(following), "--zone", "")
    assert focusboard("read").out == "csv: 1 added, 1 removed; 2 entries, 45m recorded\n"
    kept, added = _log()
    assert (kept["id"], kept["outcome"]["text"], added["outcome"]) == (done["id"], "it works", None)


def test_entries_whose_key_has_the_name_of_the_file_are_recognised_too(tmp_path: Path) -> None:
    activities = tmp_path / "one.bartib"
    activities.write_text("2026-11-19 09:00 - 2026-11-19 10:00 | api | Fix\n", encoding="utf-8")
    focusboard("sources", "add", "bartib", str(activities))
    focusboard("read")
    (before,) = _log()
    focusboard("outcome", str(before["id"]), "done", "it works")
    focusboard("sources", "set", "bartib", "--path", str(activities.rename(tmp_path / "two.bartib")))
    focusboard("read")
    (after,) = _log()
    assert (after["id"], after["outcome"]["text"]) == (before["id"], "it works")


def test_a_place_where_it_cannot_go_on_is_refused(month: Path) -> None:
    other = month.with_name("other.csv")
    other.write_bytes(month.read_bytes())
    focusboard("sources", "add", "csv", str(other))
    strange = month.with_name("strange.csv")
    strange.write_text("a,b\n1,2\n", encoding="utf-8")
    for place, said in (
        (month.with_name("gone.csv"), "gone.csv is not there"),
        (month.parent, "has nothing of it"),
        (strange, "strange.csv:1: "),
        (other, "other.csv is there already, as csv-2; remove that one first"),
    ):
        refused = focusboard("sources", "set", "csv", "--path", str(place))
        assert (refused.code, said in refused.err) == (1, True)
    assert focusboard("sources", "--json").json["sources"][0]["path"] == str(month)


def test_words_about_a_removed_source_of_that_place_are_kept(month: Path) -> None:
    moved = month.rename(month.with_name("m2.csv"))
    focusboard("sources", "add", "csv", str(moved))
    focusboard("read", "csv-2")
    doubled = next(each for each in _log() if each["source"] == "csv-2")
    focusboard("outcome", str(doubled["id"]), "blocked", "no answer")
    focusboard("sources", "remove", "csv-2")
    assert focusboard("sources", "set", "csv", "--path", str(moved)).code == 0
    focusboard("read")
    assert [each["source"] for each in _log()] == ["csv", "csv"]
    listed = focusboard("outcomes", "--json").raw.decode()
    assert "no answer" in listed
    assert "it works" in listed


def test_adding_what_may_be_a_renamed_file_says_how_it_goes_on(month: Path) -> None:
    moved = month.rename(month.with_name("m2.csv"))
    told = focusboard("sources", "add", "csv", str(moved)).err
    assert f"{month} is not there, which is read as csv." in told
    assert f"focusboard undo && focusboard sources set csv --path {moved}" in told
    focusboard("undo")
    assert focusboard("sources", "set", "csv", "--path", str(moved)).code == 0
    moved.with_name("m3.csv").write_bytes(moved.read_bytes())
    assert focusboard("sources", "add", "csv", str(moved.with_name("m3.csv"))).err == ""


def test_what_cannot_be_read_like_that_is_not_set(tmp_path: Path) -> None:
    table = tmp_path / "trip.csv"
    table.write_text("start,end\n2026-11-19 09:00,2026-11-19 10:00\n", encoding="utf-8")
    focusboard("sources", "add", "csv", str(table))
    for options, code, said in (
        ([], 2, "--zone, --map, --dates or --person"),
        (["--zone", "Mars/Base"], 2, "not a known time zone"),
        (["--map", "start=von,end=bis"], 1, "trip.csv:1: "),
    ):
        refused = focusboard("sources", "set", "csv", *options)
        assert (refused.code, said in refused.err) == (code, True)
    assert focusboard("sources", "set", "gone", "--zone", "").code == 1
    assert focusboard("sources", "--json").json["sources"][0]["options"] == {}


def test_a_place_whose_name_is_not_utf8_is_refused(tmp_path: Path) -> None:
    place = tmp_path / os.fsdecode(b"\xff.klg")
    place.write_text("2026-11-19\n    1h\n", encoding="utf-8")
    refused = focusboard("sources", "add", "klog", str(place))
    assert refused.code == 1
    assert "is not UTF-8. Rename it." in refused.err


def test_a_place_with_nothing_to_read_says_what_was_looked_for(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    refused = focusboard("sources", "add", "watson", str(tmp_path / "notes"))
    assert refused.code == 1
    assert "Watson is read from this: The folder in which Watson keeps its frames" in refused.err
    assert "notes is an empty folder." in refused.err
    (tmp_path / "notes/readme.txt").write_text("none", encoding="utf-8")
    assert "notes has nothing of it." in focusboard("sources", "add", "watson", str(tmp_path / "notes")).err
    assert "It is this: The folder in which Watson" in focusboard("sources", "add", "watson").err
