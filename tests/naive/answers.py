"""What ``day --json``, ``week --json`` and so on should say, but for keys that hold no figure of time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from fractions import Fraction
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from tests.naive.days import ONE_DAY, day_of, day_starts
from tests.naive.figures import Figures, Stretch, working_seconds
from tests.naive.recorded import Person, Words, thursday_of

Object = dict[str, Any]
HOUR = 3600
Days = dict[date, Figures | None]
"""The figures by day."""


class Span(NamedTuple):
    """The days that are asked about, ``[first, after)``."""

    name: str
    first: date
    after: date


def answer(span: Span, every_day: Days, said: list[Words], person: Person, now: int) -> Object:
    """The answer about a span, given the figures of its days and of the one before."""
    first, after = span.first, span.after
    start = day_starts(person.zone, person.day_start, first)
    end = day_starts(person.zone, person.day_start, after)
    days = [first + n * ONE_DAY for n in range((after - first).days)]
    figures = [found for day in days if (found := every_day.get(day))]
    blocks = [each for day in figures for each in day.stretches if each.is_block(person)]
    about = [each for each in said if each.about is not None and start <= each.about < end]
    numbers: Object = {}
    if figures:
        numbers |= _times(figures) | _focus(figures, blocks, person) | _load(figures, every_day, person)
        numbers |= _results(figures, about, person, now)
    return {
        "period": {
            "name": span.name,
            "start": _instant(start, person),
            "end": _instant(end, person),
            "days": len(days),
        },
        **numbers,
        "is_provisional": any(day.is_provisional for day in figures),
        "blocks": [_block(each, person) for each in blocks],
        "projects": _amounts("project", (day.projects for day in figures)),
        "kinds": _amounts("kind", (day.kinds for day in figures)),
        "tags": _amounts("tag", (day.tags for day in figures)),
        "states": _amounts("state", (day.states for day in figures)),
        "by_day": [
            {
                "day": day.day.isoformat(),
                "work_seconds": day.work,
                "focus_seconds": sum(each.seconds for each in day.stretches if each.is_focus),
            }
            for day in figures
        ],
        "outcomes": [_words(each, person, now) for each in _about(said, span, start, end)],
        "flags": [
            {"flag": each["flag"], "entries": each["seconds"]}
            for each in _amounts("flag", (day.flags for day in figures))
        ],
        "quality": _quality(days, figures, person, now),
        "reconciliation": {
            "off_seconds": 0,
            "projects_off_seconds": 0,
            "kinds_off_seconds": 0,
            "day_starts": f"{person.day_start // 3600:02}:{person.day_start // 60 % 60:02}",
            "zone": person.zone,
        },
    }


def _times(days: list[Figures]) -> Object:
    recorded, work = sum(day.recorded for day in days), sum(day.work for day in days)
    breaks, rounding = sum(day.breaks for day in days), sum(day.rounding for day in days)
    excluded = sum(day.excluded for day in days)
    return {
        "recorded_seconds": recorded,
        "work_seconds": work,
        "overlap_seconds": recorded - rounding - excluded - work - breaks,
        "break_seconds": breaks,
        "rounding_seconds": rounding,
        "excluded_seconds": excluded,
        "untimed_seconds": sum(day.untimed for day in days),
    }


def _focus(days: list[Figures], blocks: list[Stretch], person: Person) -> Object:
    timed = sum(day.work - day.untimed for day in days)
    lengths = [each.seconds for day in days for each in day.stretches]
    typical = Fraction(sum(d * d for d in lengths), sum(lengths)) if lengths else None
    deep = sum(each.seconds for each in blocks if each.seconds >= person.deep)
    in_blocks = sum(each.seconds for each in blocks)
    switches = sum(day.switches for day in days)
    return {
        "focus_seconds": sum(each.seconds for day in days for each in day.stretches if each.is_focus),
        "focus_block_seconds": in_blocks,
        "deep_seconds": deep,
        "focus_share": _share(in_blocks, timed),
        "deep_share": _share(deep, timed),
        "longest_stretch_seconds": max(lengths) if lengths else None,
        "typical_stretch_seconds": None if typical is None else round(typical),
        "fragmentation": None if typical is None else float(1 - min(Fraction(1), typical / (90 * 60))),
        "switches": switches,
        "task_switches": sum(day.task_switches for day in days),
        "switches_per_hour": _share(switches * HOUR, timed),
        "time_to_resume_seconds": _median(seconds for day in days for seconds in day.resumed),
        "coverage": _share(timed, sum(day.span for day in days), least=1),
    }


def _load(days: list[Figures], every_day: Days, person: Person) -> Object:
    work = sum(day.work for day in days)
    timed = work - sum(day.untimed for day in days)
    has_hours = person.schedule is not None
    after_hours = sum(day.after_hours or 0 for day in days)
    capacity = sum(day.capacity or 0 for day in days)
    projects: Counter[str] = Counter()
    for day in days:
        projects.update(day.projects)
    worked = [day.work for day in days if day.work > 0]
    return {
        "after_hours_seconds": after_hours if has_hours else None,
        "after_hours_share": _share(after_hours, timed, least=1) if has_hours else None,
        "capacity_seconds": capacity if has_hours else None,
        "capacity_use": _share(work, capacity, least=1) if has_hours else None,
        "short_rests": sum(_is_short(every_day.get(day.day - ONE_DAY), day, person) for day in days),
        "largest_project_share": _share(max(projects.values()), work) if any(projects.values()) else None,
        "unevenness": max(worked) / (_median(worked) or 1) if len(worked) >= 3 else None,
    }


def _is_short(before: Figures | None, day: Figures, person: Person) -> bool:
    """Whether the rest before a day's work was short."""
    if before is None or before.last is None or day.first is None:
        return False
    return day.first - (before.last + 1) < person.rest


def _results(days: list[Figures], about: list[Words], person: Person, now: int) -> Object:
    work = sum(day.work for day in days)
    states = _amounts("state", (day.states for day in days))
    linked = sum(each["seconds"] for each in states)
    blocked = sum(each["seconds"] for each in states if each["state"] == "blocked")
    low = sum(day.kinds["low-value"] for day in days)
    unlabelled = sum(day.unlabelled for day in days)
    since = [each.blocked_since for each in about if each.blocked_since is not None]
    unfinished = [each for each in about if each.state in {"blocked", "moved"}]
    return {
        "outcome_linked_seconds": linked,
        "outcome_linked_share": _share(linked, work),
        "blocked_seconds": blocked,
        "blocked_share": _share(blocked, work),
        "blocked_outcomes_share": _share(len(since), len(unfinished), least=1),
        "blocked_age_seconds": _median(working_seconds(each, now, person) for each in since),
        "low_value_seconds": low,
        "low_value_share": _share(low, work - unlabelled),
        "unlabelled_seconds": unlabelled,
        "unlabelled_share": _share(unlabelled, work),
    }


def _quality(days: list[date], figures: list[Figures], person: Person, now: int) -> Object:
    """How far the numbers can be trusted, where nothing was edited late."""
    tracked = {day.day for day in figures}
    today = day_of(person.zone, person.day_start, now)
    over = [day for day in days if day not in tracked and day < today]
    off = [day for day in over if person.schedule is not None and not person.schedule[day.weekday()]]
    return {
        "days_tracked": len(tracked),
        "days_missing": len(over) - len(off),
        "days_off": None if person.schedule is None else len(off),
        "days_to_come": len(days) - len(tracked) - len(over),
        "coverage": _focus(figures, [], person)["coverage"],
        "overlap_seconds": _times(figures)["overlap_seconds"] if figures else None,
        "long_entries": sum(day.long_entries for day in figures) if figures else None,
        "late_edits": 0,
        "same_day_share": None,
    }


def _share(part: int, whole: int, least: int = HOUR) -> float | None:
    return part / whole if whole >= least else None


def _median(values: Iterable[int]) -> int | None:
    """The middle one, the lower of two."""
    ordered = sorted(values)
    return ordered[(len(ordered) - 1) // 2] if ordered else None


def _amounts(name: str, counted: Iterable[Counter[str]]) -> list[Object]:
    total: Counter[str] = Counter()
    for each in counted:
        total.update(each)
    in_order = sorted((-seconds, what) for what, seconds in total.items() if seconds)
    return [{name: what, "seconds": -seconds} for seconds, what in in_order]


def _block(stretch: Stretch, person: Person) -> Object:
    return {
        "project": stretch.project,
        "start": _instant(stretch.first, person),
        "end": _instant(stretch.last + 1, person),
        "seconds": stretch.seconds,
        "deep": stretch.seconds >= person.deep,
    }


def _about(said: list[Words], span: Span, start: int, end: int) -> list[Words]:
    """Of the entries that begin in a period, then of its days, then of its weeks."""
    entries = [each for each in said if each.about is not None and start <= each.about < end]
    _, first, after = span
    days = [each for each in said if each.subject == "day" and first <= date.fromisoformat(each.on) < after]
    is_day = after - first == ONE_DAY
    weeks = [each for each in said if each.subject == "week" and first <= thursday_of(each.on) < after]
    return [
        *sorted(entries, key=lambda each: (each.about, int(each.on))),
        *sorted(days, key=lambda each: each.on),
        *([] if is_day else sorted(weeks, key=lambda each: each.on)),
    ]


def _is_long(said: Words, person: Person, now: int) -> bool:
    """Whether it has been blocked for two working days, as nothing was blocked before, and is not quiet."""
    if said.blocked_since is None or (said.quiet_until or 0) > now:
        return False
    lengths = [sum(end - start for start, end in day) for day in person.schedule or [((0, 86_400),)] * 7]
    two_days = 2 * sum(lengths) / max(1, sum(length > 0 for length in lengths))
    return working_seconds(said.blocked_since, now, person) > two_days


def _words(said: Words, person: Person, now: int) -> Object:
    return {
        "subject": said.subject,
        "on": int(said.on) if said.subject == "entry" else said.on,
        "state": said.state,
        "text": said.text,
        "need": said.need or None,
        "written_at": _instant(said.written_at, person),
        "blocked_since": None if said.blocked_since is None else _instant(said.blocked_since, person),
        "quiet_until": None if said.quiet_until is None else _instant(said.quiet_until, person),
        "is_long": _is_long(said, person, now),
    }


def _instant(instant: int, person: Person) -> str:
    return datetime.fromtimestamp(instant, ZoneInfo(person.zone)).isoformat()
