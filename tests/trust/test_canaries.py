"""What may not leave is in nothing that leaves, at any level, in any format, for anybody (P-1, P-7, P-11)."""

from __future__ import annotations

import os
import pwd
import re
import socket
import sqlite3
import sys
import tempfile
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from sqlite3 import Connection
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusboard.clock import instant
from focusboard.desk import note_words, notes
from focusboard.desk.addressing import Wanted
from focusboard.desk.desk import open_desk
from focusboard.model import (
    STATES,
    Audience,
    Entry,
    Format,
    Intention,
    Level,
    Outcome,
    ProjectPolicy,
    State,
)
from focusboard.paths import places
from focusboard.settings import Settings
from focusboard.share import compose as composing
from focusboard.share import redaction, shape
from focusboard.share.billing import client_report
from focusboard.share.clipboard import sequence
from focusboard.share.formats import FORMATS_OF
from focusboard.share.html import STYLE
from focusboard.share.pieces import Piece, pieces_of
from focusboard.store.intentions import intentions
from focusboard.store.note_edits import edits
from focusboard.store.opening import open_store
from focusboard.store.outcomes import keep_outcome
from focusboard.store.policies import keep_policy
from focusboard.store.projects import project_names
from focusboard.store.readings import reading
from focusboard.store.receipts import receipts
from focusboard.store.sources import add_source
from focusboard.views.crash import report
from tests.cli.board import process
from tests.proof import proved
from tests.trust.canaries import SECRET, SHARED, Canaries, leaks, live, written
from tests.trust.terminal import Terminal

ANA = Audience("Ana", projects=(ProjectPolicy("api", "private"),))
BEN = Audience("Ben", sections=("Outcomes",), projects=(ProjectPolicy("acme", "alias", "One of them"),))
SETTINGS = Settings(zone="Europe/Berlin", audiences=(ANA, BEN), private_words=(SECRET,))
WEEK = SETTINGS.calendar.named_week(2026, 47)
LEVELS: tuple[tuple[Level, str], ...] = (
    *(("outcomes", ""), ("rounded", ""), ("detailed", "")),
    *(("client", "Client A"), ("client", "Client B"), ("packet", "")),
)


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Connection, Canaries]]:
    db, canaries = live(tmp_path_factory.mktemp("canaries") / "board/data/focusboard.db")
    with closing(db):
        yield db, canaries


def forbidden(canaries: Canaries, level: Level, client: str) -> set[str]:
    """What may not be seen at a level."""
    found = set(canaries.never) | {SECRET}
    if level in {"client", "packet"}:
        found |= set(canaries.words)
    for project, tasks in canaries.tasks.items():
        if level != "detailed" and SHARED[project] != (client or None):
            found |= set(tasks)
    return found


def sweep(
    db: Connection, canaries: Canaries, levels: tuple[tuple[Level, str], ...] = LEVELS
) -> Iterator[tuple[str, set[str]]]:
    """Each share that there can be, with what leaked into it."""
    for level, client in levels:
        for form in FORMATS_OF[level]:
            for audience in ("", "Ana", "Ben", "Anybody"):
                wanted = Wanted(WEEK, level, client, audience, form)
                try:
                    content = notes.draft(db, SETTINGS, wanted).content
                except notes.ShareRefused:
                    assert (audience, client) == ("Ben", "Client A")
                    continue
                assert len(content) > 40
                yield (
                    f"{level} {client} {form} {audience}",
                    leaks(content, forbidden(canaries, level, client)),
                )


def test_nothing_that_may_not_leave_is_in_any_share(life: tuple[Connection, Canaries]) -> None:
    db, canaries = life
    assert len(canaries) >= 300
    swept = list(sweep(db, canaries))
    assert len(swept) > 100
    assert [(share, leaked) for share, leaked in swept if leaked] == []


def test_what_may_leave_is_there(life: tuple[Connection, Canaries]) -> None:
    db, canaries = life
    told = notes.draft(db, SETTINGS, Wanted(WEEK)).content
    assert leaks(told, canaries.words) == set(canaries.words)
    detailed = notes.draft(db, SETTINGS, Wanted(WEEK, "detailed")).content
    assert leaks(detailed, canaries.tasks["api"])
    report = notes.draft(db, SETTINGS, Wanted(WEEK, "client", "Client A")).content
    assert leaks(report, canaries.tasks["acme"]) == set(canaries.tasks["acme"])


@pytest.mark.parametrize(
    "write",
    [
        str,
        str.upper,
        str.casefold,
        lambda name: name[::-1],
        quote,
        lambda name: b64encode(f"Some {name} within".encode()).decode(),
        lambda name: b64encode(f"a {name} of it".encode()).decode(),
        lambda name: name.encode().hex(),
        lambda name: name.encode("unicode-escape").decode().replace("\\xe9", "\\u00e9"),
    ],
)
def test_a_planted_name_is_found_however_it_is_written(
    life: tuple[Connection, Canaries], write: object
) -> None:
    assert callable(write)
    db, canaries = life
    content = notes.draft(db, SETTINGS, Wanted(WEEK)).content
    for name in canaries.never[::40]:
        assert leaks(content + write(name).encode(), canaries.never) == {name}


Plant = Callable[[pytest.MonkeyPatch], None]


def told_with_need(patch: pytest.MonkeyPatch) -> None:
    def needy(*given: Any) -> Iterator[Piece]:
        return (piece._replace(words=f"{piece.words} {piece.need}") for piece in pieces_of(*given))

    patch.setattr(note_words, "pieces_of", needy)


def told_how_it_is_seen(patch: pytest.MonkeyPatch) -> None:
    def seen(db: Connection, week: str) -> list[Intention]:
        return [each._replace(plan=each.criterion) for each in intentions(db, week)]

    patch.setattr(note_words, "intentions", seen)


def told_what_is_dropped(patch: pytest.MonkeyPatch) -> None:
    def open_again(db: Connection, week: str) -> list[Intention]:
        return [each._replace(fate="open") for each in intentions(db, week)]

    patch.setattr(note_words, "intentions", open_again)


def told_to_somebody_else(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(notes, "edits", lambda db, week, _: edits(db, week, "Somebody"))


def told_what_still_runs(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(shape, "_work", lambda days: ((day.date, each) for day in days for each in day.shares))


def told_to_every_client(patch: pytest.MonkeyPatch) -> None:
    def all_of_it(client: Any, period: Any, days: Any, _: Any, terms: Any) -> Any:
        return client_report(client, period, days, lambda _: True, terms)

    patch.setattr(notes, "client_report", all_of_it)


AT_OUTCOMES, AT_DETAILED, FOR_CLIENTS = LEVELS[:1], LEVELS[2:3], LEVELS[3:5]
LEAKS: tuple[tuple[str, Plant, tuple[tuple[Level, str], ...]], ...] = (
    (
        "private projects",
        lambda patch: patch.setattr(composing, "shown_name", lambda project, _: project),
        AT_OUTCOMES,
    ),
    ("private names", lambda patch: patch.setattr(notes, "label", lambda project, **_: project), AT_DETAILED),
    (
        "words kept from everybody",
        lambda patch: patch.setattr(redaction, "_find", lambda *_: ()),
        AT_OUTCOMES,
    ),
    ("what is needed", told_with_need, AT_OUTCOMES),
    ("how the end is seen", told_how_it_is_seen, AT_OUTCOMES),
    ("what is dropped", told_what_is_dropped, AT_OUTCOMES),
    ("edits for another reader", told_to_somebody_else, AT_OUTCOMES),
    ("a running timer", told_what_still_runs, AT_DETAILED),
    ("the time of others", told_to_every_client, FOR_CLIENTS),
)


@pytest.mark.parametrize(("what", "plant", "levels"), LEAKS, ids=[what for what, *_ in LEAKS])
def test_a_leak_in_the_code_is_found(
    life: tuple[Connection, Canaries],
    monkeypatch: pytest.MonkeyPatch,
    what: str,
    plant: Plant,
    levels: tuple[tuple[Level, str], ...],
) -> None:
    db, canaries = life
    plant(monkeypatch)
    assert any(leaked for _, leaked in sweep(db, canaries, levels)), what


def test_nothing_of_it_is_in_receipts_the_clipboard_and_other_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    board = tmp_path / "board"
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("FOCUSBOARD_HOME", str(board))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    db, canaries = live(board / "data/focusboard.db")
    db.close()
    shares: list[tuple[str, Format]] = [("outcomes", form) for form in FORMATS_OF["outcomes"]]
    shares += [
        ("rounded", "html"),
        ("detailed", "csv"),
        ("client:Client A", "csv"),
        ("detailed", "ics"),
        ("packet", "json"),
    ]
    out = tmp_path / "out"
    out.mkdir()
    said = b""
    for number, (level, form) in enumerate(shares):
        words = ("--level", level, "--format", form, "--to", "Anybody", "--purpose", "news", "--yes")
        done = process("share", "2026-W47", *words, "--out", f"{out}/{number}.{form}")
        assert done.returncode == 0, done.stderr
        assert process("draft", "2026-W47", "--level", level, "--format", form).returncode == 0
    said += process("receipts").stdout + process("receipts", "--json").stdout
    assert list((tmp_path / "temporary").iterdir()) == []
    kept = {path: content for path, content in written(tmp_path) if path.name != "focusboard.db"}
    beside = {path for path in kept if not path.is_relative_to(out)}
    assert {path.parent for path in beside} <= {board / "state/answers"}
    assert len(kept) == len(shares) + len(beside)
    assert leaks(said + b"".join(kept.values()), canaries.never) == set()
    with closing(open_desk(places())) as desk:
        for kept_one in receipts(desk.db):
            assert leaks(kept_one.content.encode(), canaries.never) == set()
            assert leaks(sequence(kept_one.content.encode()).encode(), canaries.never) == set()


def test_what_the_dashboard_copies_holds_nothing_of_it(
    a_home_of_its_own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    board = a_home_of_its_own / "board"
    monkeypatch.setenv("FOCUSBOARD_HOME", str(board))
    db, canaries = live(board / "data/focusboard.db")
    with closing(db):
        for project in project_names(db) - SHARED.keys():
            keep_policy(db, ProjectPolicy(project), 1)
    with Terminal() as terminal:
        terminal.wait_for("focusboard")
        terminal.press("s")
        terminal.wait_for("go on", "leaves: week")
        terminal.press("c")
        terminal.wait_for("the clipboard", "outcomes · md")
        terminal.press("enter")
        terminal.wait_for("Copy exactly this, for Manager?")
        terminal.press("y")
        terminal.wait_until(lambda: b"\x1b]52;c;" in terminal.received, "the copy")
        terminal.wait_for("Shared · receipt 1")
        terminal.press("escape")
        terminal.wait_while("Shared · receipt")
        terminal.press("q")
        assert terminal.ended() == 0
    copied = b64decode(terminal.received.split(b"\x1b]52;c;")[1].split(b"\x07")[0])
    assert leaks(copied, canaries.words)
    assert leaks(copied, forbidden(canaries, "outcomes", "") - {SECRET}) == set()


def of_this_machine() -> dict[str, str]:
    """What tells this machine and its person from others, as far as it is long enough to be told by."""
    told = {
        "host": socket.gethostname(),
        "user": pwd.getpwuid(os.getuid()).pw_name,
        "home": str(Path.home()),
        "kernel": os.uname().release,
        "python": sys.version.split()[0],
        "folder": tempfile.gettempdir(),
    }
    # A page's style says root, too.
    return {name: value for name, value in told.items() if len(value) > 3 and value != "root"}


@pytest.mark.parametrize("level", ["outcomes", "rounded", "detailed", "packet"])
def test_a_note_tells_nothing_of_the_machine_the_zone_or_the_program(
    life: tuple[Connection, Canaries], level: Level
) -> None:
    db, _ = life
    told = {**of_this_machine(), "zone": "Berlin", "offset": "+01:00", "library": sqlite3.sqlite_version}
    for form in FORMATS_OF[level]:
        content = notes.draft(db, SETTINGS, Wanted(WEEK, level, form=form)).content
        text = content.decode().replace(STYLE, "").casefold()
        assert [name for name, value in told.items() if value.casefold() in text] == [], form
        headers = {line.partition(b":")[0] for line in content.partition(b"\n\n")[0].splitlines()}
        assert not headers & {b"From", b"Date", b"Message-ID", b"User-Agent", b"X-Mailer"}


def test_a_report_of_a_crash_that_was_on_its_way_holds_nothing_of_it(
    life: tuple[Connection, Canaries], monkeypatch: pytest.MonkeyPatch
) -> None:
    db, canaries = life

    def broken(*given: object, **named: object) -> None:
        raise ValueError(f"{given} {named} {canaries.never}")

    for place in ("_candidate", "_sections", "_distinct"):
        with monkeypatch.context() as patch:
            patch.setattr(composing, place, broken)
            with pytest.raises(ValueError) as caught:  # noqa: PT011 - the message is what must not be kept
                notes.draft(db, SETTINGS, Wanted(WEEK))
        said = report(caught.value).encode()
        assert b"compose.py" in said
        everything = (
            *canaries.never,
            *canaries.words,
            *(name for task in canaries.tasks.values() for name in task),
        )
        assert leaks(said, everything) == set()


TIMES = re.compile(r"\d+\s?(?:h|m|s|min|hours?|minutes?|seconds?)\b|\d{1,2}:\d{2}|\d{4}-\d{2}-\d{2}|\d\s?%")
WORDS = st.text("abcdefg ", min_size=1, max_size=12).filter(str.strip)


@given(
    spans=st.lists(st.tuples(st.integers(0, 6 * 24 * 60), st.integers(1, 600)), min_size=1, max_size=12),
    words=st.lists(st.tuples(st.sampled_from(STATES), WORDS), max_size=12),
    form=st.sampled_from(("md", "html", "txt", "json")),
)
@proved(15, at_length=1_000)
def test_at_level_outcomes_no_text_of_ours_tells_a_duration_or_a_time(
    tmp_path_factory: pytest.TempPathFactory,
    spans: list[tuple[int, int]],
    words: list[tuple[State, str]],
    form: Format,
) -> None:
    monday = instant("2026-11-16T00:00:00+01:00")
    entries = [
        Entry(f"{n}", monday + start * 60, monday + (start + length) * 60, "api", "task")
        for n, (start, length) in enumerate(spans)
    ]
    with closing(open_store(tmp_path_factory.mktemp("times") / "focusboard.db")) as db:
        source = add_source(db, "csv", "csv", "/x", zone="", at=1)
        with reading(db, source.id, 1) as current:
            current.keep_file("/x", "1", entries)
        keep_policy(db, ProjectPolicy("api", "share"), 1)
        for number, (state, own) in enumerate(words[: len(entries)], 1):
            keep_outcome(db, Outcome("entry", str(number), state, own), 1)
        content = notes.draft(db, SETTINGS, Wanted(WEEK, form=form)).content.decode()
    assert TIMES.findall(content.replace(STYLE, "")) == []
