"""A week is looked back on part by part: left, taken up again, taken back, and nothing presses."""

from __future__ import annotations

import re
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from focusboard.desk.desk import open_desk
from focusboard.model import ProjectPolicy
from focusboard.paths import Places
from focusboard.store.intentions import intend, intentions
from focusboard.store.policies import keep_policy
from focusboard.store.reviews import marks
from focusboard.views.review_list import ReviewList
from tests.views import lives
from tests.views.lives import HEADER, SAID, dashboard, live, press, shown, told
from tests.views.test_golden import ALL_SIZES, LIVES, compare

WEEK = "2026-W47"


def marked(where: Places) -> dict[str, str]:
    with closing(open_desk(where)) as desk:
        return {part: each.mark for part, each in marks(desk.db, WEEK).items()}


def meant(where: Places, week: str = WEEK) -> list[tuple[str, str]]:
    with closing(open_desk(where)) as desk:
        return [(each.text, each.fate) for each in intentions(desk.db, week)]


@pytest.mark.parametrize("size", ALL_SIZES)
@pytest.mark.parametrize("name", LIVES)
async def test_the_review_looks_as_agreed(tmp_path: Path, name: str, size: tuple[int, int]) -> None:
    where = live(tmp_path, LIVES[name], SAID if name == "ordinary" else ())
    if name == "ordinary":
        with closing(open_desk(where)) as desk:
            intend(desk.db, WEEK, "Logins hold", "no call about them", 0)
    async with dashboard(where, size) as (app, pilot):
        await press(app, pilot, "7", *(("space", "down") if name == "ordinary" else ()))
        compare(app, f"review-{name}-{size[0]}")


@pytest.mark.clockless
async def test_words_are_not_cut_where_there_is_room_for_them(tmp_path: Path) -> None:
    where = live(tmp_path)
    words, how = "Logins hold " + "and hold " * 9 + "on", "no call about them"
    with closing(open_desk(where)) as desk:
        intend(desk.db, WEEK, words, how, 0)
    async with dashboard(where, (160, 45)) as (app, pilot):
        await press(app, pilot, "7")
        screen = shown(app)
        assert re.search(rf"{words} · {how} +open\n", screen)
        ends = {len(line) for line in screen.splitlines() if line.split()[:1] in (["to"], ["meant"])}
        assert len(ends) == 1


@pytest.mark.clockless
async def test_parts_are_done_skipped_and_opened_and_taken_up_where_they_were_left(tmp_path: Path) -> None:
    where = live(tmp_path)
    async with dashboard(where, (80, 30)) as (app, pilot):
        await press(app, pilot, "7", "space", "end", "x")
        assert marked(where) == {"fix": "done", "share": "skipped"}
        await press(app, pilot, "x", "u")
        assert "Undone: review of 2026-W47: share open again" in told(app)
        assert marked(where) == {"fix": "done", "share": "skipped"}
    async with dashboard(where, (80, 30)) as (app, pilot):
        await press(app, pilot, "7")
        assert "● Fix what may not be as it was" in shown(app)
        assert "skipped Thu 19 Nov" in shown(app)
        await press(app, pilot, "left_square_bracket")
        assert "● Fix" not in shown(app)
        assert "Nothing recorded this week." in shown(app)


@pytest.mark.parametrize("width", [60, 120])
async def test_figures_stand_beside_those_of_the_week_before(tmp_path: Path, width: int) -> None:
    before = "2026-11-12 09:00,2026-11-12 12:00,api,Plan,,\n2026-11-13 09:00,2026-11-13 09:30,mail,,,\n"
    async with dashboard(live(tmp_path, lives.WEEK + before), (width, 30)) as (app, pilot):
        await press(app, pilot, "7")
        assert re.search(r"Worked +15h 27m +was +3h 00m", shown(app))
        assert "It is not over yet: compared up to Thursday." in shown(app)
        assert re.search(r"Switches +11 +was +\d", shown(app))
        await press(app, pilot, "[")
        assert re.search(r"Worked +3h 30m *$", shown(app), re.MULTILINE)
        assert "It is not over yet" not in shown(app)


async def test_the_usual_of_a_week_that_is_not_over_is_that_of_its_days_so_far(tmp_path: Path) -> None:
    hours = {0: (9, 11), 1: (9, 10), 4: (9, 16)}
    days = [
        (date(2026, 10, 12) + timedelta(weeks=week, days=day), *hours[day])
        for week in range(5)
        for day in hours
    ]
    table = "".join(f"{day} {start:02}:00,{day} {end}:00,api,Plan,,\n" for day, start, end in days)
    this_week = "2026-11-16 09:00,2026-11-16 11:00,api,Plan,,\n"
    async with dashboard(live(tmp_path, HEADER + table + this_week), (100, 30)) as (app, pilot):
        await press(app, pilot, "7")
        assert re.search(r"Worked +2h 00m +3h 00m – 3h 00m  +was +3h 00m", shown(app))
        await press(app, pilot, "[")
        assert re.search(r"Worked +10h 00m +10h 00m – 10h 00m  usual +was +10h 00m", shown(app))


async def test_enter_goes_to_what_a_line_is_about_and_the_way_back_finds_it_again(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path, said=SAID), (100, 30)) as (app, pilot):
        await press(app, pilot, "7", "down", "enter")
        assert app.current_mode == "day"
        assert "Thu 19 Nov 2026" in shown(app)
        await press(app, pilot, "7")
        assert app.screen.query_one(ReviewList).chosen == 1
        for label, there in (("Focus", "cannot tell"), ("to tell", "Without an outcome · 15 entries")):
            parts = app.screen.query_one(ReviewList)
            parts.chosen = next(n for n, line in enumerate(parts._lines) if line and line.label == label)
            await press(app, pilot, "enter")
            assert there.casefold() in shown(app).casefold()
            await press(app, pilot, "escape", "7")


@pytest.mark.clockless
async def test_room_between_the_parts_is_passed_over_and_goes_where_there_is_none(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path), (80, 40)) as (app, pilot):
        await press(app, pilot, "7")
        parts = app.screen.query_one(ReviewList)
        for _ in range(2):
            parts.chosen = 0
            places = [0]
            while parts.chosen + 1 < parts.count():
                await pilot.press("down")
                places.append(parts.chosen)
            back = [parts.chosen]
            while parts.chosen:
                await pilot.press("up")
                back.append(parts.chosen)
            assert back == places[::-1]
            assert all(parts._lines[number] is not None for number in places)
            parts.chosen = places[5]
            before = parts.one
            await pilot.resize_terminal(80, 20)
            await pilot.pause()
            assert None not in parts._lines
            assert parts.one == before


async def test_what_was_meant_is_settled_and_the_next_week_begins(tmp_path: Path) -> None:
    where = live(tmp_path)
    with closing(open_desk(where)) as desk:
        for text in ("Login", "Export", "Docs"):
            intend(desk.db, WEEK, text, "", 0)
    async with dashboard(where, (80, 30)) as (app, pilot):
        await press(app, pilot, "7")
        parts = app.screen.query_one(ReviewList)
        parts.chosen = next(n for n, line in enumerate(parts._lines) if line and "Login" in line.words)
        await press(app, pilot, "space", "down", "x", "down", "c")
        assert meant(where) == [("Login", "done"), ("Export", "dropped"), ("Docs", "carried")]
        assert meant(where, "2026-W48") == [("Docs", "open")]
        assert marked(where) == {}
        await press(app, pilot, "w", "type:Rest", "enter", "enter", "type:if late then less", "enter")
        assert meant(where, "2026-W48") == [("Docs", "open"), ("Rest", "open")]
        assert "for W48    ○ Rest" in shown(app)
        await press(app, pilot, "u", "u")
        assert meant(where)[2] == ("Docs", "open")


async def test_from_the_review_to_a_written_file_takes_five_keys_at_most(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    where = live(tmp_path / "board", said=SAID)
    with closing(open_desk(where)) as desk:
        for project in ("api", "spec"):
            keep_policy(desk.db, ProjectPolicy(project, "share"), 0)
    async with dashboard(where, (100, 34)) as (app, pilot):
        await press(app, pilot, "7", "left_square_bracket", "s")
        await press(app, pilot, "a", "type:Mara", "enter", "type:Friday", "enter", "enter", "y")
        await press(app, pilot, "escape")
        await press(app, pilot, "right_square_bracket")
        assert "Nothing about 2026-W47 has left this machine." in shown(app)
        five = ("7", "s", "enter", "y")
        assert len(five) <= 5
        await press(app, pilot, *five)
        [note] = tmp_path.glob("*W47*")
        assert "the redirect loop is gone" in note.read_text("utf-8")
        await press(app, pilot, "escape")
        assert "outcomes   to Mara, Friday" in shown(app)
        await press(app, pilot, "end", "enter")
        assert type(app.screen).__name__ == "ShareDialog"


@pytest.mark.clockless
async def test_hostile_names_in_a_review_are_text(tmp_path: Path) -> None:
    rows = "2026-11-19 09:00,2026-11-19 11:00,[@click=app.quit]x[/],\x1b[2Jred,,\n"
    rows += "2026-11-19 10:00,2026-11-19 12:00,[/x],\u202eevil,,\n"
    async with dashboard(live(tmp_path, HEADER + rows), (100, 30)) as (app, pilot):
        await press(app, pilot, "7")
        assert "1h 00m overlap: [@click=app.quit]x[/] ␛[2Jred and [/x] evil" in shown(app)
        await press(app, pilot, "?")
        assert "Looking back on the week in four parts" in shown(app)
