"""What is odd about an entry, as its flags say, in words for the person."""

from __future__ import annotations

from collections.abc import Mapping

from focusboard.model import Entry
from focusboard.typed import Final

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


FORGOTTEN: Final = 4 * 3600
"""Seconds after which an entry that is still running may have been forgotten."""


def flags(entry: Entry, now: int) -> tuple[str, ...]:
    """The flags of an entry as it is now, in order of the alphabet."""
    if entry.start > now:
        return tuple(sorted({*entry.flags, "future"}))
    return tuple(sorted({*entry.flags, "open_stale"})) if _may_be_forgotten(entry, now) else entry.flags


def _may_be_forgotten(entry: Entry, now: int) -> bool:
    return entry.end is None and now - entry.start > FORGOTTEN


def oddities(entry: Entry, now: int) -> tuple[str, ...]:
    """What is odd about an entry, in words."""
    forgotten = ("it still runs, maybe forgotten",)
    return (
        *(WORDS[flag] for flag in entry.flags if flag in WORDS),
        *((WORDS["future"],) if entry.start > now and "future" not in entry.flags else ()),
        *(forgotten if _may_be_forgotten(entry, now) else ()),
    )
