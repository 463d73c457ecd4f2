"""A bounded collection of spans of time: which instants a change of entries has touched."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import le, sub

from focusboard.typed import Final

NEAR: Final = 86_400
"""Spans not further apart than this become one: the days between them are few."""

Span = tuple[int, int]
"""Instants ``[start, end)``."""


class Spans:
    """Spans that are joined where they are near each other, so that a million of them take little room."""

    def __init__(self) -> None:
        """Begin without any."""
        self._spans: list[Span] = []
        self._limit = 4096

    def add(self, spans: Iterable[Span]) -> None:
        """Take in spans; cheap where they come in order. One without length stands for its one instant."""
        first, last = self._spans.pop() if self._spans else (0, -NEAR - 1)
        for start, end in spans:
            if not first <= start <= last + NEAR:
                self._keep(first, last)
                first = last = start
            after = end if end > start else start + 1
            if after > last:  # noqa: PLR1730 - max takes as long as all the rest
                last = after
        self._keep(first, last)

    def _keep(self, first: int, last: int) -> None:
        if first < last:
            self._spans.append((first, last))
        if len(self._spans) > self._limit:
            self._spans = self._joined()
            self._limit = max(self._limit, 2 * len(self._spans))

    def joined(self) -> tuple[Span, ...]:
        """The spans in order, none near another."""
        return tuple(self._joined())

    def _joined(self) -> list[Span]:
        joined: list[Span] = []
        for start, end in sorted(self._spans):
            if joined and start <= joined[-1][1] + NEAR:
                joined[-1] = joined[-1][0], max(end, joined[-1][1])
            else:
                joined.append((start, end))
        return joined


def spans_of(starts: Sequence[int], ends: Sequence[int]) -> Iterable[Span]:
    """The spans from each start to its end; a single one of many that come in order, each near another."""
    later = starts[1:]
    if len(later) and all(map(le, starts, later)) and max(map(sub, later, ends)) <= NEAR:
        return ((starts[0], max(*ends, starts[-1] + 1)),)
    return zip(starts, ends, strict=True)
