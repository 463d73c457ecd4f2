"""What of a day may not be as it was is told once, and nothing is that cannot be known."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from focusboard.insight.day import measure_day
from focusboard.insight.doubts import Doubt, doubts, missing_days
from focusboard.insight.duplicates import Twice
from focusboard.model import Entry
from focusboard.settings import Settings

BERLIN = ZoneInfo("Europe/Berlin")
DAY = date(2026, 11, 19)
SETTINGS = Settings(zone="Europe/Berlin")
WORKDAYS = Settings(zone="Europe/Berlin", schedule=(((9 * 3600, 17 * 3600),),) * 5 + ((), ()))


def at(hour: float) -> int:
    return int(datetime(2026, 11, 19, tzinfo=BERLIN).timestamp() + hour * 3600)


NOW = at(21.5)


def entry(start: float, end: float | None, project: str = "api", source: str = "a", **more: object) -> Entry:
    return Entry(
        f"{source}{start}{project}{more}",
        at(start),
        None if end is None else at(end),
        project,
        source=source,
        id=int(start * 100) + len(source) + len(more),
        **more,  # type: ignore[arg-type]
    )


def found(*entries: Entry, settings: Settings = SETTINGS, undecided: tuple[Twice, ...] = ()) -> list[Doubt]:
    return list(
        doubts(
            [measure_day(DAY, entries, settings, NOW)],
            entries,
            settings,
            NOW,
            undecided=undecided,
            missing=(),
        )
    )


def whats(*entries: Entry, settings: Settings = SETTINGS) -> list[str]:
    return [doubt.what for doubt in found(*entries, settings=settings)]


def test_an_ordinary_day_has_nothing_to_look_at() -> None:
    assert whats(entry(9, 10), entry(10, 12, "spec"), entry(13, 17)) == []
    assert whats() == []


def test_an_overlap_names_its_entries_and_its_length() -> None:
    one, other = entry(9, 11), entry(10.5, 12, "call")
    assert found(one, other, entry(13, 14)) == [Doubt(DAY, "overlap", (one, other), 1800)]


def test_what_two_sources_have_recorded_is_told_once() -> None:
    one, other = entry(9, 11), entry(9, 11, source="bb")
    [doubt] = found(one, other, undecided=(Twice(one, other, 7200),))
    assert (doubt.what, doubt.seconds, set(doubt.entries)) == ("same time", 7200, {one, other})


def test_what_one_source_has_twice_is_told_once() -> None:
    one = entry(9, 11)
    again = one._replace(key="again", id=9999)
    assert found(one, again) == [Doubt(DAY, "doubled", (again,), 7200)]


def test_timers_that_ran_on_are_told_while_they_run_after_their_end_and_where_none_is_known() -> None:
    assert whats(entry(9, None)) == ["left running"]
    assert whats(entry(19, None)) == []
    assert whats(entry(9, 16)) == ["long"]
    assert whats(entry(9, 14)) == []
    assert whats(entry(9, 9, flags=("open_stale",))) == ["left running"]


def test_a_gap_is_told_from_two_hours_on_and_within_working_hours_where_these_are_known() -> None:
    assert whats(entry(9, 10), entry(11.9, 13)) == []
    [doubt] = found(entry(9, 10), entry(14, 17))
    assert (doubt.what, doubt.seconds, doubt.span) == ("gap", 4 * 3600, (at(10), at(14)))
    assert whats(entry(0.5, 1), entry(9, 10)) == [], "a night is no gap"
    assert whats(entry(9, 16), entry(20, 21), settings=WORKDAYS) == ["long"]
    [doubt] = found(entry(9, 14), entry(20, 21), settings=WORKDAYS)
    assert doubt.span == (at(14), at(17))


def test_a_day_without_entries_is_missing_where_it_was_a_working_day_or_lies_between_others() -> None:
    week = [date(2026, 11, number) for number in range(16, 23)]
    assert missing_days(week, {week[0], week[2]}, week[4], SETTINGS) == [week[1]]
    assert missing_days(week, (), week[6], SETTINGS) == []
    assert missing_days(week, {week[0]}, week[3], WORKDAYS) == [week[1], week[2]]
    assert missing_days(week, (), date(2026, 11, 30), WORKDAYS) == week[:5]
