"""Recognise an edited entry under its new key, by the time that it shares with the one that is gone.

One that was moved as it is shares none, and is recognised when nothing else nearby could be it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator

from focusboard.store.spans import Span
from focusboard.typed import Final
from focusboard.values import Value

NEIGHBOURS: Final = 50
"""How many entries by start to either side are considered, so that a strange file cannot make this slow."""


A_MOVE: Final = 12 * 3600
"""Seconds within which the same work at another time is the same entry; a standup on the next day is not."""


class Trace(Value):
    """As much of an entry as it takes to recognise it."""

    id: int
    file: int | None
    start: int
    end: int
    about: tuple[str, str]
    """Its project and task."""


def matches(gone: Iterable[Trace], added: Iterable[Trace]) -> list[tuple[int, int]]:
    """Pairs of numbers (gone, added) of what is the same entry, each number at most once.

    They share at least half of the shorter one; the same file counts most, then the time shared, then what
    it is about. What is left over may have been moved.
    """
    gone, added = list(gone), list(added)
    pairs = _that_share_time(gone, added)
    taken_gone, taken_added = {old for old, _ in pairs}, {new for _, new in pairs}
    return pairs + _that_moved(
        [old for old in gone if old.id not in taken_gone], [new for new in added if new.id not in taken_added]
    )


def _that_share_time(gone: list[Trace], added: list[Trace]) -> list[tuple[int, int]]:
    taken_gone: set[int] = set()
    taken_added: set[int] = set()
    pairs = []
    for _, old, new in sorted(_candidates(gone, sorted(added, key=lambda trace: trace.start))):
        if old not in taken_gone and new not in taken_added:
            taken_gone.add(old)
            taken_added.add(new)
            pairs.append((old, new))
    return pairs


def _candidates(
    gone: Iterable[Trace], added: list[Trace]
) -> Iterator[tuple[tuple[bool, int, bool], int, int]]:
    """Pairs that share enough time, as (how well, the best least; gone; added)."""
    starts = [new.start for new in added]
    for old in gone:
        here = bisect_left(starts, old.start)
        for new in added[max(0, here - NEIGHBOURS) : here + NEIGHBOURS]:
            shared = shared_time((old.start, old.end), (new.start, new.end))
            if shared is not None:
                yield (old.file != new.file, -shared, old.about != new.about), old.id, new.id


def shared_time(one: Span, other: Span) -> int | None:
    """The seconds that two entries share, at least half of the shorter one; None where it is less."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    shorter = min(one[1] - one[0], other[1] - other[0])
    return shared if shared >= 0 and 2 * shared >= shorter and (shared or not shorter) else None


def _that_moved(gone: list[Trace], added: list[Trace]) -> list[tuple[int, int]]:
    """Pairs of equally long entries about the same, where there is just one of each and they are near."""
    alike: dict[tuple[int, tuple[str, str]], tuple[list[Trace], list[Trace]]] = defaultdict(lambda: ([], []))
    for side, traces in enumerate((gone, added)):
        for trace in traces:
            if any(trace.about):
                alike[trace.end - trace.start, trace.about][side].append(trace)
    return [
        (olds[0].id, news[0].id)
        for olds, news in alike.values()
        if len(olds) == len(news) == 1 and abs(olds[0].start - news[0].start) <= A_MOVE
    ]
