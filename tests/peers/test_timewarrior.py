"""Timewarrior itself as the judge: what it writes, and what it sums up by day, project and tag."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from focusboard.items import one_by_one
from focusboard.model import Entry
from focusboard.sources.protocol import Context
from focusboard.sources.timewarrior import files, read
from tests.peers.instants import by_day
from tests.peers.walls import ZONE

PROJECTS = ("api", "client-x", "zwölf")
TAGS = ("deep", "two words", "a+b")

pytestmark = pytest.mark.skipif(shutil.which("timew") is None, reason="Timewarrior (timew) is not installed")


def timew(base: Path, *words: str) -> str:
    environ = {**os.environ, "TIMEWARRIORDB": str(base), "TZ": ZONE}
    done = subprocess.run(["timew", *words], env=environ, text=True, capture_output=True, check=True)
    return done.stdout


def track(base: Path, first: date) -> None:
    """Entries of a week, one after the other at any hour, many of them over midnight."""
    dice = random.Random(first.toordinal())
    base.mkdir()
    (base / "timewarrior.cfg").touch()
    at = datetime(first.year, first.month, first.day, tzinfo=UTC)
    until = at + timedelta(days=7)
    while at < until:
        start = at + timedelta(seconds=dice.choice([0, 1, dice.randint(1, 9000)]))
        at = start + timedelta(seconds=dice.choice([1, dice.randint(1, 25_000)]))
        words = [f"project:{dice.choice(PROJECTS)}"] * (dice.random() < 0.9) + dice.sample(
            TAGS, dice.randint(0, 2)
        )
        timew(base, "track", f"{start:%Y%m%dT%H%M%SZ}", "-", f"{at:%Y%m%dT%H%M%SZ}", *words)


def summed(base: Path, day: date, *tags: str) -> int:
    """The seconds that it sums up for a day, or for what has a tag on it."""
    told = timew(base, "summary", f"{day}", "-", f"{day + timedelta(days=1)}", *tags)
    if not told.strip() or "No filtered data" in told:
        return 0
    hours, minutes, seconds = told.split()[-1].split(":")
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds)


@pytest.mark.parametrize("first", [date(2026, 3, 25), date(2026, 10, 21), date(2026, 11, 28)])
def test_totals_by_day_project_and_tag_equal_those_that_timewarrior_sums_up(
    tmp_path: Path, first: date
) -> None:
    base = tmp_path / "db"
    track(base, first)
    context = Context(ZoneInfo(ZONE), options={"project": "none"})
    found = [each for path in files(base) for each in one_by_one(read(path, context))]
    ours = [each for each in found if isinstance(each, Entry)]
    assert ours == found
    days = [first + timedelta(days=number) for number in range(-1, 9)]

    def theirs(*tags: str) -> Counter[date]:
        return Counter({day: seconds for day in days if (seconds := summed(base, day, *tags))})

    assert by_day(ours) == theirs()
    assert len(by_day(ours)) > 6
    for project in PROJECTS:
        named = by_day(each for each in ours if each.project == project)
        assert named
        assert named == theirs(f"project:{project}")
    for tag in TAGS:
        tagged = by_day(each for each in ours if tag in {*each.tags, each.task})
        assert tagged
        assert tagged == theirs(tag)
