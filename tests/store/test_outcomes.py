"""The person's words are kept to the letter and found where they belong."""

from __future__ import annotations

from datetime import date, timedelta
from sqlite3 import Connection
from zoneinfo import ZoneInfo

import pytest

from focusboard.clock import Calendar, span, week_name
from focusboard.model import Outcome, ProjectPolicy
from focusboard.store.outcomes import (
    all_outcomes,
    attach,
    keep_outcome,
    keep_outcomes,
    of_period,
    outcomes_of,
    remove_outcome,
    remove_outcomes,
    words_without_entry,
)
from focusboard.store.policies import keep_policy, policies
from focusboard.store.undo import ChangeRefused, redo, undo
from tests.store.conftest import AT, Read, written

CALENDAR = Calendar(ZoneInfo("Europe/Berlin"))
HOSTILE = "'; DROP TABLE outcome; --\n\x00 % _ \" \U0001f600 {} ? :on"


def test_words_are_kept_to_the_letter(db: Connection, read: Read) -> None:
    read(a=[written(100, 200, HOSTILE)])
    keep_outcome(db, Outcome("entry", "1", "blocked", HOSTILE, HOSTILE), AT)
    assert outcomes_of(db, [1, 2]) == {1: Outcome("entry", "1", "blocked", HOSTILE, HOSTILE, AT, AT)}
    assert undo(db) == f"outcome blocked on {HOSTILE}"
    keep_policy(db, ProjectPolicy(HOSTILE, "alias", HOSTILE), AT)
    assert policies(db) == {HOSTILE: ProjectPolicy(HOSTILE, "alias", HOSTILE)}


def test_blocked_since_lasts_as_long_as_it_is_blocked(db: Connection) -> None:
    def say(state: str, text: str, at: int) -> int | None:
        return keep_outcome(db, Outcome("day", "2026-11-19", state, text), at).blocked_since  # type: ignore[arg-type]

    assert say("blocked", "waiting", 100) == 100
    assert say("blocked", "still waiting", 200) == 100
    assert say("done", "at last", 300) is None
    assert say("blocked", "again", 400) == 400


@pytest.mark.parametrize("number", ["7", "01", "1.0", "x", "", "-1", "9" * 30, "²"])
def test_an_entry_that_is_not_there_is_refused(db: Connection, read: Read, number: str) -> None:
    read(a=[written(100, 200)])
    with pytest.raises(ChangeRefused, match="There is no entry"):
        keep_outcome(db, Outcome("entry", number, "done"), AT)
    with pytest.raises(ChangeRefused):
        remove_outcome(db, "entry", number, AT)


def test_a_need_without_anything_blocked_is_refused_not_dropped(db: Connection) -> None:
    with pytest.raises(ChangeRefused, match="A need belongs to a blocked outcome"):
        keep_outcome(db, Outcome("day", "2026-11-19", "done", "x", "ops"), AT)


def test_an_alias_without_a_name_is_refused(db: Connection) -> None:
    with pytest.raises(ChangeRefused, match="alias for project api"):
        keep_policy(db, ProjectPolicy("api", "alias"), AT)
    assert policies(db) == {}


def test_a_period_has_the_words_of_its_days_and_weeks(db: Connection) -> None:
    for subject, on in [
        ("day", "2026-11-19"),
        ("day", "2026-11-23"),
        ("week", "2026-W47"),
        ("week", "2026-W48"),
    ]:
        keep_outcome(db, Outcome(subject, on, "done", on), AT)  # type: ignore[arg-type]

    def words(length: str, day: date) -> list[str]:
        return [outcome.on for outcome in of_period(db, CALENDAR.period(length, day))]  # type: ignore[arg-type]

    thursday = date(2026, 11, 19)
    assert words("day", thursday) == ["2026-11-19"]
    assert words("week", thursday) == ["2026-11-19", "2026-W47"]
    assert words("month", thursday) == ["2026-11-19", "2026-11-23", "2026-W47", "2026-W48"]
    assert len(all_outcomes(db)) == 4


@pytest.mark.parametrize("days", range(1, 30))
def test_a_week_belongs_to_the_span_that_has_its_thursday(db: Connection, days: int) -> None:
    first_of_all = date(2026, 12, 21)
    for number in range(30):
        day = first_of_all + timedelta(days=number)
        keep_outcome(db, Outcome("day", day.isoformat(), "done", "x"), AT)
        if day.weekday() == 3:
            keep_outcome(db, Outcome("week", week_name(day), "done", "x"), AT)
    for number in range(30 - days):
        found = span(first_of_all + timedelta(days=number), first_of_all + timedelta(days=number + days))
        thursdays = [day for day in found.days() if day.weekday() == 3 and found.length != "day"]
        assert [outcome.on for outcome in of_period(db, found)] == [
            *(day.isoformat() for day in found.days()),
            *map(week_name, thursdays),
        ]


def test_several_are_kept_and_taken_away_in_one_step(db: Connection, read: Read) -> None:
    read(a=[written(100, 200), written(300, 400), written(500, 600)])
    keep_outcomes(db, [Outcome("entry", str(number), "done", "it works") for number in (1, 2, 3)], AT)
    assert set(outcomes_of(db, [1, 2, 3])) == {1, 2, 3}
    assert undo(db) == "outcome done on 3 entries"
    assert outcomes_of(db, [1, 2, 3]) == {}
    redo(db)
    remove_outcomes(db, [("entry", "1"), ("entry", "3")], AT)
    assert set(outcomes_of(db, [1, 2, 3])) == {2}
    assert undo(db) == "outcome removed from 2 entries"
    assert set(outcomes_of(db, [1, 2, 3])) == {1, 2, 3}


def test_where_one_of_several_is_refused_none_is_kept(db: Connection, read: Read) -> None:
    read(a=[written(100, 200)])
    with pytest.raises(ChangeRefused, match="There is no entry 9"):
        keep_outcomes(db, [Outcome("entry", "1", "done"), Outcome("entry", "9", "done")], AT)
    assert all_outcomes(db) == ()
    keep_outcome(db, Outcome("entry", "1", "done"), AT)
    with pytest.raises(ChangeRefused, match="There is no outcome on entry 9"):
        remove_outcomes(db, [("entry", "1"), ("entry", "9")], AT)
    assert len(all_outcomes(db)) == 1


def test_words_whose_entry_is_gone_move_to_another_and_back(db: Connection, read: Read) -> None:
    read(a=[written(100, 200, "Draft")])
    said = keep_outcome(db, Outcome("entry", "1", "blocked", "waits", "Mara"), 50)
    read(a=[written(90_000_000, 90_000_100, "Other")])
    assert [each.outcome for each in words_without_entry(db)] == [said]
    attach(db, "1", "2", AT)
    assert words_without_entry(db) == ()
    assert outcomes_of(db, [2])[2].text == "waits"
    assert outcomes_of(db, [2])[2].blocked_since == 50
    assert undo(db) == "outcome attached to Other"
    assert [each.outcome for each in words_without_entry(db)] == [said]


def test_words_do_not_push_others_away(db: Connection, read: Read) -> None:
    read(a=[written(100, 200), written(300, 400)])
    for number in ("1", "2"):
        keep_outcome(db, Outcome("entry", number, "done"), AT)
    with pytest.raises(ChangeRefused, match="has an outcome already"):
        attach(db, "1", "2", AT)
    with pytest.raises(ChangeRefused, match="There is no entry 9"):
        attach(db, "1", "9", AT)
    with pytest.raises(ChangeRefused, match="There is no outcome on entry 7"):
        attach(db, "7", "2", AT)
    assert len(all_outcomes(db)) == 2
