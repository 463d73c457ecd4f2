"""All that is kept comes out in one file, and is the same where it is taken up again."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from random import Random
from sqlite3 import Connection
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database
from tests.insight.days import DAY
from tests.naive.databases import fill
from tests.proof import proved

from focusboard.desk.desk import Desk, open_desk
from focusboard.desk.everything import BESIDE, CALLED, everything, export
from focusboard.desk.taking_up import ImportRefused, bring_back
from focusboard.model import NoteEdit, Outcome, ProjectPolicy, WordsDecided
from focusboard.ownfile import FileRefused
from focusboard.paths import places
from focusboard.store.day_notes import keep_day_note
from focusboard.store.dump import dump, take_up
from focusboard.store.intentions import intend
from focusboard.store.note_edits import keep_edits
from focusboard.store.opening import APPLICATION_ID, SCHEMA, open_store
from focusboard.store.outcomes import keep_outcome
from focusboard.store.policies import keep_policy
from focusboard.store.schema import migrations
from focusboard.store.undo import ChangeRefused, step, undo
from focusboard.store.words import decide

EXPORTS = Path(__file__).parent / "exports"
"""What focusboard wrote in each layout that there was, with something in every table."""

WORDS = (
    "",
    "two\nlines",
    "Zürich \u2028 — 100 %",
    '"quoted", {[',
    "'; DROP TABLE entry",
    "\u0000",
    "0" * 300,
)


def desk_at(folder: Path) -> Desk:
    return open_desk(places(folder))


def lived_in(folder: Path, seed: int) -> Desk:
    """A home with random entries and with words of every kind about them, some of them taken back."""
    desk, random = desk_at(folder), Random(seed)
    fill(desk.db, seed)
    for at in range(random.randrange(12)):
        text = random.choice(WORDS[1:])
        match random.randrange(8):
            case 0:
                keep_day_note(desk.db, DAY, text, at)
            case 1:
                intend(desk.db, f"2026-W{at + 10}", text, "", at, plan=text[::-1])
            case 2:
                keep_edits(desk.db, "2026-W47", "Ana", [NoteEdit("own:1", "Thanks", text)], at)
            case 3:
                decide(desk.db, WordsDecided(text, "edit", "others"), at)
            case 4:
                keep_policy(desk.db, ProjectPolicy(text, "alias", "Client A"), at)
            case 5:
                keep_outcome(desk.db, Outcome("week", "2026-W47", "done", text), at)
            case 6:
                export(desk, everything(desk, "json"), purpose=text, path=None)
            case 7 if at:
                undo(desk.db)
    return desk


def said_by_sqlite(db: Connection) -> list[str]:
    """Every row as SQLite writes it, but for what is measured anew and what its migrations note."""
    derived = ('INSERT INTO "totals"', 'INSERT INTO "_sqlite', 'INSERT INTO "setting" VALUES(\'totals ')
    return sorted(
        line for line in db.iterdump() if line.startswith("INSERT") and not line.startswith(derived)
    )


@given(st.integers(0, 2**40))
@proved(15, at_length=1_000)
def test_what_is_taken_up_is_what_was_given_row_by_row(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    folder = tmp_path_factory.mktemp("lives")
    one, other = lived_in(folder / "one", seed), desk_at(folder / "other")
    given_out = everything(one, "json").content
    assert not bring_back(other, given_out)
    assert said_by_sqlite(other.db) == said_by_sqlite(one.db)
    assert everything(other, "json").content == given_out
    one.close()
    other.close()


def test_the_settings_come_along_unless_there_are_some(tmp_path: Path) -> None:
    one, other, third = (desk_at(tmp_path / name) for name in ("one", "other", "third"))
    one.places.settings_file.parent.mkdir(parents=True, exist_ok=True)
    one.places.settings_file.write_text("# mine\nzone = 'Asia/Tokyo'\n")
    third.places.settings_file.parent.mkdir(parents=True, exist_ok=True)
    third.places.settings_file.write_text("zone = 'UTC'\n")
    given_out = everything(one, "json").content
    assert not bring_back(other, given_out)
    assert other.places.settings_file.read_bytes() == one.places.settings_file.read_bytes()
    assert bring_back(third, given_out)
    assert third.places.settings_file.read_text() == "zone = 'UTC'\n"


def test_settings_that_nobody_can_read_are_told_with_file_and_line_on_both_ways(tmp_path: Path) -> None:
    with closing(desk_at(tmp_path / "one")) as one, closing(desk_at(tmp_path / "other")) as other:
        mine, theirs = one.places.settings_file, other.places.settings_file
        mine.parent.mkdir(parents=True, exist_ok=True)
        mine.write_text("zone = 'UTC'\n")
        read = json.loads(everything(one, "json").content)
        mine.write_text("zone = 'UTC'\nday_start = 04:00:00:00\n")
        with pytest.raises(FileRefused, match=re.escape(f"{mine}:2 is not TOML")):
            everything(one, "json")
        assert everything(one, "csv").content
        read["settings"] = mine.read_text()
        with pytest.raises(ImportRefused, match=re.escape(f"{theirs}:2 is not TOML")):
            bring_back(other, json.dumps(read).encode())
        assert not theirs.exists()
        read["settings"] = "\ufeffzone = 'UTC'"
        bring_back(other, json.dumps(read).encode())
        assert theirs.read_text("utf-8") == "\ufeffzone = 'UTC'"


def test_where_the_settings_cannot_be_read_or_written_nothing_is_taken_up(tmp_path: Path) -> None:
    with closing(lived_in(tmp_path / "one", 7)) as one:
        read = json.loads(everything(one, "json").content)
    read["settings"] = "zone = 'UTC'\n"
    with closing(desk_at(tmp_path / "other")) as other:
        settings_file = other.places.settings_file
        settings_file.parent.mkdir(parents=True, exist_ok=True)
        settings_file.symlink_to(tmp_path / "nowhere")
        with pytest.raises(ImportRefused, match="is a link"):
            bring_back(other, json.dumps(read).encode())
        settings_file.unlink()
        settings_file.mkdir()
        with pytest.raises(ImportRefused, match="cannot be read"):
            bring_back(other, json.dumps(read).encode())
        settings_file.rmdir()
        bring_back(other, json.dumps(read).encode())


def test_rows_of_the_first_layout_are_taken_up_as_a_database_of_it_is_migrated(tmp_path: Path) -> None:
    path = tmp_path / "old" / "focusboard.db"
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as old:
        old.executescript((Path(__file__).parents[1] / "store" / "first_layout.sql").read_text("utf-8"))
    with closing(sqlite3.connect(path, isolation_level=None)) as old:
        rows = dump(old)
    with closing(open_store(tmp_path / "new.db")) as new, closing(open_store(path)) as migrated:
        take_up(new, rows, 1)
        assert dump(new) == dump(migrated)
        assert dump(new)["entry"].rows


@pytest.mark.parametrize("layout", range(2, SCHEMA + 1))
def test_an_export_of_each_layout_is_taken_up_as_a_database_of_it_is_migrated(
    tmp_path: Path, layout: int
) -> None:
    given_out = (EXPORTS / f"layout-{layout}.json").read_bytes()
    tables = json.loads(given_out)["tables"]
    path = tmp_path / "old" / "focusboard.db"
    laid_out(path, layout, tables)
    with closing(desk_at(tmp_path / "new")) as new, closing(open_store(path)) as migrated:
        bring_back(new, given_out)
        assert dump(new.db) == dump(migrated)
        held = {name: len(rows.rows) for name, rows in dump(new.db).items()}
        given = {name: len(each["rows"]) for name, each in tables.items()}
        assert {name: held[name] for name in tables} == given
        assert undo(new.db) == undo(migrated) is not None


def laid_out(path: Path, layout: int, tables: Mapping[str, Any]) -> None:
    """A database as an earlier focusboard left it, with the rows of an export."""
    path.parent.mkdir()
    with closing(sqlite3.connect(path, isolation_level=None)) as old:
        made = Database(old, execute_plugins=False)
        later = [each.name for each in migrations.pending(made)][layout:]
        migrations.apply(made, **({"stop_before": later[0]} if later else {}))
        old.execute("PRAGMA foreign_keys = OFF")
        for table, given in tables.items():
            if table == "sqlite_sequence":
                old.execute("DELETE FROM sqlite_sequence")
            marks = ", ".join("?" * len(given["columns"]))
            old.executemany(f'INSERT INTO "{table}" VALUES ({marks})', given["rows"])
        old.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        old.execute(f"PRAGMA user_version = {layout}")


def test_every_table_is_called_as_the_person_calls_it_or_goes_with_another(tmp_path: Path) -> None:
    with closing(desk_at(tmp_path)) as desk:
        assert set(dump(desk.db)) == set(CALLED) | BESIDE
        assert everything(desk, "json").told == "nothing yet"
        keep_day_note(desk.db, DAY, "words", 7)
        keep_policy(desk.db, ProjectPolicy("api", "share"), 7)
        keep_policy(desk.db, ProjectPolicy("spec", "share"), 7)
        assert everything(desk, "json").told == (
            "1 note of a day, 2 decisions about projects, 3 steps that undo knows"
        )
        assert everything(desk, "csv").told == "0 entries"


def changed(content: bytes, change: Any) -> bytes:
    read = json.loads(content)
    change(read)
    return json.dumps(read).encode()


def _first(read: Any, table: str) -> list[Any]:
    row: list[Any] = read["tables"][table]["rows"][0]
    return row


BROKEN = {
    "no list": lambda read: read.update(tables=[]),
    "another form": lambda read: read.update(focusboard=2),
    "a later layout": lambda read: read.update(layout=99),
    "an earlier layout": lambda read: read.update(layout=1),
    "no settings": lambda read: read.pop("settings"),
    "settings that are no text": lambda read: read.update(settings=["zone"]),
    "settings that are not TOML": lambda read: read.update(settings="zone = Asia/Tokyo"),
    "settings of half a character": lambda read: read.update(settings="# \ud800"),
    "settings too large to be read": lambda read: read.update(settings="#" * 2_000_000),
    "a table less": lambda read: read["tables"].pop("outcome"),
    "a table more": lambda read: read["tables"].update(person={"columns": [], "rows": []}),
    "another column": lambda read: read["tables"]["entry"]["columns"].__setitem__(0, "name"),
    "a value less": lambda read: _first(read, "entry").pop(),
    "a fraction": lambda read: _first(read, "entry").__setitem__(5, 1.5),
    "a list": lambda read: _first(read, "entry").__setitem__(5, []),
    "a huge number": lambda read: _first(read, "entry").__setitem__(5, 2**64),
    "text for a number": lambda read: _first(read, "entry").__setitem__(5, "nine"),
    "a time of no calendar": lambda read: _first(read, "entry").__setitem__(5, -(2**62)),
    "a tag that is no text": lambda read: _first(read, "entry").__setitem__(10, "[1,null]"),
    "tags that are no list": lambda read: _first(read, "entry").__setitem__(10, "[x]"),
    "half a character": lambda read: _first(read, "entry").__setitem__(8, "\ud800"),
    "an entry twice": lambda read: read["tables"]["entry"]["rows"].append(_first(read, "entry")),
    "an unknown source": lambda read: _first(read, "entry").__setitem__(1, 99),
    "a receipt that steers": lambda read: read["tables"]["receipt"]["rows"].append(
        [9, 1, "w", "outcomes", "md", "Ann", "x", "stdout", "", "0" * 64, "[]", "[]", "\x1b]52;c;eA==\x07"]
    ),
    "an unknown state": lambda read: read["tables"]["outcome"]["rows"].append(
        ["week", "x", "won", "", "", 1, None]
    ),
}


@pytest.fixture
def given_out(tmp_path: Path) -> bytes:
    with closing(lived_in(tmp_path / "one", 7)) as desk:
        return everything(desk, "json").content


@pytest.mark.parametrize("how", BROKEN)
def test_of_a_file_that_was_changed_nothing_is_kept(tmp_path: Path, given_out: bytes, how: str) -> None:
    _refuses(tmp_path, changed(given_out, BROKEN[how]))


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"[]", b"null", b"\xff", b'{"focusboard": NaN}', b"[" * 100_000],
    ids=lambda each: each[:9],
)
def test_no_export_is_refused(tmp_path: Path, content: bytes) -> None:
    _refuses(tmp_path, content)


@pytest.mark.parametrize("tenth", range(10))
def test_a_file_that_was_cut_is_refused(tmp_path: Path, given_out: bytes, tenth: int) -> None:
    _refuses(tmp_path, given_out[: len(given_out) * tenth // 10])


def _refuses(folder: Path, content: bytes) -> None:
    with closing(desk_at(folder / "other")) as desk:
        before = said_by_sqlite(desk.db)
        with pytest.raises(ImportRefused, match="no whole export"):
            bring_back(desk, content)
        assert said_by_sqlite(desk.db) == before
        assert not desk.places.settings_file.exists()


def test_a_word_that_came_in_another_way_steers_no_terminal_from_here(tmp_path: Path) -> None:
    with closing(lived_in(tmp_path / "one", 7)) as desk:
        desk.db.execute("UPDATE entry SET task = ?, note = ?", ("\x1b]0;x\x07 \x9b2J", "\u202egpj.exe"))
        for form in ("json", "csv"):
            text = everything(desk, form).content.decode()  # type: ignore[arg-type]
            assert not re.search("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e]", text), form


def test_undo_of_what_was_taken_up_changes_the_settings_here_and_no_file_elsewhere(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    with closing(desk_at(tmp_path / "one")) as one:
        with step(one.db, "written", 7) as taken:
            taken.put_file(elsewhere, None, "theirs")
        content = everything(one, "json").content
    with closing(desk_at(tmp_path / "two")) as two:
        bring_back(two, content)
        with pytest.raises(ChangeRefused):
            undo(two.db)
    assert elsewhere.read_text() == "theirs"


@pytest.mark.parametrize("to", ["{bad}", '{"id": 1', "[]"])
def test_a_change_that_is_no_row_is_refused(tmp_path: Path, to: str) -> None:
    with closing(desk_at(tmp_path / "one")) as one:
        keep_day_note(one.db, DAY, "words", 7)
        read = json.loads(everything(one, "json").content)
    changes = read["tables"]["change"]
    changes["rows"][0][changes["columns"].index("after")] = to
    with closing(desk_at(tmp_path / "two")) as two, pytest.raises(ImportRefused):
        bring_back(two, json.dumps(read).encode())


def test_nothing_is_taken_up_where_something_is(tmp_path: Path, given_out: bytes) -> None:
    with closing(desk_at(tmp_path / "other")) as desk:
        keep_day_note(desk.db, DAY, "mine", 1)
        with pytest.raises(ImportRefused, match="something here already"):
            bring_back(desk, given_out)


def test_a_number_that_was_given_once_is_not_given_again(tmp_path: Path) -> None:
    with closing(lived_in(tmp_path / "one", 3)) as one, closing(desk_at(tmp_path / "other")) as other:
        one.db.execute("UPDATE sqlite_sequence SET seq = 5000 WHERE name = 'entry'")
        bring_back(other, everything(one, "json").content)
        row = ("x", 0, 0)
        other.db.execute(
            "INSERT INTO entry (source_id, key, start, line, zone, project, task, tags, note, flags, planned)"
            " VALUES (1, ?, ?, ?, '', '', '', '[]', '', '[]', 0)",
            row,
        )
        assert other.db.execute("SELECT max(id) FROM entry").fetchone() == (5001,)
