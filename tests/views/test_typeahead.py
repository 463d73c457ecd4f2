"""No key is lost on its way, whatever closes meanwhile."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen
from textual.widget import Widget

from focusboard.views.typeahead import TypeaheadApp
from tests.views.lives import dashboard, live, settle


class Slow(Widget, can_focus=True):
    """Looks at a key for as long as it is told to, and does not take it."""

    def __init__(self) -> None:
        super().__init__()
        self.has_key = asyncio.Event()
        self.goes_on = asyncio.Event()

    async def on_key(self, _event: events.Key) -> None:
        self.has_key.set()
        await self.goes_on.wait()


class Above(ModalScreen[None]):
    """A dialog that closes on its own."""

    def compose(self) -> ComposeResult:
        yield Slow()


class Board(TypeaheadApp, App[None]):
    """Notes the keys that reach it."""

    BINDINGS: ClassVar[list[BindingType]] = [("q", "note('q')", ""), ("w", "note('w')", "")]

    def __init__(self) -> None:
        super().__init__()
        self.noted: list[str] = []

    def action_note(self, key: str) -> None:
        if len(self.screen_stack) == 1:
            self.noted.append(key)


async def test_a_key_inside_a_dialog_that_closes_is_meant_for_what_is_below_it() -> None:
    app = Board()
    async with app.run_test() as pilot:
        await app.push_screen(Above())
        await pilot.pause()
        slow = app.screen.query_one(Slow)
        app.post_message(events.Key("q", "q"))
        app.post_message(events.Key("w", "w"))
        await slow.has_key.wait()
        closed = app.pop_screen()
        while slow.is_parent_active:
            await asyncio.sleep(0)
        slow.goes_on.set()
        await closed
        while app.has_keys:
            await pilot.pause()
        assert app.noted == ["q", "w"]


async def test_a_key_that_nobody_wants_is_sent_once() -> None:
    app = Board()
    async with app.run_test() as pilot:
        await pilot.press("x", "q", "x", "w")
        while app.has_keys:
            await pilot.pause()
        assert app.noted == ["q", "w"]


async def test_a_key_that_comes_at_once_after_a_filter_is_kept_is_not_typed_into_it(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path)) as (app, pilot):
        for key, letter in (("slash", "/"), ("a", "a"), ("enter", "\r"), ("2", "2")):
            app.post_message(events.Key(key, letter))
        await settle(app, pilot)
        assert app.current_mode == "week"
        assert app.question.words == "a"
