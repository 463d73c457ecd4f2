"""What is wanted next is ready before it is wanted, and nothing waits for that."""

from __future__ import annotations

import asyncio
import gc
from datetime import date
from functools import partial
from pathlib import Path
from threading import Event
from threading import enumerate as enumerate_threads
from typing import Any
from weakref import ref

import pytest
from textual.dom import DOMNode
from textual.geometry import Region
from textual.message import Message
from textual.screen import Screen
from textual.strip import Strip

from focusboard.paths import private_folder
from focusboard.views.app import Focusboard
from focusboard.views.asking import AnswerReady
from focusboard.views.beforehand import PAUSE
from focusboard.views.chosen import ChosenList
from focusboard.views.chrome import KeyLine
from focusboard.views.frame import TABS
from focusboard.views.starts import AT_ONCE
from focusboard.views.view import View
from tests.views.lives import dashboard, live, press, settle, shown

pytestmark = pytest.mark.clockless

A_LONG_TIME = 3600


def answered(app: Focusboard) -> list[str]:
    """The views that stand with an answer, shown or not."""
    views = {tab.id: app.get_screen_stack(tab.id)[0] for tab in TABS if tab.id in app._screen_stacks}
    return [name for name, view in views.items() if isinstance(view, View) and view.answer is not None]


def frames_of(app: Focusboard, monkeypatch: pytest.MonkeyPatch) -> list[Screen[Any]]:
    """The screens of the frames that are drawn from now on."""
    drawn: list[Screen[Any]] = []
    display = app._display

    def displayed(screen: Screen[Any], frame: Any) -> None:
        drawn.extend([screen] if frame is not None and not app._batch_count else [])
        display(screen, frame)

    monkeypatch.setattr(app, "_display", displayed)
    return drawn


def done_in_sight(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The views that are laid out, and the lists that draw their lines, from now on while they are shown."""
    done: list[object] = []
    lay_out, draw = View._refresh_layout, ChosenList.render_line

    def laid_out(view: View, *args: Any, **more: Any) -> None:
        done.extend([view] if view.is_current else [])
        lay_out(view, *args, **more)

    def drawn(part: ChosenList, y: int) -> Strip:
        done.extend([part] if part.screen.is_current else [])
        return draw(part, y)

    monkeypatch.setattr(View, "_refresh_layout", laid_out)
    monkeypatch.setattr(ChosenList, "render_line", drawn)
    return done


def drawn_on(app: Focusboard) -> list[list[tuple[str, str]]]:
    """The screen with its colours."""
    strips = app.screen._compositor.render_strips()
    return [[(segment.text, str(segment.style)) for segment in strip.simplify()] for strip in strips]


async def test_views_open_with_an_answer_that_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Message] = []

    def hear(message: Message) -> None:
        if isinstance(message, AnswerReady):
            asked.append(message)

    where = live(tmp_path)
    async with dashboard(where, (100, 40), live=True, hear=hear) as (app, pilot):
        while app.making_ready or answered(app) != [tab.id for tab in TABS]:
            await pilot.pause(0.1)
        await settle(app, pilot)
        # What an answer changed while the last steps were taken is there by now.
        app.make_ready()
        while app.making_ready:
            await pilot.pause(0.1)
        assert app.question.revision == 0
        asked.clear()
        at_once = {}
        frames, done = frames_of(app, monkeypatch), done_in_sight(monkeypatch)
        for tab in TABS[2:]:
            await pilot.press(tab.key)
            await pilot.pause()
            assert (done, frames) == ([], [app.view])
            at_once[tab.id] = shown(app)
            frames.clear()
            done.clear()
        assert asked == []
        await press(app, pilot, "1", "[")
        focus = app.get_screen_stack("focus")[0]
        assert isinstance(focus, View)
        while focus.around is None or focus.around.period.first != date(2026, 11, 18):
            await pilot.pause(0.1)
    async with dashboard(where, (100, 40)) as (app, pilot):
        for tab in TABS[2:]:
            await press(app, pilot, tab.key)
            assert shown(app) == at_once[tab.id]


async def test_views_are_ready_in_other_colours_and_another_size_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme, size = "textual-light", (130, 30)
    where = live(tmp_path)
    async with dashboard(where, (100, 40), live=True) as (app, pilot):
        while app.making_ready or len(answered(app)) < len(TABS):
            await pilot.pause(0.1)
        app.theme = theme
        await pilot.resize_terminal(*size)
        await pilot.pause()
        while app.making_ready:
            await pilot.pause(0.1)
        frames, done, at_once = frames_of(app, monkeypatch), done_in_sight(monkeypatch), {}
        for tab in TABS[2:]:
            await pilot.press(tab.key)
            await pilot.pause()
            assert (done, frames) == ([], [app.view])
            at_once[tab.id] = drawn_on(app)
            frames.clear()
    async with dashboard(where, size) as (app, pilot):
        app.theme = theme
        for tab in TABS[2:]:
            await press(app, pilot, tab.key)
            assert drawn_on(app) == at_once[tab.id]


async def test_a_view_that_is_ready_is_drawn_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with dashboard(live(tmp_path), (100, 40)) as (app, pilot):
        await press(app, pilot, "2", "3", "2")
        monkeypatch.setattr(app, "delay_update", partial(app.delay_update, A_LONG_TIME))
        frames, draw, by_then = frames_of(app, monkeypatch), app._draw_it, []

        def drawn() -> None:
            frames.clear()
            draw()
            by_then.extend(frames)

        monkeypatch.setattr(app, "_draw_it", drawn)
        for key, name in (("3", "blocks"), ("2", "Mon 16")):
            await press(app, pilot, key)
            assert app._batch_count == 0
            assert by_then.pop() is app.screen
            assert name in shown(app)


async def test_a_view_that_is_ready_is_styled_and_drawn_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with dashboard(live(tmp_path), (100, 40)) as (app, pilot):
        await press(app, pilot, "2", "3", "2")
        again: list[object] = []
        style, draw = app.update_styles, KeyLine.refresh

        def styled(node: DOMNode, animate: bool = True) -> None:
            again.extend([node] if isinstance(node, View) else [])
            style(node, animate)

        def drawn(line: KeyLine, *regions: Region) -> KeyLine:
            again.append(line)
            return draw(line, *regions)

        monkeypatch.setattr(app, "update_styles", styled)
        monkeypatch.setattr(KeyLine, "refresh", drawn)
        await press(app, pilot, "3", "2")
        assert again == []


async def test_another_size_of_the_terminal_leaves_nothing_of_the_last_one(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path)) as (_, pilot):
        for width in range(3000):
            Region(0, 0, width, 1).grow((1, 1, 1, 1))
        assert Region.grow.cache_info().currsize > 2000
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert Region.grow.cache_info().currsize < 1000


class Knot:
    """Something that holds itself, so that only a search for rubbish finds it."""

    def __init__(self) -> None:
        self.own = self


@pytest.mark.parametrize("keys", [("[",), ("?", "escape")], ids=["another question", "a dialog that closes"])
async def test_rubbish_is_looked_for_once_all_is_ready(tmp_path: Path, keys: tuple[str, ...]) -> None:
    async with dashboard(live(tmp_path), live=True) as (app, pilot):
        while app.making_ready or len(answered(app)) < len(TABS):
            await pilot.pause(0.1)
        gc.disable()
        try:
            left = ref(Knot())
            await press(app, pilot, *keys)
            assert left() is not None
            while app.making_ready:
                await pilot.pause(0.1)
            assert left() is None
        finally:
            gc.enable()


async def test_no_more_than_three_things_are_looked_up_at_a_time(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path)):
        go_on, loop = Event(), asyncio.get_running_loop()
        waiting = [loop.run_in_executor(None, go_on.wait) for _ in range(2 * AT_ONCE)]
        try:
            assert len([each for each in enumerate_threads() if each.name.startswith("desk")]) == AT_ONCE
        finally:
            go_on.set()
        await asyncio.gather(*waiting)


async def test_views_that_are_made_anew_are_made_ready_too(tmp_path: Path) -> None:
    where = live(tmp_path)
    private_folder(where.config)
    async with dashboard(where, live=True) as (app, pilot):
        while app._ticks is None:
            await pilot.pause(0.1)
        app._ticks.pause()
        app.stop_watching()
        await settle(app, pilot)
        for zone in ("Asia/Tokyo", "America/New_York"):
            while "week" not in app._screen_stacks:
                next(app._steps)
                await settle(app, pilot)
            where.settings_file.write_text(f'zone = "{zone}"\n')
            app.call_later(app.refit)
            await settle(app, pilot)
            assert str(app.calendar.home) == zone
            assert "week" not in app._screen_stacks


async def test_who_presses_a_key_is_left_the_time_for_the_next(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path), live=True) as (app, pilot):
        while app._ticks is None:
            await pilot.pause(0.1)
        app._ticks.pause()
        await settle(app, pilot)
        await pilot.press("j")
        taken: list[int] = []
        app._steps = (taken.append(number) for number in range(3))
        for _ in range(PAUSE):
            app._go_on()
            assert taken == []
        app._go_on()
        assert taken == [0]


async def test_nothing_is_made_ready_where_nobody_looks(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path), live=False) as (app, pilot):
        await press(app, pilot, "[")
        assert not app.making_ready
        assert answered(app) == ["day"]
