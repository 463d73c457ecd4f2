"""What the person decided about the same time in two sources is kept, taken back, and never a circle."""

from __future__ import annotations

from sqlite3 import Connection

import pytest

from focusboard.store import totals
from focusboard.store.decisions import decisions, keep_counting, prefer, withdraw
from focusboard.store.sources import KeptSource, add_source, remove_source
from focusboard.store.undo import ChangeRefused, redo, undo
from tests.store.conftest import AT, Read, dump, written


@pytest.fixture
def db(db: Connection, source: KeptSource) -> Connection:
    """With three sources."""
    assert source.name == "work"
    for name in ("home", "app"):
        add_source(db, name, "csv", f"/{name}", zone="", at=AT)
    return db


def test_nothing_is_decided_at_first(db: Connection) -> None:
    assert not decisions(db)


def test_the_last_word_about_two_sources_counts(db: Connection) -> None:
    prefer(db, "work", "home", AT)
    prefer(db, "home", "work", AT)
    assert decisions(db).sources == {("home", "work"): "home"}
    assert undo(db) == "home preferred to work"
    assert decisions(db).sources == {("home", "work"): "work"}


def test_what_cannot_be_decided_changes_nothing(db: Connection) -> None:
    prefer(db, "work", "home", AT)
    prefer(db, "home", "app", AT)
    before = dump(db)
    for winner, loser in (("app", "work"), ("work", "work"), ("work", "nobody")):
        with pytest.raises(ChangeRefused):
            prefer(db, winner, loser, AT)
    assert dump(db) == before
    prefer(db, "work", "app", AT)


def test_what_was_said_about_two_sources_is_withdrawn_and_undone(db: Connection) -> None:
    with pytest.raises(ChangeRefused, match="Nothing is said about work and home"):
        withdraw(db, "work", "home", AT)
    prefer(db, "work", "home", AT)
    withdraw(db, "home", "work", AT)
    assert not decisions(db)
    assert undo(db) == "no preference between home and work"
    assert decisions(db).sources == {("home", "work"): "work"}


def test_a_removed_source_wins_nothing_until_it_is_back(db: Connection) -> None:
    prefer(db, "work", "home", AT)
    remove_source(db, "work", AT)
    assert not decisions(db)
    undo(db)
    assert decisions(db).sources == {("home", "work"): "work"}


def test_an_entry_that_is_to_count_no_longer_loses_elsewhere(db: Connection, read: Read) -> None:
    read(a=[written(moment, moment + 9) for moment in (1, 2, 3)])
    keep_counting(db, {(1, 2): 1}, "first", AT)
    keep_counting(db, {(2, 3): 2}, "second", AT)
    assert decisions(db).pairs == {(2, 3): 2}
    keep_counting(db, {(1, 2): None}, "both", AT)
    assert decisions(db).pairs == {(2, 3): 2, (1, 2): None}
    assert [undo(db), undo(db)] == ["both", "second"]
    assert decisions(db).pairs == {(1, 2): 1}


def test_a_word_about_sources_and_its_undo_make_all_totals_due(db: Connection) -> None:
    for do in (lambda: prefer(db, "work", "home", AT), lambda: undo(db), lambda: redo(db)):
        totals.set_basis(db, "measured")
        do()
        assert totals.basis(db) == ""


def test_a_word_about_two_entries_and_its_undo_make_their_time_due(db: Connection, read: Read) -> None:
    read(a=[written(10, 20), written(15, 30)])
    totals.set_basis(db, "measured")
    for do in (lambda: keep_counting(db, {(1, 2): 1}, "first", AT), lambda: undo(db), lambda: redo(db)):
        do()
        assert (totals.basis(db), totals.due(db)) == ("measured", [(10, 30)])
        totals.settle(db)
