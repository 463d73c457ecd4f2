"""Wall times as trackers write them, placed in the world: at home, or where the person was on that day."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from functools import lru_cache

from focusboard.clock import BadTime, to_instant
from focusboard.sources.protocol import Context
from focusboard.sources.shapes.spans import oddities
from focusboard.typed import Final
from focusboard.values import Value

_NOON: Final = time(12)
_OUTSIDE: Final = "The time is outside the years 1 to 9999; correct it in the tracker."


class Placed(Value):
    """A written time, placed in the world."""

    instant: int
    flag: str = ""
    zone: str = ""
    second: int | None = None
    """The other instant that an ambiguous wall time can mean."""

    def after(self, start: int) -> int:
        """The instant as an end; where the first of two possible ones is before the start, the second."""
        return self.second if self.second is not None and self.instant < start else self.instant


class PlacedSpan(Value):
    """What an entry knows about its time."""

    start: int
    end: int | None
    zone: str
    flags: tuple[str, ...]


def later(moment: datetime, by: timedelta) -> datetime:
    """A wall time after another, or before it by a negative length; raises BadTime out of range."""
    try:
        return moment + by
    except OverflowError:
        raise BadTime(_OUTSIDE) from None


def place(moment: datetime, context: Context) -> Placed:
    """A time with its own offset, or a wall time in the zone of its day; raises BadTime out of range."""
    offset = moment.utcoffset()
    try:
        if offset is not None:
            return Placed(int(moment.timestamp()), zone=offset_name(offset))
        name = context.zone_name(moment.date())
        where = context.zone(name)
        when, flag = to_instant(moment, where)
        second = int(moment.replace(tzinfo=where, fold=1).timestamp()) if flag == "dst_ambiguous" else None
    except (ValueError, OverflowError, OSError) as error:
        raise BadTime(_OUTSIDE) from error
    return Placed(when, flag, name, second)


def place_span(began: datetime, ended: datetime | None, context: Context) -> PlacedSpan:
    """Two times, or one of an entry that runs, with everything odd about them; raises BadTime."""
    start = place(began, context)
    stop = None if ended is None else _place_end(ended, began, start, context)
    end = None if stop is None else stop.after(start.instant)
    flags = oddities(start.instant, end)
    if start.flag or (stop and stop.flag):
        flags = tuple(sorted({*flags, start.flag, stop.flag if stop else ""} - {""}))
    return PlacedSpan(start.instant, end, start.zone, flags)


def _place_end(ended: datetime, began: datetime, start: Placed, context: Context) -> Placed:
    """The end; who changed zones overnight was still in the first, so that hours are those on the clock."""
    are_wall_times = began.tzinfo is None and ended.tzinfo is None
    moved = are_wall_times and context.zones
    return place(ended, Context(context.zone(start.zone)) if moved else context)


def place_noon(day: date, context: Context) -> Placed:
    """Noon of a day that is all one knows of an entry's time; raises BadTime out of range."""
    noon = place(datetime.combine(day, _NOON), context)
    oddities(noon.instant, None)
    return noon


def wall_length(began: datetime, ended: datetime | None, span: PlacedSpan) -> int | None:
    """What a tracker that knows no zones reports, in seconds, where a clock change makes that another length.

    A wall time before the start is the second of an hour that was twice, and one with an offset is no wall
    time; then there is no such report.
    """
    if ended is None or span.end is None or began.tzinfo or ended.tzinfo or ended < began:
        return None
    reported = int((ended - began).total_seconds())
    return None if reported == span.end - span.start else reported


@lru_cache(maxsize=256)
def offset_name(offset: timedelta) -> str:
    """An offset such as ``+09:00``; empty for UTC, which says when but not where."""
    return datetime(2000, 1, 1, tzinfo=timezone(offset)).isoformat()[19:] if offset else ""
