"""What there is to say about a number besides its value."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from focusboard.insight.day import Day
from focusboard.insight.summary import Summary
from focusboard.model import Entry
from focusboard.settings import Settings
from focusboard.typed import Literal
from focusboard.values import Value

Unit = Literal["seconds", "count", "share", "per hour", "times"]
Amount = tuple[Entry, float]
Parts = Callable[[tuple[Day, ...], Summary, Settings], Iterable[Amount]]
"""From measured days to what each entry contributes; an entry may come more than once."""


class Metric(Value):
    """One number: how it is worked out and what it cannot tell."""

    name: str
    title: str
    unit: Unit
    definition: str
    formula: str
    """With the names of thresholds in braces."""
    cannot_tell: str
    value: Callable[[Summary], float | None]
    parts: Parts
    is_sum: bool = False
    """Whether the number of a period is the sum of the numbers of its days."""
    version: int = 1
