"""Every reader stands whatever it is given; ``make soak`` gives it far more of the same."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path

import pytest

from focusboard.model import Entry
from focusboard.sources import TRACKERS, tracker
from tests.hostile.inputs import FORMATS, input_of
from tests.hostile.judging import Judge, TooSlow, watched

INPUTS = 60

pytestmark = pytest.mark.fuzz

every_kind = pytest.mark.parametrize("kind", sorted(each.kind for each in TRACKERS))


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


def test_every_kind_has_inputs_and_the_same_number_gives_the_same_one() -> None:
    assert {each.kind for each in TRACKERS} == set(FORMATS)
    assert all(input_of(kind, 7).files == input_of(kind, 7).files for kind in FORMATS)


def test_what_takes_too_long_is_stopped_even_by_what_catches_errors() -> None:
    def busy() -> None:
        begun = time.process_time()
        with suppress(Exception):
            while time.process_time() < begun + 10:
                os.getpid()

    with pytest.raises(TooSlow), watched(0.05):
        busy()
