"""GTimeLog's own totals over generated logs: by day, project and tag, to the second."""

from __future__ import annotations

import random
from collections import Counter
from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from focusboard.model import Entry
from focusboard.sources.gtimelog import read
from focusboard.sources.protocol import Context

timelog = pytest.importorskip("gtimelog.timelog", reason="GTimeLog (gtimelog) is not installed")

BERLIN = ZoneInfo("Europe/Berlin")
TITLES = ("client-x: Fix login", "client-x: Plan -- deep", "mail -- deep call", "lunch **", "walk -- ** call")
LEFT_OUT = "nap ***"


def write_log(path: Path, dice: random.Random) -> None:
    """Days around both clock changes, with nights and lines out of order."""
    lines = []
    for month, day in ((3, 28), (3, 29), (10, 24), (10, 25), (11, 18), (11, 19)):
        at = datetime(2026, month, day, dice.randint(0, 12), dice.randrange(60))
        for _ in range(dice.randint(1, 12)):
            lines.append(f"{at:%Y-%m-%d %H:%M}: {dice.choice((*TITLES, LEFT_OUT))}\n")
            at += timedelta(minutes=dice.choice([0, 1, 25, 90, 200]))
    if dice.random() < 0.5:
        dice.shuffle(lines)
    path.write_text("".join(lines))


@pytest.mark.parametrize("seed", range(20))
def test_totals_are_those_of_gtimelog(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "timelog.txt"
    write_log(path, random.Random(seed))
    log = timelog.TimeLog(str(path), time(2))
    kept = [found for found in read(path, Context(BERLIN)) if isinstance(found, Entry)]
    work, off = (int(total.total_seconds()) for total in log.totals())
    assert sum(entry.seconds(0) for entry in kept if "break" not in entry.tags) == work
    assert sum(entry.seconds(0) for entry in kept if "break" in entry.tags) == off
    for tag in ("deep", "call"):
        theirs = sum((total for total in log.totals(tag=tag)), timedelta())
        assert sum(entry.seconds(0) for entry in kept if tag in entry.tags) == theirs.total_seconds()
    by_project, by_day = Counter[str](), Counter[str]()
    for entry in kept:
        day = datetime.fromtimestamp(entry.start, BERLIN).replace(tzinfo=None) - timedelta(hours=2)
        by_day[f"{day:%Y-%m-%d}"] += entry.seconds(0)
        if "break" not in entry.tags:
            by_project[entry.project] += entry.seconds(0)
    _, totals = log.categorized_work_entries(skip_first=False)
    assert {name or "": total.total_seconds() for name, total in totals.items()} == by_project
    for day, total in by_day.items():
        window = log.window_for_day(datetime.fromisoformat(day).date())
        assert sum(each.total_seconds() for each in window.totals()) == total
