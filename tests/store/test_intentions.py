"""At most three things are meant for a week; each is settled once, carried over once, and undone at will."""

from __future__ import annotations

from sqlite3 import Connection

import pytest

from focusboard.store.intentions import carry, intend, intentions, remove_intention, reword, settle
from focusboard.store.undo import ChangeRefused, redo, undo
from tests.store.conftest import AT

WEEK, NEXT, AFTER = "2026-W47", "2026-W48", "2026-W49"


def meant(db: Connection, week: str = WEEK) -> list[tuple[int, str, str]]:
    return [(each.place, each.text, each.fate) for each in intentions(db, week)]


def test_a_fourth_needs_to_be_asked_for(db: Connection) -> None:
    for text in ("Login", "Export", "Docs"):
        intend(db, WEEK, text, "", AT)
    with pytest.raises(ChangeRefused, match="2026-W47 has 3 intended outcomes already"):
        intend(db, WEEK, "More", "", AT)
    intend(db, NEXT, "Elsewhere", "", AT)
    assert intend(db, WEEK, "More", "", AT, even_so=True).place == 4
    assert [place for place, _, _ in meant(db)] == [1, 2, 3, 4]


def test_it_is_settled_and_opened_again_and_every_step_is_undone(db: Connection) -> None:
    kept = intend(db, WEEK, "Login", "QA signs it off", AT)
    assert (kept.since, kept.written_at, kept.settled_at) == (WEEK, AT, None)
    assert settle(db, WEEK, 1, "done", AT + 5).settled_at == AT + 5
    assert settle(db, WEEK, 1, "open", AT + 6).settled_at is None
    reword(db, kept._replace(text="Login works", criterion="", plan="if not, Export"), AT + 9)
    assert intentions(db, WEEK) == (kept._replace(text="Login works", criterion="", plan="if not, Export"),)
    assert meant(db) == [(1, "Login works", "open")]
    for title in (
        "intended for 2026-W47: Login works",
        "open again: Login",
        "done: Login",
        "intended for 2026-W47: Login",
    ):
        assert undo(db) == title
    assert meant(db) == []
    redo(db)
    assert intentions(db, WEEK) == (kept,)


def test_it_is_carried_over_once(db: Connection) -> None:
    intend(db, WEEK, "Login", "QA signs it off", AT)
    going_on = carry(db, WEEK, 1, NEXT, AT + 9)
    assert (going_on.week, going_on.since, going_on.is_carried) == (NEXT, WEEK, True)
    assert going_on.criterion == "QA signs it off"
    assert meant(db) == [(1, "Login", "carried")]
    with pytest.raises(ChangeRefused, match="goes on in 2026-W48 already"):
        carry(db, WEEK, 1, NEXT, AT)
    with pytest.raises(ChangeRefused, match="was carried over from 2026-W47 already"):
        carry(db, NEXT, 1, AFTER, AT)
    assert undo(db) == "carried over: Login"
    assert (meant(db), meant(db, NEXT)) == ([(1, "Login", "open")], [])


def test_what_is_settled_does_not_go_on(db: Connection) -> None:
    intend(db, WEEK, "Login", "", AT)
    settle(db, WEEK, 1, "done", AT)
    with pytest.raises(ChangeRefused, match="“Login” is done; open it again"):
        carry(db, WEEK, 1, NEXT, AT)
    assert (meant(db), meant(db, NEXT)) == ([(1, "Login", "done")], [])


def test_a_full_week_takes_no_more_from_the_one_before(db: Connection) -> None:
    intend(db, WEEK, "Login", "", AT)
    for text in ("a", "b", "c"):
        intend(db, NEXT, text, "", AT)
    with pytest.raises(ChangeRefused, match="has 3"):
        carry(db, WEEK, 1, NEXT, AT)
    assert meant(db) == [(1, "Login", "open")]


def test_what_is_not_there_or_says_nothing_is_refused(db: Connection) -> None:
    with pytest.raises(ChangeRefused, match="in a few words"):
        intend(db, WEEK, "", "", AT)
    with pytest.raises(ChangeRefused, match="no intended outcome number 1"):
        settle(db, WEEK, 1, "done", AT)
    intend(db, WEEK, "Login", "", AT)
    with pytest.raises(ChangeRefused, match="in a few words"):
        reword(db, intentions(db, WEEK)[0]._replace(text=""), AT)
    with pytest.raises(ChangeRefused, match="no intended outcome number 2"):
        reword(db, intentions(db, WEEK)[0]._replace(place=2), AT)
    remove_intention(db, WEEK, 1, AT)
    assert meant(db) == []
    assert undo(db) == "no longer intended for 2026-W47: Login"
    assert meant(db) == [(1, "Login", "open")]
