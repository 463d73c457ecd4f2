"""Killed or refused at any call, what leaves, comes or goes for good does so wholly or not (P-9, F-5, F-6).

The suite takes a few moments of each command, ``make soak`` every one.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from focusboard.desk.desk import open_desk
from focusboard.paths import places
from focusboard.store.check import check
from focusboard.store.purging import purge, words
from focusboard.store.receipts import receipts
from tests.cli.board import focusboard, read_table

MOMENTS = 10_000 if os.environ.get("FOCUSBOARD_SWEEP") == "all" else 2
"""How many moments of a command are taken."""

CALLS = (
    *("pwrite64", "write", "fsync", "fdatasync", "ftruncate", "unlink", "unlinkat", "rmdir"),
    *("rename", "renameat", "renameat2", "link", "linkat", "mkdir", "mkdirat", "chmod", "fchmod"),
)
"""The calls by which files change."""

TABLE = """\
start,end,project,task,tags,note
2026-11-19 09:00,2026-11-19 10:00,api,Zqtask,,Zqnote
2026-11-19 11:00,2026-11-19 12:00,api,Zqother,,
"""
SHARE = ("share", "--to", "Ann", "--purpose", "Zqpurpose", "--yes")

GOES = {
    ("words",): ("outcome", "Zqoutcome"),
    ("receipts",): ("receipt", "Zqpurpose"),
    ("source", "csv"): ("entry", "Zqnote"),
}
"""What is purged, the table that it is in, and what may be in no file any more."""


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with entries, words, a receipt, a copy of the database and kept answers."""
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed; on Debian: apt install strace")
    folder = tmp_path_factory.mktemp("lived in")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FOCUSBOARD_HOME", str(folder / "board"))
        read_table(folder, TABLE)
        focusboard("outcome", "1", "done", "Zqoutcome")
        focusboard(*SHARE, "--stdout")
        focusboard("project", "api", "share")
        backups = folder / "board/data/backups"
        backups.mkdir(mode=0o700)
        shutil.copy(folder / "board/data/focusboard.db", backups)
    return folder


@pytest.fixture(scope="module")
def whole(lived_in: Path) -> Path:
    """Everything of that home, in a file elsewhere."""
    out = lived_in.with_name("all.json")
    assert focusboard("--home", str(lived_in / "board"), "export", "--out", str(out), "--yes").code == 0
    return out


@pytest.fixture
def again(lived_in: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Path]:
    """Gives the same home again, each time in a place of its own."""
    made = iter(range(100_000))

    def give() -> Path:
        home = tmp_path / str(next(made))
        shutil.copytree(lived_in, home)
        monkeypatch.setenv("FOCUSBOARD_HOME", str(home / "board"))
        return home

    return give


def traced(home: Path, *options: str, command: tuple[str, ...]) -> int:
    program = (sys.executable, "-m", "focusboard", *command)
    done = subprocess.run(
        ["strace", "-f", "-qq", *options, *program],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        cwd=home,
    )
    if b"PTRACE" in done.stderr:
        pytest.skip("strace may not trace here")
    return done.returncode


def moments(home: Path, command: tuple[str, ...], calls: tuple[str, ...] = CALLS) -> list[str]:
    """The calls of a command below a home, each as what strace kills there."""
    trace = home / "trace"
    assert traced(home, "-y", "-e", f"trace={','.join(calls)}", "-o", str(trace), command=command) == 0
    made: Counter[str] = Counter()
    every = []
    for line in trace.read_text("utf-8", "replace").splitlines():
        if found := re.match(r"\d+ +(\w+)\(", line):
            made[found[1]] += 1
            if str(home) in line.replace(f"AT_FDCWD<{home}>", "") or re.search(
                r'AT_FDCWD<[^>]*>, "[^/]', line
            ):
                every.append(f"{found[1]}:signal=KILL:when={made[found[1]]}")
    assert len(every) > 10
    return every[:: max(1, len(every) // MOMENTS)]


def killed(give: Callable[[], Path], command: tuple[str, ...]) -> Iterator[Path]:
    """The homes in which a command was killed, one for each moment."""
    for moment in moments(give(), command):
        home = give()
        ended = traced(home, "-e", f"inject={moment}", "-o", "/dev/null", command=command)
        assert ended in {-signal.SIGKILL, 128 + signal.SIGKILL}, moment
        yield home
        shutil.rmtree(home)


def holds() -> bool:
    with closing(open_desk(places())) as desk:
        return all(finding.ok for finding in check(desk.db))


def rows(table: str) -> int:
    with closing(open_desk(places())) as desk:
        counted: int = desk.db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        return counted


def test_a_purge_that_was_broken_off_is_told_and_brought_to_its_end(again: Callable[[], Path]) -> None:
    home = again()
    with closing(open_desk(places())) as desk:
        purge(desk.db, words)
    assert (focusboard("doctor").code, (home / "board/data/backups").exists()) == (1, True)
    assert focusboard("purge", "backups", "--yes").code == 0
    assert (focusboard("doctor").code, (home / "board/data/backups").exists()) == (0, False)


@pytest.mark.parametrize("what", GOES, ids=lambda what: what[0])
def test_what_is_purged_is_there_or_gone_and_then_to_the_last_byte(
    again: Callable[[], Path], what: tuple[str, ...]
) -> None:
    table, canary = GOES[what]
    again()
    all_of_it = rows(table)
    for home in killed(again, ("purge", *what, "--yes")):
        assert rows(table) in {0, all_of_it}
        assert holds()
        assert focusboard("purge", *what, "--yes").code in {0, 1}
        assert rows(table) == 0
        written = [path for path in (home / "board").rglob("*") if path.is_file()]
        if what != ("words",):
            assert [path for path in written if canary.encode() in path.read_bytes()] == []


def test_a_share_is_whole_and_has_its_receipt_or_is_not_there(again: Callable[[], Path]) -> None:
    for home in killed(again, (*SHARE, "--out", "note.md")):
        out = home / "note.md"
        with closing(open_desk(places())) as desk:
            known = {each.sha256 for each in receipts(desk.db)}
        assert not out.exists() or sha256(out.read_bytes()).hexdigest() in known
        assert holds()
        assert focusboard(*SHARE, "--out", str(home / "another.md")).code == 0


def test_an_export_is_whole_and_has_its_receipt_or_is_not_there(again: Callable[[], Path]) -> None:
    for home in killed(again, ("export", "--out", "all.json", "--yes")):
        out = home / "all.json"
        with closing(open_desk(places())) as desk:
            known = {each.sha256 for each in receipts(desk.db)}
        if out.exists():
            assert sha256(out.read_bytes()).hexdigest() in known
            assert json.loads(out.read_bytes())["tables"]["entry"]["rows"]
        assert holds()


REFUSED = (
    *("openat", "pwrite64", "write", "fsync", "fdatasync", "ftruncate", "fchmod", "chmod"),
    *("link", "linkat", "rename", "renameat", "mkdir", "unlink", "unlinkat", "rmdir"),
)
"""The calls that a disk or a folder may refuse."""
ERRORS = ("ENOSPC", "EIO", "EROFS", "EACCES", "EDQUOT", "EMFILE")


def refused(give: Callable[[], Path], command: tuple[str, ...]) -> Iterator[tuple[Path, int, str]]:
    """The homes in which one call of a command was refused, each with its exit code and what was refused."""
    for number, moment in enumerate(moments(give(), command, REFUSED)):
        home = give()
        injected = moment.replace("signal=KILL", f"error={ERRORS[number % len(ERRORS)]}")
        ended = traced(home, "-e", f"inject={injected}", "-o", "/dev/null", command=command)
        assert ended in {0, 1, 4}, injected
        assert holds(), injected
        yield home, ended, injected
        shutil.rmtree(home)


@pytest.mark.parametrize(
    "command",
    [(*SHARE, "--out", "note.md"), ("export", "--out", "note.md", "--yes")],
    ids=lambda words: words[0],
)
def test_whatever_call_a_disk_refuses_is_told_and_leaves_all_or_nothing(
    again: Callable[[], Path], command: tuple[str, ...]
) -> None:
    for home, ended, injected in refused(again, command):
        out = home / "note.md"
        with closing(open_desk(places())) as desk:
            known = {each.sha256 for each in receipts(desk.db)}
        assert out.exists() == (ended == 0), injected
        assert not out.exists() or sha256(out.read_bytes()).hexdigest() in known


@pytest.mark.parametrize("what", GOES, ids=lambda what: what[0])
def test_what_a_disk_refuses_to_purge_is_told_and_goes_the_next_time(
    again: Callable[[], Path], what: tuple[str, ...]
) -> None:
    table, canary = GOES[what]
    again()
    all_of_it = rows(table)
    for home, ended, injected in refused(again, ("purge", *what, "--yes")):
        assert rows(table) in ({0} if ended == 0 else {0, all_of_it}), injected
        assert focusboard("purge", *what, "--yes").code in {0, 1}
        assert rows(table) == 0
        written = [path for path in (home / "board").rglob("*") if path.is_file()]
        if what != ("words",):
            assert [path for path in written if canary.encode() in path.read_bytes()] == [], injected


def test_where_a_disk_refuses_an_import_it_is_told_and_can_be_made_again(
    again: Callable[[], Path], whole: Path
) -> None:
    for home, ended, injected in refused(again, ("--home", "new", "import", str(whole))):
        new = ("--home", str(home / "new"))
        assert focusboard(*new, "import", str(whole)).code == (1 if ended == 0 else 0), injected
        assert focusboard(*new, "doctor").code == 0, injected
        assert len(focusboard(*new, "log", "--from", "2026-11-19", "--json").json["entries"]) == 2


def test_an_import_is_whole_or_can_be_made_again(again: Callable[[], Path], whole: Path) -> None:
    command = ("--home", "new", "import", str(whole))
    for home in killed(again, command):
        new = ("--home", str(home / "new"))
        assert focusboard(*new, "import", str(whole)).code in {0, 1}
        assert focusboard(*new, "doctor").code == 0
        assert len(focusboard(*new, "log", "--from", "2026-11-19", "--json").json["entries"]) == 2


@pytest.mark.parametrize(
    "words", ["start Mail --at 21:00", "switch Mail", "stop", "edit 3 20:30- api Fix", "cancel", "add 1h api"]
)
def test_a_timer_that_is_killed_is_as_before_or_as_after(again: Callable[[], Path], words: str) -> None:
    def give() -> Path:
        home = again()
        if not words.startswith("start"):
            assert focusboard("start", "Fix", "-p", "api", "--at", "20:15").code == 0
        return home

    def kept() -> list[tuple[str, str | None, str]]:
        entries = focusboard("log", "--json").json["entries"]
        return [(each["start"], each["end"], each["task"]) for each in entries]

    give()
    before = kept()
    assert focusboard(*words.split()).code == 0
    after = kept()
    assert before != after
    for _ in killed(give, tuple(words.split())):
        assert kept() in (before, after)
        assert holds()
