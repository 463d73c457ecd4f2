"""What lets the first frame come soon: nothing is read twice, and it comes with its answer."""

from __future__ import annotations

import gc
from datetime import date
from pathlib import Path
from threading import Event, Thread

import pytest
from rich.style import Style
from textual.driver import Driver
from textual.message import Message
from textual.scroll_view import ScrollView

from focusboard.cli.garbage import USUAL
from focusboard.views.app import Focusboard
from focusboard.views.asking import Changed
from focusboard.views.dressing import all_themes
from focusboard.views.early import Early, collect_rubbish
from focusboard.views.entry_list import EntryList
from focusboard.views.paint import ink
from focusboard.views.question import Question
from focusboard.views.view import View
from tests.views.lives import dashboard, live, press, settle, shown

pytestmark = pytest.mark.clockless

TODAY = Question(date(2026, 11, 19))


def test_all_of_what_was_made_is_never_looked_through_while_somebody_may_wait() -> None:
    before = gc.get_threshold()
    gc.set_threshold(*USUAL)  # a command that ran in this process before has made it look seldom
    gc.disable()
    try:
        collect_rubbish()
        assert gc.isenabled()
        young, middle, old = gc.get_threshold()
        assert (young, middle) == USUAL[:2]
        made = 100 * young * middle
        searches = gc.get_stats()[2]["collections"]
        kept = [[] for _ in range(made)]  # type: ignore[var-annotated]
        assert gc.get_stats()[2]["collections"] == searches
        assert made / young / middle < old
        assert len(kept) == made
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
        gc.enable()


def test_the_first_frame_waits_for_its_answer_but_not_for_ever() -> None:
    ready = Event()

    def look_up() -> Message:
        ready.wait()
        return Changed("found")

    early = Early(TODAY, look_up)
    early.start()
    early.wait()
    assert not early.knows(TODAY)
    ready.set()
    early.wait()
    assert early.knows(TODAY)


async def test_the_first_frame_is_drawn_as_soon_as_its_figures_are_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    frames, draw = [], Focusboard._draw_it

    def drawn(app: Focusboard) -> None:
        app.screen._update_timer.stop()  # the next sixtieth of a second draws nothing
        draw(app)
        frames.append(shown(app))

    monkeypatch.setattr(Focusboard, "_draw_it", drawn)
    async with dashboard(live(tmp_path)):
        assert "worked" in frames[0]


async def test_what_is_to_be_drawn_is_kept_while_nothing_is_shown(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path)) as (app, _):
        drawer = app.screen._compositor
        with app.batch_update():
            entries = app.screen.query_one(EntryList)
            entries.refresh()
            drawer.update_widgets({entries})
            app.screen._compositor_refresh()
            assert drawer._dirty_regions
        app.screen._compositor_refresh()
        assert not drawer._dirty_regions


async def test_what_is_below_a_dialog_is_drawn_once_for_each_time_that_it_changes(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path)) as (app, pilot):
        await press(app, pilot, "T")
        app.view.refresh()
        app.view._on_timer_update()
        assert app.screen._repaint_required
        assert not app.view._repaint_required


async def test_what_the_lines_of_a_list_stand_on_is_worked_out_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with dashboard(live(tmp_path)) as (app, pilot):
        entries, grounds = app.screen.query_one(EntryList), []

        def ground(of: EntryList) -> Style:
            grounds.append(of)
            return ScrollView.rich_style.fget(of)  # type: ignore[attr-defined,no-any-return]

        monkeypatch.setattr(EntryList, "rich_style", property(ground))
        entries.refresh()
        await pilot.pause()
        assert entries.size.height > len(grounds) == 1


async def test_all_is_laid_out_and_drawn_again_when_the_shell_lets_it_go_on(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path)) as (app, pilot):
        again: list[object] = []
        app.screen.screen_layout_refresh_signal.subscribe(app.screen, again.append, immediate=True)
        app.post_message(Driver.SignalResume())
        await settle(app, pilot)
        assert again


async def test_a_new_screen_has_no_rule_read_again(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path)) as (app, pilot):
        await press(app, pilot, "2")
        before = {id(rule) for rule in app.stylesheet.rules}
        await press(app, pilot, "3", "1")
        assert before <= {id(rule) for rule in app.stylesheet.rules}


async def test_another_theme_has_every_rule_read_with_its_colours(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path)) as (app, pilot):
        before = ink(app.screen, "here").color
        all_themes(app)
        app.theme = "focus-light"
        await settle(app, pilot)
        assert ink(app.screen, "here").color != before


def test_an_early_answer_is_given_once_and_to_its_question_alone() -> None:
    ready, found = Event(), Changed("found")

    def look_up() -> Message:
        ready.wait()
        return found

    early = Early(TODAY, look_up)
    early.start()
    assert not early.knows(TODAY)
    assert early.answer_to(Question(date(2026, 11, 18))) is None
    Thread(target=ready.set).start()
    assert early.answer_to(TODAY) is found
    assert early.answer_to(TODAY) is None
    assert not early.knows(TODAY)


async def test_patience_that_ends_as_the_answer_comes_says_nothing(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path)) as (app, pilot):
        view = app.screen
        assert isinstance(view, View)
        view.call_next(view._say_it_takes_time)
        await settle(app, pilot)
        assert "…" not in shown(app).splitlines()[0]
