"""Proofs that can fail: each of these defects, planted in a copy of the code, is noticed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.proof import proved_for_each

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src/focusboard"


class Defect(NamedTuple):
    """A mistake that somebody could make."""

    name: str
    file: str
    right: str
    wrong: str
    zone: str = ""
    """Where it shows most; anywhere else it shows as well, but later."""
    more: str = ""
    """What the wrong needs at the end of the file."""


DEFECTS = (
    Defect(
        "lengths by the clock on the wall",
        "insight/focus.py",
        "sum([end - start for start, end, _ in run])",
        "sum([int((_wall(end) - _wall(start)).total_seconds()) for start, end, _ in run])",
        zone="Europe/Berlin",
        more="""
def _wall(when):
    from datetime import datetime
    from zoneinfo import ZoneInfo

    return datetime.fromtimestamp(when, ZoneInfo("Europe/Berlin"))
""",
    ),
    Defect(
        "entries belong to the day in which they start",
        "insight/timeline.py",
        "last = ended if ended < end else end",
        "last = ended if began >= start else first",
    ),
    Defect(
        "the end of the day does not cut",
        "insight/timeline.py",
        "last = ended if ended < end else end",
        "last = ended",
    ),
    Defect(
        "a break that is subtracted takes nothing from the work",
        "insight/untimed.py",
        'is_taken_out = entry.kind == "break" and recorded < 0',
        "is_taken_out = False",
    ),
    Defect(
        "the start of the day does not cut",
        "insight/timeline.py",
        "first = began if began > start else start",
        "first = began",
    ),
    Defect(
        "a span holds its last second too",
        "insight/timeline.py",
        "last = ended if ended < end else end",
        "last = min(ended + 1, end)",
    ),
    Defect(
        "breaks are work",
        "insight/timeline.py",
        'working = [one for one in active if one.entry.kind != "break"]',
        "working = list(active)",
    ),
    Defect(
        "overlapping work counts for each",
        "insight/timeline.py",
        "part, rest = divmod(seconds, len(active))",
        "part, rest = seconds, 0",
    ),
    Defect("what is left of a second is lost", "insight/timeline.py", "part + (place < rest)", "part"),
    Defect(
        "the first to start labels",
        "insight/timeline.py",
        "return one.began, -one.ended,",
        "return -one.began, -one.ended,",
    ),
    Defect(
        "a hole as long as the gap ends a stretch",
        "insight/focus.py",
        "run[-1].end <= gap",
        "run[-1].end < gap",
    ),
    Defect(
        "holes count as own time",
        "insight/focus.py",
        "sum([end - start for start, end, _ in run])",
        "run[-1].end - run[0].start",
    ),
    Defect("a block may be thin", "insight/focus.py", "DENSITY: Final = 0.8", "DENSITY: Final = 0.5"),
    Defect(
        "a block must be longer than its least",
        "insight/focus.py",
        "self.seconds >= thresholds.block_seconds",
        "self.seconds > thresholds.block_seconds",
    ),
    Defect(
        "a pause is a switch",
        "insight/focus.py",
        "segment.start - left <= SWITCH_GAP",
        "segment.start - left <= 10 * SWITCH_GAP",
    ),
    Defect(
        "meetings are focus",
        "insight/focus.py",
        "key = entry.project, entry.kind in FOCUS_KINDS",
        'key = entry.project, entry.kind != "low-value"',
    ),
    Defect(
        "the typical stretch is the mean",
        "insight/totals.py",
        "stretched_squares=sum(length * length for length in lengths)",
        "stretched_squares=sum(lengths) ** 2 // max(1, len(lengths))",
    ),
    Defect(
        "shares of any work, however little",
        "insight/summary.py",
        "LEAST_WORK: Final = 3600",
        "LEAST_WORK: Final = 1",
    ),
    Defect(
        "the median is the upper one of two",
        "insight/summary.py",
        "(len(ordered) - 1) // 2",
        "len(ordered) // 2",
    ),
    Defect(
        "every day has 24 hours",
        "clock.py",
        "return self.starts(first), self.starts(after)",
        "return self.starts(first), self.starts(first) + 86_400 * (after - first).days",
    ),
    Defect(
        "days begin at UTC's midnight",
        "clock.py",
        "return to_instant(wall, home)[0]",
        "return to_instant(wall, UTC)[0]",
    ),
    Defect(
        "a skipped midnight is an hour early",
        "clock.py",
        "return _end_of_gap(late, early, where)",
        "return late",
        zone="America/Santiago",
    ),
    Defect(
        "a repeated midnight is its second",
        "clock.py",
        "if early < late:\n        return early,",
        "if early < late:\n        return late,",
        zone="America/Havana",
    ),
    Defect(
        "a running entry has no length yet",
        "insight/timeline.py",
        "ended = now if entry.end is None",
        "ended = entry.start if entry.end is None",
    ),
    Defect(
        "a week of lengths in one day", "insight/untimed.py", "max(min(recorded, room), ", "max(recorded, "
    ),
    Defect(
        "working hours of the wrong day",
        "insight/schedule.py",
        "on.weekday()",
        "on.isoweekday() % 7",
    ),
    Defect(
        "what is excluded counts",
        "insight/day.py",
        "touching = [entry for entry in reaching if not is_excluded(entry)]",
        "touching = reaching",
    ),
    Defect(
        "rules go before words about one entry",
        "insight/sorting.py",
        "if is_excluded is None and self._exclusions:",
        "if self._exclusions:",
    ),
    Defect(
        "low value as a share of all work",
        "insight/summary.py",
        "return _ratio(self.low_value, self.work - self.unlabelled, LEAST_WORK)",
        "return _ratio(self.low_value, self.work, LEAST_WORK)",
    ),
    Defect(
        "the rest before the first day is forgotten",
        "insight/summary.py",
        "days if before is None else (before, *days)",
        "days",
    ),
    Defect(
        "capacity does not end with the day",
        "insight/schedule.py",
        "first, last = max(first, reached), min(last, end)",
        "first, last = max(first, reached), last",
    ),
    Defect(
        "planned time is work",
        "store/entries.py",
        'WORKED: Final = f"{VISIBLE} AND NOT entry.planned"',
        "WORKED: Final = VISIBLE",
    ),
    Defect(
        "what a removed source recorded counts",
        "store/entries.py",
        "entry.removed_at IS NULL AND source.removed_at IS NULL",
        "entry.removed_at IS NULL",
    ),
    Defect(
        "long entries are not found",
        "store/entries.py",
        "AND entry.start > :start - 86400 AND",
        "AND entry.start > :start - 3600 AND",
    ),
)


@proved_for_each
@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.name)
def test_a_planted_defect_is_caught(tmp_path: Path, defect: Defect) -> None:
    planted = tmp_path / "focusboard"
    shutil.copytree(PACKAGE, planted, ignore=shutil.ignore_patterns("*.pyc.*"))
    path = planted / defect.file
    text = path.read_text(encoding="utf-8")
    assert text.count(defect.right) == 1, (
        "the code has changed: plant the same mistake where it can be made now"
    )
    path.write_text(text.replace(defect.right, defect.wrong) + defect.more, encoding="utf-8")
    found = agreement(tmp_path, defect.zone)
    assert found.returncode == 1, "the planted defect was not noticed"
    assert found.stdout.startswith("seed "), found.stderr


def agreement(source: Path, zone: str) -> subprocess.CompletedProcess[str]:
    """Compare the code of a folder with the naive figures until they differ."""
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join([str(source), str(ROOT)])}
    return subprocess.run(
        [sys.executable, "-m", "tests.naive.agreement", "1", "40", zone],
        env=environ, cwd=source, text=True, capture_output=True, check=False,
    )  # fmt: skip
