"""Calendars: events, what repeats, zones of every kind, what is left out, and damage."""

from __future__ import annotations

import random
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest

from focusboard.model import Entry, Problem
from focusboard.sources.ical import MOST_TIMES, files, find, read
from focusboard.sources.protocol import Context, Surroundings
from focusboard.text import TITLE
from tests.sources.reading import BERLIN, Write, seconds, telling


def event(*lines: str) -> str:
    return "\n".join(("BEGIN:VEVENT", "UID:a@x", *lines, "END:VEVENT", ""))


NINE = "DTSTART;TZID=Europe/Berlin:20261119T090000\nDTEND;TZID=Europe/Berlin:20261119T100000"


@pytest.fixture
def calendar(tmp_path: Path) -> Write:
    """Writes a calendar."""

    def write(*parts: str | bytes) -> Path:
        path = tmp_path / "work.ics"
        raw = b"".join(part if isinstance(part, bytes) else part.encode() for part in parts)
        inner = raw.replace(b"\n", b"\r\n")
        path.write_bytes(b"BEGIN:VCALENDAR\r\nX-WR-CALNAME:Work\\, etc\r\n" + inner + b"END:VCALENDAR\r\n")
        return path

    return write


entries, problems = telling(read)


def local(entry: Entry) -> str:
    return f"{datetime.fromtimestamp(entry.start, BERLIN.home):%Y-%m-%d %H:%M}"


def test_an_event_is_planned_time_with_a_project_a_task_and_tags(calendar: Write) -> None:
    path = calendar(
        event(
            NINE,
            "SUMMARY:Plan\\, then",
            "  do\\; it",
            "CATEGORIES:deep,on call",
            "CATEGORIES:deep",
            "DESCRIPTION:secret",
            "ATTENDEE;PARTSTAT=ACCEPTED:mailto:ada@example.com",
            "BEGIN:VALARM",
            "SUMMARY:alarm",
            "END:VALARM",
        )
    )
    assert list(read(path, BERLIN)) == [
        Entry(
            key="a@x",
            start=seconds("2026-11-19T09:00:00+01:00"),
            end=seconds("2026-11-19T10:00:00+01:00"),
            project="Work, etc",
            task="Plan, then do; it",
            tags=("deep", "on call"),
            zone="Europe/Berlin",
            is_planned=True,
            file=str(path),
            line=3,
        )
    ]


def test_nobody_who_imports_the_readers_loads_the_library_and_it_loads_no_network() -> None:
    program = (
        "import sys, focusboard.sources\nassert 'icalendar' not in sys.modules\nimport icalendar\n"
        "ways_out = {'socket', '_socket', 'ssl', 'http', 'urllib.request', 'asyncio', 'subprocess'}\n"
        "print(*(ways_out & {*sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


# Zones


@pytest.mark.parametrize(
    ("start", "instant", "zone"),
    [
        ("DTSTART:20261119T090000Z", "2026-11-19T09:00:00Z", ""),
        ("DTSTART:20261119T090000", "2026-11-19T09:00:00+01:00", ""),
        ("DTSTART;TZID=Asia/Tokyo:20261119T090000", "2026-11-19T09:00:00+09:00", "Asia/Tokyo"),
        ('DTSTART;TZID="Tokyo Standard Time":20261119T090000', "2026-11-19T09:00:00+09:00", "Asia/Tokyo"),
        (
            "DTSTART;TZID=/mozilla.org/20050126_1/Asia/Tokyo:20261119T090000",
            "2026-11-19T09:00+09:00",
            "Asia/Tokyo",
        ),
        ("DTSTART;TZID=Ours:20261119T090000", "2026-11-19T09:00:00+01:00", "+01:00"),
        ("DTSTART;TZID=Ours:20260719T090000", "2026-07-19T09:00:00+02:00", "+02:00"),
        ("DTSTART;TZID=Theirs:20261119T090000", "2026-11-19T09:00:00+09:00", "Asia/Tokyo"),
    ],
)
def test_zones_are_known_by_name_or_described(calendar: Write, start: str, instant: str, zone: str) -> None:
    half = (
        "BEGIN:{0}\nDTSTART:16010101T030000\nTZOFFSETFROM:{1}\nTZOFFSETTO:{2}\nRRULE:FREQ=YEARLY;BYDAY=-1SU;"
    )
    path = calendar(
        event(start, "DURATION:PT1H"),
        "BEGIN:VTIMEZONE\nTZID:Ours\n",
        half.format("STANDARD", "+0200", "+0100") + "BYMONTH=10\nEND:STANDARD\n",
        half.format("DAYLIGHT", "+0100", "+0200") + "BYMONTH=3\nEND:DAYLIGHT\nEND:VTIMEZONE\n",
        "BEGIN:VTIMEZONE\nTZID:Theirs\nX-LIC-LOCATION:Asia/Tokyo\nEND:VTIMEZONE\n",
    )
    (entry,) = entries(path)
    assert (entry.start, entry.zone, entry.seconds(0)) == (seconds(instant), zone, 3600)


@pytest.mark.parametrize(
    "name", ["Nowhere", "Europe", "../../etc/passwd", "/etc/localtime", "x" * 5000, "Bad"]
)
def test_a_zone_that_nobody_describes_is_a_problem(calendar: Write, name: str) -> None:
    endless = "BEGIN:STANDARD\nDTSTART:16010101T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\n"
    path = calendar(
        f"BEGIN:VTIMEZONE\nTZID:Bad\n{endless}RRULE:FREQ=SECONDLY;BYMONTHDAY=31;BYMONTH=2\nEND:STANDARD\n",
        "END:VTIMEZONE\n",
        event(f"DTSTART;TZID={name}:20261119T090000"),
    )
    assert entries(path) == []
    assert len(problems(path)) == 1


def test_a_journey_says_where_floating_times_were(calendar: Write) -> None:
    context = Context(BERLIN.home, ((date(2026, 11, 19), "Asia/Tokyo"),))
    (entry,) = entries(calendar(event("DTSTART:20261119T090000", "DTEND:20261119T100000")), context)
    assert (entry.start, entry.zone) == (seconds("2026-11-19T09:00:00+09:00"), "Asia/Tokyo")


@pytest.mark.parametrize(
    ("start", "end", "length", "flags"),
    [
        ("20260329T013000", "20260329T033000", 3600, ()),
        ("20260329T023000", "20260329T033000", 1800, ("dst_nonexistent",)),
        ("20261025T013000", "20261025T043000", 14400, ()),
        ("20261025T023000", "20261025T033000", 7200, ("dst_ambiguous",)),
        ("20261118T230000", "20261119T010000", 7200, ()),
        ("20261118T230000", "20261118T230000", 0, ("zero_length",)),
    ],
)
def test_clock_changes_count_what_passes(
    calendar: Write, start: str, end: str, length: int, flags: tuple[str, ...]
) -> None:
    (entry,) = entries(calendar(event(f"DTSTART:{start}", f"DTEND:{end}")))
    assert (entry.seconds(0), entry.flags) == (length, flags)


# What is left out


@pytest.mark.parametrize(
    "lines",
    [
        ("DTSTART;VALUE=DATE:20261119", "DTEND;VALUE=DATE:20261120"),
        (NINE, "STATUS:CANCELLED"),
        (NINE, "ATTENDEE;PARTSTAT=DECLINED:mailto:ada@example.com"),
        (NINE, "ATTENDEE:mailto:bob@example.com", "ATTENDEE;PARTSTAT=declined:MAILTO:Me@example.com"),
    ],
)
def test_whole_days_and_what_is_cancelled_or_declined_are_left_out(
    calendar: Write, lines: tuple[str, ...]
) -> None:
    context = Context(BERLIN.home, options={"email": "me@example.com"})
    assert list(read(calendar(event(*lines)), context)) == []


def test_what_others_declined_is_kept(calendar: Write) -> None:
    guests = ("ATTENDEE;PARTSTAT=DECLINED:mailto:bob@example.com", "ATTENDEE:mailto:me@example.com")
    assert len(entries(calendar(event(NINE, *guests)))) == 1


def test_a_calendar_named_after_an_address_says_who_declined_and_no_project(tmp_path: Path) -> None:
    path = tmp_path / "me.ics"
    declined = "ATTENDEE:mailto:b@example.com\nATTENDEE;PARTSTAT=DECLINED:mailto:me@example.com"
    path.write_text("BEGIN:VCALENDAR\nX-WR-CALNAME:me@example.com\n" + event(NINE, declined) + event(NINE))
    (entry,) = entries(path)
    assert (entry.project, entry.key) == ("", "a@x")


# What repeats


def test_nine_o_clock_stays_nine_o_clock_across_a_clock_change(calendar: Write) -> None:
    path = calendar(
        event(
            "DTSTART;TZID=Europe/Berlin:20261019T090000",
            "DTEND;TZID=Europe/Berlin:20261019T091500",
            "RRULE:FREQ=WEEKLY;COUNT=3",
        )
    )
    found = entries(path)
    assert [local(entry) for entry in found] == ["2026-10-19 09:00", "2026-10-26 09:00", "2026-11-02 09:00"]
    assert [entry.key for entry in found] == [
        "a@x@20261019T070000Z",
        "a@x@20261026T080000Z",
        "a@x@20261102T080000Z",
    ]
    assert {entry.seconds(0) for entry in found} == {900}


@pytest.mark.parametrize(
    ("until", "count"),
    [
        ("20261121", 3),
        ("20261121T080000Z", 3),
        ("20261121T075959Z", 2),
        ("20261121T090000", 3),
        ("20261101", 1),
    ],
)
def test_the_last_day_is_included(calendar: Write, until: str, count: int) -> None:
    assert len(entries(calendar(event(NINE, f"RRULE:FREQ=DAILY;UNTIL={until}")))) == count


def test_an_endless_rule_goes_on_until_the_end_of_next_year(calendar: Write) -> None:
    found = entries(calendar(event(NINE, "RRULE:FREQ=MONTHLY")))
    assert (local(found[0]), local(found[-1]), len(found)) == ("2026-11-19 09:00", "2027-12-19 09:00", 14)


def test_single_times_are_added_left_out_changed_and_cancelled(calendar: Write) -> None:
    change = "RECURRENCE-ID;TZID=Europe/Berlin:{}T090000"
    path = calendar(
        event(
            NINE.replace("1119T0", "1120T1").replace("1119T10", "1120T20"),
            change.format("20261120"),
            "SUMMARY:Moved",
        ),
        event(
            NINE,
            "RRULE:FREQ=DAILY;COUNT=6",
            "EXDATE;TZID=Europe/Berlin:20261121T090000",
            "EXDATE;VALUE=DATE:20261122",
            "RDATE:20261201T080000Z",
            "RDATE;VALUE=PERIOD:20261202T080000Z/PT2H",
        ),
        event(NINE, change.format("20261123"), "STATUS:CANCELLED"),
    )
    found = {entry.key.partition("x@")[2]: (local(entry), entry.task) for entry in entries(path)}
    assert found == {
        "20261120T080000Z": ("2026-11-20 19:00", "Moved"),
        "20261119T080000Z": ("2026-11-19 09:00", ""),
        "20261124T080000Z": ("2026-11-24 09:00", ""),
        "20261201T080000Z": ("2026-12-01 09:00", ""),
        "20261202T080000Z": ("2026-12-02 09:00", ""),
    }
    assert not problems(path)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=HOURLY;COUNT=3",
        "FREQ=YEARLY;BYWEEKNO=3",
        "FREQ=DAILY;BYHOUR=9,10",
        "INTERVAL=2",
    ],
)
def test_a_rule_that_is_not_read_is_said_and_the_first_time_kept(calendar: Write, rule: str) -> None:
    path = calendar(event(NINE, f"RRULE:{rule}"))
    assert [local(entry) for entry in entries(path)] == ["2026-11-19 09:00"]
    assert "first time" in problems(path)[0].reason


@pytest.mark.clockless
def test_rules_that_explode_or_never_come_true_are_bounded(calendar: Write) -> None:
    old = "DTSTART:19000101T000000Z\nDURATION:PT1H"
    path = calendar(
        event(old, "RRULE:FREQ=DAILY"), *[event(old, "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30")] * 200
    )
    found = list(read(path, BERLIN))
    assert sum(isinstance(each, Entry) for each in found) == MOST_TIMES + 200
    reasons = {each.reason for each in found if isinstance(each, Problem)}
    assert any("10,000" in reason for reason in reasons)
    assert any("too much" in reason for reason in reasons)


# Keys


def test_edits_keep_the_key_and_events_with_one_uid_have_keys_of_their_own(calendar: Write) -> None:
    (before,) = entries(calendar(event(NINE, "SUMMARY:a")))
    (after,) = entries(calendar(event(NINE.replace("T09", "T08"), "SUMMARY:b", "CATEGORIES:c")))
    assert after.key == before.key
    assert [entry.key for entry in entries(calendar(event(NINE), event(NINE)))] == ["a@x", "a@x#2"]


# Files and damage


def test_usual_folders_are_found(tmp_path: Path) -> None:
    around = Surroundings({}, tmp_path, "linux")
    folder = tmp_path / ".calendars" / "work"
    folder.mkdir(parents=True)
    assert list(find(around)) == []
    (folder / "a.ics").touch(mode=0o000)
    assert list(find(around)) == [tmp_path / ".calendars"]
    assert files(tmp_path / ".calendars") == files(folder / "a.ics") == [folder / "a.ics"]


@pytest.mark.parametrize(
    "lines",
    [
        (),
        ("DTSTART:soon",),
        ("DTSTART:20261319T090000",),
        ("DTSTART;TZID=:20261119T090000;",),
        ("DTSTART:00010101T000000",),
        ("DTSTART:20261119T090000", "DTEND:20261119T080000"),
        ("DTSTART:20261119T090000", "DTEND;VALUE=DATE:20261120"),
        ("DTSTART:20261119T090000", "DURATION:long"),
        ("DTSTART:20261119T090000", "DURATION:P9999999W"),
        (NINE, "RRULE:FREQ=NEVER"),
        (NINE, "RRULE:FREQ=DAILY;COUNT=99999999999999999999"),
        (NINE, "RRULE:FREQ=DAILY;UNTIL=later"),
        (NINE, "EXDATE:later"),
        (NINE, "RECURRENCE-ID:later"),
        ("DTSTART:20261119T090000", "DTSTART:20261120T090000"),
    ],
)
def test_an_event_that_cannot_be_read_is_a_problem_and_the_next_is_kept(
    calendar: Write, lines: tuple[str, ...]
) -> None:
    path = calendar(event(*lines), event(NINE))
    assert [(problem.file, problem.line) for problem in problems(path)] == [(str(path), 3)]
    assert len(entries(path)) == 1


@pytest.mark.parametrize(
    ("lines", "wrong"),
    [
        (["SUMMARY:Plan"], "it has no DTSTART"),
        ([NINE, NINE], "it has more than one DTSTART"),
        (["DTSTART:20261340T090000Z"], "'DTSTART:20261340T090000Z' is not written as calendars have it"),
        ([NINE, "RRULE:FREQ=OFTEN"], "'RRULE:FREQ=OFTEN' is not written as calendars have it"),
        ([NINE, "EXDATE:yesterday"], "'EXDATE:yesterday' is not written as calendars have it"),
        (["DTSTART;TZID=../x:nine"], "'DTSTART;TZID=../x:nine' is not written as calendars have it"),
    ],
)
def test_what_is_wrong_with_an_event_is_told_in_our_words(
    calendar: Write, lines: list[str], wrong: str
) -> None:
    [problem] = problems(calendar(event(*lines)))
    assert problem.reason == (
        f"The event cannot be read: {wrong}; correct it in the calendar or export it again."
    )
    assert problem.line == 3


def test_an_event_that_is_never_closed_costs_nothing_but_itself(calendar: Write) -> None:
    path = calendar(event(NINE).replace("END:VEVENT\n", ""), event(NINE), "BEGIN:VEVENT\n")
    assert [problem.line for problem in problems(path)] == [3, 12]
    assert len(entries(path)) == 1


@pytest.mark.parametrize("text", [b"", b"start,end\n", b"\0\xe9\0", b"SQLite format 3\0"])
def test_what_is_no_calendar_is_said(tmp_path: Path, text: bytes) -> None:
    path = tmp_path / "work.ics"
    path.write_bytes(text)
    [problem] = problems(path)
    assert (problem.line, "no calendar" in problem.reason) == (0, True)


def test_a_calendar_that_was_cut_off_between_events_says_so_and_keeps_them(calendar: Write) -> None:
    path = calendar(event(NINE), event(NINE))
    path.write_bytes(path.read_bytes().removesuffix(b"END:VCALENDAR\r\n"))
    assert len(entries(path)) == 2
    assert ["in the middle" in problem.reason for problem in problems(path)] == [True]


def test_characters_that_a_fold_cut_in_two_are_whole_again(calendar: Write) -> None:
    title = "SUMMARY:M\xfcller".encode().replace(b"\xbc", b"\n \xbc")
    (entry,) = entries(calendar("BEGIN:VEVENT\n", NINE + "\n", title + b"\n", "END:VEVENT\n"))
    assert (entry.task, entry.key) == ("Müller", "20261119T090000")


@pytest.mark.fuzz
def test_strange_bytes_and_megabytes_are_bounded(calendar: Write) -> None:
    long = "SUMMARY:" + "x" * 5_000_000 + "\n " + "y" * 5_000_000
    many = "\n".join(["CATEGORIES:a"] * 3000)
    path = calendar(event(NINE, long), event(NINE, many), event(NINE, "SUMMARY:a\0\x1b[31mb"), b"\xff\xfe\n")
    found = entries(path)
    assert len(found[0].task.encode()) <= TITLE
    assert found[1].task == "a␀␛[31mb"
    assert len(problems(path)) == 1


@pytest.mark.fuzz
def test_thousands_of_damaged_events_give_entries_or_problems_and_nothing_else(calendar: Write) -> None:
    dice = random.Random(9)
    sound = event(
        NINE,
        "RRULE:FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20271231",
        "EXDATE;TZID=Europe/Berlin:20261127T090000",
        "CATEGORIES:a,b",
        "ATTENDEE;PARTSTAT=DECLINED:mailto:a@example.com",
        "ATTENDEE:mailto:b@example.com",
    ).encode()
    parts = []
    for _ in range(1500):
        piece = bytearray(sound)
        for _ in range(dice.randint(0, 5)):
            at = dice.randrange(len(piece))
            piece[at : at + dice.randint(0, 3)] = bytes([dice.choice(b':;,="\n 0129TZ\xff\0P/-')])
        parts.append(bytes(piece))
    found = list(read(calendar(*parts), BERLIN))
    kept = [each for each in found if isinstance(each, Entry)]
    assert len({entry.key for entry in kept}) == len(kept) > 1000
    assert all(each.reason.endswith(".") for each in found if isinstance(each, Problem))
