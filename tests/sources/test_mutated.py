"""Readers of text: a good file, damaged anywhere, gives entries and problems and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusboard import clock
from focusboard.model import Entry, Problem
from focusboard.sources import Context, tracker
from tests.fuzz import fuzzed

BERLIN = Context(clock.zone("Europe/Berlin"))

GOOD = {
    "timewarrior": (
        "2026-11.data",
        'inc 20261119T080000Z - 20261119T093000Z # "Fix login" api client-x # "half \\"of\\" it"\n'
        'inc 20261119T100000Z - 20261119T110000Z # # "only a note"\n'
        '{"start":"20260302T210000Z","end":"20260302T220000Z","tags":["api"]}\n'
        "inc 20261119T120000Z # 'a b' \\u00e9 U+0041\n",
    ),
    "csv": (
        "hours.csv",
        "start,end,project,task,tags,note\n"
        '2026-10-25 02:30,2026-10-25 02:45,api,"Fix, login",a;b,"two\nlines"\n'
        "2026-11-19T09:00:00+09:00,,spec,,,\n",
    ),
    "bartib": (
        "activities.bartib",
        "2021-02-16 16:14 - 2021-02-16 18:23 | test project\\| 1 | test\\\\description\n"
        "2021-02-16 18:30 | running | now\n",
    ),
    "tock": (
        ".tock.txt",
        "2026-01-07 09:00 - 2026-01-07 10:30 | api | Fix login\n2026-01-07 11:00 | api | Review\n",
    ),
    "ical": (
        "plan.ics",
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//us//plan//EN\r\nBEGIN:VEVENT\r\nUID:1\r\n"
        "DTSTART;TZID=Europe/Berlin:20261119T090000\r\nDTEND;TZID=Europe/Berlin:20261119T100000\r\n"
        "RRULE:FREQ=WEEKLY;COUNT=3\r\nEXDATE;TZID=Europe/Berlin:20261126T090000\r\n"
        "SUMMARY:Review\\, part 2\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    ),
}
PIECES = st.one_of(
    st.binary(max_size=12),
    st.sampled_from(
        (b"\0", b"\xff", b"\xef\xbb\xbf", b"\r", b'"', b"\\", b"#", b" - ", b"99999999999", b"{" * 400)
    ),
)
CUTS = st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 60), PIECES), max_size=6)


@pytest.mark.parametrize("kind", GOOD)
@fuzzed(200)
@given(cuts=CUTS)
def test_damage_anywhere_gives_entries_and_problems(
    tmp_path_factory: pytest.TempPathFactory, kind: str, cuts: list[tuple[int, int, bytes]]
) -> None:
    name, text = GOOD[kind]
    content = text.encode()
    for place, length, piece in cuts:
        content = content[:place] + piece + content[place + length :]
    path = tmp_path_factory.getbasetemp() / "mutated" / kind / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    found = list(tracker(kind).read(path, BERLIN))
    assert all(isinstance(each, Entry | Problem) for each in found)
    keys = [each.key for each in found if isinstance(each, Entry)]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("kind", GOOD)
def test_the_good_files_are_good(tmp_path: Path, kind: str) -> None:
    path = tmp_path / GOOD[kind][0]
    path.write_text(GOOD[kind][1], newline="")
    found = list(tracker(kind).read(path, BERLIN))
    assert found
    assert not [each for each in found if isinstance(each, Problem)]
