"""Themes are files; a bad one is told and left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from focusboard.model import KINDS
from focusboard.paths import Places, private_folder, shipped_themes
from focusboard.views.app import Focusboard
from focusboard.views.dressing import all_themes
from focusboard.views.paint import ink
from focusboard.views.themes import load_theme, load_themes
from focusboard.views.view import View
from tests.test_themes import contrast
from tests.views.lives import dashboard, live, press, settle, shown, told

pytestmark = pytest.mark.clockless


def test_the_shipped_themes_load_without_a_word() -> None:
    themes, problems = load_themes(shipped_themes().glob("*.toml"))
    assert {"focus-dark", "focus-light"} <= {theme.name for theme in themes}
    assert problems == []
    assert all({f"kind-{kind}" for kind in KINDS} <= set(theme.variables) for theme in themes)


def test_what_a_theme_says_wrong_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(
        'name = "mine"\n[colors]\nprimary = "#102030"\nacent = "#ffffff"\nsecondary = "blueish"\n'
    )
    theme, problems = load_theme(file)
    assert theme is not None
    assert theme.primary == "#102030"
    assert [problem.line for problem in problems] == [4, 5]
    assert "accent" in problems[0].reason


def test_a_theme_without_the_least_is_left_out(tmp_path: Path) -> None:
    for number, text in enumerate(
        ("not toml at all", 'name = "[/x]"\n[colors]\nprimary = "#102030"', "dark = true")
    ):
        file = tmp_path / f"[{number}].toml"
        file.write_text(text)
        theme, problems = load_theme(file)
        assert theme is None
        assert problems


async def test_the_settings_choose_and_a_bad_file_is_a_notice(tmp_path: Path) -> None:
    where = live(tmp_path)
    private_folder(where.themes_dir)
    (where.themes_dir / "mine.toml").write_text('name = "mine"\n[colors]\nprimary = "#ff8800"\n')
    (where.themes_dir / "bad.toml").write_text("[colors")
    where.settings_file.write_text('theme = "mine"\n')
    async with dashboard(where, (120, 40)) as (app, pilot):
        assert app.theme == "mine"
        assert "bad.toml" in told(app)
        for name in all_themes(app):
            app.theme = name
            await pilot.pause()
            assert "Fix login" in shown(app)


@pytest.mark.parametrize(
    ("wanted", "read"),
    [("focus-light", "focus-light"), ("mine", "focus-dark"), ("nobodys", "focus-dark")],
)
async def test_of_ours_only_the_wanted_theme_is_read_until_all_are_asked_for(
    tmp_path: Path, wanted: str, read: str
) -> None:
    where = live(tmp_path)
    mine = private_folder(where.themes_dir) / "mine.toml"
    mine.write_text('name = "mine"\n[colors]\nprimary = "#ff8800"\n')
    where.settings_file.write_text(f'theme = "{wanted}"\n')
    ours = {path.stem for path in shipped_themes().glob("*.toml")}
    async with dashboard(where) as (app, _):
        assert ours & set(app.available_themes) == {read}
        assert app.theme == (wanted if wanted != "nobodys" else read)
        assert ours | {"mine"} <= set(all_themes(app))


async def test_all_themes_are_there_also_where_the_entries_cannot_be_read(tmp_path: Path) -> None:
    where = live(tmp_path)
    where.database.write_bytes(b"no database at all")
    async with dashboard(where, (100, 40)) as (app, pilot):
        await press(app, pilot, "T")
        for path in shipped_themes().glob("*.toml"):
            assert path.stem in shown(app)


async def test_a_theme_with_one_other_colour_is_drawn_at_once(tmp_path: Path) -> None:
    """Whatever draws holds no colour of its own that a style sheet would tell it about."""
    async with dashboard(_with_two_themes(tmp_path), (120, 40)) as (app, pilot):
        assert (_colors(app) & {"#ff8800", "#0088ff"}) == {"#ff8800"}
        app.theme = "other"
        await pilot.pause()
        assert (_colors(app) & {"#ff8800", "#0088ff"}) == {"#0088ff"}


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "solarized-light"])
async def test_what_is_muted_can_be_read_in_themes_that_let_it_follow_the_ground(
    tmp_path: Path, theme: str
) -> None:
    async with dashboard(live(tmp_path)) as (app, pilot):
        app.theme = theme
        await settle(app, pilot)
        muted, ground = ink(app.view, "muted").color, app.theme_variables["background"]
        assert muted is not None
        assert contrast(str(muted.name), ground.lower()) > 4.5


async def test_a_view_that_is_made_ready_has_the_colours_that_came_meanwhile(tmp_path: Path) -> None:
    async with dashboard(_with_two_themes(tmp_path), (120, 40)) as (app, pilot):
        await press(app, pilot, "2", "1")
        week = app.get_screen_stack("week")[0]
        assert isinstance(week, View)
        app.theme = "other"
        await pilot.pause()
        list(week.draw_unseen())
        await press(app, pilot, "2")
        assert (_colors(app) & {"#ff8800", "#0088ff"}) == {"#0088ff"}


def _with_two_themes(home: Path) -> Places:
    """A home with a theme that is worn, and one that differs in one colour."""
    where = live(home)
    private_folder(where.themes_dir)
    for name, color in (("one", "#ff8800"), ("other", "#0088ff")):
        text = f'name = "{name}"\n[colors]\nprimary = "#102030"\n[kinds]\nfocus = "{color}"\n'
        (where.themes_dir / f"{name}.toml").write_text(text)
    where.settings_file.write_text('theme = "one"\n')
    return where


def _colors(app: Focusboard) -> set[str]:
    """The colours of the letters on screen."""
    strips = app.screen._compositor.render_strips()
    styles = [segment.style for strip in strips for segment in strip if segment.style]
    return {style.color.name for style in styles if style.color}


async def test_it_works_without_colours(tmp_path: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setenv("NO_COLOR", "1")
    async with dashboard(live(tmp_path)) as (app, _):
        assert app.no_color
        assert "▸   09:00" in shown(app)
