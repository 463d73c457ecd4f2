"""bartib's file: escapes, open lines, clock changes, and damage."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from focusboard.model import Entry
from focusboard.sources.bartib import files, find, read
from focusboard.sources.protocol import Context, Surroundings
from focusboard.text import TITLE, clean
from tests.sources.reading import BERLIN, Write, seconds, telling, writing

LINE = "2026-11-19 09:00 - 2026-11-19 10:30 | client-x | Fix login\n"

log = writing("time.bartib")
entries, problems = telling(read)


def test_a_line_becomes_an_entry_with_everything_in_it(log: Write) -> None:
    path = log("\ufeff" + LINE.replace("\n", "\r\n"))
    assert list(read(path, BERLIN)) == [
        Entry(
            key="time.bartib:2026-11-19 09:00:00",
            start=seconds("2026-11-19T09:00:00+01:00"),
            end=seconds("2026-11-19T10:30:00+01:00"),
            project="client-x",
            task="Fix login",
            file=str(path),
            line=1,
        )
    ]


@pytest.mark.parametrize(
    ("fields", "project", "task"),
    [
        (r"test project\| 1 | test\\description", "test project| 1", r"test\description"),
        ("a", "a", ""),
        ("a |", "a", ""),
        (" | b", "", "b"),
        ("a | b | c | d", "a", "b"),
        (r"a\b | c" + "\\", "ab", "c"),
        ("a - b | c - d", "a - b", "c - d"),
    ],
)
def test_escapes_missing_and_further_fields_are_read_as_bartib_reads_them(
    log: Write, fields: str, project: str, task: str
) -> None:
    (entry,) = entries(log(f"2026-11-19 09:00 - 2026-11-19 10:00|{fields}\n"))
    assert (entry.project, entry.task) == (project, task)


def test_seconds_are_kept_where_bartib_wrote_them(log: Write) -> None:
    (entry,) = entries(log("2026-11-19 09:00:10 - 2026-11-19 09:00:45 | a | b\n"))
    assert (entry.seconds(0), entry.flags) == (35, ())


def test_only_the_open_line_that_starts_last_is_running(log: Write) -> None:
    running = "2026-11-19 {} | a | b\n"
    (entry,) = entries(log(running.format("09:00")))
    assert (entry.end, entry.flags) == (None, ())
    path = log(running.format("08:00") + LINE + running.format("11:00") + "\n" + running.format("10:00"))
    found = {
        entry.line: (entry.end is None, entry.flags, entry.seconds(entry.start)) for entry in entries(path)
    }
    assert found == {
        1: (False, ("open_stale",), 0),
        2: (False, (), 5400),
        3: (True, (), 0),
        5: (False, ("open_stale",), 0),
    }


@pytest.mark.parametrize(
    "line",
    [
        "2026-11-19 10:00 - 2026-11-19 09:00 | ends before it starts",
        "2026-11-19 09:00 - 2026-11-19 10:00",
        r"2026-11-19 09:00 - 2026-11-19 10:00 \| a",
        "2026-11-19 09:00 - | a",
        "2026-11-19 9:00 | a",
        "2026-13-19 09:00 | a",
        "0001-01-01 00:00 | a",
        "2026-11-19T09:00 | a",
        "٢٠٢٦-11-19 09:00 | a",
        "# a comment",
        "\0",
    ],
)
def test_a_line_that_is_no_activity_is_a_problem_and_the_others_are_kept(log: Write, line: str) -> None:
    path = log(f"\n{line}\n{LINE}")
    (problem,) = problems(path)
    assert (problem.file, problem.line) == (str(path), 2)
    assert "correct" in problem.reason
    assert [entry.line for entry in entries(path)] == [3]


def test_a_clock_change_counts_as_bartib_reports_it_and_is_flagged(log: Write) -> None:
    path = log(
        "2026-03-29 01:30 - 2026-03-29 03:30 | spring\n"
        "2026-03-29 02:30 - 2026-03-29 04:00 | gap\n"
        "2026-10-25 01:30 - 2026-10-25 04:30 | autumn\n"
        "2026-10-25 02:45 - 2026-10-25 02:15 | twice\n"
        "2026-11-18 23:30 - 2026-11-19 00:30 | midnight\n"
    )
    found = {entry.project: entry for entry in entries(path)}
    assert {name: (entry.seconds(0), entry.flags) for name, entry in found.items()} == {
        "spring": (7200, ("duration_mismatch",)),
        "gap": (5400, ("dst_nonexistent", "duration_mismatch")),
        "autumn": (10800, ("duration_mismatch",)),
        "twice": (1800, ("dst_ambiguous",)),
        "midnight": (3600, ()),
    }
    passed = [(entry.end or 0) - entry.start for entry in found.values()]
    assert passed == [3600, 3600, 14400, 1800, 3600]


def test_a_journey_says_where_the_clock_was(log: Write) -> None:
    context = Context(BERLIN.home, ((date(2026, 11, 19), "Asia/Tokyo"),))
    (entry,) = entries(log(LINE), context)
    assert (entry.start, entry.zone) == (seconds("2026-11-19T09:00:00+09:00"), "Asia/Tokyo")


def test_edits_keep_the_key_and_equal_starts_have_keys_of_their_own(log: Write) -> None:
    (before,) = entries(log(LINE))
    first, second = entries(log("\n" + LINE.replace("10:30", "11:00").replace("Fix", "Mend") + LINE))
    assert (first.key, first.task) == (before.key, "Mend login")
    assert second.key == f"{first.key}#2"


def test_the_file_that_the_environment_names_is_found_unopened(tmp_path: Path) -> None:
    path = tmp_path / "log.txt"
    path.touch(mode=0o000)
    (tmp_path / "b.bartib").touch()
    assert list(find(Surroundings({"BARTIB_FILE": str(path)}, tmp_path, "linux"))) == [path]
    for environ in ({}, {"BARTIB_FILE": "log.txt"}, {"BARTIB_FILE": str(tmp_path)}):
        assert list(find(Surroundings(environ, tmp_path, "linux"))) == []
    assert (files(path), files(tmp_path), files(tmp_path / "gone")) == ([path], [tmp_path / "b.bartib"], [])


def test_a_line_that_cannot_be_decoded_does_not_end_the_file(log: Write) -> None:
    path = log(LINE.encode() + b"2026-11-19 11:00 | B\xfcro\n" + LINE.encode() + b"x" * 1_000_000 + b"|" * 99)
    assert [entry.line for entry in entries(path)] == [1, 3]
    assert [problem.line for problem in problems(path)] == [2, 4]


def escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|")


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\n\r"), max_size=30)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 3000), TEXT, TEXT), max_size=10))
def test_whatever_bartib_writes_is_read_back(log: Write, said: list[tuple[int, int, str, str]]) -> None:
    begin = datetime(2026, 4, 1)
    lines = [
        f"{begin + timedelta(minutes=at):%Y-%m-%d %H:%M} - "
        f"{begin + timedelta(minutes=at + length):%Y-%m-%d %H:%M}"
        f" | {escaped(project)} | {escaped(task)}\n"
        for at, length, project, task in said
    ]
    path = log("".join(lines))
    assert not problems(path)
    assert [(entry.seconds(0), entry.project, entry.task) for entry in entries(path)] == [
        (length * 60, clean(project.strip(), TITLE), clean(task.strip(), TITLE))
        for _, length, project, task in said
    ]


def test_thousands_of_damaged_lines_give_entries_or_problems_and_nothing_else(log: Write) -> None:
    dice = random.Random(3)
    damaged = bytearray()
    for _ in range(4000):
        piece = bytearray(LINE.encode())
        for _ in range(dice.randint(0, 3)):
            at = dice.randrange(len(piece))
            piece[at : at + dice.randint(0, 3)] = bytes([dice.choice(b"|\\-: \n\r0129\xff\0")])
        damaged += piece
    found = list(read(log(bytes(damaged)), BERLIN))
    kept = [each for each in found if isinstance(each, Entry)]
    assert len({entry.key for entry in kept}) == len(kept) > 1000
    assert sum(entry.end is None for entry in kept) <= 1
