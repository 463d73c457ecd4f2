"""tock's three ways to keep activities, and the notes beside them."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from urllib.parse import quote_plus

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from focusboard.model import Entry, Problem
from focusboard.sources.protocol import Surroundings
from focusboard.sources.tock import files, find, read
from focusboard.text import TITLE, clean
from tests.sources import schemas
from tests.sources.reading import BERLIN, Write, seconds, telling, writing

LINE = "2026-11-19 09:00 - 2026-11-19 10:30 | client-x | Fix login\n"
TASK = (
    "x 2026-11-19 2026-11-19 Fix login +client-x @deep tock_start:2026-11-19T09:00:00+01:00"
    " tock_end:2026-11-19T10:30:00+01:00 tock_project:client-x tock_desc:Fix+login tock_tags:deep%1Fon+call\n"
)

text = writing(".tock.txt")
entries, problems = telling(read)


NINE = seconds("2026-11-19T09:00:00+01:00")


# Text file


def test_a_line_becomes_an_entry_and_a_backslash_is_a_backslash(text: Write) -> None:
    path = text(LINE.replace("client-x", "client\\"))
    assert entries(path) == [
        Entry(
            key="2026-11-19 09:00:00",
            start=NINE,
            end=NINE + 5400,
            project="client\\",
            task="Fix login",
            file=str(path),
            line=1,
        )
    ]


@pytest.mark.parametrize("line", ["2026-11-19 09:00 | only a project", "2026-11-19 | a | b", "# a | b | c"])
def test_a_line_that_tock_does_not_read_is_a_problem(text: Write, line: str) -> None:
    path = text(f"{line}\n\n{LINE}")
    assert [problem.line for problem in problems(path)] == [1]
    assert len(entries(path)) == 1


def test_clock_changes_count_what_passed_as_in_tock(text: Write) -> None:
    path = text(
        "2026-03-29 01:30 - 2026-03-29 03:30 | a | spring\n"
        "2026-03-29 02:30 - 2026-03-29 04:00 | a | gap\n"
        "2026-10-25 01:30 - 2026-10-25 04:30 | a | autumn\n"
        "2026-10-25 02:30 - 2026-10-25 02:45 | a | twice\n"
    )
    assert {entry.task: (entry.seconds(0), entry.flags) for entry in entries(path)} == {
        "spring": (3600, ()),
        "gap": (3600, ("dst_nonexistent",)),
        "autumn": (4 * 3600, ()),
        "twice": (900, ("dst_ambiguous",)),
    }


def test_only_the_last_open_activity_is_running(text: Write) -> None:
    path = text(f"2026-11-19 08:00 | a | b\n{LINE}2026-11-19 11:00 | a | b\n")
    assert [(entry.line, entry.end is None, entry.flags) for entry in entries(path)] == [
        (1, False, ("open_stale",)),
        (2, False, ()),
        (3, True, ()),
    ]


def test_edits_keep_the_key(text: Write) -> None:
    (before,) = entries(text(LINE))
    (after,) = entries(text("\n" + LINE.replace("10:30", "11:00").replace("Fix", "Mend")))
    assert after.key == before.key


# Notes


def write_note(path: Path, name: str, content: bytes) -> None:
    note = path.parent / ".tock" / "notes" / name
    note.parent.mkdir(parents=True, exist_ok=True)
    note.write_bytes(content)


def test_a_note_and_its_tags_belong_to_the_activity_that_starts_then(text: Write) -> None:
    path = text(LINE + "2026-11-19 11:00 - 2026-11-19 12:00 | a | b\n")
    write_note(
        path, "2026-11-19/090000.txt", b'---\ntags:\n    - go\n    - "on call"\n---\nIt was the cache.\n'
    )
    write_note(path, "2026-11-19/120000.txt", b"of nobody")
    first, second = entries(path)
    assert (first.note, first.tags) == ("It was the cache.", ("go", "on call"))
    assert (second.note, second.tags) == ("", ())


@pytest.mark.parametrize(
    ("content", "note"),
    [
        (b"", ""),
        (b"---\nno end", "---\nno end"),
        (b"\xff\r\nb", "\ufffd\nb"),
        (b"---\n---\n- a list", "- a list"),
    ],
)
def test_odd_notes_are_read_as_they_are(text: Write, content: bytes, note: str) -> None:
    path = text(LINE)
    write_note(path, "2026-11-19/090000.txt", content)
    assert [(entry.note, entry.tags) for entry in entries(path)] == [(note, ())]


def test_a_note_of_megabytes_is_cut(text: Write) -> None:
    path = text(LINE)
    write_note(path, "2026-11-19/090000.txt", "é".encode() * 3_000_000)
    (entry,) = entries(path)
    assert entry.note.endswith("…")
    assert len(entry.note.encode()) <= 65_536


# todo.txt


def test_a_task_that_tock_timed_becomes_an_entry_and_the_others_are_none(tmp_path: Path) -> None:
    path = tmp_path / "todo.txt"
    path.write_text("(A) Call the bank @phone\nx 2026-11-19 2026-11-01 Buy milk\n" + TASK)
    assert list(read(path, BERLIN)) == [
        Entry(
            key="todo:2026-11-19T08:00:00Z",
            start=NINE,
            end=NINE + 5400,
            project="client-x",
            task="Fix login",
            tags=("deep", "on call"),
            zone="+01:00",
            file=str(path),
            line=3,
        )
    ]


def test_words_stand_in_for_what_is_not_spelled_out(tmp_path: Path) -> None:
    path = tmp_path / "todo.txt"
    path.write_text("2026-11-19 +a +b @c tock_start:2026-11-19T08:00:00Z\n")
    (entry,) = entries(path)
    assert (entry.project, entry.tags, entry.end, entry.zone) == ("a", ("c",), None, "")


def test_a_task_ticked_off_elsewhere_has_no_end_that_counts(tmp_path: Path) -> None:
    path = tmp_path / "todo.txt"
    path.write_text("x 2026-11-19 2026-11-19 a tock_start:2026-11-19T09:00:00+01:00\n")
    (entry,) = entries(path)
    assert (entry.seconds(0), entry.flags) == (0, ("open_stale",))


@pytest.mark.parametrize("time", ["tomorrow", "", "2026-13-01T00:00:00Z", "0001-01-01T00:00:00+09:00"])
def test_a_task_with_a_time_that_is_none_is_a_problem(tmp_path: Path, time: str) -> None:
    path = tmp_path / "todo.txt"
    path.write_text(f"a tock_start:{time}\n{TASK}")
    assert [problem.line for problem in problems(path)] == [1]
    assert len(entries(path)) == 1


TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\n\r\x1f"), max_size=30)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(TEXTS, TEXTS, st.lists(TEXTS, max_size=3)), max_size=8))
def test_whatever_is_spelled_out_is_read_back(tmp_path: Path, said: list[tuple[str, str, list[str]]]) -> None:
    path = tmp_path / "todo.txt"
    lines = [
        f"2026-11-19 tock_start:2026-11-19T09:{n:02}:00+01:00 tock_project:{quote_plus(project)}"
        f" tock_desc:{quote_plus(task)} tock_tags:{quote_plus(chr(31).join(tags))}\n"
        for n, (project, task, tags) in enumerate(said)
    ]
    path.write_text("".join(lines), encoding="utf-8")
    assert [(entry.project, entry.task, set(entry.tags)) for entry in entries(path)] == [
        (clean(project, TITLE), clean(task, TITLE), {clean(tag.strip(), TITLE) for tag in tags} - {""})
        for project, task, tags in said
    ]


# SQLite


def write_database(path: Path, rows: Iterable[tuple[object, ...]]) -> Path:
    with closing(sqlite3.connect(path)) as db, db:
        db.executescript(schemas.TOCK)
        db.executemany(
            "INSERT INTO activities (description, project, start_time, end_time, notes, tags)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            rows,
        )
    return path


def test_rows_become_entries_with_the_zone_of_their_end(tmp_path: Path) -> None:
    path = write_database(
        tmp_path / ".tock.db",
        [
            (
                "Fix login",
                "client-x",
                "2026-11-19 08:00:00.9+00:00",
                "2026-11-19 10:30:00.123456789+01:00",
                "It was the cache.",
                '["deep", "on call"]',
            ),
            ("", "", "2026-11-19 10:00:00+00:00", None, None, None),
        ],
    )
    before = path.stat().st_mtime_ns
    first, second = entries(path)
    assert first == Entry(
        key="sqlite:1",
        start=NINE,
        end=NINE + 5399,
        project="client-x",
        task="Fix login",
        tags=("deep", "on call"),
        note="It was the cache.",
        zone="+01:00",
        file=str(path),
    )
    assert (second.key, second.end, second.flags) == ("sqlite:2", None, ())
    assert path.stat().st_mtime_ns == before
    assert [each.name for each in tmp_path.iterdir()] == [".tock.db"]


def test_a_row_has_no_line_whatever_its_number(tmp_path: Path) -> None:
    path = write_database(
        tmp_path / ".tock.db", [("a", "b", f"2026-11-19 {at}", None, "", "") for at in ("08:00", "x")]
    )
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE activities SET id = -id")
    bad, good = read(path, BERLIN)
    assert isinstance(bad, Problem)
    assert (bad.line, bad.reason[:13], good.line) == (0, "Activity -2: ", 0)


def test_rows_with_values_of_any_type_are_entries_or_problems(tmp_path: Path) -> None:
    odd: list[object] = [b"\xff\0", -1, 1.5, 10**18, "9" * 5000, "[" * 9999, '{"a": [1]}', "[null, 1]", ""]
    rows = [("a", "b", f"2026-11-19 08:00:{n:02}+00:00", None, value, value) for n, value in enumerate(odd)]
    rows += [(str(value), "b", value, value, None, None) for value in odd]
    path = write_database(tmp_path / ".tock.db", rows)
    assert len(entries(path)) == len(odd)
    assert len(problems(path)) == len(odd)
    assert json.dumps([entry.tags for entry in entries(path)])


def test_a_database_of_another_program_and_a_damaged_one_raise_os_error(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as db, db:
        db.execute("CREATE TABLE facts (id)")
    damaged = tmp_path / "damaged.db"
    damaged.write_bytes(b"SQLite format 3\0" + b"\xff" * 4096)
    for path in (other, damaged):
        with pytest.raises(OSError, match=r"\w"):
            list(read(path, BERLIN))


# Places and damage


def test_the_three_files_are_found_where_tock_keeps_them_or_where_the_environment_says(
    tmp_path: Path,
) -> None:
    around = Surroundings({}, tmp_path, "linux")
    assert list(find(around)) == []
    names = (".tock.txt", ".tock.todo.txt", ".tock.db")
    for name in (*names, "mine.txt"):
        (tmp_path / name).touch(mode=0o000)
    assert list(find(around)) == files(tmp_path) == [tmp_path / name for name in names]
    given = {"TOCK_FILE_PATH": str(tmp_path / "mine.txt"), "TOCK_SQLITE_PATH": "gone.db"}
    assert list(find(Surroundings(given, tmp_path, "linux"))) == [
        tmp_path / "mine.txt",
        tmp_path / ".tock.todo.txt",
    ]
    assert files(tmp_path / "mine.txt") == [tmp_path / "mine.txt"]


def test_thousands_of_damaged_lines_give_entries_or_problems_and_nothing_else(text: Write) -> None:
    dice = random.Random(5)
    for sound in (LINE, TASK):
        damaged = bytearray(sound.encode())
        for _ in range(2000):
            piece = bytearray(sound.encode())
            for _ in range(dice.randint(0, 4)):
                at = dice.randrange(len(piece))
                piece[at : at + dice.randint(0, 3)] = bytes([dice.choice(b"|\\-: +%@x\n\r0129\xff\0TZ")])
            damaged += piece
        found = list(read(text(bytes(damaged)), BERLIN))
        kept = [each for each in found if isinstance(each, Entry)]
        assert len({entry.key for entry in kept}) == len(kept) > 500
