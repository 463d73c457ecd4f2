"""The rules on their screen: the effect in sight while typing, nothing moved unasked, all taken back by u."""

from __future__ import annotations

from pathlib import Path

import pytest

from focusboard.paths import Places, private_folder
from tests.views.lives import dashboard, live, press, shown, told
from tests.views.test_golden import SIZES, compare

pytestmark = pytest.mark.clockless

RULES = """\
# the noise
[[kind]]
match = { project = "b*" }
kind = "admin"

[[kind]]
match = { task = "Export*" }
kind = "learning"

[[exclude]]
match = { project = "chat" }

[[rename]]
from = "spec"
to = "docs"
"""


def with_rules(tmp_path: Path, rules: str = RULES) -> Places:
    where = live(tmp_path)
    private_folder(where.config)
    where.settings_file.write_text(rules)
    return where


@pytest.mark.parametrize("size", SIZES)
async def test_the_rules_look_as_agreed(tmp_path: Path, size: tuple[int, int]) -> None:
    async with dashboard(with_rules(tmp_path), size) as (app, pilot):
        await press(app, pilot, "R")
        compare(app, f"rules-{size[0]}")
        await press(app, pilot, "a", "right", "tab", "type:sp*")
        compare(app, f"rule-{size[0]}")


async def test_the_effect_of_a_rule_is_told_while_it_is_typed(tmp_path: Path) -> None:
    where = with_rules(tmp_path, "")
    async with dashboard(where, (100, 32)) as (app, pilot):
        await press(app, pilot, "R")
        assert "No rules yet. a adds the first." in shown(app)
        await press(app, pilot, "a")
        assert "Write a pattern, such as mail*" in shown(app)
        await press(app, pilot, "right", "right", "tab", "type:s")
        assert "moves nothing" in shown(app)
        await press(app, pilot, "type:*")
        assert "moves 4 entries, 6h 25m from focus to admin" in shown(app)
        assert "moves 2 entries, 1h 00m from collaboration to admin" in shown(app)
        assert "of 19 entries, your whole history" in shown(app)
        assert where.settings_file.read_text() == ""
        await press(app, pilot, "enter")
        assert where.settings_file.read_text() == '[[kind]]\nmatch = { project = "s*" }\nkind = "admin"\n'
        assert "Rule added: project s* is admin; u takes it back." in told(app)
        assert "░ admin          project s*" in shown(app)
        await press(app, pilot, "u")
        assert "No rules yet." in shown(app)
        assert where.settings_file.read_text() == ""


async def test_typing_fast_and_pressing_enter_at_once_keeps_what_was_typed(tmp_path: Path) -> None:
    where = with_rules(tmp_path, "")
    async with dashboard(where, (100, 32)) as (app, pilot):
        await press(app, pilot, "R")
        await pilot.press("a", "tab", *"mail", "enter")
        await press(app, pilot)
        assert 'project = "mail"' in where.settings_file.read_text()


async def test_removing_and_moving_ask_with_what_would_move(tmp_path: Path) -> None:
    where = with_rules(tmp_path)
    async with dashboard(where, (100, 36)) as (app, pilot):
        await press(app, pilot, "R", "x")
        assert "rule removed: project b* is admin" in shown(app)
        assert "moves 2 entries, 45m from admin to focus" in shown(app)
        await press(app, pilot, "n")
        assert "rule removed" not in shown(app)
        assert where.settings_file.read_text() == RULES
        await press(app, pilot, "J")
        await press(app, pilot, "y")
        assert "Rule moved: project b* is admin" in told(app)
        assert where.settings_file.read_text().index("Export*") < where.settings_file.read_text().index("b*")
        await press(app, pilot, "u")
        assert where.settings_file.read_text() == RULES
        await press(app, pilot, "home", "x")
        await press(app, pilot, "y")
        assert "the noise" not in where.settings_file.read_text()


async def test_a_rule_becomes_another_one_and_keeps_its_comment(tmp_path: Path) -> None:
    where = with_rules(tmp_path)
    async with dashboard(where, (100, 36)) as (app, pilot):
        await press(app, pilot, "R", "enter")
        assert "Change the rule" in shown(app)
        await press(app, pilot, "right", "enter")
        assert where.settings_file.read_text() == RULES.replace('"admin"', '"learning"')
        await press(app, pilot, "end", "enter")
        assert "another name" in shown(app)
        assert "docs" in shown(app)


async def test_a_file_that_cannot_be_changed_says_why(tmp_path: Path) -> None:
    where = with_rules(tmp_path, "zone = \n")
    async with dashboard(where, (100, 32)) as (app, pilot):
        await press(app, pilot, "R", "a", "tab", "type:x", "enter")
        assert "it is not TOML" in shown(app)
        assert where.settings_file.read_text() == "zone = \n"


async def test_markup_in_a_rule_is_text(tmp_path: Path) -> None:
    where = with_rules(tmp_path, '[[kind]]\nmatch = { project = "[/x][@click=app.quit]" }\nkind = "admin"\n')
    async with dashboard(where, (100, 32)) as (app, pilot):
        await press(app, pilot, "R")
        assert "[/x][@click=app.quit]" in shown(app)
        await press(app, pilot, "x")
        assert "rule removed: project [/x][@click=app.quit] is admin" in shown(app)
