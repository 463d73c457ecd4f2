"""Small lives to look at, and what the dashboard shows of them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager, closing
from pathlib import Path

from textual.message import Message
from textual.pilot import Pilot

from focusboard import clock
from focusboard.desk.desk import open_desk
from focusboard.desk.reading import read_sources
from focusboard.model import Outcome, State
from focusboard.paths import Places, places, private_folder
from focusboard.store import entries, outcomes, sources
from focusboard.views.app import Focusboard

HEADER = "start,end,project,task,tags,note\n"

WEEK = (
    HEADER
    + """\
2026-11-16 08:40,2026-11-16 10:30,api,Token refresh,,
2026-11-16 10:30,2026-11-16 11:00,standup,Daily,,
2026-11-16 11:10,2026-11-16 12:15,spec,Export format,,
2026-11-17 22:30,2026-11-18 00:45,api,Move the database,,
2026-11-18 09:00,2026-11-18 12:00,spec,Export format,,
2026-11-19 09:00,2026-11-19 09:40,api,Fix login redirect,,
2026-11-19 09:43,2026-11-19 10:30,api,Review token refresh,,
2026-11-19 10:30,2026-11-19 11:00,standup,Daily,,
2026-11-19 11:00,2026-11-19 11:20,api,Token refresh,,
2026-11-19 11:20,2026-11-19 11:24,chat,,,
2026-11-19 11:24,2026-11-19 12:00,api,Token refresh,,
2026-11-19 12:00,2026-11-19 12:45,lunch,,,
2026-11-19 13:00,2026-11-19 14:30,spec,Export format,,
2026-11-19 14:15,2026-11-19 14:45,call,,,
2026-11-19 14:45,2026-11-19 15:00,mail,,,
2026-11-19 15:00,2026-11-19 15:20,bugs,,,
2026-11-19 15:20,2026-11-19 15:35,mail,,,
2026-11-19 15:35,2026-11-19 16:00,bugs,,,
2026-11-19 20:00,2026-11-19 20:50,spec,Export format,,
"""
)
"""The worked example of the metrics on Thursday, and an entry across midnight before it."""

SAID: tuple[tuple[str, State, str, str], ...] = (
    ("2026-11-18 09:00", "moved", "sections 1 to 4 are drafted", ""),
    ("2026-11-19 09:00", "done", "the redirect loop is gone, shipped in 2.3", ""),
    ("2026-11-19 11:00", "blocked", "", "the staging certificate"),
)


def live(home: Path, table: str = WEEK, said: Iterable[tuple[str, State, str, str]] = ()) -> Places:
    """A home with one table read and some words kept."""
    where = places(home)
    file = private_folder(home) / "time.csv"
    file.write_text(table, "utf-8")
    with closing(open_desk(where)) as desk:
        sources.add_source(desk.db, "csv", "csv", str(file), zone="", at=clock.now())
        read_sources(desk.db, desk.settings)
        start, end = entries.extent(desk.db, clock.now()) or (0, 0)
        calendar = desk.settings.calendar
        found = {
            f"{calendar.local(entry.start):%Y-%m-%d %H:%M}": entry.id
            for entry in entries.entries_between(desk.db, start, end, now=clock.now())
        }
        for when, state, text, need in said:
            kept = Outcome("entry", str(found[when]), state, text, need)
            outcomes.keep_outcome(desk.db, kept, clock.now())
    return where


@asynccontextmanager
async def dashboard(
    where: Places,
    size: tuple[int, int] = (100, 32),
    *,
    welcome: bool = False,
    live: bool = False,
    hear: Callable[[Message], None] | None = None,
) -> AsyncIterator[tuple[Focusboard, Pilot[None]]]:
    """The running dashboard, at rest; ``hear`` is told every message."""
    app = Focusboard(where, welcome=welcome, live=live)
    app.animation_level = "none"
    app.NOTIFICATION_TIMEOUT = 3600  # type: ignore[misc]  # however slow the machine, what was told is still there
    async with app.run_test(size=size, notifications=True, message_hook=hear) as pilot:
        await settle(app, pilot)
        yield app, pilot


async def settle(app: Focusboard, pilot: Pilot[None]) -> None:
    """Wait until every key is taken, every thread has answered, a dialog has opened, and all is drawn."""
    await pilot.pause()
    while app.is_running and (app.has_keys or not getattr(app.screen, "is_ready", True) or _works(app)):
        await app.workers.wait_for_complete()
        await pilot.pause()


def _works(app: Focusboard) -> bool:
    return any(not worker.is_finished for worker in app.workers)


async def press(app: Focusboard, pilot: Pilot[None], *keys: str) -> None:
    """Press keys and wait for what they do; a longer word is typed letter by letter."""
    for key in keys:
        if key.startswith("type:"):
            await pilot.press(*("space" if each == " " else each for each in key.removeprefix("type:")))
        else:
            await pilot.press(key)
    await settle(app, pilot)


def shown(app: Focusboard) -> str:
    """What is on screen, as plain text."""
    strips = app.screen._compositor.render_strips()
    lines = ("".join(segment.text for segment in strip).rstrip() for strip in strips)
    return "\n".join(lines).rstrip() + "\n"


def told(app: Focusboard) -> str:
    """What the notices on screen say."""
    return "\n".join(notice.message for notice in app._notifications)
