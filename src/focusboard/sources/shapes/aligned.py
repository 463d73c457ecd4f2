"""Texts of one length, looked at by column, as one below the other on paper.

What is done to a column is done to all of the texts at once: in bytes, and in integers so long that each text
has some bytes of its own in them. That takes a fraction of what it takes to look at one text after another.
"""

from __future__ import annotations

from collections.abc import Sequence
from struct import unpack

from focusboard.typed import Final
from focusboard.values import Value

_ZEROS: Final = 11 * ord("0")
"""What two digits count too much for being characters."""

_BYTES: Final = 4
"""So many each text has in a sum."""


class Pair(Value):
    """Two digits of each text."""

    place: int
    below: int
    """What the number that they are has to be less than."""
    weight: int
    """What it counts; the sum of several has to be less than 2 ** 32."""


class Aligned:
    """Some texts of one length."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Align texts; raises ValueError where there are none, or not all have one length and ASCII alone."""
        if not texts:
            raise ValueError
        self._count = len(texts)
        self._together = "\n".join((*texts, "")).encode("ascii")
        self._wide = len(self._together) // self._count
        self._ones = int.from_bytes(b"\1" * self._count, "little")
        are_apart = self._column(self._wide - 1) == b"\n" * self._count
        if not are_apart or self._together.count(b"\n") != self._count:
            raise ValueError

    def _column(self, place: int) -> bytes:
        return self._together[place :: self._wide]

    def shared(self, first: int, after: int | None = None) -> str:
        """What all have between two places, or up to the end; raises ValueError where any has another."""
        places = range(first, self._wide - 1)[: None if after is None else after - first]
        columns = [*map(self._column, places)]
        if any(column != column[:1] * self._count for column in columns):
            raise ValueError
        return b"".join(column[:1] for column in columns).decode()

    def sums(self, *pairs: Pair) -> Sequence[int]:
        """The sum of the numbers that pairs of digits are, of each text; raises ValueError."""
        total = sum(pair.weight * self._spread(self._numbers(pair)) for pair in pairs)
        return unpack(f"<{self._count}I", total.to_bytes(_BYTES * self._count, "little"))

    def _numbers(self, pair: Pair) -> bytes:
        """The number of each text in a byte."""
        tens, ones = self._column(pair.place), self._column(pair.place + 1)
        if not (tens + ones).isdigit():
            raise ValueError
        both = 10 * int.from_bytes(tens, "little") + int.from_bytes(ones, "little") - _ZEROS * self._ones
        numbers = both.to_bytes(self._count, "little")
        if numbers.translate(None, bytes(range(pair.below))):
            raise ValueError
        return numbers

    def _spread(self, numbers: bytes) -> int:
        """The same with as many bytes for each as a sum has."""
        spread = bytearray(_BYTES * self._count)
        spread[::_BYTES] = numbers
        return int.from_bytes(spread, "little")
