"""Outside text: what is kept of it, what is shown of it, and that none of it can steer a terminal."""

from __future__ import annotations

import re
import time
from unicodedata import category, is_normalized

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusboard.text import LONGEST_RUN, NOTE, TITLE, block, clean, one_line

JOINERS = "\u200c\u200d"
NASTY = st.characters() | st.sampled_from(
    "\r\n\t\x00\x07\x08\x1b\x7f\x85\x9b\x9d\u2028\u2029\u202e\u2066\u200b\u2060\ufeff\u00ad\ufe0f\ufe0e"
    "\u200c\u200d\u0301\u0327\u0344\u20dd\u093c\u09be\u09c7\u1161\u11a8\ud800\udfff\ufdd0\uffff\U0010ffff\U000e0041ée👩"
)
ANY_TEXT = st.text(alphabet=NASTY, max_size=80)
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def controls(text: str) -> set[str]:
    """The characters that a terminal could obey, or that cannot be written as UTF-8."""
    return {char for char in text if category(char) in {"Cc", "Cs", "Zl", "Zp"} or char in BIDI}


def longest_run(text: str) -> int:
    marks = "".join("m" if category(char)[0] == "M" or char in JOINERS else " " for char in text)
    return max(map(len, marks.split()), default=0)


@pytest.mark.parametrize(
    ("outside", "kept"),
    [
        ("Fix login redirect", "Fix login redirect"),
        ("", ""),
        ("Prüfung → fertig", "Prüfung → fertig"),
        ("one\r\ntwo\rthree\n", "one\ntwo\nthree\n"),
        ("\x1b]52;c;aGk=\x07", "␛]52;c;aGk=␇"),
        ("\x00\x08\x7f", "␀␈␡"),
        ("\x9b31m\x85", "\ufffd31m\ufffd"),
        ("a\u2028b\u2029c", "a␤b␤c"),
        ("\ud83d half \uffff \ufdd0 \U0001fffe", "\ufffd half \ufffd \ufffd \ufffd"),
        ("\u202egpj.exe\u202c", "gpj.exe"),
        ("a\u200bb\u2060c\ufeffd\u00ade\U000e0041f", "abcdef"),
        ("👩\u200d👧 می\u200cخواهم", "👩\u200d👧 می\u200cخواهم"),
        ("❤\ufe0f", "❤"),
        ("Cafe\u0301", "Café"),
        ("e\u200b\u0301", "é"),
        ("\u0601\u0661", "\u0601\u0661"),
        ("column\tcolumn", "column\tcolumn"),
    ],
)
def test_what_comes_in_is_kept_without_what_could_do_harm(outside: str, kept: str) -> None:
    assert clean(outside, TITLE) == kept


@pytest.mark.parametrize("filler", ["\u0301", "\u0327\u0301", "\u20dd", "\u0301\u200d", "\u200d", "\u0344"])
def test_marks_stack_no_higher_than_the_limit(filler: str) -> None:
    kept = clean("e" + filler * 500 + "x", TITLE)
    assert kept[-1] == "x"
    assert LONGEST_RUN - 1 <= longest_run(kept) <= LONGEST_RUN


def test_a_long_text_is_cut_to_its_limit_and_says_so() -> None:
    assert clean("a" * TITLE, TITLE) == "a" * TITLE
    assert clean("a" * (TITLE + 1), TITLE) == "a" * (TITLE - 3) + "…"
    assert len(clean("ü" * NOTE, NOTE).encode()) <= NOTE


@pytest.mark.parametrize(
    ("outside", "limit", "kept"),
    [
        ("aüü", 5, "aüü"),
        ("aüüü", 6, "aü…"),
        ("ab" + "x\u0331" * 2, 7, "ab…"),
        ("ab👩\u200d👧", 10, "ab…"),
        ("👩👩", 5, "…"),
    ],
)
def test_a_cut_never_splits_a_character(outside: str, limit: int, kept: str) -> None:
    assert clean(outside, limit) == kept


@given(ANY_TEXT, st.sampled_from([3, 8, 20, TITLE]))
def test_cleaning_is_idempotent_and_holds_its_limits(outside: str, limit: int) -> None:
    kept = clean(outside, limit)
    assert clean(kept, limit) == kept
    assert len(kept.encode()) <= limit
    assert is_normalized("NFC", kept)
    assert longest_run(kept) <= LONGEST_RUN
    assert controls(kept) <= {"\n", "\t"}


@given(ANY_TEXT)
def test_nothing_shown_contains_a_control_character(outside: str) -> None:
    assert not controls(one_line(outside))
    assert controls(block(outside)) <= {"\n"}
    assert max(longest_run(one_line(outside)), longest_run(block(outside))) <= LONGEST_RUN


@given(ANY_TEXT)
def test_showing_what_was_cleaned_changes_only_line_breaks_and_tabs(outside: str) -> None:
    kept = clean(outside, TITLE)
    assert one_line(kept) == re.sub("[\n\t]", " ⏎ ", kept)
    assert block(kept) == kept.replace("\t", "    ")


@given(st.text(alphabet=st.characters(min_codepoint=0x20, max_codepoint=0x7E), max_size=200))
def test_plain_text_stays_as_it_is(plain: str) -> None:
    assert clean(plain, TITLE) == one_line(plain) == block(plain) == plain


def test_lines_are_joined_in_a_single_line_field_and_kept_in_a_block() -> None:
    assert one_line("first\nsecond\tthird") == "first ⏎ second ⏎ third"
    assert block("first\r\nsecond\tthird") == "first\nsecond    third"


def test_of_a_text_far_too_long_the_beginning_is_kept_and_it_says_so() -> None:
    assert clean("a\u200b" + "\u200b" * 100 + "b", 8) == "a…"
    assert clean("\x1b" + "b" * 100, 8) == "␛bb…"


def test_time_grows_with_the_length_of_a_hostile_text_not_with_its_square() -> None:
    def cost(marks: int) -> float:
        began = time.process_time()
        clean("e" + "\u0327\u0301" * marks, NOTE)
        return time.process_time() - began

    assert min(cost(40_000) for _ in range(3)) < 40 * min(cost(4_000) for _ in range(3))
