"""Commands get other keys in the dashboard: into the settings file, checked, undoable."""

from __future__ import annotations

from pathlib import Path

import pytest

from focusboard.paths import Places, private_folder
from focusboard.views.dialogs.keys import LISTED
from tests.views.lives import dashboard, live, press, shown

pytestmark = pytest.mark.clockless

OWN = '# mine\n[keys]\n"view.read" = "V"  # as in vim\n'


def with_keys(home: Path, text: str) -> Places:
    where = live(home)
    private_folder(where.config)
    where.settings_file.write_text(text)
    return where


def steps_to(name: str) -> list[str]:
    """From the first command of the list to another one."""
    return ["g", *["down"] * [command.id for command in LISTED].index(name)]


async def test_a_pressed_key_is_kept_beside_the_persons_comments_and_undone(tmp_path: Path) -> None:
    where = with_keys(tmp_path, OWN)
    async with dashboard(where, (100, 40)) as (app, pilot):
        await press(app, pilot, "f2", *steps_to("day.outcome"), "enter")
        assert "Press the new key for day.outcome." in shown(app)
        await press(app, pilot, "O")
        assert where.settings_file.read_text() == OWN + '"day.outcome" = "O"\n'
        await press(app, pilot, "escape", "O")
        assert "What came of it?" in shown(app)
        await press(app, pilot, "escape", "u")
        assert where.settings_file.read_text() == OWN
        await press(app, pilot, "O")
        assert "What came of it?" not in shown(app)


async def test_a_key_that_is_taken_is_told_with_one_that_is_free(tmp_path: Path) -> None:
    where = with_keys(tmp_path, OWN)
    async with dashboard(where, (100, 40)) as (app, pilot):
        await press(app, pilot, "f2", *steps_to("day.outcome"), "enter", "n")
        assert "day.outcome cannot have n, because day.note has it; N is free." in shown(app)
        await press(app, pilot, "question_mark")
        assert "because app.help has it" in shown(app)
        await press(app, pilot, "tab")
        assert "it goes from panel to panel" in shown(app)
        await press(app, pilot, "escape")
        assert "enter gives it another key" in shown(app)
        assert where.settings_file.read_text() == OWN


async def test_a_command_is_taken_back_to_its_own_key(tmp_path: Path) -> None:
    nested = '[keys.view]\nread = "V" # as in vim\n'
    where = with_keys(tmp_path, nested)
    async with dashboard(where, (100, 40)) as (app, pilot):
        await press(app, pilot, "f2", *steps_to("view.read"), "enter", "B")
        assert where.settings_file.read_text() == nested.replace("V", "B")
        await press(app, pilot, "x")
        assert where.settings_file.read_text() == "[keys.view]\n"
        assert "view.read is on r" in "\n".join(each.message for each in app._notifications)
