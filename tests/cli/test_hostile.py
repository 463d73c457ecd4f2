"""Whatever a name contains, no command prints a character that could steer a terminal."""

from __future__ import annotations

import csv
import io
import json
from itertools import product
from pathlib import Path
from unicodedata import category

import pytest

from tests.cli.board import focusboard, process
from tests.cli.conftest import ReadTable

pytestmark = pytest.mark.clockless

PAYLOADS = (
    "\x1b]52;c;aGk=\x07",
    "\x1b]0;title\x07",
    "\x1b]8;;http://x\x1b\\link",
    "\x1b[2J\x1b[31mred",
    "\x1bP1$r\x1b\\",
    "\x1b_apc\x1b\\\x1b^pm\x1b\\\x1bXsos\x1b\\",
    "\x9b31m\x9d52\x90",
    "lone\x1b",
    "bell\x07back\x08nul\x00del\x7f",
    "first\rsecond\r\nthird",
    "\u202egpj.exe\u2066\u200f",
    "zero\u200bwidth\u2028line",
    "e" + "\u0301" * 500,
    "x" * 300,
    "[/",
    "[@click=app.quit]x[/]",
    "[ABC-123] fix",
    "日本語の仕事",
    "=1+1",
    "שלום",
)
BIDI = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

COMMANDS = (
    *("day", "week", "month", "quarter", "year", "log", "outcomes", "sources", "sources found", "read"),
    *(
        "explain work",
        "explain focus",
        "explain switches",
        "project",
        "receipts",
        "where",
        "doctor",
        "themes",
        "keys",
    ),
)


def steering(raw: bytes) -> set[str]:
    """The characters of an output that a terminal could obey, apart from the line break."""
    text = raw.decode()
    return {
        char for char in text if (category(char) in {"Cc", "Zl", "Zp", "Cs"} or char in BIDI) and char != "\n"
    }


def hostile_table() -> str:
    """A row for each payload, which is its project, its task, a tag and its note."""
    table = io.StringIO()
    rows = csv.writer(table)
    rows.writerow(("start", "end", "project", "task", "tags", "note"))
    for number, payload in enumerate(PAYLOADS):
        hour, half = divmod(number, 2)
        start = f"2026-11-19 {hour:02}:{half * 30:02}"
        end = f"2026-11-19 {hour:02}:{half * 30 + 25:02}"
        # A quotation mark inside a cell keeps a bare carriage return within it.
        rows.writerow((start, end, payload, payload, payload, payload))
    return table.getvalue()


@pytest.fixture
def hostile_board(board_of: ReadTable) -> Path:
    return board_of(hostile_table())


@pytest.mark.parametrize("as_json", [False, True], ids=["text", "json"])
def test_no_list_and_no_answer_lets_one_through(hostile_board: Path, as_json: bool) -> None:
    del hostile_board
    for payload in PAYLOADS:
        focusboard("outcome", "1", "blocked", payload, "--need", payload)
        focusboard("outcome", "--day", "today", "done", payload)
        focusboard("project", payload, "alias", payload)
    entries = focusboard("log", "--json").json["entries"]
    for number, payload in zip((entry["id"] for entry in entries), PAYLOADS, strict=False):
        assert focusboard("outcome", str(number), "done", payload).code == 0
    for command in COMMANDS:
        ran = focusboard(*command.split(), *(["--json"] if as_json else []))
        assert not steering(ran.raw), command
        assert not steering(ran.err.encode()), command
        assert ran.code in {0, 1, 3}, command
        if as_json:
            json.loads(ran.raw)


def test_nor_does_a_command_that_changes_something(hostile_board: Path) -> None:
    for number, payload in enumerate(PAYLOADS):
        for words in (
            ["outcome", "1", "done", payload],
            ["outcome", "--week", "this week", "learned", payload],
            ["project", payload, "share"],
            ["undo"],
            ["redo"],
            ["draft"],
            [
                "share",
                "--to",
                payload,
                "--purpose",
                payload,
                "--out",
                str(hostile_board / f"{number}.md"),
                "--yes",
            ],
        ):
            ran = focusboard(*words)
            assert not steering(ran.raw), words
            assert not steering(ran.err.encode()), words


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nor_does_a_refusal_that_quotes_the_person(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, payload: str
) -> None:
    monkeypatch.chdir(tmp_path)
    payload = payload.replace("\0", "")  # which no process can be given
    for words in (
        [payload],
        ["week", payload],
        ["outcome", "1", payload],
        ["outcome", payload, "done"],
        ["outcome", "--day", payload, "done"],
        ["explain", payload],
        ["sources", "add", payload],
        ["sources", "add", "csv", payload],
        ["sources", "pause", payload],
        ["read", payload],
        ["share", "--to", "Ann", "--purpose", "news", "--out", payload, "--yes"],
        ["--home", payload, "where"],
    ):
        ran = focusboard(*words)
        assert not steering(ran.raw), words
        assert not steering(ran.err.encode()), words
        assert ran.code != 70, words


def test_a_hostile_name_is_shown_as_text(hostile_board: Path) -> None:
    del hostile_board
    text = focusboard("log").out
    for shown in ("[ABC-123] fix", "[/", "␛]52;c;aGk=␇", "日本語の仕事", "gpj.exe", "=1+1"):
        assert shown in text


def test_settings_and_paths_are_outside_text_too(board: Path) -> None:
    (board / "board/config/config.toml").write_text(
        '"\\u001b[31m" = 1\nzone = "\\u001b]0;x\\u0007"\n', encoding="utf-8"
    )
    for command, as_json in product(("week", "doctor", "project"), ([], ["--json"])):
        ran = focusboard(command, *as_json)
        assert not steering(ran.raw)
        assert not steering(ran.err.encode())


def test_a_pipe_gets_no_escape_at_all(hostile_board: Path) -> None:
    del hostile_board
    ran = process("week")
    assert ran.returncode == 0
    assert not steering(ran.stdout)
