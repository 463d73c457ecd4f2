"""Sources come and go; what they brought stays."""

from __future__ import annotations

from sqlite3 import Connection

import pytest

from focusboard.store.sources import (
    KeptSource,
    add_source,
    pause_source,
    remove_source,
    resume_source,
    set_source,
    source,
    sources,
)
from focusboard.store.undo import ChangeRefused, undo
from tests.store.conftest import AT


def test_a_source_is_kept_as_it_was_added(db: Connection) -> None:
    added = add_source(db, "toggl", "csv", "/t.csv", zone="Asia/Tokyo", at=AT, options={"start": "Début"})
    assert added == KeptSource(1, "toggl", "csv", "/t.csv", "Asia/Tokyo", {"start": "Début"}, False, AT)
    assert sources(db) == (added,)


def test_pausing_and_removing_can_be_undone(db: Connection) -> None:
    add_source(db, "a", "csv", "/a", zone="", at=AT)
    pause_source(db, "a", AT)
    assert source(db, "a").is_paused
    assert undo(db) == "source a paused"
    pause_source(db, "a", AT)
    resume_source(db, "a", AT)
    assert not source(db, "a").is_paused
    remove_source(db, "a", AT)
    assert sources(db) == ()
    assert undo(db) == "source a removed"
    assert not source(db, "a").is_paused


def test_adding_again_brings_the_removed_one_back_under_its_new_name(db: Connection) -> None:
    before = add_source(db, "a", "csv", "/a", zone="", at=AT)
    pause_source(db, "a", AT)
    remove_source(db, "a", AT)
    after = add_source(db, "b", "csv", "/a", zone="Asia/Tokyo", at=AT + 1)
    assert (after.id, after.name, after.zone, after.is_paused) == (before.id, "b", "Asia/Tokyo", False)


def test_what_is_taken_or_unknown_is_refused(db: Connection) -> None:
    add_source(db, "a", "csv", "/a", zone="", at=AT)
    with pytest.raises(ChangeRefused, match="There is a source a already"):
        add_source(db, "a", "csv", "/b", zone="", at=AT)
    with pytest.raises(ChangeRefused, match="/a is there already, as a"):
        add_source(db, "b", "csv", "/a", zone="", at=AT)
    with pytest.raises(ChangeRefused, match="no source b"):
        remove_source(db, "b", AT)
    remove_source(db, "a", AT)
    assert add_source(db, "a", "csv", "/b", zone="", at=AT).path == "/b"


def _set_path(db: Connection, name: str, path: str) -> None:
    set_source(db, name, zone="", options={}, at=AT, path=path)


def _paths(db: Connection) -> dict[str, str]:
    return {kept.name: kept.path for kept in sources(db)}


def test_a_source_that_is_read_elsewhere_stays_the_same(db: Connection) -> None:
    before = add_source(db, "a", "csv", "/a", zone="Asia/Tokyo", at=AT, options={"map": "x"})
    after = set_source(db, "a", zone=before.zone, options=before.options, at=AT + 1, path="/b")
    assert after == before._replace(path="/b")
    assert undo(db) == "source a set"
    assert source(db, "a") == before


def test_a_place_of_another_source_is_refused_and_one_of_another_kind_is_not(db: Connection) -> None:
    add_source(db, "a", "csv", "/a", zone="", at=AT)
    add_source(db, "b", "csv", "/b", zone="", at=AT)
    add_source(db, "c", "toggl", "/c", zone="", at=AT)
    with pytest.raises(ChangeRefused, match="/b is there already, as b; remove that one first"):
        _set_path(db, "a", "/b")
    _set_path(db, "a", "/a")
    _set_path(db, "a", "/c")
    assert _paths(db) == {"a": "/c", "b": "/b", "c": "/c"}


def test_a_removed_source_of_that_place_has_the_old_place_then(db: Connection) -> None:
    first = add_source(db, "a", "csv", "/a", zone="", at=AT)
    second = add_source(db, "b", "csv", "/b", zone="", at=AT)
    remove_source(db, "b", AT)
    _set_path(db, "a", "/b")
    assert (source(db, "a").id, _paths(db)) == (first.id, {"a": "/b"})
    assert add_source(db, "b", "csv", "/a", zone="", at=AT).id == second.id
    for _ in range(3):
        undo(db)
    assert _paths(db) == {"a": "/a", "b": "/b"}


def test_what_was_added_at_the_old_place_and_undone_is_in_nobodys_way(db: Connection) -> None:
    add_source(db, "a", "csv", "/a", zone="", at=AT)
    _set_path(db, "a", "/b")
    add_source(db, "new", "csv", "/a", zone="", at=AT)
    undo(db)
    assert undo(db) == "source a set"
    assert _paths(db) == {"a": "/a"}
