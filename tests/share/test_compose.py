"""What gets into a note, in which order, and what stays out."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from focusboard.model import POLICIES, STATES, Outcome, ProjectPolicy
from focusboard.share.formats import render
from focusboard.share.projection import Line
from focusboard.share.redaction import mentions_time
from tests.share.weeks import Said, composed, decided, said, said_of

ALLOWED = decided(api="share", acme=("alias", "Client A"), zoo=("group", "Clients"), home="private")


def test_sections_come_in_order_and_only_where_there_is_something() -> None:
    note = composed(
        [
            said("Learned it", state="learned"),
            said("Waiting", state="blocked", need="Dana"),
            said("Not worth it", state="dropped"),
            said("Half of it", state="moved"),
            said("All of it"),
        ],
        ALLOWED,
    ).note
    assert [(section.title, [line.state for line in section.lines]) for section in note.sections] == [
        ("Outcomes", ["done", "moved", "dropped"]),
        ("Blocked", ["blocked"]),
        ("Learned", ["learned"]),
    ]
    assert composed([said("Learned", state="learned")], ALLOWED).note.sections[0].title == "Learned"
    assert composed([], ALLOWED).note.sections == ()


def test_the_weeks_own_outcome_is_the_headline() -> None:
    note = composed([said_of("week", "Logins hold"), said_of("day", "Moved desks")], ALLOWED).note
    assert note.headline == "Logins hold"
    assert [line.words for line in note.sections[0].lines] == ["Moved desks"]


def test_a_blocked_week_is_no_headline_but_a_blocker() -> None:
    note = composed([said_of("week", "Nothing moves", "blocked")], ALLOWED).note
    assert (note.headline, note.sections[0].title) == ("", "Blocked")


def test_lines_are_in_order_of_name_then_time_then_words_and_each_is_there_once() -> None:
    given = [
        said("b", "zoo", at=1),
        said("z", at=1),
        said("b", at=2),
        said("a", at=2),
        said("a", "acme", at=9),
        said("z", at=5),
    ]
    expected = [("api", "z"), ("api", "a"), ("api", "b"), ("Client A", "a"), ("Clients", "b")]
    for seed in range(20):
        Random(seed).shuffle(given)
        lines = composed(given, ALLOWED).note.sections[0].lines
        assert [(line.project, line.words) for line in lines] == expected


def test_what_is_left_out_is_counted_by_reason_and_open_decisions_are_named() -> None:
    made = composed([said("x", "home"), said("x", "new"), said("x", ""), said(" "), said("Here")], ALLOWED)
    assert made.left_out == (("private", 1), ("undecided", 2), ("without words", 1))
    assert made.undecided == ("", "new")
    assert list(made.note.texts()) == ["api", "Here"]


def test_names_that_may_not_leave_are_masked_and_counted_in_words_and_labels() -> None:
    made = composed(
        [
            said("Asked ACME about home at elsewhere", "acme", "blocked"),
            said_of("week", "Home is done"),
        ],
        ALLOWED | {"odd": ProjectPolicy("odd", "alias", "home")},
        others=["elsewhere"],
    )
    assert made.note.headline == "[private] is done"
    assert made.note.sections[0].lines == (
        Line("blocked", "Client A", "Asked Client A about [private] at [private]"),
    )
    assert made.redactions == (("aliased", 1), ("masked", 3))
    assert composed(
        [said("x", "odd")], ALLOWED | {"odd": ProjectPolicy("odd", "alias", "home")}
    ).note.sections[0].lines == (Line("done", "[private]", "x"),)


def test_words_are_made_safe_and_tidy_but_not_changed() -> None:
    words = (
        composed([said("  One\u202e\x1b[31m \r\n\n  two  three ")], ALLOWED).note.sections[0].lines[0].words
    )
    assert words == "One␛[31m\ntwo  three"


def test_times_in_own_words_are_reported_once_each() -> None:
    made = composed([said("3h at 14:30"), said("Again 3h", state="moved")], ALLOWED)
    assert made.mentions == ("3h", "14:30")


CANARY = "zqxcanary"
plain = st.text(alphabet="abcdefg ÄÖß-_*[]()<>!&.:/@", max_size=20)
name = st.sampled_from(["ant", "bee", "Cat", "dog-house", "é"])
private_name = st.sampled_from([CANARY, f"{CANARY} two", f"my-{CANARY}", CANARY.upper(), f"x {CANARY}"])


@st.composite
def weeks(draw: st.DrawFn) -> tuple[list[Said], dict[str, ProjectPolicy], list[str]]:
    hidden = draw(st.lists(private_name, min_size=1, max_size=4, unique=True))
    policies = {
        project: ProjectPolicy(project, draw(st.sampled_from(POLICIES)), draw(plain))
        for project in draw(st.lists(name, max_size=4, unique=True))
    }
    for project in draw(st.lists(st.sampled_from(hidden), max_size=2)):
        policies[project] = ProjectPolicy(project, draw(st.sampled_from(["private", "alias"])), draw(plain))
    outcomes = [
        (
            Outcome(
                draw(st.sampled_from(["entry", "entry", "day", "week"])),
                draw(st.sampled_from(["2026-W47", "2026-11-19", "41"])),
                draw(st.sampled_from(STATES)),
                f"{draw(plain)} {draw(st.sampled_from(['', *hidden]))} {draw(plain)}",
                draw(st.sampled_from(["", "who", *hidden])),
                draw(st.integers(0, 2_000_000_000)),
                draw(st.none() | st.integers(0, 2_000_000_000)),
            ),
            draw(name | st.sampled_from([*hidden, ""])),
        )
        for _ in range(draw(st.integers(0, 6)))
    ]
    return outcomes, policies, hidden


@given(weeks(), st.randoms(use_true_random=False))
def test_no_time_and_no_private_name_is_ever_in_the_bytes(
    week: tuple[list[Said], dict[str, ProjectPolicy], list[str]], random: Random
) -> None:
    outcomes, policies, hidden = week
    content = render(composed(outcomes, policies, hidden).note, "md")
    assert mentions_time(content.decode()) == ()
    assert CANARY not in content.decode().casefold().replace("\\", "")
    random.shuffle(outcomes)
    assert render(composed(outcomes, policies, hidden).note, "md") == content
