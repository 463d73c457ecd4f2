"""A year of one invented person's work, always the same for the same last day and seed.

It is what the demo, the screenshots and the documentation show: weekdays with deep work, meetings, mail and
breaks, now and then an overlap, an evening or a Saturday, a holiday, a sick day and a week in Tokyo.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import groupby, pairwise
from math import ceil
from pathlib import Path
from random import Random

from focusboard.clock import week_name, zone
from focusboard.model import Intention, Outcome, ProjectPolicy
from focusboard.sources import story
from focusboard.sources.own_table import COLUMNS
from focusboard.typed import Final
from focusboard.values import Value

DAYS: Final = 365
RECENT_DAYS: Final = 14
"""How many of the last days are told more closely."""

_TOKYO: Final = 66
"""A day of the week in Tokyo, counted in days before the last."""
_SICK: Final = (23, 121)
_NIGHT_DEPLOY: Final = 97
"""These too are counted in days before the last."""

_HOLIDAYS: Final = frozenset(
    {(12, day) for day in range(24, 32)} | {(1, 1), (5, 1), (10, 3)} | {(8, day) for day in range(3, 15)}
)
"""Month and day."""

_PLANS: Final = (
    "mail api standup bugs lunch planning spec walk docs mail api bugs",
    "api standup api lunch spec call mail walk client bugs mail docs",
    "api mail standup bugs lunch client call walk api mail docs spec",
    "spec standup docs mail lunch api mail walk bugs client mail api",
    "api standup client mail lunch docs call walk learning mail bugs",
)
"""What follows what, Monday to Friday."""

_WORDS: Final = frozenset({"spec", "docs", "client", "client-x", "book", "learning"})
"""The work that is done in words rather than in code."""

_PIECES: Final = {
    "api": ("api", "", 60, 100),
    "spec": ("spec", "", 60, 95),
    "docs": ("docs", "", 40, 70),
    "client": ("client-x", "", 45, 80),
    "bugs": ("bugs", "", 28, 50),
    "learning": ("learning", "", 40, 60),
    "book": ("book", "", 50, 80),
    "standup": ("team", "Standup", 11, 19),
    "planning": ("team", "Planning meeting", 30, 45),
    "call": ("", "", 25, 45),
    "mail": ("mail", "Inbox", 8, 20),
    "lunch": ("lunch", "Lunch", 35, 55),
    "walk": ("break", "Walk", 8, 15),
}
"""Project, task, fewest and most minutes."""

_TAGS: Final = {"call": "call", "planning": "meeting"}
"""What says that a piece was spent with others, where its task does not."""


class SampleRow(Value):
    """One row of the table that ``write_sample`` writes."""

    start: datetime
    """Local wall time; aware only where the row carries its offset."""
    end: datetime
    project: str
    task: str = ""
    tags: str = ""
    note: str = ""

    @property
    def key(self) -> str:
        """The key that the csv tracker gives to it: no two rows start alike."""
        return self.start.isoformat()


class Sample(Value):
    """A year of entries and the person's own words about them."""

    rows: tuple[SampleRow, ...]
    """By start."""
    outcomes: tuple[Outcome, ...]
    """About entries; ``on`` is the key of the row."""
    headlines: tuple[Outcome, ...]
    """About weeks, the latest first."""
    intentions: tuple[Intention, ...]
    """For the week of the last day and the one after."""
    policies: tuple[ProjectPolicy, ...]


def sample_person(until: date, seed: int = 1) -> Sample:
    """The year that ends with ``until``, on which the last entry ends at about half past five."""
    drafts = [row for ago in range(DAYS - 1, 0, -1) for row in _day(until, ago, seed)]
    rows, outcomes = _told(drafts, until, Random(f"{seed} told"))  # noqa: S311 - it must repeat
    weeks = (until, until - timedelta(days=7))
    headlines = [
        Outcome("week", week_name(day), *said) for day, said in zip(weeks, story.HEADLINES, strict=True)
    ]
    return Sample(
        rows=(*rows, *_last_day(until)),
        outcomes=(*outcomes, *_last_outcomes(until)),
        headlines=tuple(headlines),
        intentions=tuple(_intentions(until)),
        policies=story.POLICIES,
    )


def _intentions(until: date) -> Iterator[Intention]:
    for ahead, meant in enumerate(story.INTENDED):
        week = week_name(until + timedelta(days=7 * ahead))
        for place, (text, criterion, plan, fate) in enumerate(meant, 1):
            yield Intention(week, place, text, criterion, plan, fate, since=week)


def write_sample(folder: Path, until: date) -> Path:
    """Write the sample's entries as ``sample.csv`` into a folder and return its path."""
    path = folder / "sample.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for row in sample_person(until).rows:
            writer.writerow(
                (row.start.isoformat(), row.end.isoformat(), row.project, row.task, row.tags, row.note)
            )
    return path


def _day(until: date, ago: int, seed: int) -> Iterator[SampleRow]:
    """The rows of the day so many days before the last, still without the words of the story."""
    day = until - timedelta(days=ago)
    dice = Random(f"{seed} {ago}")  # noqa: S311 - it must repeat
    in_tokyo = until - timedelta(days=_TOKYO)
    if day.weekday() < 5 and day.isocalendar()[:2] == in_tokyo.isocalendar()[:2]:
        yield from map(_in_tokyo, _workday(day, dice))
    elif ago in _SICK or ((day.month, day.day) in _HOLIDAYS and ago > RECENT_DAYS):
        return
    elif day.weekday() < 5:
        yield from _workday(day, dice)
        if ago % 11 == 3:
            yield from _pieces(["book"], _at(day, 20, dice.randint(0, 25)), _at(day, 22), dice)
    elif day.weekday() == 5 and ago % 5 == 0:
        yield from _pieces(["book", "walk", "book"], _at(day, 10, dice.randint(0, 20)), _at(day, 13), dice)
    if ago == _NIGHT_DEPLOY:
        start = _at(day, 23, 10)
        yield SampleRow(start, start + timedelta(minutes=92), "api", "Night deploy", "ops")


def _at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute))


def _in_tokyo(row: SampleRow) -> SampleRow:
    tokyo = zone("+09:00")
    start, end = row.start.replace(tzinfo=tokyo), row.end.replace(tzinfo=tokyo)
    return row._replace(start=start, end=end, tags="tokyo")


def _workday(day: date, dice: Random) -> Iterator[SampleRow]:
    morning, lunch, afternoon = _PLANS[day.weekday()].partition(" lunch ")
    names = [*morning.split(), lunch.strip(), *(name for name in afternoon.split() if dice.random() > 0.1)]
    begins = _at(day, 8, 35) + timedelta(minutes=dice.randint(0, 40))
    return _pieces(names, begins, _at(day, 17) + timedelta(minutes=dice.randint(-15, 50)), dice)


def _pieces(names: list[str], clock: datetime, closing: datetime, dice: Random) -> Iterator[SampleRow]:
    """One piece after the other from ``clock`` on, the last cut short where it would pass ``closing``."""
    for before, name in pairwise(["", *names]):
        project, task, fewest, most = _PIECES[name]
        if name == "lunch":
            clock = max(clock, clock.replace(hour=11, minute=45 + dice.randint(0, 9)))
        if name == "call":
            project, task, _ = dice.choice(story.CALLS)
            clock -= timedelta(minutes=dice.choice((0, 0, 10, 15)) if before in _WORDS else 0)
        end = min(clock + timedelta(minutes=dice.randint(fewest, most)), closing)
        if end - clock < timedelta(minutes=8):
            return
        note = dice.choice(story.NOTES) if most >= 60 and dice.random() < 0.04 else ""
        yield from _interrupted(SampleRow(clock, end, project, task, _TAGS.get(name, ""), note), dice)
        pause = dice.randint(5, 15) if dice.random() < 0.15 else dice.choice((0, 0, 1, 2, 4))
        clock = end + timedelta(minutes=pause)


def _interrupted(row: SampleRow, dice: Random) -> Iterator[SampleRow]:
    """The row, or now and then two with a short look at the mail between them."""
    minutes = (row.end - row.start) // timedelta(minutes=1)
    if minutes < 60 or row.project == "book" or dice.random() > 0.22:
        yield row
        return
    leaves = row.start + timedelta(minutes=dice.randint(20, minutes - 20))
    back = leaves + timedelta(minutes=dice.randint(3, 5))
    yield row._replace(end=leaves)
    yield SampleRow(leaves, back, "mail", "Inbox")
    yield row._replace(start=back, note="")


def _told(drafts: list[SampleRow], until: date, dice: Random) -> tuple[list[SampleRow], list[Outcome]]:
    """The rows with the story's tasks, and what came of them; what is done on one day is one session."""
    rows: dict[datetime, SampleRow] = {row.start: row for row in drafts}
    outcomes = [outcome for row in drafts if (outcome := _of_call(row, dice)) is not None]
    for project, works in story.WORKS.items():
        mine = [row for row in drafts if row.project == project and not row.task]
        sessions = [list(session) for _, session in groupby(mine, key=lambda row: row.start.date())]
        goes_on = any(row[2] == project and row[3] == works[-1].task for row in story.LAST_DAY)
        for session, (work, left) in zip(sessions, _shares(works, len(sessions), goes_on), strict=True):
            for row in session:
                tags = " ".join(filter(None, (work.tags, row.tags)))
                rows[row.start] = row._replace(task=work.task, tags=tags)
            is_recent = until - session[-1].start.date() <= timedelta(days=RECENT_DAYS)
            outcome = _of_session(session[-1], work, left, 0.8 if is_recent else 0.5, dice)
            outcomes += [outcome] if outcome else []
    return list(rows.values()), sorted(outcomes, key=lambda outcome: outcome.on)


def _shares(works: tuple[story.Work, ...], count: int, goes_on: bool) -> list[tuple[story.Work, int]]:
    """The work of each of so many sessions, oldest first, and how many sessions of it are still to come.

    The newest works have three sessions each, the others share the rest evenly.
    """
    newest, older = works[-4:], works[:-4] or works
    back = [(work, left + (goes_on and work is works[-1])) for work in reversed(newest) for left in range(3)]
    each = max(1, ceil((count - len(back)) / len(older)))
    back += [(work, left) for work in reversed(older) for left in range(each)]
    return back[:count][::-1]


def _of_session(row: SampleRow, work: story.Work, left: int, chance: float, dice: Random) -> Outcome | None:
    said = dice.random() < chance
    if left == 0:
        return Outcome("entry", row.key, work.state, work.text, work.need)
    if left <= len(work.steps):
        return Outcome("entry", row.key, "moved", work.steps[-left])
    steps = story.WORD_STEPS if row.project in _WORDS else story.CODE_STEPS
    return Outcome("entry", row.key, *dice.choice(steps)) if said else None


def _of_call(row: SampleRow, dice: Random) -> Outcome | None:
    text = next((said for _, task, said in story.CALLS if task == row.task), "")
    return Outcome("entry", row.key, "done", text) if text and dice.random() < 0.6 else None


def _last_day(until: date) -> Iterator[SampleRow]:
    for start, end, *words in story.LAST_DAY:
        yield SampleRow(_on(until, start), _on(until, end), *words)


def _last_outcomes(until: date) -> Iterator[Outcome]:
    for start, state, text, need in story.LAST_OUTCOMES:
        yield Outcome("entry", _on(until, start).isoformat(), state, text, need)


def _on(day: date, clock: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock))
