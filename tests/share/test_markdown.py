"""A note reads well, and no word in it does anything but be read."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from focusboard.insight.totals import DEFINITIONS
from focusboard.share.document import document
from focusboard.share.markdown import render
from focusboard.share.projection import Line, Note, Section
from tests.share.weeks import composed, decided, said, said_of

pytestmark = pytest.mark.clockless

READERS = [MarkdownIt("commonmark"), MarkdownIt("gfm-like")]
OURS = {
    *("heading_open", "heading_close", "inline", "paragraph_open", "paragraph_close", "hr"),
    *("bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close"),
    *("text", "strong_open", "strong_close", "hardbreak"),
}

EXAMPLE = f"""\
# Weekly note, week 47 of 2026

**Logins hold, for everyone.**

## Outcomes

### Done

- Moved into the new room
- **api:** Fixed the login redirect

### Moved forward

- **Client A:** Half of the import

## Blocked

- **api:** The staging key has expired

## Learned

- **api:** Ask first,\\
  then build

---

Period 2026-W47, level outcomes, definitions {DEFINITIONS}. Nothing was sent by the tool.
"""


def example() -> Note:
    outcomes = [
        said_of("week", "Logins hold, for everyone."),
        said_of("day", "Moved into the new room"),
        said("Fixed the login redirect"),
        said("Half of the import", "acme", "moved"),
        said("The staging key has expired", "api", "blocked", "Dana, or anyone in ops"),
        said("Ask first,\nthen build", "api", "learned"),
    ]
    return composed(outcomes, decided(api="share", acme=("alias", "Client A"))).note


def test_the_example_reads_like_this() -> None:
    assert render(document(example())).decode() == EXAMPLE


def test_an_empty_note_is_a_title_and_a_footer() -> None:
    assert render(document(Note("2026-W47", "", ()))).decode().count("\n\n") == 2


def leaves(tokens: list[Token]) -> list[Token]:
    return [leaf for token in tokens for leaf in [token, *leaves(token.children or [])]]


def read(note: Note, reader: MarkdownIt) -> list[str]:
    """The texts of paragraphs and items as a reader sees them; only kinds of tokens that are ours occur."""
    tokens = reader.parse(render(document(note)).decode())
    assert {token.type for token in leaves(tokens)} <= OURS
    inline = [token.children or [] for token in tokens if token.type == "inline"]
    return ["".join("\n" if leaf.type == "hardbreak" else leaf.content for leaf in line) for line in inline]


HOSTILE = [
    "[a](javascript:alert(1))",
    "![a](http://example.com/p.png)",
    "<script>alert(1)</script>",
    "<javascript:x> <a@b.example>",
    "# not a heading",
    "Setext\n===",
    "Setext\n---",
    "| a | b |\n| - | - |\n| c | d |",
    "```\ncode",
    "~~~\ncode",
    "~~gone~~",
    "https://example.com/a?b=c&d and www.example.com and example.com and //example.com",
    "mailto:a@example.com a.b@example.com",
    "javascript:alert(1) data:text/html,x",
    "- item",
    "* item\n+ item",
    "1. item\n2) item",
    "12",
    "[ ] task",
    "[x]: http://example.com\n[x]",
    "> quoted",
    "&lt;b&gt; &#60; &amp; AT&T",
    "a * b _ c __d__ **e** snake_case _f_",
    "`code` ``",
    "ends with a backslash\\",
    "\\[a\\](b)",
    "    indented\n\tcode",
    "***",
    "$x$ {{y}} $(z)",
    "<!-- hidden -->",
    "![",
    "a\\\nb",
]


def tidy(text: str) -> str:
    return "\n".join(line.strip() for line in text.replace("\t", "    ").split("\n"))


@pytest.mark.parametrize("reader", READERS, ids=["commonmark", "gfm-like"])
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_literal_text_everywhere(text: str, reader: MarkdownIt) -> None:
    line = text.split("\n", maxsplit=1)[0].strip()
    made = composed(
        [said_of("week", text), said_of("day", text), said(text, line, "blocked", text)],
        {line: decided(x="share")["x"]},
    ).note
    joined = tidy(text).replace("\n", " ")
    seen = read(made, reader)
    assert [words for words in seen if words == tidy(text)]
    assert joined in seen
    assert f"{line}: {tidy(text)}" in seen


words = st.lists(
    st.text(alphabet="ab1 \\`*_{}[]()#+-.!<>|~&;:@/=$'\"é", min_size=1, max_size=12)
    .map(str.strip)
    .filter(bool),
    min_size=1,
    max_size=3,
).map("\n".join)


@given(words, words)
def test_any_words_come_out_as_they_went_in(headline: str, text: str) -> None:
    label = text.replace("\n", " ")
    note = Note(
        "2026-W47",
        headline,
        (Section("Outcomes", (Line("done", "", text), Line("blocked", label, text))),),
    )
    for reader in READERS:
        assert read(note, reader)[1:-1] == [
            headline.replace("\n", " "),
            "Outcomes",
            "Done",
            text,
            f"{label}: {text}",
        ]


@pytest.mark.parametrize(
    "environ",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONUTF8": "0"},
        {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "LC_ALL": "tr_TR.UTF-8"},
    ],
)
def test_the_same_note_has_the_same_bytes_in_any_process(environ: dict[str, str]) -> None:
    program = (
        "import sys; from tests.share.test_markdown import document, example, render;"
        " sys.stdout.buffer.write(render(document(example())))"
    )
    made = subprocess.run(
        [sys.executable, "-c", program],
        cwd=Path(__file__).parents[2],
        env=os.environ | environ,
        capture_output=True,
        check=True,
    )
    assert made.stdout == render(document(example()))
