"""Tables of entries: their times, their traps and their damage."""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Callable
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from focusboard.items import one_by_one
from focusboard.model import Entry, Problem
from focusboard.sources.delimited import files, read
from focusboard.sources.own_table import COLUMNS
from focusboard.sources.protocol import Context
from focusboard.text import NOTE, TITLE, clean
from tests.sources.reading import BERLIN, seconds, telling, writing

HEADER = "start,end,project,task,tags,note\n"

table = writing("entries.csv")
entries, problems = telling(read)


# Columns, delimiters, cells


def test_a_row_becomes_an_entry_with_everything_in_it(table: Callable[[str], Path]) -> None:
    path = table(
        HEADER + '2026-11-19 09:00,2026-11-19 09:45:10,api,Fix login,"deep, late",It was the cache\n'
    )
    assert entries(path) == [
        Entry(
            key="2026-11-19T09:00:00",
            start=seconds("2026-11-19T09:00:00+01:00"),
            end=seconds("2026-11-19T09:45:10+01:00"),
            project="api",
            task="Fix login",
            tags=("deep", "late"),
            note="It was the cache",
            file=str(path),
            line=2,
        )
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_columns_come_in_any_order_with_any_delimiter_a_bom_crlf_and_further_columns(
    table: Callable[[str], Path], delimiter: str
) -> None:
    rows = [
        ["Note", "END ", "mood", "Start", "project"],
        ['a "b", c; d', "2026-11-19T10:00", "fine", "2026-11-19T09:00", "api"],
        ["", "", "", "2026-11-19T11:00", "spec", "beyond the header"],
        ["short"],
    ]
    quoted = [
        delimiter.join('"' + cell.replace('"', '""') + '"' if " " in cell else cell for cell in row)
        for row in rows
    ]
    path = table("\ufeff" + "\r\n".join(quoted) + "\r\n\r\n")
    first, second = entries(path)
    assert (first.project, first.note, first.seconds(0)) == ("api", 'a "b", c; d', 3600)
    assert (second.project, second.end, second.line) == ("spec", None, 3)
    assert [problem.line for problem in problems(path)] == [4]


@pytest.mark.parametrize(
    ("cell", "tags"),
    [
        ("", ()),
        ("deep", ("deep",)),
        ("\u200b", ()),
        ("deep late deep", ("deep", "late")),
        ('"deep work, late"', ("deep work", "late")),
        ("deep work; late;", ("deep work", "late")),
    ],
)
def test_tags_are_separated_by_commas_or_semicolons_else_by_spaces(
    table: Callable[[str], Path], cell: str, tags: tuple[str, ...]
) -> None:
    (entry,) = entries(table(f"start,end,tags\n2026-11-19 09:00,2026-11-19 10:00,{cell}\n"))
    assert entry.tags == tags


@pytest.mark.parametrize(
    ("content", "found", "missing"),
    [
        ("", "none", "'start' and 'end'"),
        ("Datum;Wer;Was\n1;2;3\n", "datum", "'start' and 'end'"),
        ("start,stop\n2026-11-19 09:00,2026-11-19 10:00\n", "start, stop", "'end'"),
        ("\0" * 100, "none", "'start' and 'end'"),
    ],
)
def test_a_missing_column_is_one_problem_that_says_what_is_there_and_how_to_map(
    table: Callable[[str], Path], content: str, found: str, missing: str
) -> None:
    path = table(content)
    (problem,) = list(one_by_one(read(path, BERLIN)))
    assert isinstance(problem, Problem)
    assert (problem.file, problem.line) == (str(path), 1)
    assert missing in problem.reason
    assert "--map" in problem.reason
    assert found in problem.reason or "␀" in problem.reason


# Times


def test_offsets_are_kept_and_utc_says_nothing_about_the_place(table: Callable[[str], Path]) -> None:
    path = table(
        HEADER
        + "2026-11-19T09:00:00+09:00,2026-11-19T10:00:00+09:00\n"
        + "2026-11-19T09:00:00.500Z,2026-11-19T09:00:59.999Z\n"
        + "2026-11-19 09:00-03:30,2026-11-19 09:30-03:30\n"
    )
    found = entries(path)
    assert [entry.zone for entry in found] == ["+09:00", "", "-03:30"]
    assert [entry.seconds(0) for entry in found] == [3600, 59, 1800]
    assert found[0].start == seconds("2026-11-19T00:00:00+00:00")
    assert found[0].key == "2026-11-19T09:00:00+09:00"


def test_wall_times_count_where_the_person_was_on_that_day(table: Callable[[str], Path]) -> None:
    context = Context(
        BERLIN.home, zones=((date(2026, 3, 4), "Asia/Tokyo"), (date(2026, 3, 10), "America/New_York"))
    )
    path = table(
        HEADER + "".join(f"2026-03-{day:02d} 09:00,2026-03-{day:02d} 10:00\n" for day in (3, 4, 9, 10))
    )
    found = entries(path, context)
    assert [entry.zone for entry in found] == ["", "Asia/Tokyo", "Asia/Tokyo", "America/New_York"]
    assert [entry.start for entry in found] == [
        seconds("2026-03-03T09:00:00+01:00"),
        seconds("2026-03-04T09:00:00+09:00"),
        seconds("2026-03-09T09:00:00+09:00"),
        seconds("2026-03-10T09:00:00-04:00"),
    ]


@pytest.mark.parametrize(
    ("start", "end", "length", "flags"),
    [
        ("2026-03-29 01:30", "2026-03-29 03:30", 3600, ()),
        ("2026-03-29 02:30", "2026-03-29 03:30", 1800, ("dst_nonexistent",)),
        ("2026-03-29 02:10", "2026-03-29 02:50", 0, ("dst_nonexistent", "zero_length")),
        ("2026-10-25 01:30", "2026-10-25 03:30", 10800, ()),
        ("2026-10-25 02:10", "2026-10-25 02:40", 1800, ("dst_ambiguous",)),
        ("2026-10-25 02:40", "2026-10-25 02:10", 1800, ("dst_ambiguous",)),
        ("2026-11-18 23:00", "2026-11-19 01:00", 7200, ()),
        ("2026-11-18 23:00", "2026-11-20 01:00", 93600, ("over_24h",)),
    ],
)
def test_clock_changes_are_placed_and_flagged(
    table: Callable[[str], Path], start: str, end: str, length: int, flags: tuple[str, ...]
) -> None:
    (entry,) = entries(table(f"{HEADER}{start},{end}\n"))
    assert (entry.seconds(0), entry.flags) == (length, flags)


@pytest.mark.parametrize(
    ("before", "after"), [("Asia/Tokyo", "Europe/Berlin"), ("Europe/Berlin", "Asia/Tokyo")]
)
def test_a_night_in_which_the_zone_changes_is_as_long_as_the_clock_said(
    tmp_path: Path, before: str, after: str
) -> None:
    path = tmp_path / "times.csv"
    path.write_text("start,end\n2026-03-31 23:30,2026-04-01 00:30\n")
    zones = ((date(2026, 3, 4), before), (date(2026, 4, 1), after))
    [entry] = one_by_one(read(path, Context(BERLIN.home, zones=zones)))
    assert isinstance(entry, Entry)
    assert (entry.seconds(0), entry.zone) == (3600, before)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("", "2026-11-19 10:00"),
        ("2026-11-19", "2026-11-19 10:00"),
        ("19.11.2026 09:00", "19.11.2026 10:00"),
        ("2026-11-19 09:00", "soon"),
        ("2026-11-19 10:00", "2026-11-19 09:00"),
        ("2026-02-30 09:00", "2026-02-30 10:00"),
        ("0001-01-01 00:00", "0001-01-01 01:00"),
        ("9999-12-31 23:00", "9999-12-31 23:30"),
        ("x" * 100_000, "2026-11-19 10:00"),
    ],
)
def test_a_time_that_cannot_be_understood_is_named_and_the_other_rows_are_kept(
    table: Callable[[str], Path], start: str, end: str
) -> None:
    sound = "2026-11-19 11:00,2026-11-19 12:00\n"
    path = table(f"{HEADER}{sound}{start},{end}\n{sound}")
    assert [entry.line for entry in entries(path)] == [2, 4]
    (problem,) = problems(path)
    assert problem.line == 3
    assert "correct" in problem.reason
    assert len(problem.reason) < 250


def test_equal_starts_are_numbered_and_a_new_home_zone_changes_no_key(table: Callable[[str], Path]) -> None:
    path = table(HEADER + "2026-11-19 09:00,2026-11-19 10:00\n2026-11-19T09:00:00,2026-11-19 09:30\n")
    keys = [entry.key for entry in entries(path)]
    assert keys == ["2026-11-19T09:00:00", "2026-11-19T09:00:00#2"]
    assert [entry.key for entry in entries(path, Context(ZoneInfo("Asia/Tokyo")))] == keys


# Quotes and damage

ROW = "2026-11-19 {0:02d}:00,2026-11-19 {0:02d}:30,api,{1}\n"


@pytest.mark.parametrize(
    "others",
    [
        [ROW.format(hour, "plain") for hour in range(9, 15)],
        [ROW.format(hour, '"with, quotes"') for hour in range(9, 15)],
        [ROW.format(hour, '""') for hour in range(9, 15)],
        [
            f'"2026-11-19 {hour:02d}:00","2026-11-19 {hour:02d}:30","api","all quoted"\n'
            for hour in range(9, 15)
        ],
        [],
    ],
)
def test_a_quote_that_is_never_closed_costs_its_own_row_only(
    table: Callable[[str], Path], others: list[str]
) -> None:
    path = table("start,end,project,task\n" + ROW.format(8, '"never closed') + "".join(others))
    (problem,) = problems(path)
    assert problem.line == 2
    assert "quote" in problem.reason
    assert [entry.line for entry in entries(path)] == [3 + n for n in range(len(others))]


def test_a_quoted_note_may_have_several_lines_and_doubled_quotes(table: Callable[[str], Path]) -> None:
    note = 'first line\r\n\r\nsecond, with ""quotes"" and\n2026-11-19 is a date\n'
    path = table(f'note,start,end\n"{note}",2026-11-19 09:00,2026-11-19 10:00\nlast,2026-11-19 11:00,\n')
    first, last = entries(path)
    assert first.note == 'first line\n\nsecond, with "quotes" and\n2026-11-19 is a date'
    assert (first.line, last.line, last.note) == (2, 7, "last")
    assert not problems(path)


def test_a_lone_quote_inside_a_cell_is_text_and_text_after_a_closed_quote_is_a_problem(
    table: Callable[[str], Path],
) -> None:
    path = table("start,end,project,task\n" + ROW.format(8, 'a 5" disk') + ROW.format(9, '"said "hi" to"'))
    assert [entry.task for entry in entries(path)] == ['a 5" disk']
    assert [problem.line for problem in problems(path)] == [3]


@pytest.mark.fuzz
def test_undecodable_bytes_nuls_and_a_cell_of_a_megabyte_survive(table: Callable[[bytes], Path]) -> None:
    path = table(
        HEADER.encode()
        + b"2026-11-19 08:00,2026-11-19 08:30,a\0b\n"
        + b"2026-11-19 09:00,2026-11-19 09:30,\xff\n"
        + b'2026-11-19 10:00,2026-11-19 10:30,c,,,"'
        + b'x""' * 400_000
        + b'"\n'
        + b'2026-11-19 11:00,2026-11-19 11:30,d,,,"'
        + b"x\n" * 200_000
        + b"2026-11-19 12:00,2026-11-19 12:30,e\n"
    )
    found = entries(path)
    assert [entry.project for entry in found] == ["a␀b", "c", "e"]
    assert len(found[1].note.encode()) <= NOTE
    assert {3, 5} <= {problem.line for problem in problems(path)}


def test_a_table_in_which_no_letter_is_utf8_is_windows_1252(table: Callable[[bytes], Path]) -> None:
    rows = "2026-11-19 09:00,2026-11-19 10:00,Büro,Café – 5 €\n" + "2026-11-19 11:00,,api,\n" * 9000
    path = table((HEADER + rows).encode("cp1252"))
    assert [(entry.project, entry.task) for entry in entries(path)[:2]] == [
        ("Büro", "Café – 5 €"),
        ("api", ""),
    ]
    assert not problems(path)
    header = table("Début;Fin;Tâche\n2026-11-19 09:00;2026-11-19 10:00;Été\n".encode("cp1252"))
    (guess,) = problems(header)
    assert "line 2 is start 2026-11-19 09:00, end 2026-11-19 10:00, task Été" in guess.reason
    options = {"map": "start=début,end=fin,task=tâche"}
    (entry,) = one_by_one(read(header, BERLIN._replace(options=options)))
    assert isinstance(entry, Entry)
    assert entry.task == "Été"


@pytest.mark.parametrize("other", ["Größe".encode(), b"\0"])
def test_where_a_letter_is_utf8_or_the_file_no_text_a_line_that_is_not_is_told(
    table: Callable[[bytes], Path], other: bytes
) -> None:
    rows = (b"2026-11-19 09:00,2026-11-19 10:00,B\xfcro\n", b"2026-11-19 11:00,2026-11-19 12:00," + other)
    path = table(HEADER.encode() + b"".join(rows))
    assert [(each.line, "UTF-8" in each.reason) for each in problems(path)] == [(2, True)]
    assert [entry.line for entry in entries(path)] == [3]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_read_by_its_mark(table: Callable[[bytes], Path], encoding: str) -> None:
    content = "start,end,project\r\n2026-11-19 09:00,2026-11-19 10:00,Größe\r\n"
    mark = "" if encoding == "utf-16" else "\ufeff"
    path = table((mark + content).encode(encoding))
    assert [(entry.project, entry.line) for entry in entries(path)] == [("Größe", 2)]
    damaged = (mark + content).replace("Größe", "\ud800") + "2026-11-19 11:00,,api\r\n"
    path = table(damaged.encode(encoding, "surrogatepass"))
    assert [problem.line for problem in problems(path)] == [2]
    assert [entry.line for entry in entries(path)] == [3]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("header", ["start,end,project", '"Von";"Bis"', "2026-11-19 09:00,2026-11-19 10:00"])
def test_utf16_without_its_mark_is_one_problem_that_says_so(
    table: Callable[[bytes], Path], encoding: str, end: str, header: str
) -> None:
    content = f"{header}{end}2026-11-19 09:00,2026-11-19 10:00,Größe{end}"
    (problem,) = one_by_one(read(table(content.encode(encoding)), BERLIN))
    assert isinstance(problem, Problem)
    assert (problem.line, "UTF-16 without its mark; save it as UTF-8" in problem.reason) == (1, True)


texts = st.text(st.characters(codec="utf-8"), max_size=40)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@example([("", "", '"\n')], ",", False)
@example([('"\n\n', '"', "\n")], "\t", False)
@given(st.lists(st.tuples(texts, texts, texts), max_size=8), st.sampled_from(",;\t"), st.booleans())
def test_whatever_the_csv_module_writes_is_read_back(
    tmp_path: Path, said: list[tuple[str, str, str]], delimiter: str, all_quoted: bool
) -> None:
    path = tmp_path / "entries.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, csv.unix_dialect if all_quoted else csv.excel, delimiter=delimiter)
        writer.writerow(["project", "task", "start", "end", "note"])
        for project, task, note in said:
            writer.writerow([project, task, "2026-11-19 09:00", "2026-11-19 10:00", note])
    found = list(one_by_one(read(path, BERLIN)))
    assert [(entry.project, entry.task, entry.note) for entry in found if isinstance(entry, Entry)] == [
        (clean(project.strip(), TITLE), clean(task.strip(), TITLE), clean(note.strip(), NOTE))
        for project, task, note in said
    ]
    assert len(found) == len(said)


@pytest.mark.fuzz
def test_thousands_of_damaged_rows_give_entries_or_problems_and_nothing_else(tmp_path: Path) -> None:
    dice = random.Random(11)
    sound = '2026-11-19 09:00,2026-11-19T09:30:00+01:00,api,"Fix ""it""","a, b","two\nlines"\n'
    path = tmp_path / "entries.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        file.write(HEADER)
        for _ in range(4000):
            chars = list(sound)
            for _ in range(dice.randint(0, 4)):
                at = dice.randrange(len(chars))
                chars[at : at + dice.randint(0, 3)] = dice.choice('",;\n\r\t\0é9-:TZ')
            file.write("".join(chars))
    found = list(one_by_one(read(path, BERLIN)))
    assert all(isinstance(each, Entry | Problem) for each in found)
    kept = [each for each in found if isinstance(each, Entry)]
    assert len({entry.key for entry in kept}) == len(kept) > 1000


def test_only_a_file_is_read_and_it_stays_as_it_was(table: Callable[[str], Path], tmp_path: Path) -> None:
    path = table(HEADER + "2026-11-19 09:00,2026-11-19 10:00\n")
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    assert entries(path)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert (files(path), files(tmp_path), files(tmp_path / "gone")) == ([path], [], [])
    assert ",".join(COLUMNS) + "\n" == HEADER


def test_what_only_later_objects_say_is_read_as_well(tmp_path: Path) -> None:
    path = tmp_path / "hours.jsonl"
    times = [(f"2026-11-{day:02d} 09:00", f"2026-11-{day:02d} 10:00") for day in range(1, 30)]
    bare = [json.dumps({"start": start, "end": end}) for start, end in times]
    rich = json.dumps({"end": "2026-11-30 10:00", "note": "n", "tags": ["a"], "start": "2026-11-30 09:00"})
    path.write_text("\n".join([*bare, rich]))
    *_, last = entries(path)
    assert (last.note, last.tags, last.line) == ("n", ("a",), 30)


def test_lines_that_end_in_cr_alone_are_said_to_do_so(tmp_path: Path) -> None:
    path = tmp_path / "old.csv"
    path.write_bytes(b"start,end\r2026-11-19 09:00,2026-11-19 10:00\r")
    (problem,) = one_by_one(read(path, Context(ZoneInfo("Europe/Berlin"))))
    assert isinstance(problem, Problem)
    assert "CR alone" in problem.reason
