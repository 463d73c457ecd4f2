"""Hamster's database, in the schema of its ninth version."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from focusboard.model import Entry, Problem
from focusboard.sources.hamster import HAMSTER
from focusboard.sources.protocol import Context, Surroundings
from tests.sources import schemas
from tests.sources.databases import cells, change, create, entries, problems
from tests.sources.reading import seconds

PLAIN = Context(ZoneInfo("Europe/Berlin"))


def hamster(folder: Path, *facts: tuple[Any, ...], tags: tuple[tuple[int, int], ...] = ()) -> Path:
    return create(folder / "hamster.db", schemas.HAMSTER, facts=facts, fact_tags=tags)


def test_a_fact_becomes_an_entry_of_its_category_or_else_of_its_activity(tmp_path: Path) -> None:
    path = hamster(
        tmp_path,
        (1, 1, "2026-11-19 09:00:00", "2026-11-19 10:30:00", "half of it\nwas the cache"),
        (2, 2, "2026-11-19 10:30:00.123456", "2026-11-19 11:00:00", None),
        (3, 3, "2026-11-19 11:00:00", "2026-11-19 11:10:00", ""),
        (4, 99, "2026-11-19 11:10:00", "2026-11-19 11:20:00", ""),
        tags=((1, 1), (1, 2)),
    )
    one, two, three, four = entries(HAMSTER, path, PLAIN)
    assert (one.key, one.project, one.task, one.tags) == ("1", "client-x", "Fix login", ("a b", "deep"))
    assert (one.start, one.seconds(0)) == (seconds("2026-11-19T09:00:00+01:00"), 5400)
    assert one.note == "half of it\nwas the cache"
    assert (two.project, two.task, two.tags, two.note, two.flags) == ("Read", "Read", (), "", ())
    assert (three.project, three.task) == ("client-x", "Old"), "a deleted activity keeps its facts"
    assert (four.project, four.task) == ("", "")
    assert problems(HAMSTER, path, PLAIN) == []


def test_only_the_fact_that_starts_last_can_be_running(tmp_path: Path) -> None:
    path = hamster(
        tmp_path,
        (1, 1, "2011-01-01 09:00:00", None, None),
        (2, 1, "2026-11-19 12:00:00", None, None),
        (3, 1, "2026-11-19 09:00:00", "2026-11-19 10:00:00", None),
    )
    found = {each.key: each for each in entries(HAMSTER, path, PLAIN)}
    assert (found["1"].flags, found["1"].seconds(10**10)) == (("open_stale",), 0)
    assert found["2"].end is None


def test_a_negative_fact_is_told_and_the_others_are_kept(tmp_path: Path) -> None:
    path = hamster(
        tmp_path,
        (1, 1, "2026-11-19 09:00:00", "2026-11-19 08:00:00", None),
        (2, 1, "yesterday", "2026-11-19 08:00:00", None),
        (3, 1, "2026-11-19 09:00:00", "2026-11-19 10:00:00", None),
    )
    assert [each.key for each in entries(HAMSTER, path, PLAIN)] == ["3"]
    reasons = [each.reason for each in problems(HAMSTER, path, PLAIN)]
    assert reasons[0].startswith("Fact 1 of 2026-11-19 09:00:00: ")
    assert len(reasons) == 2


def test_across_a_clock_change_its_own_length_counts_and_is_flagged(tmp_path: Path) -> None:
    path = hamster(
        tmp_path,
        (1, 1, "2026-03-29 01:30:00", "2026-03-29 03:30:00", None),
        (2, 1, "2026-10-25 01:30:00", "2026-10-25 04:30:00", None),
        (3, 1, "2026-10-25 02:50:00", "2026-10-25 02:10:00", None),
    )
    spring, autumn, twice = entries(HAMSTER, path, PLAIN)
    assert (spring.end or 0) - spring.start == 3600
    assert (spring.seconds(0), autumn.seconds(0)) == (7200, 3 * 3600)
    assert (autumn.end or 0) - autumn.start == 4 * 3600
    assert spring.flags == autumn.flags == ("duration_mismatch",)
    assert (twice.seconds(0), twice.flags) == (20 * 60, ("dst_ambiguous",))


def test_an_edit_comes_as_another_fact_at_the_same_time(tmp_path: Path) -> None:
    path = hamster(tmp_path, (1, 1, "2026-11-19 09:00:00", "2026-11-19 10:00:00", None))
    (before,) = entries(HAMSTER, path, PLAIN)
    row = "(7, 2, '2026-11-19 09:05:00', '2026-11-19 10:00:00', NULL)"
    change(path, "DELETE FROM facts WHERE id = 1", f"INSERT INTO facts VALUES {row}")
    (after,) = entries(HAMSTER, path, PLAIN)
    assert (before.key, after.key) == ("1", "7")
    assert after.start < (before.end or 0)


def test_another_database_is_refused(tmp_path: Path) -> None:
    path = create(tmp_path / "hamster.db", "CREATE TABLE entries (id)")
    with pytest.raises(OSError, match="'facts'"):
        list(HAMSTER.read(path, PLAIN))


@pytest.mark.fuzz
@settings(max_examples=200)
@given(st.lists(st.tuples(cells, cells, cells, cells), max_size=5))
def test_any_cells_give_entries_or_problems(
    tmp_path_factory: pytest.TempPathFactory, found: list[Any]
) -> None:
    rows = [(number, *row) for number, row in enumerate(found, 1)]
    read = list(HAMSTER.read(hamster(tmp_path_factory.getbasetemp(), *rows), PLAIN))
    assert len(read) == len(rows)
    assert all(isinstance(each, Entry | Problem) for each in read)


def test_the_database_of_the_newest_release_is_found(tmp_path: Path) -> None:
    def places(**environ: str) -> list[str]:
        found = HAMSTER.find(Surroundings(environ, tmp_path, "linux"))
        return [path.relative_to(tmp_path).as_posix() for path in found]

    assert places() == []
    for folder in ("hamster-applet", "hamster-time-tracker", "hamster"):
        file = tmp_path / ".local/share" / folder / "hamster.db"
        file.parent.mkdir(parents=True)
        file.touch(mode=0o000)
        assert places() == [f".local/share/{folder}/hamster.db"]
    file = tmp_path / ".var/app/org.gnome.Hamster/data/hamster/hamster.db"
    file.parent.mkdir(parents=True)
    file.touch()
    assert len(places()) == 2
    assert places(XDG_DATA_HOME=str(tmp_path / "x")) == [".var/app/org.gnome.Hamster/data/hamster/hamster.db"]
    assert HAMSTER.files(file.parent) == HAMSTER.files(file) == [file]
    assert HAMSTER.files(tmp_path) == []
