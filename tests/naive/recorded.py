"""What is recorded and what was said about it, by plain SQL."""

from __future__ import annotations

import json
from datetime import date
from fnmatch import fnmatchcase
from sqlite3 import Connection
from typing import Any, NamedTuple

OBVIOUS = {
    "collaboration": {"meeting", "standup", "call", "1:1", "interview"},
    "admin": {"mail", "email", "slack", "admin"},
    "break": {"lunch", "break", "pause"},
}


class Rule(NamedTuple):
    kind: str
    patterns: tuple[tuple[str, str], ...]
    """Of project, task, tag and source those that are given, with their pattern."""


class Person(NamedTuple):
    """The settings that numbers depend on."""

    zone: str = "UTC"
    day_start: int = 0
    week_start: int = 0
    gap: int = 300
    block: int = 1500
    deep: int = 3600
    rest: int = 11 * 3600
    rules: tuple[Rule, ...] = ()
    exclusions: tuple[Rule, ...] = ()
    """Their kind means nothing."""
    renames: tuple[tuple[str, str], ...] = ()
    """From a pattern to a name."""
    schedule: tuple[tuple[tuple[int, int], ...], ...] | None = None


class Row(NamedTuple):
    id: int
    source: str
    key: str
    start: int
    end: int | None
    duration: int | None
    project: str
    task: str
    tags: tuple[str, ...]
    flags: tuple[str, ...]
    kind: str
    is_labelled: bool
    """Whether anything says its kind."""
    is_excluded: bool
    state: str
    """What came of it; empty where nobody said."""


class Words(NamedTuple):
    subject: str
    on: str
    state: str
    text: str
    need: str
    written_at: int
    blocked_since: int | None
    quiet_until: int | None
    about: int | None
    """When the entry began that they are about; None where they are about a day or a week."""


def rows(db: Connection, person: Person) -> list[Row]:
    """Everything that is recorded as done, sorted as the person's rules and their words about entries say."""
    found = db.execute(
        """SELECT entry.id, source.name, entry.key, entry.start, entry."end", entry.duration, entry.project,
                  entry.task, entry.tags, entry.flags, sorting.kind, sorting.excluded, outcome.state
           FROM entry JOIN source ON source.id = entry.source_id
           LEFT JOIN sorting ON sorting.entry = entry.id
           LEFT JOIN outcome ON outcome.subject = 'entry' AND outcome."on" = CAST(entry.id AS TEXT)
           WHERE entry.removed_at IS NULL AND source.removed_at IS NULL AND entry.planned = 0"""
    )
    return [_sorted(list(each), person) for each in found]


def _sorted(values: list[Any], person: Person) -> Row:
    own_kind, own_excluded, state = values[10:]
    tags, flags = (tuple(json.loads(text)) for text in values[8:10])
    shown = [name for pattern, name in person.renames if _fits(pattern, values[6])]
    project = shown[0] if shown else values[6]
    about = {"project": [project], "task": [values[7]], "tag": list(tags), "source": [values[1]]}
    said = own_kind or said_kind(person.rules, about)
    by_rule = any(_matches(rule, about) for rule in person.exclusions)
    is_excluded = by_rule if own_excluded is None else bool(own_excluded)
    marks = {*flags, *(["excluded"] if is_excluded else []), *(["own_kind"] if own_kind else [])}
    return Row(
        *values[:6], project, values[7], tags, tuple(sorted(marks)),
        said or "focus", said is not None, is_excluded, state or "",
    )  # fmt: skip


def said_kind(rules: tuple[Rule, ...], about: dict[str, list[str]]) -> str | None:
    """The first rule that matches, then an obvious word as the whole project, a tag or the whole task."""
    for rule in rules:
        if _matches(rule, about):
            return rule.kind
    for name in (*about["project"], *about["tag"], *about["task"]):
        for kind, words in OBVIOUS.items():
            if name.lower() in words:
                return kind
    return "collaboration" if about["task"][0].startswith("1:1 ") else None


def _matches(rule: Rule, about: dict[str, list[str]]) -> bool:
    return all(any(_fits(pattern, value) for value in about[what]) for what, pattern in rule.patterns)


def _fits(pattern: str, text: str) -> bool:
    return fnmatchcase(text.lower(), pattern.lower())


def words(db: Connection) -> list[Words]:
    """Everything that was said, but for words whose entry is gone."""
    found = db.execute(
        'SELECT subject, "on", state, text, need, written_at, blocked_since, quiet_until FROM outcome'
    )
    starts = dict(
        db.execute(
            """SELECT entry.id, entry.start FROM entry JOIN source ON source.id = entry.source_id
               WHERE entry.removed_at IS NULL AND source.removed_at IS NULL"""
        ).fetchall()
    )
    said = [Words(*each, starts.get(int(each[1])) if each[0] == "entry" else None) for each in found]
    return [each for each in said if each.subject != "entry" or each.about is not None]


def thursday_of(week: str) -> date:
    """The Thursday of a week such as 2026-W47."""
    return date.fromisocalendar(int(week[:4]), int(week[6:]), 4)
