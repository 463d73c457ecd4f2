"""Periods as people say and write them: ``last week``, ``march``, ``3 weeks ago``, ``2026-W47``.

What has no year means the latest one that has begun; what can be read in two ways is asked back, not guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from focusboard import clock
from focusboard.clock import BadTime, Calendar
from focusboard.model import Length, Period
from focusboard.typed import Any, Final, cast

WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
LENGTHS: Final = ("week", "month", "quarter", "year")
STEPS: Final = {"last": -1, "this": 0, "next": 1}

_ISO: Final = (
    r"([0-9]{4})(?:-(?:w(?P<week>[0-9]{2})|q(?P<quarter>[1-4])|(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?))?"
)
_SHORT: Final = r"([wq])([0-9]{1,2})"
_AGO: Final = r"([0-9]{1,5}|a|one) (day|week|month|quarter|year)s? ago"
_MONTH: Final = r"([a-z]{3,9})(?: ([0-9]{4}))?"
_SPELLED: Final = r"(?:([0-9]{1,2}) ([a-z]{3,9})|([a-z]{3,9}) ([0-9]{1,2}))(?:,? ([0-9]{4}))?"
_NUMBERS: Final = r"([0-9]{1,2})[-/. ]+([0-9]{1,2})[-/. ]+([0-9]{4})"

HINT: Final = (
    "write today, last week, friday, march, 3 weeks ago, 2026-11-19, 2026-W47, 2026-11, 2026-Q4 or 2026"
)


FIRST_YEAR: Final = 3
LAST_YEAR: Final = 9997
"""The weeks before a period and after it are looked at as well, and have to be in the calendar."""


def parse_period(text: str, calendar: Calendar, today: date) -> Period:
    """The period that a text means, seen from ``today``; raises BadTime saying what would be understood."""
    said = " ".join(text.lower().split())
    try:
        for understand in (_everyday, _iso, _span, _short, _weekday, _month, _ago, _spelled):
            period = understand(said, calendar, today)
            if period:
                return _within_reach(period)
    except BadTime:
        raise
    except (ValueError, OverflowError):
        raise BadTime(f"{_shown(text)} is not in the calendar; {HINT}") from None
    raise BadTime(f"{_shown(text)} {_two_readings(said) or f'is not understood; {HINT}'}")


def _within_reach(period: Period) -> Period:
    """A period around which there are others; raises ValueError."""
    if not FIRST_YEAR <= period.first.year <= period.after.year <= LAST_YEAR:
        raise ValueError
    return period


def parse_day(text: str, calendar: Calendar, today: date) -> date:
    """The one day that a text means, seen from ``today``; raises BadTime, also for a longer period."""
    period = parse_period(text, calendar, today)
    if period.after - period.first != clock.ONE_DAY:
        raise BadTime(f"{_shown(text)} is more than one day; write a day such as {today} or yesterday")
    return period.first


def _everyday(said: str, calendar: Calendar, today: date) -> Period | None:
    if said in {"today", "yesterday"}:
        return calendar.day(today if said == "today" else today - clock.ONE_DAY)
    which, _, length = said.partition(" ")
    if which in STEPS and length in LENGTHS:
        return calendar.moved(calendar.period(cast(Length, length), today), STEPS[which])
    return None


def _iso(said: str, calendar: Calendar, _today: date) -> Period | None:
    found = re.fullmatch(_ISO, said)
    if not found:
        return None
    year = int(found[1])
    if found["day"]:
        return calendar.day(date(year, int(found["month"]), int(found["day"])))
    if found["week"]:
        return calendar.named_week(year, int(found["week"]))
    if found["month"]:
        return calendar.month(date(year, int(found["month"]), 1))
    if found["quarter"]:
        return calendar.quarter(date(year, int(found["quarter"]) * 3, 1))
    return calendar.year(date(year, 1, 1))


def _span(said: str, calendar: Calendar, today: date) -> Period | None:
    """``2026-11-02..2026-11-05``, both days included."""
    ends = [_iso(end, calendar, today) for end in said.split("..")]
    days = [end.first for end in ends if end and end.length == "day"]
    if len(ends) != 2 or len(days) != 2:
        return None
    if days[1] < days[0]:
        raise BadTime(f"{said} ends before it begins; write {days[1]}..{days[0]}")
    return clock.span(days[0], days[1] + clock.ONE_DAY)


def _short(said: str, calendar: Calendar, today: date) -> Period | None:
    """``w47`` and ``q3``."""
    found = re.fullmatch(_SHORT, said)
    if not found:
        return None
    number = int(found[2])
    if found[1] == "w":
        return _latest(lambda year: calendar.named_week(year, number), today)
    return _latest(lambda year: calendar.quarter(date(year, number * 3, 1)), today)


def _latest(in_year: Callable[[int], Period], today: date) -> Period:
    """The latest of a yearly period that has begun; week 1 of next year may have done so already."""
    for year in (today.year + 1, today.year, today.year - 1):
        try:
            period = in_year(year)
        except ValueError:
            continue
        if period.first <= today:
            return period
    raise ValueError


def _weekday(said: str, calendar: Calendar, today: date) -> Period | None:
    """``friday`` is the latest Friday, today included; ``last friday`` is the latest before today."""
    number = _number(said.removeprefix("last "), WEEKDAYS)
    if number is None:
        return None
    back = (today.weekday() - number) % 7
    if said.startswith("last "):
        back = back or 7
    return calendar.day(today - timedelta(days=back))


def _month(said: str, calendar: Calendar, today: date) -> Period | None:
    """``march`` and ``march 2026``."""
    found = re.fullmatch(_MONTH, said)
    number = _number(found[1], MONTHS) if found else None
    if not found or number is None:
        return None
    if found[2]:
        return calendar.month(date(int(found[2]), number + 1, 1))
    return _latest(lambda year: calendar.month(date(year, number + 1, 1)), today)


def _ago(said: str, calendar: Calendar, today: date) -> Period | None:
    """``3 weeks ago`` is the whole week of the day three weeks before."""
    found = re.fullmatch(_AGO, said)
    if not found:
        return None
    import arrow  # noqa: PLC0415 - costs more than everything else here, and few ask for it

    steps = int(found[1]) if found[1].isdigit() else 1
    shift: dict[str, Any] = {f"{found[2]}s": -steps}
    then = arrow.get(today).shift(**shift).date()
    return calendar.period(cast(Length, found[2]), then)


def _spelled(said: str, calendar: Calendar, today: date) -> Period | None:
    """``19 november``, ``nov 19`` and the same with a year."""
    found = re.fullmatch(_SPELLED, said)
    number = _number(found[2] or found[3], MONTHS) if found else None
    if not found or number is None:
        return None
    day = int(found[1] or found[4])
    if found[5]:
        return calendar.day(date(int(found[5]), number + 1, day))
    return _latest(lambda year: calendar.day(date(year, number + 1, day)), today)


def _number(word: str, names: tuple[str, ...]) -> int | None:
    """The index of a name or of its first letters, three at least."""
    if len(word) < 3:
        return None
    return next((n for n, name in enumerate(names) if name.startswith(word)), None)


def _two_readings(said: str) -> str:
    """What to write for a date in numbers whose order nobody can know; empty for anything else."""
    found = re.fullmatch(_NUMBERS, said)
    if not found:
        return ""
    first, second, year = map(int, found.groups())
    days = sorted({*_dates(year, second, first), *_dates(year, first, second)})
    return f"has no clear order; write {' or '.join(map(str, days))}" if days else ""


def _dates(year: int, month: int, day: int) -> Iterator[date]:
    try:
        yield date(year, month, day)
    except ValueError:
        return


def _shown(text: str) -> str:
    """A text as a message can show it, however long it is."""
    return repr(text if len(text) <= 40 else text[:39] + "…")
