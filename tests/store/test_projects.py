"""Which projects there are is known without a look at every entry, whatever is read and changed."""

from __future__ import annotations

from sqlite3 import Connection

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from focusboard.store import dump as dumped
from focusboard.store import projects
from focusboard.store.check import check
from focusboard.store.opening import open_store, transaction
from focusboard.store.own import put_entry
from focusboard.store.projects import project_names
from focusboard.store.purging import purge
from focusboard.store.purging import source as purge_source
from focusboard.store.readings import reading
from focusboard.store.sources import KeptSource, add_source
from focusboard.store.undo import step
from tests.store.conftest import AT, Read, written

pytestmark = pytest.mark.clockless

NAMES = st.sampled_from(["", "api", "Büro", 'a "b"'])
FILES = st.dictionaries(st.integers(0, 3), st.tuples(NAMES, st.sampled_from(["", "task"])), max_size=4)


def in_entries(db: Connection) -> set[str]:
    return {project for (project,) in db.execute("SELECT project FROM entry")}


@given(st.lists(st.tuples(st.sampled_from("ab"), FILES), max_size=6))
@settings(max_examples=40)
def test_they_are_those_of_the_entries(
    tmp_path_factory: pytest.TempPathFactory, readings: list[tuple[str, dict[int, tuple[str, str]]]]
) -> None:
    db = open_store(tmp_path_factory.mktemp("any") / "focusboard.db")
    sources = {name: add_source(db, name, "csv", f"/{name}", zone="", at=AT).id for name in "ab"}
    for name, entries in readings:
        with reading(db, sources[name], AT) as current:
            items = [
                written(100 * number, 100 * number + 50, task, key=f"{number}{project}", project=project)
                for number, (project, task) in entries.items()
            ]
            current.keep_file("f", repr(items), items)
        assert project_names(db) == in_entries(db)
    db.close()


def test_entries_that_are_kept_here_count_as_well(db: Connection, read: Read) -> None:
    read(a=[written(100, 200, project="api")])
    with step(db, "one", AT) as taken:
        put_entry(db, taken, written(300, 400, key="", project="here"), AT)
    assert project_names(db) == {"api", "here"}


def test_one_that_an_edit_took_away_is_known_no_more(db: Connection, read: Read) -> None:
    read(a=[written(100, 200, project="the"), written(300, 400, project="api")])
    read(a=[written(100, 200, project="web"), written(300, 400, project="api")])
    assert project_names(db) == {"web", "api"}
    read(a=[written(300, 400, project="api")])
    assert project_names(db) == {"web", "api"}, "what is gone upstream is remembered"


def test_what_a_purged_source_told_is_forgotten(db: Connection, read: Read, source: KeptSource) -> None:
    read(a=[written(100, 200, project="secret")])
    purge(db, purge_source(source.id))
    assert project_names(db) == frozenset()
    assert not db.execute("SELECT * FROM setting WHERE value GLOB '*secret*'").fetchall()


def test_a_database_that_does_not_know_them_yet_looks_and_learns(db: Connection, read: Read) -> None:
    read(a=[written(100, 200, project="api")])
    with transaction(db):
        projects.forget(db)
    assert project_names(db) == {"api"}
    read(a=[written(100, 200, project="api"), written(300, 400, project="web")])
    assert db.execute("SELECT value FROM setting WHERE name = ?", (projects.KNOWN,)).fetchone()
    assert project_names(db) == {"api", "web"}


def test_what_is_taken_up_cannot_hide_one(
    db: Connection, read: Read, tmp_path_factory: pytest.TempPathFactory
) -> None:
    read(a=[written(100, 200, project="api")])
    given = dumped.dump(db)
    assert projects.KNOWN not in {row[0] for row in given["setting"].rows}
    rows = (*given["setting"].rows, (projects.KNOWN, "[]"))
    fresh = open_store(tmp_path_factory.mktemp("fresh") / "focusboard.db")
    dumped.take_up(fresh, {**given, "setting": dumped.Rows(("name", "value"), rows)}, dumped.SCHEMA)
    assert project_names(fresh) == {"api"}
    fresh.close()


def test_one_that_no_note_would_mask_is_found(db: Connection, read: Read) -> None:
    read(a=[written(100, 200, project="api")])
    assert all(finding.ok for finding in check(db))
    db.execute("UPDATE setting SET value = '[]' WHERE name = ?", (projects.KNOWN,))
    (wrong,) = [finding for finding in check(db) if not finding.ok]
    assert wrong.detail.startswith("projects that no note would mask: 1.")
