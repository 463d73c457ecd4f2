"""Every format tells the same and nothing in it acts; all of it comes from the projection alone."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import date, timedelta
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.utils import getaddresses
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from focusboard.model import FORMATS, STATES, Format, State
from focusboard.share import ascii_only
from focusboard.share.formats import FORMATS_OF, render
from focusboard.share.html import POLICY
from focusboard.share.plain import WIDTH
from focusboard.share.projection import (
    ClientReport,
    DetailedNote,
    FormatRefused,
    Line,
    Note,
    Portion,
    RoundedNote,
    Section,
    Shared,
    TaskTime,
    TimeShape,
)
from focusboard.share.redaction import tidy
from tests.share.test_markdown import HOSTILE

pytestmark = pytest.mark.clockless

TAGS = {
    *("html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "ul", "li", "strong", "br"),
    *("table", "thead", "tbody", "tr", "th", "td", "footer"),
}
ATTRIBUTES = {"lang", "charset", "http-equiv", "content", "name", "class"}
SHAPE = TimeShape(
    32,
    (Portion("focus", 70), Portion("other", 30)),
    (Portion("api", 60), Portion("other", 40)),
    focus="larger",
    recorded=80,
    meant=3,
    reached=1,
)


def note(*words: str, state: State = "done") -> Note:
    lines = tuple(Line(state, "api", each) for each in words)
    return Note("2026-W47", "Logins hold", (Section("Outcomes", lines),) if lines else ())


def shared(*words: str) -> list[Shared]:
    told = note(*words)
    times = tuple(TaskTime(date(2026, 11, 19), "api", each, 45) for each in words)
    return [told, RoundedNote(told, SHAPE), DetailedNote(told, SHAPE, times)]


class Reader(HTMLParser):
    """What a browser would make of a page: its tags, their attributes, its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str | None]] = set()
        self.texts: list[str] = []
        self._skipped = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= set(attrs)
        self._skipped = tag == "style"
        if tag == "br":
            self.texts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self.texts.append(data)

    @property
    def text(self) -> str:
        return "".join(self.texts)


def mailed(content: bytes, to: str = "") -> tuple[str, str]:
    """The text and the page of a mail; nothing else is in it, and no header that says from whom or when."""
    mail = message_from_bytes(content, policy=policy.default)
    assert sorted(mail.keys()) == sorted(
        ["Subject", "X-Unsent", "MIME-Version", "Content-Type", *["To"][: len(to)]]
    )
    assert mail.get("To", "") == to
    text, page = mail.iter_parts()
    assert (text.get_content_type(), page.get_content_type()) == ("text/plain", "text/html")
    return text.get_content(), page.get_content()


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("words", HOSTILE)
def test_a_page_shows_hostile_words_and_has_no_element_but_ours(words: str) -> None:
    for each in shared(words, words):
        page = Reader(render(each, "html").decode())
        assert page.tags <= TAGS
        assert {name for name, _ in page.attributes} <= {
            "lang",
            "charset",
            "http-equiv",
            "content",
            "name",
            "class",
        }
        assert flat(words) in flat(page.text)
        assert ("content", POLICY) in page.attributes


@settings(max_examples=60)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40), max_size=4))
def test_each_format_tells_each_word_at_each_level(words: list[str]) -> None:
    said = [flat(each) for each in words if flat(each)]
    for each in shared(*said):
        text, page = mailed(render(each, "eml"))
        told = {
            "html": Reader(render(each, "html").decode()).text,
            "txt": render(each, "txt").decode(),
            "eml as text": text,
            "eml as page": Reader(page).text,
        }
        for form, content in told.items():
            assert all(word in flat(content) for word in said), form
        assert json.loads(render(each, "json"))["level"] == each.level


@given(st.lists(st.text("ab \nü", min_size=1, max_size=300), max_size=3))
def test_lines_of_plain_text_fit(words: list[str]) -> None:
    for each in shared(*words):
        lines = render(each, "txt").decode().split("\n")
        assert all(len(line) <= WIDTH or " " not in line.strip("- ") for line in lines)


MONDAY = date(2026, 11, 16)


def detailed(*times: tuple[int, str, str, int]) -> DetailedNote:
    """A note with times: the day of the week, project, task and minutes of each."""
    told = (TaskTime(MONDAY + timedelta(day), project, task, length) for day, project, task, length in times)
    return DetailedNote(note("Logins hold"), None, tuple(told))


def rows_of(text: str) -> list[list[str]]:
    """The cells of the table in plain text or Markdown."""
    lines = text.partition("Time by task")[2].partition("How to read")[0].splitlines()
    return [re.split(r"  +|(?: \|)? \| ?", line.strip("| ")) for line in lines if "  " in line or "|" in line]


@pytest.mark.parametrize("form", ["md", "txt"])
def test_a_task_has_one_row_with_its_days_beside_each_other(form: Format) -> None:
    shared = detailed((0, "api", "Fix", 90), (2, "api", "Fix", 30), (0, "Desk", "Mail", 15))
    rows = [row for row in rows_of(render(shared, form).decode()) if "---" not in row[0]]
    assert [[cell for cell in row if cell] for row in rows] == [
        ["Project", "Task", "Mon 16", "Wed 18", "Total"],
        ["api", "Fix", "1h 30m", "30m", "2h 00m"],
        ["Desk", "Mail", "15m", "15m"],
        ["Total", "1h 45m", "30m", "2h 15m"],
    ]


def test_a_wide_table_in_plain_text_wraps_words_and_else_names_each_number() -> None:
    week = [(day, "client-x", "Import of all the old invoices that they still have", 45) for day in range(5)]
    lines = render(detailed(*week), "txt").decode().splitlines()
    assert any(line.startswith("client-x  Import of") and line.endswith("3h 45m") for line in lines)
    assert max(map(len, lines)) <= WIDTH
    long = [(day, "a-project-with-a-long-name", "x" * 30, 45) for day in range(7)]
    lines = render(detailed(*long), "txt").decode().splitlines()
    at = lines.index(f"a-project-with-a-long-name  {'x' * 30}")
    assert lines[at + 1 : at + 3] == [
        "    Mon 16 45m, Tue 17 45m, Wed 18 45m, Thu 19 45m, Fri 20 45m, Sat 21 45m,",
        "    Sun 22 45m, Total 5h 15m",
    ]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    "environ", [{"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo"}, {"LC_ALL": "C", "TZ": "UTC"}]
)
def test_the_same_projection_gives_the_same_bytes_in_any_process(
    form: Format, environ: dict[str, str]
) -> None:
    program = (
        "import sys; from tests.share.test_formats import render, shared;"
        f" sys.stdout.buffer.write(render(shared('Fixed it', 'Zürich\\nholds')[2], {form!r}))"
    )
    made = subprocess.run(
        [sys.executable, "-c", program], env={**os.environ, **environ}, capture_output=True, check=True
    )
    assert made.stdout == render(shared("Fixed it", "Zürich\nholds")[2], form)


@pytest.mark.parametrize("form", FORMATS_OF["outcomes"])
@pytest.mark.parametrize("state", STATES)
def test_the_least_level_holds_no_number_of_time(form: Format, state: State) -> None:
    content = render(note("Shipped it", state=state), form).decode()
    for number in ("hour", "minute", "%", "worked", "2026-11"):
        style_free = content.split("<style>")[0] + content.split("</style>")[-1]
        assert number not in style_free


def headers(content: bytes) -> list[bytes]:
    """The names of a mail's headers, read as lines are."""
    head = content.partition(b"\r\n\r\n")[0].replace(b"\r\n ", b"")
    assert head.count(b"\n") == head.count(b"\r\n") == head.count(b"\r")
    return sorted(line.partition(b":")[0] for line in head.split(b"\r\n"))


OURS = [b"Content-Type", b"MIME-Version", b"Subject", b"X-Unsent"]


@pytest.mark.parametrize(
    "words",
    [
        "Subject: x\r\nBcc: a@example.com\n\n--focusboard",
        "x =?utf-8?q?x=0D=0ABcc:_a@example.com?= y",
        "=?utf-8?b?DQpCY2M6IGFAZXhhbXBsZS5jb20=?=",
        "ü" * 200,
    ],
)
def test_a_mail_cannot_be_given_a_header_by_a_title(words: str) -> None:
    bill = ClientReport(words, "2026-11", "Exact.", "", "", (), 0, "")
    for each in (*shared(words), bill):
        content = render(each, "eml")
        mailed(content)
        assert headers(content) == OURS
    subject = message_from_bytes(content, policy=policy.default)["Subject"]
    assert subject == f"Time for {flat(words).replace('=?', '= ?')}, 2026-11"


@pytest.mark.parametrize(
    "to",
    [
        "ana@example.com",
        "Ana Zürich <ana@example.com>",
        '"Weber, Ana" <ana@example.com>, ben@example.com',
    ],
)
def test_a_mail_names_whom_it_is_to_where_that_is_said(to: str) -> None:
    for each in shared("Fixed it"):
        content = render(each, "eml", to)
        assert mailed(content, " ".join(to.split())) == mailed(render(each, "eml"))
        assert content == render(each, "eml", to)


def receivers(content: bytes) -> list[tuple[str, str]]:
    """Names and addresses as a mail program reads them: first the commas, then the letters in code."""
    named = str(message_from_bytes(content)["To"]).replace("\r\n", "")
    return [(str(make_header(decode_header(name))), address) for name, address in getaddresses([named])]


@pytest.mark.parametrize(
    "names",
    [
        ("Zoë", "Jürgen"),
        ("Ana Zürich of the Long Names", "漢字", "", "Łukasz"),
        ("Weber, " + "Ana " * 20 + "Zoë", "Ben; of: (all) @ them", ""),
        (f"{'Ana' * 27} (Weber", "Ben"),
        ("Ana " * 60 + "Weber", "Ana" * 90, "ü" * 90),
    ],
)
def test_each_receiver_is_read_as_they_were_said(names: tuple[str, ...]) -> None:
    said = [(name, f"{number}.{'a' * 40}@example.com") for number, name in enumerate(names)]
    to = ", ".join(f'"{name}" <{address}>' if name else address for name, address in said)
    content = render(note("Fixed it"), "eml", to)
    assert receivers(content) == said
    assert max(map(len, content.split(b"\r\n"))) < 998
    assert headers(content) == sorted([b"To", *OURS])


@pytest.mark.parametrize(
    "to",
    [
        *(
            "ana@example.com\r\nBcc: ben@example.com",
            "ana@example.com\n",
            "ana@example.com\rX: 1",
            "\x00a@b.example",
        ),
        *("ana", "ana@", "@example.com", "Ana <>", "ana@example.com, ben", "a b@example.com", "<a@b.example"),
        *("=?utf-8?q?x=0D=0ABcc:_c@d.e?= <a@b.example>", '"=?utf-8?q?x=0D=0AX:_1?=" <a@b.example>'),
        *("zoë@example.com", "a@b.example\u2028Bcc: c", "\u202ea@b.example", "friends:;", ",", " "),
        *(f"{'a' * 250}@b.example", f"{' ' * 4000}!", f"{' ' * 4000}<"),
    ],
)
def test_what_is_no_address_is_refused(to: str) -> None:
    with pytest.raises(FormatRefused, match="no address"):
        render(note("Fixed it"), "eml", to)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_address_brings_a_header_of_its_own(name: str) -> None:
    try:
        content = render(note("Fixed it"), "eml", f"{name}<ana@example.com>")
    except FormatRefused:
        return
    assert headers(content) == sorted([b"To", *OURS])


@given(st.lists(st.text(st.characters(), min_size=1), min_size=1, max_size=4))
@settings(max_examples=50)
def test_json_is_strict_and_utf_8_whatever_the_words_are(words: list[str]) -> None:
    def refuse(constant: str) -> None:
        raise AssertionError(constant)

    for each in (note(*map(tidy, words)), RoundedNote(note(*map(tidy, words)), SHAPE)):
        content = render(each, "json")
        read = json.loads(content.decode("utf-8"), parse_constant=refuse)
        assert read["level"] == each.level
        assert "\ud800" not in content.decode("utf-8", "surrogatepass")


@given(st.text(max_size=300))
def test_ascii_is_ascii_whatever_the_words_are(words: str) -> None:
    told = note(tidy(words))
    content = render(told, "ascii")
    assert content.isascii()
    assert not any(chr(byte) < " " and chr(byte) != "\n" for byte in content)
    longest = max((len(ascii_only.text(word)) for word in tidy(words).split()), default=0)
    assert all(len(line) <= max(WIDTH, longest + 8) for line in content.decode().split("\n"))


def test_ascii_says_letters_and_signs_as_they_are_typed() -> None:
    said = "Zürich – “größer” als Łódź… 3 € → ½, naïve Ærø 日本"
    assert ascii_only.text(said) == 'Zurich - "grosser" als Lodz... 3 EUR -> 1/2, naive AEro ??'
