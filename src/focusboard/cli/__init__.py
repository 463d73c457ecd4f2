"""The command line: the dashboard's answers as text and as JSON, and the door to the dashboard.

Exit codes: 0 done · 1 an answer of "no" · 2 wrong usage · 3 a source could not be read in part, the rest was
kept · 4 the database cannot be used · 70 a mistake in focusboard itself · 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from focusboard.cli.commands import focusboard
from focusboard.cli.failures import INTERRUPTED, tell


def main() -> NoReturn:
    """Run the command of this process's arguments and leave with its exit code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run a command and return its exit code; whatever goes wrong is told in a line on stderr."""
    os.umask(0o077)
    _write_anything(sys.stdout, sys.stderr)
    try:
        with focusboard.make_context("focusboard", list(arguments)) as context:
            code = focusboard.invoke(context)
        sys.stdout.flush()
    except click.exceptions.Exit as done:
        return done.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo(err=True)
        return INTERRUPTED
    except BrokenPipeError:
        _forget_output()
        return 0
    except Exception as error:  # noqa: BLE001 - the last place that can keep entries out of a traceback
        return tell(error)
    return code if isinstance(code, int) else 0


def _write_anything(*streams: object) -> None:
    """Let what an encoding cannot say become a question mark instead of an error."""
    for stream in streams:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def _forget_output() -> None:
    """Whoever read our output has seen enough: let the rest, and what Python still flushes, go nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
