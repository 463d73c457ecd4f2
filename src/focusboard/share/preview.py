"""Show exactly what would leave before it leaves, and record exactly what left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from focusboard.model import Entry, Format, Level, Outcome, Receipt
from focusboard.share.compose import Change, Composition, Reason
from focusboard.share.findings import Finding, Replaced, undecided
from focusboard.share.formats import OF_ROWS, render
from focusboard.share.projection import (
    ClientReport,
    DetailedNote,
    Note,
    Packet,
    RoundedNote,
    Shared,
    TimeShape,
    texts,
)
from focusboard.share.shape import OTHER
from focusboard.typed import Final, Literal
from focusboard.values import Value

LONG: Final = 450
"""Words that are read in five minutes."""

Destination = Literal["file", "clipboard", "stdout"]

_NOTHING: Final[Replaced] = {}

_FIELDS: Final = {*Entry._fields, *Outcome._fields}

_MAY_LEAVE: Final[dict[Level, set[str]]] = {
    "outcomes": {"project", "state", "text", "blocked_since"},
    "rounded": {"project", "state", "text", "blocked_since", "kind"},
    "detailed": {"project", "state", "text", "blocked_since", "kind", "task"},
    "client": {"task"},
    "packet": {"kind"},
}
"""The fields of entries and outcomes that a level can draw on; any other, also a future one, stays."""


EVERYTHING: Final = "everything"
"""Stands for all fields there are, and for all periods."""

_NOTE: Final = ("week", "headline", "state", "project", "words", "since", "private")
_SHAPE: Final = ("hours", "kinds", "projects", "focus", "recorded", "meant")

FIELDS: Final[Mapping[Level, tuple[str, ...]]] = {
    "outcomes": _NOTE,
    "rounded": (*_NOTE, *_SHAPE),
    "detailed": (*_NOTE, *_SHAPE, "day", "task", "minutes"),
    "client": ("client", "period", "day", "task", "seconds", "rate", "amount"),
    "packet": ("kinds", "blocks", "load"),
    "self": (EVERYTHING,),
}
"""The fields that can leave at each level, by the names that a preview and a receipt use.

Besides them a mail has ``to``, whom the person says it is for.
"""


class Preview(Value):
    """The bytes that would leave, with everything there is to know before saying yes."""

    content: bytes
    sha256: str
    """Of the content, in hex; what changes in the note changes it, so a share of anything else is refused."""
    shared: Shared
    level: Level
    format: Format
    left_out: tuple[tuple[Reason, int], ...]
    """How many outcomes are not in it, by reason."""
    undecided: tuple[str, ...]
    """The projects of outcomes for which nothing was decided; empty text stands for no project."""
    redactions: tuple[tuple[Change, int], ...]
    """How many names and findings were masked or replaced in the words that are in it."""
    findings: tuple[Finding, ...]
    """What stands out in the words and waits to be masked, kept or edited; until then nothing leaves."""
    leaving: tuple[str, ...]
    """The fields that have something in them."""
    staying: tuple[str, ...]
    """The fields that never leave at this level."""
    words: int
    """How many words of the person's the reader reads."""
    inferences: tuple[str, ...]
    """What the reader could work out, each as a sentence."""
    outdated: tuple[str, ...] = ()
    """What the person said after they had edited the lines made of it; the edited lines stand."""


def preview(
    shared: Shared,
    form: Format = "md",
    composition: Composition | None = None,
    *,
    decisions: Replaced = _NOTHING,
    outdated: tuple[str, ...] = (),
    to: str = "",
) -> Preview:
    """Render what is shared, a mail ``to`` somebody, and say what it gives away; raises FormatRefused."""
    shared = _in_form(shared, form)
    content = render(shared, form, to)
    return Preview(
        content=content,
        sha256=sha256(content).hexdigest(),
        shared=shared,
        level=shared.level,
        format=form,
        left_out=composition.left_out if composition else (),
        undecided=composition.undecided if composition else (),
        redactions=composition.redactions if composition else (),
        findings=undecided(texts(shared), decisions),
        leaving=(*_leaving(shared), *(("to",) if to else ())),
        staying=tuple(sorted(_FIELDS - _MAY_LEAVE[shared.level])),
        words=sum(len(own.split()) for own in texts(shared)),
        inferences=(
            *(_inferences(composition) if composition and form not in OF_ROWS else ()),
            *_inferences_of_time(shared),
        ),
        outdated=outdated,
    )


def _in_form(shared: Shared, form: Format) -> Shared:
    """What a form shows of a projection: a table and a calendar have its rows alone."""
    if form in OF_ROWS and isinstance(shared, DetailedNote):
        note = shared.note._replace(headline="", sections=(), private=None)
        return shared._replace(note=note, shape=None)
    return shared


def confirmation(level: Level, audience: str) -> str:
    """What the person types to let a level leave: the more it says, the more; empty where a yes will do."""
    return {
        "packet": "packet",
        "outcomes": "",
        "rounded": "rounded",
        "detailed": audience.strip(),
        "client": audience.strip(),
        "self": audience.strip(),
    }[level]


def receipt_of(
    seen: Preview, *, audience: str, purpose: str, destination: Destination, path: Path | None, at: int
) -> Receipt:
    """The record of sharing a preview, not kept yet."""
    left_out = tuple((f"left out: {reason}", count) for reason, count in seen.left_out)
    return Receipt(
        id=0,
        at=at,
        period=_period(seen.shared),
        level=seen.level,
        format=seen.format,
        audience=audience,
        purpose=purpose,
        destination=destination,
        path=str(path.absolute()) if path else "",
        sha256=seen.sha256,
        fields=seen.leaving,
        redactions=seen.redactions + left_out,
        content=seen.content.decode(),
    )


def _period(shared: Shared) -> str:
    match shared:
        case Note():
            return shared.week
        case RoundedNote() | DetailedNote():
            return shared.note.week
        case ClientReport():
            return shared.period
        case Packet():
            return "a week"


def _leaving(shared: Shared) -> tuple[str, ...]:
    match shared:
        case Note():
            return _leaving_words(shared)
        case RoundedNote():
            return _leaving_words(shared.note) + _leaving_shape(shared.shape)
        case DetailedNote():
            words = _leaving_words(shared.note)
            named = any(each.project for each in shared.times) and "project" not in words
            rows = ("day", *(("project",) if named else ()), "task", "minutes") if shared.times else ()
            return words + _leaving_shape(shared.shape) + rows
        case ClientReport():
            rows = ("day", "task", "seconds") if shared.lines else ()
            money = ("rate", "amount") if shared.rate else ()
            return ("client", "period", *rows, *money)
        case Packet():
            return ("kinds", "blocks", *(("load",) if shared.load else ()))


def _leaving_words(note: Note) -> tuple[str, ...]:
    lines = [line for section in note.sections for line in section.lines]
    filled = {
        "week": True,
        "headline": bool(note.headline),
        "state": bool(lines),
        "project": any(line.project for line in lines),
        "words": any(line.words for line in lines),
        "since": any(line.since for line in lines),
        "private": bool(note.private),
    }
    return tuple(name for name, has_something in filled.items() if has_something)


def _leaving_shape(shape: TimeShape | None) -> tuple[str, ...]:
    if shape is None:
        return ()
    filled = {
        "hours": True,
        "kinds": bool(shape.kinds),
        "projects": bool(shape.projects),
        "focus": shape.focus is not None,
        "recorded": shape.recorded is not None,
        "meant": bool(shape.meant),
    }
    return tuple(name for name, has_something in filled.items() if has_something)


def _inferences(composition: Composition) -> Iterator[str]:
    lines = [line for section in composition.note.sections for line in section.lines]
    named = sorted({line.project for line in lines if line.project}, key=lambda name: (name.casefold(), name))
    changes = dict(composition.redactions)
    if named:
        yield f"That you worked on {', '.join(named)} this week, with how many outcomes each."
    if any(line.since for line in lines):
        yield "Since which week something is blocked."
    if composition.note.private:
        yield "How much more you did that is private."
    if any(line.state == "dropped" for line in lines):
        yield "What you decided to drop."
    if changes.get("masked"):
        yield "That your words name something private, where a mask stands."
    if changes.get("aliased"):
        yield "What an alias stands for, where the words around it give it away."
    if composition.mentions:
        yield f"When or how long, from your own words: {', '.join(composition.mentions)}."


def _inferences_of_time(shared: Shared) -> Iterator[str]:
    if isinstance(shared, ClientReport):
        yield "On which days you worked for them, on what, and for how long."
    if isinstance(shared, Packet):
        yield "If it is known to be yours: how your week was divided, to the nearest ten percent."
    if isinstance(shared, RoundedNote | DetailedNote) and shared.shape is not None:
        yield f"How much you worked this week, within an hour: about {shared.shape.hours} hours."
        if any(portion.name == OTHER for portion in (*shared.shape.kinds, *shared.shape.projects)):
            yield "How much of it is not named, to the nearest ten percent."
        if shared.shape.focus is not None:
            yield "How much focus the week had beside your own usual ones."
        if shared.shape.meant:
            yield "How much of what you meant for the week came about."
    if isinstance(shared, DetailedNote) and shared.times:
        yield "On which days you worked on what, and for how long."
