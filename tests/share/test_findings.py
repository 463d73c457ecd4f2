"""What stands out in the words is found, asked about once, and masked when the person says so."""

from __future__ import annotations

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusboard.share.findings import MASK, findings, folded, settle, undecided
from focusboard.share.preview import preview
from focusboard.share.redaction import mentions_time, redacted, terms_of
from tests.share.weeks import composed, decided, said

pytestmark = pytest.mark.clockless

FOUND = [
    ("e-mail address", "ana@example.com"),
    ("e-mail address", "ana.b+x@mail.example.co.uk"),
    ("e-mail address", "jürgen.müller@bücher.example"),
    ("e-mail address", "git@git.example.com:ana/plans.git"),
    ("web address", "https://example.com/a?token=x"),
    ("web address", "example.com?token=x"),
    ("web address", "localhost:8080/x?token=y"),
    ("web address", "git.example.lan/x"),
    ("web address", "git.example.lan"),
    ("web address", "wiki.intranet:8080"),
    ("web address", "localhost:8080/wiki"),
    ("e-mail address", "deploy@db1"),
    ("e-mail address", "deploy@db1:/srv/www"),
    ("e-mail address", "deploy@db1/srv/www"),
    ("e-mail address", "ana @ example.com"),
    ("e-mail address", "ana [at] example [dot] com"),
    ("path", "intranet/wiki/page"),
    ("password", "password=hunter2"),
    ("password", "Passwort: hunter2"),
    ("password", "token: 7f3a"),
    ("password", "api_key = x"),
    ("password", "secret:\tx7"),
    ("password", "Bearer abcd.efgh"),
    ("network address", "10.12.0.7"),
    ("network address", "192.168.100.200"),
    ("network address", "2001:db8::1"),
    ("bank account", "DE89 3704 0044 0532 0130 00"),
    ("bank account", "GB29NWBK60161331926819"),
    ("path", "C:\\Program Files\\Client plans\\a.docx"),
    ("path", "\\\\server\\our share\\a.docx"),
    ("key", "3f2a9c0d-4e5b-6f7a-8b9c-0d1e2f3a4b5c"),
    ("key", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abcdefgh"),
    ("key", "gho_abcdefgh"),
    ("key", "glpat-abcdefgh12"),
    ("phone number", "030 123 456"),
    ("web address", "www.example.com"),
    ("web address", "example.com/a?b=c"),
    ("web address", "file:///srv/x"),
    ("phone number", "+49 170 1234567"),
    ("phone number", "(030) 123456-78"),
    ("phone number", "555-123-4567"),
    ("ticket", "API-123"),
    ("ticket", "#4711"),
    ("path", "/home/ana/notes.md"),
    ("path", "~/notes/a.md"),
    ("path", "C:\\Users\\ana"),
    ("path", "\\\\server\\share"),
    ("key", "3f2a9c0d4e5b6f7a8b9c0d1e2f"),
    ("key", "AKIA12345678ABCD"),
    ("name", "@ana"),
]

PLAIN = [
    "Shipped 1.2.3 on 2026-11-19, 12.345.678 rows, 1 000 000 times, 3-4 weeks",
    "UTF-8 and ISO-8601 and SHA-256 hold, W-47, Q-3, and/or, a/b",
    "internationalization-and-localization stays",
    "100 % done; 24/7; 16:9; 09:30-17:00",
    "issue #1, 2 x 3 = 6",
    "the plan for 2019-2021, 2019 - 2021 and 2019\u20132021",
    "from 19.11.2026 to 20.11.2026, 2026/11/19, 11/2026-12/2026",
    "09.30-17.00, then 1/2/3 and 4@5",
    "read notes.md, node.js, os.path and e.g. and/or i.e. this",
    "the token is new, a password reset, secrets kept, the spin: fast",
    "Done by 09:30? Yes. Was it 16:9?! 12:30:15 it was, version 1.2.3, 100.000.000 rows",
]


@pytest.mark.parametrize(("what", "words"), FOUND)
@pytest.mark.parametrize("around", ["{}", "Asked {} for it.", "({})", "see: {}, then", "{}!"])
def test_what_may_say_too_much_is_found_whole(what: str, words: str, around: str) -> None:
    found = findings(around.format(words))
    assert [(each.what, each.words.strip("()")) for each in found] == [(what, words.strip("()"))]


@pytest.mark.parametrize("words", PLAIN)
def test_plain_words_and_numbers_are_none(words: str) -> None:
    assert findings(words) == ()


WRITTEN_OTHERWISE = [
    ("e-mail address", "ａｎａ＠ｅｘａｍｐｌｅ．ｃｏｍ"),
    ("e-mail address", "an\u0430@ex\u0430mple.com"),
    ("e-mail address", "ana@exam\u200bple.com"),
    ("e-mail address", "ana\u200d@\u2060example.com"),
    ("e-mail address", "ana@exam\u00adple.com"),
    ("e-mail address", "ana@**example**.com"),
    ("e-mail address", "ana@<b>example</b>.com"),
    ("web address", "https:\u2215\u2215example.com"),
    ("web address", "git\u3002example\u3002lan"),
    ("phone number", "030\u00a0123\u00a0456"),
    ("phone number", "030\u2013123456"),
    ("phone number", "０３０１２３４５６"),
    ("phone number", "٠٣٠١٢٣٤٥٦"),
    ("ticket", "\u0410PI-123"),
    ("password", "p\u0430ssword=hunter2"),
]


@pytest.mark.parametrize(("what", "words"), WRITTEN_OTHERWISE)
def test_it_is_found_in_other_letters_with_what_cannot_be_seen_and_with_markup(what: str, words: str) -> None:
    text = f"Asked {words} for it"
    (found,) = findings(text)
    assert (found.what, found.words) == (what, words)
    assert settle(text, {folded(words): MASK}) == (f"Asked {MASK} for it", (MASK,))


@pytest.mark.parametrize("words", [words for _, words in FOUND])
def test_markup_around_it_hides_nothing(words: str) -> None:
    assert any(words.strip("()~") in each.words for each in findings(f"x**{words}** and"))


HOSTILE = [
    *("a", "a.", "a-", "a/", "a.b/", "a.md/", "-/", "/", "a@", "@", "@ab ", "a at ", "a [at] b ", "1", "1 "),
    *(
        "1.",
        "1,",
        "1(",
        "2019-",
        "#1",
        "AB-1",
        "AB-",
        "a:",
        "http:/",
        "a+",
        "www.",
        "~/",
        "..",
        "\\\\a",
        "C:\\ ",
    ),
    *(
        "C:\\a",
        "token ",
        "token:",
        "token='",
        "DE89 3704 ",
        "DE",
        "sk-",
        "-a",
        "_1",
        "*",
        "<b>",
        "a*",
        "é",
        "a\u0301",
    ),
    *(
        "a?",
        "a:80",
        "a.com",
        "a.com@",
        "bearer ",
        "( ",
        "3h ",
        "3 ",
        "1:1:",
        "a_",
        "'",
        '"',
        "ü-",
        "a.a@a.a ",
    ),
]


def spent(text: str) -> float:
    """The least time of this process that a look at a text has taken."""

    def once() -> float:
        before = process_time()
        redacted(text, terms_of({}, ["é b", "a"]))
        mentions_time(text)
        return process_time() - before

    return min(once() for _ in range(2))


@pytest.mark.parametrize("piece", HOSTILE)
def test_the_time_for_a_text_grows_no_faster_than_its_length(piece: str) -> None:
    short, long = (f"{piece * (size // len(piece))} x" for size in (400, 6_400))
    assert spent(long) < 16 * 5 * max(spent(short), 0.0002)


@given(st.text(max_size=200))
def test_findings_are_pieces_of_the_text_in_order(text: str) -> None:
    found = findings(text)
    assert all(text[each.start : each.end] == each.words for each in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize("words", [words for _, words in FOUND])
def test_a_decision_holds_in_any_letter_case(words: str) -> None:
    text = f"Told {words} today"
    shouted = findings(text)[0].words
    for instead in (MASK, "a colleague"):
        told = f"Told {text[5:-6].replace(shouted, instead)} today"
        assert settle(text, {folded(shouted): instead}) == (told, (instead,))
        assert undecided([told], {folded(shouted): instead}) == ()
        assert [each.words for each in undecided([text], {folded(shouted): instead})] == [shouted]
    assert settle(text, {folded(shouted): None}) == (text, ())
    assert undecided([text], {folded(shouted): None}) == ()
    assert [each.words for each in undecided([text, text], {})] == [shouted]


def test_a_preview_waits_for_what_is_undecided_and_counts_what_is_masked() -> None:
    allowed = decided(api="share")
    open_ = composed([said("Asked ana@example.com about API-12")], allowed)
    assert [each.words for each in preview(open_.note).findings] == ["ana@example.com", "API-12"]
    answers = {"ana@example.com": None, "api-12": None}
    assert preview(open_.note, decisions=answers).findings == ()


def test_what_stands_in_the_place_of_a_finding_tells_no_private_name_and_is_looked_at_as_well() -> None:
    instead = {"ana@example.com": "the head of Nightingale", "api-12": "API-13"}
    terms = terms_of({}, ["Nightingale"], decisions=instead)
    told = redacted("Asked ana@example.com about API-12", terms)
    assert told.text == f"Asked the head of {MASK} about API-13"
    assert (told.masked, told.edited) == (0, 2)
    assert [each.words for each in undecided([told.text], terms.decisions)] == ["API-13"]
    further = terms_of({}, ["Nightingale"], decisions={**instead, "api-13": "API-14", "api-14": "it"})
    assert redacted("Asked about API-12", further).text == "Asked about it"
    around = terms_of({}, [], decisions={"api-12": "API-13", "api-13": "API-12 API-12"})
    assert len(redacted("About API-12", around).text) < 500


def test_a_password_of_several_words_is_masked_to_its_end() -> None:
    text = "The secret: 'correct horse battery', then more"
    (found,) = findings(text)
    assert settle(text, {folded(found.words): MASK})[0].startswith(f"The {MASK}")
    assert "battery" in found.words


def test_words_that_never_leave_are_masked_wherever_they_stand() -> None:
    terms = terms_of({}, [], ["Nightingale"])
    for text in ("NIGHTINGALE", "see nightingale.pdf", "https://x.example/Nightingale", "night\u00adingale"):
        assert "ightingale" not in redacted(text, terms).text.casefold()
    assert redacted("nightingales sing", terms).text == "nightingales sing"
