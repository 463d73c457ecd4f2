"""What is meant for the week stands in one line at the top, unless it is what the view is about."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusboard.desk.desk import open_desk
from focusboard.paths import Places
from focusboard.store.intentions import intend, settle
from focusboard.views.chrome import TopLine
from focusboard.views.meant_line import shares
from tests.views.lives import dashboard, live, press, shown

LONG = "Section 4 of the sync protocol is out for review"


def meaning(home: Path, *texts: str) -> Places:
    where = live(home)
    with closing(open_desk(where)) as desk:
        for text in texts:
            intend(desk.db, "2026-W47", text, "", 1)
    return where


@pytest.mark.parametrize("width", [60, 80, 120, 160])
async def test_every_view_has_it_in_one_line_or_as_a_list(tmp_path: Path, width: int) -> None:
    where = meaning(tmp_path, LONG, "Docs [b]read[/b]", "No call")
    with closing(open_desk(where)) as desk:
        settle(desk.db, "2026-W47", 3, "done", 2)
    async with dashboard(where, (width, 24)) as (app, pilot):
        for key in "12346":
            await press(app, pilot, key)
            line = shown(app).splitlines()[1]
            assert line.startswith(f"  ○ {LONG[: width // 3 - 10]}"), key
            assert line.endswith("   ○ Docs [b]read[/b]   ● No call"), key
            assert (LONG in line) == (width > 80), key
        for key in "57":
            await press(app, pilot, key)
            assert shown(app).splitlines()[1] == "─" * width
            assert LONG[: width // 3 - 10] in shown(app), key


async def test_it_follows_the_week_and_what_is_said(tmp_path: Path) -> None:
    async with dashboard(meaning(tmp_path, "Logins hold"), (80, 24)) as (app, pilot):
        assert "○ Logins hold" in shown(app)
        await press(app, pilot, *["left_square_bracket"] * 4)
        assert "Logins hold" not in shown(app)
        assert shown(app).splitlines()[1] == "─" * 80
        await press(app, pilot, "t", "5")
        app.screen.query_one("AheadList").focus()
        await press(app, pilot, "enter", "1")
        assert "● Logins hold" in shown(app)
        await press(app, pilot, "u")
        assert "○ Logins hold" in shown(app)
        await pilot.click(TopLine, offset=(5, 1))
        await press(app, pilot)
        assert app.current_mode == "outcomes"


@given(st.lists(st.integers(0, 60), max_size=6), st.integers(-3, 200))
def test_room_is_shared_so_that_nobody_has_more_than_who_lacks_some(needed: list[int], room: int) -> None:
    given = shares(needed, room)
    assert sum(given) <= max(0, room)
    assert all(0 <= has <= wants for has, wants in zip(given, needed, strict=True))
    lacking = [has for has, wants in zip(given, needed, strict=True) if has < wants]
    assert not lacking or (sum(given) == max(0, room) and max(given) <= min(lacking) + 1)
