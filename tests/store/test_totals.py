"""The store keeps the totals by day without knowing what is in them."""

from __future__ import annotations

from datetime import date
from sqlite3 import Connection

from focusboard.store import totals
from focusboard.store.opening import transaction

DAYS = [date(2026, 11, day) for day in (17, 18, 19)]


def test_totals_are_kept_replaced_and_dropped_by_day(db: Connection) -> None:
    with transaction(db):
        totals.keep(db, {day: f'{{"n":{day.day}}}' for day in reversed(DAYS)})
        totals.keep(db, {DAYS[0]: "{}"})
        totals.drop(db, {DAYS[1], date(2020, 1, 1)})
    assert totals.load(db, date.min, date.max) == {DAYS[0]: "{}", DAYS[2]: '{"n":19}'}
    assert list(totals.load(db, DAYS[0], DAYS[2])) == [DAYS[0]]


def test_another_basis_forgets_them_all(db: Connection) -> None:
    assert totals.basis(db) == ""
    for basis in ("Europe/Berlin", "Asia/Tokyo"):
        with transaction(db):
            totals.set_basis(db, basis)
            assert totals.load(db, date.min, date.max) == {}
            totals.keep(db, {DAYS[0]: "{}"})
        assert totals.basis(db) == basis
    totals.forget(db)
    assert (totals.basis(db), totals.load(db, date.min, date.max)) == ("", {})
