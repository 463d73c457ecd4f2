"""What a note says beside the outcomes of its week: what is still blocked, what comes next, how it went."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from sqlite3 import Connection

import pytest

from focusboard import clock
from focusboard.clock import instant
from focusboard.desk.addressing import Wanted
from focusboard.desk.notes import draft
from focusboard.desk.totalling import make_current
from focusboard.model import Audience, Entry, Format, Level, Outcome, ProjectPolicy
from focusboard.settings import KindRule, Settings
from focusboard.store.intentions import intend, settle
from focusboard.store.opening import open_store
from focusboard.store.outcomes import keep_outcome
from focusboard.store.policies import keep_policy
from focusboard.store.readings import reading
from focusboard.store.sources import add_source

pytestmark = pytest.mark.in_berlin

SETTINGS = Settings(
    zone="Europe/Berlin",
    kinds=(KindRule("admin", project="mail"),),
    audiences=(Audience("Ana", tells_private=True),),
)
MONDAY = date(2026, 11, 16)


def at(weeks_before: int, weekday: int, time: str) -> int:
    day = MONDAY + timedelta(days=weekday - 7 * weeks_before)
    return instant(f"{day}T{time}:00+01:00")


def entries() -> Iterator[Entry]:
    """Six weeks of four days: two hours of api, an hour of mail; in the last week twice the mail."""
    for before in range(5, -1, -1):
        for weekday in range(4):
            ends = "13:30" if before == 0 else "12:30"
            for project, start, end in (("api", "09:00", "11:00"), ("mail", "11:30", ends)):
                yield Entry(
                    f"{before} {weekday} {project}",
                    at(before, weekday, start),
                    at(before, weekday, end),
                    project,
                    f"Task {weekday}",
                )


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Connection]:
    with closing(open_store(tmp_path / "focusboard.db")) as db:
        source = add_source(db, "work", "csv", "/times.csv", zone="", at=1)
        with reading(db, source.id, 1) as current:
            current.keep_file("/times.csv", "1", list(entries()))
        keep_policy(db, ProjectPolicy("api", "share"), 1)
        make_current(db, SETTINGS, clock.now())
        yield db


def number(db: Connection, key: str) -> str:
    return str(db.execute("SELECT id FROM entry WHERE key = ?", (key,)).fetchone()[0])


def note(
    db: Connection, level: Level = "outcomes", form: Format = "md", to: str = "", before: int = 0
) -> str:
    week = SETTINGS.calendar.week(MONDAY - timedelta(days=7 * before))
    return draft(db, SETTINGS, Wanted(week, level, audience=to, form=form)).content.decode()


def test_what_is_still_blocked_is_told_with_the_week_since_which_it_is(db: Connection) -> None:
    keep_outcome(db, Outcome("entry", number(db, "2 1 api"), "blocked", "No key", "Dana"), at(2, 1, "12:00"))
    assert "- **api:** No key, since week 45\n" in note(db)
    keep_outcome(db, Outcome("entry", number(db, "3 2 api"), "blocked", "No room."), at(47, 2, "12:00"))
    assert "- **api:** No room. Since week 52 of 2025.\n" in note(db)
    assert "Dana" not in note(db)
    assert "- **api:** No key\n" in note(db, before=2)
    assert "No key" not in note(db, before=3)
    lines = json.loads(note(db, form="json"))["sections"][0]["lines"]
    assert [line["since"] for line in lines] == ["2025-W52", "2026-W45"]
    seen = draft(db, SETTINGS, Wanted(SETTINGS.calendar.week(MONDAY)))
    assert "since" in seen.leaving
    assert "Since which week something is blocked." in seen.inferences
    keep_outcome(db, Outcome("entry", number(db, "0 1 api"), "done", "Got it"), at(0, 1, "12:00"))
    assert "No key" not in note(db)
    assert "Got it" in note(db)


def test_next_week_is_told_with_its_plan_and_without_how_its_end_is_seen(db: Connection) -> None:
    intend(db, "2026-W48", "The spec is out", "two have read it", 1, plan="If it is late, then without 4")
    assert "## Next week\n\n- The spec is out\\\n  If it is late, then without 4\n" in note(db)
    assert "two have read it" not in note(db, "detailed")


def test_how_the_week_went_is_told_in_words_and_tens(db: Connection) -> None:
    for text in ("One", "Two"):
        intend(db, "2026-W47", text, "", 1)
    settle(db, "2026-W47", 1, "done", 2)
    told = note(db, "rounded")
    assert "Focus had a smaller share than usual." in told
    assert "The log has about 90 % of the time from each day's first entry to its last." in told
    assert "Of 2 outcomes meant for the week, 1 came about." in told
    assert "Focus had its usual share." in note(db, "rounded", before=1)
    assert "Focus" not in note(db, "rounded", before=4)
    for word in ("usual", "The log has", "meant for"):
        assert word not in note(db)


def test_while_something_runs_nothing_is_told_that_it_would_move(
    db: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOCUSBOARD_NOW", "2026-11-20T18:00:00+01:00")
    hours = next(line for line in note(db, "rounded").splitlines() if line.startswith("About"))
    with reading(db, 1, 2) as current:
        running = Entry("running", at(0, 4, "09:00"), None, "api", "Task 4")
        current.keep_file("/times.csv", "2", [*entries(), running])
    make_current(db, SETTINGS, clock.now())
    told = note(db, "rounded")
    assert hours.split(".")[0] in told
    assert "Focus had" not in told
    assert "The log has" not in told


def test_how_many_are_private_is_told_to_whom_the_owner_wants_alone(db: Connection) -> None:
    keep_outcome(db, Outcome("entry", number(db, "0 1 mail"), "done", "Answered all"), 1)
    keep_outcome(db, Outcome("entry", number(db, "0 2 mail"), "done", ""), 1)
    keep_outcome(db, Outcome("entry", number(db, "0 3 mail"), "learned", "Short ones"), 1)
    for form in ("md", "html", "txt", "ascii", "eml"):
        told = note(db, form=form, to="Ana").replace("=\r\n", "").replace("\\+", "+")
        assert "+ 2 private items." in told, form
        assert "private item" not in note(db, form=form), form
    assert json.loads(note(db, form="json", to="Ana"))["private"] == 2
    assert json.loads(note(db, form="json"))["private"] is None
