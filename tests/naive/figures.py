"""The figures of one local day, second by second."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from itertools import cycle, groupby
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
    excluded: int
    untimed: int
    unlabelled: int
    stretches: list[Stretch]
    switches: int
    task_switches: int
    resumed: list[int]
    after_hours: int | None
    capacity: int | None
    span: int
    first: int | None
    last: int | None
    """The last second of timed work, which belongs to it."""
    long_entries: int
    projects: Counter[str]
    kinds: Counter[str]
    tags: Counter[str]
    states: Counter[str]
    flags: Counter[str]
    is_provisional: bool


def figures(rows: Iterable[Row], day: date, person: Person, now: int) -> Figures | None:
    """The figures of a day; None for a day on which nothing is recorded."""
    start = day_starts(person.zone, person.day_start, day)
    end = day_starts(person.zone, person.day_start, day + ONE_DAY)
    everything = [row for row in rows if _is_timed(row, start, end, now) or _is_untimed(row, start, end)]
    if not everything:
        return None
    counting = [row for row in everything if not row.is_excluded]
    timed = [row for row in counting if _is_timed(row, start, end, now)]
    untimed = [_counting(row) for row in counting if _is_untimed(row, start, end)]
    active = _active(timed, start, end, now)
    labels = _labels(timed, start, end, now)
    got = _shared_out(timed, active)
    breaks = {n for n, row in enumerate(timed) if row.kind == "break"}
    working = [not breaks.issuperset(numbers) for numbers in active]
    timed_work = sum(working)
    timed_breaks = sum(map(bool, active)) - timed_work
    used = [n for n, numbers in enumerate(active) if numbers]
    worked_at = [start + n for n, is_working in enumerate(working) if is_working]
    given = [(row, got[n]) for n, row in enumerate(timed)]
    given += _fitted(untimed, end - start, timed_work, timed_breaks)
    worked = [(row, seconds) for row, seconds in given if row.kind != "break"]
    return Figures(
        day=day,
        recorded=sum(_recorded(row, start, end, now) for row in everything),
        work=sum(seconds for _, seconds in worked),
        breaks=timed_breaks + sum(seconds for row, seconds in given[len(timed) :] if row.kind == "break"),
        rounding=sum(_rounding(row, start, end) for row in timed),
        excluded=sum(_recorded(row, start, end, now) for row in everything if row.is_excluded),
        untimed=sum(seconds for _, seconds in worked) - timed_work,
        unlabelled=sum(seconds for row, seconds in worked if not row.is_labelled),
        stretches=_stretches(labels, start, person.gap),
        switches=_switches(labels, lambda row: row.project),
        task_switches=_switches(labels, lambda row: (row.project, row.task)),
        resumed=_resumed(labels),
        after_hours=None if person.schedule is None else timed_work - _in_hours(working, start, person),
        capacity=None if person.schedule is None else _in_hours([True] * (end - start), start, person),
        span=used[-1] + 1 - used[0] - timed_breaks if used else 0,
        first=worked_at[0] if worked_at else None,
        last=worked_at[-1] if worked_at else None,
        long_entries=sum(_is_long(row) for row in counting if start <= row.start < end),
        projects=_sum((row.project, seconds) for row, seconds in worked),
        kinds=_sum((row.kind, seconds) for row, seconds in worked),
        tags=_sum((tag, seconds) for row, seconds in worked for tag in row.tags),
        states=_sum((row.state, seconds) for row, seconds in worked if row.state),
        flags=Counter(flag for row in everything for flag in row.flags),
        is_provisional=any(row.end is None for row in everything),
    )


def _is_timed(row: Row, start: int, end: int, now: int) -> bool:
    return row.start < end and _last(row, now) > max(row.start, start)


def _is_untimed(row: Row, start: int, end: int) -> bool:
    return row.duration is not None and row.end == row.start and start <= row.start < end


def _recorded(row: Row, start: int, end: int, now: int) -> int:
    """What its tracker reports of an entry on a day: its clock times there, and what it says beyond them."""
    if row.end == row.start:
        return row.duration or 0
    return min(_last(row, now), end) - max(row.start, start) + _rounding(row, start, end)


def _rounding(row: Row, start: int, end: int) -> int:
    """What its tracker says beyond its clock times, on the day on which it starts."""
    if row.duration is None or row.end is None or not start <= row.start < end:
        return 0
    return row.duration - (row.end - row.start)


def _is_long(row: Row) -> bool:
    if row.end is None:
        return False
    return (row.end - row.start if row.duration is None else row.duration) > 6 * 3600


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
        if players:
            got.update(player for player, _ in zip(cycle(players), seconds, strict=False))
    return got


def _name(row: Row) -> tuple[str, str, str, str, int]:
    return row.project, row.task, row.source, row.key, row.id


def _counting(row: Row) -> Row:
    """A break that is subtracted is taken out of the work, as if nothing said its kind."""
    is_subtracted = row.kind == "break" and (row.duration or 0) < 0
    return row._replace(kind="focus", is_labelled=False) if is_subtracted else row


def _fitted(untimed: list[Row], length: int, work: int, breaks: int) -> list[tuple[Row, int]]:
    """What entries without clock times come to: no more than the day has room for, no less than nothing."""
    found = []
    in_order = sorted(untimed, key=lambda row: (row.start, row.source, row.key, row.id))
    for is_subtraction in (False, True):
        for row in in_order:
            wanted = row.duration or 0
            if (wanted < 0) is not is_subtraction:
                continue
            seconds = -min(-wanted, work) if is_subtraction else min(wanted, length - work - breaks)
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
        if before is not None and before[1] is not row and second - before[0] - 1 <= 30 * 60:
            count += level(before[1]) != level(row)
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


def _in_hours(counts: list[bool], start: int, person: Person) -> int:
    """Of the seconds from a start on that count those at which the wall clock shows working hours."""
    found = 0
    minute = start - start % 60
    while minute < start + len(counts):
        if is_working_hour(person, minute):
            found += sum(counts[max(0, minute - start) : minute + 60 - start])
        minute += 60
    return found


def is_working_hour(person: Person, minute: int) -> bool:
    """Whether the schedule has the minute that the wall clock shows."""
    shown = wall(person.zone, minute)
    since = shown.hour * 3600 + shown.minute * 60
    windows = (person.schedule or [((0, 86_400),)] * 7)[shown.weekday()]
    return any(opens <= since < closes for opens, closes in windows)


def working_seconds(since: int, until: int, person: Person) -> int:
    """The seconds of working hours from one instant to another; all of them without a schedule."""
    return _in_hours([True] * max(0, until - since), since, person)


def _sum(parts: Iterable[tuple[str, int]]) -> Counter[str]:
    counted: Counter[str] = Counter()
    for name, seconds in parts:
        counted[name] += seconds
    return counted
