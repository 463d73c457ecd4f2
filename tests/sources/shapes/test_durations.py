"""Durations and times of day in the ways in which tables write them."""

from __future__ import annotations

from contextlib import suppress
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusboard.clock import BadTime
from focusboard.sources.shapes.dates import ORDERS, day_of, moment_of, time_of_day
from focusboard.sources.shapes.durations import spent


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("1:30:00", 5400),
        ("0:13", 780),
        ("100:00", 360_000),
        ("-1:30", -5400),
        ("18:25 min", 1105),
        ("1.5", 5400),
        ("1,5", 5400),
        ("20,0", 72_000),
        ("2.000,0", 7_200_000),
        ("2,000.5", 7_201_800),
        ("1.67", 6012),
        (".25", 900),
        ("1h 30m", 5400),
        ("1h30m", 5400),
        ("90m", 5400),
        ("1.5h", 5400),
        ("2 hours 5 minutes", 7500),
        ("45s", 45),
        ("PT1H30M", 5400),
        ("00:00:59.9", 59),
    ],
)
def test_a_duration_is_read(text: str, seconds: int) -> None:
    assert spent(text).seconds == seconds


@pytest.mark.parametrize(
    "text", ["", "-", "1:60", "1:00:75", "soon", "1d", "1.2.3", "h", "1" * 50, "9" * 12, "٣:٠٠"]
)
def test_what_is_no_duration_is_refused(text: str) -> None:
    with pytest.raises(BadTime, match="not a duration"):
        spent(text)


def test_a_number_counts_in_the_unit_of_its_column() -> None:
    assert [spent("90", unit).seconds for unit in ("hours", "minutes", "seconds")] == [324_000, 5400, 90]
    with pytest.raises(BadTime):
        spent("1.30", "labelled")


def test_a_duration_agrees_with_what_it_can_be_the_rounding_of() -> None:
    assert spent("0:06").agrees_with(400)
    assert spent("0.11").agrees_with(400)
    assert not spent("0:07:00").agrees_with(400)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9:00", time(9)),
        ("09:00:30", time(9, 0, 30)),
        ("12:30 am", time(0, 30)),
        ("12:30 PM", time(12, 30)),
        ("1:05:09 p.m.", time(13, 5, 9)),
        ("24:00", time(0)),
        ("13:00 pm", None),
        ("24:01", None),
        ("9", None),
    ],
)
def test_a_time_of_day_is_read(text: str, expected: time | None) -> None:
    assert time_of_day(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-19 09:00",
        "2026-11-19T09:00:00.5",
        "2026/11/19 9:00",
        "19.11.2026, 9:00",
        "19. 11. 2026 9:00",
        "19-11-2026 09:00:00",
        "19/Nov/26 9:00 AM",
        "Nov 19, 2026 9:00 AM",
        "19 November 2026 09:00",
        "20261119 09:00",
    ],
)
def test_a_moment_is_read_in_many_writings(text: str) -> None:
    assert moment_of(text, "dmy").isoformat() == "2026-11-19T09:00:00"


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-19 09:00:00+0100",
        "2026-11-19 09:00 +01:00",
        "2026-11-19T08:00:00Z",
        "1795075200",
        "1795075200123",
    ],
)
def test_an_offset_and_an_epoch_are_kept(text: str) -> None:
    assert moment_of(text, "dmy").timestamp() == 1795075200


@given(st.text(max_size=70), st.sampled_from(ORDERS))
def test_any_text_is_read_or_refused(text: str, order: str) -> None:
    day_of(text, order)
    time_of_day(text)
    for reader in (lambda: moment_of(text, order), lambda: spent(text)):
        with suppress(BadTime):
            reader()
