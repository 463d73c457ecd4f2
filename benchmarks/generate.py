"""Seeded histories of ten years as Timewarrior folders: 40 projects, 100 tags, notes, nothing overlapping.

``python -m benchmarks.generate 10k 1M`` writes them below the cache folder, once, and prints where.
"""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import Final

FIRST: Final = date(2016, 11, 21)
LAST: Final = date(2026, 11, 20)
DAYS: Final = (LAST - FIRST).days + 1
MORNING: Final = 7 * 3600
WAKING: Final = 12 * 3600
"""Seconds of UTC after midnight at which work may begin, and for how long."""

SIZES: Final = {"10k": 10_000, "30k": 30_000, "100k": 100_000, "1M": 1_000_000}
PROJECTS: Final = [f"project-{n:02}" for n in range(40)]
TAGS: Final = [f"tag{n:02}" for n in range(100)]
WORDS: Final = [
    "review",
    "draft",
    "fix",
    "plan",
    "test",
    "write",
    "read",
    "measure",
    "ship",
    "login",
    "parser",
    "page",
]


def cache_folder() -> Path:
    """Where histories are kept, outside of any repository."""
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(cache) / "focusboard-bench"


def lines(count: int, seed: int = 1) -> Iterator[tuple[date, str]]:
    """So many entries as Timewarrior writes them, each with its day, by start."""
    chance = random.Random(seed)
    for number in range(DAYS):
        day = FIRST + timedelta(days=number)
        today = count * (number + 1) // DAYS - count * number // DAYS
        for place in range(today):
            yield day, _line(chance, day, WAKING * place // today, WAKING // today)


def _line(chance: random.Random, day: date, offset: int, room: int) -> str:
    """One entry within the ``room`` seconds that begin ``offset`` seconds into the day's work."""
    start = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(
        seconds=MORNING + offset + int(room * chance.uniform(0, 0.1))
    )
    end = start + timedelta(seconds=min(3 * 3600, int(room * chance.uniform(0.5, 0.9))))
    tags = sorted({_quoted(chance.choice(PROJECTS)), *chance.sample(TAGS, chance.randrange(3))})
    note = " ".join(chance.choices(WORDS, k=chance.randrange(2, 6)))
    return f'inc {start:%Y%m%dT%H%M%SZ} - {end:%Y%m%dT%H%M%SZ} # {" ".join(tags)} # "{note}"\n'


def _quoted(tag: str) -> str:
    return f'"{tag}"' if "-" in tag else tag


def history(size: str) -> Path:
    """The Timewarrior folder of a history, written on first use."""
    folder = cache_folder() / f"timewarrior-{size}"
    if not (folder / "timewarrior.cfg").exists():
        (folder / "data").mkdir(parents=True, exist_ok=True)
        for month, some in groupby(lines(SIZES[size]), key=lambda line: f"{line[0]:%Y-%m}"):
            (folder / "data" / f"{month}.data").write_text("".join(line for _, line in some))
        (folder / "timewarrior.cfg").touch()
    return folder


if __name__ == "__main__":
    for wanted in sys.argv[1:] or ["10k"]:
        print(history(wanted))
