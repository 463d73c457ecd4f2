"""What the tests of trackers with a database share."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from focusboard.items import one_by_one
from focusboard.model import Entry, Problem
from focusboard.sources.protocol import Context, Tracker


def create(path: Path, schema: str, **rows: Iterable[tuple[Any, ...]]) -> Path:
    """A new database with a schema and rows by table."""
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as db:
        db.executescript(schema)
        for table, values in rows.items():
            for row in values:
                db.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)
        db.commit()
    return path


def change(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as db:
        for statement in statements:
            db.execute(statement)
        db.commit()


def entries(tracker: Tracker, path: Path, context: Context) -> list[Entry]:
    return [found for found in one_by_one(tracker.read(path, context)) if isinstance(found, Entry)]


def problems(tracker: Tracker, path: Path, context: Context) -> list[Problem]:
    return [found for found in one_by_one(tracker.read(path, context)) if isinstance(found, Problem)]


cells = (
    st.none()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats()
    | st.binary(max_size=6)
    | st.text(st.characters(codec="utf-8"), max_size=8)
    | st.datetimes().map(str)
    | st.sampled_from(
        [
            "2026-10-25 02:30:00",
            "2026-03-29 02:30:00.123456",
            "2026-11-19T09:00:00.123456789+01:00",
            "2026-11-19 10:00:00-0800",
            "0001-01-01 00:00:00+00:00",
            "9999-12-31 23:59:59",
            "a\x1fb:c#d",
            "x" * 100_000,
        ]
    )
)
"""Whatever a cell can hold."""
