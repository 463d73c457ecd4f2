"""Org's own sums over generated histories: by heading, by day and by tag, to the second."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from focusboard.clock import Calendar
from focusboard.model import Entry, Problem
from focusboard.sources.org import read
from focusboard.sources.protocol import Context

BERLIN = ZoneInfo("Europe/Berlin")
CALENDAR = Calendar(BERLIN)
TAGS = ("deep", "call", "client_x")

pytestmark = pytest.mark.skipif(shutil.which("emacs") is None, reason="Emacs (emacs-nox) is not installed")

SUMS = """
(require 'org) (require 'org-clock) (require 'org-inlinetask) (require 'json)
(setq org-todo-keywords '((sequence "TODO" "NEXT" "|" "DONE")) vc-handled-backends nil)
(find-file (getenv "ORG_FILE"))
(defun total (&rest args) (apply #'org-clock-sum args) org-clock-file-total-minutes)
(let ((all (total)) (top nil) (days nil) (tags nil))
  (goto-char (point-min))
  (while (re-search-forward "^\\\\* " nil t)
    (push (cons (org-get-heading t t t t)
                (or (get-text-property (line-beginning-position) :org-clock-minutes) 0)) top))
  (dolist (day (split-string (getenv "DAYS")))
    (let* ((noon (org-time-string-to-time (concat day " 12:00")))
           (next (format-time-string "%Y-%m-%d" (time-add noon 86400))))
      (push (cons day (total (format "<%s>" day) (format "<%s>" next))) days)))
  (dolist (tag (split-string (getenv "TAGS")))
    (push (cons tag (total nil nil (lambda () (member tag (org-get-tags))))) tags))
  (princ (json-encode (list (cons "all" all) (cons "top" top) (cons "days" days) (cons "tags" tags)))))
"""


def minutes_by_emacs(path: Path, days: list[date]) -> dict[str, Any]:
    environ = os.environ | {
        "TZ": "Europe/Berlin",
        "ORG_FILE": str(path),
        "DAYS": " ".join(map(str, days)),
        "TAGS": " ".join(TAGS),
    }
    program = path.with_suffix(".el")
    program.write_text(SUMS)
    done = subprocess.run(
        ["emacs", "-Q", "--batch", "-l", str(program)],
        env=environ,
        capture_output=True,
        text=True,
        check=True,
    )
    sums: dict[str, Any] = json.loads(done.stdout)
    return sums


def entries(path: Path) -> list[Entry]:
    found = list(read(path, Context(BERLIN)))
    assert not [each for each in found if isinstance(each, Problem)]
    return [each for each in found if isinstance(each, Entry)]


def minutes_on(day: date, kept: list[Entry]) -> float:
    after, until = CALENDAR.bounds(day, day + timedelta(days=1))
    shares = [min(entry.end or entry.start, until) - max(entry.start, after) for entry in kept]
    return sum(share for share in shares if share > 0) / 60


def history(dice: random.Random, days: list[date]) -> str:
    """An outline with clocks on some days, of which some cross midnight or a clock change."""
    lines = ["#+FILETAGS: :deep:" if dice.random() < 0.3 else "#+TITLE: Work"]
    for top in range(4):
        lines.append(f"* Project {top}")
        stars = 1
        for below in range(dice.randint(0, 5)):
            stars = dice.randint(2, min(stars + 1, 5))
            state = dice.choice(["", "TODO ", "NEXT ", "DONE [#A] "])
            tags = dice.choice(["", " :deep:", " :call:client_x:", " :deep:call:"])
            lines += [f"{'*' * stars} {state}Task {top}.{below}{tags}", ":LOGBOOK:"]
            lines += [clock(dice, dice.choice(days)) for _ in range(dice.randint(0, 4))] + [":END:"]
            if dice.random() < 0.3:
                inline = "*" * 15
                lines += [f"{inline} Inside :call:", clock(dice, dice.choice(days)), f"{inline} END"]
    return "\n".join(lines) + "\n"


def clock(dice: random.Random, day: date) -> str:
    """A line as Org writes it; no time is one that the clocks skipped or passed twice."""
    while True:
        start = datetime(day.year, day.month, day.day, dice.randint(0, 23), dice.randrange(60))
        end = start + timedelta(minutes=dice.choice([0, 1, 7, 90, 300, 1500]))
        if not any(moment.hour == 2 and moment.day in {25, 29} for moment in (start, end)):
            break
    return f"CLOCK: [{start:%Y-%m-%d %a %H:%M}]--[{end:%Y-%m-%d %a %H:%M}] =>  0:00"


@pytest.mark.parametrize("seed", range(4))
def test_totals_by_heading_day_and_tag_are_those_of_org(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    first = dice.choice([date(2026, 3, 27), date(2026, 10, 23), date(2026, 12, 30)])
    days = [first + timedelta(days=n) for n in range(6)]
    path = tmp_path / "work.org"
    path.write_text(history(dice, days[:-2]))
    theirs = minutes_by_emacs(path, days)
    kept = entries(path)
    by_project, by_tag = Counter[str](), Counter[str]()
    for entry in kept:
        by_project[entry.project] += entry.seconds(0)
        by_tag.update(dict.fromkeys(entry.tags, entry.seconds(0)))
    assert sum(by_project.values()) == theirs["all"] * 60 > 0
    assert {name: by_project[name] / 60 for name in theirs["top"]} == theirs["top"]
    assert {tag: by_tag[tag] / 60 for tag in TAGS} == theirs["tags"]
    assert {str(day): minutes_on(day, kept) for day in days} == theirs["days"]


@pytest.mark.parametrize(
    ("clock", "ours", "theirs"),
    [
        ("CLOCK: =>  1:45", 105, {105}),
        ("#+begin_quote\nCLOCK: [2026-11-19 Thu 09:00]--[2026-11-19 Thu 10:00]\n#+end_quote", 60, {60}),
        # A time that was twice: Org takes the first or the second, as it may be; here it is the first.
        ("CLOCK: [2026-10-25 Sun 02:30]--[2026-10-25 Sun 03:30] =>  2:00", 120, {60, 120}),
        # A time that never was: Org moves it on by the hour that is missing, here it is the end of the gap.
        ("CLOCK: [2026-03-29 Sun 02:30]--[2026-03-29 Sun 04:30] =>  1:00", 90, {60}),
        # Org before 9.7 sums clocks that are source text; newer ones do not, and neither do we.
        ("#+begin_src org\nCLOCK: [2026-11-19 Thu 09:00]--[2026-11-19 Thu 10:00]\n#+end_src", 0, {0, 60}),
    ],
)
def test_single_clocks_agree_with_org_or_differ_for_a_reason(
    tmp_path: Path, clock: str, ours: int, theirs: set[int]
) -> None:
    path = tmp_path / "work.org"
    path.write_text(f"* 2026-11-19 Thursday\n** A\n{clock}\n")
    assert sum(entry.seconds(0) for entry in entries(path)) == ours * 60
    assert minutes_by_emacs(path, [])["all"] in theirs
