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
