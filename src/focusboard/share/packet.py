"""Packets, and what several of them tell about a team without telling about anyone in it.

A group below five says too much about each of its members, so nothing is told of fewer, in no part of it; nor
is a group told that differs from an earlier one by fewer than that, for the difference would be theirs.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from focusboard.insight.day import Day
from focusboard.insight.usual import Compared
from focusboard.model import KINDS
from focusboard.share.projection import BLOCKS, LOADS, Blocks, Load, Packet, Portion
from focusboard.share.shape import OTHER, STEP, kinds_of
from focusboard.typed import Any, Final, cast
from focusboard.values import Value

LEAST: Final = 5
"""People in a group of which something is told."""

SCHEMA: Final = 1
LEVEL: Final = "packet"
_BINS: Final = ((5, "0-4"), (10, "5-9"), (20, "10-19"))
_NAMES: Final = frozenset({*KINDS, OTHER})
_LARGEST: Final = 4096
"""Bytes; a packet is far smaller."""


class PacketRefused(ValueError):
    """Packets that cannot be read or must not be combined; the text says which, why and what to do."""


class Cell(Value):
    """What a group tells about one thing."""

    name: str
    people: int
    """How many of the group have it at all."""
    low: str
    middle: str
    high: str


class Team(Value):
    """What packets tell together."""

    people: int
    kinds: tuple[Cell, ...]
    """Shares of the week in percent."""
    blocks: Cell
    load: Cell | None
    """Of those who know how full their week was; None where they are too few."""


def packet_of(days: Collection[Day], blocks: int, work: Compared | None) -> Packet:
    """The packet of a week's measured days, its focus blocks and its work beside the usual one."""
    found = next((name for least, name in _BINS if blocks < least), "20+")
    return Packet(kinds_of(days), cast(Blocks, found), _load(work))


def _load(work: Compared | None) -> Load | None:
    if work is None or work.label is None:
        return None
    if work.label == "usual":
        return "usual"
    return "heavier" if work.value > work.range.median else "lighter"


def read_packet(content: bytes, name: str) -> Packet:
    """A packet from the bytes of a file; ``name`` is for the message. Raises PacketRefused."""
    try:
        if len(content) > _LARGEST:
            raise ValueError("it is too large")
        return _packet(json.loads(content))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise PacketRefused(f"{name} is not a packet of focusboard ({error}); leave it out.") from None


def _packet(read: Mapping[str, Any]) -> Packet:
    """Exactly a packet: nothing more may be in it, so that nobody sends more than they know."""
    if set(read) != {"schema", "level", "definitions", "kinds", "blocks", "load"}:
        raise ValueError("its names differ")
    if read["schema"] != SCHEMA or read["level"] != LEVEL:
        raise ValueError("it is of another schema")
    if type(read["definitions"]) is not int:
        raise ValueError("its definitions have no number")
    kinds = tuple(Portion(each["name"], each["percent"]) for each in read["kinds"] if len(each) == 2)
    percents = [each.percent for each in kinds]
    tens = all(type(percent) is int and percent > 0 and percent % STEP == 0 for percent in percents)
    names = [each.name for each in kinds]
    if not tens or sum(percents) not in {0, 100} or len(kinds) != len(read["kinds"]):
        raise ValueError("its shares are none")
    if not _NAMES.issuperset(names) or len(set(names)) != len(names):
        raise ValueError("it has kinds that are none")
    if read["blocks"] not in BLOCKS or read["load"] not in {*LOADS, None}:
        raise ValueError("its blocks or its load are none")
    return Packet(kinds, read["blocks"], read["load"])


def refuse_copies(packets: Mapping[str, Packet]) -> None:
    """Refuse packets that say the same, by the names of their files: one person would count as several.

    Raises PacketRefused.
    """
    first: dict[Packet, str] = {}
    for name, packet in packets.items():
        if packet in first:
            raise PacketRefused(
                f"{name} says exactly what {first[packet]} says, so somebody would count twice."
                " Leave one out; where two people really had such a week, wait for one more."
            )
        first[packet] = name


def combine(packets: Sequence[Packet]) -> Team:
    """What packets tell together; raises PacketRefused for fewer than five."""
    if len(packets) < LEAST:
        raise PacketRefused(
            f"{len(packets)} packets are too few: below {LEAST}, each person could be told from the others."
            " Wait for more; a small team cannot do this safely."
        )
    loads = [LOADS.index(packet.load) for packet in packets if packet.load is not None]
    return Team(
        len(packets),
        _kinds(packets),
        _cell("blocks", [BLOCKS.index(packet.blocks) for packet in packets], BLOCKS),
        _cell("load", loads, LOADS)
        if len(loads) in {len(packets), *range(LEAST, len(packets) - LEAST + 1)}
        else None,
    )


def _kinds(packets: Sequence[Packet]) -> tuple[Cell, ...]:
    """The kinds that enough people have; where one alone would be missing, the smallest goes with it."""
    shares = [{each.name: each.percent for each in packet.kinds} for packet in packets]
    people = Counter(name for share in shares for name in share)
    shown = {name for name, count in people.items() if count >= LEAST}
    if len(people) - len(shown) == 1 and shown:
        shown.remove(min(shown, key=lambda name: (people[name], name)))
    steps = [str(percent) for percent in range(101)]
    cells = (_cell(name, [share[name] for share in shares if name in share], steps) for name in shown)
    return tuple(sorted(cells, key=lambda cell: (cell.name == OTHER, -int(cell.middle), cell.name)))


def _cell(name: str, values: Sequence[int], names: Sequence[str]) -> Cell:
    ordered = sorted(values)
    middle = ordered[(len(ordered) - 1) // 2]
    return Cell(name, len(values), *(names[at] for at in (ordered[0], middle, ordered[-1])))


def refuse_differences(fresh: Collection[str], earlier: Iterable[Collection[str]]) -> None:
    """Refuse a group that an earlier one would tell a few people of; groups are hashes of their packets.

    Raises PacketRefused.
    """
    for group in earlier:
        one, other = Counter(fresh), Counter(group)
        difference = (one - other).total() + (other - one).total()
        if 0 < difference < LEAST:
            raise PacketRefused(
                f"A group was combined before that differs from this one by {difference}: beside each other"
                " they tell about few people. Combine the same group, or one that differs by"
                f" {LEAST} or more."
            )
