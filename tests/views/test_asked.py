"""The dialogs that ask for something look as agreed: what came of it, a kind, a note, where to begin."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from focusboard import clock
from focusboard.desk.desk import open_desk
from focusboard.desk.reading import read_sources
from focusboard.model import Problem, Receipt
from focusboard.sources import Found
from focusboard.store.receipts import keep_receipt
from focusboard.views.dialogs.problems import ProblemsDialog
from focusboard.views.dialogs.welcome import WelcomeDialog
from focusboard.views.said_list import SaidList
from tests.views.lives import HEADER, SAID, dashboard, live, press
from tests.views.test_golden import ALL_SIZES, compare

pytestmark = [
    pytest.mark.clockless,
    pytest.mark.parametrize("size", ALL_SIZES),
]

OF_AN_ENTRY = {"outcome": ("down", "o"), "kind": ("K",), "day-note": ("n", "type:Slept badly")}
NOTE = "# Week 46\n\nA quiet week: the export format is agreed.\n"


async def test_what_is_asked_of_an_entry_looks_as_agreed(tmp_path: Path, size: tuple[int, int]) -> None:
    async with dashboard(live(tmp_path, said=SAID), size) as (app, pilot):
        for name, keys in OF_AN_ENTRY.items():
            await press(app, pilot, *keys)
            compare(app, f"{name}-{size[0]}")
            await press(app, pilot, "escape")


async def test_what_is_asked_of_a_week_looks_as_agreed(tmp_path: Path, size: tuple[int, int]) -> None:
    where = live(tmp_path, said=SAID)
    table = tmp_path / "time.csv"
    table.write_text(
        table.read_text().replace("2026-11-19 09:00,2026-11-19 09:40,api,Fix login redirect,,\n", "")
    )
    with closing(open_desk(where)) as desk:
        read_sources(desk.db, desk.settings)
    async with dashboard(where, size) as (app, pilot):
        await press(app, pilot, "2", "5", "w", "type:Logins hold", "enter")
        compare(app, f"intention-{size[0]}")
        await press(app, pilot, "escape")
        app.screen.query_one(SaidList).focus()
        await press(app, pilot, "end", "a")
        compare(app, f"attaching-{size[0]}")


async def test_what_has_left_looks_as_agreed(tmp_path: Path, size: tuple[int, int]) -> None:
    where = live(tmp_path, said=SAID)
    async with dashboard(where, size) as (app, pilot):
        await press(app, pilot, "L")
        compare(app, f"receipts-empty-{size[0]}")
        await press(app, pilot, "escape")
        whom = ("Mara", "Friday update", "file", "/home/ana/W46.md")
        with closing(open_desk(where)) as desk:
            receipt = Receipt(
                0, clock.now(), "2026-W46", "rounded", "md", *whom, "0" * 64, ("work",), (), NOTE
            )
            keep_receipt(desk.db, receipt)
        await press(app, pilot, "L")
        compare(app, f"receipts-{size[0]}")
        await press(app, pilot, "enter")
        compare(app, f"receipt-{size[0]}")


async def test_what_could_not_be_read_looks_as_agreed(tmp_path: Path, size: tuple[int, int]) -> None:
    reason = "'{}' is not a time such as 2026-11-19 09:00 or 2026-11-19T09:00:00+01:00; correct it."
    problems = tuple(
        Problem("/home/ana/time.csv", line, reason.format(word))
        for line, word in ((21, "soon"), (22, "late"))
    )
    async with dashboard(live(tmp_path, said=SAID), size) as (app, pilot):
        app.push_screen(ProblemsDialog("csv", problems))
        await press(app, pilot)
        compare(app, f"problems-{size[0]}")


async def test_a_welcome_looks_as_agreed(tmp_path: Path, size: tuple[int, int]) -> None:
    found = Found(
        "timewarrior", Path("/home/ana/.local/share/timewarrior"), 14, "It has Timewarrior's files."
    )
    async with dashboard(live(tmp_path, HEADER), size) as (app, pilot):
        for name, trackers in (("found", (found,)), ("nothing", ())):
            app.push_screen(WelcomeDialog(trackers))
            await press(app, pilot)
            compare(app, f"welcome-{name}-{size[0]}")
            await press(app, pilot, "escape")
