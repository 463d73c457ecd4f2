"""Dates and times as tables write them, and in which order a table writes day, month and year.

``03/04/2026`` is a day in March or in April. The table itself says which as soon as one of its dates can be
read in a single way; where none can, nobody guesses, and the person is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from functools import lru_cache

from focusboard.clock import BadTime, zone
from focusboard.text import clean
from focusboard.typed import Final

ORDERS: Final = ("dmy", "mdy", "ymd")
"""Day first, month first, year first."""

_LONGEST: Final = 60
"""No date with a time is written in more characters."""

_MOST_DATES: Final = 10_000
"""So many different days, 27 years of them, say what there is to say."""

_SEPARATED: Final = re.compile(r"(\d{1,4})([-/.])[ ]?(\d{1,2})\2[ ]?(\d{1,4})\.?", re.ASCII)
_NAMED: Final = re.compile(
    r"(?:(\d{1,2})[-/. ]{1,2}([A-Za-z]{3,9})|([A-Za-z]{3,9})\.? (\d{1,2}))\.?[-/, ]{1,2}(\d{4}|\d{2})",
    re.ASCII,
)
_TIME: Final = re.compile(
    r"(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)? ?(?:([AaPp])\.?[Mm]\.?)?", re.ASCII
)
_OFFSET: Final = re.compile(r" ?(?:(Z|UTC|GMT)|([+-]\d{2}):?(\d{2}))$", re.ASCII)
_EPOCH: Final = re.compile(r"\d{10}(?:\d{3})?(?:\.\d{1,9})?", re.ASCII)
_MONTHS: Final = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}


def moment_of(text: str, order: str) -> datetime:
    """A date with a time, to the second, aware where it says its offset; raises BadTime."""
    written = text.strip()
    if len(written) <= _LONGEST:
        found = iso_moment(written) or _epoch(written) or _other_moment(written, order)
        if found is not None:
            return found
    raise BadTime(f"{clean(written, 40)!r} is not a date with a time such as 2026-11-19 09:00; correct it.")


def iso_moment(written: str) -> datetime | None:
    """The time in a text such as ``2026-11-19T09:00:00+01:00``, to the second; None where it is none."""
    if len(written) < 16 or written[4] != "-" or written[10] not in "T ":
        return None
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return None
    return moment.replace(microsecond=0) if moment.microsecond else moment


def _epoch(written: str) -> datetime | None:
    """An instant in seconds, or in milliseconds, since 1970."""
    if not _EPOCH.fullmatch(written):
        return None
    whole = written.partition(".")[0]
    return datetime.fromtimestamp(int(whole[:10]), UTC)


def _other_moment(written: str, order: str) -> datetime | None:
    offset = _OFFSET.search(written) if ":" in written else None
    local = written[: offset.start()] if offset else written
    clock = local.rpartition("T" if local[10:11] == "T" else " ")
    if clock[2].upper().replace(".", "") in {"AM", "PM"}:
        day, _, hour = clock[0].rpartition(" ")
        clock = (day, " ", f"{hour} {clock[2]}")
    at, day_at = time_of_day(clock[2]), day_of(clock[0].rstrip(", "), order)
    if at is None or day_at is None:
        return None
    wall = datetime.combine(day_at, at)
    if offset is None:
        return wall
    try:
        return wall.replace(tzinfo=zone("+0000" if offset[1] else offset[2] + offset[3]))
    except BadTime:
        return None


@lru_cache(maxsize=4096)
def day_of(text: str, order: str) -> date | None:
    """The day that a text names when day, month and year stand in an order; None where it names none."""
    written = text.strip()
    if len(written) > _LONGEST:
        return None
    numbers = _SEPARATED.fullmatch(written)
    try:
        if numbers:
            return _day(numbers[1], numbers[3], numbers[4], order)
        if len(written) == 8 and written.isascii() and written.isdigit():
            return _day(written[:4], written[4:6], written[6:], order)
        named = _NAMED.fullmatch(written)
        if named:
            month = _MONTHS.get((named[2] or named[3])[:3].lower(), 0)
            return date(_year(named[5]), month, int(named[1] or named[4]))
    except ValueError:
        pass
    return None


def _day(first: str, second: str, third: str, order: str) -> date | None:
    if len(first) == 4:
        return date(int(first), int(second), int(third))
    if len(first) > 2 or len(third) not in ({2} if order == "ymd" else {2, 4}):
        return None
    match order:
        case "dmy":
            return date(_year(third), int(second), int(first))
        case "mdy":
            return date(_year(third), int(first), int(second))
        case "ymd":
            return date(_year(first), int(second), int(third))
    return None


def _year(written: str) -> int:
    return int(written) + (2000 if len(written) == 2 else 0)


def time_of_day(text: str) -> time | None:
    """The time that a text names, to the second; None where it names none. 24:00 is midnight."""
    found = _TIME.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    if found is None:
        return None
    hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
    if found[4]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found[4] in "Pp" else 0)
    if (hour, minute, second) == (24, 0, 0):
        hour = 0
    return time(hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None


def day_part(text: str) -> str:
    """The date within a date with a time, as it is written."""
    written = text.strip()[:_LONGEST]
    return written.partition("T" if written[10:11] == "T" else " ")[0].rstrip(",")


class Evidence:
    """The orders in which all dates met so far can be read."""

    def __init__(self) -> None:
        """Begin with every order possible."""
        self.orders: tuple[str, ...] = ORDERS
        self.example = ""
        """The first date that two of the orders read as different days."""
        self._met: set[str] = set()

    def note(self, text: str) -> None:
        """Take a date into account; one that no order can read says nothing."""
        if text[:10] in self._met and text[10:11] in {"", " ", "T"}:
            return
        day = day_part(text)
        if day in self._met or len(self._met) > _MOST_DATES:
            return
        self._met.add(day)
        readings = {order: found for order in ORDERS if (found := day_of(day, order)) is not None}
        if readings:
            self.rule_out(order for order in self.orders if order not in readings)
        if len(set(readings.values())) > 1:
            self.example = self.example or day

    def rule_out(self, orders: Iterable[str]) -> None:
        """Take orders away that do not fit."""
        gone = set(orders)
        self.orders = tuple(order for order in self.orders if order not in gone)

    def order(self) -> str:
        """The one order that fits, or any where all read the same; raises BadTime where that is open."""
        if len(self.orders) == 1 or (self.orders and not self.example):
            return self.orders[0]
        if not self.orders:
            raise BadTime(
                "Some dates are written day first and others month first; write them alike, as 2026-11-19."
            )
        first, second = (day_of(self.example, order) for order in self.orders[:2])
        raise BadTime(
            f"{clean(self.example, 40)} can be {first} or {second}, and no date in the file decides it;"
            f" say how dates are written with --dates {' or --dates '.join(self.orders)}."
        )
