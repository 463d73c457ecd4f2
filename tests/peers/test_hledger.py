"""hledger as the judge of timeclock and timedot."""

from __future__ import annotations

import csv
import os
import random
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from focusboard.model import Entry
from focusboard.sources import Context, Tracker
from focusboard.sources.timeclock import TIMECLOCK
from focusboard.sources.timedot import TIMEDOT
from tests.peers.walls import ZONE, totals

pytestmark = pytest.mark.skipif(shutil.which("hledger") is None, reason="hledger is not installed")

STEP = 36
"""Seconds in a hundredth of an hour, which is as much as hledger keeps of a session."""


def hledger(path: Path, *words: str) -> str:
    environ = {**os.environ, "TZ": ZONE, "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        ["hledger", "-f", str(path), *words], env=environ, text=True, capture_output=True, check=True
    )
    return done.stdout


@cache
def version() -> tuple[int, ...]:
    said = subprocess.run(["hledger", "--version"], capture_output=True, text=True, check=True).stdout
    found = re.search(r"hledger (\d+)\.(\d+)", said)
    return tuple(map(int, found.groups())) if found else ()


def postings(path: Path, *words: str) -> Iterator[tuple[date, str, float]]:
    """Day, account and hours of each posting as hledger has them."""
    for row in csv.DictReader(hledger(path, "print", "-O", "csv", *words).splitlines()):
        yield date.fromisoformat(row["date"]), row["account"].strip("()"), float(row["amount"].rstrip("h"))


def entries(tracker: Tracker, path: Path) -> list[Entry]:
    found = list(tracker.read(path, Context(ZoneInfo(ZONE))))
    assert all(isinstance(each, Entry) for each in found)
    return [each for each in found if isinstance(each, Entry)]


def session(dice: random.Random, at: datetime) -> tuple[datetime, datetime]:
    start = at + timedelta(seconds=STEP * dice.randint(0, 300))
    return start, start + timedelta(seconds=STEP * dice.randint(1, 600))


def alternating(path: Path, first: datetime) -> None:
    """A fortnight of sessions one after the other at any hour, many over midnight, in several forms."""
    dice = random.Random(first.toordinal())
    at = first
    rows = ["; one after the other"]
    while at < first + timedelta(days=14):
        start, at = session(dice, at)
        day = start.strftime(dice.choice(["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d"]))
        text = dice.choice(["", "  Fix login", "  a b c"])
        rows += [f"i {day} {start:%H:%M:%S} {dice.choice(['api', 'client:x', 'two words'])}{text}"]
        rows += [f"o {at:%Y-%m-%d %H:%M:%S}"]
    path.write_text("\n".join(rows) + "\n")


@pytest.mark.parametrize("first", [datetime(2026, 3, 22), datetime(2026, 10, 18), datetime(2026, 11, 2)])
def test_totals_by_day_and_account_equal_those_of_hledger(tmp_path: Path, first: datetime) -> None:
    path = tmp_path / "work.timeclock"
    alternating(path, first)
    # hledger ends a day one second early and rounds the rest to hundredths of an hour, which gives it back.
    theirs: Counter[tuple[date, str]] = Counter()
    for day, account, hours in postings(path):
        theirs[day, account] += round(hours * 3600)
    assert theirs == totals(entries(TIMECLOCK, path))


def test_hledger_loses_a_second_at_midnight_and_what_is_less_than_a_hundredth_of_an_hour(
    tmp_path: Path,
) -> None:
    path = tmp_path / "work.timeclock"
    path.write_text("i 2026-11-18 23:59:42 a\no 2026-11-19 00:00:17\n")
    (entry,) = entries(TIMECLOCK, path)
    assert entry.seconds(0) == 35
    # 18 of our seconds are 17 of theirs, which are less than half a hundredth; so are the other 17.
    assert sum(hours for _, _, hours in postings(path)) == 0


@pytest.mark.skipif(
    shutil.which("hledger") is None or version() < (1, 50),
    reason="only hledger 1.50 and later knows several sessions at once",
)
def test_sessions_at_once_and_their_tags_are_those_of_hledger(tmp_path: Path) -> None:
    path = tmp_path / "work.timeclock"
    path.write_text(
        "i 2026-11-19 09:00:00 one  nine to twelve ; deep:\n"
        "i 2026-11-19 10:00:00 two\n"
        "i 2026-11-19 22:00:00 three\n"
        "o 2026-11-20 13:00:00\n"
        "o 2026-11-19 12:00:00 one ; with:Ann\n"
        "o 2026-11-19 17:00:00\n"
        "i 2026-11-19 16:00:00 two\n"
        "o 2026-11-19 18:00:00\n"
    )
    ours = entries(TIMECLOCK, path)
    assert {key: seconds / 3600 for key, seconds in totals(ours).items()} == {
        (day, account): hours for day, account, hours in _summed(postings(path))
    }
    for tag in ("deep", "with:Ann"):
        query = f"tag:{tag.replace(':', '=')}"
        assert sum(each.seconds(0) for each in ours if tag in each.tags) == 3600 * sum(
            hours for *_, hours in postings(path, query)
        )


def _summed(found: Iterator[tuple[date, str, float]]) -> Iterator[tuple[date, str, float]]:
    hours: Counter[tuple[date, str]] = Counter()
    for day, account, amount in found:
        hours[day, account] += amount
    return ((day, account, amount) for (day, account), amount in hours.items())


def test_totals_of_timedot_by_day_and_account_equal_those_of_hledger(tmp_path: Path) -> None:
    path = tmp_path / "work.timedot"
    dice = random.Random(3)
    rows = ["# comment", "* heading"]
    for n in range(40):
        day = date(2026, 3, 20) + timedelta(days=n * 6)
        rows += ["", f"{dice.choice(['', '* '])}{day:{dice.choice(['%Y-%m-%d', '%Y/%m/%d'])}} A day"]
        for _ in range(dice.randint(1, 5)):
            quantity = dice.choice(
                [".", ".... ..", ". .", "1", "1.5", ",25", ".25h", "45m", "3h", "2d", "-1", ""]
            )
            rows.append(
                f"{dice.choice(['', '  ', '* '])}{dice.choice(['api', 'client:x', 'two words'])}  {quantity}"
            )
    path.write_text("\n".join(rows) + "\n")
    ours: Counter[tuple[date, str]] = Counter()
    for entry in entries(TIMEDOT, path):
        ours[datetime.fromtimestamp(entry.start, ZoneInfo(ZONE)).date(), entry.project] += entry.seconds(0)
    theirs: Counter[tuple[date, str]] = Counter()
    for day, account, hours in postings(path):
        theirs[day, account] += round(hours * 3600)
    assert {key: n for key, n in ours.items() if n} == {key: n for key, n in theirs.items() if n}


def test_months_and_years_are_what_the_manual_says_and_not_what_hledger_makes_of_them(tmp_path: Path) -> None:
    path = tmp_path / "work.timedot"
    path.write_text("2026-11-19\na  1mo\nb  1y\n")
    ours = [entry.seconds(0) / 3600 for entry in entries(TIMEDOT, path)]
    assert ours == [30 * 24, 365 * 24]
    assert [hours for *_, hours in postings(path)] == [7 * hours for hours in ours]
