"""What a file of a tracker says, in its order: entries, by themselves or many at a time, and problems."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from focusboard.model import Entry, Problem
from focusboard.typed import TypeGuard
from focusboard.values import Value


class Entries(Value):
    """Entries that follow one another, by field: to make a value of each takes longer than reading it."""

    key: Sequence[str]
    start: Sequence[int]
    end: Sequence[int | None]
    project: Sequence[str]
    task: Sequence[str]
    tags: Sequence[tuple[str, ...]]
    note: Sequence[str]
    zone: Sequence[str]
    flags: Sequence[tuple[str, ...]]
    duration: Sequence[int | None]
    is_planned: Sequence[bool]
    file: Sequence[str]
    line: Sequence[int]

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Entries:
        """Some entries, by field."""
        fields = [*zip(*entries, strict=True)] or [()] * len(Entry._fields)
        return cls(*fields[: len(cls._fields)])

    def one_by_one(self) -> Iterator[Entry]:
        """Each of them by itself."""
        return map(Entry, *self)


Item = Entry | Entries | Problem


def one_by_one(items: Iterable[Item]) -> Iterator[Entry | Problem]:
    """What a file says, each entry by itself."""
    for item in items:
        if isinstance(item, Entries):
            yield from item.one_by_one()
        else:
            yield item


def have_ended(ends: Sequence[int | None]) -> TypeGuard[Sequence[int]]:
    """Whether entries with such ends have all ended."""
    return None not in ends
