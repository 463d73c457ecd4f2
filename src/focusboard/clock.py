"""Days, weeks, zones and durations; the only place that asks what time it is.

A local day is ``[starts(day), starts(day + 1))`` in the person's home zone, so it is 23, 24 or 25 hours long
around a clock change, and empty where a whole day was skipped (Apia, 2011-12-30).
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import TZPATH, ZoneInfo, ZoneInfoNotFoundError

from focusboard.lengths import duration as duration  # noqa: PLC0414 - a part of the clock that is light
from focusboard.lengths import exact as exact  # noqa: PLC0414
from focusboard.model import Length, Period
from focusboard.typed import Final
from focusboard.values import Value

ONE_DAY: Final = timedelta(days=1)
_THURSDAY: Final = 3
"""As Python numbers weekdays."""
_EPOCH: Final = datetime(1970, 1, 1)  # noqa: DTZ001 - to compare wall times with
FIRST_INSTANT: Final = -62_135_596_800 + 2 * 86_400
LAST_INSTANT: Final = 253_402_300_799 - 2 * 86_400
"""Two days inside what ``datetime`` can hold, so that every zone's local time exists."""


class BadTime(ValueError):
    """A date, time or zone that cannot be understood; its text says what and what would be."""


def now() -> int:
    """This instant in UTC seconds; ``FOCUSBOARD_NOW`` (RFC 3339) fixes it."""
    fixed = os.environ.get("FOCUSBOARD_NOW")
    return int(time.time()) if not fixed else instant(fixed)


def instant(text: str) -> int:
    """The UTC seconds of an RFC 3339 instant; raises BadTime without an offset."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise BadTime(f"{text!r} is not an instant with an offset, such as 2026-11-19T09:00:00+01:00")
    return int(moment.timestamp())


@lru_cache(maxsize=64)
def zone(name: str) -> tzinfo:
    """The zone of an IANA name or of an offset such as ``+09:00``; raises BadTime."""
    if name[:1] in {"+", "-"}:
        return _fixed_offset(name)
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise BadTime(f"{name!r} is not a known time zone, such as Europe/Berlin") from None


def _fixed_offset(name: str) -> tzinfo:
    try:
        offset = datetime.strptime(name, "%z").tzinfo
    except ValueError:
        offset = None
    if offset is None:
        raise BadTime(f"{name!r} is not an offset, such as +09:00")
    return offset


def system_zone() -> str:
    """The IANA name of this machine's zone: ``TZ``, else what ``/etc/localtime`` points to, else UTC."""
    given = os.environ.get("TZ", "").lstrip(":")
    if given:
        return given if _is_zone(given) else "UTC"
    target = os.path.realpath("/etc/localtime")
    _, marker, name = target.partition("zoneinfo/")
    return name if marker and _is_zone(name) else "UTC"


def zone_files(name: str) -> list[str]:
    """Where the system may keep the rules of a zone, whether it does or not."""
    return [f"{folder}/{name}" for folder in TZPATH]


def _is_zone(name: str) -> bool:
    try:
        zone(name)
    except BadTime:
        return False
    return True


def in_zone(when: int, where: tzinfo) -> datetime:
    """The aware local time of an instant."""
    return datetime.fromtimestamp(when, where)


def to_instant(wall: datetime, where: tzinfo) -> tuple[int, str]:
    """The instant of a naive wall time, and ``dst_ambiguous``, ``dst_nonexistent`` or an empty flag.

    An ambiguous time is taken as the first of the two; a time that the clocks skipped becomes the first
    instant after the gap.
    """
    offset = steady_offset(wall.date(), where)
    if offset is not None:
        since = wall - _EPOCH
        return since.days * 86_400 + since.seconds - offset, ""
    early = int(wall.replace(tzinfo=where, fold=0).timestamp())
    late = int(wall.replace(tzinfo=where, fold=1).timestamp())
    if early == late:
        return early, ""
    if early < late:
        return early, "dst_ambiguous"
    return _end_of_gap(late, early, where), "dst_nonexistent"


@lru_cache(maxsize=8192)
def steady_offset(day: date, where: tzinfo) -> int | None:
    """How many seconds a zone is ahead of UTC the whole day and around it; None where its clocks change."""
    of_its_week = _offset_of_days(day - timedelta(days=day.weekday()), 7, where)
    return _offset_of_days(day, 1, where) if of_its_week is None else of_its_week


@lru_cache(maxsize=2048)
def _offset_of_days(first: date, days: int, where: tzinfo) -> int | None:
    """The same for so many days in a row."""
    midnight = datetime(first.year, first.month, first.day, tzinfo=where)
    try:
        offsets = {(midnight + timedelta(hours=hours)).utcoffset() for hours in range(-24, 24 * days + 25, 6)}
    except OverflowError:
        return None
    offset = offsets.pop()
    return None if offsets or offset is None else int(offset.total_seconds())


def _end_of_gap(before: int, after: int, where: tzinfo) -> int:
    """The first instant in ``(before, after]`` with the offset that holds at ``after``."""
    offset = in_zone(after, where).utcoffset()
    while after - before > 1:
        middle = (before + after) // 2
        if in_zone(middle, where).utcoffset() == offset:
            after = middle
        else:
            before = middle
    return after


class Calendar(Value):
    """How this person's days and weeks fall."""

    home: tzinfo
    day_start: int = 0
    """Seconds of wall time after midnight at which a day begins."""
    week_start: int = 0
    """0 Monday … 6 Sunday."""

    @property
    def days_from(self) -> str:
        """What to say about when days begin; empty where they begin at midnight."""
        return f"days from {self.day_starts}" if self.day_start else ""

    @property
    def day_starts(self) -> str:
        """The time of the clock at which a day begins, such as ``04:00``."""
        hours, minutes = divmod(self.day_start // 60, 60)
        return f"{hours:02d}:{minutes:02d}"

    def starts(self, day: date) -> int:
        """The UTC second at which a local day begins."""
        return _day_starts(self.home, self.day_start, day)

    def bounds(self, first: date, after: date) -> tuple[int, int]:
        """The instants ``[start, end)`` of the local days ``[first, after)``."""
        return self.starts(first), self.starts(after)

    def day_of(self, when: int) -> date:
        """The local day that an instant belongs to; instants out of range go to the nearest day there is."""
        when = min(max(when, FIRST_INSTANT), LAST_INSTANT)
        day = (in_zone(when, self.home) - timedelta(seconds=self.day_start)).date()
        while self.starts(day) > when:
            day -= ONE_DAY
        while self.starts(day + ONE_DAY) <= when:
            day += ONE_DAY
        return day

    def days(self, start: int, end: int) -> Iterator[date]:
        """The local days that ``[start, end)`` touches; a zero-length span touches the day it is in."""
        day = self.day_of(start)
        last = self.day_of(max(start, end - 1))
        while day <= last:
            yield day
            day += ONE_DAY

    def today(self) -> date:
        """The local day of this instant."""
        return self.day_of(now())

    def local(self, when: int) -> datetime:
        """The aware home time of an instant."""
        return in_zone(when, self.home)

    def day(self, day: date) -> Period:
        """One day as a period."""
        return Period(day.isoformat(), "day", day, day + ONE_DAY)

    def week(self, day: date) -> Period:
        """The week that a day is in, named after the ISO week of its Thursday."""
        first = day - timedelta(days=(day.weekday() - self.week_start) % 7)
        after = first + timedelta(days=7)
        return Period(week_name(*thursdays(first, after)), "week", first, after)

    def named_week(self, year: int, number: int) -> Period:
        """The week with an ISO year and number; raises BadTime where the year has no such week."""
        try:
            return self.week(date.fromisocalendar(year, number, 4))
        except ValueError:
            raise BadTime(f"{year} has no week {number}") from None

    def month(self, day: date) -> Period:
        """The month that a day is in."""
        first = day.replace(day=1)
        return Period(f"{first:%Y-%m}", "month", first, _months_later(first, 1))

    def quarter(self, day: date) -> Period:
        """The quarter that a day is in."""
        first = day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
        name = f"{first.year:04d}-Q{(first.month + 2) // 3}"
        return Period(name, "quarter", first, _months_later(first, 3))

    def year(self, day: date) -> Period:
        """The year that a day is in."""
        first = day.replace(month=1, day=1)
        return Period(f"{first.year:04d}", "year", first, _months_later(first, 12))

    def period(self, length: Length, day: date) -> Period:
        """The period of a length that a day is in; a ``span`` is the day itself."""
        if length == "span":
            return self.day(day)
        made: Period = getattr(self, length)(day)
        return made

    def moved(self, period: Period, steps: int) -> Period:
        """The period of the same length so many steps later; negative steps are earlier."""
        for _ in range(abs(steps)):
            period = self._next(period) if steps > 0 else self._previous(period)
        return period

    def _next(self, period: Period) -> Period:
        if period.length == "span":
            return span(period.after, period.after + (period.after - period.first))
        return self.period(period.length, period.after)

    def _previous(self, period: Period) -> Period:
        if period.length == "span":
            return span(period.first - (period.after - period.first), period.first)
        return self.period(period.length, period.first - ONE_DAY)


def span(first: date, after: date) -> Period:
    """Any days ``[first, after)`` as a period, named with both its days included."""
    return Period(f"{first}..{after - ONE_DAY}", "span", first, after)


def thursdays(first: date, after: date) -> tuple[date, ...]:
    """The Thursdays of the days ``[first, after)``: a week belongs where its Thursday is."""
    at = first.toordinal() + (_THURSDAY - first.weekday()) % 7
    return tuple(map(date.fromordinal, range(at, after.toordinal(), 7)))


def week_name(day: date) -> str:
    """The ISO week of a day, such as ``2026-W47``."""
    year, number, _ = day.isocalendar()
    return f"{year:04d}-W{number:02d}"


def _months_later(first: date, months: int) -> date:
    month = first.month - 1 + months
    return date(first.year + month // 12, month % 12 + 1, 1)


@lru_cache(maxsize=8192)
def _day_starts(home: tzinfo, day_start: int, day: date) -> int:
    wall = datetime(day.year, day.month, day.day) + timedelta(seconds=day_start)  # noqa: DTZ001
    return to_instant(wall, home)[0]


def rfc3339(when: int, where: tzinfo) -> str:
    """An instant as text with the offset of a zone, for JSON."""
    return in_zone(when, where).isoformat()


def utc(when: int) -> datetime:
    """An instant as an aware UTC time."""
    return datetime.fromtimestamp(when, UTC)
