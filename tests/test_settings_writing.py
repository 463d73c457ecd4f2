"""Changing the settings file: one thing changes, and everything the person wrote around it stays."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusboard.settings.writing import (
    Content,
    NotWritable,
    changed_rule,
    moved_rule,
    with_rule,
    with_value,
    without_rule,
)

FILE = """\
# mine
zone = "Europe/Berlin"   # home

[focus]  # thresholds
gap_minutes = 5 # short
lenght = 3

# the daily
[[kind]]
# why
match = { project = "standup" } # every day
kind = "collaboration"

[[project]]
name = "client-x"

[[kind]]
match = { task = "chore*" }
kind = "low-value"

[keys]
"day.outcome" = "w"
"""


Change = Callable[[str], str]


def value(name: str, value: Any) -> Change:
    return lambda text: with_value(text, name.split("/"), value)


def added(table: str, content: Content, place: int | None = None) -> Change:
    return lambda text: with_rule(text, table, content, place)


def changed(content: Content) -> Change:
    return lambda text: changed_rule(text, "kind", 0, content)


BREAK = {"match": {"tag": "x"}, "kind": "break"}
BREAK_LINES = '[[kind]]\nmatch = { tag = "x" }\nkind = "break"\n'


@pytest.mark.parametrize(
    ("change", "minus", "plus"),
    [
        (value("zone", "Asia/Tokyo"), '"Europe/Berlin"   # home', '"Asia/Tokyo"   # home'),
        (value("zone", None), 'zone = "Europe/Berlin"   # home\n', ""),
        (value("theme", "nord"), "# home\n", '# home\ntheme = "nord"\n'),
        (value("focus/gap_minutes", 7), "gap_minutes = 5 #", "gap_minutes = 7 #"),
        (value("focus/deep_minutes", 50), "lenght = 3\n", "lenght = 3\ndeep_minutes = 50\n"),
        (value("keys/view.read", "R"), '"w"\n', '"w"\n"view.read" = "R"\n'),
        (value("schedule/monday", "09:00-17:00"), '"w"\n', '"w"\n\n[schedule]\nmonday = "09:00-17:00"\n'),
        (added("kind", BREAK), '"low-value"\n', f'"low-value"\n\n{BREAK_LINES}'),
        (added("kind", BREAK, 0), "# the daily\n", f"{BREAK_LINES}\n# the daily\n"),
        (added("rename", {"from": "A", "to": "a"}), '"w"\n', '"w"\n\n[[rename]]\nfrom = "A"\nto = "a"\n'),
        (changed({"match": {"project": "standup"}, "kind": "admin"}), "collaboration", "admin"),
        (
            changed({"match": {"tag": "daily"}, "kind": "collaboration"}),
            'project = "standup"',
            'tag = "daily"',
        ),
        (
            lambda text: without_rule(text, "kind", 1),
            '[[kind]]\nmatch = { task = "chore*" }\nkind = "low-value"\n\n',
            "",
        ),
    ],
)
def test_nothing_else_changes(change: Change, minus: str, plus: str) -> None:
    assert FILE.count(minus) == 1
    assert change(FILE) == FILE.replace(minus, plus)
    windows = FILE.replace("\n", "\r\n")
    assert change(windows) == FILE.replace(minus, plus).replace("\n", "\r\n")
    assert change("\ufeff" + FILE) == "\ufeff" + FILE.replace(minus, plus)


def test_a_rule_goes_with_the_comment_right_above_it() -> None:
    assert "the daily" not in without_rule(FILE, "kind", 0)
    assert "# why" not in without_rule(FILE, "kind", 0)


def test_a_rule_moves_with_its_comments_and_nothing_else_moves() -> None:
    moved = moved_rule(FILE, "kind", 0, 1)
    assert [rule["kind"] for rule in tomllib.loads(moved)["kind"]] == ["low-value", "collaboration"]
    assert '# the daily\n[[kind]]\n# why\nmatch = { project = "standup" } # every day' in moved
    assert sorted(moved.split()) == sorted(FILE.split())
    assert moved_rule(moved, "kind", 1, 0) == FILE


def test_a_file_begins_with_what_is_said_first() -> None:
    assert with_value("", ("theme",), "nord") == 'theme = "nord"\n'
    assert with_value("", ("focus", "gap_minutes"), 7) == "[focus]\ngap_minutes = 7\n"
    assert with_rule("", "exclude", {"match": {"project": "x"}}) == '[[exclude]]\nmatch = { project = "x" }\n'


def test_a_match_in_a_table_of_its_own_is_changed_there() -> None:
    text = '[[kind]]\nkind = "admin"\n[kind.match]\nproject = "mail" # all of it\n\n[focus]\n'
    changed = changed_rule(text, "kind", 0, {"match": {"project": "post", "tag": "x"}, "kind": "admin"})
    assert changed.startswith(
        '[[kind]]\nkind = "admin"\n[kind.match]\nproject = "post" # all of it\ntag = "x"\n'
    )
    assert without_rule(text, "kind", 0) == "[focus]\n"


def test_dotted_keys_are_changed_where_they_are() -> None:
    assert with_value("focus.gap_minutes = 5\n", ("focus", "gap_minutes"), 9) == "focus.gap_minutes = 9\n"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("zone = \n", "it is not TOML"),
        ('kind = [{ match = { tag = "x" }, kind = "admin" }]\n', "changed by hand"),
        ('note = """\n[[kind]]\nkind = "break"\n"""\n[[kind]]\nkind = "admin"\n', "changed by hand"),
        ("kind = 3\n", "changed by hand"),
    ],
)
def test_what_cannot_be_changed_with_certainty_is_left_to_the_person(text: str, why: str) -> None:
    with pytest.raises(NotWritable, match=re.escape(why)):
        changed_rule(text, "kind", 0, {"match": {"tag": "y"}, "kind": "admin"})


texts = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=12)


@given(texts, texts, st.integers(0, 2))
def test_any_text_comes_back_as_it_was_given(project: str, name: str, place: int) -> None:
    content = {"match": {"project": project}, "kind": name}
    found = tomllib.loads(with_rule(FILE, "kind", content, place))["kind"]
    assert found[place] == content
    assert tomllib.loads(changed_rule(FILE, "kind", 1, content))["kind"][1] == content
    assert tomllib.loads(with_value(FILE, ("keys", name), project))["keys"][name] == project
