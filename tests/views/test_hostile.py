"""Text from outside is text: in every field and on every screen, nothing of it acts."""

from __future__ import annotations

import csv
import io
import unicodedata
from pathlib import Path

import pytest
from textual.widgets import Input

from tests.views.lives import dashboard, live, press, shown

pytestmark = pytest.mark.clockless

HOSTILE = (
    "[ABC-123] fix",
    "[/x]",
    "[@click=app.quit]x[/]",
    "[bold red]$accent[/]",
    "日本語の仕事",
    "עברית \u202eevil\u202c",
    "x" * 300,
    "one\ntwo\ttab",
    "\x1b]52;c;AAAA\x07\x1b[2J\x9b31m\x7f",
    "e" + "\u0301" * 500,
    "👩\u200d👩\u200d👧 \ufe0ffamily",
)


def table() -> str:
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(("start", "end", "project", "task", "tags", "note"))
    for number, text in enumerate(HOSTILE):
        day, hour = 18 + number % 2, 8 + number // 2 * 2
        rows.writerow(
            (f"2026-11-{day} {hour:02d}:00", f"2026-11-{day} {hour + 1:02d}:30", text, text, "tag", text)
        )
    return out.getvalue()


def looks_harmless(screen: str) -> bool:
    return not [each for each in screen if unicodedata.category(each) in {"Cc", "Cs"} and each != "\n"]


@pytest.fixture(scope="module")
def hostile_table() -> str:
    return table()


async def test_every_screen_shows_it_as_it_is(tmp_path: Path, hostile_table: str) -> None:
    where = live(tmp_path, hostile_table)
    seen = ""
    async with dashboard(where, (120, 40)) as (app, pilot):
        for _ in range(2):
            for keys in (
                ("1",),
                ("o",),
                ("escape", "i", "enter"),
                ("escape", "question_mark"),
                ("escape", "2"),
                ("4", "right", "down", "right", "down", "i"),
                ("escape", "b", "b", "b", "b"),
                ("1", "3"),
                ("2", "3"),
                ("6",),
                ("2", "5"),
                ("o", "d"),
                ("escape", "w"),
                ("escape", "2"),
            ):
                await press(app, pilot, *keys)
                assert looks_harmless(shown(app))
                assert app.is_running
                seen += shown(app)
            await press(app, pilot, "tab", "tab", "i")
            assert looks_harmless(shown(app))
            await press(app, pilot, "escape", "1", "left_square_bracket")
    for text in (
        "[ABC-123] fix",
        "[/x]",
        "[@click=app.quit]x[/]",
        "[bold red]$accent[/]",
        "日本語の仕事",
        "one ⏎ two",
    ):
        assert text in seen
    assert "\u202e" not in seen


async def test_the_persons_own_words_are_no_markup_either(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path), (120, 40)) as (app, pilot):
        await press(app, pilot, "o", "d")
        app.screen.query_one("#words", Input).value = "[@click=app.quit]x[/] [/x] \x1b[2J"
        await press(app, pilot, "enter")
        assert "[@click=app.quit]x[/] [/x] ␛[2J" in shown(app)
        await press(app, pilot, "o")
        assert looks_harmless(shown(app))
        await press(app, pilot, "escape", "slash")
        app.screen.query_one("FilterLine Input", Input).value = "[/x] \x1b[2J"
        await press(app, pilot, "enter")
        assert "No entry contains these words" in shown(app)
        assert looks_harmless(shown(app))
        app.notify("[/x] \x1b[2J", title="[bold]")
        await pilot.pause()
        assert "[/x] ␛[2J" in shown(app)
        await press(app, pilot, "escape", "s", "y", "y", "y")
        assert looks_harmless(shown(app))
        assert app.is_running


async def test_words_that_are_offered_meant_or_left_behind_are_no_markup(tmp_path: Path) -> None:
    words = "[@click=app.quit]x[/] [/x]"
    async with dashboard(live(tmp_path), (120, 40)) as (app, pilot):
        await press(app, pilot, "2", "5", "o", "b")
        app.screen.query_one("#words", Input).value = f"{words} \x1b[2J"
        app.screen.query_one("#need", Input).value = words
        await press(app, pilot, "enter", "o", "d")
        assert f"↓ {words} ␛[2J" in shown(app)
        await press(app, pilot, "escape", "w")
        app.screen.query_one("#words", Input).value = f"{words} \x1b[2J"
        app.screen.query_one("#plan", Input).value = words
        app.screen.query_one("#plan", Input).focus()
        await press(app, pilot, "enter")
        assert f"○ {words}" in shown(app)
        assert f"■ needs {words}" in shown(app)
        assert looks_harmless(shown(app))
        await press(app, pilot, "u", "ctrl+r", "2", "4", "right", "down", "right", "down")
        assert looks_harmless(shown(app))
        assert app.is_running
