"""Whatever the person changes can be taken back, step by step, until nothing is left of it."""

from __future__ import annotations

from pathlib import Path
from sqlite3 import Connection
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from focusboard.model import POLICIES, STATES, Entry, Outcome, ProjectPolicy
from focusboard.store import totals
from focusboard.store.check import check
from focusboard.store.decisions import keep_counting, prefer
from focusboard.store.entries import Recorded, entries_between, recorded, running
from focusboard.store.opening import open_store
from focusboard.store.outcomes import all_outcomes, keep_outcome, remove_outcome
from focusboard.store.own import own_entry, put_entry, remove_entry
from focusboard.store.policies import keep_policy, policies
from focusboard.store.readings import reading
from focusboard.store.sources import (
    add_source,
    pause_source,
    remove_source,
    resume_source,
    set_source,
    sources,
)
from focusboard.store.undo import ChangeRefused, redo, step, undo
from tests.store.conftest import AT, Read, dump, written

LOG = ("step", "change", "setting")
"""The tables that say what was done and what has to be measured, not what the person says."""


def test_nothing_to_undo_says_so(db: Connection) -> None:
    assert (undo(db), redo(db)) == (None, None)


def test_undo_and_redo_go_back_and_forth_and_name_what_they_do(db: Connection) -> None:
    day = Outcome("day", "2026-11-19", "done", "shipped")
    keep_outcome(db, day, AT)
    keep_outcome(db, Outcome("day", "2026-11-19", "blocked", "stuck", "ops"), AT + 1)
    assert undo(db) == "outcome blocked on 2026-11-19"
    assert [outcome.text for outcome in all_outcomes(db)] == ["shipped"]
    assert undo(db) == "outcome done on 2026-11-19"
    assert (all_outcomes(db), undo(db)) == ((), None)
    assert redo(db) == "outcome done on 2026-11-19"
    assert redo(db) == "outcome blocked on 2026-11-19"
    assert redo(db) is None
    assert [(outcome.text, outcome.need) for outcome in all_outcomes(db)] == [("stuck", "ops")]


def test_a_new_step_ends_what_could_be_done_again(db: Connection) -> None:
    keep_policy(db, ProjectPolicy("api", "share"), AT)
    undo(db)
    keep_policy(db, ProjectPolicy("web", "share"), AT)
    assert redo(db) is None
    assert list(policies(db)) == ["web"]


def test_saying_the_same_again_is_no_step(db: Connection) -> None:
    for _ in range(2):
        keep_policy(db, ProjectPolicy("api", "share"), AT)
        keep_outcome(db, Outcome("day", "2026-11-19", "done", "shipped"), AT)
    assert [undo(db), undo(db), undo(db)] == ["outcome done on 2026-11-19", "share for project api", None]


def test_a_row_that_was_changed_since_stays_as_it_is(db: Connection) -> None:
    keep_policy(db, ProjectPolicy("api", "share"), AT)
    db.execute("UPDATE policy SET policy = 'private'")
    before = dump(db)
    with pytest.raises(ChangeRefused, match="share for project api"):
        undo(db)
    assert dump(db) == before


def test_a_removed_source_does_not_come_back_under_a_name_that_is_taken(db: Connection) -> None:
    add_source(db, "work", "csv", "/a", zone="", at=AT)
    remove_source(db, "work", AT)
    with open_other(db) as other:
        add_source(other, "work", "csv", "/b", zone="", at=AT)
    db.execute("UPDATE step SET undone = 1 WHERE title = 'source work added' AND id > 1")
    before = dump(db)
    with pytest.raises(ChangeRefused, match="no longer fits"):
        undo(db)
    assert dump(db) == before


def open_other(db: Connection) -> Connection:
    return open_store(Path(db.execute("PRAGMA database_list").fetchone()[2]))


def test_hiding_and_showing_a_source_makes_the_totals_due(db: Connection, read: Read) -> None:
    read(a=[written(100, 200)])

    def is_due() -> bool:
        due = totals.basis(db) == ""
        totals.set_basis(db, "measured")
        return due

    is_due()
    pause_source(db, "work", AT)
    assert not is_due()
    remove_source(db, "work", AT)
    assert is_due()
    assert entries_between(db, 0, AT, now=AT) == []
    undo(db)
    assert is_due()
    assert len(entries_between(db, 0, AT, now=AT)) == 1
    redo(db)
    assert is_due()


def test_undoing_that_a_source_was_added_keeps_what_was_read(db: Connection, read: Read) -> None:
    read(a=[written(100, 200)])
    assert undo(db) == "source work added"
    assert (sources(db), entries_between(db, 0, AT, now=AT)) == ((), [])
    redo(db)
    assert [entry.source for entry in entries_between(db, 0, AT, now=AT)] == ["work"]


def test_a_reading_between_changes_is_no_hindrance(db: Connection, read: Read) -> None:
    read(a=[written(100, 200)])
    keep_outcome(db, Outcome("entry", "1", "done", "x"), AT)
    read(a=[written(101, 200, "edited")])
    assert undo(db) == "outcome done on entry 1"
    assert all_outcomes(db) == ()


def keep_own(db: Connection, entry: Entry, at: int) -> None:
    with step(db, "kept", at) as taken:
        put_entry(db, taken, entry, at)


def change_own(db: Connection, number: int, end: int | None, at: int) -> None:
    keep_own(db, own_entry(db, number)._replace(end=end, task=str(at)), at)


def remove_own(db: Connection, number: int, at: int) -> None:
    with step(db, "removed", at) as taken:
        remove_entry(taken, own_entry(db, number), at)


def test_an_own_entry_is_counted_and_measured_again_with_every_change(db: Connection) -> None:
    keep_own(db, Entry("", 100, None, "api"), AT)
    (number,) = (each.id for each in running(db))
    source = sources(db)[0].id
    assert recorded(db, source) == Recorded(1, 0, 1)
    with pytest.raises(ChangeRefused, match="is running"):
        keep_own(db, Entry("", 200, None, "web"), AT)
    totals.settle(db)
    change_own(db, number, 400, AT)
    assert (recorded(db, source), totals.due(db)) == (Recorded(1, 300, 0), [(100, 100), (100, 400)])
    remove_own(db, number, AT)
    assert (recorded(db, source), entries_between(db, 0, AT, now=AT)) == (Recorded(0, 0, 0), [])
    for counted in (Recorded(1, 300, 0), Recorded(1, 0, 1), Recorded(0, 0, 0)):
        undo(db)
        assert recorded(db, source) == counted
    assert [finding for finding in check(db) if not finding.ok] == []


def test_what_runs_and_its_source_stay_while_it_runs(db: Connection) -> None:
    keep_own(db, Entry("", 100, None, "api"), AT)
    with pytest.raises(ChangeRefused, match="stop it first"):
        remove_source(db, "focusboard", AT)
    with pytest.raises(ChangeRefused, match="kept here"):
        pause_source(db, "focusboard", AT)


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
days = st.sampled_from(["2026-11-18", "2026-11-19"])
names = st.sampled_from(["work", "home", "focusboard"])


def outcomes(*parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Outcome]:
    """Outcomes of the first of their parts; the others are as they are until something is said."""
    return st.tuples(*parts).map(lambda said: Outcome(*said))


change = st.one_of(
    st.tuples(
        st.just(keep_outcome),
        st.tuples(
            outcomes(st.just("day"), days, st.sampled_from(STATES), texts)
            | outcomes(st.just("entry"), st.sampled_from("12"), st.just("blocked"), texts, texts)
        ),
    ),
    st.tuples(st.just(remove_outcome), st.tuples(st.just("day"), days)),
    st.tuples(
        st.just(keep_policy), st.tuples(st.builds(ProjectPolicy, texts, st.sampled_from(POLICIES), texts))
    ),
    st.tuples(st.sampled_from([pause_source, resume_source, remove_source]), st.tuples(names)),
    st.tuples(
        st.just(lambda db, name, path, at: add_source(db, name, "csv", path, zone="", at=at)),
        st.tuples(names, st.sampled_from(["/a", "/b"])),
    ),
    st.tuples(
        st.just(
            lambda db, name, path, at: set_source(db, name, zone="Asia/Tokyo", options={}, at=at, path=path)
        ),
        st.tuples(names, st.sampled_from(["/a", "/b"])),
    ),
    st.tuples(st.just(prefer), st.tuples(names, names)),
    st.tuples(
        st.just(lambda db, counts, at: keep_counting(db, {(1, 2): counts}, "pair", at)),
        st.tuples(st.sampled_from([1, 2, None])),
    ),
    st.tuples(
        st.just(lambda db, start, end, at: keep_own(db, Entry("", start, end, "api"), at)),
        st.tuples(st.integers(0, 10**6), st.none() | st.integers(10**6, 2 * 10**6)),
    ),
    st.tuples(st.just(change_own), st.tuples(st.integers(3, 9), st.none() | st.integers(10**6, 2 * 10**6))),
    st.tuples(st.just(remove_own), st.tuples(st.integers(3, 9))),
    st.tuples(st.just(lambda db, _at: undo(db)), st.just(())),
    st.tuples(st.just(lambda db, _at: redo(db)), st.just(())),
)


@pytest.mark.clockless
@given(st.lists(change, max_size=50))
@settings(max_examples=50)
def test_after_any_changes_undoing_all_of_them_leaves_nothing(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple]
) -> None:
    db = open_store(tmp_path_factory.mktemp("any") / "focusboard.db")
    add_source(db, "work", "csv", "/a", zone="", at=AT)
    add_source(db, "spare", "csv", "/b", zone="", at=AT)
    remove_source(db, "spare", AT)
    with reading(db, 1, AT) as current:
        current.keep_file("a", "1", [written(100, 200, "Fix"), written(200, 300)])
    keep_own(db, Entry("", 100, 200, "api"), AT)
    undo(db)
    db.execute("DELETE FROM step")
    before = dump(db, without=LOG)
    for number, (do, values) in enumerate(changes):
        state = dump(db)
        try:
            do(db, *values, AT + number)
        except ChangeRefused:
            assert dump(db) == state, "what is refused changes nothing"
    while redo(db):
        pass
    after = dump(db, without=LOG)
    undone = 0
    while undo(db):
        undone += 1
    assert dump(db, without=LOG) == before
    for _ in range(undone):
        assert redo(db)
    assert (dump(db, without=LOG), redo(db)) == (after, None)
    db.close()
