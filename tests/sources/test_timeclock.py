"""timeclock's lines, in the dialects of hledger, Ledger and Emacs, and damaged."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from focusboard.sources.hledger_text import tags_in
from focusboard.sources.protocol import Context, Surroundings
from focusboard.sources.timeclock import files, find, read
from focusboard.text import NOTE
from tests.sources.reading import BERLIN, telling

HOME = BERLIN.home

entries, problems = telling(read)


@pytest.fixture
def log(tmp_path: Path) -> Callable[..., Path]:
    """Writes lines into a file."""

    def write(*lines: str, name: str = "work.timeclock") -> Path:
        path = tmp_path / name
        path.write_text("\n".join(lines), encoding="utf-8", newline="")
        return path

    return write


def at(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=HOME).timestamp())


def test_a_session_gives_account_description_comments_and_tags(log: Callable[..., Path]) -> None:
    path = log(
        "i 2026-11-19 09:00:00 client:api  Fix login ; half of it, deep:, with:Ann B",
        "o 2026-11-19 10:30:07; done at last, late:",
    )
    (entry,) = entries(path)
    assert (entry.start, entry.end) == (at("2026-11-19 09:00"), at("2026-11-19 10:30:07"))
    assert (entry.project, entry.task) == ("client:api", "Fix login")
    assert entry.note == "half of it, deep:, with:Ann B\ndone at last, late:"
    assert entry.tags == ("deep", "with:Ann B", "late")
    assert (entry.key, entry.line) == ("work.timeclock:2026-11-19T09:00:00", 1)
    assert not problems(path)


@pytest.mark.parametrize(
    "start",
    [
        "2026/11/09 09:00",
        "2026.11.9 09:00:00",
        "2026-11-9 09:00",
        "2026-11-09 09:00:00+0900",
        "2026-11-09\t09:00-0000",
    ],
)
def test_dates_and_times_may_be_short_and_offsets_are_ignored(log: Callable[..., Path], start: str) -> None:
    (entry,) = entries(log(f"i {start} api", "o 2026-11-09 09:10"))
    assert (entry.start, entry.seconds(0)) == (at("2026-11-09 09:00"), 600)


def test_accounts_may_be_clocked_in_together_and_are_closed_by_name_or_the_last_first(
    log: Callable[..., Path],
) -> None:
    found = entries(
        log(
            "i 2026-01-01 09:00:00 one  start 9-12",
            "i 2026-01-01 10:00:00 two  start 10-5",
            "i 2026-01-01 11:00:00 three  start 11-1",
            "o 2026-01-01 13:00:00",
            "o 2026-01-01 12:00:00 one",
            "o 2026-01-01 17:00:00",
        )
    )
    assert [(entry.project, entry.seconds(0) // 3600) for entry in found] == [
        ("three", 2),
        ("one", 3),
        ("two", 7),
    ]


def test_a_session_may_begin_when_or_before_another_of_its_account_ends_in_the_file(
    log: Callable[..., Path],
) -> None:
    found = entries(
        log(
            "i 2026-01-01 13:00:00 a",
            "o 2026-01-01 15:00:00",
            "i 2026-01-01 15:00:00 a",
            "o 2026-01-01 16:00:00",
            "i 2026-01-01 14:00:00 a",
            "o 2026-01-01 15:00:00",
        )
    )
    assert [entry.seconds(0) // 3600 for entry in found] == [2, 1, 1]


def test_ledgers_capitals_descriptions_and_tags_are_read(log: Callable[..., Path]) -> None:
    first, second = entries(
        log(
            "I 2026/11/19 09:00:00 client:api",
            "O 2026/11/19 10:00:00 client:api  Fix login  ; :deep:late: Key: value",
            "i 2026/11/19 10:00:00 docs  Write",
            "o 2026/11/19 11:00:00 docs  and more",
        )
    )
    assert (first.project, first.task, first.tags) == (
        "client:api",
        "Fix login",
        ("deep", "late", "Key:value"),
    )
    assert (second.task, second.note) == ("Write", "and more")


def test_emacs_describes_the_session_where_it_ends(log: Callable[..., Path]) -> None:
    path = log(
        "h 2026/11/19 00:00:00 8",
        "b 2026/11/19 00:00:00 3600",
        "i 2026/11/19 09:00:00 api",
        "o 2026/11/19 10:00:00 cache was cold",
        "i 2026/11/19 10:00:00",
        "O 2026/11/19 11:00:00",
    )
    first, second = entries(path)
    assert (first.project, first.task) == ("api", "cache was cold")
    assert (second.project, second.task, second.seconds(0)) == ("", "", 3600)
    assert not problems(path)


def test_comments_and_blank_lines_say_nothing(log: Callable[..., Path]) -> None:
    path = log(
        "# one", "; two", "* three", "", "   ", "  ; four", "i 2026-11-19 09:00 a", "o 2026-11-19 10:00"
    )
    assert len(entries(path)) == 1
    assert not problems(path)


def test_what_is_never_clocked_out_runs_and_what_was_forgotten_is_stale(log: Callable[..., Path]) -> None:
    found = entries(
        log(
            "i 2026-11-18 09:00 api  forgotten",
            "i 2026-11-19 09:00 api  again",
            "i 2026-11-19 10:00 docs",
            "o 2026-11-19 11:00 docs",
        )
    )
    assert [(entry.project, entry.flags) for entry in found] == [
        ("api", ("open_stale",)),
        ("docs", ()),
        ("api", ()),
    ]
    assert (found[0].seconds(at("2026-11-19 12:00")), found[0].end) == (0, found[0].start)
    assert (found[2].task, found[2].end) == ("again", None)


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("o 2026-11-19 10:00", "Nothing is clocked in"),
        ("i 11-19 10:00 api", "with its year"),
        ("i 2026-11/19 10:00 api", "with its year"),
        ("i 2026-02-30 10:00 api", "with its year"),
        ("i 2026-11-19 24:00 api", "not a time of a day"),
        ("i 2026-11-19 10:60 api", "not a time of a day"),
        ("i 2026-11-19 9:00 api", "does not clock"),
        ("i 2026-11-19 api", "does not clock"),
        ("i 2026-11-19 10:00:00.5 api", "does not clock"),
        ("i", "does not clock"),
        ("include other.timeclock", "does not clock"),
        ("i 0001-01-01 00:00 api", "years 1 to 9999"),
    ],
)
def test_a_line_that_cannot_be_read_is_named_and_the_others_are_kept(
    log: Callable[..., Path], line: str, word: str
) -> None:
    path = log(
        "i 2026-11-18 09:00 a", "o 2026-11-18 10:00", line, "i 2026-11-20 09:00 b", "o 2026-11-20 10:00"
    )
    assert [entry.project for entry in entries(path)] == ["a", "b"]
    (problem,) = problems(path)
    assert (problem.file, problem.line) == (str(path), 3)
    assert word in problem.reason
    assert len(problem.reason) < 250


def test_clocking_out_before_clocking_in_or_of_a_stranger_is_a_problem(log: Callable[..., Path]) -> None:
    backwards = log("i 2026-11-18 09:00 a", "o 2026-11-18 08:00", name="one.timeclock")
    assert not entries(backwards)
    assert "line 1" in problems(backwards)[0].reason
    stranger = log(
        "i 2026-11-18 09:00 a", "i 2026-11-18 09:00 b", "o 2026-11-18 10:00 c", "o 2026-11-18 10:00 a"
    )
    assert [(entry.project, entry.end is None) for entry in entries(stranger)] == [("a", False), ("b", True)]
    assert [problem.line for problem in problems(stranger)] == [3]


def test_in_a_journal_everything_else_is_left_alone(log: Callable[..., Path]) -> None:
    lines = (
        "2026-11-18 Shop",
        "    expenses  10 EUR",
        "i 2026-11-18 09:00 a",
        "o 2026-11-18 10:00",
        "comment",
        "i 2026-11-19 09:00 b",
        "end comment",
        "include other",
    )
    path = log(*lines, name="main.journal")
    assert [entry.project for entry in entries(path)] == ["a"]
    assert not problems(path)


def test_keys_stay_when_ends_accounts_and_comments_are_edited(log: Callable[..., Path]) -> None:
    before = entries(
        log("i 2026-11-19 09:00 a", "i 2026-11-19 09:00 b", "o 2026-11-19 10:00", "o 2026-11-19 11:00")
    )
    after = entries(
        log(
            "i 2026-11-18 09:00 z",
            "o 2026-11-18 10:00",
            "i 2026/11/19 09:00:00 A  x ; t:",
            "i 2026-11-19 09:00 B",
            "o 2026-11-19 10:30 A",
            "o 2026-11-19 11:30",
        )
    )
    assert {entry.key for entry in before} == {entry.key for entry in after[1:]}
    assert len({entry.key for entry in after}) == 3


def test_where_clocks_change_the_wall_counts_and_the_entry_says_so(log: Callable[..., Path]) -> None:
    spring, autumn, twice = entries(
        log(
            "i 2026-03-29 01:00 a",
            "o 2026-03-29 04:00",
            "i 2026-10-25 01:00 a",
            "o 2026-10-25 04:00",
            "i 2026-10-25 02:40 a",
            "o 2026-10-25 02:50",
        )
    )
    assert (spring.seconds(0), autumn.seconds(0), twice.seconds(0)) == (3 * 3600, 3 * 3600, 600)
    assert (spring.flags, autumn.flags) == (("duration_mismatch",), ("duration_mismatch",))
    assert twice.flags == ("dst_ambiguous",)
    assert spring.end == at("2026-03-29 04:00")


def test_times_are_those_of_where_the_person_was(log: Callable[..., Path]) -> None:
    away = Context(HOME, zones=((date(2026, 11, 19), "Asia/Tokyo"),))
    (entry,) = entries(log("i 2026-11-19 09:00 a", "o 2026-11-19 10:00"), away)
    assert (entry.start, entry.zone) == (at("2026-11-19 01:00"), "Asia/Tokyo")


def test_who_changed_zones_overnight_was_still_in_the_first_one(log: Callable[..., Path]) -> None:
    away = Context(HOME, zones=((date(2026, 11, 19), "Asia/Tokyo"),))
    (entry,) = entries(log("i 2026-11-18 23:00 a", "o 2026-11-19 01:00"), away)
    assert (entry.start, entry.end, entry.zone) == (at("2026-11-18 23:00"), at("2026-11-19 01:00"), "")


def test_crlf_a_bom_a_nul_long_lines_and_latin_1_survive(tmp_path: Path) -> None:
    path = tmp_path / "work.timeclock"
    path.write_bytes(
        b"\xef\xbb\xbfi 2026-11-19 09:00 a\0b  x ; " + b"t:," * 400_000 + b"\r\no 2026-11-19 10:00\r\n"
        b"i 2026-11-19 09:00 caf\xe9\n" + b"i 2026-11-20 09:00" + b" " * 5_000_000 + b"\n"
        b"i 2026-11-19 11:00 c\no 2026-11-19 12:00"
    )
    assert [entry.project for entry in entries(path)] == ["a␀b", "c"]
    assert [problem.line for problem in problems(path)] == [3, 4]
    assert len(entries(path)[0].note.encode()) <= NOTE


@pytest.mark.parametrize(
    ("comment", "tags"),
    [
        ("", ()),
        ("no tags at all: 10:30 or https://example.org, 10:45", ("all:10:30 or https://example.org",)),
        ("no tags, 10:30 or https://example.org", ()),
        ("a:, b:two words, c:", ("a", "b:two words", "c")),
        (":one:two: and :three:", ("one", "two", "three")),
        ("see https://example.org", ()),
        ("a:1\nb:2", ("a:1", "b:2")),
    ],
)
def test_tags_are_those_of_hledger_and_ledger(comment: str, tags: tuple[str, ...]) -> None:
    assert tags_in(comment) == tags


def test_the_places_of_emacs_and_of_timelog_are_found(tmp_path: Path) -> None:
    for name in ("own.timeclock", ".timelog"):
        (tmp_path / name).write_text("")
    (tmp_path / ".emacs.d").mkdir()
    (tmp_path / ".emacs.d" / "timelog").write_text("")
    here = Surroundings({"TIMELOG": str(tmp_path / "own.timeclock")}, tmp_path, "linux")
    assert list(find(here)) == [
        tmp_path / "own.timeclock",
        tmp_path / ".emacs.d" / "timelog",
        tmp_path / ".timelog",
    ]
    assert list(find(Surroundings({}, tmp_path / "nobody", "linux"))) == []


def test_a_folder_of_logs_is_read_file_by_file(tmp_path: Path) -> None:
    for name in ("b.timeclock", "a.timeclock", "notes.txt"):
        (tmp_path / name).write_text("")
    assert files(tmp_path) == [tmp_path / "a.timeclock", tmp_path / "b.timeclock"]
    assert files(tmp_path / "notes.txt") == [tmp_path / "notes.txt"]
    assert files(tmp_path / "missing") == []
