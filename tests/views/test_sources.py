"""The sources dialog: what is connected and what could be, each change undone with one key."""

from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path

import pytest
from textual.widgets import Input, Static

from focusboard import clock
from focusboard.desk.desk import open_desk
from focusboard.desk.reading import read_sources
from focusboard.desk.rehearsal import take_sample
from focusboard.model import Problem
from focusboard.paths import Places, demo_places
from focusboard.paths import places as live_places
from focusboard.store import entries, outcomes, sources
from focusboard.views.dialogs.problems import ProblemsDialog
from focusboard.views.dialogs.sources import SourcesDialog
from tests.views.lives import SAID, WEEK, dashboard, live, press, shown, told
from tests.views.test_golden import SIZES, compare

APRIL = (clock.instant("2026-04-01T00:00:00Z"), clock.instant("2026-05-01T00:00:00Z"))
TIMEW = 'inc 20261119T080000Z - 20261119T093000Z # api "Fix it"\n'


@pytest.fixture
def tracker(a_home_of_its_own: Path) -> Path:
    """Timewarrior with one entry."""
    file = a_home_of_its_own / ".timewarrior/data/2026-11.data"
    file.parent.mkdir(parents=True)
    file.write_text(TIMEW)
    return file


def add(where: Places, name: str, kind: str, path: Path) -> None:
    with closing(open_desk(where)) as desk:
        sources.add_source(desk.db, name, kind, str(path), zone="", at=clock.now())
        read_sources(desk.db, desk.settings)


@pytest.mark.parametrize("size", SIZES)
async def test_the_sources_look_as_agreed(
    size: tuple[int, int], tracker: Path, a_home_of_its_own: Path
) -> None:
    where = live(a_home_of_its_own / "mine", said=SAID)
    old = a_home_of_its_own / "old.csv"
    old.write_text("start,end\n2025-03-04 09:00,2025-03-04 10:00\n2025-03-04 10:00,soon\n")
    add(where, "old", "csv", old)
    async with dashboard(where, size) as (app, pilot):
        app.clear_notifications()
        await pilot.pause()
        await press(app, pilot, "S", "j", "p")
        app.clear_notifications()
        await press(app, pilot, "k")
        compare(app, f"sources-{size[0]}")


async def test_what_is_found_is_connected_and_undone(tmp_path: Path, tracker: Path) -> None:
    async with dashboard(live(tmp_path)) as (app, pilot):
        await press(app, pilot, "S", "end")
        assert re.search(r"timewarrior .* 1 file +not read yet", shown(app))
        assert "~/.timewarrior · 1 file of timewarrior · enter reads it" in shown(app)
        await press(app, pilot, "enter")
        assert re.search(r"timewarrior .* 1 +1h 30m +today 21:30", shown(app))
        assert "not read yet" not in shown(app)
        await press(app, pilot, "u")
        assert "not read yet" in shown(app)
        await press(app, pilot, "ctrl+r", "escape")
        assert "Fix it" in shown(app)


@pytest.mark.in_berlin
async def test_it_tells_when_a_source_was_checked_and_when_it_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = live(tmp_path)
    monkeypatch.setenv("FOCUSBOARD_NOW", "2026-11-20T08:00:00+01:00")
    async with dashboard(where, (120, 40)) as (app, pilot):
        await press(app, pilot, "S")
        assert "checked today 08:00 · changed Thu 19 Nov" in shown(app)
        monkeypatch.setenv("FOCUSBOARD_NOW", "2026-11-20T09:15:00+01:00")
        await press(app, pilot, "r")
        assert "checked today 09:15 · changed Thu 19 Nov" in shown(app)
        await press(app, pilot, "p")
        monkeypatch.setenv("FOCUSBOARD_NOW", "2026-11-20T10:00:00+01:00")
        await press(app, pilot, "r")
        assert "checked today 09:15 · changed Thu 19 Nov" in shown(app)


@pytest.mark.clockless
async def test_any_other_is_added_by_kind_and_path(tmp_path: Path) -> None:
    where = live(tmp_path)
    other = tmp_path / "other one.csv"
    other.write_text("start,end,project\n2026-11-19 17:00,2026-11-19 17:30,garden\n")
    (tmp_path / "broken.csv").write_text("what,ever\n1,2\n")
    async with dashboard(where) as (app, pilot):
        await press(app, pilot, "S", "a")
        assert "timewarrior," in shown(app)
        line = app.screen.query_one(Input)
        for typed, answer in (
            ("tables x", "There is no kind tables"),
            ("csv", "Say where it is: csv and a path"),
            (f"csv {tmp_path}/gone.csv", "gone.csv is not there"),
            (f"csv {tmp_path}/broken.csv", "broken.csv:1: "),
            (f"csv {tmp_path}/time.csv", "is there already, as csv"),
        ):
            line.value = typed
            await press(app, pilot, "enter")
            below = str(app.screen.query_one("#kinds", Static).visual)
            assert answer in below
            assert "timewarrior," in below
            assert not told(app)
        line.value = f"csv {other}"
        await press(app, pilot, "enter")
        assert re.search(r"csv-2 .* 1 +30m +today 21:30", shown(app))
        assert not line.display
        await press(app, pilot, "a", "escape", "escape")
        assert "garden" in shown(app)


@pytest.mark.clockless
async def test_the_line_is_in_sight_below_many_sources_and_says_what_to_type(tmp_path: Path) -> None:
    where = live(tmp_path)
    with closing(open_desk(where)) as desk:
        for number in range(30):
            sources.add_source(
                desk.db, f"s{number}", "csv", str(tmp_path / f"{number}.csv"), zone="", at=clock.now()
            )
    (tmp_path / "own.csv").write_text("von,bis\n2026-11-19 09:00,2026-11-19 10:00\n")
    async with dashboard(where, (80, 24)) as (app, pilot):
        await press(app, pilot, "S", "a", f"type:csv {tmp_path}/own.csv", "enter")
        assert "own.csv" in shown(app)
        assert "--map start=von,end=bis" in " ".join(shown(app).split())
        await press(app, pilot, "escape")
        assert "s1 " in shown(app)


@pytest.mark.clockless
async def test_the_line_takes_what_the_command_takes(tmp_path: Path) -> None:
    other = tmp_path / "my hours.csv"
    other.write_text("von,bis,Projekt X\n03.04.2026 09:00,03.04.2026 10:00,garden\n")
    mapping = "start=von,end=bis,project=Projekt X"
    (tmp_path / "empty").mkdir()
    async with dashboard(live(tmp_path), (120, 40)) as (app, pilot):
        await press(app, pilot, "S", "a")
        assert "--zone Europe/Berlin, --map start=COLUMN,end=COLUMN" in shown(app)
        line = app.screen.query_one(Input)
        for typed, answer in (
            (f"csv {other} --zone Mars/Base", "'Mars/Base' is not a known time zone"),
            (f"csv {other} --map {mapping}", "--dates dmy or --dates mdy"),
            (f"csv {other} --zones Asia/Tokyo", "There is no --zones"),
            (f"watson {tmp_path}/empty", "The folder in which Watson keeps its frames"),
        ):
            line.value = typed
            await press(app, pilot, "enter")
            below = str(app.screen.query_one("#kinds", Static).visual)
            assert answer in below
            assert "timewarrior," in below
            assert not told(app)
        line.value = f"csv '{other}' --map {mapping} --dates=dmy --name garden hours --zone Asia/Tokyo"
        await press(app, pilot, "enter")
        app.clear_notifications()
        await press(app, pilot, "j")
        assert "dates dmy" in shown(app)
        assert "garden hours" in shown(app)
    with closing(open_desk(live_places(tmp_path))) as desk:
        (entry,) = entries.entries_between(desk.db, *APRIL, now=clock.now())
    assert (entry.start, entry.project) == (clock.instant("2026-04-03T09:00:00+09:00"), "garden")


@pytest.mark.clockless
async def test_the_sample_person_is_not_offered_the_trackers_of_this_machine(
    tracker: Path, a_home_of_its_own: Path
) -> None:
    demo = demo_places(live_places(a_home_of_its_own / "mine"))
    with closing(open_desk(demo)) as desk:
        take_sample(desk)
    async with dashboard(demo, (120, 40)) as (app, pilot):
        await press(app, pilot, "S")
        assert "demo/data/sample.csv" in shown(app)
        assert "not read yet" not in shown(app)
        assert tracker.is_file()


@pytest.mark.clockless
async def test_a_paused_source_is_left_out_until_it_is_resumed_or_undone(tmp_path: Path) -> None:
    where = live(tmp_path)
    more = "2026-11-19 17:00,2026-11-19 17:30,garden,Plant a tree,,\n"
    async with dashboard(where, (120, 40)) as (app, pilot):
        await press(app, pilot, "S", "p")
        assert re.search(r"today 21:30 +paused", shown(app))
        assert "Paused csv." in told(app)
        (tmp_path / "time.csv").write_text(WEEK + more)
        await press(app, pilot, "r")
        assert "Plant a tree" not in shown(app)
        await press(app, pilot, "u")
        assert re.search(r"csv .* 20 ", shown(app))
        await press(app, pilot, "p")
        await press(app, pilot, "p")
        assert "Resumed csv." in told(app)
        await press(app, pilot, "escape")
        assert "Plant a tree" in shown(app)


@pytest.mark.clockless
async def test_removing_asks_and_keeps_the_persons_words(tmp_path: Path) -> None:
    where = live(tmp_path, said=SAID)
    async with dashboard(where, (100, 40)) as (app, pilot):
        await press(app, pilot, "S", "x")
        assert "Remove csv and hide its 19 entries?" in shown(app)
        assert "What you wrote about them is" in shown(app)
        await press(app, pilot, "n", "x", "escape")
        assert re.search(r"csv .* 19 ", shown(app))
        await press(app, pilot, "x")
        await press(app, pilot, "y")
        assert "No tracker was found here. a adds one." in shown(app)
        with closing(open_desk(where)) as desk:
            assert len(outcomes.all_outcomes(desk.db)) == len(SAID)
        await press(app, pilot, "u", "escape")
        assert "the redirect loop is gone" in shown(app)


@pytest.mark.clockless
async def test_problems_are_listed_with_file_line_and_reason(tmp_path: Path) -> None:
    where = live(tmp_path)
    (tmp_path / "time.csv").write_text(WEEK + "2026-11-19 17:00,soon,api\n" * 1500)
    async with dashboard(where, (120, 40)) as (app, pilot):
        await press(app, pilot, "S")
        assert "1001 problems" in shown(app)
        await press(app, pilot, "enter")
        assert "csv · 1001 problems" in shown(app)
        await press(app, pilot, "j")
        assert re.search(r"time\.csv:21 .*'soon' is not a time", shown(app))
        (tmp_path / "time.csv").unlink()
        await press(app, pilot, "escape", "escape", "S", "enter")
        assert re.search(r"time\.csv +It is not there; what was read of it before stays", shown(app))


@pytest.mark.clockless
async def test_thousands_of_problems_are_drawn_as_they_come_into_sight(tmp_path: Path) -> None:
    problems = tuple(Problem("time.csv", line, "It is odd.\x1b[2J") for line in range(1, 50_001))
    async with dashboard(live(tmp_path), (80, 24)) as (app, pilot):
        dialog = ProblemsDialog("csv", problems)
        app.push_screen(dialog)
        await press(app, pilot)
        drawn: list[int] = []
        draw = dialog.problems.line
        dialog.problems.line = lambda number, width: (drawn.append(number), draw(number, width))[1]  # type: ignore[method-assign]
        await press(app, pilot, "end")
        assert "time.csv:50000" in shown(app)
        assert "It is odd.␛[2J" in shown(app)
        assert len(set(drawn)) < 60


@pytest.mark.clockless
async def test_its_keys_are_in_the_footer_the_help_and_the_palette(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path), (120, 40)) as (app, pilot):
        await press(app, pilot, ":", "type:sources", "enter")
        assert isinstance(app.screen, SourcesDialog)
        assert re.search(r"a add +p pause +x remove +esc close +u undo +r read +f1 help", shown(app))
        await press(app, pilot, "f1")
        assert "x               Hide the source and its entries." in shown(app)
        assert "A source is read again as soon" in shown(app)
