"""Nothing reaches for a network, no command and no screen (N-1, N-2, N-3, N-5, N-9, N-10)."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.cli.board import read_table
from tests.share.tools import make_tool
from tests.trust.terminal import FOCUSBOARD, Terminal

SOCKET = re.compile(r"\b(?:socket|socketpair)\((\w+)|\b(?:connect|sendto|bind)\(.*?sa_family=(\w+)")
NAMES = re.compile(r"/etc/(?:resolv\.conf|nsswitch\.conf|hosts|host\.conf|gai\.conf)")

COMMANDS = (
    "--version",
    "--help",
    *("", "day", "week", "month", "quarter", "year", "log", "week --json"),
    *("explain work", "explain focus", "outcome 1 done Shipped", "outcomes", "undo", "redo"),
    *("sources", "sources found", "sources add csv time.csv --name other", "sources pause other", "read"),
    *("project api share", "project", "draft", "receipts", "where", "doctor", "themes"),
    "share --to Ann --purpose news --out shared.md --yes",
    *("receipts show 1", "redact x@y.example mask", "privacy", "export --out all.json --yes"),
    *("--home other import all.json", "purge receipts --yes"),
    "demo",
)


def reaches(trace: str) -> list[str]:
    """The lines of a trace in which a program reaches out, looks up a name, or starts another program."""
    found = []
    for line in trace.splitlines():
        families = {family for family in SOCKET.findall(line) for family in family if family}
        if families - {"AF_UNIX"} or "connect(" in line or NAMES.search(line):
            found.append(line)
    return found


def programs(trace: str) -> list[str]:
    """The programs that were started, each with its whole path."""
    return re.findall(r'execve\("([^"]*)".* = 0$', trace, re.MULTILINE)


@pytest.fixture(scope="module")
def strace() -> str:
    found = shutil.which("strace")
    if found is None:
        pytest.skip("strace is not installed; on Debian: apt install strace")
    tried = subprocess.run([found, "-f", "--seccomp-bpf", "true"], capture_output=True, check=False)
    if tried.returncode:
        pytest.skip(f"strace may not trace here: {tried.stderr.decode().strip()[-200:]}")
    return found


@pytest.fixture
def watched(strace: str, tmp_path: Path) -> Callable[[], tuple[str, ...]]:
    """What to put before a program so that its reaching out is written to ``trace``."""
    what = ("-e", "trace=%network,openat,execve", "-s", "200")
    where = ("-A", "-o", str(tmp_path / "trace"))
    return lambda: (strace, "-f", "--seccomp-bpf", "-qq", *what, *where)


@pytest.fixture
def board(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FOCUSBOARD_HOME", str(tmp_path / "board"))
    for proxy in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(proxy, "http://127.0.0.1:9")
        monkeypatch.setenv(proxy.lower(), "http://127.0.0.1:9")
    read_table(tmp_path)
    return tmp_path


def run(words: Sequence[str], folder: Path) -> int:
    return subprocess.run(
        words, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, check=False
    ).returncode


def test_no_command_reaches_out(board: Path, watched: Callable[[], tuple[str, ...]]) -> None:
    for command in COMMANDS:
        assert run([*watched(), *FOCUSBOARD, *command.split()], board) in {0, 1}, command
    trace = (board / "trace").read_text()
    assert reaches(trace) == []
    assert programs(trace) == [sys.executable] * len(COMMANDS)


def test_the_dashboard_does_not_reach_out(board: Path, watched: Callable[[], tuple[str, ...]]) -> None:
    with Terminal(program=(*watched(), *FOCUSBOARD), size=(120, 60)) as screen:
        screen.wait_for("worked", "Review token refresh")
        screen.press("[")
        screen.wait_for("Wed 18 Nov")
        screen.press("t")
        screen.wait_for("Review token refresh")
        screen.press("/")
        screen.wait_for("words in project")
        screen.press("spec")
        screen.wait_while("Review token refresh")
        screen.press("escape")
        screen.wait_for("Review token refresh")
        screen.press("o")
        screen.wait_for("enter keeps it")
        screen.click("what is different now")
        screen.press("Shipped", "enter")
        screen.wait_for("done     Shipped")
        screen.press("i")
        screen.wait_for("Explain which")
        screen.press("enter")
        screen.wait_for("It cannot tell")
        screen.press("escape")
        screen.wait_while("It cannot tell")
        screen.press("r")
        screen.wait_for("0 new, 0 changed")
        screen.press("s")
        screen.wait_for("May outcomes of “spec”")
        screen.press("y")
        screen.wait_for("as it reads", "spec:")
        screen.press("a")
        screen.wait_for("for whom")
        screen.press("Ann")
        screen.wait_while("for whom")
        screen.click("what for")
        screen.press("news")
        screen.wait_while("what for")
        screen.click("note-2026-W47.html")
        screen.press("enter")
        screen.wait_for("cannot be called back")
        screen.press("y")
        screen.wait_for("Shared · receipt")
        screen.press("escape")
        screen.wait_while("Shared · receipt")
        screen.wait_for("2026-W47 shared")
        with (board / "time.csv").open("a") as table:
            table.write("2026-11-19 17:00,2026-11-19 17:30,garden,Plant a tree,,\n")
        screen.wait_for("Plant a tree")
        screen.press("S")
        screen.wait_for("recorded", "f1 help")
        screen.press("escape")
        screen.wait_while("f1 help")
        screen.press("q")
        assert screen.ended() == 0
    trace = (board / "trace").read_text()
    assert reaches(trace) == []
    assert programs(trace) == [sys.executable]


@pytest.mark.parametrize(
    "planted",
    [
        "import socket; socket.socket()",
        "import socket; socket.socket(socket.AF_INET6, socket.SOCK_DGRAM).connect(('::1', 9))",
        "import socket; socket.create_connection(('127.0.0.1', 9), 1)",
        "import socket; socket.getaddrinfo('focusboard.invalid', 80)",
        "import socket; socket.socket(socket.AF_UNIX).connect('/nowhere')",
    ],
)
def test_what_does_reach_out_is_caught(
    planted: str, tmp_path: Path, watched: Callable[[], tuple[str, ...]]
) -> None:
    run([*watched(), sys.executable, "-c", planted], tmp_path)
    assert reaches((tmp_path / "trace").read_text())


def test_a_browser_that_is_opened_is_caught(tmp_path: Path, watched: Callable[[], tuple[str, ...]]) -> None:
    planted = "import webbrowser; webbrowser.get('true %s').open('https://focusboard.invalid')"
    run([*watched(), sys.executable, "-c", planted], tmp_path)
    assert programs((tmp_path / "trace").read_text()) == [sys.executable, shutil.which("true")]


COPIES = ("share", "--to", "Ann", "--purpose", "news", "--clipboard", "--yes")


def test_a_copy_starts_the_tool_that_takes_it_and_nothing_else(
    board: Path, watched: Callable[[], tuple[str, ...]]
) -> None:
    tool = make_tool(board / "tools", "xclip", "exit 0")
    desktop = {"PATH": str(tool.parent), "DISPLAY": ":0"}
    with Terminal(*COPIES, environ=desktop, program=(*watched(), *FOCUSBOARD)) as screen:
        assert screen.ended() == 0
    trace = (board / "trace").read_text()
    assert reaches(trace) == []
    assert programs(trace) == [sys.executable, str(tool)]


def test_no_process_stays_behind(board: Path) -> None:
    with Terminal() as screen:
        screen.wait_for("worked")
        group = os.getpgid(screen.process)
        screen.press("q")
        assert screen.ended() == 0
        with pytest.raises(ProcessLookupError):
            os.killpg(group, 0)


WITHOUT_NETWORK = ("unshare", "--user", "--map-root-user", "--net")


def test_everything_works_where_there_is_no_network(board: Path) -> None:
    if run([*WITHOUT_NETWORK, "true"], board):
        pytest.skip("a namespace without a network may not be made here")
    commands = ("week --json", "read", "draft", "doctor", "export --stdout --yes", "privacy", "demo")
    for command in commands:
        assert run([*WITHOUT_NETWORK, *FOCUSBOARD, *command.split()], board) in {0, 1}, command
    with Terminal(program=(*WITHOUT_NETWORK, *FOCUSBOARD)) as screen:
        screen.wait_for("worked", "Review token refresh")
        screen.press("q")
        assert screen.ended() == 0


TRIPWIRE = """
import sys

WIRES = (
    "socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "subprocess.Popen",
    "os.system", "os.exec", "os.posix_spawn", "os.fork", "webbrowser.open", "urllib.Request",
    "smtplib.connect", "ftplib.connect", "http.client.connect", "ctypes.dlopen",
)

def wire(event, arguments):
    if event in WIRES:
        sys.stderr.write(f"TRIPPED {event}\\n")

sys.addaudithook(wire)
"""


def tripped(code: str, folder: Path, *words: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", TRIPWIRE + code, *words],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    return re.findall(r"TRIPPED (\S+)", done.stderr)


def test_no_command_trips_a_wire_within_python(board: Path) -> None:
    run_it = "from focusboard.__main__ import main; main()"
    share = "share --to Ann --purpose news --out wired.md --yes"
    for command in ("week", "read", share, "receipts", "export --out wired.json --yes", "doctor"):
        assert tripped(run_it, board, *command.split()) == [], command


def test_the_dashboard_cannot_encrypt_what_it_would_send(board: Path) -> None:
    loaded = "print('LOADED', *sorted({'_ssl', 'asyncio'} & {*sys.modules}))"
    at_end = f"import atexit, sys; atexit.register(lambda: {loaded})"
    program = (sys.executable, "-c", f"{at_end}; from focusboard.__main__ import main; main()")
    with Terminal(program=program) as screen:
        screen.wait_for("worked")
        screen.press("q")
        assert screen.ended() == 0
    assert b"LOADED asyncio\r" in screen.received


@pytest.mark.parametrize("tripped", [[], ["subprocess.Popen"]], ids=["no tool", "a tool"])
def test_a_copy_trips_the_wire_of_a_process_where_there_is_a_tool(board: Path, tripped: list[str]) -> None:
    tool = make_tool(board / "tools", "xclip", "exit 0")
    program = (sys.executable, "-c", f"{TRIPWIRE}from focusboard.__main__ import main; main()")
    desktop = {"PATH": str(tool.parent), **({"DISPLAY": ":0"} if tripped else {})}
    with Terminal(*COPIES, environ=desktop, program=program) as screen:
        assert screen.ended() == 0
    assert re.findall(r"TRIPPED (\S+)", screen.received.decode()) == tripped


@pytest.mark.parametrize(
    "planted",
    [
        "import socket; socket.socket(socket.AF_UNIX).connect_ex('/nowhere')",
        "import socket; socket.getaddrinfo('127.0.0.1', 80)",
        "import subprocess; subprocess.run(['true'])",
        "import webbrowser; webbrowser.get('true %s').open('https://focusboard.invalid')",
        "import os; os.system('true')",
    ],
)
def test_what_trips_a_wire_is_noticed(planted: str, tmp_path: Path) -> None:
    assert tripped(planted, tmp_path)
