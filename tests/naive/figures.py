"""The figures of one local day, second by second."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from itertools import groupby
from typing import NamedTuple

from tests.naive.days import ONE_DAY, day_starts, wall
from tests.naive.recorded import Person, Row

FOCUS = {"focus", "learning"}


class Stretch(NamedTuple):
    project: str
    is_focus: bool
    first: int
    last: int
    """Its last second, which belongs to it."""
    seconds: int

    def is_block(self, person: Person) -> bool:
        span = self.last + 1 - self.first
        return self.is_focus and self.seconds >= person.block and 5 * self.seconds >= 4 * span


class Figures(NamedTuple):
    """What one day comes to."""

    day: date
    recorded: int
    work: int
    breaks: int
    rounding: int
    untimed: int
    stretches: list[Stretch]
    switches: int
    task_switches: int
    resumed: list[int]
    after_hours: int | None
    span: int
    projects: Counter[str]
    kinds: Counter[str]
    tags: Counter[str]
    flags: Counter[str]
    is_provisional: bool


def figures(rows: Iterable[Row], day: date, person: Person, now: int) -> Figures | None:
    """The figures of a day; None for a day on which nothing is recorded."""
    start = day_starts(person.zone, person.day_start, day)
    end = day_starts(person.zone, person.day_start, day + ONE_DAY)
    timed = [
        row for row in rows if _last(row, now) > row.start and row.start < end and _last(row, now) > start
    ]
    untimed = [
        row for row in rows if row.duration is not None and row.end == row.start and start <= row.start < end
    ]
    if not timed and not untimed:
        return None
    active = _active(timed, start, end, now)
    labels = _labels(timed, start, end, now)
    got = _shared_out(timed, active)
    working = [any(timed[n].kind != "break" for n in numbers) for numbers in active]
    work = sum(working)
    breaks = sum(bool(numbers) for numbers in active) - work
    used = [n for n, numbers in enumerate(active) if numbers]
    span = used[-1] + 1 - used[0] - breaks if used else 0
    recorded = sum(len(numbers) for numbers in active) + sum(row.duration or 0 for row in untimed)
    rounding = sum(
        row.duration - (row.end - row.start)
        for row in timed
        if row.duration is not None and row.end is not None and row.start >= start
    )
    timed_work = work
    given = [(row, got[n]) for n, row in enumerate(timed)]
    for row, seconds in _fitted(untimed, end - start, work, breaks):
        given.append((row, seconds))
        work += 0 if row.kind == "break" else seconds
        breaks += seconds if row.kind == "break" else 0
    worked = [(row, seconds) for row, seconds in given if row.kind != "break"]
    return Figures(
        day=day,
        recorded=recorded + rounding,
        work=work,
        breaks=breaks,
        rounding=rounding,
        untimed=work - timed_work,
        stretches=_stretches(labels, start, person.gap),
        switches=_switches(labels, lambda row: row.project),
        task_switches=_switches(labels, lambda row: (row.project, row.task)),
        resumed=_resumed(labels),
        after_hours=_after_hours(working, start, person),
        span=span,
        projects=_sum((row.project, seconds) for row, seconds in worked),
        kinds=_sum((row.kind, seconds) for row, seconds in worked),
        tags=_sum((tag, seconds) for row, seconds in worked for tag in row.tags),
        flags=Counter(flag for row, _ in given for flag in row.flags),
        is_provisional=any(row.end is None for row in timed),
    )


def _last(row: Row, now: int) -> int:
    return now if row.end is None else row.end


def _active(timed: list[Row], start: int, end: int, now: int) -> list[tuple[int, ...]]:
    """For each second of the day the numbers of the entries that are recorded."""
    active: list[tuple[int, ...]] = [()] * (end - start)
    for number, row in enumerate(timed):
        for second in range(max(row.start, start), min(_last(row, now), end)):
            active[second - start] += (number,)
    return active


def _labels(timed: list[Row], start: int, end: int, now: int) -> list[Row | None]:
    """For each second the entry that stands for it, painted over: the one on top is the last to start."""
    labels: list[Row | None] = [None] * (end - start)
    for row in sorted(timed, key=lambda row: (row.start, -_last(row, now), row.key, row.source, row.id)):
        first, last = max(row.start, start), min(_last(row, now), end)
        labels[first - start : last - start] = [row] * (last - first)
    return [None if row is None or row.kind == "break" else row for row in labels]


def _shared_out(timed: list[Row], active: list[tuple[int, ...]]) -> Counter[int]:
    """Deal the seconds out like cards, in the order of names, to what is recorded at the same time."""
    got: Counter[int] = Counter()
    for numbers, seconds in groupby(active):
        working = [n for n in numbers if timed[n].kind != "break"] or list(numbers)
        players = sorted(working, key=lambda n: _name(timed[n]))
        for turn, _ in enumerate(seconds):
            if players:
                got[players[turn % len(players)]] += 1
    return got


def _name(row: Row) -> tuple[str, str, str, str, int]:
    return row.project, row.task, row.source, row.key, row.id


def _fitted(untimed: list[Row], length: int, work: int, breaks: int) -> list[tuple[Row, int]]:
    """What entries without clock times come to: no more than the day has room for, no less than nothing."""
    found = []
    in_order = sorted(untimed, key=lambda row: (row.start, row.source, row.key, row.id))
    for is_subtraction in (False, True):
        for row in in_order:
            wanted = row.duration or 0
            if (wanted < 0) is not is_subtraction:
                continue
            there = breaks if row.kind == "break" else work
            seconds = -min(-wanted, there) if is_subtraction else min(wanted, length - work - breaks)
            work += 0 if row.kind == "break" else seconds
            breaks += seconds if row.kind == "break" else 0
            found.append((row, seconds))
    return found


def _stretches(labels: list[Row | None], start: int, gap: int) -> list[Stretch]:
    """Each project's seconds, cut wherever more than the gap lies between one and the next."""
    seconds_of: dict[tuple[str, bool], list[int]] = {}
    for second, row in enumerate(labels):
        if row is not None:
            seconds_of.setdefault((row.project, row.kind in FOCUS), []).append(second)
    found = []
    for (project, is_focus), seconds in seconds_of.items():
        first = before = seconds[0]
        length = 0
        for second in [*seconds, None]:
            if second is None or second - before - 1 > gap:
                found.append(Stretch(project, is_focus, start + first, start + before, length))
                length = 0
                first = second or 0
            length += 1
            before = second or 0
    return sorted(found, key=lambda stretch: (stretch.first, stretch.project))


def _switches(labels: list[Row | None], level: Callable[[Row], object]) -> int:
    count = 0
    before: tuple[int, Row] | None = None
    for second, row in enumerate(labels):
        if row is None:
            continue
        if before is not None and level(before[1]) != level(row) and second - before[0] - 1 <= 30 * 60:
            count += 1
        before = second, row
    return count


def _resumed(labels: list[Row | None]) -> list[int]:
    """The seconds from the last of a project to its next, wherever another project came between."""
    found = []
    last_second: dict[str, int] = {}
    current = None
    for second, row in enumerate(labels):
        if row is None:
            continue
        if row.project != current and row.project in last_second:
            found.append(second - last_second[row.project] - 1)
        last_second[row.project] = second
        current = row.project
    return found


def _after_hours(working: list[bool], start: int, person: Person) -> int | None:
    """The seconds of work at which the wall clock shows no working hours."""
    if person.schedule is None:
        return None
    count = 0
    for minute in range(0, len(working), 60):
        seconds = sum(working[minute : minute + 60])
        shown = wall(person.zone, start + minute)
        since = shown.hour * 3600 + shown.minute * 60
        if not any(opens <= since < closes for opens, closes in person.schedule[shown.weekday()]):
            count += seconds
    return count


def _sum(parts: Iterable[tuple[str, int]]) -> Counter[str]:
    counted: Counter[str] = Counter()
    for name, seconds in parts:
        counted[name] += seconds
    return counted
