"""No way out, and nothing of the person's words on the terminal when it crashes."""

from __future__ import annotations

import os
import pty
import select
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from focusboard.views.crash import keep_report, report
from focusboard.views.guarded import CRASHED
from tests.views.lives import HEADER, SAID, dashboard, live, press, told

pytestmark = pytest.mark.clockless

POINTER = b"\x1b]22;default\x07"
"""What Textual sends about the shape of the mouse pointer."""

PATIENCE = 10
CANARY = "the redirect loop is gone"
START = """
import sys
from pathlib import Path
from focusboard.paths import places
from focusboard.views import run_dashboard
import focusboard.views.day as day
def crash(self):
    secret = self.answer.outcomes
    raise ValueError(str(secret))
day.DayView.action_outcome = crash
sys.exit(run_dashboard(places(Path(sys.argv[1]))))
"""


def run_in_terminal(home: Path, *, press: bytes = b"", send: int = 0) -> tuple[int, bytes]:
    """The dashboard in a real terminal: what it ends with, and everything that it sent there."""
    environ = os.environ | {"TERM": "xterm-256color", "COLUMNS": "100", "LINES": "30"}
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", START, str(home)]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environ) as process:
        os.close(theirs)
        out = b""
        has_acted = False
        while chunk := _read(ours):
            out += chunk
            if not has_acted and b"Fix login" in out:
                has_acted = True
                os.write(ours, press)
                if send:
                    process.send_signal(send)
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
    os.close(ours)
    return process.returncode, out


def _read(terminal: int) -> bytes:
    """What comes next; nothing when it has ended, or when it says nothing more for too long."""
    try:
        return os.read(terminal, 65536) if select.select([terminal], [], [], PATIENCE)[0] else b""
    except OSError:
        return b""


def test_a_crash_shows_and_keeps_nothing_of_the_persons(tmp_path: Path) -> None:
    where = live(tmp_path, said=SAID)
    code, out = run_in_terminal(tmp_path, press=b"o")
    assert code == CRASHED
    after = out[out.rindex(b"\x1b[?1049l") :]
    assert b"mistake in focusboard (ValueError)" in after
    assert CANARY.encode() not in after
    assert b"secret" not in after
    kept = where.crash_file.read_text()
    assert "ValueError" in kept
    assert "crash" in kept
    assert CANARY not in kept
    assert stat.S_IMODE(where.crash_file.stat().st_mode) == 0o600


def test_no_control_sequence_of_an_entry_reaches_the_terminal(tmp_path: Path) -> None:
    payload = "\x1b]52;c;QQ==\x07\x9b2J\x08\x7f"
    row = f'2026-11-19 09:00,2026-11-19 10:00,"{payload}","Fix login {payload}","{payload}","{payload}"\n'
    live(tmp_path, HEADER + row)
    code, out = run_in_terminal(tmp_path, press=b"2q")
    assert code == 0
    assert "␛]52;c;".encode() in out
    out = out.replace(POINTER, b"")
    for raw in (b"\x1b]52", b"\x07", "\x9b".encode(), b"\x08", b"\x7f"):
        assert raw not in out


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_polite_signal_leaves_the_terminal_as_it_was(tmp_path: Path, number: int) -> None:
    live(tmp_path)
    code, out = run_in_terminal(tmp_path, send=number)
    assert code == 128 + number
    assert out.count(b"\x1b[?1049h") == out.count(b"\x1b[?1049l") == 1
    assert b"\x1b[?1000l" in out


def test_a_report_names_kinds_and_places_alone(tmp_path: Path) -> None:
    def fails() -> None:
        raise KeyError(CANARY)

    try:
        fails()
    except KeyError as error:
        caught = error
    assert CANARY not in report(caught)
    assert "KeyError" in report(caught)
    assert keep_report(caught, tmp_path / "state" / "crash.txt")
    assert not keep_report(caught, tmp_path / "state" / "crash.txt" / "below")


async def test_nothing_opens_copies_or_pictures(tmp_path: Path) -> None:
    async with dashboard(live(tmp_path)) as (app, pilot):
        sent: list[str] = []
        assert app._driver is not None
        app._driver.write = sent.append  # type: ignore[method-assign]
        app.open_url("https://example.org")
        app.copy_to_clipboard("secret")
        app.action_screenshot()
        assert app.deliver_text() is app.deliver_binary() is None
        await pilot.pause()
        assert not [each for each in sent if "]52" in each]
        assert app.clipboard == "secret"


def test_the_variables_of_textual_do_nothing_but_change_looks(tmp_path: Path) -> None:
    program = "import focusboard.views, os; print(sorted(n for n in os.environ if n.startswith('TEXTUAL')))"
    environ = os.environ | {
        "TEXTUAL": "devtools,debug",
        "TEXTUAL_LOG": str(tmp_path / "log"),
        "TEXTUAL_SCREENSHOT": "1",
        "TEXTUAL_PRESS": "q",
        "TEXTUAL_DRIVER": "x:y",
        "TEXTUAL_ANIMATIONS": "none",
    }
    done = subprocess.run(
        [sys.executable, "-c", program], env=environ, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "['TEXTUAL_ANIMATIONS']"


async def test_what_cannot_be_done_is_told_once_however_often_it_is_tried(tmp_path: Path) -> None:
    where = live(tmp_path)
    where.database.write_bytes(b"no database at all")
    async with dashboard(where) as (app, pilot):
        await press(app, pilot, "u", "u", "ctrl+r")
        assert told(app).count("not a database") == 1
