"""What repeats, compared with dateutil, and kept within bounds."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import islice

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from focusboard.clock import BadTime
from focusboard.sources.repeating import Rule

FIRST = date(2026, 1, 29)
LAST = date(2029, 12, 31)


def ours(text: str, first: date = FIRST, last: date = LAST) -> list[date]:
    parts = {name: value.split(",") for name, value in (part.split("=") for part in text.split(";"))}
    return list(Rule.of(parts, first).days(first, last, lambda _: None))


def theirs(text: str) -> list[date]:
    start = datetime.combine(FIRST, datetime.min.time())
    found = islice(rrulestr(f"{text};UNTIL=20291231", dtstart=start), 5000)
    return [moment.date() for moment in found]


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=DAILY",
        "FREQ=DAILY;INTERVAL=3;BYDAY=MO,TU",
        "FREQ=DAILY;BYMONTH=1,2;BYMONTHDAY=1,-1",
        "FREQ=WEEKLY",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=SU",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=MO",
        "FREQ=WEEKLY;BYMONTH=3;BYDAY=WE",
        "FREQ=MONTHLY",
        "FREQ=MONTHLY;BYMONTHDAY=31",
        "FREQ=MONTHLY;INTERVAL=5;BYDAY=2TU,-1FR",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
        "FREQ=YEARLY",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
        "FREQ=YEARLY;BYDAY=20MO,-1SU",
        "FREQ=YEARLY;BYMONTH=3,10;BYDAY=-1SU",
        "FREQ=YEARLY;BYYEARDAY=1,100,-1",
        "FREQ=YEARLY;BYMONTH=11;BYDAY=TH;BYSETPOS=4",
    ],
)
def test_usual_rules_give_the_days_that_dateutil_gives(text: str) -> None:
    assert ours(text) == theirs(text)


WEEKDAYS = st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"])


@st.composite
def rules(draw: st.DrawFn) -> str:
    frequency = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    text = f"FREQ={frequency};INTERVAL={draw(st.integers(1, 4))};WKST={draw(WEEKDAYS)}"
    months = draw(st.lists(st.integers(1, 12), max_size=2, unique=True))
    days = draw(st.lists(st.sampled_from([1, 2, 15, 28, 31, -1, -3]), max_size=2, unique=True))
    weekdays = draw(st.lists(WEEKDAYS, max_size=3, unique=True))
    if frequency in {"MONTHLY", "YEARLY"} and not days and draw(st.booleans()):
        weekdays = [f"{draw(st.sampled_from([1, 2, -1]))}{weekday}" for weekday in weekdays]
    for name, values in (("BYMONTH", months), ("BYMONTHDAY", days), ("BYDAY", weekdays)):
        if values and not (name == "BYMONTHDAY" and frequency == "WEEKLY"):
            text += f";{name}={','.join(map(str, values))}"
    return text


@pytest.mark.clockless
@settings(max_examples=300)
@given(rules())
def test_any_rule_gives_the_days_that_dateutil_gives(text: str) -> None:
    assert ours(text) == theirs(text)


@pytest.mark.parametrize(
    "text", ["FREQ=SECONDLY", "FREQ=HOURLY", "FREQ=WEEKLY;BYHOUR=9", "FREQ=YEARLY;BYWEEKNO=20", "INTERVAL=2"]
)
def test_what_is_not_read_is_said(text: str) -> None:
    with pytest.raises(BadTime, match="not read"):
        ours(text)
    with pytest.raises(BadTime, match="day of the week"):
        ours("FREQ=WEEKLY;BYDAY=XX")


def test_every_day_that_is_looked_at_is_counted_so_that_no_rule_takes_for_ever() -> None:
    def spend(days: int) -> None:
        nonlocal left
        left -= days
        if left < 0:
            raise BadTime("enough")

    for text in (
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYSETPOS=99",
        "FREQ=YEARLY;BYYEARDAY=400",
    ):
        left = 1000
        parts = {name: value.split(",") for name, value in (part.split("=") for part in text.split(";"))}
        with pytest.raises(BadTime, match="enough"):
            list(Rule.of(parts, FIRST).days(FIRST, FIRST + timedelta(days=100_000), spend))
