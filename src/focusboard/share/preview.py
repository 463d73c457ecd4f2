"""Show exactly what would leave before it leaves, and record exactly what left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from hashlib import sha256
from pathlib import Path
from typing import Final, Literal

from focusboard.model import Entry, Outcome, Receipt
from focusboard.share.compose import Composition
from focusboard.share.markdown import FORMAT, render
from focusboard.share.projection import LEVEL, Note

Destination = Literal["file", "clipboard", "stdout"]

_MAY_LEAVE: Final = {"project", "state", "text"}
"""The fields of entries and outcomes that a note can draw on; any other, also a future one, stays."""

STAYING: Final = tuple(sorted({*Entry._fields, *(field.name for field in fields(Outcome))} - _MAY_LEAVE))


@dataclass(frozen=True, slots=True)
class Preview:
    """The bytes that would leave, with everything there is to know before saying yes."""

    content: bytes
    sha256: str
    """Of the content, in hex; what changes in the note changes it, so a share of anything else is refused."""
    level: str
    format: str
    composition: Composition
    leaving: tuple[str, ...]
    """The fields that have something in them."""
    staying: tuple[str, ...]
    """The fields that never leave at this level."""
    words: int
    """How many words of the person's the reader reads."""
    inferences: tuple[str, ...]
    """What the reader could work out, each as a sentence."""


def preview(composition: Composition) -> Preview:
    """Render a composition and say what it gives away."""
    content = render(composition.note)
    return Preview(
        content=content,
        sha256=sha256(content).hexdigest(),
        level=LEVEL,
        format=FORMAT,
        composition=composition,
        leaving=_leaving(composition.note),
        staying=STAYING,
        words=sum(len(own.split()) for own in composition.note.texts()),
        inferences=tuple(_inferences(composition)),
    )


def receipt_of(
    seen: Preview, *, audience: str, purpose: str, destination: Destination, path: Path | None, at: int
) -> Receipt:
    """The record of sharing a preview, not kept yet."""
    composition = seen.composition
    left_out = tuple((f"left out: {reason}", count) for reason, count in composition.left_out)
    return Receipt(
        id=0,
        at=at,
        period=composition.note.week,
        level=seen.level,
        format=seen.format,
        audience=audience,
        purpose=purpose,
        destination=destination,
        path=str(path.absolute()) if path else "",
        sha256=seen.sha256,
        fields=seen.leaving,
        redactions=composition.redactions + left_out,
        content=seen.content.decode(),
    )


def _leaving(note: Note) -> tuple[str, ...]:
    lines = [line for section in note.sections for line in section.lines]
    filled = {
        "week": True,
        "headline": bool(note.headline),
        "state": bool(lines),
        "project": any(line.project for line in lines),
        "words": any(line.words for line in lines),
    }
    return tuple(name for name, has_something in filled.items() if has_something)


def _inferences(composition: Composition) -> Iterator[str]:
    lines = [line for section in composition.note.sections for line in section.lines]
    named = sorted({line.project for line in lines if line.project}, key=lambda name: (name.casefold(), name))
    changes = dict(composition.redactions)
    if named:
        yield f"That you worked on {', '.join(named)} this week, with how many outcomes each."
    if any(line.state == "dropped" for line in lines):
        yield "What you decided to drop."
    if changes.get("masked"):
        yield "That your words name something private, where a mask stands."
    if changes.get("aliased"):
        yield "What an alias stands for, where the words around it give it away."
    if composition.mentions:
        yield f"When or how long, from your own words: {', '.join(composition.mentions)}."
