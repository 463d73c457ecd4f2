"""The person's rules come first, then a few obvious words; everything else is focus."""

from __future__ import annotations

import pytest

from focusboard.insight.kinds import kinds_by
from focusboard.settings import KindRule

shipped = kinds_by(())


@pytest.mark.parametrize(
    ("project", "task", "tags", "kind"),
    [
        ("api", "Fix login", (), "focus"),
        ("standup", "", (), "collaboration"),
        ("team", "Standup", (), "collaboration"),
        ("team", "1:1", (), "collaboration"),
        ("team", "1:1 with Ines", (), "collaboration"),
        ("team", "", ("Call",), "collaboration"),
        ("MAIL", "", (), "admin"),
        ("home", "Lunch", (), "break"),
        ("api", "Fix the mail parser", (), "focus"),
        ("api", "Call stack of the crash", (), "focus"),
        ("breakfast", "", (), "focus"),
        ("", "", (), "focus"),
    ],
)
def test_obvious_words_are_whole_names(project: str, task: str, tags: tuple[str, ...], kind: str) -> None:
    assert shipped(project, task, tags, "tw") == kind


def test_the_first_rule_that_matches_wins_over_the_obvious() -> None:
    kind_of = kinds_by((KindRule("learning", project="mail"), KindRule("admin", project="*")))
    assert kind_of("mail", "", (), "tw") == "learning"
    assert kind_of("lunch", "", (), "tw") == "admin"


def test_all_patterns_of_a_rule_must_fit_and_case_does_not_matter() -> None:
    kind_of = kinds_by(
        (KindRule("low-value", project="Client-?", task="*REPORT*", tag="weekly", source="tw"),)
    )
    assert kind_of("client-x", "Status report", ("Weekly", "x"), "TW") == "low-value"
    assert kind_of("client-x", "Status report", (), "tw") == "focus"
    assert kind_of("client-xy", "Status report", ("weekly",), "tw") == "focus"
    assert kind_of("client-x", "Status", ("weekly",), "tw") == "focus"
    assert kind_of("client-x", "Status report", ("weekly",), "other") == "focus"


def test_a_hostile_name_is_just_a_name() -> None:
    kind_of = kinds_by((KindRule("admin", project="[ABC-123]*"),))
    assert kind_of("(a+)+$" * 50, "\x00", ("[/x]",), "") == "focus"
