"""A bounded collection of spans of time: which instants a change of entries has touched."""

from __future__ import annotations

from typing import Final

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

    def add(self, start: int, end: int) -> None:
        """Take in a span; cheap where spans come in order. One without length stands for its one instant."""
        end = max(end, start + 1)
        if self._spans:
            first, last = self._spans[-1]
            if first <= start <= last + NEAR:
                if end > last:
                    self._spans[-1] = first, end
                return
        self._spans.append((start, end))
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
