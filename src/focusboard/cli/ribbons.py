"""The days of a period as ribbons: one line each, true to scale, under the hours of the wall clock."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from focusboard.clock import ONE_DAY, Calendar, to_instant
from focusboard.insight.day import Day
from focusboard.insight.ribbon import PARTS, Cell, ribbon
from focusboard.model import Kind
from focusboard.typed import Final
from focusboard.values import Value

LEAST_CELLS: Final = 24
MOST_CELLS_PER_HOUR: Final = 6
FIRST_HOUR: Final = 8
LAST_HOUR: Final = 18
"""The hours that are always drawn; more where something is recorded."""

SHADES: Final[Mapping[Kind, str]] = {
    "focus": "█",
    "learning": "▓",
    "collaboration": "▒",
    "admin": "░",
    "low-value": "╌",
    "break": "·",
}
"""As the dashboard draws them."""
FROM_LEFT: Final = "▏▎▍▌▋▊▉█"
FROM_RIGHT: Final = "▕▕▐▐▐▐▐█"


class Ribbons(Value):
    """Days drawn on one scale."""

    hours: str
    """The hours above the ribbons."""
    lines: Mapping[date, str]


def ribbons(days: tuple[Day, ...], calendar: Calendar, cells: int) -> Ribbons | None:
    """The days with entries within so many cells; None where that is too narrow to tell anything.

    A day alone is as long as it was, so when the clocks go back an hour stands there twice.
    """
    days = tuple(day for day in days if day.timeline.segments)
    if cells < LEAST_CELLS or not days:
        return None
    first, last = _hours(days, calendar)
    spans = {day.date: (_at(day.date, first, calendar), _at(day.date, last, calendar)) for day in days}
    hours = [hour % 24 for hour in range(first, last)]
    if len(days) == 1:
        start, end = spans[days[0].date]
        hours = [calendar.local(when).hour for when in range(start, end, 3600)]
        spans[days[0].date] = start, start + len(hours) * 3600
    per_hour = max(1, min(MOST_CELLS_PER_HOUR, cells // len(hours)))
    columns = len(hours) * per_hour
    lines = {day.date: _line(ribbon(day.timeline.segments, *spans[day.date], columns)) for day in days}
    return Ribbons(_labels(hours, per_hour), lines)


def _hours(days: tuple[Day, ...], calendar: Calendar) -> tuple[int, int]:
    """The whole hours after midnight that hold everything recorded; beyond 24 where days start late."""
    start = calendar.day_start // 3600
    first = max(start, FIRST_HOUR)
    last = max(start + 10, LAST_HOUR)
    for day in days:
        begin = calendar.local(day.timeline.segments[0].start).replace(tzinfo=None)
        end = calendar.local(day.timeline.segments[-1].end - 1).replace(tzinfo=None)
        midnight = datetime(day.date.year, day.date.month, day.date.day)  # noqa: DTZ001
        first = min(first, int((begin - midnight).total_seconds() // 3600))
        last = max(last, int((end - midnight).total_seconds() // 3600) + 1)
    return first, last


def _at(day: date, hour: int, calendar: Calendar) -> int:
    """The instant of an hour of the wall clock, within the day."""
    midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001
    when = to_instant(midnight + timedelta(hours=hour), calendar.home)[0]
    return min(max(when, calendar.starts(day)), calendar.starts(day + ONE_DAY))


def _labels(hours: list[int], per_hour: int) -> str:
    """Each hour, or every second, third or sixth where there is no room for each."""
    every = next(step for step in (1, 2, 3, 6) if step * per_hour > 3)
    return "".join(
        (f"{hour:02}" if place % every == 0 else "").ljust(per_hour) for place, hour in enumerate(hours)
    ).rstrip()


def _line(cells: tuple[Cell, ...]) -> str:
    return "".join(map(_drawn, cells)).rstrip()


def _drawn(cell: Cell) -> str:
    if cell.entry is None:
        return " "
    shade = SHADES[cell.entry.kind]
    if shade != "█" or cell.eighths == PARTS:
        return shade
    return (FROM_LEFT if cell.from_left else FROM_RIGHT)[cell.eighths - 1]
