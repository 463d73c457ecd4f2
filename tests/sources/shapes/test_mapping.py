"""Columns are mapped by the person, guessed by evidence, and never guessed in silence."""

from __future__ import annotations

import re
import shlex
from contextlib import suppress
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusboard.clock import BadTime
from focusboard.items import one_by_one
from focusboard.model import Entry, Problem
from focusboard.sources.delimited import read
from focusboard.sources.protocol import Context
from focusboard.sources.shapes.mapping import ROLES, BadMapping, Mapping, guess_mapping, unit_in

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "hours.csv"


def found(path: Path, text: str, **options: str) -> list[Entry | Problem]:
    path.write_text(text, encoding="utf-8", newline="")
    return list(one_by_one(read(path, Context(BERLIN, options=options))))


def entries(path: Path, text: str, **options: str) -> list[Entry]:
    read_ = found(path, text, **options)
    assert all(isinstance(each, Entry) for each in read_), read_
    return [each for each in read_ if isinstance(each, Entry)]


def problem(path: Path, text: str, **options: str) -> str:
    (only,) = found(path, text, **options)
    assert isinstance(only, Problem)
    return only.reason


def said(entry: Entry) -> tuple[str, int]:
    """The key, which is the start as written, and the length."""
    return entry.key, entry.seconds(0)


# The text of a mapping


@pytest.mark.parametrize(
    "mapping",
    [
        Mapping("von", "bis"),
        Mapping(date="Tag", duration="Dauer:minutes", project='Projekt, "Kunde"'),
        Mapping("a+b", "c+d", task="e|f", note="=,="),
    ],
)
def test_a_mapping_is_the_text_that_gives_it_again(mapping: Mapping) -> None:
    assert Mapping.of(str(mapping)) == mapping


@pytest.mark.parametrize(
    "text", ["", "start", "start=", "begin=von", "start=a,start=b", "=a", ",,", "key=id"]
)
def test_a_text_that_maps_nothing_says_how_it_is_done(text: str) -> None:
    with pytest.raises(BadMapping, match="--map start=COLUMN,end=COLUMN"):
        Mapping.of(text)


@given(st.text(max_size=60))
def test_any_text_is_a_mapping_or_is_refused(text: str) -> None:
    with suppress(BadMapping):
        assert str(Mapping.of(text))


# Tables of other people's making

TABLES = [
    ("Datum;Von;Bis;Projekt;Notiz\n19.11.2026;9:00;10:30;api;Fix\n", ("2026-11-19T09:00:00", 5400)),
    ("Date,Start Time,End Time,Client\n11/19/2026,9:00 AM,5:30 PM,api\n", ("2026-11-19T09:00:00", 30600)),
    ("Started at|Finished at\n2026-11-19 09:00|2026-11-19 10:30\n", ("2026-11-19T09:00:00", 5400)),
    ("began\tminutes\n2026-11-19T09:00:00\t90\n", ("2026-11-19T09:00:00", 5400)),
    ("What,When,Till\nFix,2026-11-19 09:00,2026-11-19 10:30\n", ("2026-11-19T09:00:00", 5400)),
    ("2026-11-19 09:00,2026-11-19 10:30,Fix\n", ("2026-11-19T09:00:00", 5400)),
    (
        "Start date,Start time,End date,End time\n13/04/2026,23:30,14/04/2026,01:00\n",
        ("2026-04-13T23:30:00", 5400),
    ),
    ('{"begin": 1795075200, "end": 1795080600, "tags": ["a", "b"]}\n', ("2026-11-19T08:00:00+00:00", 5400)),
    ("from,to\n19-Nov-26 09:00,19-Nov-26 10:30\n", ("2026-11-19T09:00:00", 5400)),
]


@pytest.mark.parametrize(("text", "expected"), TABLES)
def test_the_guess_that_is_told_reads_the_table(path: Path, text: str, expected: tuple[str, int]) -> None:
    told = re.search(r"--map (.+?): line ", problem(path, text))
    assert told, problem(path, text)
    (mapping,) = shlex.split(told[1])
    assert [said(entry) for entry in entries(path, text, map=mapping)] == [expected]


def test_a_guess_comes_with_up_to_three_rows_as_it_reads_them(path: Path) -> None:
    rows = "".join(f"{day}.11.2026;1,5;api\n" for day in range(13, 20))
    reason = problem(path, "Tag;Stunden;Projekt\n" + rows)
    assert (
        "--map duration=stunden,date=tag,project=projekt: line 2 is duration 1,5, date 13.11.2026" in reason
    )
    assert "line 4 is" in reason
    assert "line 5" not in reason


def test_a_dialog_can_ask_for_a_guess() -> None:
    header = ["Client", "Title", "Clock in", "Clock out", "Labels", "Remarks"]
    rows = [["acme", "Fix", "2026-11-19 09:00", "2026-11-19 10:00", "a", ""]]
    assert guess_mapping(header, rows) == Mapping(
        "Clock in", "Clock out", project="Client", task="Title", tags="Labels", note="Remarks"
    )
    assert guess_mapping([], []) == Mapping()
    assert guess_mapping(["", "colour"], [["", "red"]]) == Mapping()


@pytest.mark.parametrize(
    ("header", "rows", "guess"),
    [
        ("start,end,task,description", ["9,10,,Fix", "9,10,,"], Mapping("start", "end", task="description")),
        ("start,end,task,description", ["9,10,,Fix", "9,10,b,"], Mapping("start", "end", task="task")),
        ("start,end,task", ["9,,", "9,,"], Mapping("start", "end", task="task")),
        ("start,end,stop", ["9,,10"], Mapping("start", "stop")),
        (
            "name,start date,due date,actual time",
            ["Fix,,day,1:30", "Fix,,day,"],
            Mapping(date="due date", duration="actual time", task="name"),
        ),
        (
            "name,start date,due date,actual time",
            ["Fix,day,day,1:30", "Fix,,day,2h"],
            Mapping(date="due date", duration="actual time", task="name"),
        ),
        ("start date,due date,hours", ["day,,1", ",,2"], Mapping(date="start date", duration="hours")),
        (
            "name,start date,due date,actual time",
            ["Fix,,,1:30"],
            Mapping(duration="actual time", task="name"),
        ),
        ("date,hours,started,ended", ["day,1.5,,"], Mapping(date="date", duration="hours")),
        ("start,end", [], Mapping("start", "end")),
    ],
)
def test_a_guess_prefers_columns_that_say_something_in_the_first_rows(
    header: str, rows: list[str], guess: Mapping
) -> None:
    said = {"9": "2026-11-19 09:00", "10": "2026-11-19 10:00", "day": "2026-11-19"}
    cells = [[said.get(cell, cell) for cell in row.split(",")] for row in rows]
    assert guess_mapping(header.split(","), cells) == guess


@pytest.mark.parametrize(
    ("name", "cell", "is_offered"),
    [
        ("actual time", "90", False),
        ("duration", "1.5", False),
        ("duration", "1:30", True),
        ("duration", "18:25 min", True),
        ("Dauer (h)", "1,5", True),
        ("Duration (decimal)", "1.5", True),
        ("time spent (seconds)", "5400", True),
    ],
)
def test_a_bare_number_is_a_duration_where_its_column_says_what_it_counts(
    name: str, cell: str, is_offered: bool
) -> None:
    guess = guess_mapping(["date", name], [["2026-11-19", cell]])
    assert guess == Mapping(date="date", duration=name if is_offered else "")


def test_where_nothing_says_what_a_number_counts_the_form_is_told(path: Path) -> None:
    reason = problem(path, "date,duration\n2026-11-19,90\n")
    assert "date=COLUMN,duration=COLUMN:minutes" in reason


@given(
    st.lists(st.text(max_size=12), max_size=6),
    st.lists(st.lists(st.text(max_size=20), max_size=8), max_size=3),
)
def test_a_guess_maps_columns_that_are_there_once_each(header: list[str], rows: list[list[str]]) -> None:
    guess = guess_mapping(header, rows)
    parts = [part for role in ROLES if (name := getattr(guess, role)) for part in [name] if part in header]
    assert len(parts) == len(set(parts))


# Dates


def test_one_date_that_reads_in_a_single_way_decides_for_all(path: Path) -> None:
    text = "from,to\n03/04/2026 09:00,03/04/2026 10:00\n{},{}\n"
    first = entries(path, text.format("13/04/2026 09:00", "13/04/2026 10:00"), map="start=from,end=to")
    assert first[0].key == "2026-04-03T09:00:00"
    second = entries(path, text.format("04/13/2026 09:00", "04/13/2026 10:00"), map="start=from,end=to")
    assert second[0].key == "2026-03-04T09:00:00"


def test_where_no_date_decides_the_person_is_asked(path: Path) -> None:
    text = "date,hours\n03/04/2026,1\n05/06/2026,2\n"
    reason = problem(path, text, map="date=date,duration=hours")
    assert "03/04/2026 can be 2026-04-03 or 2026-03-04" in reason
    assert "--dates dmy or --dates mdy" in reason
    days = {
        order: entries(path, text, map="date=date,duration=hours", dates=order)[0].key[:10]
        for order in ("dmy", "mdy")
    }
    assert days == {"dmy": "2026-04-03", "mdy": "2026-03-04"}


def test_a_date_that_reads_alike_both_ways_needs_no_answer(path: Path) -> None:
    assert (
        entries(path, "date,hours\n04/04/2026,1\n", map="date=date,duration=hours")[0].key[:10]
        == "2026-04-04"
    )


def test_an_entry_over_midnight_decides_where_its_duration_is_told(path: Path) -> None:
    text = "from,to,spent\n03/04/2026 23:00,04/04/2026 01:00,2:00\n"
    assert entries(path, text, map="start=from,end=to,duration=spent")[0].key == "2026-04-03T23:00:00"


def test_dates_that_contradict_each_other_are_refused(path: Path) -> None:
    text = "date,hours\n13/04/2026,1\n04/13/2026,1\n"
    assert "day first and others month first" in problem(path, text, map="date=date,duration=hours")


def test_our_own_columns_may_hold_any_dates(path: Path) -> None:
    text = "start,end,project\n19/11/2026 9:00,19/11/2026 10:00,api\n"
    assert [said(entry) for entry in entries(path, text)] == [("2026-11-19T09:00:00", 3600)]


# Rows


def test_an_end_without_a_date_is_the_next_such_time(path: Path) -> None:
    mapping = "date=d,start=s,end=e"
    rows = "2026-11-19,23:00,01:00\n2026-11-20,22:00,24:00\n2026-10-25,02:40,02:10\n2026-03-29,01:30,03:30\n"
    lengths = [entry.seconds(0) for entry in entries(path, "d,s,e\n" + rows, map=mapping)]
    assert lengths == [7200, 7200, 1800, 3600]


def test_a_reported_duration_that_differs_counts_and_is_flagged(path: Path) -> None:
    rows = "09:00,10:07,1:00\n11:00,11:07,0:07\n12:00,12:06,0.11\n13:00,13:30,\n14:00,14:30,soon\n"
    read_ = entries(
        path,
        "d,s,e,h\n" + "".join(f"2026-11-19,{row}\n" for row in rows.split()),
        map="date=d,start=s,end=e,duration=h",
    )
    assert [(entry.duration, entry.flags) for entry in read_] == [
        (3600, ("duration_mismatch",)),
        (None, ()),
        (396, ("duration_mismatch",)),
        (None, ()),
        (None, ()),
    ]


def test_a_day_and_a_duration_are_noon_of_that_day_and_keep_their_key_while_others_come(path: Path) -> None:
    mapping = "date=d,duration=h,project=p"
    one = entries(path, "d,h,p\n2026-03-29,8,api\n", map=mapping)
    two = entries(path, "d,h,p\n2026-03-29,1,spec\n2026-03-29,2,api\n", map=mapping)
    assert (one[0].start, one[0].end, one[0].duration) == (1774778400, 1774778400, 28800)
    assert one[0].key == two[1].key != two[0].key


def test_an_open_entry_runs_unless_another_began_later(path: Path) -> None:
    text = "from,to\n2026-11-19 12:00,\n2026-11-19 09:00,\n2026-11-19 10:00,2026-11-19 11:00\n"
    read_ = {entry.key[11:13]: entry for entry in entries(path, text, map="start=from,end=to")}
    assert (read_["12"].end, read_["12"].flags) == (None, ())
    assert (read_["09"].seconds(10**10), read_["09"].flags) == (0, ("open_stale",))


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ("2026-11-19,,x", "not a duration"),
        ("2026-11-19,,", "no duration"),
        (",,1", "not a day"),
        ("2026-02-30,,1", "not a day"),
        ("2026-11-19,25:00,1", "not a date with a time"),
        (",09:00,1", "not a day"),
        ("2026-11-19,,99999999999", "not a duration"),
        ("0001-01-01,,1", "years 1 to 9999"),
        ("9999-12-31,23:00,1", "years 1 to 9999"),
    ],
)
def test_a_row_that_cannot_be_read_is_named_and_the_others_are_kept(path: Path, row: str, wrong: str) -> None:
    sound = "2026-11-19,09:00,1\n"
    first, bad, last = found(path, f"d,s,h\n{sound}{row}\n{sound}", map="date=d,start=s,duration=h")
    assert isinstance(first, Entry)
    assert isinstance(last, Entry)
    assert isinstance(bad, Problem)
    assert (bad.line, wrong in bad.reason) == (3, True), bad.reason


def test_a_mapped_column_that_is_not_there_and_a_mapping_without_a_time_are_told(path: Path) -> None:
    assert "no column bis (found: von, zu)" in problem(path, "von,zu\n1,2\n", map="start=von,end=bis")
    assert "tells no time" in problem(path, "von,zu\n1,2\n", map="start=von,task=zu")
    assert "more than 1000 columns" in problem(path, "a," * 5000 + "\n")


def test_objects_with_anything_in_them_are_rows_or_problems(path: Path) -> None:
    deep = '{"date":"2026-11-19","hours":1,"x":' + "[" * 100_000 + "\n"
    lines = [
        '{"date":"2026-11-19","hours":1,"tags":["a",1,{}],"project":null}',
        "[1]",
        "{",
        deep.strip(),
        "NaN",
    ]
    read_ = found(path, "\n".join(lines), map="date=date,duration=hours,tags=tags,project=project")
    assert isinstance(read_[0], Entry)
    assert read_[0].tags == ("a", "1")
    assert [each.line for each in read_ if isinstance(each, Problem)] == [2, 3, 4, 5]


def test_an_order_that_there_is_not_is_refused(path: Path) -> None:
    assert "cannot be written 'ydm'" in problem(
        path, "d,h\n2026-11-19,1\n", map="date=d,duration=h", dates="ydm"
    )
    assert issubclass(BadMapping, BadTime)


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("time spent (seconds)", "seconds"),
        ("Dauer_min", "minutes"),
        ("duration_secs", "seconds"),
        ("admin time", "hours"),
    ],
)
def test_a_column_says_what_its_numbers_count(name: str, unit: str) -> None:
    assert unit_in(name.lower()) == unit
