"""Put a weekly note together from what the person wrote about a week, its days and its entries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from focusboard.model import HEADLINE, STATES, TITLES, ProjectPolicy, State
from focusboard.share.pieces import Piece
from focusboard.share.projection import Line, Note, Section, WeekName, shown_name
from focusboard.share.redaction import Terms, label, mentions_time, redacted, tidy
from focusboard.typed import Final, Literal
from focusboard.values import Value

_ORDER: Final[tuple[State | None, ...]] = (*STATES, None)
"""In which lines of one section follow each other."""

Reason = Literal["private", "undecided", "without words", "taken out", "overtaken"]
"""Why something is not in the note."""

Change = Literal["masked", "aliased", "edited"]


class Composition(Value):
    """A note, and what the person should know about how it came about; only the note ever leaves."""

    note: Note
    left_out: tuple[tuple[Reason, int], ...]
    """How much is not in it, by reason."""
    undecided: tuple[str, ...]
    """The projects of outcomes for which nothing was decided; empty text stands for no project."""
    mentions: tuple[str, ...]
    """Durations, clock times and dates in the person's own words, each once, in reading order."""
    redactions: tuple[tuple[Change, int], ...]
    """How many names and findings were masked or replaced in the words that are in it."""


class _Candidate(Value):
    title: str
    line: Line
    written_at: int
    changes: tuple[tuple[Change, int], ...]


def compose(
    week: str,
    pieces: Iterable[Piece],
    policies: Mapping[str, ProjectPolicy],
    terms: Terms,
    *,
    tells_private: bool = False,
) -> Composition:
    """The note of a week, such as ``2026-W47``, from pieces, by what was decided about projects.

    The lines of a state are in order of the name shown, then of when they were written, then of their words;
    a line that says the same as one before it is dropped.
    """
    pieces = list(pieces)
    projects = {piece.project for piece in pieces if piece.project is not None}
    reasons = [_reason(piece, policies) for piece in pieces]
    kept = _distinct(
        _candidate(piece, policies, terms)
        for piece, reason in zip(pieces, reasons, strict=True)
        if reason is None
    )
    headline = next((one.line.words for one in kept if one.title == HEADLINE), "")
    hidden = sum(map(_is_hidden, pieces, reasons)) if tells_private else None
    note = Note(WeekName(week), headline, tuple(_sections(kept)), hidden)
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


def _reason(piece: Piece, policies: Mapping[str, ProjectPolicy]) -> Reason | None:
    """Why a piece is not in the note."""
    if piece.project is not None and shown_name(piece.project, policies) is None:
        return "private" if piece.project in policies else "undecided"
    if not piece.words.strip():
        return "taken out" if piece.is_edited else "without words"
    return "overtaken" if piece.is_overtaken else None


def _is_hidden(piece: Piece, reason: Reason | None) -> bool:
    """Whether it would be in the note if its project were not private."""
    return reason in {"private", "undecided"} and bool(piece.words.strip()) and not piece.is_overtaken


def _candidate(piece: Piece, policies: Mapping[str, ProjectPolicy], terms: Terms) -> _Candidate:
    shown = None if piece.project is None else label(piece.project, policies, terms)
    words = redacted(tidy(piece.words), terms)
    state = None if piece.title == HEADLINE else piece.state
    return _Candidate(
        piece.title,
        Line(state, shown or "", words.text, WeekName(piece.since) if piece.since else ""),
        piece.written_at,
        (("masked", words.masked), ("aliased", words.aliased), ("edited", words.edited)),
    )


def _distinct(candidates: Iterable[_Candidate]) -> list[_Candidate]:
    """The candidates in order, each line of a section once."""
    first: dict[tuple[str, Line], _Candidate] = {}
    for one in sorted(candidates, key=_place):
        first.setdefault((one.title, one.line), one)
    return list(first.values())


def _place(one: _Candidate) -> tuple[int, str, str, int, str]:
    line = one.line
    return _ORDER.index(line.state), line.project.casefold(), line.project, one.written_at, line.words


def _sections(kept: Iterable[_Candidate]) -> Iterator[Section]:
    kept = list(kept)
    for title in TITLES:
        lines = tuple(one.line for one in kept if one.title == title)
        if lines:
            yield Section(title, lines)
