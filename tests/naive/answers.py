"""What ``day --json``, ``week --json`` and so on should say, but for keys that hold no figure of time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from fractions import Fraction
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from tests.naive.days import ONE_DAY, day_starts
from tests.naive.figures import Figures, Stretch
from tests.naive.recorded import Person, Words, thursday_of

Object = dict[str, Any]
HOUR = 3600


class Span(NamedTuple):
    """The days that are asked about, ``[first, after)``."""

    name: str
    first: date
    after: date


def answer(span: Span, figures: list[Figures], said: list[Words], person: Person) -> Object:
    """The answer about a span, given the figures of those of its days that have entries, in order."""
    name, first, after = span
    start = day_starts(person.zone, person.day_start, first)
    end = day_starts(person.zone, person.day_start, after)
    blocks = [each for day in figures for each in day.stretches if each.is_block(person)]
    return {
        "period": {
            "name": name,
            "start": _instant(start, person),
            "end": _instant(end, person),
            "days": (after - first).days,
        },
        **(_numbers(figures, blocks, person) if figures else {}),
        "is_provisional": any(day.is_provisional for day in figures),
        "blocks": [_block(each, person) for each in blocks],
        "projects": _amounts("project", (day.projects for day in figures)),
        "kinds": _amounts("kind", (day.kinds for day in figures)),
        "tags": _amounts("tag", (day.tags for day in figures)),
        "by_day": [
            {
                "day": day.day.isoformat(),
                "work_seconds": day.work,
                "focus_seconds": sum(each.seconds for each in day.stretches if each.is_focus),
            }
            for day in figures
        ],
        "outcomes": [_words(each, person) for each in _about(said, span, start, end)],
        "flags": [
            {"flag": each["flag"], "entries": each["seconds"]}
            for each in _amounts("flag", (day.flags for day in figures))
        ],
    }


def _numbers(days: list[Figures], blocks: list[Stretch], person: Person) -> Object:
    recorded, work = sum(day.recorded for day in days), sum(day.work for day in days)
    breaks, rounding = sum(day.breaks for day in days), sum(day.rounding for day in days)
    timed = work - sum(day.untimed for day in days)
    lengths = [each.seconds for day in days for each in day.stretches]
    typical = Fraction(sum(d * d for d in lengths), sum(lengths)) if lengths else None
    deep = sum(each.seconds for each in blocks if each.seconds >= person.deep)
    in_blocks = sum(each.seconds for each in blocks)
    resumed = sorted(seconds for day in days for seconds in day.resumed)
    span = sum(day.span for day in days)
    switches = sum(day.switches for day in days)
    after_hours = None if person.schedule is None else sum(day.after_hours or 0 for day in days)
    return {
        "recorded_seconds": recorded,
        "work_seconds": work,
        "overlap_seconds": recorded - rounding - work - breaks,
        "break_seconds": breaks,
        "rounding_seconds": rounding,
        "untimed_seconds": work - timed,
        "focus_seconds": sum(each.seconds for day in days for each in day.stretches if each.is_focus),
        "focus_block_seconds": in_blocks,
        "deep_seconds": deep,
        "focus_share": in_blocks / timed if timed >= HOUR else None,
        "deep_share": deep / timed if timed >= HOUR else None,
        "longest_stretch_seconds": max(lengths) if lengths else None,
        "typical_stretch_seconds": None if typical is None else round(typical),
        "fragmentation": None if typical is None else float(1 - min(Fraction(1), typical / (90 * 60))),
        "switches": switches,
        "task_switches": sum(day.task_switches for day in days),
        "switches_per_hour": switches * HOUR / timed if timed >= HOUR else None,
        "time_to_resume_seconds": resumed[(len(resumed) - 1) // 2] if resumed else None,
        "after_hours_seconds": after_hours,
        "after_hours_share": after_hours / work if after_hours is not None and work else None,
        "coverage": timed / span if span else None,
    }


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


def _words(said: Words, person: Person) -> Object:
    return {
        "subject": said.subject,
        "on": int(said.on) if said.subject == "entry" else said.on,
        "state": said.state,
        "text": said.text,
        "need": said.need or None,
        "written_at": _instant(said.written_at, person),
        "blocked_since": None if said.blocked_since is None else _instant(said.blocked_since, person),
    }


def _instant(instant: int, person: Person) -> str:
    return datetime.fromtimestamp(instant, ZoneInfo(person.zone)).isoformat()
