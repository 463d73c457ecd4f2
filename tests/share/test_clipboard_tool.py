"""A copy goes to a tool of the desktop where there is one: this one, with these bytes, and not for ever."""

from __future__ import annotations

import os
import select
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from focusboard.share import clipboard_tool
from focusboard.share.clipboard_tool import TOOLS, Copied, copy
from tests.share.tools import given, make_tool, told, was_given

NOTE = "Zürich – “größer” holds\n".encode()
DESKTOP = {"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0", "WSL_DISTRO_NAME": "Debian"}


def test_these_are_all_programs_that_can_be_started() -> None:
    assert [tool.name for tool in TOOLS] == ["wl-copy", "xclip", "xsel", "pbcopy", "clip.exe"]


@pytest.mark.parametrize("tool", [tool for tool in TOOLS if tool.session], ids=lambda tool: tool.name)
def test_a_tool_gets_the_text_where_its_desktop_is_there(tmp_path: Path, tool: clipboard_tool.Tool) -> None:
    there = make_tool(tmp_path, tool.name)
    copied = copy(NOTE, {"PATH": str(tmp_path), tool.session: "x"})
    assert (copied, copied.told) == (Copied(tool.name), f"{tool.name} took it")
    assert given(there).decode(tool.encoding) == NOTE.decode()
    assert told(there) == " ".join(tool.arguments)
    without = copy(NOTE, {"PATH": str(tmp_path)})
    assert (without, without.is_taken) == (Copied(), False)
    assert without.told == "the terminal was asked; whether it took it cannot be seen"


@pytest.mark.skipif(sys.platform == "darwin", reason="there it would be the clipboard of whoever runs this")
def test_the_tool_of_another_system_is_not_taken(tmp_path: Path) -> None:
    make_tool(tmp_path, "pbcopy")
    assert copy(NOTE, {"PATH": str(tmp_path), **DESKTOP}) == Copied()


def test_the_first_there_is_takes_it_and_no_other(tmp_path: Path) -> None:
    tools = [make_tool(tmp_path, tool.name) for tool in TOOLS]
    assert copy(NOTE, {"PATH": str(tmp_path), **DESKTOP}).tool == "wl-copy"
    assert [tool.name for tool in tools if was_given(tool)] == ["wl-copy"]


@pytest.mark.parametrize("remote", ["SSH_TTY", "SSH_CONNECTION", "SSH_CLIENT"])
def test_over_ssh_the_terminal_is_asked(tmp_path: Path, remote: str) -> None:
    make_tool(tmp_path, "xclip")
    assert copy(NOTE, {"PATH": str(tmp_path), **DESKTOP, remote: "x"}) == Copied()


@pytest.mark.parametrize("path", ["", ".", "tools", "::tools:"])
def test_what_lies_where_one_happens_to_be_is_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    make_tool(tmp_path, "xclip")
    make_tool(tmp_path / "tools", "xclip")
    monkeypatch.chdir(tmp_path)
    assert copy(NOTE, {"PATH": path, **DESKTOP}) == Copied()


def test_what_is_no_program_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a/xclip").mkdir(parents=True)
    (tmp_path / "b").mkdir()
    (tmp_path / "b/xclip").write_text("no program", "utf-8")
    there = make_tool(tmp_path / "c", "xclip")
    path = os.pathsep.join(str(tmp_path / folder) for folder in "abc")
    assert copy(NOTE, {"PATH": path, **DESKTOP}) == Copied("xclip")
    assert given(there) == NOTE


@pytest.mark.parametrize(
    ("does", "why"),
    [
        ("exit 3", "xclip failed: it ended with 3; the terminal was asked instead"),
        ("kill -9 $$", "xclip failed: it ended with -9; the terminal was asked instead"),
    ],
)
def test_a_tool_that_fails_is_told(tmp_path: Path, does: str, why: str) -> None:
    make_tool(tmp_path, "xclip", does)
    copied = copy(NOTE * 1000, {"PATH": str(tmp_path), **DESKTOP})
    assert not copied.is_taken
    assert copied.told == f"{why}; whether it took it cannot be seen"


def test_a_tool_that_cannot_be_started_is_told(tmp_path: Path) -> None:
    make_tool(tmp_path, "xclip").write_text("#!/nowhere/sh\n", "utf-8")
    copied = copy(NOTE, {"PATH": str(tmp_path), **DESKTOP})
    assert copied.failure == "No such file or directory"


def test_a_tool_that_does_not_end_is_ended_with_all_that_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clipboard_tool, "PATIENCE", 0.2)
    lives = tmp_path / "lives"
    os.mkfifo(lives)
    reader = os.open(lives, os.O_RDONLY | os.O_NONBLOCK)
    make_tool(tmp_path, "xclip", f"exec 9>{lives}; /bin/sleep 600 & wait; exec cat")
    copied = copy(NOTE, {"PATH": str(tmp_path), **DESKTOP})
    assert copied.failure == "it did not end within 0.2 seconds"
    select.select([reader], [], [], 10)
    assert os.read(reader, 1) == b""  # nobody holds the other end any more
    os.close(reader)


def test_a_tool_that_goes_on_in_the_background_is_not_waited_for(tmp_path: Path) -> None:
    lives = tmp_path / "lives"
    os.mkfifo(lives)
    make_tool(tmp_path, "xclip", f"( read line <{lives}; echo $line >{tmp_path}/pasted ) & exec /bin/cat")
    assert copy(NOTE, {"PATH": str(tmp_path), **DESKTOP}) == Copied("xclip")
    lives.write_text("still there\n", "utf-8")


@pytest.fixture
def screen() -> Iterator[str]:
    """The name of a real X server's display that nobody sees."""
    server = shutil.which("Xvfb")
    if server is None:
        pytest.skip("Xvfb is not installed; on Debian: apt install xvfb xclip xsel")
    ours, theirs = os.pipe()
    line = [server, "-displayfd", str(theirs), "-screen", "0", "64x64x8", "-nolisten", "tcp"]
    with subprocess.Popen(line, pass_fds=[theirs], stderr=subprocess.DEVNULL) as running:
        os.close(theirs)
        with os.fdopen(ours) as said:
            number = said.readline().strip()
        if not number:
            pytest.skip("Xvfb does not start here")
        yield f":{number}"
        running.terminate()


def pasted(line: list[str], around: dict[str, str]) -> bytes:
    """What is on a clipboard; the tool that has it may have ended before its other half is listening."""
    for _ in range(1000):
        done = subprocess.run(line, env=around, capture_output=True, check=False)
        if done.stdout:
            return done.stdout
    raise AssertionError(done.stderr)


@pytest.mark.parametrize("name", ["xclip", "xsel"])
def test_a_real_tool_has_it_on_a_real_clipboard(name: str, screen: str, tmp_path: Path) -> None:
    tool, reader = shutil.which(name), shutil.which("xclip")
    if tool is None or reader is None:
        pytest.skip(f"{name} or xclip is not installed; on Debian: apt install xclip xsel")
    (tmp_path / name).symlink_to(tool)
    around = {"PATH": str(tmp_path), "DISPLAY": screen, "HOME": str(tmp_path)}
    assert copy(NOTE, around) == Copied(name)
    assert pasted([reader, "-selection", "clipboard", "-out"], around) == NOTE
    assert [path for path in tmp_path.rglob("*") if path.is_file() and path.name != name] == []
