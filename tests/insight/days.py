"""Days to measure: written by hand, and drawn by hypothesis."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import strategies as st

from focusboard.insight.day import Day, measure_day
from focusboard.insight.totals import Totals, totals_of
from focusboard.model import Entry, Kind
from focusboard.settings import Settings

DAY = date(2026, 11, 19)
MIDNIGHT = int(datetime(2026, 11, 19, tzinfo=UTC).timestamp())
UTC_SETTINGS = Settings(zone="UTC")
LATE = MIDNIGHT + 10 * 86_400
"""A clock reading after everything in these tests."""


def at(clock_time: str) -> int:
    """The instant of a time such as 09:40 on the day, in UTC."""
    hours, minutes = clock_time.split(":")
    return MIDNIGHT + int(hours) * 3600 + int(minutes) * 60


def entry(span: str, project: str, kind: Kind = "focus", **more: object) -> Entry:
    """An entry from a span such as 09:00-09:40."""
    start, end = span.split("-")
    return Entry(key=f"{start}-{project}", start=at(start), end=at(end), project=project, kind=kind, **more)  # type: ignore[arg-type]


WORKED_EXAMPLE = (
    entry("09:00-09:40", "api"),
    entry("09:43-10:30", "api"),
    entry("10:30-11:00", "standup", "collaboration"),
    entry("11:00-11:20", "api"),
    entry("11:20-11:24", "chat", "admin"),
    entry("11:24-12:00", "api"),
    entry("12:00-12:45", "lunch", "break"),
    entry("13:00-14:30", "spec"),
    entry("14:15-14:45", "call", "collaboration"),
    entry("14:45-15:00", "mail", "admin"),
    entry("15:00-15:20", "bugs"),
    entry("15:20-15:35", "mail", "admin"),
    entry("15:35-16:00", "bugs"),
    entry("20:00-20:50", "spec"),
)


def measure(entries: object, settings: Settings = UTC_SETTINGS) -> Day:
    """Measure the day of these tests."""
    return measure_day(DAY, entries, settings, LATE)  # type: ignore[arg-type]


def numbers(entries: object, settings: Settings = UTC_SETTINGS) -> Totals:
    """The totals of the day of these tests."""
    return totals_of(measure(entries, settings), settings.focus)


PROJECTS = ("api", "docs", "lunch", "mail", "spec")
KIND_OF: dict[str, Kind] = {"lunch": "break", "mail": "admin"}


@st.composite
def overlapping(draw: st.DrawFn, hours: int = 24, most: int = 12) -> list[Entry]:
    """Entries in any order, overlapping, nested, identical, of zero length, some reaching beyond the day."""
    moments = st.integers(-1800, hours * 3600 + 1800)
    spans = draw(st.lists(st.tuples(moments, moments, st.sampled_from(PROJECTS)), max_size=most))
    return [
        _drawn(number, min(one, other), max(one, other), project)
        for number, (one, other, project) in enumerate(spans)
    ]


@st.composite
def reported(draw: st.DrawFn) -> list[Entry]:
    """Overlapping entries, some with another duration than their clock times say, some without any."""
    entries = draw(overlapping())
    durations = st.one_of(st.none(), st.integers(-7200, 50_000))
    rounded = [entry._replace(duration=draw(durations)) for entry in entries]
    noon = MIDNIGHT + 43_200
    lengths = draw(st.lists(st.tuples(st.integers(-7200, 50_000), st.sampled_from(PROJECTS)), max_size=4))
    untimed = [
        _drawn(50 + number, 43_200, 43_200, project)._replace(duration=length)
        for number, (length, project) in enumerate(lengths)
    ]
    assert all(entry.start == noon for entry in untimed)
    return rounded + untimed


@st.composite
def one_after_another(draw: st.DrawFn) -> list[Entry]:
    """Entries of one day without overlaps, with and without holes."""
    parts = st.tuples(st.integers(0, 2400), st.integers(1, 9000), st.sampled_from(PROJECTS))
    entries: list[Entry] = []
    moment = 0
    for number, (hole, length, project) in enumerate(draw(st.lists(parts, max_size=14))):
        moment += hole
        if moment + length > 86_400:
            break
        entries.append(_drawn(number, moment, moment + length, project))
        moment += length
    return entries


def _drawn(number: int, start: int, end: int, project: str) -> Entry:
    kind = KIND_OF.get(project, "focus")
    return Entry(f"{number:02}", MIDNIGHT + start, MIDNIGHT + end, project, kind=kind, id=number + 1)
