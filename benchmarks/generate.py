"""Seeded histories of ten years: 40 projects, 100 tags, notes, nothing overlapping.

``python -m benchmarks.generate 10k 1M`` writes them below the cache folder as Timewarrior's, once, and prints
where; ``python -m benchmarks.generate toggl-30k`` as Toggl's.
"""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

from benchmarks.trackers import WRITERS, Drawn

FORM: Final = 2
"""Raised when histories are written otherwise, so that no older one is measured."""

FIRST: Final = date(2016, 11, 21)
LAST: Final = date(2026, 11, 20)
DAYS: Final = (LAST - FIRST).days + 1
MORNING: Final = 7 * 3600
WAKING: Final = 12 * 3600
"""Seconds of UTC after midnight at which work may begin, and for how long."""

SIZES: Final = {"10k": 10_000, "30k": 30_000, "100k": 100_000, "1M": 1_000_000, "5M": 5_000_000}
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


def drawn(count: int, seed: int = 1) -> Iterator[Drawn]:
    """So many entries by start."""
    chance = random.Random(seed)
    for number in range(DAYS):
        day = FIRST + timedelta(days=number)
        today = count * (number + 1) // DAYS - count * number // DAYS
        for place in range(today):
            yield _draw(chance, day, WAKING * place // today, WAKING // today)


def _draw(chance: random.Random, day: date, offset: int, room: int) -> Drawn:
    """One entry within the ``room`` seconds that begin ``offset`` seconds into the day's work."""
    start = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(
        seconds=MORNING + offset + int(room * chance.uniform(0, 0.1))
    )
    end = start + timedelta(seconds=min(3 * 3600, int(room * chance.uniform(0.5, 0.9))))
    project = chance.choice(PROJECTS)
    tags = chance.sample(TAGS, chance.randrange(3))
    return Drawn(start, end, project, tags, " ".join(chance.choices(WORDS, k=chance.randrange(2, 6))))


def history(size: str, tracker: str = "timewarrior") -> Path:
    """A history as a tracker keeps it, written on first use."""
    place = cache_folder() / str(FORM) / f"{tracker}-{size}"
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        unfinished = place.with_name(f"{place.name}.unfinished-{os.getpid()}")
        WRITERS[tracker](unfinished, drawn(SIZES[size]))
        unfinished.rename(place)
    return place


if __name__ == "__main__":
    for wanted in sys.argv[1:] or ["10k"]:
        tracker, _, size = wanted.rpartition("-")
        print(history(size, tracker or "timewarrior"))
