"""The same hour in two sources: which entries record it twice, and which of them count once it is decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from focusboard.model import Decisions, Entry
from focusboard.typed import Final
from focusboard.values import Value

DUPLICATE: Final = "duplicate"
"""The flag of an entry that does not count, because another one counts in its place."""


class Twice(Value):
    """Two entries of different sources that record the same time."""

    first: Entry
    second: Entry
    shared: int
    """Seconds in both: at least half of the shorter one."""


def recorded_twice(entries: Iterable[Entry]) -> tuple[Twice, ...]:
    """The pairs that record the same time, by start.

    A running entry is in none before it has ended, and neither is one without clock times.
    """
    return tuple(met for met in _meetings(entries) if _is_same(met))


def marked(entries: Sequence[Entry], decisions: Decisions) -> list[Entry]:
    """The entries as given, with a flag on each that does not count.

    Nothing is left out but in favour of an entry that counts. A source that wins does so where its entries
    fill at least half of the other one's: leaving out a longer one would lose time that nobody else records.
    """
    if not decisions:
        return list(entries)
    counts = _Counting(entries, decisions).counts
    return [entry if counts(entry) else _flagged(entry) for entry in entries]


def in_favour(entries: Sequence[Entry], decisions: Decisions) -> dict[int, tuple[str, ...]]:
    """The sources that count in place of each entry that does not count, in order, by its number."""
    if not decisions:
        return {}
    counting = _Counting(entries, decisions)
    lost = (entry for entry in entries if not counting.counts(entry))
    return {entry.id: tuple(sorted({one.source for one in counting.instead_of(entry)})) for entry in lost}


def counts(entry: Entry) -> bool:
    """Whether an entry is part of totals."""
    return DUPLICATE not in entry.flags


def may_lose(entry: Entry, decisions: Decisions) -> bool:
    """Whether other entries can make this one not count."""
    if not _has_ended(entry):
        return False
    name, number = entry.source, entry.id
    return any(name in both and winner != name for both, winner in decisions.sources.items()) or any(
        number in both and winner not in (None, number) for both, winner in decisions.pairs.items()
    )


def _flagged(entry: Entry) -> Entry:
    return entry._replace(flags=tuple(sorted({*entry.flags, DUPLICATE})))


def _meetings(entries: Iterable[Entry]) -> Iterator[Twice]:
    """Every two entries of different sources that share time, by start."""
    ended = [entry for entry in entries if _has_ended(entry)]
    if len({entry.source for entry in ended}) < 2:
        return
    active: list[Entry] = []
    for entry in sorted(ended, key=lambda one: (one.start, one.end, one.source, one.key, one.id)):
        active = [one for one in active if _end(one) > entry.start]
        for one in active:
            if one.source != entry.source:
                yield Twice(one, entry, min(_end(one), _end(entry)) - entry.start)
        active.append(entry)


def _has_ended(entry: Entry) -> bool:
    """Whether an entry has clock times that no longer change."""
    return entry.end is not None and entry.end > entry.start


def _end(entry: Entry) -> int:
    return entry.start if entry.end is None else entry.end


def _is_same(met: Twice) -> bool:
    return 2 * met.shared >= min(_end(entry) - entry.start for entry in (met.first, met.second))


class _Counting:
    """Works out which entries count; each is decided once."""

    def __init__(self, entries: Sequence[Entry], decisions: Decisions) -> None:
        self._kept = {number for number in decisions.pairs.values() if number is not None}
        self._keepers: dict[int, list[Entry]] = defaultdict(list)
        """Whom the person chose instead of an entry."""
        self._winners: dict[int, list[Entry]] = defaultdict(list)
        """The entries of a winning source that share time with an entry, by start."""
        self._known: dict[int, bool] = {}
        for met in _meetings(entries):
            self._note(met, decisions)

    def _note(self, met: Twice, decisions: Decisions) -> None:
        one, other = met.first, met.second
        numbers = min(one.id, other.id), max(one.id, other.id)
        names = min(one.source, other.source), max(one.source, other.source)
        if numbers in decisions.pairs and _is_same(met):
            chosen = decisions.pairs[numbers]
            for winner, loser in ((one, other), (other, one)):
                if winner.id == chosen:
                    self._keepers[loser.id].append(winner)
        elif names in decisions.sources:
            wins = decisions.sources[names] == one.source
            winner, loser = (one, other) if wins else (other, one)
            self._winners[loser.id].append(winner)

    def counts(self, entry: Entry) -> bool:
        """Whether an entry counts: no decision goes round in a circle, so this ends."""
        if entry.id not in self._known:
            self._known[entry.id] = not any(map(self.counts, self._keepers.get(entry.id, ()))) and (
                entry.id in self._kept or not self._is_filled(entry)
            )
        return self._known[entry.id]

    def instead_of(self, entry: Entry) -> list[Entry]:
        """The entries that count in place of one that does not."""
        chosen = [keeper for keeper in self._keepers.get(entry.id, ()) if self.counts(keeper)]
        return chosen or [winner for winner in self._winners.get(entry.id, ()) if self.counts(winner)]

    def _is_filled(self, entry: Entry) -> bool:
        """Whether entries that count and win fill at least half of an entry."""
        filled, reached = 0, entry.start
        for winner in self._winners.get(entry.id, ()):
            end = min(_end(winner), _end(entry))
            if end > reached and self.counts(winner):
                filled += end - max(winner.start, reached)
                reached = end
        return bool(filled) and 2 * filled >= _end(entry) - entry.start
