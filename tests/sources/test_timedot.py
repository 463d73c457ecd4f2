"""timedot's days: dots, numbers and letters, and what damage costs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from focusboard.sources.protocol import Context, Surroundings
from focusboard.sources.timedot import files, find, read
from focusboard.text import NOTE
from tests.sources.reading import BERLIN, telling

HOME = BERLIN.home

entries, problems = telling(read)


@pytest.fixture
def dots(tmp_path: Path) -> Callable[..., Path]:
    """Writes lines into a file."""

    def write(*lines: str) -> Path:
        path = tmp_path / "work.timedot"
        path.write_text("\n".join(lines), encoding="utf-8", newline="")
        return path

    return write


def noon(day: str) -> int:
    return int(datetime.fromisoformat(f"{day} 12:00").replace(tzinfo=HOME).timestamp())


def test_a_day_gives_its_accounts_description_comments_and_tags(dots: Callable[..., Path]) -> None:
    path = dots(
        "# My time",
        "* 2026",
        "** 2026-11-19 At home ; calm, kind:good",
        "client:api work   .... ..   ; deep:",
        "  admin  15m",
        "*** reading  2h",
        "nothing yet",
    )
    api, admin, reading = entries(path)
    assert (api.start, api.end, api.seconds(0)) == (noon("2026-11-19"), noon("2026-11-19"), 5400)
    assert (api.project, api.task) == ("client:api work", "At home")
    assert (api.note, api.tags) == ("calm, kind:good\ndeep:", ("kind:good", "deep"))
    assert (admin.project, admin.seconds(0), admin.note) == ("admin", 900, "calm, kind:good")
    assert (reading.project, reading.seconds(0), reading.line) == ("reading", 7200, 6)
    assert not problems(path)


@pytest.mark.parametrize(
    ("quantity", "seconds", "flags"),
    [
        (".", 900, ()),
        ("....  .. .", 6300, ()),
        ("1", 3600, ()),
        ("1.", 3600, ()),
        (".25", 900, ()),
        ("0,25", 900, ()),
        (",5h", 1800, ()),
        ("10m", 600, ()),
        ("90s", 90, ()),
        ("+2h", 7200, ()),
        ("-2", -7200, ("negative",)),
        ("0", 0, ("zero_length",)),
        ("1d", 86_400, ()),
        ("2w", 1_209_600, ()),
        ("1mo", 2_592_000, ("duration_mismatch",)),
        ("1y", 31_536_000, ("duration_mismatch",)),
    ],
)
def test_every_form_of_a_quantity_is_read(
    dots: Callable[..., Path], quantity: str, seconds: int, flags: tuple[str, ...]
) -> None:
    (entry,) = entries(dots("2026/11/19", f"a  {quantity} ; so"))
    assert (entry.seconds(0), entry.flags) == (seconds, flags)


def test_letters_become_an_entry_each_with_a_tag(dots: Callable[..., Path]) -> None:
    found = entries(dots("2026-11-19", "a  aab caé ; x:"))
    assert [(entry.seconds(0), entry.tags) for entry in found] == [
        (2700, ("x", "t:a")),
        (900, ("x", "t:b")),
        (900, ("x", "t:c")),
        (900, ("x", "t:é")),
    ]


@pytest.mark.parametrize(
    "quantity", ["1 h", "1hour", ".... x", "1 000", "1e2", "a1", "1h30m", "--1", "…", "9" * 7]
)
def test_a_quantity_that_cannot_be_read_is_named_and_the_others_are_kept(
    dots: Callable[..., Path], quantity: str
) -> None:
    path = dots("2026-11-19", "a  1", f"b  {quantity}", "c  1")
    assert [entry.project for entry in entries(path)] == ["a", "c"]
    (problem,) = problems(path)
    assert (problem.file, problem.line) == (str(path), 3)
    assert "correct" in problem.reason


def test_a_letter_that_unicode_takes_apart_is_kept_as_it_keeps_it(dots: Callable[..., Path]) -> None:
    (entry,) = entries(dots("2026-11-19", "api  \u0958"))
    assert entry.tags == ("t:\u0915\u093c",)


@pytest.mark.parametrize("day", ["2026-13-19", "2026-11/19", "11/19", "26.11.19 text", "2026-02-30 ; x"])
def test_what_stands_below_an_unreadable_date_belongs_to_no_day(dots: Callable[..., Path], day: str) -> None:
    path = dots("2026-11-18", "a  1", day, "b  1", "2026-11-20", "c  1")
    assert [entry.project for entry in entries(path)] == ["a", "c"]
    (problem,) = problems(path)
    assert problem.line == 3
    assert "with its year" in problem.reason
    assert "left out" in problem.reason


def test_before_the_first_day_there_are_only_comments_and_headings(dots: Callable[..., Path]) -> None:
    path = dots("# c", "  ; c", "", "* heading  2h", "a  1", "2026-11-19", "; c", "", "b  1")
    assert [entry.project for entry in entries(path)] == ["b"]
    assert [problem.line for problem in problems(path)] == [5]


def test_keys_stay_when_quantities_comments_and_other_lines_change(dots: Callable[..., Path]) -> None:
    before = entries(dots("2026-11-19", "a  1", "a  2", "b  xy"))
    after = entries(dots("2026-11-18", "a  1", "", "2026/11/19 Text", "c  3", "a  4 ; x", "b  yx", "a  2h"))
    assert [entry.key for entry in before] == [
        "work.timedot:2026-11-19 a",
        "work.timedot:2026-11-19 a#2",
        "work.timedot:2026-11-19 b x",
        "work.timedot:2026-11-19 b y",
    ]
    assert {entry.key for entry in before} <= {entry.key for entry in after}


def test_days_are_those_of_where_the_person_was(dots: Callable[..., Path]) -> None:
    away = Context(HOME, zones=((date(2026, 11, 19), "Asia/Tokyo"),))
    home, tokyo = entries(dots("2026-11-18", "a  1", "2026-11-19", "a  1"), away)
    assert (home.start, home.zone) == (noon("2026-11-18"), "")
    assert (tokyo.start, tokyo.zone) == (noon("2026-11-19") - 8 * 3600, "Asia/Tokyo")


def test_crlf_a_bom_a_nul_long_lines_and_latin_1_survive(tmp_path: Path) -> None:
    path = tmp_path / "work.timedot"
    path.write_bytes(
        b"\xef\xbb\xbf2026-11-19\r\na\0b  1 ; " + b"x" * 1_000_000 + b"\r\ncaf\xe9  1\n"
        b"c  " + b"." * 5_000_000 + b"\nd  " + b"x" * 1_000_000 + b"\n0001-01-01\ne  1\n"
    )
    found = entries(path)
    assert [entry.project for entry in found] == ["a␀b", "d"]
    assert [problem.line for problem in problems(path)] == [3, 4, 7]
    assert len(found[0].note.encode()) <= NOTE


def test_the_file_that_hledger_reads_by_default_is_found(tmp_path: Path) -> None:
    path = tmp_path / "work.timedot"
    path.write_text("")
    (tmp_path / "all.journal").write_text("")
    assert list(find(Surroundings({"LEDGER_FILE": str(path)}, tmp_path, "linux"))) == [path]
    assert list(find(Surroundings({"LEDGER_FILE": str(tmp_path / "all.journal")}, tmp_path, "linux"))) == []
    assert list(find(Surroundings({}, tmp_path, "linux"))) == []
    assert files(tmp_path) == [path]
    assert files(tmp_path / "all.journal") == [tmp_path / "all.journal"]
    assert files(tmp_path / "missing") == []
