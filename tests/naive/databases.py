"""Databases drawn at random: odd zones and settings, entries of every awkward shape, words about them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from sqlite3 import Connection
from typing import Any, NamedTuple
from zoneinfo import available_timezones

from tests.naive.days import ONE_DAY, changes, day_starts
from tests.naive.recorded import Person, Rule

ODD_ZONES = (
    "UTC",
    "Europe/Berlin",
    "America/Los_Angeles",
    "Asia/Tokyo",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Pacific/Kiritimati",
    "Africa/Casablanca",
    "America/Santiago",
    "Asia/Beirut",
    "Antarctica/Troll",
    "America/Havana",
    "Asia/Kathmandu",
)
PROJECTS = ("", "api", "docs", "Lunch", "mail", "spec", "zürich")
TASKS = ("", "", "write", "write", "Review", "Review", "1:1 with someone", "call")
TAGS = ("", "", "", "deep", "deep", "client-a", "break")
RULES = (
    Rule("learning", (("project", "d*"),)),
    Rule("low-value", (("task", "re?iew"), ("tag", "DEEP"))),
    Rule("admin", (("source", "two"),)),
    Rule("break", (("project", "spec"), ("task", "write"))),
)
EXCLUSIONS = (
    Rule("", (("tag", "client-*"),)),
    Rule("", (("project", "m?il"), ("source", "ONE"))),
    Rule("", (("project", "shown"), ("task", "write"))),
)
RENAMES = (("a*", "shown"), ("Z*", "shown"), ("docs", "Mail"))
WINDOWS = (
    (),
    ((9 * 3600, 17 * 3600),),
    ((8 * 3600 + 1800, 12 * 3600), (12 * 3600, 12 * 3600 + 2700), (14 * 3600, 24 * 3600)),
    ((0, 24 * 3600),),
)
"""Working hours that begin and end where no clock changes."""
DAYS = 5


class Drawn(NamedTuple):
    """A database that was filled, and whose it is."""

    person: Person
    first: date
    after: date
    now: int


def odd_person(random: Random, zone: str = "") -> Person:
    """Somebody with settings, who lives in a zone if one is given."""
    zone = zone or random.choice(ODD_ZONES if random.random() < 0.7 else _all_zones())
    is_plain = random.random() < 0.3
    return Person(
        zone=zone,
        day_start=0 if is_plain else random.choice((0, 4 * 3600, 30 * 60, 12 * 3600, 23 * 3600 + 1800)),
        week_start=0 if is_plain else random.randrange(7),
        gap=300 if is_plain else 60 * random.choice((1, 5, 15, 60)),
        block=1500 if is_plain else 60 * random.choice((5, 15, 25, 60)),
        rest=3600 * (11 if is_plain else random.choice((1, 8, 11, 14))),
        deep=3600 if is_plain else 60 * random.choice((5, 45, 60, 120)),
        rules=() if is_plain else tuple(random.sample(RULES, random.randrange(len(RULES)))),
        exclusions=() if is_plain else tuple(random.sample(EXCLUSIONS, random.randrange(len(EXCLUSIONS)))),
        renames=() if is_plain else tuple(random.sample(RENAMES, random.randrange(len(RENAMES)))),
        schedule=None if random.random() < 0.3 else tuple(random.choice(WINDOWS) for _ in range(7)),
    )


@cache
def _all_zones() -> tuple[str, ...]:
    return tuple(sorted(available_timezones()))


def fill(db: Connection, seed: int, zone: str = "") -> Drawn:
    """Fill an empty database: a few days, around a change of the clock more often than not."""
    random = Random(seed)
    person = odd_person(random, zone)
    near = changes(person.zone)
    around = random.choice(near) if near and random.random() < 0.7 else _any_day(random)
    first = around - timedelta(days=random.randrange(DAYS))
    after = first + timedelta(days=DAYS)
    start = day_starts(person.zone, person.day_start, first)
    end = day_starts(person.zone, person.day_start, after)
    now = random.choice((end + 3600, end - 86_400, random.randrange(start, end)))
    db.execute("BEGIN")
    for number, name in enumerate(("one", "two", "gone"), 1):
        removed = now if name == "gone" else None
        db.execute(
            "INSERT INTO source (id, name, kind, path, zone, options, paused, added_at, removed_at)"
            " VALUES (?, ?, 'csv', ?, '', '{}', 0, 0, ?)",
            (number, name, f"/{name}", removed),
        )
    for number, entry in enumerate(_entries(random, person, first, start, end), 1):
        _insert(db, random, number, entry)
    for words in _words(random, first, after, now):
        db.execute("INSERT OR REPLACE INTO outcome VALUES (?, ?, ?, ?, ?, ?, ?, ?)", words)
    for number in random.sample(range(1, 20), random.randrange(5)):
        kind, excluded = random.choice((("focus", None), (None, 0), (None, 1), ("break", 0), ("learning", 1)))
        db.execute("INSERT INTO sorting SELECT id, ?, ? FROM entry WHERE id = ?", (kind, excluded, number))
    db.execute("COMMIT")
    return Drawn(person, first, after, now)


def _any_day(random: Random) -> date:
    return date(2015, 1, 1) + timedelta(days=random.randrange(21 * 365))


class Entry(NamedTuple):
    """A row to be, as far as it is not left to chance."""

    start: int
    end: int | None
    duration: int | None = None
    project: str | None = None
    is_plain: bool = False
    """Whether it has neither a task nor tags."""


def _entries(random: Random, person: Person, first: date, start: int, end: int) -> Iterator[Entry]:
    """Dense hours, loose spans on top of them, and awkward shapes now and then."""
    holes = (0, 0, 1, person.gap - 1, person.gap, person.gap + 1, 1799, 1800, 1801)
    lengths = (1, 60, 3 * person.gap, person.block - 1, person.block, person.deep)
    project = random.choice(PROJECTS)
    moment = start + random.randrange(-7200, 86_400)
    for _ in range(random.choice((0, 5, 30, 60))):
        moment += random.choice((*holes, random.randrange(20_000)))
        length = random.choice((*lengths, random.randrange(1, 9000)))
        project = project if random.random() < 0.5 else random.choice(PROJECTS)
        yield Entry(moment, moment + length, project=project)
        moment += length
        if moment > end:
            break
    if random.random() < 0.3:
        yield from _thin(random, person, random.randrange(start, end))
    yield from _overlapping(random, start, end)
    for day in range(DAYS):
        yield from _at_the_edges(random, person, first + day * ONE_DAY)
    if random.random() < 0.2:
        begun = random.randrange(start - 200_000, end)
        yield Entry(begun, begun + random.randrange(86_400, 300_000))
    if random.random() < 0.3:
        yield Entry(random.randrange(start, end), None)


def _thin(random: Random, person: Person, start: int) -> Iterator[Entry]:
    """A stretch as long as a block, a third of which are holes."""
    project = random.choice(PROJECTS)
    for piece in range(person.block // (2 * person.gap) + 1):
        begun = start + 3 * person.gap * piece
        yield Entry(begun, begun + 2 * person.gap, project=project, is_plain=True)


def _overlapping(random: Random, start: int, end: int) -> Iterator[Entry]:
    """Loose spans, some twice, some with a duration of their own."""
    for _ in range(random.choice((0, 0, 3, 12))):
        begun = random.randrange(start - 3600, end)
        length = random.randrange(0, 20_000)
        yield Entry(begun, begun + length, random.choice((None, None, length + 60, -30, 0)))
        if random.random() < 0.3:
            yield Entry(begun, begun + length)


def _at_the_edges(random: Random, person: Person, day: date) -> Iterator[Entry]:
    """Entries where a day begins, and lengths at its noon that have no clock times."""
    edge = day_starts(person.zone, person.day_start, day)
    noon = day_starts(person.zone, 12 * 3600, day)
    if random.random() < 0.3:
        yield Entry(edge - random.randrange(4000), edge + random.randrange(random.choice((4000, 20_000))))
    if random.random() < 0.3:
        yield Entry(edge, edge + 1)
    for length in random.choices((0, 1, 3600, 90_000, -600, -600), k=random.choice((0, 0, 0, 1, 3))):
        yield Entry(noon, noon, length)


def _insert(db: Connection, random: Random, number: int, entry: Entry) -> None:
    tags = [] if entry.is_plain else sorted({random.choice(TAGS), random.choice(TAGS)} - {""})
    flags = [flag for flag in ("future", "overlap") if random.random() < 0.1]
    db.execute(
        """INSERT INTO entry (id, source_id, key, start, "end", project, task, tags, flags, duration, planned,
                              removed_at, line, zone, note)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, '', '')""",
        (
            number,
            random.choices((1, 2, 3), (70, 25, 5))[0],
            f"{random.randrange(10_000):05}-{number}",
            entry.start,
            entry.end,
            random.choice(PROJECTS) if entry.project is None else entry.project,
            "" if entry.is_plain else random.choice(TASKS),
            json.dumps(tags),
            json.dumps(flags),
            entry.duration,
            random.random() < 0.03,
            entry.start if random.random() < 0.03 else None,
        ),
    )


def _words(random: Random, first: date, after: date, now: int) -> Iterator[tuple[Any, ...]]:
    for _ in range(random.randrange(6)):
        state = random.choice(("done", "moved", "blocked", "learned", "dropped"))
        is_blocked = state == "blocked"
        said = (
            state,
            "said",
            "someone" if is_blocked else "",
            now,
            now - random.randrange(5 * 86_400) if is_blocked else None,
            random.choice((None, None, now, now + 1)) if is_blocked else None,
        )
        day = first + timedelta(days=random.randrange((after - first).days + 4) - 2)
        year, week, _ = day.isocalendar()
        yield random.choice(
            (
                ("entry", str(random.randrange(1, 20)), *said),
                ("day", day.isoformat(), *said),
                ("week", f"{year}-W{week:02}", *said),
            )
        )


def write_settings(path: Path, person: Person) -> None:
    """The person's settings as the file that focusboard reads."""
    lines = [
        f'zone = "{person.zone}"',
        f'day_start = "{_clock(person.day_start)}"',
        f'week_start = "{WEEKDAYS[person.week_start]}"',
        f"rest_hours = {person.rest // 3600}",
        "[focus]",
        f"gap_minutes = {person.gap // 60}",
        f"block_minutes = {person.block // 60}",
        f"deep_minutes = {person.deep // 60}",
    ]
    for rule in person.rules:
        lines += ["[[kind]]", f'kind = "{rule.kind}"', _match(rule)]
    for rule in person.exclusions:
        lines += ["[[exclude]]", _match(rule)]
    for pattern, name in person.renames:
        lines += ["[[rename]]", f'from = "{pattern}"', f'to = "{name}"']
    if person.schedule is not None:
        lines.append("[schedule]")
        for weekday, windows in zip(WEEKDAYS, person.schedule, strict=True):
            spans = ", ".join(f"{_clock(opens)}-{_clock(closes)}" for opens, closes in windows)
            lines.append(f'{weekday} = "{spans}"')
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _match(rule: Rule) -> str:
    return "match = { " + ", ".join(f'{what} = "{pattern}"' for what, pattern in rule.patterns) + " }"


WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def _clock(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}"
