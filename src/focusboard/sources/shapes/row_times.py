"""What a row of a mapped table says about time, by a closer look at how it is written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from hashlib import sha256
from operator import sub

from focusboard.clock import ONE_DAY, BadTime
from focusboard.sources.protocol import Context
from focusboard.sources.shapes.columns import Columns, OneSaid
from focusboard.sources.shapes.dates import day_of, day_part, iso_moment, moment_of, time_of_day
from focusboard.sources.shapes.durations import Spent
from focusboard.sources.shapes.spans import Keys, oddities
from focusboard.sources.shapes.walltime import PlacedSpan, later, place, place_noon, place_span
from focusboard.text import clean

Timed = tuple[str, int, int | None, str, tuple[str, ...], int | None]
"""A key and what a row says about time: start, end, zone, flags, and another duration that counts."""


def otherwise(reported: Spent | None, start: int, end: int) -> int | None:
    """The duration that counts where it is not that of the two times."""
    return None if reported is None or reported.agrees_with(end - start) else reported.seconds


def otherwise_each(
    reported: Sequence[Spent | None], starts: Sequence[int], ends: Sequence[int]
) -> Sequence[int | None]:
    """The same for many entries, of which it is nearly always just that."""
    said = [None if spent is None else spent.seconds for spent in reported]
    if said == [*map(sub, ends, starts)]:
        return (None,) * len(reported)
    return [*map(otherwise, reported, starts, ends)]


def mismatching(flags: tuple[str, ...], duration: int | None) -> tuple[str, ...]:
    """The flags of an entry for which such a duration counts."""
    return flags if duration is None else tuple(sorted({*flags, "duration_mismatch"}))


class RowTimes:
    """Places the rows of one file, and gives them keys."""

    def __init__(
        self, columns: Columns, context: Context, order: str, keys: Keys, *, running_has_duration: bool
    ) -> None:
        """Take the columns, the order of day, month and year, and the keys of the other rows."""
        self._columns = columns
        self._context = context
        self._order = order
        self._keys, self._day_keys = keys, Keys()
        self._running_has_duration = running_has_duration

    def timed(self, said: OneSaid, about: str) -> Timed:
        """An entry with everything about its time and a key; raises BadTime.

        Of a day it is told from the others by what it is about.
        """
        began = self._began(said)
        if began is None:
            return self._on_a_day(said, about)
        lasts = not self._columns.has("end")
        ended = self._ended(began, said.end)
        reported = (self._columns.needed if lasts else self._columns.spent)(said.durations)
        is_snapshot = self._running_has_duration
        if ended is None and reported and (lasts or (reported.seconds and not is_snapshot)):
            return self._lasting(began, reported.seconds)
        return self._as_reported(began.isoformat(), place_span(began, ended, self._context), reported)

    def _as_reported(self, stamp: str, span: PlacedSpan, reported: Spent | None) -> Timed:
        """An entry with two times, and with the duration that counts."""
        start, end, zone, flags = span
        duration = None if end is None else otherwise(reported, start, end)
        return self._keys.key(stamp, start), start, end, zone, mismatching(flags, duration), duration

    def _lasting(self, began: datetime, seconds: int) -> Timed:
        """An entry with a start and a duration."""
        start = place(began, self._context)
        end = start.instant + seconds
        flags = {*oddities(start.instant, end), start.flag} - {""}
        key = self._keys.key(began.isoformat(), start.instant)
        return key, start.instant, end, start.zone, tuple(sorted(flags)), None

    def _on_a_day(self, said: OneSaid, about: str) -> Timed:
        """An entry of which the table says the day and the duration."""
        day = self._day(said.date or said.start)
        reported = self._columns.needed(said.durations)
        noon = place_noon(day, self._context)
        digest = sha256(f"{day}\n{about}".encode()).hexdigest()[:12]
        key = self._day_keys.key(f"{day}:{digest}", int(digest, 16))
        return key, noon.instant, noon.instant, noon.zone, (), reported.seconds

    def _began(self, said: OneSaid) -> datetime | None:
        """The start; None where there is a day at most."""
        began = said.start
        if moment := iso_moment(began):
            return moment
        at = time_of_day(began)
        if at is None:
            is_day = not began or day_of(began, self._order) is not None
            return None if is_day else moment_of(began, self._order)
        return datetime.combine(self._day(said.date), at)

    def _day(self, said: str) -> date:
        day = day_of(day_part(said), self._order) or day_of(said, self._order)
        if day is None:
            raise BadTime(f"{clean(said, 40)!r} is not a day such as 2026-11-19; correct it.")
        return day

    def _ended(self, began: datetime, said: str) -> datetime | None:
        """The end; None where there is none. A time of day is the first one after the start."""
        if moment := iso_moment(said):
            return moment
        at = time_of_day(said)
        if at is None:
            return moment_of(said, self._order) if said else None
        end = datetime.combine(began.date(), at, began.tzinfo)
        start = place(began, self._context).instant
        return end if place(end, self._context).after(start) >= start else later(end, ONE_DAY)
