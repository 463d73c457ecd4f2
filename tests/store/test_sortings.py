"""What is said of single entries: kept, taken back, and measured again."""

from __future__ import annotations

from pathlib import Path
from sqlite3 import Connection

import pytest

from focusboard.model import OwnSorting
from focusboard.ownfile import read_text
from focusboard.store import totals
from focusboard.store.sortings import keep_excluded, keep_kind, own_sortings
from focusboard.store.undo import ChangeRefused, redo, step, undo
from tests.store.conftest import AT, Read, dump, written


def test_what_is_said_of_an_entry_adds_up_and_is_taken_back_step_by_step(db: Connection, read: Read) -> None:
    read(a=[written(100, 200)])
    keep_kind(db, [1], "admin", AT)
    keep_excluded(db, {1: True}, "excluded", AT)
    assert own_sortings(db) == {1: OwnSorting("admin", True)}
    keep_kind(db, [1], None, AT)
    assert own_sortings(db) == {1: OwnSorting(None, True)}
    keep_excluded(db, {1: None}, "counted by the rules", AT)
    assert own_sortings(db) == {}
    said = [undo(db) for _ in range(4)]
    assert [each and each.partition(":")[0] for each in said] == [
        "counted by the rules", "kind by the rules", "excluded", "kind admin"
    ]  # fmt: skip
    assert (own_sortings(db), redo(db), own_sortings(db)) == ({}, said[3], {1: OwnSorting("admin")})


def test_several_entries_are_one_step_and_all_have_to_be_there(db: Connection, read: Read) -> None:
    read(a=[written(100, 200), written(200, 300)])
    keep_excluded(db, {1: True, 2: True}, "excluded", AT)
    assert undo(db) == "excluded: 2 entries"
    before = dump(db)
    with pytest.raises(ChangeRefused, match="There is no entry 3"):
        keep_excluded(db, {1: True, 3: True}, "excluded", AT)
    assert dump(db) == before


def test_the_time_of_the_entry_is_due_to_be_measured_again(db: Connection, read: Read) -> None:
    read(a=[written(100, 200)])
    keep_kind(db, [1], "admin", AT)
    assert totals.due(db) == [(100, 200)]


def test_a_file_is_replaced_in_a_step_and_comes_back_with_it(db: Connection, tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    with step(db, "theme nord", AT) as taken:
        taken.put_file(path, None, "theme = 'nord'\n")
    assert (undo(db), read_text(path)) == ("theme nord", None)
    assert (redo(db), read_text(path)) == ("theme nord", "theme = 'nord'\n")


def test_a_file_that_was_edited_since_stays_as_it_is(db: Connection, tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    with step(db, "theme nord", AT) as taken:
        taken.put_file(path, None, "theme = 'nord'\n")
    path.write_text("theme = 'dracula'\n")
    with pytest.raises(ChangeRefused, match="“theme nord” was changed by something else since"):
        undo(db)
    with pytest.raises(ChangeRefused, match="was changed meanwhile"), step(db, "more", AT) as taken:
        taken.put_file(path, "theme = 'nord'\n", "")
    path.unlink()
    path.symlink_to("elsewhere.toml")
    (tmp_path / "elsewhere.toml").write_text("theme = 'nord'\n")
    with pytest.raises(ChangeRefused, match=r"“theme nord” stays as it is: .* is a link"):
        undo(db)
