"""How long roadblocks took, which are quiet, and of which was told, whatever is said, moved or undone."""

from __future__ import annotations

from sqlite3 import Connection

import pytest

from focusboard.model import Outcome, State
from focusboard.store import purging
from focusboard.store.outcomes import all_outcomes, attach, keep_outcome, remove_outcome
from focusboard.store.roadblocks import MOST, keep_quiet, keep_told, over, untold
from focusboard.store.undo import ChangeRefused, redo, undo
from tests.store.conftest import Read, written


def say(db: Connection, state: State, at: int, on: str = "2026-11-19", text: str = "") -> Outcome:
    return keep_outcome(db, Outcome("day", on, state, text), at)


def test_a_roadblock_is_over_once_something_else_is_said(db: Connection) -> None:
    for state, at in (("blocked", 10), ("blocked", 20), ("moved", 30), ("done", 40), ("blocked", 50)):
        say(db, state, at, text=f'"blocked" at {at}')
    assert over(db) == [(10, 30)]
    say(db, "dropped", 90)
    assert over(db) == [(50, 90), (10, 30)]


def test_the_latest_say_what_is_usual(db: Connection) -> None:
    for at in range(100, 100 + MOST + 2):
        say(db, "blocked", at)
        say(db, "done", at + 1)
    assert over(db) == [(at, at + 1) for at in range(99 + MOST + 2, 101, -1)]


def test_what_was_undone_or_taken_away_was_none(db: Connection) -> None:
    say(db, "blocked", 10)
    say(db, "done", 20)
    undo(db)
    assert over(db) == []
    redo(db)
    assert over(db) == [(10, 20)]
    say(db, "blocked", 30, "2026-11-18")
    remove_outcome(db, "day", "2026-11-18", 40)
    assert over(db) == [(10, 20)]


def test_words_that_go_to_another_entry_are_still_blocked(db: Connection, read: Read) -> None:
    read(a=[written(100, 200), written(200, 300)])
    keep_outcome(db, Outcome("entry", "1", "blocked"), 10)
    keep_told(db, all_outcomes(db))
    attach(db, "1", "2", 20)
    assert (over(db), untold(db, all_outcomes(db))) == ([], ())
    undo(db)
    assert untold(db, all_outcomes(db)) == ()
    keep_outcome(db, Outcome("entry", "1", "done"), 30)
    assert over(db) == [(10, 30)]


def test_a_roadblock_stays_quiet_while_it_is_one(db: Connection) -> None:
    say(db, "blocked", 10)
    assert keep_quiet(db, "day", "2026-11-19", 99, 20).quiet_until == 99
    assert say(db, "blocked", 30, text="in other words").quiet_until == 99
    assert say(db, "done", 40).quiet_until is None
    assert say(db, "blocked", 50).quiet_until is None
    assert [undo(db) for _ in range(3)][-1] == "outcome blocked on 2026-11-19"
    assert undo(db) == "roadblock quiet on 2026-11-19"
    assert [each.quiet_until for each in all_outcomes(db)] == [None]


@pytest.mark.parametrize("state", ["done", None])
def test_only_a_roadblock_can_be_quiet(db: Connection, state: State | None) -> None:
    if state is not None:
        say(db, state, 10)
    with pytest.raises(ChangeRefused, match="Nothing is blocked on day 2026-11-19"):
        keep_quiet(db, "day", "2026-11-19", 99, 20)


def test_it_is_told_once_of_each_time_that_something_is_blocked(db: Connection) -> None:
    first = say(db, "blocked", 10)
    assert keep_told(db, [first]) == (first,)
    assert keep_told(db, [first]) == ()
    reworded = say(db, "blocked", 20, text="in other words")
    assert untold(db, [reworded]) == ()
    say(db, "done", 30)
    undo(db)
    assert untold(db, all_outcomes(db)) == ()
    say(db, "done", 40)
    again = say(db, "blocked", 50)
    assert untold(db, [again]) == (again,)
    purging.purge(db, purging.words)
    assert (over(db), untold(db, [first])) == ([], (first,))
