"""What is odd about an entry, as its flags say, in words for the person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from focusboard.model import Entry

WORDS: Final[Mapping[str, str]] = {
    "dst_ambiguous": "this time was twice",
    "dst_nonexistent": "the clocks skipped this time",
    "duration_mismatch": "its tracker reports another length",
    "excluded": "left out of the figures",
    "future": "it has not begun yet",
    "negative": "it takes time away",
    "open_stale": "it was never ended, so none of it counts",
    "over_24h": "it lasts more than a day",
    "own_kind": "you said its kind",
    "undecodable": "a line above it could not be read",
    "zero_length": "it has no length",
}
"""What each flag means that makes a person look twice; the others are shown in ways of their own."""


def flags(entry: Entry, now: int) -> tuple[str, ...]:
    """The flags of an entry as it is now, in order of the alphabet."""
    return tuple(sorted({*entry.flags, "future"})) if entry.start > now else entry.flags


def oddities(entry: Entry, now: int) -> tuple[str, ...]:
    """What is odd about an entry, in words."""
    return tuple(WORDS[flag] for flag in flags(entry, now) if flag in WORDS)
