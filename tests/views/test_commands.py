"""One declaration for each command: keys, palette, footer and help agree, and so do the person's own keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.command import Hit

from focusboard.paths import private_folder
from focusboard.views.commands import BY_ID, COMMANDS
from focusboard.views.keys import PLACES, TOGETHER, keymap
from focusboard.views.palette import CommandsByWords
from tests.views.lives import dashboard, live, press, shown, told

pytestmark = pytest.mark.clockless


def test_no_two_commands_that_are_heard_together_share_a_key() -> None:
    for places in TOGETHER:
        heard = [command for command in COMMANDS if command.place in places]
        panels = {"list", "row", "tree", "grid"}
        keys = [key for command in heard if command.place not in panels for key in command.keys.split(",")]
        assert len(keys) == len(set(keys))
        for panel in panels & places:
            own = [key for command in heard if command.place == panel for key in command.keys.split(",")]
            assert set(own).isdisjoint(keys)


def test_keys_that_are_free_are_taken() -> None:
    assert keymap([("day.outcome", "w"), ("view.read", "ctrl+l, V")]) == (
        {"day.outcome": "w", "view.read": "ctrl+l,V"},
        [],
    )


@pytest.mark.parametrize(
    "given", [{"view.undo": "Z", "view.read": "u"}, {"view.read": "u", "view.undo": "r"}]
)
def test_two_commands_may_swap_their_keys(given: dict[str, str]) -> None:
    assert keymap(given.items()) == (given, [])


def test_of_two_that_want_the_same_key_the_first_has_it() -> None:
    usable, notices = keymap([("view.undo", "Z"), ("view.read", "Z"), ("view.share", "r")])
    assert usable == {"view.undo": "Z"}
    assert [notice.partition(";")[0] for notice in notices] == [
        "keys: view.read cannot have Z, because view.undo has it",
        "keys: view.share cannot have r, because view.read has it",
    ]


def test_every_place_is_told_in_words() -> None:
    assert {command.place for command in COMMANDS} <= set(PLACES)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("view.read", "u"), "keys: view.read cannot have u, because view.undo has it; U is free"),
        (("day.outcom", "u"), "keys: there is no command day.outcom; the nearest is day.outcome"),
        (("app.quit", " , "), "keys: app.quit names no key"),
        (("outcome", "u"), "keys: there is no command outcome; the nearest is day.outcome"),
        (
            ("app.quit", "question_mark"),
            "keys: app.quit cannot have question_mark, because app.help has it; Q is free",
        ),
        (
            ("app.quit", "pagedwn"),
            "keys: app.quit cannot have pagedwn: there is no such key; the nearest is pagedown",
        ),
    ],
)
def test_what_cannot_be_used_is_told(given: tuple[str, str], told: str) -> None:
    assert keymap([given]) == ({}, [told])


async def test_the_persons_keys_work_and_help_says_so(tmp_path: Path) -> None:
    where = live(tmp_path)
    private_folder(where.config)
    where.settings_file.write_text('[keys]\n"day.outcome" = "w"\n"view.read" = "u"\n"view.opne" = "z"\n')
    async with dashboard(where, (120, 40)) as (app, pilot):
        assert "view.read cannot have u" in told(app)
        assert "there is no command view.opne" in told(app)
        assert " w outcome" in shown(app)
        await press(app, pilot, "o")
        assert "What came of it?" not in shown(app)
        await press(app, pilot, "w")
        assert "What came of it?" in shown(app)
        await press(app, pilot, "escape", "f1")
        assert "w               Say what came of the entry: done, moved, blocked," in shown(app)


async def test_states_show_the_keys_that_they_have_and_fit_a_narrow_screen(tmp_path: Path) -> None:
    where = live(tmp_path)
    private_folder(where.config)
    where.settings_file.write_text('[keys]\n"outcome.dropped" = "Z"\n')
    async with dashboard(where, (60, 20)) as (app, pilot):
        await press(app, pilot, "o")
        assert "● done d ○ moved m ○ blocked b ○ learned l ○ dropped Z" in shown(app)


@pytest.mark.parametrize("width", [60, 80, 100])
async def test_the_way_out_of_a_dialog_is_always_named(tmp_path: Path, width: int) -> None:
    async with dashboard(live(tmp_path), (width, 24)) as (app, pilot):
        for key in ("s", "S", "R", "comma", "f2", "P"):
            await press(app, pilot, key)
            assert "esc close" in shown(app)
            assert "f1 help" in shown(app)
            await press(app, pilot, "escape")


async def test_a_hint_names_the_key_that_leaves(tmp_path: Path) -> None:
    where = live(tmp_path)
    private_folder(where.config)
    where.settings_file.write_text('[keys]\n"dialog.close" = "f9"\n')
    async with dashboard(where, (100, 40)) as (app, pilot):
        await press(app, pilot, "T")
        assert "enter keeps it · f9 goes back" in shown(app)
        await press(app, pilot, "escape", "f9")
        assert len(app.screen_stack) == 1


async def test_the_footer_is_whole_at_every_width(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path), (60, 24)) as (app, pilot):
        for width in range(60, 161, 4):
            await pilot.resize_terminal(width, 24)
            await pilot.pause()
            footer = shown(app).splitlines()[-1]
            assert len(footer) <= width
            assert footer.startswith("  o outcome   n note")
            assert "? help  " in footer
            assert footer.endswith("nothing shared")


async def test_the_palette_offers_our_commands_and_no_way_out(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path), (100, 60)) as (app, pilot):
        offered = {command.title for command in app.get_system_commands(app.screen)}
        assert offered == {
            BY_ID[each.id].title.capitalize()
            for each in COMMANDS
            if each.place in {"app", "view", "day"} and each.id != "app.palette"
        } | {"Theme"}
        await press(app, pilot, ":")
        assert "Screenshot" not in shown(app)
        assert "o · Say what came of the entry: done, moved, blocked, learned or dropped." in shown(app)
        await press(app, pilot, "type:week", "enter")
        assert "16 Nov – 22 Nov" in shown(app)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("draft", ["Share"]),
        ("tracker", ["Sources"]),
        ("blocked", ["Outcome"]),
        ("note", ["Note", "Share"]),
        ("add source", ["Sources"]),
        ("WEEK note", ["Share"]),
        ("zebra", []),
    ],
)
async def test_a_command_is_found_by_its_name_and_then_by_what_is_said_of_it(
    tmp_path: Path, words: str, found: list[str]
) -> None:
    async with dashboard(live(tmp_path)) as (app, _):
        provider = CommandsByWords(app.screen)
        assert [hit.text async for hit in provider.search(words) if isinstance(hit, Hit)] == found


async def test_tabs_numbers_and_footer_can_be_clicked(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path), (100, 32)) as (app, pilot):
        await pilot.click("TopLine", offset=(20, 0))
        await press(app, pilot)
        assert app.current_mode == "week"
        await pilot.click("WeekDays", offset=(5, 3), times=2)
        await press(app, pilot)
        assert "Wed 18 Nov 2026" in shown(app)
        await press(app, pilot, "t")
        await pilot.click("EntryList", offset=(30, 2))
        assert "▸   10:30" in shown(app)
        await pilot.click("TopLine", offset=(15, 0))
        await press(app, pilot)
        await pilot.click("#headline", offset=(12, 0))
        await press(app, pilot)
        assert "Worked  6h 47m" in shown(app)
        await press(app, pilot, "escape")
        await pilot.click("KeyLine", offset=(4, 1))
        await press(app, pilot)
        assert "What came of it?" in shown(app)
