"""The settings on their screen: checked and weighed while typed, kept in the file, followed at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from focusboard.paths import Places, private_folder
from focusboard.views.asking import Changed
from tests.views.lives import HEADER, SAID, dashboard, live, press, shown, told
from tests.views.test_golden import SIZES, compare

MINE = '# mine\n[focus]\nblock_minutes = 30 # calm\n\n[keys]\n"day.outcome" = "w"\n'


def with_settings(tmp_path: Path, text: str = MINE) -> Places:
    where = live(tmp_path, said=SAID)
    private_folder(where.config)
    where.settings_file.write_text(text)
    return where


@pytest.mark.in_berlin
@pytest.mark.parametrize("size", SIZES)
async def test_the_settings_look_as_agreed(tmp_path: Path, size: tuple[int, int]) -> None:
    async with dashboard(with_settings(tmp_path), size) as (app, pilot):
        await press(app, pilot, "comma", "down", "down")
        compare(app, f"settings-{size[0]}")
        await press(app, pilot, "enter", "backspace", "backspace", "type:60")
        compare(app, f"setting-{size[0]}")


@pytest.mark.clockless
async def test_a_threshold_tells_what_the_number_would_become_and_is_kept(tmp_path: Path) -> None:
    where = with_settings(tmp_path)
    async with dashboard(where, (100, 40)) as (app, pilot):
        await press(app, pilot, "comma", "down", "down", "enter")
        await press(app, pilot, "backspace", "backspace", "type:60")
        assert "30 → 60, in 2026-11-19:" in shown(app)
        assert "now   4 blocks, 4h 28m · deep 2h 42m" in shown(app)
        assert "then  2 blocks, 2h 42m · deep 2h 42m" in shown(app)
        assert where.settings_file.read_text() == MINE
        await press(app, pilot, "enter")
        assert where.settings_file.read_text() == MINE.replace("30", "60")
        assert "focus.block_minutes is 60; u takes it back." in told(app)
        await press(app, pilot, "u")
        assert where.settings_file.read_text() == MINE
        await press(app, pilot, "x", "escape")
        assert where.settings_file.read_text() == MINE.replace("block_minutes = 30 # calm\n", "")
        total = app.view.summary()
        assert total is not None
        assert len(total.blocks) == 5


@pytest.mark.clockless
async def test_a_value_that_cannot_be_used_is_told_with_what_to_write_and_not_kept(tmp_path: Path) -> None:
    where = with_settings(tmp_path)
    async with dashboard(where, (100, 40)) as (app, pilot):
        await press(app, pilot, "comma", "down", "enter", "type:x", "enter")
        assert "focus.gap_minutes cannot be '5x': write a number of minutes" in shown(app)
        await press(app, pilot, "escape")
        assert "cannot be" not in shown(app)
        assert "Settings" in shown(app)
        await press(app, pilot, "escape")
        assert "Settings" not in shown(app)
    assert where.settings_file.read_text() == MINE


@pytest.mark.clockless
async def test_a_theme_is_worn_while_it_is_pointed_at_and_kept_with_enter(tmp_path: Path) -> None:
    where = with_settings(tmp_path)
    async with dashboard(where, (100, 32)) as (app, pilot):
        await press(app, pilot, "T", "down")
        assert app.theme == "focus-light"
        await press(app, pilot, "escape")
        assert app.theme == "focus-dark"
        await press(app, pilot, "T", "down", "enter")
        assert app.theme == "focus-light"
        assert 'theme = "focus-light"' in where.settings_file.read_text()
        await press(app, pilot, "u")
        assert app.theme == "focus-dark"
        assert where.settings_file.read_text() == MINE


@pytest.mark.clockless
async def test_escape_leads_to_the_theme_that_was_saved_while_others_were_looked_at(tmp_path: Path) -> None:
    where = with_settings(tmp_path)
    async with dashboard(where) as (app, pilot):
        await press(app, pilot, "T", "down")
        where.settings_file.write_text('theme = "blue-orange"\n')
        app.post_message(Changed())
        await press(app, pilot, "escape")
        assert app.theme == "blue-orange"


@pytest.mark.in_berlin
async def test_days_that_fall_otherwise_are_shown_so_at_once(tmp_path: Path) -> None:
    where = with_settings(tmp_path, "")
    async with dashboard(where, (100, 40)) as (app, pilot):
        await press(app, pilot, "comma", *["down"] * 4, "enter", *["backspace"] * 13)
        await press(app, pilot, "type:Asia/Tokyo", "enter", "escape")
        assert "17:00" in shown(app)
        assert "09:00" not in shown(app)
        assert str(app.calendar.home) == "Asia/Tokyo"
        await press(app, pilot, "2", "1", "u")
        assert "09:00" in shown(app)
        assert where.settings_file.read_text() == ""


@pytest.mark.clockless
async def test_keys_follow_the_file(tmp_path: Path) -> None:
    where = with_settings(tmp_path)
    async with dashboard(where, (120, 40)) as (app, pilot):
        assert " w outcome" in shown(app)
        where.settings_file.write_text(MINE.replace('"w"', '"W"'))
        await press(app, pilot, "comma", "escape", "W")
        assert "What came of it?" in shown(app)


@pytest.mark.in_berlin
async def test_a_file_that_is_edited_elsewhere_is_followed_with_the_next_answer(tmp_path: Path) -> None:
    where = with_settings(tmp_path, "")
    async with dashboard(where, (100, 40)) as (app, pilot):
        where.settings_file.write_text('theme = "focus-light"\nzone = "Asia/Tokyo"\n')
        await press(app, pilot, "[", "]")
        assert (app.theme, str(app.calendar.home)) == ("focus-light", "Asia/Tokyo")
        assert "17:00" in shown(app)
        assert "09:00" not in shown(app)


MONTHS = HEADER + "".join(
    f"2026-{month:02}-{day:02} 09:00,2026-{month:02}-{day:02} 10:00,api,,,\n"
    for month in range(1, 11)
    for day in range(1, 29)
)


@pytest.mark.clockless
async def test_measuring_a_long_history_again_is_told_and_ends(tmp_path: Path) -> None:
    where = live(tmp_path, MONTHS)
    async with dashboard(where, (100, 40)) as (app, pilot):
        said: list[str] = []
        app.watch(app, "progress", lambda words: said.append(words), init=False)  # noqa: PLW0108 - Textual takes no built-in
        await press(app, pilot, "comma", "down", "enter", "backspace", "type:9", "enter", "escape", "6")
        assert "measuring · 31 of 207 days · escape stops" in said
        assert app.progress == ""


@pytest.mark.clockless
async def test_measuring_a_long_history_is_stopped_by_escape_and_taken_up_again(tmp_path: Path) -> None:
    where = live(tmp_path, MONTHS)
    async with dashboard(where, (100, 40)) as (app, pilot):
        await press(app, pilot, "comma", "down", "enter", "backspace", "type:9", "enter", "escape")
        wanted = [True]
        app.watch(app, "progress", lambda words: app.action_leave() if words and wanted else None, init=False)
        await press(app, pilot, "6")
        assert "Not all days of it are measured yet, as that was stopped." in shown(app)
        assert app.progress == ""
        wanted.clear()
        await press(app, pilot, "r")
        assert "stopped" not in shown(app)
        assert "2026" in shown(app)
