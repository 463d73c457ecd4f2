"""Twenty entries are told of in under a minute, several at once, and nothing that was told is lost."""

from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path

import pytest
from textual.widgets import Input

from focusboard.desk.desk import open_desk
from focusboard.desk.reading import read_sources
from focusboard.paths import Places
from focusboard.store.intentions import intend, intentions
from focusboard.store.outcomes import all_outcomes
from focusboard.views.entry_list import EntryList
from focusboard.views.outcome_inbox import Inbox
from focusboard.views.outcomes import OutcomesView
from focusboard.views.review_list import ReviewList
from focusboard.views.said_list import SaidList, age
from tests.views.lives import HEADER, SAID, dashboard, live, press, settle, shown, told

TWENTY = HEADER + "".join(
    f"2026-11-{16 + number // 5} {8 + number % 5:02d}:00,2026-11-{16 + number // 5} {8 + number % 5:02d}:50,"
    f"p{number % 3},task {number},,\n"
    for number in range(20)
)


def kept(where: Places) -> list[tuple[str, str]]:
    with closing(open_desk(where)) as desk:
        return [(each.state, each.text) for each in all_outcomes(desk.db)]


@pytest.mark.clockless
async def test_twenty_entries_take_three_keys_each_beyond_the_text(tmp_path: Path) -> None:
    where = live(tmp_path, TWENTY)
    keys = ["2", "5"]
    for number in range(20):
        keys += ["o", "d", *f"text{number}", "enter"]
    beyond = len(keys) - sum(len(f"text{number}") for number in range(20))
    assert beyond <= 2 + 3 * 20
    async with dashboard(where, (120, 40)) as (app, pilot):
        assert "Without an outcome · 20 entries" not in shown(app)
        await press(app, pilot, *keys[:2])
        await pilot.press(*keys[2:])
        await settle(app, pilot)
        assert "Everything is told. p looks further back." in shown(app)
    assert sorted(kept(where)) == sorted(("done", f"text{number}") for number in range(20))


@pytest.mark.clockless
async def test_who_begins_to_write_at_once_loses_no_letter(tmp_path: Path) -> None:
    where = live(tmp_path, TWENTY)
    async with dashboard(where, (120, 40)) as (app, pilot):
        await press(app, pilot, "2", "5", "o")
        await pilot.press(*"Works", "space", *"again")
        await press(app, pilot, "enter")
        await press(app, pilot, "o", "m")
        await pilot.press(*"dumb")
        await press(app, pilot, "enter")
    assert sorted(kept(where)) == [("done", "Works again"), ("moved", "dumb")]


@pytest.mark.clockless
async def test_several_are_told_of_at_once_and_undone_at_once(tmp_path: Path) -> None:
    where = live(tmp_path, TWENTY)
    async with dashboard(where, (120, 40)) as (app, pilot):
        await press(app, pilot, "2", "5", "space", "space", "down", "v", "down", "down", "o")
        assert "5 entries  4h 10m" in shown(app)
        await press(app, pilot, "m", "type:half way", "enter")
        assert "Without an outcome · 15 entries" in shown(app)
        assert kept(where) == [("moved", "half way")] * 5
        await press(app, pilot, "u")
        assert "Undone: outcome moved on 5 entries" in told(app)
        assert "Without an outcome · 20 entries" in shown(app)


@pytest.mark.clockless
async def test_marks_are_taken_back_by_escape_before_the_filter_is(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path, TWENTY), (120, 40)) as (app, pilot):
        await press(app, pilot, "2", "5", "slash", "type:p1", "enter", "space", "v")
        assert "●" in shown(app)
        await press(app, pilot, "escape")
        assert "●" not in shown(app)
        assert app.question.words == "p1"
        await press(app, pilot, "escape")
        assert app.question.words == ""


@pytest.mark.clockless
async def test_a_filter_leaves_the_choice_on_its_entry_or_begins_at_the_first(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path), (120, 40)) as (app, pilot):
        await press(app, pilot, "2", "5", "end")
        inbox = app.screen.query_one(Inbox)
        (last,) = inbox.entries
        await press(app, pilot, "slash", f"type:{last.project}", "enter")
        assert inbox.entries == (last,)
        assert inbox.count() < 10
        await press(app, pilot, "escape")
        assert inbox.entries == (last,)
        await press(app, pilot, "v", "up", "slash", "type:spec", "enter")
        assert inbox.chosen == 0
        assert not inbox.is_marking
        await press(app, pilot, "1", "end", "slash", "type:api", "enter")
        assert app.screen.query_one(EntryList).chosen == 0


@pytest.mark.clockless
async def test_telling_does_not_move_the_others(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path), (120, 40)) as (app, pilot):
        await press(app, pilot, "2", "5")
        inbox = app.screen.query_one(Inbox)
        before = [entry.id for entry in inbox.entries], list(inbox._entries)
        await press(app, pilot, "down", "o", "d", "enter")
        after = list(inbox._entries)
        assert after == [entry for entry in before[1] if entry in after]
        assert len(after) == len(before[1]) - 1


@pytest.mark.clockless
async def test_ones_own_words_about_the_same_task_are_offered(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path, said=SAID), (120, 40)) as (app, pilot):
        await press(app, pilot, "2", "5", "o", "m")
        assert "↓ sections 1 to 4 are drafted" in shown(app)
        await press(app, pilot, "down")
        assert app.screen.query_one("#words", Input).value == "sections 1 to 4 are drafted"
        await press(app, pilot, "up")
        assert app.screen.query_one("#words", Input).value == ""
        await press(app, pilot, "type:sec", "right", "enter")
        assert len(re.findall("moved +spec|spec +sections 1 to 4", shown(app))) == 2


@pytest.mark.clockless
async def test_an_outcome_is_changed_and_taken_away(tmp_path: Path) -> None:
    where = live(tmp_path, said=SAID)
    async with dashboard(where, (120, 40)) as (app, pilot):
        await press(app, pilot, "2", "5")
        app.screen.query_one(SaidList).focus()
        await press(app, pilot, "home", "o", "l", "enter")
        assert ("learned", "the redirect loop is gone, shipped in 2.3") in kept(where)
        await press(app, pilot, "end", "backspace")
        assert len(kept(where)) == 2
        assert "Taken away; u takes it back." in told(app)
        await press(app, pilot, "u")
        assert len(kept(where)) == 3


@pytest.mark.clockless
async def test_words_whose_entry_is_gone_are_attached_or_dropped(tmp_path: Path) -> None:
    where = live(tmp_path, said=SAID)
    table = tmp_path / "time.csv"
    lines = [line for line in table.read_text().splitlines() if "09:00,2026-11-19 09:40" not in line]
    table.write_text("\n".join(lines) + "\n")
    with closing(open_desk(where)) as desk:
        read_sources(desk.db, desk.settings)
    async with dashboard(where, (120, 40)) as (app, pilot):
        await press(app, pilot, "2", "5")
        assert "no entry api" in re.sub(" +", " ", shown(app))
        app.screen.query_one(SaidList).focus()
        await press(app, pilot, "end", "a")
        assert "To which entry do these words belong?" in shown(app)
        await press(app, pilot, "enter")
        assert "no entry" not in shown(app)
        assert "Attached to Review token refresh" in told(app)
        await press(app, pilot, "u", "end", "backspace")
        assert "no entry" not in shown(app)
        assert len(kept(where)) == 2


async def test_the_week_has_three_intended_outcomes_and_each_is_settled(tmp_path: Path) -> None:
    where = live(tmp_path, said=SAID)
    with closing(open_desk(where)) as desk:
        intend(desk.db, "2026-W46", "Docs are read", "", 0)
    async with dashboard(where, (120, 40)) as (app, pilot):
        await press(app, pilot, "2", "5")
        assert "○ Docs are read" in shown(app)
        assert "from W46" in shown(app)
        for text in ("Login", "Export"):
            await press(app, pilot, "w", f"type:{text}", "enter", "type:seen", "enter", "enter")
        assert "○ Login · seen" in shown(app)
        assert isinstance(app.screen, OutcomesView)
        app.screen.ahead.focus()
        await press(app, pilot, "home", "enter", "down", "x", "down", "c")
        screen = shown(app)
        assert "● Login · seen" in screen
        assert "× Export · seen" in screen
        assert "Docs are read" in screen
        assert "since W46" in screen
        await press(app, pilot, "w")
        assert "2026-W47 has 3 intended outcomes already" in told(app)
        assert app.screen is app.view
        await press(app, pilot, "u", "home", "backspace")
        assert "● Login" not in shown(app)


async def test_the_inbox_of_a_long_period_names_the_month(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path), (120, 40)) as (app, pilot):
        await press(app, pilot, "2", "5")
        assert "Thu 19  13:00" in shown(app)
        await press(app, pilot, "p")
        assert "Thu 19  13:00" in shown(app)
        await press(app, pilot, "p")
        assert "19 Nov  13:00" in shown(app)


@pytest.mark.clockless
@pytest.mark.parametrize("view", ["1", "5"])
async def test_words_that_could_not_be_kept_are_there_when_they_are_said_again(
    tmp_path: Path, view: str
) -> None:
    where = live(tmp_path)
    async with dashboard(where, (120, 40)) as (app, pilot):
        await press(app, pilot, view)
        before = shown(app)
        whole = where.database.read_bytes()
        where.database.write_bytes(b"no database".ljust(4096))
        await press(app, pilot, "o", "m", "type:half of it", "enter")
        assert "This file is not a database" in told(app)
        where.database.write_bytes(whole)
        await press(app, pilot, "r")
        assert shown(app).splitlines()[:20] == before.splitlines()[:20]
        await press(app, pilot, "o")
        assert "half of it" in shown(app)
        await press(app, pilot, "enter")
        assert kept(where) == [("moved", "half of it")]


@pytest.mark.clockless
async def test_what_is_meant_and_could_not_be_kept_is_there_when_it_is_said_again(tmp_path: Path) -> None:
    where = live(tmp_path)
    async with dashboard(where, (120, 40)) as (app, pilot):
        await press(app, pilot, "5")
        whole = where.database.read_bytes()
        where.database.write_bytes(b"no database".ljust(4096))
        await press(app, pilot, "w", "type:Login", "enter", "type:seen", "enter", "enter")
        assert "This file is not a database" in told(app)
        where.database.write_bytes(whole)
        await press(app, pilot, "r", "w", "enter", "enter", "enter")
        assert "○ Login · seen" in shown(app)


@pytest.mark.clockless
async def test_what_is_meant_is_put_in_other_words_where_it_stands(tmp_path: Path) -> None:
    where = live(tmp_path, said=SAID)
    with closing(open_desk(where)) as desk:
        intend(desk.db, "2026-W47", "Login", "QA signs it off", 5, plan="if not, Export")
        intend(desk.db, "2026-W48", "Docs", "", 5)
    async with dashboard(where, (120, 40)) as (app, pilot):
        await press(app, pilot, "2", "5")
        assert isinstance(app.screen, OutcomesView)
        app.screen.ahead.focus()
        await press(app, pilot, "home", "o", "end", "type: works", "enter", "enter", "enter")
        assert "○ Login works · QA signs it off" in shown(app)
        await press(app, pilot, "o", "type: and more", "escape", "u")
        assert "○ Login · QA signs it off" in shown(app)
        await press(app, pilot, "7")
        parts = app.screen.query_one(ReviewList)
        parts.chosen = next(
            at for at, line in enumerate(parts._lines) if line and getattr(line.of, "text", "") == "Docs"
        )
        await press(app, pilot, "o", "end", "type: are read", "enter", "enter", "enter")
        assert "Docs are read" in shown(app)
    with closing(open_desk(where)) as desk:
        (login,), (docs,) = (intentions(desk.db, week) for week in ("2026-W47", "2026-W48"))
    assert (login.text, login.criterion, login.plan, login.written_at) == (
        *("Login", "QA signs it off", "if not, Export"),
        5,
    )
    assert (docs.text, docs.written_at) == ("Docs are read", 5)


async def test_a_roadblock_is_told_with_what_it_needs_and_opens_its_day(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path, said=SAID), (120, 40)) as (app, pilot):
        await press(app, pilot, "1", "left_square_bracket", "5")
        assert "■ needs the staging certificate · api" in shown(app)
        assert isinstance(app.screen, OutcomesView)
        app.screen.ahead.focus()
        await press(app, pilot, "end", "enter")
        assert app.current_mode == "day"
        assert "Thu 19 Nov 2026" in shown(app)


def test_ages_are_told_in_days_and_then_in_weeks() -> None:
    day = 86_400
    assert [age(days * day) for days in (0, 1, 2, 20, 21, 70)] == [
        *("today", "1 day", "2 days", "20 days", "3 weeks", "10 weeks")
    ]
