"""Ribbons are true to scale, on long and short days too."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from focusboard.clock import Calendar
from focusboard.insight.day import Day, measure_day
from focusboard.model import Entry, Kind
from focusboard.settings import Settings
from focusboard.views.drawing import beneath, hours, names, runs
from focusboard.views.paint import bar, fit
from focusboard.views.scale import scale

BERLIN = ZoneInfo("Europe/Berlin")
CALENDAR = Calendar(BERLIN)
THURSDAY = date(2026, 11, 19)


def entry(start: str, end: str, project: str = "api", kind: Kind = "focus", day: date = THURSDAY) -> Entry:
    def at(clock: str) -> int:
        return int(datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=BERLIN).timestamp())

    return Entry(key=start, start=at(start), end=at(end), project=project, kind=kind)


def day_of(*entries: Entry, on: date = THURSDAY) -> Day:
    return measure_day(on, entries, Settings(zone="Europe/Berlin"), 2_000_000_000)


def drawn(day: Day, width: int = 60, *, stacked: bool = False) -> tuple[str, str, str]:
    axis = scale([day], CALENDAR, width)
    start, end = axis.span(day.date)
    ribbon = runs(day.timeline.segments, axis, start, end, stacked=stacked)
    return hours(axis, start, end), "".join(run.text for run in ribbon), names(ribbon)


def test_an_ordinary_day_runs_from_eight_to_six() -> None:
    marks, ribbon, labels = drawn(
        day_of(entry("09:00", "10:30"), entry("10:30", "11:00", "standup", "collaboration"))
    )
    assert marks == "08    09    10    11    12    13    14    15    16    17"
    assert ribbon == "      █████████▒▒▒" + " " * 42
    assert labels == "      api      standup"


def test_early_and_late_hours_make_room_for_themselves() -> None:
    marks, ribbon, _ = drawn(day_of(entry("06:30", "07:00"), entry("22:10", "23:00")), 68)
    assert marks.startswith("06  07")
    assert marks.endswith("22")
    assert len(ribbon) == 17 * 4


def test_parts_of_a_cell_are_drawn_in_eighths() -> None:
    _, ribbon, _ = drawn(day_of(entry("09:00", "09:15"), entry("11:05", "11:20")))
    assert ribbon[6:8] == "█▌"
    assert ribbon[18:20] == "▐█"
    assert drawn(day_of(entry("09:00", "09:15")), stacked=True)[1][6:8] == "▇▄"


def test_neighbours_of_one_kind_stay_apart() -> None:
    _, ribbon, _ = drawn(day_of(entry("09:00", "10:00", "api"), entry("10:00", "11:00", "spec")))
    assert ribbon[6:18] == "█████▉██████"


@pytest.mark.parametrize(
    ("on", "length", "first"),
    [(date(2026, 3, 29), 23, "00  01  03"), (date(2026, 10, 25), 25, "00  01  02  02  03")],
)
def test_a_day_on_which_the_clocks_change_has_its_true_length(on: date, length: int, first: str) -> None:
    marks, ribbon, _ = drawn(
        day_of(entry("00:00", "04:00", day=on), entry("23:00", "23:59", day=on), on=on), 100
    )
    assert len(ribbon) == length * 4
    assert marks.startswith(first)
    worked = 4 + length - 24
    assert ribbon.startswith("█" * worked * 4 + " ")


def test_what_an_overlap_hides_lies_beneath() -> None:
    outer, inner = entry("09:00", "12:00", "api"), entry("10:00", "11:00", "call")
    hidden = beneath(day_of(outer, inner).timeline)
    assert [(piece.entry.project, piece.seconds) for piece in hidden] == [("api", 3600)]
    assert beneath(day_of(outer).timeline) == ()


def test_long_names_do_not_push_the_others_away() -> None:
    labels = drawn(day_of(entry("09:00", "09:30", "x" * 300), entry("12:00", "13:00", "spec")))[2]
    assert len(labels) < 40
    assert labels.index("spec") == 24


def test_texts_take_exactly_their_cells() -> None:
    assert fit("日本語", 5) == "日本…"
    assert fit("日本語", 4) == "日… "
    assert fit("a\x1bb", 4) == "a␛b "
    assert fit("long", 0) == ""
    assert bar(0.5, 4) == "━━"
    assert bar(0.001, 4) == "╸"
    assert bar(0, 4) == ""
