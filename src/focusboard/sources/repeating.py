"""The days of something that repeats, as calendars describe it (RFC 5545, 3.3.10).

Each day that is looked at is counted, so that a rule which never comes true cannot take for ever; libraries
for this go on to the year 9999.
"""

from __future__ import annotations

from calendar import isleap, monthrange
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from focusboard.clock import ONE_DAY, BadTime
from focusboard.text import clean
from focusboard.typed import Any, Final
from focusboard.values import Value

_WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FREQUENCIES: Final = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_UNDERSTOOD: Final = frozenset(
    {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYDAY", "BYSETPOS"}
)


class Rule(Value):
    """How something repeats; every part of a rule that is empty lets everything through."""

    frequency: str
    interval: int
    months: frozenset[int]
    month_days: frozenset[int]
    """Negative ones count from the end, as in all that follows."""
    year_days: frozenset[int]
    weekdays: tuple[tuple[int, int], ...]
    """Which one of a month or a year, 0 for all, and the day of the week, 0 for Monday."""
    positions: tuple[int, ...]
    """Which of the days of one period."""
    week_start: int

    @classmethod
    def of(cls, parts: Mapping[str, Sequence[Any]], first: date) -> Rule:
        """The rule in parts by name, with what the first day says where they do not; raises BadTime."""
        unknown = sorted(set(parts) - _UNDERSTOOD)
        frequency = str(parts.get("FREQ", [""])[0])
        if unknown or frequency not in _FREQUENCIES:
            name = clean(unknown[0] if unknown else f"FREQ={frequency}", 40)
            raise BadTime(f"It repeats in a way that is not read ({name}); only its first time is kept.")
        months, month_days, year_days, positions = (
            tuple(map(int, parts.get(name, ())))
            for name in ("BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYSETPOS")
        )
        weekdays = tuple(_weekday(str(text)) for text in parts.get("BYDAY", ()))
        says_day = month_days or year_days or weekdays
        if not says_day and frequency == "WEEKLY":
            weekdays = ((0, first.weekday()),)
        if not says_day and frequency in {"MONTHLY", "YEARLY"}:
            month_days = (first.day,)
            months = months or ((first.month,) if frequency == "YEARLY" else ())
        interval = int(parts.get("INTERVAL", [1])[0])
        start = _weekday(str(parts.get("WKST", ["MO"])[0]))[1]
        return cls(
            frequency,
            max(1, interval),
            frozenset(months),
            frozenset(month_days),
            frozenset(year_days),
            weekdays,
            positions,
            start,
        )

    def days(self, first: date, last: date, spend: Callable[[int], None]) -> Iterator[date]:
        """The days from the first to the last; ``spend`` is told how many were looked at."""
        for period in self._periods(first, last):
            spend(len(period) + 1)
            chosen = [day for day in period if self._fits(day)]
            for day in self._positioned(chosen):
                if first <= day <= last:
                    yield day

    def _periods(self, first: date, last: date) -> Iterator[Sequence[date]]:
        """The days of each period that can have some."""
        match self.frequency:
            case "DAILY":
                for n in range(0, (last - first).days + 1, self.interval):
                    yield (first + timedelta(days=n),)
            case "WEEKLY":
                monday = first - timedelta(days=(first.weekday() - self.week_start) % 7)
                offsets = sorted({(weekday - self.week_start) % 7 for _, weekday in self.weekdays})
                for n in range(0, (last - monday).days + 1, 7 * self.interval):
                    yield [monday + timedelta(days=n + offset) for offset in offsets or range(7)]
            case "MONTHLY":
                begin = first.year * 12 + first.month - 1
                for n in range(begin, last.year * 12 + last.month, self.interval):
                    yield _month(n // 12, n % 12 + 1)
            case _:
                months = sorted(self.months) or range(1, 13)
                for year in range(first.year, last.year + 1, self.interval):
                    yield [day for month in months if 1 <= month <= 12 for day in _month(year, month)]

    def _fits(self, day: date) -> bool:
        in_month = monthrange(day.year, day.month)[1]
        of_year, in_year = day.timetuple().tm_yday, 365 + isleap(day.year)
        return (
            (not self.months or day.month in self.months)
            and (not self.month_days or bool({day.day, day.day - in_month - 1} & self.month_days))
            and (not self.year_days or bool({of_year, of_year - in_year - 1} & self.year_days))
            and (not self.weekdays or self._is_weekday(day, in_month, of_year, in_year))
        )

    def _is_weekday(self, day: date, in_month: int, of_year: int, in_year: int) -> bool:
        number, length = (of_year, in_year) if self._counts_in_years() else (day.day, in_month)
        which = {0, (number - 1) // 7 + 1, -((length - number) // 7 + 1)}
        counts = self.frequency in {"MONTHLY", "YEARLY"}
        return any(
            weekday == day.weekday() and (not counts or ordinal in which)
            for ordinal, weekday in self.weekdays
        )

    def _counts_in_years(self) -> bool:
        return self.frequency == "YEARLY" and not self.months

    def _positioned(self, chosen: list[date]) -> list[date]:
        if not self.positions:
            return chosen
        count = len(chosen)
        places = {n - 1 if n > 0 else count + n for n in self.positions}
        return [day for at, day in enumerate(chosen) if at in places]


def _weekday(text: str) -> tuple[int, int]:
    """The ordinal and the day of the week of a text such as ``-1FR``; raises BadTime."""
    try:
        return int(text[:-2] or 0), _WEEKDAYS.index(text[-2:].upper())
    except ValueError:
        raise BadTime(f"{clean(text, 40)!r} is no day of the week; only its first time is kept.") from None


def _month(year: int, month: int) -> list[date]:
    first = date(year, month, 1)
    return [first + n * ONE_DAY for n in range(monthrange(year, month)[1])]
