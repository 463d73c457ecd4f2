"""A file of which nothing can be read at the moment keeps its entries; one that validly has none does not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.cli.board import Ran, focusboard


class Case(NamedTuple):
    """A tracker's file: with two entries, in a state that tells nothing, and without entries."""

    kind: str
    name: str
    whole: str
    broken: str
    emptied: str


FRAMES = [[1795075200, 1795080600, "api", "a1", []], [1795082400, 1795086000, "docs", "b2", []]]
HEADER = "start,end,project\n"
ROWS = "2026-11-19 09:00,2026-11-19 10:30,api\n2026-11-19 11:00,2026-11-19 12:00,docs\n"
TOGGL = json.dumps(
    [
        {"id": 1, "start": "2026-11-19T09:00:00Z", "stop": "2026-11-19T10:30:00Z", "duration": 5400},
        {"id": 2, "start": "2026-11-19T11:00:00Z", "stop": "2026-11-19T12:00:00Z", "duration": 3600},
    ]
)

CASES = [
    Case("watson", "frames", json.dumps(FRAMES), '[\n [\n  1795075200,\n  179508', "[]"),
    Case("watson", "frames", json.dumps(FRAMES), "{", ""),
    Case("klog", "time.klg", "2026-11-19\n  9:00-10:30 #api\n  11:00-12:00\n", "2026-11-19\n  9:00-1\n", ""),
    Case("csv", "time.csv", HEADER + ROWS, "", HEADER),
    Case("csv", "time.csv", HEADER + ROWS, "start,en", HEADER),
    Case("csv", "time.csv", HEADER + ROWS, HEADER + "2026-11-19 09:00,2026-\n", HEADER),
    Case("toggl", "entries.json", TOGGL, "", "[]"),
    Case("toggl", "entries.json", TOGGL, TOGGL[:40], "[]"),
]  # fmt: skip


def recorded(ran: Ran) -> tuple[int, int, int, int]:
    (source,) = ran.json["sources"]
    return source["entries"], source["added"], source["updated"], source["removed"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.kind}: {case.broken[:12]!r}")
def test_what_cannot_be_read_at_the_moment_stays_as_it_was(case: Case, tmp_path: Path) -> None:
    file = tmp_path / case.name
    file.write_text(case.whole)
    focusboard("sources", "add", case.kind, str(file))
    assert recorded(focusboard("read", "--json")) == (2, 2, 0, 0)

    file.write_text(case.broken)
    for _ in range(2):
        found = focusboard("read", "--json")
        assert (found.code, recorded(found)) == (3, (2, 0, 0, 0))
        reason = found.json["sources"][0]["problems"][0]["reason"]
        assert reason.endswith("What was read of it before stays as it was.")

    file.write_text(case.whole)
    found = focusboard("read", "--json")
    assert (found.code, recorded(found)) == (0, (2, 0, 0, 0))

    file.write_text(case.emptied)
    found = focusboard("read", "--json")
    assert (found.code, recorded(found)) == (0, (0, 0, 0, 2))


def test_what_was_never_read_has_nothing_to_keep(tmp_path: Path) -> None:
    file = tmp_path / "time.csv"
    file.write_text(HEADER)
    focusboard("sources", "add", "csv", str(file))
    focusboard("read")
    file.write_text("start,en\n")
    found = focusboard("read", "--json")
    assert found.code == 3
    assert "before" not in found.json["sources"][0]["problems"][0]["reason"]


def test_what_is_behind_the_end_of_a_half_written_file_stays_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "frames"
    whole = json.dumps(FRAMES, indent=1)
    file.write_text(whole)
    focusboard("sources", "add", "watson", str(file))
    focusboard("read")
    file.write_text(whole[: whole.index('"docs"')].replace("api", "website"))
    found = focusboard("read", "--json")
    assert (found.code, recorded(found)) == (3, (2, 0, 1, 0))
    assert "ends in the middle" in found.json["sources"][0]["problems"][-1]["reason"]
    file.write_text(whole)
    assert recorded(focusboard("read", "--json")) == (2, 0, 1, 0)
    file.write_text(json.dumps(FRAMES[:1], indent=1))
    assert recorded(focusboard("read", "--json")) == (1, 0, 0, 1)
