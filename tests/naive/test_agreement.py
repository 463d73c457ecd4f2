"""Whatever is recorded, focusboard's answers are those of the naive figures, to the second."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusboard.cli import as_json
from focusboard.clock import now
from focusboard.desk.answers import answer
from focusboard.desk.totalling import make_current
from focusboard.settings import Settings
from focusboard.store.opening import open_store
from tests.insight.days import DAY
from tests.naive import answers as naive
from tests.naive.agreement import differences
from tests.naive.answers import Span
from tests.naive.databases import fill
from tests.naive.days import ONE_DAY
from tests.naive.figures import figures
from tests.naive.recorded import rows
from tests.proof import proved

NOT_COMPARED = {"schema", "usual"}
"""Keys of an answer that the naive figures leave alone; ``usual`` is about other weeks."""


@given(st.integers(0, 2**40))
@proved(25, at_length=1_000)
def test_answers_about_random_databases_are_what_the_naive_figures_say(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    assert differences(tmp_path_factory.mktemp("drawn"), seed) == []


def test_every_key_of_an_answer_is_compared(tmp_path: Path) -> None:
    db = open_store(tmp_path / "focusboard.db")
    settings = Settings(zone="UTC")
    make_current(db, settings, now())
    found = answer(db, settings, settings.calendar.day(DAY))
    told = json.loads(as_json.to_text(as_json.summary(found, (), settings.calendar)))
    drawn = fill(db, 1)
    by_day = {drawn.first: figures(rows(db, drawn.person), drawn.first, drawn.person, drawn.now)}
    span = Span("a day", drawn.first, drawn.first + ONE_DAY)
    expected = naive.answer(span, by_day, [], drawn.person, drawn.now)
    assert told.keys() - NOT_COMPARED == expected.keys(), "a new figure needs its naive counterpart"


@pytest.mark.parametrize("module", ["days", "recorded", "figures", "answers"])
def test_the_naive_figures_use_none_of_the_code_that_they_check(module: str) -> None:
    text = (Path(__file__).parent / f"{module}.py").read_text(encoding="utf-8")
    assert "focusboard" not in text
