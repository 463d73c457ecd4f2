"""GTimeLog's log of moments: days, asterisks, tags, clock changes, and damage."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest

from focusboard.model import Entry
from focusboard.sources.gtimelog import files, find, read
from focusboard.sources.protocol import Context, Surroundings
from tests.sources.reading import BERLIN, Write, seconds, telling, writing

DAY = """\
# this is a comment
2026-11-19 08:03: arrived at work **
2026-11-19 11:57: client-x: Fix login
2026-11-19 13:04: lunch **
2026-11-19 16:34: client-x: Fix login: again -- deep late
2026-11-19 16:57: checking mail

2026-11-20 08:01: arrived
2026-11-20 09:01: checking mail
"""

log = writing("timelog.txt")
entries, problems = telling(read)


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_each_moment_ends_what_began_with_the_one_before(log: Write, ends: str) -> None:
    path = log("\ufeff" + DAY.replace("\n", ends))
    found = entries(path)
    assert found[0] == Entry(
        key="2026-11-19 11:57",
        start=seconds("2026-11-19T08:03:00+01:00"),
        end=seconds("2026-11-19T11:57:00+01:00"),
        project="client-x",
        task="Fix login",
        file=str(path),
        line=3,
    )
    assert [(each.project, each.task, each.tags, each.seconds(0) // 60) for each in found[1:]] == [
        ("", "lunch", ("break",), 67),
        ("client-x", "Fix login: again", ("deep", "late"), 210),
        ("", "checking mail", (), 23),
        ("", "checking mail", (), 60),
    ]
    assert not problems(path)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("a: b", ("a", "b", ())),
        ("a:", ("a", "", ())),
        ("a:b", ("", "a:b", ())),
        ("tea** -- x", ("", "tea", ("break", "x"))),
        ("tea -- x **", ("", "tea", ("break", "x"))),
        ("** way: home", ("way", "home", ("break",))),
        ("a -- b -- c", ("", "a", ("b", "--", "c"))),
        ("", ("", "", ())),
    ],
)
def test_titles_are_taken_apart_as_gtimelog_does_it(
    log: Write, title: str, expected: tuple[str, str, tuple[str, ...]]
) -> None:
    (entry,) = entries(log(f"2026-11-19 09:00: in\n2026-11-19 10:00: {title}\n"))
    assert (entry.project, entry.task, entry.tags) == expected


@pytest.mark.parametrize("title", ["way home ***", "way home -- x ***", "***"])
def test_three_asterisks_leave_a_moment_out_and_still_begin_the_next(log: Write, title: str) -> None:
    path = log(f"2026-11-19 09:00: in\n2026-11-19 10:00: {title}\n2026-11-19 10:30: a\n")
    assert [(entry.task, entry.seconds(0)) for entry in entries(path)] == [("a", 1800)]


def test_a_day_begins_at_two_or_when_the_source_says(log: Write) -> None:
    path = log("2026-11-18 23:30: in\n2026-11-19 01:30: late\n2026-11-19 02:30: later\n")
    assert [entry.task for entry in entries(path)] == ["late"]
    for option, tasks in {"00:00": ["later"], "04:00": ["late", "later"], "dusk": ["late"]}.items():
        context = Context(BERLIN.home, options={"virtual_midnight": option})
        assert [entry.task for entry in entries(path, context)] == tasks


def test_moments_out_of_order_are_put_in_order_and_equal_ones_stay_as_they_are(log: Write) -> None:
    path = log("2026-11-19 10:00: b\n2026-11-19 09:00: in\n2026-11-19 10:00: c\n2026-11-19 09:30: a\n")
    assert [(entry.task, entry.seconds(0), entry.flags, entry.key) for entry in entries(path)] == [
        ("a", 1800, (), "2026-11-19 09:30"),
        ("b", 1800, (), "2026-11-19 10:00"),
        ("c", 0, ("zero_length",), "2026-11-19 10:00#2"),
    ]


def test_a_clock_change_counts_as_gtimelog_reports_it_and_is_flagged(log: Write) -> None:
    context = Context(BERLIN.home, options={"virtual_midnight": "00:00"})
    path = log(
        "2026-03-29 01:30: in\n2026-03-29 03:30: spring\n"
        "2026-10-25 01:30: in\n2026-10-25 02:30: first\n2026-10-25 04:30: autumn\n"
    )
    assert {entry.task: (entry.seconds(0), entry.flags) for entry in entries(path, context)} == {
        "spring": (7200, ("duration_mismatch",)),
        "first": (3600, ("dst_ambiguous",)),
        "autumn": (7200, ("dst_ambiguous", "duration_mismatch")),
    }


def test_offsets_behind_times_are_understood(log: Write) -> None:
    path = log(
        "2026-11-19 09:00 +0100: in\n2026-11-19 10:00 +0100: a\n"
        "2026-11-19 19:30 +0900: b\n2026-11-19 12:00: c\n"
    )
    assert [(entry.task, entry.seconds(0), entry.zone, entry.flags) for entry in entries(path)] == [
        ("a", 3600, "+01:00", ()),
        ("b", 5400, "+01:00", ()),
        ("c", 1800, "+09:00", ()),
    ]
    path = log(
        "".join(f"2026-11-19 {hour}: a\n" for hour in ("09:00", "10:00 +0000", "10:00 +0100", "10:00"))
    )
    assert len({entry.key for entry in entries(path)}) == len(entries(path)) == 3


def test_a_journey_says_where_the_clock_was(log: Write) -> None:
    context = Context(BERLIN.home, ((date(2026, 11, 20), "Asia/Tokyo"),))
    assert [entry.zone for entry in entries(log(DAY), context)] == [""] * 4 + ["Asia/Tokyo"]


def test_edits_of_titles_and_of_the_moment_before_keep_the_key(log: Write) -> None:
    before = [entry.key for entry in entries(log(DAY))]
    after = entries(log(DAY.replace("Fix", "Mend").replace("13:04", "13:10")))
    assert [entry.key for entry in after] == [key.replace("13:04", "13:10") for key in before]


@pytest.mark.parametrize(
    ("line", "is_problem"),
    [
        ("2026-11-19 09:30:no space", True),
        ("2026-11-19 09:30", True),
        ("2026-11-19 09:30:15: seconds", True),
        ("2026-13-19 09:30: a", True),
        ("2026-11-19 24:30: a", True),
        ("0001-01-01 00:00: a", False),
        ("2026-11-19 9:30: a", False),
        ("an old comment", False),
        ("٢٠٢٦-11-19 09:30: a", False),
    ],
)
def test_what_is_nearly_a_moment_is_a_problem_and_other_words_are_comments(
    log: Write, line: str, is_problem: bool
) -> None:
    path = log(f"2026-11-19 09:00: in\n{line}\n2026-11-19 10:00: a\n")
    assert [problem.line for problem in problems(path)] == ([2] if is_problem else [])
    assert [entry.task for entry in entries(path)] == ["a"]


def test_the_folder_is_found_where_gtimelog_looks(tmp_path: Path) -> None:
    def seen(**environ: str) -> list[Path]:
        return list(find(Surroundings(environ, tmp_path, "linux")))

    assert seen() == []
    xdg, classic, given_home = (tmp_path / name for name in (".local/share/gtimelog", ".gtimelog", "mine"))
    for folder in (xdg, given_home):
        folder.mkdir(parents=True)
        (folder / "timelog.txt").touch(mode=0o000)
    assert seen() == [xdg]
    assert seen(GTIMELOG_HOME="~/mine") == seen(GTIMELOG_HOME=str(given_home)) == [given_home]
    classic.mkdir()
    assert seen() == []
    assert files(xdg) == files(xdg / "timelog.txt") == [xdg / "timelog.txt"]


@pytest.mark.fuzz
def test_undecodable_lines_nuls_and_a_title_of_a_megabyte_are_bounded(log: Write) -> None:
    path = log(
        b"2026-11-19 09:00: in\n2026-11-19 10:00: \xff\n2026-11-19 11:00: a\0b\n2026-11-19 12:00: "
        + b"x -- " * 200_000
    )
    found = entries(path)
    assert [problem.line for problem in problems(path)] == [2]
    assert (found[0].task, found[0].seconds(0)) == ("a␀b", 7200)
    assert len(found[1].task) < 5000


def test_moments_that_can_make_no_entry_are_a_problem_of_the_second(log: Write) -> None:
    path = log(DAY + "9999-12-31 10:00: in\n9999-12-31 11:00: api\n")
    (problem,) = problems(path)
    assert (problem.line, problem.reason[:16]) == (11, "The time is outs")
    assert len(entries(path)) == 5


def test_a_tag_that_nobody_can_see_is_none(log: Write) -> None:
    (entry,) = entries(log("2026-11-19 09:00: in\n2026-11-19 10:00: api -- \ufeff deep deep\n"))
    assert entry.tags == ("deep",)


def test_thousands_of_damaged_lines_give_entries_or_problems_and_nothing_else(log: Write) -> None:
    dice = random.Random(2)
    damaged = bytearray()
    for _ in range(1000):
        piece = bytearray(DAY.encode())
        for _ in range(dice.randint(0, 4)):
            at = dice.randrange(len(piece))
            piece[at : at + dice.randint(0, 3)] = bytes([dice.randrange(256)])
        damaged += piece
    found = list(read(log(bytes(damaged)), BERLIN))
    kept = [each for each in found if isinstance(each, Entry)]
    assert len({entry.key for entry in kept}) == len(kept) > 1000
