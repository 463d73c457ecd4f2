"""The same hour in two sources: what there is to decide about some entries, and deciding it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from sqlite3 import Connection
from types import MappingProxyType

from focusboard.desk.measuring import entries_between, widened
from focusboard.insight.duplicates import Twice, in_favour, recorded_twice
from focusboard.insight.sorting import sorting
from focusboard.model import Decisions, Entry
from focusboard.settings import Settings
from focusboard.store.decisions import decisions, keep_counting
from focusboard.store.entries import sources_between
from focusboard.values import Value

Pair = tuple[int, int]
"""The numbers of two entries, in order."""


class SameTime(Value):
    """What other sources have recorded at the time of some entries."""

    pairs: tuple[Twice, ...] = ()
    """Every pair that one of the entries is in, by start."""
    undecided: frozenset[Pair] = frozenset()
    """Those about which the person has said nothing."""
    in_favour: Mapping[int, tuple[str, ...]] = MappingProxyType({})
    """The sources that count in place of an entry, by its number, where it does not count."""

    def of(self, number: int) -> tuple[Twice, ...]:
        """The pairs that an entry is in."""
        return tuple(each for each in self.pairs if number in pair(each))

    def rivals(self, number: int) -> tuple[str, ...]:
        """The other sources about which nothing is said, in order."""
        pairs = (each for each in self.of(number) if pair(each) in self.undecided)
        return tuple(sorted({other(each, number).source for each in pairs}))


def same_time(db: Connection, settings: Settings, entries: Sequence[Entry], now: int) -> SameTime:
    """What other sources have recorded at the time of entries."""
    if not entries:
        return SameTime()
    decided = decisions(db)
    start = min(entry.start for entry in entries)
    end = max(now if entry.end is None else entry.end for entry in entries)
    wide = widened(db, decided, start, max(end, start + 1), now)
    if len(sources_between(db, *wide, now)) < 2:
        return SameTime()
    around = entries_between(db, *wide, rules=sorting(settings), now=now)
    numbers = {entry.id for entry in entries}
    pairs = tuple(each for each in recorded_twice(around) if numbers & {*pair(each)})
    undecided = frozenset(pair(each) for each in pairs if not is_decided(each, decided))
    return SameTime(pairs, undecided, in_favour(around, decided))


def pair(twice: Twice) -> Pair:
    """The numbers of both entries, in order."""
    one, two = sorted((twice.first.id, twice.second.id))
    return one, two


def other(twice: Twice, number: int) -> Entry:
    """The entry of a pair that does not have a number."""
    return twice.second if twice.first.id == number else twice.first


def is_decided(twice: Twice, decided: Decisions) -> bool:
    """Whether the person has said which of both counts."""
    one, two = sorted((twice.first.source, twice.second.source))
    return pair(twice) in decided.pairs or (one, two) in decided.sources


def keep(db: Connection, pairs: Iterable[Twice], numbers: Collection[int], at: int) -> None:
    """Let the entries with some numbers count in place of those that they are paired with, in one step.

    Each pair has one of them at least; where it has two, both count.
    """
    chosen: dict[Pair, int | None] = {}
    for each in pairs:
        counting = {*pair(each)} & {*numbers}
        chosen[pair(each)] = counting.pop() if len(counting) == 1 else None
    named = " and ".join(map(str, numbers))
    entries = "entry" if len(numbers) == 1 else "entries"
    keep_counting(db, chosen, f"{entries} {named} counted in place of the same time elsewhere", at)
