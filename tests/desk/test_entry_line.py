"""The line of an entry is understood as it is meant or refused, and what is shown of an entry means it."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.proof import proved

from focusboard.clock import BadTime, Calendar
from focusboard.desk.entry_line import Line, parse_line, show_line
from focusboard.desk.saying_when import Here, parse_at

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = ("Europe/Berlin", "America/Los_Angeles", "Asia/Tokyo", "Australia/Lord_Howe", "America/Sao_Paulo")


def instant(text: str, zone: ZoneInfo = BERLIN) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=zone).timestamp())


def here(now: str = "2026-11-19T21:30", day_start: int = 0, zones: tuple[tuple[date, str], ...] = ()) -> Here:
    return Here(Calendar(BERLIN, day_start), zones, instant(now))


def span(line: Line) -> str:
    """Its times, as Berlin's clock had them."""
    assert line.start is not None
    ends = [line.start, *([] if line.end is None else [line.end])]
    return " ".join(datetime.fromtimestamp(end, BERLIN).strftime("%m-%dT%H:%M") for end in ends)


@pytest.mark.parametrize(
    ("said", "times"),
    [
        ("9-10:30 api", "11-19T09:00 11-19T10:30"),
        ("09:00 - 10:30 api", "11-19T09:00 11-19T10:30"),
        ("9.15 – 10.30 api", "11-19T09:15 11-19T10:30"),
        ("9 to 10 api", "11-19T09:00 11-19T10:00"),
        ("9am-1pm api", "11-19T09:00 11-19T13:00"),
        ("9-now api", "11-19T09:00 11-19T21:30"),
        ("9:00 1h30 api", "11-19T09:00 11-19T10:30"),
        ("9 for 90m api", "11-19T09:00 11-19T10:30"),
        ("9 + 1.5h api", "11-19T09:00 11-19T10:30"),
        ("1h30 api", "11-19T20:00 11-19T21:30"),
        ("1h 30m api", "11-19T20:00 11-19T21:30"),
        ("20min api", "11-19T21:10 11-19T21:30"),
        ("9- api", "11-19T09:00"),
        ("now- api", "11-19T21:30"),
        ("yesterday 22-1:30 api", "11-18T22:00 11-19T01:30"),
        ("yesterday 22-24 api", "11-18T22:00 11-19T00:00"),
        ("yesterday 23- api", "11-18T23:00"),
        ("wed 9-10 api", "11-18T09:00 11-18T10:00"),
        ("last thursday 9-10 api", "11-12T09:00 11-12T10:00"),
        ("nov 2 9-10 api", "11-02T09:00 11-02T10:00"),
        ("3 days ago 9-10 api", "11-16T09:00 11-16T10:00"),
        ("2026-11-02 9-10 api", "11-02T09:00 11-02T10:00"),
        ("2026-11-02T09:00 - 2026-11-03T15:00 api", "11-02T09:00 11-03T15:00"),
        ("2026-11-02T09:00+09:00 1h api", "11-02T01:00 11-02T02:00"),
    ],
)
def test_what_people_write_is_understood(said: str, times: str) -> None:
    line = parse_line(said, here())
    assert (span(line), line.project) == (times, "api")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("9-10 api Fix login #client-x", ("api", "Fix login", ("client-x",))),
        ("9-10 api #a Fix #b login #a", ("api", "Fix login", ("a", "b"))),
        ('9-10 "big client" Fix', ("big client", "Fix", ())),
        ('9-10 "" Fix login', ("", "Fix login", ())),
        ('9-10 "friday" #"two words"', ("friday", "", ("two words",))),
        (r'9-10 api "say \"no\""', ("api", 'say "no"', ())),
        ("9-10 spec Sections 1-4 in 90m", ("spec", "Sections 1-4 in 90m", ())),
        ("9-10 standup", ("standup", "", ())),
        ("9-10 #call", ("", "", ("call",))),
        ("api Fix login", ("api", "Fix login", ())),
        ("9-10 api # 5", ("api", "# 5", ())),
        ("9-10 api evil\u202e\x1b[2J", ("api", "evil␛[2J", ())),
    ],
)
def test_words_are_project_task_and_tags(said: str, words: tuple[str, str, tuple[str, ...]]) -> None:
    assert parse_line(said, here())[2:] == words


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("9-5 api", "5 comes before 09:00"),
        ("9-9 api", "9 comes before 09:00"),
        ("9-5pm api", "am or pm on both"),
        ("13pm-2pm api", "13pm is not on the clock"),
        ("25-26 api", "25 is not on the clock"),
        ("9-9:60 api", "9:60 is not on the clock"),
        ("22-23 api", "yet to come"),
        ("9 24h api", "yet to come"),
        ("0m api", "no time at all"),
        ("9:00 api", "'9:00' is not understood as a time"),
        ("0930-1030 api", "'0930-1030' is not understood as a time"),
        ("9-10 11-12 api", "'11-12' is a second time"),
        ("11-19 9-10 api", "'9-10' is a second time"),
        ("19.11. 9-10 api", "is not understood"),
        ("03/04/2026 9-10 api", "write 2026-03-04 or 2026-04-03"),
        ("9-10 yesterday api", "'yesterday' stands after the time"),
        ("9-10 nov 2 api", "'nov 2' stands after the time"),
        ("yesterday api Fix", "'yesterday' says no time"),
        ("api 9-10 Fix", "words in quotes"),
        ("api Fix 90m", "says no time"),
        ("#call 9-10 api", "words in quotes"),
        ("#call 9:00 api", "'9:00' is not understood as a time"),
        ("march 9-10 api", "more than one day"),
        ("yesterday 1h30 api", "says no time"),
        ("yesterday 2026-11-02T09:00 - 2026-11-02T10:00 api", "says the day twice"),
        ("2026-02-30T09:00 - 10:00 api", "is not in the calendar"),
        ("2026-11-02T09:00 - 2026-11-01T10:00 api", "ends before it begins"),
        ("2020-11-02T09:00 - 2026-11-01T10:00 api", "days; correct one"),
        ('9-10 "api Fix', "The quote does not end"),
    ],
)
def test_what_can_be_meant_in_two_ways_is_refused_with_what_to_write(said: str, told: str) -> None:
    with pytest.raises(BadTime, match=re.escape(told)):
        parse_line(said, here())


def test_a_time_that_was_twice_is_asked_back_and_one_that_was_not_is_told() -> None:
    with pytest.raises(BadTime, match=r"write 2026-10-25T02:30:00\+02:00 or 2026-10-25T02:30:00\+01:00"):
        parse_line("2026-10-25 2:30-4 api", here())
    second = parse_line("2026-10-25T02:30+01:00 - 2026-10-25T04:00 api", here())
    assert (second.start, second.end) == (
        instant("2026-10-25T01:30", ZoneInfo("UTC")),
        instant("2026-10-25T04:00"),
    )
    with pytest.raises(BadTime, match="02:30 is not on the clock on 2026-03-29"):
        parse_line("2026-03-29 1-2:30 api", here())


def test_the_small_hours_of_a_day_that_begins_later_are_asked_back_where_a_day_is_named() -> None:
    late = here("2026-11-20T03:00", day_start=4 * 3600)
    assert span(parse_line("1:30-2 api", late)) == "11-20T01:30 11-20T02:00"
    assert span(parse_line("22-1 api", late)) == "11-19T22:00 11-20T01:00"
    with pytest.raises(BadTime, match="write 2026-11-18T01:30 or 2026-11-19T01:30"):
        parse_line("yesterday 1:30-2 api", late)


def test_a_time_is_one_of_the_clock_that_the_person_saw() -> None:
    moved = here("2026-11-20T00:30", zones=((date(2026, 11, 10), "Asia/Tokyo"),))
    line = parse_line("7-8 api", moved)
    assert line.start == instant("2026-11-20T07:00", ZoneInfo("Asia/Tokyo"))


@pytest.mark.parametrize(
    ("said", "when"),
    [
        ("9:30", "2026-11-19T09:30"),
        ("now", "2026-11-19T21:30"),
        ("10m ago", "2026-11-19T21:20"),
        ("-1h30", "2026-11-19T20:00"),
        ("yesterday 17:00", "2026-11-18T17:00"),
        ("2026-11-02T09:00", "2026-11-02T09:00"),
    ],
)
def test_a_single_time_is_understood(said: str, when: str) -> None:
    assert parse_at(said, here()) == instant(when)


@pytest.mark.parametrize(
    "said", ["", "soon", "22:00", "yesterday", "9-10", "0m ago", "tomorrow 9:00", "24:00"]
)
def test_a_single_time_that_is_none_is_refused(said: str) -> None:
    with pytest.raises(BadTime):
        parse_at(said, here())


WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
HARD_WORDS = st.sampled_from(
    ("friday", "9-10", "#", '"', "\\", "9", "may 5", "to", "1h30", "- 10", "now-", "x  y", "+ 90m", '"a" b')
)
PLACES = st.builds(
    lambda zone, day_start, now, moved: Here(
        Calendar(ZoneInfo(zone), day_start), () if moved is None else ((moved, "Asia/Tokyo"),), now
    ),
    st.sampled_from(ZONES),
    st.sampled_from((0, 0, 4 * 3600, 86_399)),
    st.integers(0, 4_000_000_000),
    st.none() | st.dates(date(1980, 1, 1), date(2090, 1, 1)),
)


Said = tuple[list[str], list[str], tuple[int, int] | None, bool]


def _kept(place: Here, said: Said) -> Line:
    """A line as it would be kept, with its words made safe as for any."""
    words, tags, times, runs = said
    quoted = ['"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"' for word in words]
    marked = ['#"' + tag.replace("\\", "\\\\").replace('"', '\\"') + '"' for tag in tags]
    line = parse_line(" ".join((*quoted, *marked)), place)
    if times is None:
        return line
    start = place.now - sum(times)
    return line._replace(start=start, end=None if runs else start + times[0])


LINES = st.tuples(
    st.lists(WORDS | HARD_WORDS, max_size=2),
    st.lists(WORDS | HARD_WORDS, max_size=2),
    st.none() | st.tuples(st.integers(0, 200_000) | st.just(3600), st.integers(0, 40_000_000)),
    st.booleans(),
)


@proved(150, at_length=100_000)
@given(PLACES, LINES)
def test_what_is_shown_of_a_line_means_that_line(place: Here, said: Said) -> None:
    line = _kept(place, said)
    assert parse_line(show_line(line, place), place) == line


PIECES = st.sampled_from(
    [
        *(
            "9",
            "10:30",
            "9-10:30",
            "-",
            "–",
            "22-1",
            "24",
            "1h30",
            "90m",
            "+",
            "for",
            "to",
            "now",
            "am",
            "5pm",
        ),
        *(
            "yesterday",
            "today",
            "friday",
            "last",
            "nov",
            "2",
            "2026-11-02",
            "03/04/2026",
            "ago",
            "3 days ago",
        ),
        *("2026-10-25T02:30", "2026-10-25", "2:30", "2026-03-29T02:30+01:00", "T", ":", ".", "'", '"', "\\"),
        *("api", "Fix login", "#x", '#"a b"', '"', "#", "\x00", "\u202e", "٣", "99999999999", "9" * 400),
    ]
)


@proved(300, at_length=100_000)
@given(PLACES, st.lists(PIECES | WORDS, max_size=9), st.sampled_from(("", " ")))
def test_any_line_is_understood_for_good_or_refused(place: Here, pieces: list[str], between: str) -> None:
    try:
        line = parse_line(between.join(pieces), place)
    except BadTime:
        return
    assert parse_line(show_line(line, place), place) == line
    if line.start is not None:
        assert line.start <= (place.now if line.end is None else line.end) <= place.now


DAYS = {"": 0, "today ": 0, "yesterday ": 1, "3 days ago ": 3}
MINUTES = st.integers(0, 24 * 60 - 1)
STYLES = ("{0}:{1:02}", "{0:02}:{1:02}", "{0}.{1:02}", "{2}:{1:02}{3}m", "{0:02}:{1:02}:00")


@proved(200, at_length=100_000)
@given(
    st.sampled_from(ZONES),
    st.datetimes(datetime(2015, 1, 5), datetime(2035, 12, 31)),
    st.tuples(st.sampled_from(sorted(DAYS)) | st.just("{iso} "), st.sampled_from(STYLES)),
    st.tuples(MINUTES, MINUTES),
    st.sampled_from(("-", " - ", " to ")),
)
def test_a_date_is_the_one_that_was_said_or_none(
    zone: str, now: datetime, how: tuple[str, str], minutes: tuple[int, int], dash: str
) -> None:
    """The times are placed here by wall clocks alone, without any of what is tested."""
    where, (day, style) = ZoneInfo(zone), how
    on = now.date() - timedelta(days=DAYS.get(day, 5))
    first, last = (datetime.combine(on, datetime.min.time()) + timedelta(minutes=each) for each in minutes)
    if last <= first:
        last += timedelta(days=1)
    shown = [style.format(m // 60, m % 60, (m // 60 - 1) % 12 + 1, "ap"[m // 60 // 12]) for m in minutes]
    place = Here(Calendar(where), (), int(now.replace(tzinfo=where).timestamp()))
    try:
        line = parse_line(f"{day.format(iso=on)}{dash.join(shown)} api", place)
    except BadTime:
        return
    walls = [datetime.fromtimestamp(end, where).replace(tzinfo=None) for end in (line.start, line.end) if end]
    assert walls == [first, last]
    assert last - first <= timedelta(hours=12) or minutes[0] < minutes[1]
