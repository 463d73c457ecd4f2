"""The line of an entry gives each part what it needs, as far as there is room."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from focusboard.views.entry_parts import SHORTEST_TASK, WIDE_ENOUGH_FOR_WORDS, Columns, columns

LENGTHS = st.integers(0, 200)


@given(st.integers(WIDE_ENOUGH_FOR_WORDS, 240), LENGTHS, LENGTHS, LENGTHS)
def test_nothing_is_cut_while_another_part_has_room_to_spare(
    width: int, project: int, task: int, words: int
) -> None:
    has = columns(width, Columns(project, task, words))
    spare = max(0, has.task - max(task, SHORTEST_TASK)) + max(0, has.words - words)
    cut = max(0, task - has.task) + max(0, words - has.words)
    assert min(spare, cut) == 0


@given(st.integers(50, 240), LENGTHS, LENGTHS, LENGTHS)
def test_a_line_is_shared_out_whole(width: int, project: int, task: int, words: int) -> None:
    has = columns(width, Columns(project, task, words))
    fewest = columns(width, Columns(project, 0, 0))
    assert has.project == fewest.project
    assert has.task + has.words == fewest.task + fewest.words
    assert has.task > 0
