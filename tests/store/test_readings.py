"""A reading writes what changed and nothing else, and words stay on what they were said about."""

from __future__ import annotations

import hashlib
import os
import re
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from itertools import count
from pathlib import Path
from random import Random
from sqlite3 import Connection, IntegrityError
from threading import Event, Thread
from typing import Final

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from focusboard.items import Entries, Item
from focusboard.model import Entry, Outcome, Problem
from focusboard.store import entries, keys, readings
from focusboard.store.check import check
from focusboard.store.files import MOST_PROBLEMS, READ_AGAIN
from focusboard.store.opening import open_store
from focusboard.store.outcomes import keep_outcome, outcomes_of, words_without_entry
from focusboard.store.readings import Reading, ReadingResult, fingerprints, reading
from focusboard.store.sources import KeptSource, add_source, problems, remove_source
from tests.store.conftest import AT, Read, dump, written

NINE = 1_780_000_000
HOUR = 3600


def all_of(db: Connection) -> list[Entry]:
    return entries.entries_between(db, 0, 2 * AT, now=AT)


def counts(result: ReadingResult) -> tuple[int, int, int, int, int]:
    return result.added, result.updated, result.unchanged, result.removed, result.skipped


def test_what_was_read_comes_back_whole(db: Connection, read: Read) -> None:
    given = Entry(
        key="k",
        start=NINE,
        end=None,
        project="api",
        task="Fix login'; DROP TABLE entry; --",
        tags=("client-x", "ünï \U0001f600", '"]'),
        note="two\nlines % _ \\",
        zone="Asia/Tokyo",
        flags=("open_stale", "overlap"),
        file="a",
        line=7,
    )
    assert counts(read(a=[given])) == (1, 0, 0, 0, 0)
    [kept] = all_of(db)
    assert kept == given._replace(source="work", id=kept.id)
    assert entries.entry(db, kept.id) == kept
    assert entries.running(db) == [kept]


def test_many_at_once_come_back_whole_whether_they_are_alike_or_not(db: Connection, read: Read) -> None:
    odd: dict[int, dict[str, object]] = {
        7: {"zone": "Asia/Tokyo"},
        150: {"duration": 30, "tags": ('say "a"', "b\\c\x7f")},
        151: {"flags": ("overlap",)},
        305: {"duration": 0, "note": "later"},
    }
    given = [
        written(NINE + 60 * n, NINE + 60 * n + 50, f"task {n}", project="api", tags=("x",), file="a", line=n)
        for n in range(330)
    ]
    given = [entry._replace(**odd.get(n, {})) for n, entry in enumerate(given)]  # type: ignore[arg-type]
    assert counts(read(a=given)) == (330, 0, 0, 0, 0)
    assert [kept._replace(source="", id=0) for kept in all_of(db)] == given
    assert counts(read(a=given)) == (0, 0, 330, 0, 0)


def test_reading_again_writes_nothing(db: Connection, read: Read, path: Path) -> None:
    files = {
        "a": [written(NINE, NINE + 60), written(NINE + 60, None, "now", tags=("x",))],
        "b": [
            written(NINE + 120, NINE + 130),
            Problem("b", 2, "Not a line."),
            written(NINE + 120, NINE + 140),
        ],
    }
    assert counts(read(**files)) == (3, 0, 0, 0, 2)
    before, changes = hashlib.sha256(path.read_bytes()).digest(), db.total_changes
    result = read(**files, at=AT + 5)
    assert counts(result) == (0, 0, 3, 0, 2)
    assert result.touched == ()
    assert (hashlib.sha256(path.read_bytes()).digest(), db.total_changes) == (before, changes)


def test_reading_nothing_again_writes_nothing(read: Read, path: Path) -> None:
    read(a=[])
    before = path.read_bytes()
    assert counts(read(a=[], at=AT + 5)) == (0, 0, 0, 0, 0)
    assert path.read_bytes() == before


def test_an_edit_is_one_update_and_a_deletion_one_tombstone(db: Connection, read: Read) -> None:
    read(a=[written(NINE, NINE + 60, "one"), written(NINE + 100, NINE + 160, "two")])
    first = all_of(db)
    edited = read(a=[written(NINE, NINE + 90, "one!"), written(NINE + 100, NINE + 160, "two")])
    assert counts(edited) == (0, 1, 1, 0, 0)
    assert edited.touched == ((NINE, NINE + 90),)
    assert counts(read(a=[written(NINE, NINE + 90, "one!")])) == (0, 0, 1, 1, 0)
    [left] = all_of(db)
    assert (left.id, left.task) == (first[0].id, "one!")
    assert db.execute("SELECT removed_at FROM entry WHERE id = ?", (first[1].id,)).fetchone() == (AT,)


def test_an_entry_that_comes_back_is_the_same_entry(db: Connection, read: Read) -> None:
    read(a=[written(NINE, NINE + 60)])
    [before] = all_of(db)
    read(a=[])
    assert all_of(db) == []
    assert counts(read(a=[written(NINE, NINE + 60)])) == (1, 0, 0, 0, 0)
    assert all_of(db) == [before]


def test_a_line_that_moves_is_no_update(db: Connection, read: Read) -> None:
    read(a=[written(NINE, NINE + 60, line=1)])
    result = read(a=[written(NINE, NINE + 60, line=5)])
    assert (counts(result), result.touched) == ((0, 0, 1, 0, 0), ())
    assert all_of(db)[0].line == 5


def test_a_file_that_is_gone_takes_its_entries_along(db: Connection, read: Read, source: KeptSource) -> None:
    read(a=[written(NINE, NINE + 60)], b=[written(NINE + 60, NINE + 90), Problem("b", 1, "Odd.")])
    assert counts(read(gone=("b",))) == (0, 0, 1, 1, 0)
    assert set(fingerprints(db, source.id)) == {"a"}
    assert problems(db, source.id) == ()


@pytest.mark.parametrize("is_told_first", [True, False])
def test_entries_move_along_with_a_renamed_file(
    db: Connection, source: KeptSource, is_told_first: bool
) -> None:
    with reading(db, source.id, AT) as current:
        current.keep_file("old", "1", [written(NINE, NINE + 60)])
    [before] = all_of(db)

    def told(current: Reading) -> None:
        current.forget_files(["old"])

    with reading(db, source.id, AT) as current:
        if is_told_first:
            told(current)
        current.keep_file("new", "1", [written(NINE, NINE + 60)])
        if not is_told_first:
            told(current)
    assert counts(current.result) == (0, 0, 1, 0, 0)
    [after] = all_of(db)
    assert (after.id, after.file) == (before.id, "new")


class TestTwoFilesWithTheSameEntry:
    """Exports of vendors overlap: each names entries that the other has, too."""

    def test_count_it_once_and_say_so(self, db: Connection, read: Read, source: KeptSource) -> None:
        files = {
            "a": [written(NINE, NINE + 60)],
            "b": [written(NINE, NINE + 60), written(NINE + 60, NINE + 90)],
        }
        assert counts(read(**files)) == (2, 0, 0, 0, 1)
        [problem] = problems(db, source.id)
        assert (problem.file, problem.reason[:16]) == ("b", "1 of its entries")
        changes = db.total_changes
        assert counts(read(**files)) == (0, 0, 2, 0, 1)
        assert counts(read(b=files["b"])) == (0, 0, 2, 0, 1)
        assert counts(read(b=files["b"], a=files["a"])) == (0, 0, 2, 0, 1)
        assert db.total_changes == changes

    def test_keep_it_when_the_first_one_is_gone(self, db: Connection, read: Read, source: KeptSource) -> None:
        read(a=[written(NINE, NINE + 60)], b=[written(NINE, NINE + 60)])
        [before] = all_of(db)
        assert fingerprints(db, source.id)["b"] == READ_AGAIN
        assert counts(read(b=[written(NINE, NINE + 60)], gone=("a",))) == (0, 0, 1, 0, 0)
        [after] = all_of(db)
        assert (after.id, after.file) == (before.id, "b")
        assert fingerprints(db, source.id) == {"b": repr([written(NINE, NINE + 60)])}


class TestWords:
    @pytest.fixture
    def said(self, db: Connection, read: Read) -> Entry:
        read(a=[written(NINE, NINE + HOUR, "Fix login"), written(NINE + 2 * HOUR, NINE + 3 * HOUR, "Mail")])
        entry = all_of(db)[0]
        keep_outcome(db, Outcome("entry", str(entry.id), "done", "People can log in again"), AT)
        return entry

    def text_on(self, db: Connection) -> dict[tuple[int, int | None], str]:
        found = all_of(db)
        words = outcomes_of(db, [entry.id for entry in found])
        return {(entry.start, entry.end): words[entry.id].text for entry in found if entry.id in words}

    def test_stay_on_an_entry_that_keeps_its_key(self, db: Connection, read: Read, said: Entry) -> None:
        read(a=[written(NINE, NINE + 2 * HOUR, "Something else")])
        assert self.text_on(db) == {(NINE, NINE + 2 * HOUR): "People can log in again"}

    def test_stay_on_an_entry_whose_key_changes(self, db: Connection, read: Read, said: Entry) -> None:
        result = read(
            a=[
                written(NINE - 600, NINE + HOUR, "Fix login"),
                written(NINE + 2 * HOUR, NINE + 3 * HOUR, "Mail"),
            ]
        )
        assert counts(result) == (0, 1, 1, 0, 0)
        assert self.text_on(db) == {(NINE - 600, NINE + HOUR): "People can log in again"}
        assert result.touched == ((NINE - 600, NINE + HOUR),)

    def test_go_to_the_larger_part_of_the_same_file(self, db: Connection, read: Read, said: Entry) -> None:
        read(
            a=[written(NINE + 60, NINE + 1200, "small"), written(NINE + 1200, NINE + HOUR, "large")],
            b=[written(NINE + 61, NINE + HOUR - 1, "elsewhere")],
        )
        assert self.text_on(db) == {(NINE + 1200, NINE + HOUR): "People can log in again"}

    def test_leave_an_entry_alone_that_shares_too_little(
        self, db: Connection, read: Read, said: Entry
    ) -> None:
        result = read(a=[written(NINE + HOUR - 60, NINE + 2 * HOUR, "Fix login")])
        assert counts(result) == (1, 0, 0, 2, 0)
        assert self.text_on(db) == {}
        [unattached] = words_without_entry(db)
        assert (unattached.outcome.text, unattached.entry.task) == ("People can log in again", "Fix login")

    def test_come_back_with_the_entry(self, db: Connection, read: Read, said: Entry) -> None:
        read(a=[])
        assert len(words_without_entry(db)) == 1
        read(a=[written(NINE, NINE + HOUR, "Fix login")])
        assert self.text_on(db) == {(NINE, NINE + HOUR): "People can log in again"}
        assert words_without_entry(db) == ()

    def test_are_kept_while_the_source_is_away(self, db: Connection, said: Entry) -> None:
        remove_source(db, "work", AT)
        assert (all_of(db), len(words_without_entry(db))) == ([], 1)
        add_source(db, "again", "timewarrior", "/times", zone="", at=AT)
        assert self.text_on(db) == {(NINE, NINE + HOUR): "People can log in again"}


def test_what_cannot_be_is_a_problem_and_the_rest_is_kept(
    db: Connection, read: Read, source: KeptSource
) -> None:
    result = read(
        a=[written(NINE, NINE - 1, line=1), written(2**63, 2**63, line=2), written(NINE, NINE, line=3)]
    )
    assert counts(result) == (1, 0, 0, 0, 2)
    assert [problem.line for problem in problems(db, source.id)] == [1, 2]


def test_a_strange_file_cannot_fill_the_database_with_problems(
    db: Connection, read: Read, source: KeptSource
) -> None:
    read(a=[Problem("a", line, "Odd.") for line in range(1, 2501)])
    kept = problems(db, source.id)
    assert len(kept) == MOST_PROBLEMS + 1
    assert kept[0] == Problem("a", 0, "1500 more places of this file could not be read.")


def test_totals_are_measured_before_the_reading_ends(db: Connection, source: KeptSource) -> None:
    told = []

    def measure(measured: Connection, spans: tuple[tuple[int, int], ...]) -> None:
        told.append((spans, measured.in_transaction, len(all_of(measured))))

    for _ in range(2):
        with reading(db, source.id, AT, measure=measure) as current:
            current.keep_file("a", "1", [written(NINE, NINE + 60), written(NINE + 9 * 86_400, None)])
    assert told == [(((NINE, NINE + 60), (NINE + 9 * 86_400, AT)), True, 2)]


@pytest.mark.parametrize("failure", [ArithmeticError("on purpose"), PermissionError(13, "Permission denied")])
def test_a_reading_that_fails_leaves_nothing_and_passes_the_reason_on(
    db: Connection, source: KeptSource, failure: Exception
) -> None:
    def broken() -> Iterator[Entry]:
        yield written(NINE, NINE + 60)
        raise failure

    before = dump(db)
    with pytest.raises(type(failure)) as raised, reading(db, source.id, AT) as current:
        current.keep_file("a", "1", broken())
    assert raised.value is failure
    assert dump(db) == before


day_of_entries = st.lists(
    st.builds(
        written,
        st.integers(NINE, NINE + 50).map(lambda n: n * 1),
        st.one_of(st.none(), st.integers(NINE + 50, NINE + 99)),
        st.sampled_from(["", "a", "b"]),
    ),
    max_size=6,
)


@pytest.mark.clockless
@given(st.lists(st.fixed_dictionaries({"a": day_of_entries, "b": day_of_entries}), min_size=1, max_size=5))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_after_any_readings_the_store_says_what_the_source_says(
    tmp_path_factory: pytest.TempPathFactory, states: list[dict[str, list[Entry]]]
) -> None:
    db = open_store(tmp_path_factory.mktemp("any") / "focusboard.db")
    source = add_source(db, "work", "csv", "/times", zone="", at=AT)
    for state in states:
        for _ in range(2):
            before = db.total_changes
            with reading(db, source.id, AT) as current:
                for name in sorted(state):
                    current.keep_file(name, repr(state[name]), state[name])
        assert db.total_changes == before, "the second of two equal readings writes nothing"
        expected: dict[str, Entry] = {}
        keys = [entry.key for name in sorted(state) for entry in state[name]]
        found = {entry.key: entry for entry in all_of(db)}
        assert set(found) == set(keys)
        for name in sorted(state):
            for entry in state[name]:
                expected.setdefault(entry.key, entry)
        assert entries.recorded(db, source.id).entries == len(expected)
        assert all(finding.ok for finding in check(db)), check(db)
    db.close()


def dealt(items: list[Entry | Problem], sizes: list[int]) -> Iterator[Item]:
    """The same items, so many at a time where they are all entries."""
    at = 0
    for size in (*sizes, len(items)):
        some = items[at : at + size]
        entries = [item for item in some if isinstance(item, Entry)]
        yield from [Entries.of(some)] if some and len(some) == len(entries) else some
        at += size


item = st.one_of(
    st.builds(
        written,
        st.integers(NINE, NINE + 50),
        st.one_of(st.none(), st.integers(NINE - 5, NINE + 400 * 86_400)),
        st.sampled_from(["", "a"]),
        zone=st.sampled_from(["", "+09:00"]),
        flags=st.sampled_from([(), ("over_24h",)]),
        tags=st.sampled_from([(), ("a", 'b"')]),
        duration=st.sampled_from([None, 60]),
        is_planned=st.booleans(),
        line=st.integers(0, 9),
    ),
    st.builds(Problem, st.just("a"), st.integers(0, 9), st.just("It is odd."), is_cut=st.booleans()),
)


def without_gaps(lines: list[str]) -> list[str]:
    """A dump with its entries numbered one by one: a number that no entry was given means nothing."""
    numbers = count(1)
    return [
        re.sub(r'(?<=^INSERT INTO "entry" VALUES\()\d+', lambda _: str(next(numbers)), line)
        for line in lines
        if "sqlite_sequence" not in line
    ]


FIRST, *THEN = (written(NINE + after, None, "") for after in (0, 1, 1, 2))
"""One of them is there twice."""


@pytest.mark.clockless
@given(st.lists(st.tuples(st.lists(item, max_size=12), st.lists(st.integers(1, 5))), min_size=1, max_size=3))
@example([([FIRST], []), ([FIRST, *THEN], [1, 1])])
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_entries_may_come_one_by_one_or_many_at_a_time(
    tmp_path_factory: pytest.TempPathFactory, states: list[tuple[list[Entry | Problem], list[int]]]
) -> None:
    dumps = []
    for are_together in (False, True):
        db = open_store(tmp_path_factory.mktemp("any") / "focusboard.db")
        source = add_source(db, "work", "csv", "/times", zone="", at=AT)
        for items, sizes in states:
            with reading(db, source.id, AT) as current:
                current.keep_file("a", repr(items), dealt(items, sizes) if are_together else items)
        dumps.append(without_gaps(dump(db, without=("_sqlite_migrations",))))
        db.close()
    assert dumps[0] == dumps[1]


@pytest.mark.clockless
@given(st.lists(st.tuples(st.lists(item, max_size=12), st.lists(st.integers(1, 5))), min_size=1, max_size=3))
@example([([FIRST, *THEN], [1, 1]), ([*THEN, FIRST], [2])])
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_there_twice_is_found_the_same_whenever_keys_are_looked_up(
    tmp_path_factory: pytest.TempPathFactory, files: list[tuple[list[Entry | Problem], list[int]]]
) -> None:
    found = []
    for most, others in ((10**6, []), (3, []), (10**6, [written(NINE - 9, NINE)])):
        db = open_store(tmp_path_factory.mktemp("any") / "focusboard.db")
        with reading(db, add_source(db, "other", "csv", "/others", zone="", at=AT).id, AT) as current:
            current.keep_file("z", "z", others)
        source = add_source(db, "work", "csv", "/times", zone="", at=AT)
        with pytest.MonkeyPatch.context() as patch, reading(db, source.id, AT) as current:
            patch.setattr(readings, "MOST", most)
            for name, (items, sizes) in zip("abc", files, strict=False):
                current.keep_file(name, repr(items), dealt(items, sizes))
        kept = [each._replace(id=0) for each in all_of(db) if each.source == "work"]
        found.append((kept, current.result._replace(touched=()), problems(db, source.id)))
        assert all(finding.ok for finding in check(db)), check(db)
        db.close()
    assert found[0] == found[1] == found[2]


def test_of_any_number_of_entries_each_is_kept_as_it_is(db: Connection, read: Read) -> None:
    some = [
        Entry(
            f"k{n}", NINE + n, NINE + 2 * n, f"p{n}", f"t{n}", (f"g{n}", "x"), f"n{n}", f"+0{n % 9}:00",
            ("dst_ambiguous", "over_24h")[n % 2 :], n, False, "a", n + 1,
        )
        for n in range(111)
    ]  # fmt: skip
    read(a=some)
    kept = [each._replace(source="", id=0) for each in all_of(db)]
    assert kept == some


def test_reported_lengths_planned_time_and_open_entries_add_up(db: Connection, read: Read) -> None:
    read(
        a=[
            written(NINE, NINE, "day only", duration=5400),
            written(NINE + 60, NINE + 120, "taken off", duration=-60),
            written(NINE + 300, NINE + 900, "meeting", is_planned=True),
            written(NINE + 1000, None, "now"),
            written(NINE + 1001, None, "planned and open", is_planned=True),
            written(NINE + 2000, NINE + 2600, "plain"),
        ]
    )
    assert all(finding.ok for finding in check(db)), check(db)


@pytest.mark.clockless
def test_others_can_look_while_a_large_source_is_read(db: Connection, source: KeptSource, path: Path) -> None:
    other = open_store(path)
    other.execute("PRAGMA busy_timeout = 10")
    with reading(db, source.id, AT) as current:
        current.keep_file("a", "1", (written(n * 100, n * 100 + 60, note="x" * 200) for n in range(30_000)))
        assert all_of(other) == []
    assert entries.recorded(other, source.id).entries == 30_000


KILLED = """
import os, pathlib, sys
from focusboard.store.opening import open_store
from focusboard.store.readings import reading
from tests.store.conftest import AT, written
db = open_store(pathlib.Path(sys.argv[1]))
kill_at = int(sys.argv[2])
def items():
    for n in range(5_000):
        if n == kill_at:
            os.kill(os.getpid(), 9)
        yield written(n * 100, n * 100 + 60, note="x" * 200)
with reading(db, 1, AT) as current:
    db.execute("PRAGMA cache_size = 10")
    current.keep_file("a", "1", items())
print("kept")
"""


@pytest.mark.clockless
@pytest.mark.parametrize("kill_at", [1500, 4_999])
def test_a_reading_that_is_killed_never_was(
    db: Connection, source: KeptSource, path: Path, kill_at: int
) -> None:
    before = dump(db)
    db.close()

    def read(kill_at: int) -> subprocess.CompletedProcess[str]:
        program = [sys.executable, "-c", KILLED, str(path), str(kill_at)]
        return subprocess.run(program, capture_output=True, text=True, check=False, env=os.environ | ROOT)

    assert read(kill_at).returncode == -signal.SIGKILL
    assert path.with_name(f"{path.name}-journal").stat().st_size > 0, "the kill landed in the middle"
    db = open_store(path)
    assert dump(db) == before
    assert all(finding.ok for finding in check(db))
    for _ in range(2):
        assert read(-1).stdout == "kept\n"
        assert entries.recorded(db, source.id) == (5_000, 5_000 * 60, 0)
        assert db.execute("SELECT count(*), count(DISTINCT key) FROM entry").fetchone() == (5_000, 5_000)


ROOT = {"PYTHONPATH": str(Path(__file__).parents[2])}

WRITER = """
import pathlib, sys
from focusboard.model import Outcome
from focusboard.store.opening import open_store
from focusboard.store.outcomes import keep_outcome
from focusboard.store.readings import reading
from tests.store.conftest import AT, written
db = open_store(pathlib.Path(sys.argv[1]))
me = sys.argv[2]
for n in range(60):
    with reading(db, 1, AT) as current:
        current.keep_file(me, str(n), [written(k, k + 1, key=f"{me}-{k}") for k in range(n + 1)])
    keep_outcome(db, Outcome("day", f"{me}-{n}", "done", me), AT)
"""


@pytest.mark.clockless
def test_two_processes_that_write_at_once_lose_nothing(
    db: Connection, source: KeptSource, path: Path
) -> None:
    running = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(path), me], env=os.environ | ROOT) for me in "ab"
    ]
    assert [process.wait() for process in running] == [0, 0]
    assert entries.recorded(db, source.id) == (120, 120, 0)
    assert db.execute("SELECT count(*) FROM outcome").fetchone() == (120,)
    assert db.execute("SELECT count(*) FROM step WHERE title LIKE 'outcome%'").fetchone() == (120,)
    assert all(finding.ok for finding in check(db))


def test_a_first_load_that_fails_leaves_keys_and_references_guarded(
    db: Connection, source: KeptSource, read: Read
) -> None:
    def fail() -> None:
        with reading(db, source.id, AT) as current:
            current.keep_file("a", "1", [written(NINE, NINE + 60)])
            raise ArithmeticError

    with pytest.raises(ArithmeticError):
        fail()
    assert counts(read(a=[written(NINE, NINE + 60)])) == (1, 0, 0, 0, 0)
    again = 'INSERT INTO entry SELECT NULL, source_id, key, file_id, line, start, "end", zone, project, task,'
    with pytest.raises(IntegrityError, match="UNIQUE"):
        db.execute(f"{again} tags, note, flags, duration, planned, removed_at FROM entry")
    with pytest.raises(IntegrityError, match="FOREIGN KEY"):
        db.execute("UPDATE entry SET file_id = 99")


LONG: Final = 2000
"""Characters of a key, so that few keys are more than one piece."""


only_where_it_is_told = pytest.mark.skipif(
    not Path("/proc/self/fd").is_dir(), reason="only Linux tells what a process has open"
)


def waiting(beside: Path) -> set[tuple[str, int]]:
    """What this process has open in a folder that has no name any more, with its permissions."""
    found = set()
    for each in Path("/proc/self/fd").iterdir():
        with suppress(FileNotFoundError):
            where = str(each.readlink())
            if where.startswith(f"{beside}/") and where.endswith(" (deleted)"):
                found.add((Path(where).name.partition("_")[0], stat.S_IMODE(each.stat().st_mode)))
    return found


@only_where_it_is_told
@pytest.mark.parametrize("is_new", [True, False])
def test_the_keys_of_a_large_first_load_wait_beside_the_database_without_a_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_new: bool
) -> None:
    monkeypatch.setattr(keys, "MANY", 100)
    folder = tmp_path / "a person's own"
    if not is_new:
        open_store(folder / "a.db").close()
    seen: set[tuple[str, int]] = set()
    before = set(tmp_path.rglob("*"))
    with closing(open_store(folder / "a.db")) as db:
        source = add_source(db, "work", "timewarrior", "/times", zone="", at=AT)
        db.set_progress_handler(lambda: seen.update(waiting(folder)), 1000)
        with reading(db, source.id, AT) as current:
            chance = Random(1)
            texts = (f"{chance.getrandbits(64)}".ljust(LONG, "x") for _ in range(6000))
            current.keep_file("a", "1", [written(NINE, NINE + 60)._replace(key=key) for key in texts])
        assert seen == {("etilqs", 0o600)}
        assert db.execute("PRAGMA temp_store").fetchone() == (2,)
        assert db.execute("PRAGMA temp_store_directory").fetchall() == []
        assert db.execute("PRAGMA cache_size").fetchone() == (-2000,)
        assert all(finding.ok for finding in check(db))
    assert set(tmp_path.rglob("*")) - before <= {folder, folder / "a.db"}


def test_what_is_there_twice_is_found_among_keys_that_wait(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "MANY", 2)
    open_store(path).close()
    with closing(open_store(path)) as db:
        source = add_source(db, "work", "timewarrior", "/times", zone="", at=AT)
        with reading(db, source.id, AT) as current:
            current.keep_file("a", "1", [written(NINE + n // 2, NINE + 60) for n in range(4)])
        assert counts(current.result) == (2, 0, 0, 0, 2)
        assert db.execute("PRAGMA temp_store").fetchone() == (2,)
        assert all(finding.ok for finding in check(db))


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Whoever started this may have it ignore ctrl+c, as a shell does in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
@only_where_it_is_told
@pytest.mark.parametrize("is_there_twice", [True, False])
def test_ctrl_c_while_keys_are_sorted_leaves_the_connection_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_there_twice: bool
) -> None:
    monkeypatch.setattr(keys, "MANY", 100)
    chance = Random(1)
    texts = [f"{chance.getrandbits(64)}".ljust(LONG, "x") for _ in range(6000)]
    texts += texts[:3] if is_there_twice else []
    given = [written(NINE, NINE + 60)._replace(key=key) for key in texts]
    # On a machine with much else to do the keys may be sorted before anybody looks.
    assert any(is_interrupted_while_sorting(tmp_path / f"{number}" / "a.db", given) for number in range(20))


def is_interrupted_while_sorting(path: Path, given: list[Entry]) -> bool:
    """Whether ctrl+c came while keys waited; then all is as it was before."""
    is_over = Event()

    def interrupt() -> None:
        while not is_over.is_set():
            if waiting(path.parent):
                os.kill(os.getpid(), signal.SIGINT)
                return

    open_store(path).close()
    watcher = Thread(target=interrupt)
    with closing(open_store(path)) as db:
        source = add_source(db, "work", "timewarrior", "/times", zone="", at=AT)
        is_interrupted = False
        try:
            watcher.start()
            with reading(db, source.id, AT) as current:
                current.keep_file("a", "1", given)
        except KeyboardInterrupt:
            is_interrupted = True
        finally:
            is_over.set()
            watcher.join()
        assert db.execute("PRAGMA temp_store").fetchone() == (2,)
        assert db.execute("PRAGMA temp_store_directory").fetchall() == []
        assert db.execute("PRAGMA cache_size").fetchone() == (-2000,)
        assert all(finding.ok for finding in check(db))
        assert not is_interrupted or entries.recorded(db, source.id) == (0, 0, 0)
        return is_interrupted


@pytest.mark.parametrize(
    ("folder", "is_in_use"), [("two\nlines", False), ("one line", True), ("too long", False)]
)
def test_keys_are_sorted_in_memory_where_they_cannot_wait_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str, *, is_in_use: bool
) -> None:
    monkeypatch.setattr(keys, "MANY", 10)
    place = tmp_path / folder
    if folder == "too long":  # for a file beside the database that SQLite names by itself
        place = tmp_path / "x" / ("y" * 200)
        place /= "z" * (487 - len(str(place)))
        assert len(str(place)) == 488
    with closing(open_store(place / "a.db")) as db:
        source = add_source(db, "work", "timewarrior", "/times", zone="", at=AT)
        with reading(db, source.id, AT) as current:
            if is_in_use:
                db.execute("CREATE TEMP TABLE in_use (a)")
            some = [written(NINE + n, NINE + n + 1)._replace(key=f"{n}".ljust(LONG)) for n in range(4000)]
            current.keep_file("a", "1", some)
        assert current.result.added == 4000
        assert all(finding.ok for finding in check(db))


def test_entries_are_found_by_their_keys_in_the_index(db: Connection, read: Read) -> None:
    read(a=[written(NINE, NINE + 60)])
    asked = "SELECT id FROM entry WHERE source_id = 1 AND key IN (SELECT value FROM json_each('[]'))"
    plan = db.execute(f"EXPLAIN QUERY PLAN {asked}").fetchall()
    assert "entry_key (key=? AND source_id=?)" in str(plan)
