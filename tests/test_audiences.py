"""How a reader gets notes is said once in the settings; what cannot be used is told and never says more."""

from __future__ import annotations

from pathlib import Path

import pytest

from focusboard.desk.addressing import readers
from focusboard.model import HEADLINE, Audience, Policy, ProjectPolicy
from focusboard.settings import Settings, settings_of
from focusboard.share.allowing import allowed_to
from focusboard.store.receipts import EarlierShare

WHOLE = """
[[audience]]
name = "Manager"
purpose = "Friday update"
level = "client: Client A"
format = "html"
sections = ["Headline", "next week"]
projects = { api = "share", hiring = "private", acme = "alias Client A" }
reveal = ["site"]
address = "ana@example.com"
"""


def of(text: str) -> Settings:
    return settings_of(Path("config.toml"), text)


def test_a_reader_is_known_by_name_in_any_case_and_anybody_else_gets_outcomes() -> None:
    read = of(WHOLE)
    assert read.problems == ()
    assert read.reader(" manager ") == Audience(
        "Manager",
        "Friday update",
        "client",
        "Client A",
        "html",
        (HEADLINE, "Next week"),
        (
            ProjectPolicy("api", "share"),
            ProjectPolicy("hiring"),
            ProjectPolicy("acme", "alias", "Client A"),
        ),
        ("site",),
        address="ana@example.com",
    )
    assert read.reader("Ana") == Audience("Ana")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('level = "everything"', "write outcomes, rounded"),
        ('level = "client"', "client:NAME"),
        ('level = "rounded:x"', "client:NAME"),
        ('format = "pdf"', "write one of md"),
        ('sections = ["Gossip"]', "write one of headline"),
        ('projects = { api = "alias" }', "until then it is private"),
        ('projects = { api = "open" }', "until then it is private"),
        ('secret = "x"', "is not known"),
    ],
)
def test_a_mistake_is_told_and_says_no_more_than_without_it(line: str, told: str) -> None:
    read = of(f'[[audience]]\nname = "Ana"\n{line}\n')
    (problem,) = read.problems
    assert told in problem.reason
    assert problem.line == 3
    reader = read.reader("Ana")
    assert (reader.level, reader.format, reader.sections) == ("outcomes", None, None)
    assert all(each.policy == "private" for each in reader.projects)


def test_who_got_the_last_note_comes_first_and_neither_a_client_nor_the_person_themselves() -> None:
    def left(audience: str, level: str) -> EarlierShare:
        return EarlierShare(level, "md", audience, "news", "")

    settings = of('[[audience]]\nname = "Ana"\n')
    given = (
        left("self", "self"),
        left("Client A", "client"),
        left("Ben", "rounded"),
        left("Ana", "outcomes"),
    )
    assert readers(settings, given) == ("Ben", "Ana", "Client A")
    assert readers(settings, ()) == ("Ana",)
    assert readers(of(""), given[:1]) == ("Manager",)


def test_a_reader_without_a_name_or_with_a_known_one_is_told() -> None:
    tables = ('purpose = "x"', 'name = "Ana"', 'name = "ANA"\nlevel = "rounded"')
    read = of("".join(f"[[audience]]\n{table}\n" for table in tables))
    assert [each.line for each in read.problems] == [1, 6]
    assert read.audiences == (Audience("Ana"),)


@pytest.mark.parametrize(
    ("general", "own", "holds"),
    [
        ("share", "private", "private"),
        ("share", "alias", "alias"),
        ("alias", "share", "alias"),
        ("private", "share", "private"),
        ("private", "alias", "private"),
        ("share", "share", "share"),
        (None, "share", None),
        (None, "private", "private"),
    ],
)
def test_the_stricter_decision_holds(general: Policy | None, own: Policy, holds: Policy | None) -> None:
    known = {} if general is None else {"api": ProjectPolicy("api", general, "Everybody's")}
    reader = Audience("Ana", projects=(ProjectPolicy("api", own, "Ana's"),))
    found = allowed_to(reader, known).get("api")
    assert (None if found is None else found.policy) == holds


def test_an_alias_is_the_readers_own_and_what_is_revealed_has_its_own_name() -> None:
    known = {"api": ProjectPolicy("api", "alias", "A"), "site": ProjectPolicy("site")}
    reader = Audience("Ana", projects=(ProjectPolicy("api", "alias", "B"),), reveal=("site",))
    assert allowed_to(reader, known) == {
        "api": ProjectPolicy("api", "alias", "B"),
        "site": ProjectPolicy("site", "share"),
    }
