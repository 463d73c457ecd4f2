"""A calendar holds the rows of a projection, each as a day's event, and any words are only words in it."""

from __future__ import annotations

import csv
import re
from datetime import date
from io import StringIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar

from focusboard.share.document import SELF_REPORTED, UNSENT, exact
from focusboard.share.formats import render
from focusboard.share.projection import Billed, ClientReport, DetailedNote, FormatRefused, Shared, TaskTime
from focusboard.share.redaction import tidy
from tests.share.test_billing import EXACT, PER_DAY, TWO_DAYS, report
from tests.share.test_formats import SHAPE, detailed, note, shared
from tests.share.test_markdown import HOSTILE

TEXT = re.compile(r"\\(.)")
BREAKING = (
    *("a;b,c:d\\n", "x\r\nEND:VEVENT\r\nBEGIN:VALARM", "\ufeff", 'q "r" ^n', "\\", "ü" * 200, " both ends "),
    *("BEGIN:VEVENT", "DTSTART;VALUE=DATE:20260101", "\x85\u2028\x0b", "👩\u200d👩\u200d👧" * 30),
)


def unfolded(content: bytes) -> list[tuple[str, str]]:
    """Each line's name and value, read by RFC 5545 alone."""
    text = content.decode().replace("\r\n ", "")
    lines = [line.partition(":") for line in text.split("\r\n")]
    assert lines.pop() == ("", "", "")
    return [(name, value) for name, _, value in lines]


def plain(value: str) -> str:
    """A text as it was before it was escaped."""
    return TEXT.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def events(content: bytes) -> list[dict[str, str]]:
    """The properties of each event; whatever else there might be in the calendar is a mistake."""
    found: list[dict[str, str]] = []
    lines = unfolded(content)
    assert (lines[0], lines[-1]) == (("BEGIN", "VCALENDAR"), ("END", "VCALENDAR"))
    for name, value in lines:
        if name == "BEGIN" and value != "VCALENDAR":
            assert value == "VEVENT"
            found.append({})
        elif found:
            assert name in {"UID", "DTSTAMP", "DTSTART;VALUE=DATE", "SUMMARY", "DESCRIPTION", "TRANSP", "END"}
            found[-1].setdefault(name, plain(value))
    return found


def head(content: bytes) -> dict[str, str]:
    """What is said of the calendar as a whole."""
    lines = unfolded(content)
    return {name: plain(value) for name, value in lines[: lines.index(("BEGIN", "VEVENT"))]}


def line(task: str) -> TaskTime:
    return TaskTime(date(2026, 11, 19), "api", task, 45)


@given(st.lists(st.text(max_size=120), max_size=4))
@example(list(BREAKING))
@example(list(HOSTILE))
def test_a_calendar_is_read_back_as_it_was_written_whatever_the_words_are(words: list[str]) -> None:
    tasks = [" ".join(tidy(each).split()) for each in words]
    day = date(2026, 11, 19)
    billed = tuple(Billed(day, task, 2700, "63.75") for task in tasks)
    bill = ClientReport("A; Client, B\nX:1\\", "2026-11", "Exact.", "85.00", "EUR", billed, 2700, "63.75")
    written: list[tuple[Shared, list[str]]] = [
        (DetailedNote(note("Fixed"), SHAPE, tuple(map(line, tasks))), [f"api: {task}" for task in tasks]),
        (bill, tasks),
    ]
    for each, told in written:
        assert len(unfolded(render(each, "ics"))) == 6 + len(tasks) * (
            7 if isinstance(each, DetailedNote) else 8
        )
        alone = "api" if isinstance(each, DetailedNote) else bill.client
        length = "45m" if isinstance(each, DetailedNote) else "0h 45m"
        expected = [f"{words if task else alone}, {length}" for words, task in zip(told, tasks, strict=True)]
        content = render(each, "ics")
        assert [event["SUMMARY"] for event in events(content)] == expected
        read = Calendar.from_ical(content).walk("VEVENT")
        assert [str(event["SUMMARY"]) for event in read] == expected
        assert {event["DTSTART"].dt for event in read} <= {day}


@pytest.mark.parametrize("words", [*BREAKING, *HOSTILE])
def test_its_lines_end_and_fold_as_calendars_do(words: str) -> None:
    for each in shared(tidy(words))[2:]:
        content = render(each, "ics")
        *lines, last = content.split(b"\r\n")
        assert last == b""
        assert all(len(line) <= 75 for line in lines)
        assert not any(char < 32 for line in lines for char in line)
        assert b"\x7f" not in content


def test_it_tells_the_rows_of_the_table_and_says_where_they_are_from() -> None:
    note_ = detailed((0, "api", "Fix", 90), (2, "", "Mail", 15), (2, "Desk", "", 15))
    told = events(render(note_, "ics"))
    assert [(event["DTSTART;VALUE=DATE"], event["SUMMARY"]) for event in told] == [
        ("20261116", "api: Fix, 1h 30m"),
        ("20261118", "Mail, 15m"),
        ("20261118", "Desk, 15m"),
    ]
    about = head(render(note_, "ics"))
    assert about["NAME"] == "Weekly note, week 47 of 2026"
    assert "rounded to a quarter of an hour" in about["DESCRIPTION"]
    assert "Logins hold" not in render(note_, "ics").decode()


@pytest.mark.parametrize("client", [EXACT, PER_DAY])
def test_a_report_tells_in_a_calendar_what_it_tells_in_a_table(client: object) -> None:
    made = report(client, *TWO_DAYS)  # type: ignore[arg-type]
    _, *rows = csv.reader(StringIO(render(made, "csv").decode(), newline=""))
    assert [
        (event["DTSTART;VALUE=DATE"], event["SUMMARY"], event["DESCRIPTION"])
        for event in events(render(made, "ics"))
    ] == [
        (day.replace("-", ""), f"{task}, {exact(int(seconds))}", f"{amount} EUR")
        for day, task, seconds, amount in rows
    ]
    assert head(render(made, "ics"))["DESCRIPTION"].splitlines() == [
        made.rule,
        "The rate is 85.00 EUR an hour.",
        f"{SELF_REPORTED} {UNSENT}",
    ]


def test_each_event_is_one_of_its_own_and_the_same_each_time() -> None:
    same = detailed((0, "api", "Fix", 90), (0, "api", "Fix", 90), (1, "api", "Fix", 90))
    names = [event["UID"] for event in events(render(same, "ics"))]
    assert len(set(names)) == 3
    assert all(re.fullmatch("[0-9a-f]{64}", name) for name in names)
    assert render(same, "ics") == render(same, "ics")
    other = events(render(detailed((0, "api", "Fix", 90)), "ics"))
    assert not {event["UID"] for event in other} & set(names)


def test_what_has_no_rows_is_no_calendar() -> None:
    for each in shared("Fixed it")[:2]:
        with pytest.raises(FormatRefused, match="levels detailed and client"):
            render(each, "ics")
