"""Keep the store's totals by day in step with its entries: insight measures, the store keeps.

What changes a few days measures them at once; what changes many leaves them, and a day that was left is
measured when its totals are asked for. Whoever asks gets them from here and cannot meet a stale one. A day
that a running entry touches is never stored, because its numbers change with the clock.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from sqlite3 import Connection

from focusboard import clock
from focusboard.desk.measuring import days_of, measured_days, months, to_keep, total
from focusboard.insight import totals
from focusboard.insight.totals import Totals
from focusboard.settings import Settings
from focusboard.store import entries
from focusboard.store import totals as kept
from focusboard.store.opening import transaction
from focusboard.typed import Final

Progress = Callable[[int, int], None]
"""Told how many of how many days are measured; all of them at the end."""

FEW: Final = 31
"""So many days are measured by whatever changes them; more are left to whoever asks for them."""

_told: ContextVar[Progress | None] = ContextVar("told", default=None)


def keep_totals(db: Connection, settings: Settings, days: Iterable[date], now: int) -> None:
    """Measure days and keep their totals; the caller holds the transaction in which their entries changed."""
    _measure_with(db, settings, now)
    days = set(days)
    kept.drop(db, days)
    for month in months(days):
        _keep(db, settings, month, now)
    kept.settle_left(db, numbers(days))


def follow(db: Connection, settings: Settings, spans: Iterable[tuple[int, int]], now: int) -> None:
    """Let the totals follow what changed within spans; the caller holds the transaction of the change."""
    days = days_of(db, settings, spans, now)
    if len(days) <= FEW:
        keep_totals(db, settings, days, now)
    else:
        kept.leave(db, numbers(days))


def _keep(db: Connection, settings: Settings, days: list[date], now: int) -> None:
    """Keep the totals of days that have none."""
    measured_now = ((day.date, to_keep(db, day, settings)) for day in measured_days(db, settings, days, now))
    kept.keep(db, {day: text for day, text in measured_now if text is not None})


def make_current(db: Connection, settings: Settings, now: int) -> None:
    """Let the totals follow what the person changed, and all of them the settings that they depend on."""
    basis = totals.basis(settings)
    if kept.basis(db) == basis and not kept.due(db):
        return
    with transaction(db):
        _measure_with(db, settings, now)
        if spans := kept.due(db):
            follow(db, settings, spans, now)
            kept.settle(db)


def _measure_with(db: Connection, settings: Settings, now: int) -> None:
    """Leave every day where another process has changed what totals are measured with."""
    basis = totals.basis(settings)
    if kept.basis(db) != basis:
        kept.set_basis(db, basis)
        kept.leave(db, _recorded_days(db, settings, now))


def _recorded_days(db: Connection, settings: Settings, now: int) -> list[kept.Days]:
    """The days from the first to the last that an entry touches."""
    extent = entries.extent(db, now)
    if extent is None:
        return []
    first, last = (settings.calendar.day_of(when).toordinal() for when in (extent[0], extent[1]))
    return [(first, last + 1)]


def numbers(days: Iterable[date]) -> list[kept.Days]:
    """Days as the store numbers them."""
    return kept.joined((number, number + 1) for number in map(date.toordinal, days))


@contextmanager
def telling(progress: Progress | None) -> Iterator[None]:
    """Tell how far it is whenever days are measured meanwhile because somebody asks for them."""
    before = _told.set(progress)
    try:
        yield
    finally:
        _told.reset(before)


def measure_left(db: Connection, settings: Settings, days: Iterable[kept.Days], now: int) -> None:
    """Measure those of some days that were left, in a transaction of its own where there is none."""
    days = list(days)
    if not kept.among(days, kept.left(db)):
        return
    if db.in_transaction:
        _measure_left(db, settings, days, now)
        return
    from focusboard.store.unseen import unseen  # noqa: PLC0415 - mostly there is nothing to measure

    # What another thread measures meanwhile is not measured twice, however long it takes.
    with unseen(db), transaction(db):
        _measure_left(db, settings, days, now)


def _measure_left(db: Connection, settings: Settings, days: list[kept.Days], now: int) -> None:
    _measure_with(db, settings, now)
    left = kept.among(days, kept.left(db))
    found = [
        date.fromordinal(number)
        for first, after in kept.among(left, _recorded_days(db, settings, now))
        for number in range(first, after)
    ]
    progress, done = _told.get(), 0
    for month in months(found):
        _keep(db, settings, month, now)
        done += len(month)
        if progress is not None:
            progress(done, len(found))
    kept.settle_left(db, left)


def totals_between(db: Connection, settings: Settings, first: date, after: date, now: int) -> list[Totals]:
    """The totals of the days ``[first, after)``, in order: stored ones, and measured ones where one runs."""
    with _all_measured(db, settings, [(first.toordinal(), after.toordinal())], now):
        return _totals_between(db, settings, first, after, now)


@contextmanager
def _all_measured(db: Connection, settings: Settings, days: list[kept.Days], now: int) -> Iterator[None]:
    """See days as they are when none of them is left, whatever another process does to them meanwhile."""
    measure_left(db, settings, days, now)
    if db.in_transaction:
        yield
        return
    db.execute("BEGIN")
    try:
        while kept.among(days, kept.left(db)):
            db.execute("COMMIT")
            measure_left(db, settings, days, now)
            db.execute("BEGIN")
        yield
    finally:
        if db.in_transaction:
            db.execute("COMMIT")


def _totals_between(db: Connection, settings: Settings, first: date, after: date, now: int) -> list[Totals]:
    found = {day: totals.from_text(day, text) for day, text in kept.load(db, first, after).items()}
    running = [entry.start for entry in entries.running(db) if entry.start < now]
    if running:
        live = settings.calendar.days(min(running), now)
        days = [day for day in live if first <= day < after]
        for day in measured_days(db, settings, days, now):
            found[day.date] = total(db, day, settings)
    return [found[day] for day in sorted(found)]


def stored_totals(db: Connection, days: Collection[date]) -> dict[date, Totals]:
    """The totals of days as they are stored; one that was left or has a running entry has none."""
    if not days:
        return {}
    found = kept.load(db, min(days), max(days) + clock.ONE_DAY)
    return {day: totals.from_text(day, text) for day, text in found.items() if day in days}


def totals_of_days(
    db: Connection, settings: Settings, days: Collection[date], now: int
) -> dict[date, Totals]:
    """The totals of days by day; one without entries has none."""
    if not days:
        return {}
    with _all_measured(db, settings, numbers(days), now):
        found = _totals_between(db, settings, min(days), max(days) + clock.ONE_DAY, now)
    return {each.day: each for each in found if each.day in days}
