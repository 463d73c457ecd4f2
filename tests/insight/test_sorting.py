"""Rules and single words sort entries: the figures follow, and what is recorded stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusboard.insight.sorting import is_excluded, renamed_policies, sorting
from focusboard.insight.summary import summary
from focusboard.insight.totals import from_text, to_text
from focusboard.model import Entry, OwnSorting, Policy, ProjectPolicy
from focusboard.settings import ExcludeRule, KindRule, RenameRule, Settings
from focusboard.share.projection import shown_name
from focusboard.share.redaction import redacted, terms_of
from tests.insight.days import DAY, MIDNIGHT, UTC_SETTINGS, numbers, reported

HOUR = 3600


def recorded(number: int, project: str, task: str = "", tags: tuple[str, ...] = ()) -> Entry:
    begin = MIDNIGHT + (8 + number) * HOUR
    return Entry(str(number), begin, begin + HOUR, project, task, tags, source="csv", id=number)


def seen(settings: Settings, *entries: Entry, own: dict[int, OwnSorting] | None = None) -> list[Entry]:
    rules = sorting(settings)
    asked = [(each.project, each.task, each.tags, each.source) for each in entries]
    of_kind = [each._replace(kind=rules.kind_of(*of)) for each, of in zip(entries, asked, strict=True)]
    return rules.sorted(of_kind, own or {})


def test_a_project_has_the_name_of_the_first_rule_that_fits_and_names_are_no_chain() -> None:
    rules = (RenameRule("API*", "api"), RenameRule("api", "web"), RenameRule("*", "rest"))
    settings = UTC_SETTINGS._replace(renames=rules)
    found = seen(settings, recorded(1, "Api-Server"), recorded(2, "api"), recorded(3, ""))
    assert [each.project for each in found] == ["api", "api", "rest"]


def test_rules_see_projects_under_their_names_here() -> None:
    settings = UTC_SETTINGS._replace(
        kinds=(KindRule("learning", project="course"),),
        exclusions=(ExcludeRule(project="home"),),
        renames=(RenameRule("old course", "course"), RenameRule("garden", "home")),
    )
    course, garden = seen(settings, recorded(1, "Old Course"), recorded(2, "garden"))
    assert (course.project, course.kind, is_excluded(garden)) == ("course", "learning", True)


def test_a_project_renamed_to_an_obvious_word_has_its_kind() -> None:
    (found,) = seen(UTC_SETTINGS._replace(renames=(RenameRule("xyz", "standup"),)), recorded(1, "xyz"))
    assert found.kind == "collaboration"


def test_a_word_about_one_entry_goes_before_the_rules() -> None:
    settings = UTC_SETTINGS._replace(exclusions=(ExcludeRule(tag="private"),))
    one, two, three = (recorded(number, "api", tags=("private",)) for number in (1, 2, 3))
    own = {1: OwnSorting(is_excluded=False), 2: OwnSorting("admin")}
    found = seen(settings, one, two, three, own=own)
    assert [is_excluded(each) for each in found] == [False, True, True]
    assert [each.kind for each in found] == ["focus", "admin", "focus"]
    assert [each.flags for each in found] == [(), ("excluded", "own_kind"), ("excluded",)]


def test_rules_that_match_nothing_leave_entries_as_they_are() -> None:
    entries = [recorded(1, "api"), recorded(2, "web")]
    settings = UTC_SETTINGS._replace(exclusions=(ExcludeRule(task="x"),), renames=(RenameRule("y", "z"),))
    assert seen(settings, *entries) == seen(UTC_SETTINGS, *entries) == entries


def test_the_same_rules_are_made_ready_once() -> None:
    rules = UTC_SETTINGS._replace(kinds=(KindRule("admin", project="x"),))
    assert sorting(rules) is sorting(rules._replace(theme="nord"))
    assert sorting(rules) is not sorting(UTC_SETTINGS)


@given(reported(), st.data())
def test_what_is_excluded_is_recorded_and_no_part_of_anything_else(
    entries: list[Entry], data: st.DataObject
) -> None:
    out = data.draw(st.sets(st.sampled_from([each.id for each in entries]))) if entries else set()
    whole = numbers([each._replace(flags=("excluded",)) if each.id in out else each for each in entries])
    rest = numbers([each for each in entries if each.id not in out])
    assert whole.recorded == whole.work + whole.overlap + whole.break_only + whole.rounding + whole.excluded
    assert whole.recorded == rest.recorded + whole.excluded
    assert whole._replace(recorded=0, excluded=0, entries=0, flags=()) == rest._replace(
        recorded=0, entries=0, flags=()
    )
    assert from_text(DAY, to_text(whole)) == whole
    assert summary(UTC_SETTINGS.calendar.day(DAY), [whole]).excluded == whole.excluded


RENAMES = sorting(UTC_SETTINGS._replace(renames=(RenameRule("API", "api"), RenameRule("secret*", "api"))))


@pytest.mark.parametrize(
    ("said", "effect"),
    [
        ((ProjectPolicy("api", "share"),), {"API": ProjectPolicy("API", "alias", "api")}),
        ((ProjectPolicy("api", "alias", "A"),), {"API": ProjectPolicy("API", "alias", "A")}),
        ((ProjectPolicy("api", "private"),), {"API": ProjectPolicy("API", "private")}),
        (
            (ProjectPolicy("api", "share"), ProjectPolicy("secret-x", "private")),
            {"api": ProjectPolicy("api", "private"), "API": ProjectPolicy("API", "private")},
        ),
        ((ProjectPolicy("API", "alias", "A"), ProjectPolicy("api", "share")), {}),
        ((), {}),
    ],
)
def test_a_renamed_project_is_shared_as_its_new_name_and_what_is_private_stays_so(
    said: tuple[ProjectPolicy, ...], effect: dict[str, ProjectPolicy]
) -> None:
    policies = {each.project: each for each in said}
    found = renamed_policies(policies, ["API", "api", "secret-x"], RENAMES)
    expected = {**policies, **effect}
    assert {name: found.get(name) for name in ("api", "API")} == {
        name: expected.get(name) for name in ("api", "API")
    }


@pytest.mark.parametrize(
    ("policies", "known_as"),
    [
        ({}, None),
        ({"x": ("share", "")}, None),
        ({"x": ("alias", "Client A"), "y": ("alias", "Client B")}, None),
        ({"x": ("alias", "Client A"), "y": ("group", "Client A")}, "Client A"),
    ],
)
def test_a_new_name_about_which_nothing_was_said_stays_here(
    policies: dict[str, tuple[Policy, str]], known_as: str | None
) -> None:
    rules = sorting(UTC_SETTINGS._replace(renames=(RenameRule("x", "Acme"), RenameRule("y", "Acme"))))
    said = {name: ProjectPolicy(name, *said) for name, said in policies.items()}
    found = renamed_policies(said, ["x", "y", "api"], rules)
    assert shown_name("Acme", found) == known_as
    assert redacted("Met Acme", terms_of(found, ["x", "y", "api"])).text == f"Met {known_as or '[private]'}"
