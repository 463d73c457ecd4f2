"""Put a weekly note together from what the person wrote about a week, its days and its entries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from focusboard.model import Outcome, Period, ProjectPolicy, State
from focusboard.share.projection import Line, Note, Section, Title, shown_name
from focusboard.share.redaction import Terms, label, mentions_time, redacted, tidy

SECTIONS: Final[tuple[tuple[Title, tuple[State, ...]], ...]] = (
    ("Outcomes", ("done", "moved", "dropped")),
    ("Blocked", ("blocked",)),
    ("Learned", ("learned",)),
)
"""The sections of a note in order, with the states that they hold, in order."""

Reason = Literal["private", "undecided", "without words"]
"""Why an outcome is not in the note."""

Change = Literal["masked", "aliased"]


@dataclass(frozen=True, slots=True)
class Composition:
    """A note, and what the person should know about how it came about; only the note ever leaves."""

    note: Note
    left_out: tuple[tuple[Reason, int], ...]
    """How many outcomes are not in it, by reason."""
    undecided: tuple[str, ...]
    """The projects of outcomes for which nothing was decided; empty text stands for no project."""
    mentions: tuple[str, ...]
    """Durations, clock times and dates in the person's own words, each once, in reading order."""
    redactions: tuple[tuple[Change, int], ...]
    """How many names were masked or replaced by an alias in the words that are in it."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    line: Line
    is_headline: bool
    written_at: int
    changes: tuple[tuple[Change, int], ...]


def compose(
    week: Period,
    outcomes: Iterable[tuple[Outcome, str]],
    policies: Mapping[str, ProjectPolicy],
    terms: Terms,
) -> Composition:
    """The note of a week from outcomes, each with its entry's project, by what was decided about projects.

    The lines of a state are in order of the name shown, then of when they were written, then of their words;
    a line that says the same as one before it is dropped.
    """
    outcomes = list(outcomes)
    projects = {project for outcome, project in outcomes if outcome.subject == "entry"}
    reasons = [_reason(outcome, project, policies) for outcome, project in outcomes]
    kept = _distinct(
        _candidate(week, outcome, project, policies, terms)
        for (outcome, project), reason in zip(outcomes, reasons, strict=True)
        if reason is None
    )
    headline = next((one for one in kept if one.is_headline), None)
    note = Note(
        week=week.name,
        headline=headline.line.words if headline else "",
        sections=_sections([one.line for one in kept if one is not headline]),
    )
    changes: Counter[Change] = Counter()
    for one in kept:
        changes.update(dict(one.changes))
    return Composition(
        note=note,
        left_out=tuple(sorted(Counter(reason for reason in reasons if reason).items())),
        undecided=tuple(sorted(projects - set(policies))),
        mentions=tuple(dict.fromkeys(found for own in note.texts() for found in mentions_time(own))),
        redactions=tuple(sorted((change, count) for change, count in changes.items() if count)),
    )


def _reason(outcome: Outcome, project: str, policies: Mapping[str, ProjectPolicy]) -> Reason | None:
    """Why an outcome is not in the note; the words about a day or a week belong to no project."""
    if outcome.subject == "entry" and shown_name(project, policies) is None:
        return "private" if project in policies else "undecided"
    return None if outcome.text.strip() else "without words"


def _candidate(
    week: Period, outcome: Outcome, project: str, policies: Mapping[str, ProjectPolicy], terms: Terms
) -> _Candidate:
    shown = label(project, policies, terms) if outcome.subject == "entry" else None
    words = redacted(tidy(outcome.text), terms)
    return _Candidate(
        line=Line(outcome.state, shown or "", words.text),
        is_headline=(
            (outcome.subject, outcome.on) == ("week", week.name)
            and outcome.state in {"done", "moved"}
            and bool(words.text)
        ),
        written_at=outcome.written_at,
        changes=(("masked", words.masked), ("aliased", words.aliased)),
    )


def _distinct(candidates: Iterable[_Candidate]) -> list[_Candidate]:
    """The candidates in order, each line once; a headline is no repetition of a line."""
    first: dict[tuple[Line, bool], _Candidate] = {}
    for one in sorted(candidates, key=_place):
        first.setdefault((one.line, one.is_headline), one)
    return list(first.values())


def _place(one: _Candidate) -> tuple[str, str, int, str, State]:
    line = one.line
    return line.project.casefold(), line.project, one.written_at, line.words, line.state


def _sections(lines: list[Line]) -> tuple[Section, ...]:
    sections = (
        Section(title, tuple(line for state in states for line in lines if line.state == state))
        for title, states in SECTIONS
    )
    return tuple(section for section in sections if section.lines)
