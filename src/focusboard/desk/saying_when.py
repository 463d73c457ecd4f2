"""Times as people write them, placed in the world: what can be meant in two ways is refused, never guessed.

A time of the clock is one of the local day, in the zone where the person was on it. It has to be over, for
what is yet to come is not recorded.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, tzinfo

from focusboard import clock
from focusboard.clock import BadTime, Calendar
from focusboard.periods import parse_day
from focusboard.settings import Settings
from focusboard.typed import Final
from focusboard.values import Value

STAMP: Final = (
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?"
    r"(?:Z|[+-][0-9]{2}:[0-9]{2}(?::[0-9]{2})?)?(?![-+:0-9])"
)
"""A date with a time; what stands right behind it is an offset, so a dash that is none has spaces."""
TIME: Final = r"[0-9]{1,2}(?:[:.][0-9]{2}(?::[0-9]{2})?)?(?: ?[ap]m)?"
WHEN: Final = rf"(?:{STAMP}|{TIME}|now)"
LONG: Final = r"(?:[0-9]{1,3}h(?: ?[0-9]{1,2}m|[0-9]{1,2})?|[0-9]{1,3}[.,][0-9]{1,2}h|[0-9]{1,4}m(?:in)?)"
"""A length: ``1h30``, ``1h 30m``, ``1.5h``, ``90m``."""

HALF_A_DAY: Final = 12 * 3600
"""An end before its start is one of the next morning if that makes no longer entry than this."""

LONGEST: Final = 366 * 86_400

_TIME: Final = r"([0-9]{1,2})(?:[:.]([0-9]{2})(?::([0-9]{2}))?)?(?: ?([ap])m)?"
_AGO: Final = rf"(?:({LONG}) ago|-({LONG}))"
_LONG: Final = r"(?:([0-9]+)h)? ?(?:([0-9]+)(?:m(?:in)?)?)?|([0-9]+)[.,]([0-9]+)h"


class Here(Value):
    """From when and where a person writes."""

    calendar: Calendar
    zones: tuple[tuple[date, str], ...]
    """Where the person was, from a day on, by day."""
    now: int

    def zone_name(self, day: date) -> str:
        """Where the person was on a day; empty at home."""
        return next((name for since, name in reversed(self.zones) if since <= day), "")

    def zone(self, day: date) -> tzinfo:
        """The zone whose clocks the person saw on a day."""
        name = self.zone_name(day)
        return clock.zone(name) if name else self.calendar.home

    def local(self, when: int) -> datetime:
        """The time that the person's clock showed at an instant."""
        return clock.in_zone(when, self.zone(self.calendar.day_of(when)))

    @property
    def today(self) -> date:
        """The day it is where the person is, which begins when the person's days do."""
        return (self.local(self.now) - timedelta(seconds=self.calendar.day_start)).date()


def here(settings: Settings, now: int) -> Here:
    """From when and where somebody with these settings writes."""
    return Here(settings.calendar, settings.zones, now)


def parse_length(text: str) -> int:
    """The seconds of a length such as LONG describes; raises BadTime for none at all."""
    found = re.fullmatch(_LONG, text.strip(), re.IGNORECASE)
    if not found:
        raise BadTime(f"{text!r} is not a length, such as 1h30")
    hours, minutes, whole, part = found.groups()
    if whole is not None:
        seconds = round(float(f"{whole}.{part}") * 3600)
    else:
        seconds = int(hours or 0) * 3600 + int(minutes or 0) * 60
    if not seconds:
        raise BadTime(f"{text.strip()} is no time at all; write how long it took, such as 1h30")
    return seconds


def parse_at(text: str, here: Here) -> int:
    """The instant that a text means: ``9:30``, ``yesterday 17:00``, ``10m ago``, a stamp; raises BadTime."""
    said = " ".join(text.split())
    ago = re.fullmatch(_AGO, said, re.IGNORECASE)
    if ago:
        return here.now - parse_length(ago[1] or ago[2])
    found = re.fullmatch(rf"(?:(.+) )?({WHEN})", said, re.IGNORECASE)
    if not found:
        raise BadTime(f"{_shown(text)} is not a time; write 9:30, yesterday 17:00 or 10m ago")
    return over(start_of(found[2], found[1] or "", here), here)


def start_of(when: str, day: str, here: Here) -> int:
    """The instant of a time on a day, as it is named, or today; raises BadTime."""
    if when.lower() == "now" or re.fullmatch(STAMP, when, re.IGNORECASE):
        if day:
            raise BadTime(f"{_shown(f'{day} {when}')} says the day twice; leave one of them out")
        return here.now if when.lower() == "now" else _stamped(when, here)
    named = parse_day(day, here.calendar, here.today) if day else here.today
    moment = clock_time(when)
    if moment is None:
        raise BadTime("A day ends at 24:00 and begins at 0:00; write 0:00")
    return placed(datetime.combine(_date_of(moment, named, here, is_named=bool(day)), moment), here)


def end_of(when: str, began: int, here: Here) -> int:
    """The instant of the first such time after the start; raises BadTime where another may be meant."""
    if when.lower() == "now":
        return here.now
    if re.fullmatch(STAMP, when, re.IGNORECASE):
        return _stamped(when, here)
    start = here.local(began).replace(tzinfo=None)
    moment = clock_time(when)
    wall = datetime.combine(start.date(), moment or time()) + (timedelta() if moment else clock.ONE_DAY)
    if wall > start:
        return placed(wall, here)
    wall += clock.ONE_DAY
    if (wall - start).total_seconds() > HALF_A_DAY:
        raise BadTime(
            f"{when} comes before {start:%H:%M}; write both as 9:00-17:00, or with their days:"
            f" {start.isoformat(timespec='minutes')} - {wall.isoformat(timespec='minutes')}"
        )
    return placed(wall, here)


def clock_time(text: str) -> time | None:
    """The time of the clock that a text is; None for 24:00. Raises BadTime."""
    found = re.fullmatch(_TIME, text, re.IGNORECASE)
    if not found:
        raise BadTime(f"{_shown(text)} is not a time such as 9:30")
    hour, minute, second = (int(part or 0) for part in found.groups()[:3])
    if found[4] and not 1 <= hour <= 12:
        raise BadTime(f"{text} is not on the clock; write it as 17:00 or 5pm")
    if found[4]:
        hour = hour % 12 + (12 if found[4].lower() == "p" else 0)
    if (hour, minute, second) == (24, 0, 0):
        return None
    if hour > 23 or minute > 59 or second > 59:
        raise BadTime(f"{text} is not on the clock, which goes from 0:00 to 24:00")
    return time(hour, minute, second)


def over(when: int, here: Here) -> int:
    """An instant, if it is over; raises BadTime for one that is yet to come."""
    if when <= here.now:
        return when
    raise BadTime(
        f"{here.local(when):%a %d %b %H:%M} is yet to come: it is {here.local(here.now):%a %H:%M} now;"
        " write an earlier day first, as yesterday, or an earlier time"
    )


def placed(wall: datetime, here: Here) -> int:
    """The instant of a wall time; raises BadTime for one that was twice, or that the clocks skipped."""
    where = here.zone(wall.date())
    try:
        when, flag = clock.to_instant(wall, where)
    except (ValueError, OverflowError, OSError):
        raise BadTime(f"{wall.date()} is not in the calendar") from None
    if flag == "dst_nonexistent":
        raise BadTime(f"{wall:%H:%M} is not on the clock on {wall.date()}, when they skip an hour or so")
    if flag:
        both = " or ".join(wall.replace(tzinfo=where, fold=fold).isoformat() for fold in (0, 1))
        raise BadTime(f"{wall:%H:%M} is there twice on {wall.date()}; write {both}")
    return _in_range(when)


def _date_of(moment: time, day: date, here: Here, *, is_named: bool) -> date:
    """The calendar date of a time of the day, which may begin after midnight."""
    if moment.hour * 3600 + moment.minute * 60 + moment.second >= here.calendar.day_start:
        return day
    night = day + clock.ONE_DAY
    if is_named:
        raise BadTime(
            f"Your days begin at {here.calendar.day_starts}, so {moment:%H:%M} can be in two nights;"
            f" write {day}T{moment:%H:%M} or {night}T{moment:%H:%M}"
        )
    return night


def _stamped(text: str, here: Here) -> int:
    """The instant of a date with a time, and an offset where it has one."""
    try:
        moment = datetime.fromisoformat(text.upper())
        if moment.tzinfo is None:
            return placed(moment, here)
        return _in_range(int(moment.timestamp()))
    except (OverflowError, OSError):
        raise BadTime(f"{text} is outside the years 1 to 9999") from None
    except BadTime:
        raise
    except ValueError:
        raise BadTime(f"{text} is not in the calendar; write it as 2026-11-19T09:30") from None


def _in_range(when: int) -> int:
    if clock.FIRST_INSTANT <= when <= clock.LAST_INSTANT:
        return when
    raise BadTime("The time is outside the years 1 to 9999")


def _shown(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:39] + "…")
