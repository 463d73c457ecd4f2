"""The first rows of a table decide how it is read until later ones say otherwise; nobody can tell that."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from sqlite3 import Connection
from zoneinfo import ZoneInfo

import pytest

from focusboard import clock
from focusboard.desk.reading import SourceRead, read_sources
from focusboard.settings import Settings
from focusboard.sources import Context, tracker
from focusboard.store.entries import entries_between
from focusboard.store.sources import add_source

SETTINGS = Settings(zone="Europe/Berlin")
HEADER = "User,Description,Start date,Start time,End date,End time,Duration\n"
MANY = 1500
"""So many rows are not all looked at together."""


def row(number: int, day: str = "2026-11-19", person: str = "Ada") -> str:
    minute = f"{9 + number // 600:02}:{number // 10 % 60:02}"
    return f"{person},Login,{day},{minute}:{number % 10:02},{day},{minute}:10,\n"


ALIKE = HEADER + "".join(map(row, range(MANY)))

OPEN = {
    "of somebody else": ALIKE + row(MANY, person="Bo"),
    "of a day that can be two": ALIKE + row(MANY, "03/04/2026"),
    "of days written in two ways": ALIKE + row(MANY, "13/04/2026") + row(MANY, "04/14/2026"),
}


@pytest.fixture
def read(tmp_path: Path, db: Connection) -> Callable[[str], SourceRead]:
    path = tmp_path / "report.csv"
    add_source(db, "reports", "toggl", str(path), zone="", at=clock.now())

    def read_text(text: str) -> SourceRead:
        path.write_text(text)
        (found,) = read_sources(db, SETTINGS)
        return found

    return read_text


@pytest.mark.parametrize("last", OPEN)
def test_a_row_that_opens_a_question_is_told_as_if_it_came_first(
    tmp_path: Path, read: Callable[[str], SourceRead], last: str
) -> None:
    found = read(OPEN[last])
    (problem,) = tracker("toggl").read(tmp_path / "report.csv", Context(ZoneInfo("Europe/Berlin")))
    assert found.problems == (problem,)
    assert (found.entries, found.added) == (0, 0)
    assert read(ALIKE).added == MANY


def test_what_was_read_before_a_question_stays_as_it_was(read: Callable[[str], SourceRead]) -> None:
    read(HEADER + row(0) + row(1))
    found = read(OPEN["of somebody else"])
    assert (found.entries, found.added, found.removed) == (2, 0, 0)
    assert found.problems[0].reason.endswith("What was read of it before stays as it was.")


def test_a_late_row_decides_how_the_days_before_it_are_read(
    db: Connection, read: Callable[[str], SourceRead]
) -> None:
    found = read(ALIKE + row(MANY, "04/03/2026") + row(MANY + 1, "04/14/2026"))
    assert (found.added, found.problems) == (MANY + 2, ())
    third_of_april = clock.instant("2026-04-03T00:00:00+02:00")
    (entry,) = entries_between(db, third_of_april, third_of_april + 86_400, now=clock.now())
    assert entry.key.startswith("2026-04-03T")
