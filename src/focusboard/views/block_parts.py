"""The blocks of a period by its days, weeks or months; those of one day one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from focusboard.clock import Calendar, duration
from focusboard.desk.answers import Answer
from focusboard.insight.parts import parts
from focusboard.insight.totals import Block, Totals
from focusboard.model import Length, Period

LONGEST_DAY: Final = len("Thu 19")


@dataclass(frozen=True, slots=True)
class BlockPart:
    """One line or column: a part of a period, or one block."""

    name: str
    short: str
    """Where there is little room."""
    day: date | None
    """Where it opens; None where nothing was recorded."""
    of: Length
    """What it is: a day, a week or a month."""
    seconds: int
    """In focus blocks."""
    deep: int
    told: str
    """How many blocks it has, or what kind of block it is; a dot where nothing was recorded."""


def block_parts(found: Answer, calendar: Calendar) -> tuple[BlockPart, ...]:
    """The parts of a period in order, those without entries too."""
    total = found.summary
    if not total.by_day:
        return ()
    if total.period.length == "day":
        return tuple(_block(block, total.period.first, calendar) for block in total.blocks)
    return tuple(_part(name, days) for name, days in parts(total, calendar))


def place_of(found: Sequence[BlockPart], period: Period, day: date) -> int:
    """Which part a day is in, or the last before it; of one day the first."""
    if period.length == "day":
        return 0
    if len(found) == len(period.days()):
        return (day - period.first).days
    return max((number for number, part in enumerate(found) if part.day and part.day <= day), default=0)


def _length(name: str) -> Length:
    """What a part is, by its name: ``2026-W47`` is a week, ``Nov 2026`` a month, ``Thu 19`` a day."""
    return "week" if "-W" in name else "month" if len(name) > LONGEST_DAY else "day"


def _part(name: str, days: tuple[Totals, ...]) -> BlockPart:
    blocks = [block for day in days for block in day.blocks]
    deep = sum(1 for block in blocks if block.deep)
    return BlockPart(
        name,
        _short(name),
        days[0].day if days else None,
        _length(name),
        _seconds(blocks),
        _seconds(block for block in blocks if block.deep),
        f"{len(blocks)}" + (f", {deep} deep" if deep else "") if days else "·",
    )


def _short(name: str) -> str:
    """``Thu 19`` as ``19``, ``2026-W47`` as ``W47``, ``Nov 2026`` as ``Nov``."""
    words = name.replace("-W", " W").split()
    return words[-1] if words[-1][0] == "W" or len(words[-1]) < 3 else words[0]


def _block(block: Block, day: date, calendar: Calendar) -> BlockPart:
    start, end = calendar.local(block.start), calendar.local(block.end)
    name = f"{start:%H:%M}–{end:%H:%M}  {block.project or 'no project'}"
    deep = block.seconds if block.deep else 0
    return BlockPart(name, f"{start:%H:%M}", day, "day", block.seconds, deep, "deep" if block.deep else "")


def _seconds(blocks: Iterable[Block]) -> int:
    return sum(block.seconds for block in blocks)


def told_of(part: BlockPart) -> Iterator[str]:
    """A part in words."""
    if part.day is None:
        yield "nothing recorded"
        return
    yield f"{duration(part.seconds)} in blocks"
    if part.deep:
        yield f"{duration(part.deep)} deep"
