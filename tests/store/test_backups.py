"""A copy is whole, private and never takes the place of anything; the check finds what is wrong."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
from pathlib import Path
from sqlite3 import Connection

import pytest

from focusboard.store.backups import back_up
from focusboard.store.check import check
from focusboard.store.opening import open_store
from focusboard.store.unusable import StoreUnusable, explained, restoring
from tests.store.conftest import Read, dump, written

MADE = ("_sqlite_migrations",)
"""When the schema was made."""


def wrong(db: Connection) -> list[str]:
    return [f"{finding.what}: {finding.detail}" for finding in check(db) if not finding.ok]


def test_a_copy_says_what_the_original_says(db: Connection, read: Read, tmp_path: Path) -> None:
    read(a=[written(n, n + 1) for n in range(100)])
    before = os.umask(0)
    try:
        copy = back_up(db, tmp_path / "made for it" / "copy.db")
    finally:
        os.umask(before)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700
    assert dump(open_store(copy)) == dump(db)
    assert [file.name for file in copy.parent.iterdir()] == ["copy.db"]


@pytest.mark.in_berlin
def test_copies_of_the_same_moment_get_names_of_their_own(db: Connection, tmp_path: Path) -> None:
    copies = [back_up(db, tmp_path) for _ in range(3)]
    stem = "focusboard-2026-11-19T203000Z"
    assert [copy.name for copy in copies] == [f"{stem}.db", f"{stem}-2.db", f"{stem}-3.db"]


def test_a_link_in_the_way_is_left_alone(db: Connection, tmp_path: Path) -> None:
    target = tmp_path / "precious.txt"
    target.write_text("mine")
    (tmp_path / "copy.db").symlink_to(target)
    assert back_up(db, tmp_path / "copy.db").name == "copy-2.db"
    assert target.read_text() == "mine"


def test_a_damaged_database_gives_no_copy(db: Connection, read: Read, path: Path, tmp_path: Path) -> None:
    read(a=[written(n, n + 1, "x" * 100) for n in range(1000)])
    db.close()
    damage(path)
    damaged = open_store(path)
    with pytest.raises(StoreUnusable, match="damaged"):
        back_up(damaged, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()
    assert [text for text in wrong(damaged) if text.startswith("The database is whole")]


@pytest.mark.parametrize("is_backed_up", [True, False])
def test_what_is_to_be_typed_for_a_damaged_database_sets_it_right(
    read: Read, db: Connection, path: Path, is_backed_up: bool
) -> None:
    read(a=[written(n, n + 1, "x" * 100) for n in range(1000)])
    before = dump(db if is_backed_up else open_store(path.with_name("empty.db")), without=MADE)
    if is_backed_up:
        os.utime(back_up(db, path.parent / "backups" / "2026-11-19 it's mine.db"), (2, 2))
        os.utime(back_up(db, path.parent / "backups" / "2026-11-20.db"), (1, 1))
    db.close()
    damage(path)
    damaged = path.read_bytes()
    with pytest.raises(StoreUnusable, match="is damaged") as found, explained(path):
        dump(open_store(path))
    assert str(found.value).endswith(restoring(path))
    path.with_name(f"{path.name}-journal").write_bytes(b"")
    subprocess.run(restoring(path).partition("type: ")[2], shell=True, check=True)
    assert path.with_name(f"{path.name}.damaged").read_bytes() == damaged
    assert not path.with_name(f"{path.name}-journal").exists()
    assert dump(open_store(path), without=MADE) == before
    path.write_bytes(damaged[:-1])
    subprocess.run(restoring(path).partition("type: ")[2], shell=True, check=True)
    assert path.with_name(f"{path.name}.damaged2").read_bytes() == damaged[:-1]
    assert path.with_name(f"{path.name}.damaged").read_bytes() == damaged


def damage(path: Path) -> None:
    """Overwrite a page in the middle."""
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2 // 4096 * 4096)
        file.write(b"\xff" * 4096)


def test_a_sound_database_has_nothing_wrong(db: Connection, read: Read, path: Path) -> None:
    read(a=[written(100, 200), written(200, None)])
    back_up(db, path.parent / "backups" / "copy.db")
    assert wrong(db) == []


def test_the_check_sees_who_else_may_read(db: Connection, path: Path) -> None:
    path.chmod(0o640)
    path.parent.chmod(0o755)
    found = wrong(db)
    assert [text for text in found if "0640" in text]
    assert [text for text in found if "0755" in text]


def test_the_check_sees_a_second_name_of_the_file(db: Connection, path: Path, tmp_path: Path) -> None:
    os.link(path, tmp_path / "other.db")
    assert [text for text in wrong(db) if "2 names" in text]


def test_the_check_sees_what_dangles_and_what_does_not_add_up(db: Connection, read: Read, path: Path) -> None:
    read(a=[written(100, 200)])
    with sqlite3.connect(path) as unguarded:
        unguarded.execute("UPDATE entry SET file_id = 99")
        unguarded.execute("UPDATE recorded SET seconds = 1")
    found = wrong(db)
    assert [text for text in found if "entry 1 has no file" in text]
    assert [text for text in found if "work has another number" in text]
