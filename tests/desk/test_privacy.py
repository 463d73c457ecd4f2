"""Every field says why it is kept and what of it can leave, and what is purged is gone to the last byte."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from sqlite3 import Connection

import pytest

from focusboard.desk.desk import open_desk
from focusboard.desk.privacy import SHOWN_AS, STAYS, columns, kept_files, stored_fields
from focusboard.desk.purging import purge_everything, purge_part
from focusboard.desk.reading import read_sources
from focusboard.model import NoteEdit, Outcome, ProjectPolicy, Receipt, WordsDecided
from focusboard.ownfile import beside
from focusboard.paths import Places, demo_places, places, private_folder
from focusboard.share.preview import FIELDS
from focusboard.store import backups, purging
from focusboard.store.day_notes import keep_day_note
from focusboard.store.intentions import intend
from focusboard.store.note_edits import keep_edits
from focusboard.store.opening import open_store
from focusboard.store.outcomes import keep_outcome, outcomes_of, words_without_entry
from focusboard.store.policies import keep_policy
from focusboard.store.receipts import keep_receipt, receipts
from focusboard.store.sources import add_source, remove_source, sources
from focusboard.store.words import decide

AT = 1_795_000_000
CANARIES = {
    "words": (
        *("Zqoutcome", "Zqneed", "Zqintention", "Zqcriterion", "Zqplan"),
        *("Zqedit", "zqfound", "Zqinstead", "Zqdaynote"),
    ),
    "source": ("Zqproject", "Zqtask", "Zqtag", "Zqnote", "Zqname"),
    "receipts": ("Zqaudience", "Zqpurpose", "Zqcontent"),
}
TABLE = "start,end,project,task,tags,note\n2026-11-19 09:00,2026-11-19 10:00,Zqproject,Zqtask,Zqtag,Zqnote\n"


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Connection]:
    with closing(open_store(tmp_path / "kept" / "focusboard.db")) as db:
        yield db


def test_every_column_is_classed_once(db: Connection) -> None:
    found = {f"{table}.{name}" for table, name, _ in columns(db)}
    assert found == STAYS | set(SHOWN_AS)
    assert not STAYS & set(SHOWN_AS)


def test_every_column_says_why_and_only_fields_of_a_share_can_leave(db: Connection) -> None:
    known = {field for fields in FIELDS.values() for field in fields}
    assert all(set(shown) <= known for shown in SHOWN_AS.values())
    for field in stored_fields(db):
        assert field.why, f"{field.table}.{field.name}"
        assert field.last_left is None


def test_a_share_tells_of_which_fields_something_left_last(db: Connection) -> None:
    for at, fields in ((AT, ("words", "state")), (AT + 9, ("project",))):
        keep_receipt(db, receipt(at, fields))
    left = {f"{field.table}.{field.name}": field.last_left for field in stored_fields(db)}
    assert (left["outcome.text"], left["entry.project"], left["entry.note"]) == (AT, AT + 9, None)


def receipt(at: int, fields: tuple[str, ...]) -> Receipt:
    return Receipt(
        id=0,
        at=at,
        period="2026-W47",
        level="outcomes",
        format="md",
        audience="Zqaudience",
        purpose="Zqpurpose",
        destination="stdout",
        path="",
        sha256="0" * 64,
        fields=fields,
        redactions=(),
        content="Zqcontent",
    )


@pytest.fixture
def home(tmp_path: Path) -> Places:
    """A home in which everything that can be kept is kept, a copy of the database as well."""
    where = places(tmp_path / "home")
    table = private_folder(tmp_path / "home") / "time.csv"
    table.write_text(TABLE, encoding="utf-8")
    with closing(open_desk(where)) as desk:
        add_source(desk.db, "Zqname", "csv", str(table), zone="", at=AT)
        read_sources(desk.db, desk.settings)
        keep_outcome(desk.db, Outcome("entry", "1", "blocked", "Zqoutcome", "Zqneed"), AT)
        intend(desk.db, "2026-W47", "Zqintention", "Zqcriterion", AT, plan="Zqplan")
        keep_edits(desk.db, "2026-W47", "lead", [NoteEdit("own:1", "Thanks", "Zqedit")], AT)
        decide(desk.db, WordsDecided("zqfound", "edit", "Zqinstead"), AT)
        keep_day_note(desk.db, date(2026, 11, 19), "Zqdaynote", AT)
        keep_policy(desk.db, ProjectPolicy("Zqproject", "alias", "Client A"), AT)
        keep_receipt(desk.db, receipt(AT, ("words",)))
        private_folder(where.backups_dir)
        backups.back_up(desk.db, where.backups_dir / "copy.db")
    private_folder(where.answers_dir)
    (where.answers_dir / "1").write_text(" ".join(map(" ".join, CANARIES.values())), encoding="utf-8")
    where.crash_file.write_text("crash", encoding="utf-8")
    return where


def bytes_kept(where: Places) -> bytes:
    folders = (where.config, where.data, where.state)
    return b"".join(file.read_bytes() for folder in folders for file in folder.rglob("*") if file.is_file())


def hits(where: Places, what: str) -> list[str]:
    found = bytes_kept(where)
    return [canary for canary in CANARIES[what] if canary.encode() in found]


def test_the_canaries_are_there_to_begin_with(home: Places) -> None:
    for what, canaries in CANARIES.items():
        assert hits(home, what) == list(canaries)


def test_words_that_are_purged_leave_no_byte_and_the_rest_stays(home: Places) -> None:
    with closing(open_desk(home)) as desk:
        purge_part(desk, [purging.words])
        assert hits(home, "words") == []
        assert hits(home, "source") == list(CANARIES["source"])
        assert len(receipts(desk.db)) == 1


def test_a_source_that_is_purged_leaves_no_byte_and_its_words_stay(home: Places, tmp_path: Path) -> None:
    with closing(open_desk(home)) as desk:
        keep_policy(desk.db, ProjectPolicy("Zqproject", "private"), AT)
        desk.db.execute("DELETE FROM policy")
        numbers = purging.sources_named(desk.db, "Zqname")
        purge_part(desk, [purging.source(number) for number in numbers])
        assert hits(home, "source") == []
        assert sources(desk.db) == ()
        assert outcomes_of(desk.db, [1])[1].text == "Zqoutcome"
        assert [(each.outcome.text, each.entry) for each in words_without_entry(desk.db)] == [
            ("Zqoutcome", None)
        ]
    assert (tmp_path / "home" / "time.csv").read_text("utf-8") == TABLE
    with closing(open_desk(home)) as desk:
        assert desk.db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_removed_source_can_be_purged_too(home: Places) -> None:
    with closing(open_desk(home)) as desk:
        remove_source(desk.db, "Zqname", AT)
        assert len(purging.sources_named(desk.db, "Zqname")) == 1


def test_receipts_that_are_purged_leave_no_byte_and_are_guarded_again(home: Places) -> None:
    with closing(open_desk(home)) as desk:
        purge_part(desk, [purging.receipts])
        assert hits(home, "receipts") == []
        keep_receipt(desk.db, receipt(AT, ()))
        with pytest.raises(sqlite3.IntegrityError):
            desk.db.execute("DELETE FROM receipt")


def test_everything_leaves_nothing_but_what_is_not_ours(home: Places, tmp_path: Path) -> None:
    home.config.mkdir(parents=True, exist_ok=True)
    home.settings_file.write_text("", encoding="utf-8")
    private_folder(home.themes_dir)
    with closing(open_desk(demo_places(home))):
        pass
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "mine.toml").write_text("mine", encoding="utf-8")
    (home.themes_dir / "linked").symlink_to(outside)
    left_by_a_crash = beside(home.settings_file), home.database.with_name("focusboard.db-wal")
    for path in left_by_a_crash:
        path.write_text("private", encoding="utf-8")
    removed = purge_everything(home)
    assert {home.database, *left_by_a_crash} <= set(removed)
    assert not any(kept.path.exists() for kept in kept_files(home, outside) if not kept.is_shipped)
    assert [path.name for path in (tmp_path / "home").iterdir()] == ["time.csv"]
    assert (outside / "mine.toml").read_text("utf-8") == "mine"
    assert purge_everything(home) == ()


def test_a_linked_folder_is_unlinked_and_what_it_leads_to_is_left(home: Places, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    home.backups_dir.rename(outside)
    home.backups_dir.symlink_to(outside)
    purge_everything(home)
    assert (outside / "copy.db").exists()
    assert not home.backups_dir.is_symlink()
