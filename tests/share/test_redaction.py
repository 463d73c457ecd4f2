"""Names that may not leave are found however they are written, and nothing else is touched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusboard.share.redaction import Redacted, mentions_time, redacted, terms_of
from tests.share.weeks import decided

POLICIES = decided(
    api="share",
    **{
        "client portal": "share",
        "acme-corp": ("alias", "Client A"),
        "globex": ("group", "Clients"),
        "client": "private",
        "Straße": "private",
        "秘密": "private",
        "café": "private",
        "a b": "private",
        "b c": "private",
    },
)
TERMS = terms_of(POLICIES, ["undecided", "API v2"])


def shown(text: str) -> str:
    return redacted(text, TERMS).text


@pytest.mark.parametrize(
    "text",
    [
        "client",
        "CLIENT",
        "ｃｌｉｅｎｔ",
        "cli\u200dent",
        "cl\u00adient",
        "c\ufe0flient",
        "STRASSE",
        "cafe\u0301",
        "CAFÉ",
        "api_V2",
        "API - v2",
        "Api\u00a0v2",
        "api\nv2",
        "cl\u0456ent",
        "\u0421LIENT",
        "cli**en**t",
        "cl<b>ie</b>nt",
        "cl\u200bi\u2060ent",
        "undecided",
    ],
)
def test_a_private_name_is_masked_in_any_spelling(text: str) -> None:
    assert shown(f"Saw {text}.") == "Saw [private]."


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("https://client.example/client?x=client_1", "[private]"),
        ("report-client.pdf", "report-[private].pdf"),
        ("先週は秘密計画を", "先週は[private]計画を"),
        ("(client's)", "([private]'s)"),
    ],
)
def test_a_name_is_found_inside_addresses_file_names_and_unspaced_scripts(text: str, left: str) -> None:
    assert shown(text) == left


@pytest.mark.parametrize(
    "text", ["clients", "subclient", "éclient", "cliente\u0301", "client2", "api", "a  c", "", "秘 密"]
)
def test_another_word_is_left_alone(text: str) -> None:
    assert redacted(text, TERMS) == Redacted(text)


@pytest.mark.parametrize(
    "text",
    [
        "ana@client.example",
        "ana.client@mail.example",
        "ana@acme-corp.example",
        "https://git.example/acme-corp/ana/plan",
        "client.example/ana?token=x",
        "/home/ana/client/plan.md",
        "CLIENT-12",
        "@client.ana",
    ],
)
def test_what_stands_out_is_masked_whole_where_it_holds_a_name(text: str) -> None:
    assert redacted(f"Asked {text} again", TERMS) == Redacted("Asked [private] again", masked=1)


def test_a_name_that_stands_out_itself_has_its_alias() -> None:
    assert (
        redacted("on #4711", terms_of(decided(**{"#4711": ("alias", "Client B")}), [])).text == "on Client B"
    )


def test_an_alias_or_group_name_stands_for_the_name() -> None:
    assert redacted("Acme Corp met GLOBEX", TERMS) == Redacted("Client A met Clients", aliased=2)


def test_a_name_inside_a_longer_name_goes_by_what_was_decided_about_the_longer_one() -> None:
    assert shown("client portal for a client") == "client portal for a [private]"
    assert shown("Client A, client B") == "Client A, [private] B"


def test_overlapping_names_become_one_mask() -> None:
    assert redacted("x a b c y", TERMS) == Redacted("x [private] y", masked=1)


def test_of_two_names_that_read_alike_the_stricter_decision_holds() -> None:
    assert redacted("api", terms_of(decided(api="share", API="private"), [])).text == "[private]"
    two = decided(**{"one-x": ("alias", "First"), "one x": ("alias", "Second")})
    assert redacted("one_x", terms_of(two, [])).text == "[private]"
    assert redacted("api", terms_of(decided(api=("alias", "API")), [])).text == "API"


def test_a_name_without_letters_is_not_looked_for() -> None:
    assert redacted("a - b", terms_of({}, ["", " ", "--"])) == Redacted("a - b")


@given(st.text(max_size=30), st.text(max_size=30), st.sampled_from(["zqx", "Zq-x", "z q x", "Ｚｑ"]))
def test_whatever_surrounds_a_name_it_does_not_appear(before: str, after: str, name: str) -> None:
    terms = terms_of({}, [name])
    assert name not in redacted(f"{before} {name} {after}", terms).text
    assert redacted(before, terms_of({}, [])).text == before


@given(st.text(max_size=60))
def test_a_text_without_names_is_untouched(text: str) -> None:
    assert redacted(text, terms_of({}, ["zqxzqx"])).text == text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("took 3h and 20 minutes", ("3h", "20 minutes")),
        ("1.5 hours, 2,5h, 1h30, 1h 30m", ("1.5 hours", "2,5h", "1h30", "1h 30m")),
        ("at 9:15, 14:30 and 5pm", ("9:15", "14:30", "5pm")),
        ("on 2026-11-19", ("2026-11-19",)),
        ("an 8-hour day", ("8-hour",)),
        ("2026-W47, 3 tickets, v2, 40 people, 12 more", ()),
    ],
)
def test_times_in_own_words_are_found(text: str, found: tuple[str, ...]) -> None:
    assert mentions_time(text) == found
