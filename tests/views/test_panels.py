"""What a view shows besides what it is for can be hidden; what is hidden is not looked up."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from focusboard.desk.desk import open_desk
from focusboard.paths import Places, private_folder
from focusboard.settings import read_settings
from focusboard.settings.panels import PANELS
from focusboard.store.intentions import intend
from focusboard.views.frame import TABS
from focusboard.views.question import Question
from focusboard.views.screens import load
from tests.views.lives import SAID, dashboard, live, press, settle, shown, told

pytestmark = pytest.mark.clockless

WORDS = {
    **{(view, "meant"): "○ Logins hold" for view in ("day", "focus", "tasks", "trends")},
    ("day", "numbers"): "longest",
    ("day", "ribbon"): " 08 ",
    ("day", "reckoning"): "recorded",
    ("week", "projects"): "Projects",
    ("week", "ahead"): "This week",
    ("week", "outcomes"): "What came of it",
    ("focus", "hours"): "By hour and weekday",
    ("focus", "usual"): "Time to resume",
    ("focus", "thresholds"): "With other thresholds",
    ("outcomes", "ahead"): "This week",
    ("outcomes", "said"): "What came of it",
    ("trends", "weeks"): "Week by week",
    ("trends", "figures"): "Numbers of the year",
    ("tasks", "numbers"): "longest",
}
"""What stands on screen with a panel alone."""


def hiding(home: Path, text: str) -> Places:
    where = live(home, said=SAID)
    with closing(open_desk(where)) as desk:
        intend(desk.db, "2026-W47", "Logins hold", "", 1)
    private_folder(where.config)
    where.settings_file.write_text(text)
    return where


def test_every_view_has_its_panels_named() -> None:
    assert set(PANELS) == {tab.id for tab in TABS}


@pytest.mark.parametrize("view", [view for view, panels in PANELS.items() if panels])
async def test_hidden_panels_are_away_and_what_the_view_is_for_stays(tmp_path: Path, view: str) -> None:
    where = hiding(tmp_path, "")
    key = next(tab.key for tab in TABS if tab.id == view)
    expected = [words for (of, _), words in WORDS.items() if of == view]
    async with dashboard(where, (160, 60)) as (app, pilot):
        await press(app, pilot, key)
        assert all(words in shown(app) for words in expected)
        every = ", ".join(f'"{panel}"' for panel in PANELS[view])
        where.settings_file.write_text(f"[hidden]\n{view} = [{every}]\n")
        app.view.ask_again()
        await settle(app, pilot)
        assert not any(words in shown(app) for words in expected)
        assert app.screen.focused is not None
        assert app.screen.focused.display


async def test_a_panel_is_hidden_and_shown_beside_the_persons_comments(tmp_path: Path) -> None:
    mine = '# mine\n[hidden]  # not often\nfocus = ["hours"]\n'
    where = hiding(tmp_path, mine)
    async with dashboard(where, (120, 40)) as (app, pilot):
        await press(app, pilot, "2", "P")
        assert "● projects" in shown(app)
        await press(app, pilot, "down", "down", "space")
        assert "○ projects" in shown(app)
        assert where.settings_file.read_text() == mine + 'week = ["projects"]\n'
        await press(app, pilot, "escape")
        assert "Projects" not in shown(app)
        await press(app, pilot, "u")
        assert "Projects" in shown(app)
        assert where.settings_file.read_text() == mine
        await press(app, pilot, "7", "P")
        assert "Review is one list" in told(app)


async def test_numbers_beside_a_year_that_is_as_it_was_are_hidden_too(tmp_path: Path) -> None:
    async with dashboard(hiding(tmp_path, ""), (160, 50)) as (app, pilot):
        await press(app, pilot, "6")
        assert "Numbers of the year" in shown(app)
        await press(app, pilot, "P", "down", "down", "down", "space", "escape")
        assert app.settings.hides("trends", "figures")
        assert "Numbers of the year" not in shown(app)


def asked(where: Places, view: str) -> tuple[list[str], Any]:
    """What a view asks of the database, and what it is answered."""
    statements: list[str] = []
    with closing(open_desk(where)) as desk:
        desk.db.set_trace_callback(statements.append)
        question = Question(desk.settings.calendar.today(), length="day" if view == "day" else "week")
        return statements, load(view)(desk.settings.calendar).asks()(desk, question)


@pytest.mark.parametrize(("view", "panel"), [("day", "note"), ("focus", "hours"), ("trends", "weeks")])
def test_what_nothing_else_shows_is_not_asked_for_while_it_is_hidden(
    tmp_path: Path, view: str, panel: str
) -> None:
    where = hiding(tmp_path, "")
    before, _ = asked(where, view)
    where.settings_file.write_text(f'[hidden]\n{view} = ["{panel}"]\n')
    after, _ = asked(where, view)
    assert len(after) < len(before)
    assert set(after) <= set(before)


def test_thresholds_that_are_hidden_are_not_tried(tmp_path: Path) -> None:
    where = hiding(tmp_path, "")
    assert asked(where, "focus")[1].moved
    where.settings_file.write_text('[hidden]\nfocus = ["thresholds"]\n')
    assert asked(where, "focus")[1].moved == ()


def test_a_panel_that_does_not_exist_is_told_with_those_that_do(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('[hidden]\nweek = ["project"]\ndai = []\nreview = ["all"]\n')
    reasons = "\n".join(problem.reason for problem in read_settings(file).problems)
    assert "projects" in reasons
    assert "hidden.dai is not known" in reasons
    assert "it is one list" in reasons
