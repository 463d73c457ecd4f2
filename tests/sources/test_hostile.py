"""Every reader stands whatever it is given; ``make soak`` gives it far more of the same."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from focusboard import clock
from focusboard.model import Entry, Problem
from focusboard.sources import TRACKER_KINDS, Context, tracker
from tests.hostile.inputs import FORMATS, input_of
from tests.hostile.judging import Judge, TooSlow, watched

INPUTS = 60

ONCE_TOO_MUCH = {("timewarrior", 38701): "300,000 empty lines, and one that is not UTF-8"}

pytestmark = pytest.mark.fuzz

every_kind = pytest.mark.parametrize("kind", sorted(TRACKER_KINDS))


@every_kind
def test_any_input_gives_entries_and_problems_that_can_be_kept(tmp_path: Path, kind: str) -> None:
    judge = Judge(tracker(kind), tmp_path)
    for number in range(INPUTS):
        judge.judge(input_of(kind, number))


@every_kind
def test_inputs_that_follow_the_grammar_have_entries_in_them(tmp_path: Path, kind: str) -> None:
    judge = Judge(tracker(kind), tmp_path)
    found = [judge.judge(input_of(kind, number), twice=False) for number in range(0, INPUTS, 2)]
    with_entries = sum(any(isinstance(item, Entry) for item in items) for items in found)
    assert with_entries > len(found) / 4


@pytest.mark.parametrize(("kind", "number"), ONCE_TOO_MUCH)
def test_an_input_that_was_once_too_much_is_stood(tmp_path: Path, kind: str, number: int) -> None:
    Judge(tracker(kind), tmp_path).judge(input_of(kind, number))


def test_every_kind_has_inputs_and_the_same_number_gives_the_same_one() -> None:
    assert set(TRACKER_KINDS) == set(FORMATS)
    assert all(input_of(kind, 7).files == input_of(kind, 7).files for kind in FORMATS)


def entry(path: Path, **said: object) -> Entry:
    return Entry("1", 60, 120, file=str(path), line=1)._replace(**said)


def leaving_something(path: Path) -> Problem:
    path.with_name("x-wal").touch()
    return Problem(str(path), 0, "Nothing.")


def writing_to_it(path: Path) -> Problem:
    path.write_bytes(path.read_bytes() + b"x")
    return Problem(str(path), 0, "Nothing.")


def touching_it(path: Path) -> Problem:
    os.utime(path, (1, 1))
    return Problem(str(path), 0, "Nothing.")


PLANTED: dict[str, Callable[[Path], Entry | Problem]] = {
    "a crash": lambda path: entry(path, start=1 // 0),
    "a refusal": lambda path: entry(path, start=path.with_name("gone").stat().st_size),
    "an escape sequence": lambda path: entry(path, project="\x1b[31m"),
    "a hidden mark": lambda path: entry(path, note="a\u202eb"),
    "too long a title": lambda path: entry(path, task="x" * 5000),
    "an empty tag": lambda path: entry(path, tags=("",)),
    "the same tag twice": lambda path: entry(path, tags=("a", "a")),
    "no key": lambda path: entry(path, key=""),
    "a key that nobody can write": lambda path: entry(path, key="\udcff"),
    "an end before the start": lambda path: entry(path, end=0),
    "half a second": lambda path: entry(path, start=0.5),
    "a time before all times": lambda path: entry(path, start=clock.FIRST_INSTANT - 1),
    "a duration without end": lambda path: entry(path, duration=2**60),
    "an unknown flag": lambda path: entry(path, flags=("odd",)),
    "another file": lambda path: Problem(str(path.parent), 0, "Nothing."),
    "a negative line": lambda path: Problem(str(path), -1, "Nothing."),
    "no reason": lambda path: Problem(str(path), 0, ""),
    "a reason with a control character": lambda path: Problem(str(path), 0, "A \0."),
    "an endless reason": lambda path: Problem(str(path), 0, "x" * 5000 + "."),
    "another key each time": lambda path: entry(path, key=str(time.monotonic_ns())),
    "a file beside it": leaving_something,
    "a change": writing_to_it,
    "a touch": touching_it,
}


@pytest.mark.parametrize("fault", PLANTED)
def test_a_reader_with_a_fault_is_caught(tmp_path: Path, fault: str) -> None:
    def read(path: Path, _: Context) -> Iterator[Entry | Problem]:
        yield PLANTED[fault](path)

    judge = Judge(tracker("klog")._replace(read=read), tmp_path)
    with pytest.raises((AssertionError, ArithmeticError, OSError, ValueError)):
        judge.judge(input_of("klog", 0))
    assert not list(tmp_path.iterdir())


def test_what_takes_too_long_is_stopped_even_by_what_catches_errors() -> None:
    def busy() -> None:
        begun = time.process_time()
        with suppress(Exception):
            while time.process_time() < begun + 10:
                os.getpid()

    with pytest.raises(TooSlow), watched(0.05):
        busy()
