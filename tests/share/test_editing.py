"""A note can be edited as text, and what the person changed is read back, line by line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusboard.model import HEADLINE, STATES, TITLES, Intention, NoteEdit, State
from focusboard.share.compose import compose
from focusboard.share.editing import NEED, OVERTAKEN, from_text, to_text
from focusboard.share.pieces import OWN, Piece, edited, overtaken, pieces_of
from focusboard.share.redaction import terms_of
from tests.share.weeks import WEEK, decided, said, said_of

PIECES = [
    *pieces_of(
        WEEK,
        [
            said_of("week", "Logins hold"),
            said("Fixed the redirect\nfor everyone"),
            said_of("day", "Waits for the key", "blocked"),
        ],
        [Intention("2026-W48", 1, "Export the notes")],
    )
]

TEXT = """\
# Change words, take lines out, add lines under a heading. Only this note changes.
# The {braces} at the end of a line tie it to where it comes from; yours have none.

## Headline
- done: Logins hold  {week:2026-W47}

## Outcomes
- done · api: Fixed the redirect
  for everyone  {entry:7}

## Thanks

## Blocked
- blocked: Waits for the key  {day:2026-11-19}

## Learned

## Next week
- Export the notes  {intention:2026-W48:1}
"""


def edits_of(text: str) -> dict[str, tuple[str, str]]:
    return {edit.place: (edit.title, edit.words) for edit in from_text(text, PIECES)}


def test_the_text_names_each_section_and_where_each_line_comes_from() -> None:
    assert to_text(PIECES) == TEXT
    assert from_text(TEXT, PIECES) == ()


def test_what_a_roadblock_needs_is_told_to_whoever_edits_and_to_nobody_else() -> None:
    outcome, project = said_of("day", "Waits for the key", "blocked")
    blocked = outcome._replace(need="Mara:\nthe staging key")
    pieces = list(pieces_of(WEEK, [said("Fixed"), (blocked, project)]))
    text = to_text(pieces)
    assert f"{{day:2026-11-19}}\n# {NEED} Mara: the staging key\n" in text
    assert from_text(text, pieces) == ()
    assert "Mara" not in str(compose(WEEK.name, pieces, decided(api="share"), terms_of({}, [])))
    said_so = text.replace("Waits for the key", "Waits for Mara's key")
    assert [(each.place, each.words) for each in from_text(said_so, pieces)] == [
        ("day:2026-11-19", "Waits for Mara's key")
    ]


def test_words_are_changed_with_or_without_what_stands_before_them() -> None:
    for line in ("- done: All logins hold  {week:2026-W47}", "All logins hold {week:2026-W47}"):
        text = TEXT.replace("- done: Logins hold  {week:2026-W47}", line)
        assert edits_of(text) == {"week:2026-W47": (HEADLINE, "All logins hold")}


def test_a_line_that_is_gone_was_taken_out_and_a_new_one_is_the_persons_own() -> None:
    text = TEXT.replace("- blocked: Waits for the key  {day:2026-11-19}\n", "")
    text = text.replace("## Thanks\n", "## Thanks\n- To Ines, for\n  the release notes\nTo Ben\n")
    assert edits_of(text) == {
        "day:2026-11-19": ("Blocked", ""),
        "own:1": ("Thanks", "To Ines, for\nthe release notes"),
        "own:2": ("Thanks", "To Ben"),
    }


def test_a_line_can_move_to_another_section() -> None:
    line = "- blocked: Waits for the key  {day:2026-11-19}\n"
    text = TEXT.replace(line, "").replace("## Learned\n", f"## Learned\n{line}")
    assert edits_of(text) == {"day:2026-11-19": ("Learned", "Waits for the key")}


def test_nothing_written_is_lost() -> None:
    text = TEXT + "- Copied  {entry:7}\n- A {place:9} of nothing {else:1}\n## No heading of ours\n"
    own = [words for place, (_, words) in edits_of(text).items() if place.startswith(OWN)]
    assert own == ["Copied", "A {place:9} of nothing {else:1}", "## No heading of ours"]


def _of_task(number: int, state: State, words: str = "words", project: str = "api") -> Piece:
    return Piece(f"entry:{number}", "Outcomes", words, state, project)


ONE_TASK = {f"entry:{number}": (number, "Fix") for number in range(9)}


@pytest.mark.parametrize(
    ("pieces", "left"),
    [
        ([_of_task(1, "moved"), _of_task(2, "moved"), _of_task(3, "done")], [3]),
        ([_of_task(1, "blocked"), _of_task(2, "done")], [2]),
        ([_of_task(1, "blocked"), _of_task(2, "moved")], [1, 2]),
        ([_of_task(1, "done"), _of_task(2, "moved")], [1, 2]),
        ([_of_task(1, "learned"), _of_task(2, "dropped"), _of_task(3, "done")], [1, 2, 3]),
        ([_of_task(1, "moved"), _of_task(2, "done", words=" ")], [1, 2]),
        ([_of_task(1, "moved"), _of_task(2, "done", project="spec")], [1, 2]),
        ([_of_task(1, "moved"), _of_task(20, "done")], [1, 20]),
    ],
)
def test_of_one_task_what_a_later_word_goes_on_from_is_not_in_the_draft(
    pieces: list[Piece], left: list[int]
) -> None:
    found = [piece for piece in overtaken(pieces, ONE_TASK) if not piece.is_overtaken]
    assert [piece.place for piece in found] == [f"entry:{number}" for number in left]


def test_what_is_not_in_the_draft_is_told_and_can_be_put_into_it() -> None:
    allowed = decided(api="share")
    pieces = list(overtaken([_of_task(1, "moved", "half\nof it"), _of_task(2, "done", "all")], ONE_TASK))
    made = compose(WEEK.name, pieces, allowed, terms_of(allowed, []))
    assert made.left_out == (("overtaken", 1),)
    assert [line.words for line in made.note.sections[0].lines] == ["all"]
    text = to_text(pieces)
    shown = f"# {OVERTAKEN}\n# - moved · api: half\n#   of it  {{entry:1}}\n"
    assert shown in text
    edits = from_text(text.replace(shown, shown.replace("# - ", "- ").replace("#   ", "  ")), pieces)
    assert [(each.place, each.words) for each in edits] == [("entry:1", "half\nof it")]
    both = compose(
        WEEK.name, edited(pieces, {each.place: each for each in edits}), allowed, terms_of(allowed, [])
    )
    assert [line.words for line in both.note.sections[0].lines] == ["all", "half\nof it"]


def test_an_edit_survives_a_new_draft_and_new_outcomes_join_it() -> None:
    edits = {edit.place: edit for edit in from_text(TEXT.replace("Logins hold", "All logins hold"), PIECES)}
    later = [*PIECES, Piece("entry:8", "Outcomes", "Shipped", "done", "api")]
    allowed = decided(api="share")
    note = compose(WEEK.name, edited(later, edits), allowed, terms_of(allowed, [])).note
    assert note.headline == "All logins hold"
    assert [line.words for line in note.sections[0].lines] == ["Fixed the redirect\nfor everyone", "Shipped"]


_WORDS = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=30)


@given(
    st.lists(
        st.builds(
            lambda number, title, words, state, is_overtaken: Piece(
                f"entry:{number}", title, words, state, "api", is_overtaken=is_overtaken
            ),
            st.integers(1, 99),
            st.sampled_from(TITLES),
            st.lists(_WORDS, min_size=1, max_size=3).map("\n".join),
            st.sampled_from(STATES),
            st.booleans(),
        ),
        max_size=6,
        unique_by=lambda piece: piece.place,
    )
)
def test_an_unchanged_text_changes_nothing(pieces: list[Piece]) -> None:
    assert from_text(to_text(pieces), pieces) == ()


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    for edit in from_text(text, PIECES):
        assert isinstance(edit, NoteEdit)
        assert edit.title in {HEADLINE, *TITLES}
