"""The gap beside an entry: before it, else the next one."""

from __future__ import annotations

import pytest

from focusboard.insight.gaps import gap_beside
from tests.insight.days import at, entry

DAY = (
    entry("09:00-10:00", "api"),
    entry("09:30-11:00", "call"),
    entry("09:40-09:50", "mail"),
    entry("11:30-12:00", "spec"),
    entry("12:00-13:00", "bugs"),
)
NOW = at("14:00")


@pytest.mark.parametrize(
    ("chosen", "gap"),
    [(0, "11:00-11:30"), (1, "11:00-11:30"), (2, "11:00-11:30"), (3, "11:00-11:30"), (4, "13:00-14:00")],
)
def test_a_gap_is_before_the_entry_or_else_the_next_one(chosen: int, gap: str) -> None:
    start, end = gap.split("-")
    assert gap_beside(DAY, DAY[chosen], NOW, NOW) == (at(start), at(end))


def test_nothing_lies_before_the_first_entry_nor_after_the_last_one_of_another_day() -> None:
    assert gap_beside(DAY, DAY[4], NOW, 0) is None
    assert gap_beside(DAY[:1], DAY[0], NOW, 0) is None


def test_nothing_lies_after_what_is_running() -> None:
    running = DAY[4]._replace(end=None)
    assert gap_beside((*DAY[:4], running), running, NOW, NOW) is None
