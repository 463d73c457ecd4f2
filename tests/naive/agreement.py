"""Fill a database, ask focusboard and the naive figures the same questions, and list where they differ."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from math import isclose
from pathlib import Path
from sqlite3 import Connection
from typing import Any

from focusboard.cli import as_json
from focusboard.cli.said import said_about
from focusboard.clock import rfc3339, zone
from focusboard.desk.answers import answer
from focusboard.desk.totalling import make_current
from focusboard.model import Period
from focusboard.settings import Settings, read_settings
from focusboard.store.opening import open_store
from tests.naive import answers as naive
from tests.naive.answers import Span
from tests.naive.databases import Drawn, fill, write_settings
from tests.naive.days import ONE_DAY
from tests.naive.figures import figures
from tests.naive.recorded import rows, words

Object = dict[str, Any]


def differences(folder: Path, seed: int, home: str = "") -> list[str]:
    """Where the two differ on the database of a seed, of somebody in some zone; none should be."""
    db = open_store(folder / f"{seed}.db")
    try:
        drawn = fill(db, seed, home)
        write_settings(folder / "config.toml", drawn.person)
        settings = read_settings(folder / "config.toml")
        os.environ["FOCUSBOARD_NOW"] = rfc3339(drawn.now, zone("UTC"))
        make_current(db, settings, drawn.now)
        recorded, said = rows(db, drawn.person), words(db)
        first, after = drawn.first - timedelta(days=7), drawn.after + timedelta(days=7)
        every_day = [first + n * ONE_DAY for n in range((after - first).days)]
        by_day = {day: figures(recorded, day, drawn.person, drawn.now) for day in every_day}
        found = [] if not settings.problems else [f"settings: {settings.problems}"]
        for span in _spans(drawn):
            expected = naive.answer(span, by_day, said, drawn.person, drawn.now)
            found += [f"{span.name} {line}" for line in _unlike(expected, _told(db, settings, span))]
        return found
    finally:
        db.close()


def _spans(drawn: Drawn) -> Iterator[Span]:
    """Each day, each week, and all of them together, which focusboard answers from what it has stored."""
    first, after = drawn.first - timedelta(days=2), drawn.after + timedelta(days=2)
    for n in range((after - first).days):
        day = first + n * ONE_DAY
        yield Span(day.isoformat(), day, day + ONE_DAY)
    start = drawn.first
    while start.weekday() != drawn.person.week_start:
        start -= ONE_DAY
    while start < drawn.after:
        thursday = next(start + n * ONE_DAY for n in range(7) if (start + n * ONE_DAY).weekday() == 3)
        year, week, _ = thursday.isocalendar()
        yield Span(f"{year}-W{week:02}", start, start + 7 * ONE_DAY)
        start += 7 * ONE_DAY
    first, after = drawn.first - timedelta(days=4), drawn.after + timedelta(days=4)
    yield Span(f"{first}..{after - ONE_DAY}", first, after)


def _told(db: Connection, settings: Settings, span: Span) -> Object:
    """What focusboard says with ``--json``."""
    calendar = settings.calendar
    days = (span.after - span.first).days
    period = calendar.day(span.first) if days == 1 else calendar.week(span.first)
    if days > 7:
        period = Period(span.name, "span", span.first, span.after)
    said = said_about(db, settings, period)
    told: Object = json.loads(as_json.to_text(as_json.summary(answer(db, settings, period), said, calendar)))
    return told


def _unlike(expected: Object, told: Object) -> Iterator[str]:
    for key, value in expected.items():
        other = told[key]
        if isinstance(value, float) and isinstance(other, int | float):
            if not isclose(value, other, rel_tol=1e-9, abs_tol=1e-9):
                yield f"{key}: {value} expected, {other} told"
        elif value != other:
            yield f"{key}: {value} expected, {other} told"


def main() -> int:
    """Compare so many databases from a seed on, all in one zone if it is given; 1 at one that differs."""
    first, count, home = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else ""
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(first, first + count):
            found = differences(Path(folder), seed, home)
            if found:
                print(f"seed {seed}:", *found[:8], sep="\n  ")
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
