"""ti's sheet, as the program writes it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from focusboard.model import Entry, Problem
from focusboard.sources.protocol import Context, Surroundings
from focusboard.sources.ti import TI
from tests.sources.databases import entries, problems
from tests.sources.reading import seconds

PLAIN = Context(ZoneInfo("Europe/Berlin"))


def sheet(folder: Path, *work: Any, stack: tuple[Any, ...] = ()) -> Path:
    path = folder / ".ti-sheet"
    path.write_text(json.dumps({"work": list(work), "interrupt_stack": list(stack)}, indent=2))
    return path


def item(name: str, start: str, end: str | None = None, **more: Any) -> dict[str, Any]:
    times = {"start": f"2026-11-19T{start}Z", **({"end": f"2026-11-19T{end}Z"} if end else {})}
    return {"name": name, **times, **more}


def test_an_item_is_read_with_tags_and_notes(tmp_path: Path) -> None:
    path = sheet(
        tmp_path,
        item("api", "08:00:00.123456", "09:30:00", tags=["deep", "deep"], notes=["half of it", "was cache"]),
        item("api", "09:30:00", "09:30:00.5"),
    )
    one, two = entries(TI, path, PLAIN)
    assert (one.project, one.task, one.tags, one.note) == ("api", "", ("deep",), "half of it\nwas cache")
    assert (one.start, one.seconds(0)) == (seconds("2026-11-19T09:00:00+01:00"), 5400)
    assert one.key == "20261119T080000Z"
    assert two.flags == ("zero_length",)


def test_what_was_interrupted_counts_once_and_colours_are_taken_out(tmp_path: Path) -> None:
    before = item("api", "08:00:00.1", "09:00:00.1")
    path = sheet(
        tmp_path,
        before,
        item("interrupt: \x1b[32mcall \x1b[1;31mAda\x1b[39m", "09:00:00.1", "09:10:00.1"),
        item("api", "09:10:00.1"),
        stack=(before,),
    )
    found = entries(TI, path, PLAIN)
    assert [(each.project, each.tags) for each in found] == [
        ("api", ()),
        ("call Ada", ("interrupt",)),
        ("api", ()),
    ]
    assert sum(each.seconds(each.start) for each in found) == 4200
    assert found[2].end is None


def test_only_the_last_item_can_be_running(tmp_path: Path) -> None:
    path = sheet(tmp_path, item("a", "08:00:00"), item("b", "09:00:00"))
    one, two = entries(TI, path, PLAIN)
    assert (one.flags, one.seconds(10**10)) == (("open_stale",), 0)
    assert two.end is None


def test_keys_stay_on_an_edit_and_tell_equal_starts_apart(tmp_path: Path) -> None:
    one = [
        each.key for each in entries(TI, sheet(tmp_path, item("a", "08:00:00"), item("b", "08:00:00")), PLAIN)
    ]
    more = [item("c", "08:00:00", "08:30:00", tags=["x"]), item("d", "08:00:00", "09:00:00")]
    assert one == [each.key for each in entries(TI, sheet(tmp_path, *more), PLAIN)]
    assert one == ["20261119T080000Z", "20261119T080000Z#2"]


def test_what_cannot_be_read_is_told_and_the_others_are_kept(tmp_path: Path) -> None:
    path = sheet(
        tmp_path,
        item("a", "09:00:00", "08:00:00"),
        {"name": "b"},
        {"name": "c", "start": "2026-11-19T08:00:00"},
        {"name": "d", "start": "0001-01-01T00:00:00+23:00"},
        7,
        item("e\0", "08:00:00", "09:00:00", tags="x", notes=[1, "n" * 1_000_000]),
    )
    (entry,) = entries(TI, path, PLAIN)
    assert (entry.project, entry.tags) == ("e␀", ())
    assert len(entry.note) <= 65_536
    assert [each.reason[:8] for each in problems(TI, path, PLAIN)] == [f"Entry {n}:" for n in range(1, 6)]


@pytest.mark.parametrize("content", [b"[]", b"{}", b'{"work": 1}', b"{", b"\xff", b"[" * 100_000, b"\0"])
def test_what_is_no_sheet_is_refused_with_a_reason(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / ".ti-sheet"
    path.write_bytes(content)
    (problem,) = TI.read(path, PLAIN)
    assert isinstance(problem, Problem)


def test_an_empty_sheet_has_no_entries(tmp_path: Path) -> None:
    (tmp_path / ".ti-sheet").touch()
    assert list(TI.read(tmp_path / ".ti-sheet", PLAIN)) == []
    assert list(TI.read(sheet(tmp_path), PLAIN)) == []


values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=9) | st.datetimes().map(lambda t: f"{t}Z"),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=3,
)
items = st.fixed_dictionaries(
    {}, optional={"name": values, "start": values, "end": values, "tags": values, "notes": values}
)


@pytest.mark.fuzz
@settings(max_examples=300)
@given(st.lists(items | values, max_size=4))
def test_any_items_give_entries_or_problems(
    tmp_path_factory: pytest.TempPathFactory, work: list[Any]
) -> None:
    found = list(TI.read(sheet(tmp_path_factory.getbasetemp(), *work), PLAIN))
    assert len(found) == len(work)
    assert all(isinstance(each, Entry | Problem) for each in found)


def test_the_sheet_is_the_one_that_ti_would_use(tmp_path: Path) -> None:
    def places(**environ: str) -> list[Path]:
        return list(TI.find(Surroundings(environ, tmp_path, "linux")))

    assert places() == []
    path = sheet(tmp_path)
    assert places() == TI.files(tmp_path) == TI.files(path) == [path]
    assert places(SHEET_FILE=str(tmp_path / "gone")) == []
    (tmp_path / "own").touch()
    assert places(SHEET_FILE=str(tmp_path / "own")) == places(SHEET_FILE="~/own") == [tmp_path / "own"]
