"""An answer that is said again is the answer that would be given anew, byte for byte, whatever happened."""

from __future__ import annotations

import importlib
import json
import os
import random
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from focusboard import remembered
from focusboard.cli import answering
from focusboard.clock import instant, rfc3339
from focusboard.desk.desk import open_desk
from focusboard.desk.lasting import lasts_until
from focusboard.paths import places
from focusboard.remembered import asked, recalled
from focusboard.store.opening import transaction
from focusboard.store.totals import leave, left
from tests.cli.board import SETTINGS, WORKED_EXAMPLE, Output, focusboard, read_table

WEEK = ("week", "2026-W47")
QUESTIONS = (
    WEEK,
    ("week",),
    ("day", "--json"),
    ("day", "2026-11-18"),
    ("year", "2026", "--json"),
    ("log",),
    ("log", "--json"),
    ("outcomes",),
    ("explain", "focus", "2026-11-19"),
    ("month", "last month"),
    ("receipts",),
    ("status",),
    ("status", "--json"),
)
MORE = "2026-11-18 09:00,2026-11-18 11:00,api,Session store,,\n"
RUNNING = "2026-11-19 21:00,,api,Deploy,,\n"
AHEAD = "2026-11-19 22:00,2026-11-19 22:30,api,Deploy,,\n"


PART = "a_part_of_the_program"
"""A module that a test may touch: whoever touches one of ours changes the program of every test beside it."""


@pytest.fixture
def board(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the home in which the worked example was read."""
    monkeypatch.setenv("FOCUSBOARD_HOME", str(tmp_path / "board"))
    (tmp_path / "parts").mkdir()
    (tmp_path / f"parts/{PART}.py").touch()
    monkeypatch.syspath_prepend(tmp_path / "parts")
    part = importlib.import_module(PART)
    del sys.modules[PART]
    monkeypatch.setitem(sys.modules, PART, part)
    read_table(tmp_path, settings=SETTINGS)
    return tmp_path / "board"


def said_again(*arguments: str, on_terminal: bool = False) -> bytes | None:
    """What a process says that is asked this now, if it need not ask the store."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", Output(is_terminal=on_terminal))
        question = asked(list(arguments))
        return None if question is None else recalled(question)


def answer(*arguments: str, on_terminal: bool = False) -> bytes:
    """What is answered anew."""
    return focusboard(*arguments, on_terminal=on_terminal).raw


def holds(*arguments: str) -> bool:
    """Whether the answer is said again; it must be the one that would be given anew."""
    said = said_again(*arguments)
    assert said is None or said == answer(*arguments)
    return said is not None


def kept(board: Path) -> list[Path]:
    folder = board / "state/answers"
    return sorted(folder.iterdir()) if folder.exists() else []


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_what_is_asked_again_is_said_again(board: Path, question: tuple[str, ...]) -> None:
    focusboard("outcome", "3", "done", "Login works")
    first = answer(*question)
    assert said_again(*question) == first == answer(*question)


def test_a_process_says_it_again_without_loading_anything(board: Path) -> None:
    program = "import sys; from focusboard.__main__ import main\ntry: main()\nfinally: print(*sys.modules)"
    (first, loaded_first), (again, loaded_again) = (
        (lines[:-1], set(lines[-1].split()))
        for lines in (
            subprocess.check_output([sys.executable, "-c", program, *WEEK], text=True).splitlines()
            for _ in range(2)
        )
    )
    assert first == again
    assert "sqlite3" in loaded_first
    ours = {name for name in loaded_again if name.startswith("focusboard")}
    assert ours == {
        "focusboard",
        *(f"focusboard.{n}" for n in ("__main__", "remembered", "folders", "lengths", "terminal")),
    }
    assert not {"click", "sqlite3", "re", "typing", "pathlib", "dataclasses", "datetime"} & loaded_again


@pytest.mark.parametrize("question", [("status",), ("status", "--json")], ids=" ".join)
def test_what_runs_is_said_again_with_the_time_that_has_gone_by(
    board: Path, monkeypatch: pytest.MonkeyPatch, question: tuple[str, ...]
) -> None:
    monkeypatch.delenv("FOCUSBOARD_NOW")
    hostile = ('"\\u001d1 read"', "\x1d1 read\x1d", '"\x1d1 counted\x1d"')
    assert focusboard("start", *hostile, "--at", "3m ago").code == 0
    first, again = answer(*question), said_again(*question)
    assert again is not None
    if "--json" in question:
        seconds = [json.loads(each)["running"][0].pop("seconds") for each in (first, again)]
        assert 180 <= seconds[0] <= seconds[1] < 600
        assert json.loads(again)["running"][0]["task"] == '"\\u001d1 read" ␝1 read␝ "␝1 counted␝"'
    else:
        assert again.decode().rpartition(", ")[2] in {"3m\n", "4m\n"}
    assert focusboard("stop").code == 0
    assert said_again(*question) is None


def outcome(_: Path) -> None:
    assert focusboard("outcome", "3", "blocked", "Review", "--need", "Ada").code == 0


def undo(_: Path) -> None:
    outcome(_)
    answer(*WEEK)
    assert focusboard("undo").code == 0


def outcome_of_a_process(_: Path) -> None:
    command = [sys.executable, "-m", "focusboard", "outcome", "--week", "2026-W47", "done", "Shipped"]
    subprocess.run(command, check=True, capture_output=True)


def another_entry(board: Path) -> None:
    (board.parent / "time.csv").write_text(WORKED_EXAMPLE + MORE)
    assert focusboard("read").code == 0


def other_settings(board: Path) -> None:
    path = board / "config/config.toml"
    before = path.stat()
    path.write_text(path.read_text().replace('"admin"', '"break"'))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def settings_behind_a_link(board: Path) -> None:
    path = board / "config/config.toml"
    real = path.rename(board.parent / "dotfile.toml")
    path.symlink_to(real)
    answer(*WEEK)
    real.write_text(real.read_text().replace('"admin"', '"break"'))


def no_settings(board: Path) -> None:
    (board / "config/config.toml").unlink()


def the_database_of_another(board: Path) -> None:
    """As large, as old, with as many changes, in the place and under the number of the old one."""
    database, other = board / "data/focusboard.db", board.parent / "other.db"
    shutil.copy2(database, other)
    with sqlite3.connect(other) as db:
        db.execute("UPDATE entry SET note = 'x' WHERE id = 3")
    db.close()
    before = database.stat()
    content = bytearray(other.read_bytes())
    content[24:28] = database.read_bytes()[24:28]
    content[92:96] = database.read_bytes()[92:96]
    assert len(content) == before.st_size
    database.write_bytes(content)
    os.utime(database, ns=(before.st_atime_ns, before.st_mtime_ns))


def an_older_database(board: Path) -> None:
    database, copy = board / "data/focusboard.db", board.parent / "copy.db"
    shutil.copy2(database, copy)
    outcome(board)
    answer(*WEEK)
    copy.replace(database)


def a_changed_program(_: Path) -> None:
    os.utime(sys.modules[PART].__file__ or "")


CHANGES = (
    *(
        outcome,
        undo,
        outcome_of_a_process,
        another_entry,
        other_settings,
        settings_behind_a_link,
        no_settings,
    ),
    *(the_database_of_another, an_older_database, a_changed_program),
)


@pytest.mark.clockless
@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_whatever_changes_lets_it_be_answered_anew(board: Path, change: Callable[[Path], None]) -> None:
    for question in QUESTIONS:
        answer(*question)
    change(board)
    for question in QUESTIONS:
        assert not holds(*question)
        again = answer(*question)
        assert said_again(*question) in {again, None}


@pytest.mark.in_berlin
@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("TZ", "Asia/Tokyo"),
        ("COLUMNS", "60"),
        ("NO_COLOR", "1"),
        ("TERM", "dumb"),
        ("LC_ALL", "C"),
        ("PYTHONIOENCODING", "ascii"),
        ("FOCUSBOARD_NOW", "2026-11-20T09:00:00+01:00"),
        ("FOCUSBOARD_HOME", "/nowhere"),
    ],
)
def test_a_variable_changes_the_question(
    board: Path, monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    answer(*WEEK)
    assert holds(*WEEK)
    monkeypatch.setenv(variable, value)
    assert said_again(*WEEK) is None


def test_a_terminal_is_told_otherwise_than_a_pipe(board: Path) -> None:
    in_a_pipe, on_a_terminal = answer(*WEEK), answer(*WEEK, on_terminal=True)
    assert said_again(*WEEK) == in_a_pipe != on_a_terminal == said_again(*WEEK, on_terminal=True)


def test_another_home_has_answers_of_its_own(board: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(board, other)
    answer(*WEEK)
    assert said_again("--home", str(other), *WEEK) is None
    at_home = answer("--home", str(other), *WEEK)
    assert said_again("--home", str(other), *WEEK) == at_home
    assert len(kept(other)) == len(kept(board)) == 1


def test_a_change_that_broke_off_is_repaired_before_anything_is_said(board: Path) -> None:
    answer(*WEEK)
    (board / "data/focusboard.db-journal").touch()
    assert said_again(*WEEK) is None
    (board / "data/focusboard.db-journal").unlink()
    assert holds(*WEEK)


def test_nothing_is_said_again_where_the_store_would_refuse(board: Path) -> None:
    database = board / "data/focusboard.db"
    answer(*WEEK)
    moved = database.rename(board / "elsewhere.db")
    database.symlink_to(moved)
    assert said_again(*WEEK) is None
    assert focusboard(*WEEK).code == 4
    database.unlink()
    assert said_again(*WEEK) is None


def test_what_was_told_beside_the_answer_is_told_again(board: Path) -> None:
    (board / "config/config.toml").write_text("them = 'x'\n")
    for _ in range(2):
        assert "theme" in focusboard(*WEEK).err
        assert said_again(*WEEK) is None


@pytest.mark.parametrize("words", [("week", "nonsense"), ("week", "--help"), ("explain", "x"), ("changes",)])
def test_what_is_no_answer_is_not_kept(board: Path, words: tuple[str, ...]) -> None:
    focusboard(*words)
    assert said_again(*words) is None
    assert kept(board) == []


def test_a_database_that_changes_while_it_answers_leaves_nothing_to_say_again(
    board: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*arguments: object, **more: object) -> None:
        outcome_of_a_process(board)
        print_period(*arguments, **more)  # type: ignore[arg-type]

    print_period = answering.print_period
    monkeypatch.setattr(answering, "print_period", interrupted)
    answer(*WEEK)
    monkeypatch.setattr(answering, "print_period", print_period)
    assert said_again(*WEEK) is None


def test_an_answer_for_which_days_were_measured_is_said_again(board: Path) -> None:
    days = [(date(2026, 1, 1).toordinal(), date(2027, 1, 1).toordinal())]
    with closing(open_desk(places())) as desk, transaction(desk.db):
        leave(desk.db, days)
    first = answer(*WEEK)
    with closing(open_desk(places())) as desk:
        assert left(desk.db) != days
    assert said_again(*WEEK) == first == answer(*WEEK)


def test_a_database_that_is_replaced_while_it_answers_leaves_nothing_to_say_again(
    board: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = board / "data/focusboard.db"

    def replaced(*arguments: object, **more: object) -> None:
        print_period(*arguments, **more)  # type: ignore[arg-type]
        Path(shutil.copy2(database, board / "copy.db")).replace(database)

    print_period = answering.print_period
    monkeypatch.setattr(answering, "print_period", replaced)
    answer(*WEEK)
    monkeypatch.setattr(answering, "print_period", print_period)
    assert said_again(*WEEK) is None


@pytest.mark.in_berlin
class TestTheClock:
    def test_an_answer_holds_until_the_day_ends(self, board: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        times = at_times(monkeypatch, "2026-11-19T21:30:00+01:00")
        answer("week")
        times("2026-11-19T23:59:59+01:00")
        assert said_again("week") is not None
        times("2026-11-20T00:00:00+01:00")
        assert said_again("week") is None
        times("2026-11-19T21:29:59+01:00")
        assert said_again("week") is None

    def test_it_holds_until_an_entry_begins_or_ends(
        self, board: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        _reread(board, AHEAD)
        times = at_times(monkeypatch, "2026-11-19T21:30:00+01:00")
        for begin, edge in (("21:30", "22:00"), ("22:00", "22:30")):
            times(f"2026-11-19T{begin}:00+01:00")
            answer("week")
            assert said_again("week") is not None
            times(f"2026-11-19T{edge}:00+01:00")
            assert said_again("week") is None

    def test_a_running_entry_lets_nothing_hold(self, board: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        _reread(board, RUNNING)
        at_times(monkeypatch, "2026-11-19T21:30:00+01:00")
        answer("week")
        assert kept(board) == []

    def test_what_is_blocked_ages(self, board: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        outcome(board)
        times = at_times(monkeypatch, "2026-11-20T21:00:00+01:00")
        before = answer(*WEEK)
        times("2026-11-20T21:29:59+01:00")
        assert said_again(*WEEK) == before
        times("2026-11-20T21:30:00+01:00")
        assert said_again(*WEEK) is None
        assert answer(*WEEK) != before

    def test_what_is_blocked_becomes_long_and_is_quiet_no_more(
        self, board: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        times = at_times(monkeypatch, "2026-11-19T22:00:00+01:00")
        outcome(board)
        times("2026-11-23T17:00:00+01:00")
        before = answer("outcomes", "2026-W47")
        assert said_again("outcomes", "2026-W47") == before
        # Two working days have gone by, and Tuesday's hours begin.
        times("2026-11-24T09:00:00+01:00")
        before = answer("outcomes", "2026-W47")
        times("2026-11-24T09:00:01+01:00")
        assert said_again("outcomes", "2026-W47") is None
        assert answer("outcomes", "2026-W47") == before.replace(b"4 days", "4 days · long".encode())
        assert focusboard("outcome", "3", "--quiet", "1").code == 0
        assert answer("outcomes", "2026-W47") == before
        times("2026-11-24T21:59:59+01:00")
        assert said_again("outcomes", "2026-W47") == before
        times("2026-11-25T00:00:00+01:00")
        assert said_again("outcomes", "2026-W47") is None

    @pytest.mark.parametrize(
        "question", [(*WEEK, "--json"), ("explain", "blocked-age", "--week", "2026-W47")]
    )
    def test_how_long_something_is_blocked_is_told_anew_each_second(
        self, board: Path, monkeypatch: pytest.MonkeyPatch, question: tuple[str, ...]
    ) -> None:
        outcome(board)
        times = at_times(monkeypatch, "2026-11-20T10:00:00+01:00")
        before = answer(*question)
        times("2026-11-20T10:00:01+01:00")
        assert said_again(*question) is None
        times("2026-11-20T10:10:00+01:00")
        assert answer(*question) != before

    def test_an_entry_that_ran_when_it_was_removed_still_counts_until_now(
        self, board: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        _reread(board, RUNNING)
        times = at_times(monkeypatch, "2026-11-19T21:30:00+01:00")
        running = next(each for each in focusboard("log", "--json").json["entries"] if each["end"] is None)
        focusboard("outcome", str(running["id"]), "done", "Deployed")
        _reread(board, "")
        before = answer("outcomes", "--json")
        times("2026-11-19T21:40:00+01:00")
        assert said_again("outcomes", "--json") is None
        assert answer("outcomes", "--json") != before

    def test_a_day_that_begins_later_ends_later(self, board: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (board / "config/config.toml").write_text('day_start = "04:00"\n')
        answer("week")
        times = at_times(monkeypatch, "2026-11-19T23:00:00+01:00")
        answer("week")
        times("2026-11-20T03:59:59+01:00")
        assert said_again("week") is not None
        times("2026-11-20T04:00:00+01:00")
        assert said_again("week") is None


def _reread(board: Path, more: str) -> None:
    (board.parent / "time.csv").write_text(WORKED_EXAMPLE + more)
    focusboard("read")


def at_times(monkeypatch: pytest.MonkeyPatch, first: str) -> Callable[[str], None]:
    """Let the system's clock, not the variable, say what time it is."""
    monkeypatch.delenv("FOCUSBOARD_NOW")

    def go(to: str) -> None:
        monkeypatch.setattr("time.time", lambda: float(instant(to)))

    go(first)
    return go


class TestTheFiles:
    def test_they_belong_to_their_owner_alone(self, board: Path) -> None:
        answer(*WEEK)
        (file,) = kept(board)
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700

    @pytest.mark.parametrize("place", [0, 3, 20, 400, -40, -1])
    def test_a_damaged_one_is_no_answer(self, board: Path, place: int) -> None:
        answer(*WEEK)
        (file,) = kept(board)
        content = bytearray(file.read_bytes())
        content[place] ^= 1
        file.write_bytes(content)
        assert said_again(*WEEK) is None
        file.write_bytes(content[: len(content) // 2])
        assert said_again(*WEEK) is None
        file.write_bytes(b"")
        assert said_again(*WEEK) is None
        assert answer(*WEEK) == said_again(*WEEK)

    def test_one_that_others_may_touch_or_that_is_a_link_is_no_answer(self, board: Path) -> None:
        answer(*WEEK)
        (file,) = kept(board)
        file.chmod(0o640)
        assert said_again(*WEEK) is None
        file.chmod(0o600)
        assert holds(*WEEK)
        file.symlink_to(file.rename(board / "elsewhere"))
        assert said_again(*WEEK) is None
        answer(*WEEK)
        assert not file.is_symlink()

    def test_nothing_is_written_through_a_link(self, board: Path, tmp_path: Path) -> None:
        elsewhere = tmp_path / "elsewhere"
        elsewhere.mkdir()
        (board / "state").mkdir(exist_ok=True)
        (board / "state/answers").symlink_to(elsewhere)
        (elsewhere / "mine").touch()
        answer(*WEEK)
        focusboard("undo")
        assert [path.name for path in elsewhere.iterdir()] == ["mine"]

    def test_a_folder_that_refuses_is_no_reason_to_fail(self, board: Path) -> None:
        (board / "state").mkdir(exist_ok=True)
        (board / "state/answers").write_text("in the way")
        ran = focusboard(*WEEK)
        assert (ran.code, ran.err) == (0, "")

    def test_after_a_change_none_of_before_is_left(self, board: Path) -> None:
        for question in QUESTIONS:
            answer(*question)
        assert len(kept(board)) == len(QUESTIONS)
        outcome(board)
        assert kept(board) == []

    def test_only_the_newest_are_kept(self, board: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(remembered, "MOST", 3)
        for day in range(10, 18):
            answer("day", f"2026-11-{day}", "--json")
        assert len(kept(board)) == 3
        assert said_again("day", "2026-11-17", "--json")

    def test_they_can_be_tidied_while_another_process_removes_them(self, tmp_path: Path) -> None:
        program = (
            "import os, sys\nfor n in range(3000):\n"
            " open(f'{sys.argv[1]}/x{n}', 'w').close(); os.unlink(f'{sys.argv[1]}/x{n}')"
        )
        (tmp_path / "answers").mkdir()
        with subprocess.Popen([sys.executable, "-c", program, str(tmp_path / "answers")]) as other:
            while other.poll() is None:
                remembered._tidy(str(tmp_path / "answers"), "x")

    def test_a_long_answer_is_not_kept(self, board: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(remembered, "LONGEST", 100)
        answer(*WEEK)
        assert kept(board) == []

    def test_they_are_listed_with_everything_else_that_is_kept(self, board: Path) -> None:
        answer(*WEEK)
        listed = focusboard("where", "--json").json["places"]
        assert str(board / "state/answers") in {each["path"] for each in listed}


@pytest.mark.parametrize("seed", range(4))
def test_any_sequence_of_commands_reads_the_same_as_without_memory(
    board: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    chance = random.Random(seed)
    lines = [MORE, AHEAD, RUNNING]
    questions = chance.sample(QUESTIONS, 6)
    again = 0
    for _ in range(60):
        match chance.randrange(12):
            case 0:
                focusboard(
                    "outcome", str(chance.randrange(1, 14)), chance.choice(("done", "blocked")), "words"
                )
            case 1:
                focusboard(chance.choice(("undo", "redo")))
            case 2:
                _reread(board, "".join(chance.sample(lines, chance.randrange(3))))
            case 3:
                hour = chance.randrange(24)
                monkeypatch.setenv(
                    "FOCUSBOARD_NOW", f"2026-11-{chance.randrange(18, 22)}T{hour:02}:00:00+01:00"
                )
            case 4:
                (board / "config/config.toml").write_text(
                    chance.choice((SETTINGS, "", 'day_start = "04:00"\n'))
                )
            case 5:
                monkeypatch.setenv("TZ", chance.choice(("Europe/Berlin", "America/Los_Angeles")))
            case 6:
                focusboard("project", "api", chance.choice(("share", "private")))
            case _:
                question = chance.choice(questions)
                said = said_again(*question)
                again += said is not None
                assert said in {None, answer(*question)}
    assert again


@pytest.mark.in_berlin
@pytest.mark.parametrize("more", ["", MORE, AHEAD])
@pytest.mark.parametrize("now", ["2026-11-19T08:10:00+01:00", "2026-11-19T21:30:00+01:00"])
def test_as_long_as_an_answer_lasts_the_clock_alone_does_not_change_it(
    board: Path, monkeypatch: pytest.MonkeyPatch, more: str, now: str
) -> None:
    _reread(board, more)
    monkeypatch.setenv("FOCUSBOARD_NOW", now)
    outcome(board)
    first = {question: answer(*question) for question in QUESTIONS}
    with closing(open_desk(places())) as desk:
        until = lasts_until(desk.db, desk.settings, instant(now))
        home = desk.settings.calendar.home
    assert until > instant(now)
    for part in (0.01, 0.3, 0.7, 1):
        then = instant(now) + max(1, int((until - 1 - instant(now)) * part))
        monkeypatch.setenv("FOCUSBOARD_NOW", rfc3339(then, home))
        assert {question: answer(*question) for question in QUESTIONS} == first
