"""Packets say little about their person, and a team's numbers say nothing about anyone in it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusboard.insight.usual import Compared, Range
from focusboard.model import FORMATS
from focusboard.share.formats import render
from focusboard.share.packet import (
    LEAST,
    PacketRefused,
    combine,
    packet_of,
    read_packet,
    refuse_differences,
)
from focusboard.share.projection import BLOCKS, LOADS, FormatRefused, Packet, Portion
from tests.share.test_shape import days, every_day


def packet(focus: int = 70, admin: int = 30, blocks: str = "5-9", load: str | None = "usual") -> Packet:
    kinds = tuple(Portion(name, n) for name, n in (("focus", focus), ("admin", admin)) if n)
    return Packet(kinds, blocks, load)  # type: ignore[arg-type]


def test_a_packet_holds_no_name_no_time_and_no_date() -> None:
    entries = [*every_day("Nightingale", 120, 9), *every_day("Nightingale", 60, 13, "admin")]
    compared = Compared("work", 54_000, Range(1, 2, 3), "above")
    content = render(packet_of(days(*entries), 7, compared), "json")
    assert json.loads(content) == {
        "schema": 1,
        "level": "packet",
        "definitions": json.loads(content)["definitions"],
        "kinds": [{"name": "focus", "percent": 70}, {"name": "admin", "percent": 30}],
        "blocks": "5-9",
        "load": "heavier",
    }
    assert read_packet(content, "a.packet") == packet(load="heavier")


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "json"])
def test_a_packet_is_json_and_nothing_else(form: str) -> None:
    with pytest.raises(FormatRefused):
        render(packet(), form)  # type: ignore[arg-type]


@pytest.mark.parametrize(("blocks", "name"), [(0, "0-4"), (4, "0-4"), (5, "5-9"), (19, "10-19"), (20, "20+")])
def test_blocks_are_counted_roughly(blocks: int, name: str) -> None:
    assert packet_of((), blocks, None) == Packet((), name, None)  # type: ignore[arg-type]


def changed(**names: Any) -> bytes:
    return json.dumps({**json.loads(render(packet(), "json")), **names}).encode()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff",
        b"[" * 4000,
        b" " * 5000,
        changed(name="Ana"),
        changed(schema=2),
        changed(level="rounded"),
        changed(definitions="Ana"),
        changed(blocks="7"),
        changed(load="tired"),
        changed(kinds=[{"name": "focus", "percent": 75}, {"name": "admin", "percent": 25}]),
        changed(kinds=[{"name": "focus", "percent": 100, "project": "api"}]),
        changed(kinds=[{"name": "api", "percent": 100}]),
        changed(kinds=[{"name": "focus", "percent": 50}, {"name": "focus", "percent": 50}]),
        changed(kinds=[{"name": "focus", "percent": True}]),
    ],
)
def test_what_is_no_packet_is_refused_with_its_name(content: bytes) -> None:
    with pytest.raises(PacketRefused, match=r"^a\.packet is not a packet"):
        read_packet(content, "a.packet")


@pytest.mark.parametrize("people", range(LEAST))
def test_fewer_than_five_tell_nothing(people: int) -> None:
    with pytest.raises(PacketRefused, match="too few"):
        combine([packet()] * people)


def test_five_tell_the_middle_and_the_ends() -> None:
    team = combine([packet(focus, 100 - focus) for focus in (40, 50, 60, 70, 80)])
    assert [(each.name, each.low, each.middle, each.high) for each in team.kinds] == [
        ("focus", "40", "60", "80"),
        ("admin", "20", "40", "60"),
    ]
    assert (team.blocks.middle, team.load and team.load.middle) == ("5-9", "usual")


def test_what_few_have_is_left_out_and_not_alone() -> None:
    team = combine([packet()] * 4 + [packet(100, 0)] * 2)
    assert [each.name for each in team.kinds] == []
    wide = [Packet((*packet(60, 30).kinds, Portion("learning", 10)), "5-9", None)] * 6
    assert [each.name for each in combine([*wide, packet(100, 0)]).kinds] == ["focus", "admin", "learning"]
    few = combine(
        [*([packet(60, 40)] * 5), *([packet(100, 0)] * 5), *[Packet(wide[0].kinds, "5-9", None)] * 2]
    )
    assert [each.name for each in few.kinds] == ["focus"]


def test_load_is_told_of_all_or_of_enough_on_either_side() -> None:
    known, unknown = packet(), packet(load=None)
    assert combine([known] * 6).load is not None
    assert combine([known] * 6 + [unknown] * 2).load is None
    assert combine([known] * 6 + [unknown] * 5).load is not None
    assert combine([known] * 4 + [unknown] * 5).load is None


_PACKETS = st.builds(
    packet,
    st.integers(1, 9).map(lambda n: n * 10),
    st.just(0),
    st.sampled_from(BLOCKS),
    st.sampled_from([*LOADS, None]),
).map(
    lambda each: Packet(
        (Portion("focus", each.kinds[0].percent), Portion("admin", 100 - each.kinds[0].percent)),
        each.blocks,
        each.load,
    )
)


@given(st.lists(_PACKETS, min_size=LEAST, max_size=12), st.randoms())
def test_no_cell_is_of_fewer_than_five_and_the_order_does_not_matter(
    packets: list[Packet], random: Any
) -> None:
    team = combine(packets)
    cells = [*team.kinds, team.blocks, *([team.load] if team.load else [])]
    assert all(cell.people >= LEAST for cell in cells)
    shuffled = list(packets)
    random.shuffle(shuffled)
    assert combine(shuffled) == team


@pytest.mark.parametrize(
    ("fresh", "is_allowed"),
    [
        ("abcdef", False),
        ("abcde", True),
        ("abcd", False),
        ("abcdx", False),
        ("abcdefghij", True),
        ("aabcde", False),
        ("vwxyz", True),
    ],
)
def test_a_group_too_near_an_earlier_one_is_refused(fresh: Sequence[str], is_allowed: bool) -> None:
    if is_allowed:
        refuse_differences(fresh, ["abcde"])
    else:
        with pytest.raises(PacketRefused, match="differs from this one"):
            refuse_differences(fresh, ["abcde"])
