"""Times that are placed by their day are the same as those that are read and placed one by one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from random import Random
from zoneinfo import ZoneInfo

import pytest

from focusboard.clock import BadTime
from focusboard.sources import Context
from focusboard.sources.own_table import moment_or_none
from focusboard.sources.shapes.dates import iso_moment
from focusboard.sources.shapes.stamps import Stamps
from focusboard.sources.shapes.walltime import place_span

Read = Callable[[str], datetime | None]
Found = tuple[str, int, int | None, str, tuple[str, ...]] | str | None

JOURNEY = ((date(2026, 3, 20), "Asia/Tokyo"), (date(2026, 10, 20), "America/New_York"))
CONTEXTS = {
    "Berlin": Context(ZoneInfo("Europe/Berlin")),
    "Apia": Context(ZoneInfo("Pacific/Apia")),
    "Lord Howe": Context(ZoneInfo("Australia/Lord_Howe")),
    "journey": Context(ZoneInfo("Europe/Berlin"), JOURNEY),
}
READS = {"mapped": iso_moment, "plain": moment_or_none}

OFFSETS = ("", "", "", "", "Z", "z", "+01:00", "-03:30", "+0530", "+14", "-00:00", "+05:30:15", "+01:00:00.5")
FRACTIONS = ("", "", "", "", ".5", ",25", ".123456")
ODD = "0123456789-:+.,TtZ W/٣²\u00a0"
DAYS = ("2026-03-29", "2026-10-25", "2026-04-05", "2011-12-30", "2024-02-29", "2026-02-30", "2026-W47-1")
EDGES = ("0001-01-01", "0001-01-03", "9999-12-29", "9999-12-31", "0000-01-01")


def written(dice: Random) -> str:
    """A time as tables write it, near a clock change, at an end of time or damaged."""
    near = date(2026, 3, 29) + timedelta(days=dice.choice((0, 210)) + dice.randrange(-9, 9))
    day = dice.choice((near.isoformat(), near.isoformat(), dice.choice(DAYS), dice.choice(EDGES)))
    clock = f"{dice.randrange(25):02}:{dice.randrange(61):02}:{dice.randrange(61):02}"[
        : dice.choice((8, 8, 8, 5))
    ]
    text = f"{day}{dice.choice('TT  t')}{clock}{dice.choice(FRACTIONS)}{dice.choice(OFFSETS)}"
    for _ in range(dice.choice((0, 0, 0, 1, 2))):
        at = dice.randrange(len(text))
        text = text[:at] + dice.choice((dice.choice(ODD), "")) + text[at + dice.randrange(2) :]
    return text


def one_by_one(read: Read, context: Context, began: str, ended: str) -> Found:
    """What a span is when each of its times is read and placed; the reason why it cannot be kept."""
    start, end = read(began), read(ended)
    if start is None or end is None:
        return None
    try:
        return start.isoformat(), *place_span(start, end, context)
    except BadTime as problem:
        return str(problem)


def by_day(stamps: Stamps, began: str, ended: str) -> Found:
    found = stamps.spans([began], [ended])
    return None if found is None else next(zip(*found, strict=True))


@pytest.mark.parametrize("place", CONTEXTS)
@pytest.mark.parametrize("form", READS)
def test_whatever_is_placed_by_its_day_is_placed_as_one_by_one(form: str, place: str) -> None:
    read, context, dice = READS[form], CONTEXTS[place], Random(f"{form} {place}")
    stamps = Stamps(read, context)
    placed = 0
    for _ in range(4000):
        began = written(dice)
        ended = dice.choice((written(dice), f"{began[:11]}{written(dice)[11:19]}{began[19:]}"))
        found = by_day(stamps, began, ended)
        placed += found is not None
        assert found in (None, one_by_one(read, context, began, ended)), (began, ended)
    assert placed > 30


@pytest.mark.parametrize("place", CONTEXTS)
@pytest.mark.parametrize("form", READS)
def test_many_together_are_placed_as_one_by_one(form: str, place: str) -> None:
    read, context, dice = READS[form], CONTEXTS[place], Random(f"{form} {place}")
    stamps = Stamps(read, context)
    placed = 0
    for _ in range(300):
        offset = dice.choice(OFFSETS)
        starts = [datetime(2026, 3, 20, 9) + timedelta(hours=7 * n) for n in range(dice.randrange(1, 60))]
        began = [f"{start.isoformat()}{offset}" for start in starts]
        ended = [
            f"{(start + timedelta(hours=dice.choice((0, 1, 2, 30)))).isoformat()}{offset}" for start in starts
        ]
        for some in (began, ended):
            if dice.random() < 0.3:
                some[dice.randrange(len(some))] = written(dice)
        expected = [*map(partial(one_by_one, read, context), began, ended)]
        for where, found in stamps.runs(began, ended):
            if found is not None:
                placed += len(found.start)
                assert [*zip(*found, strict=True)] == expected[where]
    assert placed > 1000


def test_times_of_several_forms_are_placed_together() -> None:
    context = CONTEXTS["Berlin"]
    began = [
        f"2026-{6 + n % 2 * 5:02}-{10 + n % 9}T09:00:00{'+02:00+01:00'[n % 2 * 6 :][:6]}" for n in range(40)
    ]
    ended = [start.replace("T09", " 10") for start in began]
    found = Stamps(iso_moment, context).spans(began, ended)
    assert found is not None
    expected = [*map(partial(one_by_one, iso_moment, context), began, ended)]
    assert [*zip(*found, strict=True)] == expected


@pytest.mark.parametrize("offset", ["", "Z", "+01:00", "-03:30"])
def test_the_usual_times_are_placed_by_their_day(offset: str) -> None:
    stamps = Stamps(iso_moment, CONTEXTS["Berlin"])
    assert by_day(stamps, f"2026-11-19T09:00:00{offset}", f"2026-11-20T23:59:59{offset}") is not None


def test_a_day_on_which_clocks_change_is_left_to_whoever_reads_one_by_one() -> None:
    stamps = Stamps(iso_moment, CONTEXTS["Berlin"])
    assert by_day(stamps, "2026-10-25T02:30:00", "2026-10-25T04:00:00") is None
    assert by_day(stamps, "2026-10-25T02:30:00+01:00", "2026-10-25T04:00:00+01:00") is not None
