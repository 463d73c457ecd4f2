"""The command line: the dashboard's answers as text and as JSON, and the door to the dashboard.

Exit codes: 0 done · 1 an answer of "no" · 2 wrong usage · 3 a source could not be read in part, the rest was
kept · 4 the database cannot be used · 70 a mistake in focusboard itself · 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path

import click

from focusboard.cli.commands import focusboard
from focusboard.cli.failures import INTERRUPTED, tell
from focusboard.cli.session import Session
from focusboard.paths import places
from focusboard.remembered import asked, forget


def run(arguments: Sequence[str]) -> int:
    """Run a command and return its exit code; whatever goes wrong is told in a line on stderr."""
    os.umask(0o077)
    _prepare_streams()
    session = Session(places(), asked(list(arguments)))
    if session.question is None:
        code = _run(arguments, session)
        forget(str(session.places.state), str(session.places.database))
    else:
        code = _run_and_remember(arguments, session)
    try:
        sys.stdout.flush()
    except OSError:
        _forget_output()
    return code


def _run_and_remember(arguments: Sequence[str], session: Session) -> int:
    """Run a command that answers, and keep its answer where nothing else is to be told."""
    from focusboard.cli.remembering import copied, keep_answer  # noqa: PLC0415 - most commands change something

    with copied("stdout") as answer, copied("stderr") as beside:
        code = _run(arguments, session)
    if code == 0 and answer.copied and not beside.copied:
        keep_answer(bytes(answer.copied), session)
    return code


def _run(arguments: Sequence[str], session: Session) -> int:
    try:
        with focusboard.make_context("focusboard", list(arguments), obj=session) as context:
            code = focusboard.invoke(context)
        sys.stdout.flush()
    except click.exceptions.Exit as done:
        return done.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo(err=True)
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has seen enough; it is not a whole answer.
        session.lasts_until = 0
        return 0
    except Exception as error:  # noqa: BLE001 - the last place that can keep entries out of a traceback
        return tell(error)
    return code if isinstance(code, int) else 0


def _prepare_streams() -> None:
    """Let every stream be there, and take what its encoding cannot say as a question mark.

    A closed one would leave its number to the next file that is opened, which may be the database.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def _forget_output() -> None:
    """Let what could not be written, and what Python still flushes at the end, go nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
