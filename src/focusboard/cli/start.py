"""``focusboard`` without a command: the dashboard, or this week where nobody watches."""

from __future__ import annotations

from focusboard.cli.garbage import as_usual
from focusboard.cli.session import Session
from focusboard.paths import Places
from focusboard.terminal import on_terminal


def start(session: Session) -> int | None:
    """Open the dashboard on a terminal; elsewhere print this week, of the trackers that are there."""
    if on_terminal():
        return open_dashboard(session.places)
    from focusboard.cli.first_run import print_this_week  # noqa: PLC0415 - the dashboard does not need it

    return print_this_week(session)


def open_dashboard(places: Places) -> int:
    """Open it, with garbage looked for as usual: a dashboard stays, and makes some."""
    from focusboard.views import run_dashboard  # noqa: PLC0415 - Textual is loaded for the dashboard alone

    as_usual()
    return run_dashboard(places)
