"""The store keeps the totals by day without knowing what is in them."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from sqlite3 import Connection

from hypothesis import given
from hypothesis import strategies as st

from focusboard.store import totals
from focusboard.store.opening import transaction
from focusboard.store.totals import Days

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


spans = st.lists(st.tuples(st.integers(1, 30), st.integers(0, 6)).map(lambda each: (each[0], sum(each))))


@given(spans, spans)
def test_days_that_are_left_are_what_a_set_of_them_would_be(some: list[Days], others: list[Days]) -> None:
    one, other = totals.joined(some), totals.joined(others)
    for found, expected in (
        (one, numbers(some)),
        (totals.among(one, other), numbers(some) & numbers(others)),
        (totals.without(one, other), numbers(some) - numbers(others)),
        (totals.joined([*one, *other]), numbers(some) | numbers(others)),
    ):
        assert numbers(found) == expected
        assert all(before[1] < after[0] for before, after in pairwise(found))
        assert {day for day in range(1, 40) if totals.is_among(date.fromordinal(day), found)} == expected


def numbers(days: list[Days]) -> set[int]:
    return {number for first, after in days for number in range(first, after)}
