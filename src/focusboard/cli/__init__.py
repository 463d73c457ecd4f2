"""The command line: the dashboard's answers as text and as JSON, and the door to the dashboard.

Exit codes: 0 done · 1 an answer of "no" · 2 wrong usage · 3 a source could not be read in part, the rest was
kept · 4 the database cannot be used · 70 a mistake in focusboard itself · 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

from focusboard.cli.garbage import seldom
from focusboard.terminal import on_terminal


def run(arguments: Sequence[str]) -> int:
    """Run a command and return its exit code; whatever goes wrong is told in a line on stderr."""
    os.umask(0o077)
    _prepare_streams()
    if not arguments and on_terminal():
        code = _open_dashboard()
    else:
        seldom()
        from focusboard.cli.calling import call  # noqa: PLC0415 - the dashboard does not need it

        code = call(arguments)
    try:
        sys.stdout.flush()
    except OSError:
        _forget_output()
    return code


def _open_dashboard() -> int:
    """Open it without the commands, which would take as long to load as a part of it."""
    from focusboard.paths import places  # noqa: PLC0415
    from focusboard.remembered import forget  # noqa: PLC0415
    from focusboard.views import run_dashboard  # noqa: PLC0415

    try:
        here = places()
        try:
            return run_dashboard(here)
        finally:
            forget(str(here.state), str(here.database))
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - whatever it is, it ends there
        from focusboard.cli.calling import ended_by  # noqa: PLC0415

        return ended_by(error)


def _prepare_streams() -> None:
    """Let every stream be there, and take what its encoding cannot say as a question mark.

    A closed one would leave its number to the next file that is opened, which may be the database.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def _forget_output() -> None:
    """Let what could not be written, and what Python still flushes at the end, go nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
