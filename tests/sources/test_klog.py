"""klog's files: the whole grammar of its specification, and what damage costs."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from focusboard.sources.klog import files, find, read
from focusboard.sources.protocol import Context, Surroundings
from focusboard.text import TITLE
from tests.sources.reading import BERLIN, telling, writing

HOME = BERLIN.home

klg = writing("times.klg")
entries, problems = telling(read)


def at(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=HOME).timestamp())


DAY = """\
2026-11-19 (8h15m!)
A day of several
lines #home-office
    1h1m First things
    1h2m Duration with
        a summary of #two
        lines
    8:00-9:30
    <23:30 - 0:10 #home-office #project="22/48.3"
    -30m Lunch break
    18:45 - ??? Just started #api something
"""


def test_a_record_with_everything_in_it_is_read(klg: Callable[[str], Path]) -> None:
    path = klg(DAY)
    assert not problems(path)
    first, second, ranging, shifted, lunch, running = entries(path)
    noon = at("2026-11-19 12:00")
    assert (first.start, first.end, first.duration, first.task) == (noon, noon, 3660, "First things")
    assert (first.project, first.tags, first.note, first.line) == ("home-office", (), "", 4)
    assert (second.duration, second.task, second.line) == (3720, "Duration with", 5)
    assert (second.project, second.tags) == ("two", ("home-office",))
    assert second.note == "Duration with\na summary of #two\nlines"
    assert (ranging.start, ranging.seconds(0)) == (at("2026-11-19 08:00"), 5400)
    assert (ranging.task, ranging.note) == ("A day of several", "A day of several\nlines #home-office")
    assert (shifted.start, shifted.end) == (at("2026-11-18 23:30"), at("2026-11-19 00:10"))
    assert (shifted.project, shifted.tags, shifted.task) == ("22/48.3", ("home-office",), "")
    assert (lunch.seconds(0), lunch.flags) == (-1800, ("negative",))
    assert (running.start, running.end, running.project) == (at("2026-11-19 18:45"), None, "api")
    assert running.task == "Just started #api something"


def test_the_sum_of_closed_entries_is_the_total_that_klog_gives(klg: Callable[[str], Path]) -> None:
    closed = [entry.seconds(0) for entry in entries(klg(DAY)) if entry.end is not None]
    assert sum(closed) == (61 + 62 + 90 + 40 - 30) * 60


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("8:00 - 9:30", "2026-11-19 08:00", "2026-11-19 09:30"),
        ("08:00-09:30", "2026-11-19 08:00", "2026-11-19 09:30"),
        ("8:00   -   9:30", "2026-11-19 08:00", "2026-11-19 09:30"),
        ("8:00am - 1:30pm", "2026-11-19 08:00", "2026-11-19 13:30"),
        ("12:00am - 12:00pm", "2026-11-19 00:00", "2026-11-19 12:00"),
        ("11:00am - 13:00", "2026-11-19 11:00", "2026-11-19 13:00"),
        ("<11:30pm - 0:10", "2026-11-18 23:30", "2026-11-19 00:10"),
        ("<24:00 - 0:10", "2026-11-19 00:00", "2026-11-19 00:10"),
        ("22:00 - 24:00", "2026-11-19 22:00", "2026-11-20 00:00"),
        ("22:00 - 1:30>", "2026-11-19 22:00", "2026-11-20 01:30"),
        ("0:30> - 4:00am>", "2026-11-20 00:30", "2026-11-20 04:00"),
        ("<23:00 - <23:00", "2026-11-18 23:00", "2026-11-18 23:00"),
    ],
)
def test_every_form_of_a_range_is_placed(
    klg: Callable[[str], Path], written: str, start: str, end: str
) -> None:
    (entry,) = entries(klg(f"2026/11/19\n\t{written} What was done\n"))
    assert (entry.start, entry.end, entry.task) == (at(start), at(end), "What was done")


@pytest.mark.parametrize(
    ("written", "minutes"),
    [
        ("1h", 60),
        ("5m", 5),
        ("4h12m", 252),
        ("-8h30m", -510),
        ("+1h", 60),
        ("119m", 119),
        ("50h", 3000),
        ("0m", 0),
    ],
)
def test_every_form_of_a_duration_is_read(klg: Callable[[str], Path], written: str, minutes: int) -> None:
    (entry,) = entries(klg(f"2026-11-19\n  {written}"))
    assert entry.seconds(0) == minutes * 60


@pytest.mark.parametrize(
    "record",
    [
        "2026-13-19",
        "2026-11/19",
        "26-11-19",
        " 2026-11-19",
        "Thursday",
        "2026-11-19 (8h)",
        "2026-11-19 (8h!",
        "2026-11-19 (8x!)",
        "2026-11-19 something",
        "2026-11-19\n Indented by one space",
        "2026-11-19\n    1h\n  1h",
        "2026-11-19\n  1h\n   1h",
        "2026-11-19\n    1h\nno indentation",
        "2026-11-19\n    1h60m",
        "2026-11-19\n    1",
        "2026-11-19\n    h",
        "2026-11-19\n    -",
        "2026-11-19\n    9:00",
        "2026-11-19\n    9:00 -",
        "2026-11-19\n    9:00 - 8:00",
        "2026-11-19\n    9:60 - 10:00",
        "2026-11-19\n    9:0 - 10:00",
        "2026-11-19\n    24:01 - 25:00",
        "2026-11-19\n    13:00pm - 14:00",
        "2026-11-19\n    0:30am - 14:00",
        "2026-11-19\n    9:00 - 24:00>",
        "2026-11-19\n    <9:00> - 10:00",
        "2026-11-19\n    9:00 - ?>",
        "2026-11-19\n    9:00 - ?x",
        "2026-11-19\n    9:00 - ?\n    10:00 - ?",
        "2026-11-19\n    9:00\t- 10:00",
        "0001-01-01\n    <9:00 - 10:00",
        "0001-01-01\n    1h",
        "9999-12-31\n    9:00 - 10:00>",
    ],
)
def test_a_record_that_is_not_klogs_is_one_problem_and_the_others_are_kept(
    klg: Callable[[str], Path], record: str
) -> None:
    path = klg(f"2026-11-18\n    1h before\n\n{record}\n\n2026-11-20\n    1h after\n")
    assert [entry.task for entry in entries(path)] == ["before", "after"]
    (problem,) = problems(path)
    assert problem.file == str(path)
    assert 4 <= problem.line <= 6
    assert "left out" in problem.reason
    assert len(problem.reason) < 250


def test_crlf_a_bom_blank_lines_of_any_blanks_and_a_missing_last_line_end_are_fine(
    klg: Callable[[str], Path],
) -> None:
    path = klg(
        "\ufeff\r\n2026-11-18\r\n  1h a\r\n \t\u00a0\u3000\r\n\r\n"
        "2026-11-19  (-3h30m!) \r\nSummary\r\n\t2h b\r\n\t\t  c"
    )
    assert [(entry.task, entry.seconds(0), entry.note) for entry in entries(path)] == [
        ("a", 3600, ""),
        ("b", 7200, "b\n  c"),
    ]
    assert not problems(path)


def test_tags_have_values_any_letters_and_lower_case_names(klg: Callable[[str], Path]) -> None:
    summary = """Talked (#Call="Liz Jones", #読む, #ticket=891 #empty= #open="never closed, #a-b_c='x y')"""
    (entry,) = entries(klg(f"2026-11-19\n    1h {summary}\n"))
    assert entry.project == "読む"
    assert entry.tags == ("call=Liz Jones", "ticket=891", "empty", "open", "a-b_c=x y")
    assert entry.task == summary


def test_the_project_is_named_by_its_tag_else_by_the_first_tag_of_the_entry_or_its_record(
    klg: Callable[[str], Path],
) -> None:
    found = entries(
        klg(
            "2026-11-19\nWork #office #project=api\n    1h #deep\n    1h #project='Client X' a\n\n"
            "2026-11-20\n#office\n    1h #ticket=1 #deep b\n    1h #ticket=2\n"
            "    1h\n        on the next line"
        )
    )
    assert [(entry.project, entry.tags) for entry in found] == [
        ("api", ("deep", "office")),
        ("Client X", ("office", "project=api")),
        ("deep", ("ticket=1", "office")),
        ("office", ("ticket=2",)),
        ("office", ()),
    ]
    assert [entry.task for entry in found] == ["", "a", "b", "", "on the next line"]


def test_records_of_the_same_day_stay_apart_and_have_keys_of_their_own(klg: Callable[[str], Path]) -> None:
    found = entries(
        klg(
            "2026-11-19\n  1h a\n  12:00 - 13:00 b\n\n"
            "2026-11-19\n  2h c\n  12:00 - 12:30 d\n  <12:00-<12:30 e"
        )
    )
    assert [entry.key for entry in found] == [
        "times.klg:2026-11-19",
        "times.klg:2026-11-19T12:00",
        "times.klg:2026-11-19#2",
        "times.klg:2026-11-19T12:00#2",
        "times.klg:2026-11-18T12:00",
    ]


def test_keys_stay_when_ends_summaries_and_other_records_change(klg: Callable[[str], Path]) -> None:
    before = entries(klg("2026-11-19\n  9:00 - 10:00 a\n  1h b\n"))
    after = entries(klg("2026-11-18\n  3h\n\n2026-11-19\n  8:00 - 8:10\n  9:00am-11:00 x #y\n  2h z\n"))
    assert {entry.key for entry in before} <= {entry.key for entry in after}


def test_only_open_ranges_of_the_last_day_are_running(klg: Callable[[str], Path]) -> None:
    path = klg(
        "2026-11-19\n  9:00 - ? now\n  1h\n\n2026-11-18\n  9:00 - ? forgotten\n\n2026-12-24\n  8h holiday\n"
    )
    now, forgotten = sorted(
        (entry for entry in entries(path) if entry.duration is None), key=lambda e: -e.start
    )
    assert (now.task, now.end, now.flags) == ("now", None, ())
    assert (forgotten.end, forgotten.flags, forgotten.seconds(0)) == (forgotten.start, ("open_stale",), 0)


def test_where_clocks_change_klog_counts_by_the_wall_and_the_entry_says_so(
    klg: Callable[[str], Path],
) -> None:
    spring, autumn, missing, twice = entries(
        klg(
            "2026-03-29\n  1:00 - 4:00\n\n2026-10-25\n  1:00 - 4:00\n\n"
            "2026-03-29\n  2:15 - 2:45\n\n2026-10-25\n  2:30 - 2:40\n"
        )
    )
    assert (spring.seconds(0), autumn.seconds(0)) == (3 * 3600, 3 * 3600)
    assert spring.end is not None
    assert autumn.end is not None
    assert (spring.end - spring.start, autumn.end - autumn.start) == (2 * 3600, 4 * 3600)
    assert (spring.flags, autumn.flags) == (("duration_mismatch",), ("duration_mismatch",))
    assert missing.flags == ("dst_nonexistent", "duration_mismatch", "zero_length")
    assert (missing.seconds(0), twice.seconds(0), twice.flags) == (1800, 600, ("dst_ambiguous",))


def test_times_are_those_of_where_the_person_was(klg: Callable[[str], Path]) -> None:
    away = Context(HOME, zones=((date(2026, 11, 19), "Asia/Tokyo"),))
    home, tokyo = entries(klg("2026-11-18\n  9:00 - 10:00\n\n2026-11-19\n  1h\n"), away)
    assert (home.start, home.zone) == (at("2026-11-18 09:00"), "")
    assert (tokyo.start, tokyo.zone) == (at("2026-11-19 04:00"), "Asia/Tokyo")


@pytest.mark.fuzz
def test_undecodable_bytes_and_long_records_cost_their_record(tmp_path: Path) -> None:
    path = tmp_path / "times.klg"
    path.write_bytes(
        b"2026-11-17\n  1h caf\xe9\n\n2026-11-18\n  1h a\0b " + b"x" * 1_000_000 + b"\n\n"
        b"2026-11-19\n" + b"  1h x\n" * 900_000 + b"\n2026-11-20\n  1h c\n"
    )
    found = entries(path)
    assert [entry.task[:3] for entry in found] == ["a␀b", "c"]
    assert [problem.line for problem in problems(path)] == [2, 699_057]


@pytest.mark.clockless
def test_a_million_quotes_and_hashes_take_no_time(klg: Callable[[str], Path]) -> None:
    (entry,) = entries(klg("2026-11-19\n  1h " + "#a=" * 200_000 + "#b='" + '#c="' * 200_000 + "#" * 200_000))
    assert len(entry.task.encode()) <= TITLE


def test_bookmarks_are_found_on_every_system(tmp_path: Path) -> None:
    places = {
        "linux": ({}, ".config/klog"),
        "darwin": ({}, ".klog"),
        "win32": ({"APPDATA": str(tmp_path / "Roaming")}, "Roaming/klog"),
        "linux-xdg": ({"XDG_CONFIG_HOME": str(tmp_path / "xdg")}, "xdg/klog"),
        "linux-own": ({"KLOG_CONFIG_HOME": str(tmp_path / "own")}, "own"),
    }
    times = tmp_path / "times.klg"
    times.write_text("")
    bookmarks = [
        {"name": "default", "path": str(times)},
        {"name": "gone", "path": "/gone.klg"},
        {"name": 1},
        7,
    ]
    for name, (environ, folder) in places.items():
        here = Surroundings(environ, tmp_path, name.partition("-")[0])
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "bookmarks.json").write_text(json.dumps(bookmarks))
        assert list(find(here)) == [times]
        (tmp_path / folder / "bookmarks.json").write_text("{")
        assert list(find(here)) == []


def test_a_folder_of_records_is_read_file_by_file(tmp_path: Path) -> None:
    for name in ("b.klg", "a.klg", "notes.txt"):
        (tmp_path / name).write_text("")
    assert files(tmp_path) == [tmp_path / "a.klg", tmp_path / "b.klg"]
    assert files(tmp_path / "notes.txt") == [tmp_path / "notes.txt"]
    assert files(tmp_path / "missing") == []
