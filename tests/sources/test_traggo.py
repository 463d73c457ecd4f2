"""Traggo's database, as its server creates it."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from focusboard.model import Entry, Problem
from focusboard.sources.protocol import Context, Surroundings
from focusboard.sources.traggo import TRAGGO
from tests.sources import schemas
from tests.sources.databases import cells, change, create, entries, problems
from tests.sources.reading import seconds

PLAIN = Context(ZoneInfo("Europe/Berlin"))
Span = tuple[Any, ...]


def span(number: int, start: Any, end: Any, note: Any = "", *, user: Any = 1, offset: Any = 3600) -> Span:
    return number, start, end, None, None, offset, user, note


def traggo(folder: Path, *spans: Span, tags: tuple[tuple[int, str, str], ...] = ()) -> Path:
    return create(folder / "traggo.db", schemas.TRAGGO, time_spans=spans, time_span_tags=tags)


def test_a_tag_names_the_project_and_the_offset_is_kept(tmp_path: Path) -> None:
    path = traggo(
        tmp_path,
        span(1, "2026-11-19 08:00:00+00:00", "2026-11-19 09:30:00+00:00", "Fix login\nand more"),
        span(2, "2026-11-19 09:30:00.123456789+00:00", "2026-11-19 10:00:00Z", "", offset=-12600),
        span(3, "2026-11-19 10:00:00", "2026-11-19 10:30:00", None, offset=0),
        tags=((1, "type", "work"), (1, "proj", "client-x"), (2, "type", "work"), (2, "issue", "a:b")),
    )
    one, two, three = entries(TRAGGO, path, PLAIN)
    assert (one.key, one.project, one.task, one.tags) == ("1", "client-x", "Fix login", ("type:work",))
    assert (one.note, one.zone) == ("Fix login\nand more", "+01:00")
    assert (one.start, one.seconds(0)) == (seconds("2026-11-19T09:00:00+01:00"), 5400)
    assert (two.project, two.tags, two.zone) == ("type:work", ("issue:a:b",), "-03:30")
    assert (three.project, three.tags, three.zone, three.seconds(0)) == ("", (), "", 1800)
    assert problems(TRAGGO, path, PLAIN) == []


def test_timers_may_run_side_by_side(tmp_path: Path) -> None:
    path = traggo(
        tmp_path,
        span(1, "2026-11-19 08:00:00+00:00", None),
        span(2, "2026-11-19 08:30:00+00:00", "0001-01-01 00:00:00+00:00"),
        span(3, "2026-11-19 09:00:00+00:00", "2026-11-19 09:00:00+00:00"),
    )
    found = entries(TRAGGO, path, PLAIN)
    assert [each.end is None for each in found] == [True, True, False]
    assert found[2].flags == ("zero_length",)


def test_instants_need_no_care_at_clock_changes(tmp_path: Path) -> None:
    path = traggo(
        tmp_path,
        span(1, "2026-03-29 00:30:00+00:00", "2026-03-29 01:30:00+00:00"),
        span(2, "2026-10-24 23:30:00+00:00", "2026-10-25 03:30:00+00:00", offset=7200),
    )
    found = entries(TRAGGO, path, PLAIN)
    assert [(each.seconds(0), each.flags) for each in found] == [(3600, ()), (4 * 3600, ())]


def test_nobody_is_read_unasked_where_there_are_several_people(tmp_path: Path) -> None:
    path = traggo(
        tmp_path,
        span(1, "2026-11-19 08:00:00+00:00", "2026-11-19 09:00:00+00:00"),
        span(2, "2026-11-19 08:00:00+00:00", "2026-11-19 09:00:00+00:00", user=2),
    )
    (problem,) = TRAGGO.read(path, PLAIN)
    assert isinstance(problem, Problem)
    assert "several people" in problem.reason
    (entry,) = entries(TRAGGO, path, Context(PLAIN.home, options={"person": "bob"}))
    assert entry.key == "2"
    assert entries(TRAGGO, path, Context(PLAIN.home, options={"person": "eve"})) == []


def test_an_edit_keeps_the_key(tmp_path: Path) -> None:
    path = traggo(tmp_path, span(1, "2026-11-19 08:00:00+00:00", None), tags=((1, "proj", "a"),))
    (before,) = entries(TRAGGO, path, PLAIN)
    change(
        path,
        "UPDATE time_spans SET start_utc = '2026-11-19 07:00:00+00:00', end_utc = '2026-11-19 08:00:00Z'",
        "UPDATE time_span_tags SET string_value = 'b'",
    )
    (after,) = entries(TRAGGO, path, PLAIN)
    assert before.key == after.key
    assert (after.project, after.seconds(0)) == ("b", 3600)


def test_what_cannot_be_read_is_told_and_the_others_are_kept(tmp_path: Path) -> None:
    path = traggo(
        tmp_path,
        span(1, "2026-11-19 08:00:00+00:00", "2026-11-19 07:00:00+00:00"),
        span(2, None, None),
        span(3, "2026-11-19 08:00:00+00:00", "2026-11-19 09:00:00+00:00", offset="far"),
    )
    assert [each.key for each in entries(TRAGGO, path, PLAIN)] == ["3"]
    reasons = [each.reason[:12] for each in problems(TRAGGO, path, PLAIN)]
    assert reasons == ["Time span 1:", "Time span 2:"]


@pytest.mark.fuzz
@settings(max_examples=200)
@given(st.lists(st.tuples(cells, cells, cells, cells), max_size=5))
def test_any_cells_give_entries_or_problems(
    tmp_path_factory: pytest.TempPathFactory, found: list[Any]
) -> None:
    rows = [
        span(number, start, end, note, offset=offset)
        for number, (start, end, note, offset) in enumerate(found, 1)
    ]
    read = list(TRAGGO.read(traggo(tmp_path_factory.getbasetemp(), *rows), PLAIN))
    assert len(read) == len(rows)
    assert all(isinstance(each, Entry | Problem) for each in read)


def test_the_person_names_the_database_or_the_folder_of_the_server(tmp_path: Path) -> None:
    assert list(TRAGGO.find(Surroundings({}, tmp_path, "linux"))) == []
    (tmp_path / "data").mkdir()
    path = traggo(tmp_path / "data")
    assert TRAGGO.files(path) == TRAGGO.files(tmp_path) == TRAGGO.files(tmp_path / "data") == [path]
    assert entries(TRAGGO, path, PLAIN) == []
