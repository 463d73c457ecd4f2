"""Nothing leaves unseen: the note equals its draft, needs a yes, and has a receipt."""

from __future__ import annotations

import hashlib
import json
import os
import pty
import shlex
import stat
import subprocess
import sys
from base64 import b64decode
from pathlib import Path

import pytest

from tests.cli.board import focusboard, process
from tests.share.tools import given, make_tool, was_given

SHARE = ("share", "--to", "Ann", "--purpose", "weekly news")


@pytest.fixture(autouse=True)
def told_board(board: Path) -> None:
    del board
    focusboard("outcome", "1", "done", "Redirect loop is gone")
    focusboard("outcome", "8", "moved", "Sections are drafted")
    focusboard("project", "api", "share")


def test_the_draft_holds_what_was_allowed_and_says_what_it_left_out() -> None:
    ran = focusboard("draft")
    assert ran.code == 0
    assert "Redirect loop is gone" in ran.out
    assert "Sections" not in ran.out
    assert "spec" in ran.err
    assert focusboard("receipts").out == "Nothing has left this machine.\n"


def test_what_is_written_equals_the_draft_and_its_receipt(tmp_path: Path) -> None:
    draft = focusboard("draft").raw
    assert focusboard(*SHARE, "--out", str(tmp_path / "note.md"), "--yes").code == 0
    assert (tmp_path / "note.md").read_bytes() == draft
    assert stat.S_IMODE((tmp_path / "note.md").stat().st_mode) == 0o600
    receipt = focusboard("receipts", "--json").json["receipts"][0]
    assert receipt["sha256"] == hashlib.sha256(draft).hexdigest()
    assert (receipt["audience"], receipt["purpose"]) == ("Ann", "weekly news")
    assert (receipt["destination"], receipt["path"]) == ("file", str(tmp_path / "note.md"))


def test_stdout_gets_exactly_the_bytes() -> None:
    draft = process("draft").stdout
    assert process(*SHARE, "--stdout", "--yes").stdout == draft
    assert draft == focusboard("draft", "2026-W47").raw


def test_a_reader_that_is_gone_is_told_and_the_receipt_stands() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    ran = subprocess.run(
        [sys.executable, "-m", "focusboard", *SHARE, "--stdout", "--yes"],
        stdin=subprocess.DEVNULL,
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writer)
    assert ran.returncode == 1
    assert b"receipt 1 stands" in ran.stderr
    assert len(focusboard("receipts", "--json").json["receipts"]) == 1


def test_without_anyone_to_say_yes_nothing_is_written(tmp_path: Path) -> None:
    ran = process(*SHARE, "--out", str(tmp_path / "note.md"))
    assert (ran.returncode, ran.stdout) == (1, b"")
    assert b"--yes" in ran.stderr
    assert not (tmp_path / "note.md").exists()
    assert focusboard("receipts", "--json").json["receipts"] == []


@pytest.mark.parametrize(("answer", "code"), [(b"y\n", 0), (b"n\n", 1), (b"\n", 1), (b"\x04", 130)])
def test_on_a_terminal_the_exact_note_is_shown_and_a_yes_asked(
    tmp_path: Path, answer: bytes, code: int
) -> None:
    focusboard("project", "spec", "private")
    draft = focusboard("draft").raw
    note = tmp_path / "note.md"
    ended, seen = at_a_terminal([*SHARE, "--out", str(note)], answer)
    assert ended == code
    assert draft.replace(b"\n", b"\r\n") in seen
    assert note.exists() is (code == 0)
    assert len(focusboard("receipts", "--json").json["receipts"]) == (code == 0)


def at_a_terminal(
    arguments: list[str], answer: bytes, environ: dict[str, str] | None = None
) -> tuple[int, bytes]:
    """Run a command at a terminal, answer it, and return its code and what it said."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "focusboard", *arguments]
    around = os.environ | (environ or {})
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=around) as running:
        os.close(theirs)
        os.write(ours, answer)
        seen = b""
        while chunk := read_some(ours):
            seen += chunk
    os.close(ours)
    return running.returncode, seen


def read_some(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""


def test_a_file_that_is_there_is_left_alone(tmp_path: Path) -> None:
    note = tmp_path / "note.md"
    note.write_text("mine", encoding="utf-8")
    ran = focusboard(*SHARE, "--out", str(note), "--yes")
    assert ran.code == 1
    assert str(note) in ran.err
    assert note.read_text("utf-8") == "mine"
    assert focusboard("receipts", "--json").json["receipts"] == []


def test_an_alias_stands_for_a_project_and_settings_have_the_last_word(board: Path) -> None:
    focusboard("project", "spec", "alias", "Project B")
    assert "Project B" in focusboard("draft").out
    settings = board / "board/config/config.toml"
    decided = '[[project]]\nname = "spec"\nshare = "private"\n'
    settings.write_text(settings.read_text("utf-8") + decided, encoding="utf-8")
    assert "Project B" not in focusboard("draft").out
    ran = focusboard("project", "spec", "share")
    assert ran.code == 1
    assert str(settings) in ran.err
    assert focusboard("project", "spec", "--json").json["projects"][0]["share"] == "private"


def test_a_project_nothing_was_said_about_is_private() -> None:
    assert focusboard("project", "bugs").out == "bugs  private\n"
    assert focusboard("project").out == "api  share\n"


@pytest.mark.parametrize("level", ["outcomes", "rounded", "detailed", "client:Client A", "packet"])
@pytest.mark.parametrize("form", ["md", "html", "txt", "json", "eml", "csv", "ics", None])
def test_what_is_shared_equals_the_draft_at_each_level_and_format(
    tmp_path: Path, level: str, form: str | None
) -> None:
    focusboard("project", "spec", "alias", "Client A")
    how = ("--level", level, *(("--format", form) if form else ()))
    drafted = focusboard("draft", "2026-W47", *how)
    shared = focusboard(*SHARE, "2026-W47", *how, "--out", str(tmp_path / "note"), "--yes")
    has_rows = level in {"detailed", "client:Client A"}
    if (form in {"csv", "ics"} and not has_rows) or (level == "packet" and form not in {"json", None}):
        assert (drafted.code, shared.code) == (2, 2)
        assert not (tmp_path / "note").exists()
        return
    assert (drafted.code, shared.code) == (0, 0)
    assert (tmp_path / "note").read_bytes() == drafted.raw
    receipt = focusboard("receipts", "--json").json["receipts"][0]
    expected = "client" if level.startswith("client") else level
    assert (receipt["level"], receipt["format"]) == (
        expected,
        form or ("json" if level == "packet" else "md"),
    )


def test_formats_differ_and_an_unknown_client_is_told(tmp_path: Path) -> None:
    drafts = {
        form: focusboard("draft", "--format", form).raw
        for form in ("md", "html", "txt", "ascii", "json", "eml")
    }
    assert len(set(drafts.values())) == len(drafts) - 1
    assert drafts["txt"] == drafts["ascii"]
    ran = focusboard("draft", "--level", "client:Nobody")
    assert ran.code == 1
    assert "'Nobody'" in ran.err
    assert focusboard("draft", "--level", "client").code == 2
    assert focusboard("draft", "--level", "rounded:x").code == 2


@pytest.mark.parametrize(
    ("level", "typed", "code"),
    [
        ("rounded", b"rounded\n", 0),
        ("rounded", b"y\n", 1),
        ("detailed", b"Ann\n", 0),
        ("detailed", b"detailed\n", 1),
    ],
)
def test_the_more_a_level_says_the_more_is_typed(tmp_path: Path, level: str, typed: bytes, code: int) -> None:
    focusboard("project", "spec", "private")
    note = tmp_path / "note.md"
    ended, _ = at_a_terminal([*SHARE, "--level", level, "--out", str(note)], typed)
    assert ended == code
    assert note.exists() == (code == 0)


def test_what_stands_out_waits_for_a_decision(tmp_path: Path) -> None:
    focusboard("outcome", "1", "done", "Asked ana@example.com")
    assert "e-mail address: ana@example.com" in focusboard("draft").err
    out = ("--out", str(tmp_path / "note.md"), "--yes")
    refused = focusboard(*SHARE, *out)
    assert refused.code == 1
    assert "ana@example.com" in refused.err
    assert focusboard("redact", "Ana@example.com", "mask").out == "ana@example.com  mask\n"
    assert focusboard(*SHARE, *out).code == 0
    assert "Asked \\[private]" in (tmp_path / "note.md").read_text("utf-8")
    assert focusboard("undo").code == 0
    assert focusboard("redact", "--json").json["words"] == []


def test_other_words_stand_in_the_place_of_those_that_stand_out(tmp_path: Path) -> None:
    focusboard("outcome", "1", "done", "Asked ana@example.com")
    assert focusboard("redact", "ana@example.com", "edit").code == 1
    assert focusboard("redact", "ana@example.com", "keep", "Ops").code == 1
    assert focusboard("redact", "ana@example.com", "edit", "Ops").out == "ana@example.com  edit  Ops\n"
    (words,) = focusboard("redact", "--json").json["words"]
    assert words == {"words": "ana@example.com", "decision": "edit", "instead": "Ops"}
    drafted = focusboard("draft")
    assert "Asked Ops" in drafted.out
    assert "1 name edited" in drafted.err
    focusboard("redact", "ana@example.com", "edit", "ben@example.com")
    assert focusboard(*SHARE, "--out", str(tmp_path / "note.md"), "--yes").code == 1


def test_one_command_asks_what_is_open_and_writes_a_page_for_the_manager(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "me").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "me"))
    focusboard("outcome", "1", "done", "Asked ana@example.com and @ben about API-7")
    code, seen = at_a_terminal(["share"], b"what\nn\nedit\n\nedit\nOps\nmask\nkeep\ny\n")
    assert b"of \xe2\x80\x9cspec\xe2\x80\x9d be in your notes" in seen
    assert code == 0
    (receipt,) = focusboard("receipts", "--json").json["receipts"]
    assert (receipt["audience"], receipt["purpose"], receipt["format"]) == (
        "Manager",
        "weekly update",
        "html",
    )
    page = tmp_path / "me/note-2026-W47.html"
    assert receipt["path"] == str(page)
    assert page.read_bytes() == focusboard("draft", "--to", "manager").raw


def test_a_mail_is_to_whom_it_is_said_and_to_nobody_else(board: Path, tmp_path: Path) -> None:
    to = ("--address", "Ana <ana@example.com>")
    drafted = focusboard("draft", "--format", "eml", *to)
    assert "To: Ana <ana@example.com>\r\n" in drafted.out
    assert "words, to\n" in drafted.err
    file = tmp_path / "note.eml"
    assert focusboard(*SHARE, *to, "--out", str(file), "--yes").code == 0
    assert file.read_bytes() == drafted.raw == focusboard("receipts", "show", "1").raw
    assert "To:" not in focusboard("draft", "--to", "Ann", "--format", "eml").out
    for words in (
        (*to, "--format", "md"),
        ("--format", "eml", "--address", "ana@example.com\r\nBcc: b@example.com"),
    ):
        assert focusboard("draft", *words).code == 2
        assert focusboard(*SHARE, *words, "--stdout", "--yes").code == 2
    settings = board / "board/config/config.toml"
    known = '[[audience]]\nname = "Ann"\naddress = "ann@example.com"\n'
    settings.write_text(settings.read_text("utf-8") + known, encoding="utf-8")
    assert "To: ann@example.com\r\n" in focusboard("draft", "--to", "ann", "--format", "eml").out
    assert "ann@example.com" not in focusboard("draft", "--to", "ann", "--format", "md").out


def test_the_name_of_the_file_tells_its_format(tmp_path: Path) -> None:
    for ending, start in (
        ("html", b"<!DOCTYPE"),
        ("json", b"{"),
        ("txt", b"Weekly note"),
        ("note", b"# Weekly"),
    ):
        file = tmp_path / f"note.{ending}"
        assert focusboard(*SHARE, "--out", str(file), "--yes").code == 0
        assert file.read_bytes().startswith(start)
        assert focusboard("purge", "receipts", "--yes").code == 0


def test_packets_are_combined_from_five_on_and_near_groups_are_refused(tmp_path: Path) -> None:
    packets = []
    loads = (None, "lighter", "usual")
    for number in range(6):
        packet = tmp_path / f"{number}.packet"
        focusboard(*SHARE, "--level", "packet", "--out", str(packet), "--yes")
        week = {"blocks": ("0-4", "5-9")[number % 2], "load": loads[number // 2]}
        packet.write_text(json.dumps({**json.loads(packet.read_bytes()), **week}), "utf-8")
        packets.append(str(packet))
    assert focusboard("combine", *packets[:4]).code == 1
    assert focusboard("combine", *packets[:4], packets[0]).code == 1
    copy = tmp_path / "copy.packet"
    copy.write_text(f" {(tmp_path / '0.packet').read_text('utf-8')}", "utf-8")
    twice = focusboard("combine", *packets[:4], str(copy))
    assert (twice.code, "says exactly what" in twice.err) == (1, True)
    told = focusboard("combine", *packets[:5])
    assert (told.code, told.out.splitlines()[0].split()[0]) == (0, "5")
    assert focusboard("combine", *packets[:5], "--json").json["combined"]["people"] == 5
    near = focusboard("combine", *packets)
    assert near.code == 1
    assert "differs" in near.err
    missing = focusboard("combine", *packets[:4], str(tmp_path / "none"))
    assert missing.code == 1
    assert "none" in missing.err


AUDIENCES = """
[[audience]]
name = "Manager"
purpose = "Friday update"
level = "rounded"
format = "txt"
sections = ["outcomes"]
projects = { api = "alias Service" }
reveal = ["spec"]
"""


@pytest.fixture
def manager(board: Path) -> None:
    settings = board / "board/config/config.toml"
    settings.write_text(settings.read_text("utf-8") + AUDIENCES, encoding="utf-8")


@pytest.mark.usefixtures("manager")
def test_a_reader_gets_what_the_settings_say_unless_asked_otherwise(tmp_path: Path) -> None:
    focusboard("outcome", "--week", "today", "done", "All is well")
    drafted = focusboard("draft", "--to", "manager")
    assert drafted.out == focusboard("draft", "--to", "Manager", "--level", "rounded", "--format", "txt").out
    assert "Service" in drafted.out
    assert "Sections are drafted" in drafted.out
    assert "api" not in drafted.out
    assert "All is well" not in drafted.out
    assert "All is well" in focusboard("draft").out
    assert focusboard("share", "--to", "manager", "--out", str(tmp_path / "note"), "--yes").code == 0
    assert (tmp_path / "note").read_bytes() == drafted.raw
    (receipt,) = focusboard("receipts", "--json").json["receipts"]
    assert (receipt["audience"], receipt["purpose"], receipt["level"], receipt["format"]) == (
        *("Manager", "Friday update"),
        *("rounded", "txt"),
    )
    assert focusboard("draft", "--to", "manager", "--level", "outcomes", "--format", "md").out.startswith("#")
    assert focusboard("share", "--to", "Ann", "--stdout", "--yes").code == 2


def test_the_lines_are_changed_in_an_editor_for_one_reader(
    board: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = focusboard("draft").out
    monkeypatch.setenv("VISUAL", shlex.join(["sed", "-i.bak", "s/Redirect loop is gone/Logins hold/"]))
    assert process("draft", "--to", "Ann", "--edit").stdout.decode() == before.replace(
        "Redirect loop is gone", "Logins hold"
    )
    assert "Logins hold" in focusboard("draft", "--to", "Ann").out
    assert focusboard("draft").out == focusboard("draft", "--to", "Ben").out == before
    assert not (board / "board/state/editing").exists()
    focusboard("outcome", "1", "done", "Loops are gone")
    assert "Changed since you edited its line: Loops are gone" in focusboard("draft", "--to", "Ann").err
    assert focusboard("undo").code == 0
    assert focusboard("undo").code == 0
    assert focusboard("draft", "--to", "Ann").out == before


def test_an_edit_that_did_not_end_is_not_lost(board: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    assert "EDITOR=" in focusboard("draft", "--to", "Ann", "--edit").err
    monkeypatch.setenv("EDITOR", "false")
    failed = focusboard("draft", "--to", "Ann", "--edit")
    left = board / "board/state/editing/note.md"
    assert failed.code == 1
    assert str(left) in failed.err
    assert stat.S_IMODE(left.stat().st_mode) == 0o600
    monkeypatch.setenv("EDITOR", "true")
    assert str(left) in focusboard("draft", "--to", "Ann", "--edit").err
    left.unlink()
    assert focusboard("draft", "--to", "Ann", "--edit").code == 0
    assert not left.exists()
    assert focusboard("draft", "--edit").code == 2
    assert focusboard("draft", "--to", "Ann", "--edit", "--level", "packet").code == 2


def test_a_copy_for_the_clipboard_is_confirmed_and_has_a_receipt() -> None:
    focusboard("project", "spec", "private")
    copy = [*SHARE, "--clipboard"]
    assert focusboard(*copy, "--yes").code == 1
    code, seen = at_a_terminal(copy, b"n\n")
    assert (code, seen.count(b"\x1b]52")) == (1, 0)
    code, seen = at_a_terminal(copy, b"y\n", {"SSH_TTY": "/dev/pts/1"})
    assert (code, seen.count(b"\x1b]52")) == (0, 1)
    assert b"SSH session" in seen
    assert b"cannot be seen" in seen
    copied = b64decode(seen.split(b"\x1b]52;c;")[1].split(b"\x07")[0])
    assert copied == focusboard("draft").raw
    (receipt,) = focusboard("receipts", "--json").json["receipts"]
    assert receipt["destination"] == "clipboard"


def test_a_copy_goes_to_the_tool_of_the_desktop_and_to_the_terminal_where_that_fails(tmp_path: Path) -> None:
    focusboard("project", "spec", "private")
    tool = make_tool(tmp_path / "tools", "xclip")
    desktop = {"PATH": str(tool.parent), "DISPLAY": ":0"}
    copy = [*SHARE, "--clipboard"]
    assert at_a_terminal(copy, b"n\n", desktop)[0] == 1
    assert not was_given(tool)
    code, seen = at_a_terminal(copy, b"y\n", desktop)
    assert (code, seen.count(b"\x1b]52")) == (0, 0)
    assert given(tool) == focusboard("draft").raw
    assert b"Clipboard: xclip took it. Receipt 1, sha256" in seen
    make_tool(tool.parent, "xclip", "exit 1")
    code, seen = at_a_terminal([*copy, "--yes"], b"", desktop)
    assert (code, seen.count(b"\x1b]52")) == (0, 1)
    assert b"Clipboard: xclip failed: it ended with 1; the terminal was asked instead" in seen
    assert [kept["destination"] for kept in focusboard("receipts", "--json").json["receipts"]] == [
        "clipboard",
        "clipboard",
    ]


@pytest.mark.clockless
def test_what_is_too_large_for_a_terminal_is_not_sent() -> None:
    for number in range(1, 4):
        focusboard("outcome", str(number), "done", f"{number} " + "word " * 12000)
    code, seen = at_a_terminal([*SHARE, "--clipboard", "--yes"], b"")
    assert (code, seen.count(b"\x1b]52")) == (1, 0)
    assert b"Write it to a file" in seen
    assert focusboard("receipts", "--json").json["receipts"] == []


def test_receipts_are_found_by_words_and_give_out_exactly_what_left(tmp_path: Path) -> None:
    focusboard(*SHARE, "--out", str(tmp_path / "note.md"), "--yes")
    focusboard("share", "--to", "Ben", "--purpose", "Hand over", "--stdout", "--format", "html", "--yes")
    found = focusboard("receipts", "ben", "hand", "--json").json["receipts"]
    assert [receipt["audience"] for receipt in found] == ["Ben"]
    assert len(focusboard("receipts", "redirect", "LOOP", "--json").json["receipts"]) == 2
    assert focusboard("receipts", "nobody").out == "No receipt has these words.\n"
    assert focusboard("receipts", "show", "1").raw == (tmp_path / "note.md").read_bytes()
    assert process("receipts", "show", "2").stdout == focusboard("draft", "--format", "html").raw
    assert focusboard("receipts", "show", "3").code == 1
    assert focusboard("receipts", "show").code == 2
