"""While the dashboard is open, what changes in a source is read at once; nothing else costs anything."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from queue import Empty, Queue
from threading import Event

import pytest
from textual.message import Message

from focusboard import clock
from focusboard.desk.desk import open_desk
from focusboard.desk.totalling import measure_left, numbers
from focusboard.model import Outcome
from focusboard.paths import Places, places, private_folder
from focusboard.store import outcomes, totals
from focusboard.store.opening import transaction
from focusboard.views.asking import EntriesRead
from focusboard.views.watching import KeptChanged, Place, SourcesChanged, Watcher, _waiting, folders, states
from tests.views.lives import WEEK, dashboard, live, settle, shown, told

pytestmark = pytest.mark.clockless

PATIENCE = 10
"""Seconds after which something is taken to never happen."""

MORE = "2026-11-19 17:00,2026-11-19 17:30,garden,Plant a tree,,\n"


class Ear:
    """Hears what the dashboard is told."""

    def __init__(self) -> None:
        self._heard: asyncio.Queue[EntriesRead] = asyncio.Queue()

    def __call__(self, message: Message) -> None:
        if isinstance(message, EntriesRead):
            self._heard.put_nowait(message)

    @property
    def is_silent(self) -> bool:
        return self._heard.empty()

    async def reading(self) -> tuple[int, int]:
        """How many entries the next reading has found new and gone."""
        message = await asyncio.wait_for(self._heard.get(), PATIENCE)
        return sum(each.added for each in message.sources), sum(each.removed for each in message.sources)

    async def watching(self) -> None:
        """Wait until sources are watched: they are read at the start, and once more from then on."""
        for _ in range(2):
            assert await self.reading() == (0, 0)


async def test_what_another_process_stores_shows_at_once(tmp_path: Path) -> None:
    where, ear = live(tmp_path), Ear()
    seen = asyncio.Event()

    def hear(message: Message) -> None:
        ear(message)
        if isinstance(message, KeptChanged):
            seen.set()

    async with dashboard(where, (100, 40), live=True, hear=hear) as (app, pilot):
        await ear.watching()
        await settle(app, pilot)
        seen.clear()
        with closing(open_desk(where)) as desk:
            said = Outcome("entry", "6", "done", "from another terminal")
            outcomes.keep_outcome(desk.db, said, clock.now())
        await asyncio.wait_for(seen.wait(), PATIENCE)
        await settle(app, pilot)
        assert "from another terminal" in shown(app)


THEME = 'name = "mine"\n[colors]\nprimary = "{}"\n'


async def test_a_theme_is_worn_anew_as_soon_as_it_is_saved(tmp_path: Path) -> None:
    where, saved = live(tmp_path), asyncio.Event()
    file = private_folder(where.themes_dir) / "mine.toml"
    file.write_text(THEME.format("#ff8800"))
    where.settings_file.write_text('theme = "mine"\n')
    ear = Ear()

    def hear(message: Message) -> None:
        ear(message)
        if isinstance(message, KeptChanged):
            saved.set()

    async with dashboard(where, (100, 40), live=True, hear=hear) as (app, pilot):

        async def after(path: Path, text: str) -> tuple[str, str]:
            saved.clear()
            path.write_text(text)
            await asyncio.wait_for(saved.wait(), PATIENCE)
            await settle(app, pilot)
            return app.theme, app.theme_variables["primary"].lower()

        await ear.watching()
        await settle(app, pilot)
        assert await after(file, THEME.format("#00aa66")) == ("mine", "#00aa66")
        assert await after(file, "[colors") == ("mine", "#00aa66")
        other = where.themes_dir / "other.toml"
        assert await after(other, 'name = "other"\n') == ("mine", "#00aa66")
        assert told(app).count("is not TOML") == 1
        assert "other.toml" in told(app)
        theme, primary = await after(where.settings_file, 'theme = "blue-orange"\n')
        assert (theme, primary) == ("blue-orange", "#90d4f5")


async def test_an_entry_shows_as_soon_as_its_tracker_has_written_it(tmp_path: Path) -> None:
    where, ear = live(tmp_path), Ear()
    async with dashboard(where, (100, 40), live=True, hear=ear) as (app, pilot):
        await ear.watching()
        table = tmp_path / "time.csv"
        with table.open("a") as file:
            file.write(MORE)
        assert await ear.reading() == (1, 0)
        await settle(app, pilot)
        assert "Plant a tree" in shown(app)
        new = tmp_path / "new.csv"
        new.write_text(WEEK)
        new.replace(table)
        assert await ear.reading() == (0, 1)
        await settle(app, pilot)
        assert "Plant a tree" not in shown(app)
        assert told(app) == ""


async def test_what_changes_beside_a_source_is_not_read(tmp_path: Path) -> None:
    where, ear = live(tmp_path), Ear()
    async with dashboard(where, live=True, hear=ear):
        await ear.watching()
        kept = where.database.stat().st_mtime_ns
        for name in ("other.csv", "time.csv.swp", "notes.md"):
            (tmp_path / name).write_text("something")
        (tmp_path / "time.csv").read_text()
        assert ear.is_silent
        with (tmp_path / "time.csv").open("a") as file:
            file.write(MORE)
        assert where.database.stat().st_mtime_ns == kept
        assert await ear.reading() == (1, 0)
        assert ear.is_silent


async def test_a_place_that_cannot_be_read_is_told_once(tmp_path: Path) -> None:
    where, ear = live(tmp_path), Ear()
    async with dashboard(where, (100, 40), live=True, hear=ear) as (app, pilot):
        await ear.watching()
        for more in ("nonsense\n", "nonsense\n" + MORE):
            (tmp_path / "time.csv").write_text(WEEK + more)
            await ear.reading()
            await settle(app, pilot)
        assert "Plant a tree" in shown(app)
        assert told(app).count("could not be read") == 1


async def test_a_source_that_is_away_is_read_when_it_comes_back(tmp_path: Path) -> None:
    where, ear = live(tmp_path / "home"), Ear()
    away = tmp_path / "away"
    (tmp_path / "home/time.csv").rename(away)
    async with dashboard(where, (100, 40), live=True, hear=ear) as (app, pilot):
        await ear.watching()
        assert "stays as it was" in told(app)
        assert "Fix login redirect" in shown(app)
        away.write_text(WEEK + MORE)
        away.rename(tmp_path / "home/time.csv")
        assert await ear.reading() == (1, 0)
        await settle(app, pilot)
        assert "Plant a tree" in shown(app)


async def test_quitting_ends_the_watch(tmp_path: Path) -> None:
    ear = Ear()
    async with dashboard(live(tmp_path), live=True, hear=ear) as (app, _):
        await ear.watching()
        watcher = app._watcher
        assert watcher is not None
        assert watcher.is_alive()
    watcher.join(PATIENCE)
    assert not watcher.is_alive()


async def test_the_watch_begins_with_the_first_source(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path), live=False) as (app, _):
        assert app._watcher is None


@contextmanager
def watched(*sources: Place, kept: Places | None = None) -> Iterator[Queue[Message]]:
    heard: Queue[Message] = Queue()
    watcher = Watcher(sources, kept or places(Path("nowhere")), heard.put)
    watcher.start()
    try:
        assert isinstance(heard.get(timeout=PATIENCE), SourcesChanged)
        yield heard
    finally:
        watcher.stop()
        watcher.join(PATIENCE)
    with pytest.raises(Empty):
        heard.get_nowait()


def test_a_folder_that_is_not_there_yet_is_waited_for(tmp_path: Path) -> None:
    folder = tmp_path / "disk/tracker/data"
    with watched(("timewarrior", str(folder.parent)), ("csv", str(tmp_path / "time.csv"))) as heard:
        made = tmp_path / "made/tracker/data"
        made.mkdir(parents=True)
        (made / "2026-11.data").write_text("inc 20261119T080000Z\n")
        (tmp_path / "made").rename(tmp_path / "disk")
        assert isinstance(heard.get(timeout=PATIENCE), SourcesChanged)
        (folder / "2026-12.data").write_text("inc 20261201T080000Z\n")
        assert isinstance(heard.get(timeout=PATIENCE), SourcesChanged)


def test_what_a_link_leads_to_is_watched(tmp_path: Path) -> None:
    (tmp_path / "cloud").mkdir()
    (tmp_path / "cloud/time.csv").write_text(WEEK)
    (tmp_path / "home").mkdir()
    link = tmp_path / "home/time.csv"
    link.symlink_to(tmp_path / "cloud/time.csv")
    assert folders([("csv", str(link))]) == {tmp_path / "home", tmp_path / "cloud"}
    with watched(("csv", str(link))) as heard:
        (tmp_path / "cloud/time.csv").write_text(WEEK + MORE)
        assert isinstance(heard.get(timeout=PATIENCE), SourcesChanged)


def test_what_sqlite_has_yet_to_put_into_a_file_counts(tmp_path: Path) -> None:
    table = tmp_path / "time.csv"
    table.write_text(WEEK)
    before = states([("csv", str(table))])
    assert states([("csv", str(table))]) == before
    (tmp_path / "time.csv-wal").write_text("more")
    assert states([("csv", str(table))]) != before


def test_where_the_system_does_not_tell_a_second_is_waited(tmp_path: Path) -> None:
    ended = Event()
    ended.set()
    with _waiting([tmp_path / "gone"], ended) as wait:
        assert wait() is True


@pytest.mark.skipif(os.geteuid() == 0, reason="root may look everywhere")
def test_a_folder_that_may_not_be_looked_into_ends_nothing(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0)
    with watched(("csv", str(tmp_path / "closed/time.csv")), ("csv", str(tmp_path / "time.csv"))) as heard:
        (tmp_path / "time.csv").write_text(WEEK)
        assert isinstance(heard.get(timeout=PATIENCE), SourcesChanged)


def test_days_that_are_measured_are_no_change_of_what_is_kept(tmp_path: Path) -> None:
    where, table = live(tmp_path), tmp_path / "time.csv"
    with closing(open_desk(where)) as desk:
        week = desk.settings.calendar.week(date(2026, 11, 19))
        with transaction(desk.db):
            totals.leave(desk.db, numbers(week.days()))
        with watched(("csv", str(table)), kept=where) as heard:
            before = where.database.stat().st_mtime_ns
            measure_left(desk.db, desk.settings, numbers(week.days()), clock.now())
            assert where.database.stat().st_mtime_ns != before
            for rows in (WEEK + MORE, WEEK):
                table.write_text(rows)
                assert isinstance(heard.get(timeout=PATIENCE), SourcesChanged)
            outcomes.keep_outcome(desk.db, Outcome("entry", "6", "done", "told"), clock.now())
            assert isinstance(heard.get(timeout=PATIENCE), KeptChanged)
