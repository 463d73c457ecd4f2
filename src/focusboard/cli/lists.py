"""Lists as text: entries and outcomes, and what each line of them shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from focusboard.cli.layout import Column, Paper, right, table
from focusboard.cli.said import Said
from focusboard.clock import Calendar, duration
from focusboard.insight.duplicates import DUPLICATE, counts
from focusboard.insight.oddities import oddities
from focusboard.insight.untimed import is_untimed
from focusboard.model import Entry, Outcome, Period
from focusboard.values import Value

ENTRY_COLUMNS = (
    Column(right),
    Column(),
    Column(right),
    Column(gives_way=True),
    Column(gives_way=True),
    Column(),
    Column(gives_way=True),
)
OUTCOME_COLUMNS = (Column(), Column(gives_way=True), Column(), Column(gives_way=True))

LONG = "long"
"""Marks a roadblock that takes long."""


class Listed(Value):
    """Entries of a period, to be listed."""

    entries: Sequence[Entry]
    outcomes: Mapping[int, Outcome]
    """What came of them, by their id."""
    period: Period
    now: int


def entries_text(listed: Listed, calendar: Calendar, paper: Paper) -> list[str]:
    """Entries with their ids, each with what came of it; times are cut to the period."""
    bounds = calendar.bounds(listed.period.first, listed.period.after)
    rows = [
        (
            str(entry.id),
            *_when(entry, bounds, calendar, listed.now),
            entry.project,
            _what(entry, listed.now),
            *_came_of(listed.outcomes.get(entry.id), listed.now),
        )
        for entry in listed.entries
    ]
    return table(rows, ENTRY_COLUMNS, paper.room)


def log_text(listed: Listed, calendar: Calendar, paper: Paper) -> Iterator[str]:
    """Entries under the days of the period on which they start."""
    shown = None
    for entry, line in zip(listed.entries, entries_text(listed, calendar, paper), strict=True):
        day = max(calendar.day_of(entry.start), listed.period.first)
        if day != shown:
            if shown is not None:
                yield ""
            yield paper.strong(f"{day:%a} {day.day} {day:%b %Y}")
            shown = day
        yield line


def _when(entry: Entry, bounds: tuple[int, int], calendar: Calendar, now: int) -> tuple[str, str]:
    if is_untimed(entry):
        return "", duration(entry.seconds(now))
    start = max(entry.start, bounds[0])
    end = min(now if entry.end is None else entry.end, bounds[1])
    until = "…" if entry.end is None else f"{calendar.local(end):%H:%M}"
    return f"{calendar.local(start):%H:%M}–{until}", duration(max(0, end - start))


def _what(entry: Entry, now: int) -> str:
    tags = (f"#{tag}" for tag in entry.tags if tag != entry.project)
    uncounted = () if counts(entry) else (DUPLICATE,)
    odd = (f"({words})" for words in (*uncounted, *oddities(entry, now)))
    return " ".join((entry.task or entry.note, *tags, *odd)).strip()


def _came_of(said: Outcome | None, now: int) -> tuple[str, str]:
    return ("·", "") if said is None else (said.state, _words(said, now))


def _words(said: Outcome, now: int) -> str:
    parts = (said.text, f"needs {said.need}" if said.need else "", _age(said, now))
    return " · ".join(part for part in parts if part)


def _age(said: Outcome, now: int) -> str:
    """For how many days it has been blocked."""
    days = 0 if said.blocked_since is None else (now - said.blocked_since) // 86_400
    return "" if days < 1 else "1 day" if days == 1 else f"{days} days"


def outcomes_text(said: Iterable[Said], calendar: Calendar, now: int, paper: Paper) -> list[str]:
    """Outcomes, each with what it is about."""
    rows = [
        (
            *_about(each, calendar),
            each.outcome.state,
            " · ".join(part for part in (_words(each.outcome, now), LONG if each.is_long else "") if part),
        )
        for each in said
    ]
    return table(rows, OUTCOME_COLUMNS, paper.room)


def _about(said: Said, calendar: Calendar) -> tuple[str, str]:
    entry = said.entry
    if entry is None and said.outcome.subject == "entry":
        return "purged", f"entry {said.outcome.on}"
    if entry is None:
        return said.outcome.on, f"the {said.outcome.subject}"
    what = ": ".join(part for part in (entry.project, entry.task or entry.note) if part)
    return calendar.day_of(entry.start).isoformat(), what
