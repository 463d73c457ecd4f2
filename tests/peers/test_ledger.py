"""Ledger as the judge of timeclock."""

from __future__ import annotations

import csv
import os
import random
import shutil
import subprocess
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from focusboard.model import Entry
from focusboard.sources import Context
from focusboard.sources.timeclock import read
from tests.peers.walls import ZONE, totals

pytestmark = pytest.mark.skipif(shutil.which("ledger") is None, reason="Ledger is not installed")


def reported(path: Path, *words: str) -> list[dict[str, str]]:
    environ = {**os.environ, "TZ": ZONE}
    command = ["ledger", "--args-only", "-f", str(path), "--day-break", "csv", *words]
    done = subprocess.run(command, env=environ, text=True, capture_output=True, check=True)
    names = ("date", "code", "payee", "account", "unit", "seconds", "state", "note")
    return list(csv.DictReader(done.stdout.splitlines(), fieldnames=names))


def entries(path: Path) -> list[Entry]:
    found = list(read(path, Context(ZoneInfo(ZONE))))
    assert all(isinstance(each, Entry) for each in found)
    return [each for each in found if isinstance(each, Entry)]


def by_day_and_account(rows: list[dict[str, str]]) -> Counter[tuple[date, str]]:
    found: Counter[tuple[date, str]] = Counter()
    for row in rows:
        found[date.fromisoformat(row["date"].replace("/", "-")), row["account"].strip("()")] += int(
            row["seconds"]
        )
    return found


def several_at_once(path: Path, first: datetime) -> None:
    """Three weeks in which up to three accounts are clocked in at once, at any hour and over midnights."""
    dice = random.Random(first.toordinal())
    at = first
    inside: list[str] = []
    rows = ["; several at once"]
    while at < first + timedelta(days=21) or inside:
        at += timedelta(seconds=dice.randint(1, 20_000))
        outside = [name for name in ("api", "client:x", "two words") if name not in inside]
        if outside and (not inside or dice.random() < 0.5) and at < first + timedelta(days=21):
            inside.append(dice.choice(outside))
            text = dice.choice(["", "  Fix login", "  Call  ; :deep:"])
            rows.append(f"{dice.choice('iI')} {at:%Y/%m/%d %H:%M:%S} {inside[-1]}{text}")
        else:
            name = inside.pop(dice.randrange(len(inside)))
            rows.append(f"{dice.choice('oO')} {at:%Y/%m/%d %H:%M:%S}{f' {name}' if inside else ''}")
    path.write_text("\n".join(rows) + "\n")


@pytest.mark.parametrize("first", [datetime(2026, 3, 15), datetime(2026, 10, 12), datetime(2026, 11, 2)])
def test_totals_by_day_account_and_tag_equal_those_of_ledger_to_the_second(
    tmp_path: Path, first: datetime
) -> None:
    path = tmp_path / "work.timeclock"
    several_at_once(path, first)
    ours = entries(path)
    assert totals(ours) == by_day_and_account(reported(path))
    deep = [entry for entry in ours if "deep" in entry.tags]
    assert deep
    assert totals(deep) == by_day_and_account(reported(path, "%deep"))


def test_one_open_account_is_closed_by_whatever_is_named_and_described_by_it(tmp_path: Path) -> None:
    path = tmp_path / "work.timeclock"
    path.write_text(
        "i 2026/11/19 09:00:00 api\n"
        "o 2026/11/19 10:00:05 other\n"
        "i 2026/11/19 11:00:00 api\n"
        "o 2026/11/19 12:00:00 api  Fix login\n"
    )
    first, second = entries(path)
    rows = reported(path)
    assert [(row["account"], int(row["seconds"])) for row in rows] == [("(api)", 3605), ("(api)", 3600)]
    assert [(entry.project, entry.seconds(0)) for entry in (first, second)] == [("api", 3605), ("api", 3600)]
    assert second.task == rows[1]["payee"] == "Fix login"
    # Ledger drops what is named here; as Emacs writes it, it is a description, so that it is kept.
    assert (first.task, rows[0]["payee"]) == ("other", "")
