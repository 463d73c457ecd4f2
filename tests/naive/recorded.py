"""What is recorded and what was said about it, by plain SQL."""

from __future__ import annotations

import json
from datetime import date
from fnmatch import fnmatchcase
from sqlite3 import Connection
from typing import NamedTuple

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
    rules: tuple[Rule, ...] = ()
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


class Words(NamedTuple):
    subject: str
    on: str
    state: str
    text: str
    need: str
    written_at: int
    blocked_since: int | None
    about: int | None
    """When the entry began that they are about; None where they are about a day or a week."""


def rows(db: Connection, person: Person) -> list[Row]:
    """Everything that counts as work or as a break."""
    found = db.execute(
        """SELECT entry.id, source.name, entry.key, entry.start, entry."end", entry.duration, entry.project,
                  entry.task, entry.tags, entry.flags
           FROM entry JOIN source ON source.id = entry.source_id
           WHERE entry.removed_at IS NULL AND source.removed_at IS NULL AND entry.planned = 0"""
    )
    return [_with_kind(Row(*each[:8], *map(_texts, each[8:]), kind=""), person.rules) for each in found]


def _texts(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


def _with_kind(row: Row, rules: tuple[Rule, ...]) -> Row:
    return row._replace(kind=kind_of(rules, row.project, row.task, row.tags, row.source))


def kind_of(rules: tuple[Rule, ...], project: str, task: str, tags: tuple[str, ...], source: str) -> str:
    """The first rule that matches, then an obvious word as the whole project, a tag or the whole task."""
    values = {"project": [project], "task": [task], "tag": list(tags), "source": [source]}
    for rule in rules:
        if all(
            any(fnmatchcase(value.lower(), pattern.lower()) for value in values[what])
            for what, pattern in rule.patterns
        ):
            return rule.kind
    for name in (project, *tags, task):
        for kind, words in OBVIOUS.items():
            if name.lower() in words:
                return kind
    return "collaboration" if task.startswith("1:1 ") else "focus"


def words(db: Connection) -> list[Words]:
    """Everything that was said, but for words whose entry is gone."""
    found = db.execute('SELECT subject, "on", state, text, need, written_at, blocked_since FROM outcome')
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
