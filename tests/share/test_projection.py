"""What a note can hold at all, and under which name a project may leave."""

from __future__ import annotations

import pytest

from focusboard.model import ProjectPolicy
from focusboard.share.projection import Line, Note, Section, WeekName, shown_name
from tests.share.weeks import decided


def test_a_note_has_exactly_the_allowed_fields_and_all_are_words() -> None:
    held = {
        (value.__name__, name): said
        for value in (Note, Section, Line)
        for name, said in value.__annotations__.items()
    }
    assert held == {
        ("Note", "week"): "WeekName",
        ("Note", "headline"): "str",
        ("Note", "sections"): "tuple[Section, ...]",
        ("Note", "private"): "int | None",
        ("Section", "title"): "Title",
        ("Section", "lines"): "tuple[Line, ...]",
        ("Line", "state"): "State | None",
        ("Line", "project"): "str",
        ("Line", "words"): "str",
        ("Line", "since"): "WeekName | Literal['']",
    }


@pytest.mark.parametrize("name", ["2026-11-19", "2026-W47 Thu", "2026-W47\n", "../2026-W47", "", "2026-11"])
def test_a_note_names_a_week_and_nothing_finer(name: str) -> None:
    with pytest.raises(ValueError, match="not a week"):
        WeekName(name)


@pytest.mark.parametrize(
    ("project", "shown"),
    [
        ("open", "open"),
        ("aliased", "Client A"),
        ("grouped", "Clients"),
        ("private", None),
        ("never-asked", None),
        ("unnamed", None),
        ("", None),
    ],
)
def test_a_project_leaves_under_the_name_that_was_allowed(project: str, shown: str | None) -> None:
    policies = decided(
        open="share",
        aliased=("alias", "Client A"),
        grouped=("group", "Clients"),
        private=("private", "Nobody"),
        unnamed=("alias", " "),
    )
    assert shown_name(project, policies) == shown


def test_entries_without_a_project_can_be_allowed_like_one() -> None:
    assert shown_name("", {"": ProjectPolicy("", "share")}) == ""
