"""A week in five zones: what the wall clocks said is placed in the world, and no second is lost or made."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusboard.clock import now, span
from focusboard.desk.answers import answer
from focusboard.desk.measuring import wrong_totals
from focusboard.desk.reading import read_sources
from focusboard.desk.totalling import make_current
from focusboard.settings import Settings
from focusboard.store.opening import open_store
from focusboard.store.sources import add_source
from tests.naive.databases import ODD_ZONES
from tests.naive.days import ONE_DAY
from tests.naive.figures import figures
from tests.naive.recorded import Person, rows
from tests.proof import proved

MONDAYS = (date(2026, 3, 23), date(2026, 10, 19), date(2026, 3, 30), date(2026, 9, 14))


class Trip(NamedTuple):
    home: str
    zones: tuple[tuple[date, str], ...]
    spans: list[tuple[datetime, datetime, str]]
    """What the wall clocks said, and where."""


def trip(seed: int) -> Trip:
    """Two days at home, then another zone every day, with work by the clock on the wall of each."""
    random = Random(seed)
    home, *abroad = random.sample(ODD_ZONES, 5)
    monday = random.choice(MONDAYS)
    days = [monday + timedelta(days=n) for n in range(7)]
    zones = [(monday, home), *((day, zone) for day, zone in zip(days[2:], [*abroad, home], strict=True))]
    spans = []
    for day in days:
        where = [zone for since, zone in zones if since <= day][-1]
        moment = datetime.combine(day, time(7))
        for _ in range(random.randrange(4)):
            moment += timedelta(minutes=random.randrange(90))
            end = moment + timedelta(minutes=random.randrange(1, 240))
            spans.append((moment, end, where))
            moment = end
        if random.random() < 0.3:
            spans.append((datetime.combine(day, time(22)), datetime.combine(day + ONE_DAY, time(1)), where))
    return Trip(home, tuple(zones), spans)


@given(st.integers(0, 2**40))
@proved(8, at_length=1_000)
def test_a_week_in_five_zones_adds_up(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    home, zones, spans = trip(seed)
    folder = tmp_path_factory.mktemp("trip")
    lines = [f"{start:%Y-%m-%d %H:%M},{end:%Y-%m-%d %H:%M},api" for start, end, _ in spans]
    (folder / "trip.csv").write_text("\n".join(["start,end,project", *lines]) + "\n", encoding="utf-8")
    settings = Settings(zone=home, zones=zones)
    db = open_store(folder / "focusboard.db")
    make_current(db, settings, now())
    add_source(db, "trip", "csv", str(folder / "trip.csv"), zone="", at=now())
    read_sources(db, settings)
    recorded = rows(db, Person(zone=home))
    assert sorted((row.start, row.end) for row in recorded) == sorted(map(placed, spans))
    assert wrong_totals(db, settings, now()) == []
    week = answer(db, settings, settings.calendar.week(zones[0][0])).summary
    days = [figures(recorded, day, Person(zone=home), now()) for day in week.period.days()]
    assert [day.work for day in week.by_day] == [day.work for day in days if day]
    fortnight = span(week.period.first - 3 * ONE_DAY, week.period.after + 4 * ONE_DAY)
    whole = answer(db, settings, fortnight).summary
    assert whole.recorded == sum(end - start for start, end in map(placed, spans))
    assert whole.recorded == whole.work + whole.overlap
    db.close()


def placed(said: tuple[datetime, datetime, str]) -> tuple[int, int]:
    """The instants at which the clocks of a place first showed these times."""
    start, end, zone = said
    where = ZoneInfo(zone)
    return int(start.replace(tzinfo=where).timestamp()), int(end.replace(tzinfo=where).timestamp())
