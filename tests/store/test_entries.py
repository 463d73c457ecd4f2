"""Asking for the entries of a span finds exactly those that touch it, however long or strange they are."""

from __future__ import annotations

from sqlite3 import Connection

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from focusboard.model import Entry, Kind
from focusboard.store import entries
from focusboard.store.opening import open_store
from focusboard.store.readings import reading
from focusboard.store.sources import add_source, remove_source
from tests.store.conftest import AT, Read, written

DAY = 86_400
NOW = 20 * DAY


def touches(entry: Entry, start: int, end: int) -> bool:
    """The definition: half-open spans share an instant, or the entry is an instant inside."""
    last = entry.start if entry.end is None and entry.start > NOW else NOW if entry.end is None else entry.end
    return entry.start < end and (last > start or entry.start >= start)


instants = st.integers(0, 30).map(lambda half: half * DAY // 2)
spans = st.tuples(instants, st.one_of(st.none(), instants, st.just(0))).map(
    lambda span: (span[0], None if span[1] is None else span[0] + span[1])
)


@given(st.lists(spans, max_size=12, unique_by=lambda span: span[0]), st.lists(st.tuples(instants, instants)))
@settings(max_examples=50)
def test_a_span_has_the_entries_that_touch_it(
    tmp_path_factory: pytest.TempPathFactory,
    given: list[tuple[int, int | None]],
    asked: list[tuple[int, int]],
) -> None:
    db = open_store(tmp_path_factory.mktemp("any") / "focusboard.db")
    with reading(db, add_source(db, "s", "csv", "/s", zone="", at=AT).id, NOW) as current:
        current.keep_file("f", "1", [written(start, end) for start, end in given])
    kept = sorted((written(start, end) for start, end in given), key=lambda entry: entry.start)
    for start, length in asked:
        found = entries.entries_between(db, start, start + length, now=NOW)
        expected = [entry.start for entry in kept if touches(entry, start, start + length)]
        assert [entry.start for entry in found] == expected
    assert [entry.start for entry in entries.running(db)] == [e.start for e in kept if e.end is None]
    lasts = [max(e.start, NOW) if e.end is None else e.end for e in kept]
    assert entries.extent(db, NOW) == ((kept[0].start, max(lasts)) if kept else None)
    db.close()


def test_the_sources_of_a_span_are_those_of_its_entries(db: Connection) -> None:
    for name, spans in (("a", [(0, DAY), (DAY, 2 * DAY)]), ("b", [(3 * DAY, None)]), ("c", [(0, 5)])):
        with reading(db, add_source(db, name, "csv", f"/{name}", zone="", at=AT).id, NOW) as current:
            current.keep_file("f", "1", [written(start, end) for start, end in spans])
    remove_source(db, "c", AT)
    asked = ((0, DAY), (DAY, 4 * DAY), (4 * DAY, 5 * DAY), (NOW, NOW + DAY))
    found = [sorted(entries.sources_between(db, start, end, NOW)) for start, end in asked]
    assert found == [["a"], ["a", "b"], ["b"], []]


@pytest.mark.parametrize("asked", [entries.TOUCHING, entries.SOURCES], ids=["entries", "sources"])
def test_a_day_among_many_is_found_by_index_alone(db: Connection, asked: str) -> None:
    plan = db.execute(f"EXPLAIN QUERY PLAN {asked}", {"start": 0, "end": DAY, "now": NOW}).fetchall()
    steps = [step for *_, step in plan if step.startswith(("SCAN", "SEARCH"))]
    assert len(steps) in {4, 6}, "SQLite leaves out the files where nobody asks for them"
    assert not [step for step in steps if step.startswith("SCAN")], steps


def test_the_kind_is_what_is_said_of_project_task_tags_and_source(db: Connection, read: Read) -> None:
    def kind_of(project: str, task: str, tags: tuple[str, ...], source: str) -> Kind:
        return "admin" if (project, task, tags, source) == ("web", "Read", ("mail",), "work") else "focus"

    read(a=[written(1, 2, "Read", project="web", tags=("mail",)), written(9, 10)])
    found = entries.entries_between(db, 0, DAY, kind_of=kind_of, now=NOW)
    assert [entry.kind for entry in found] == ["admin", "focus"]


def test_hidden_and_removed_entries_never_show(db: Connection, read: Read) -> None:
    read(a=[written(100, 200), written(300, None)])
    read(a=[written(300, None)])
    assert entries.entry(db, 1) is None
    assert [entry.start for entry in entries.entries_between(db, 0, DAY, now=NOW)] == [300]
    remove_source(db, "work", AT)
    assert entries.entry(db, 2) is None
    assert (entries.running(db), entries.extent(db, NOW)) == ([], None)


def test_what_is_recorded_is_what_the_tracker_would_say(db: Connection, read: Read) -> None:
    read(a=[written(100, 200), written(150, 250), written(300, None)])
    assert entries.recorded(db, 1) == entries.Recorded(3, 200, 1)
    read(a=[written(100, 200), written(300, 310)])
    assert entries.recorded(db, 1) == entries.Recorded(2, 110, 0)
    assert entries.recorded(db, 99) == entries.Recorded(0, 0, 0)
