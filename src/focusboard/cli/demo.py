"""A sample person's year to try everything on, in a database of its own."""

from __future__ import annotations

from collections.abc import Mapping

from focusboard.cli.answering import print_period
from focusboard.cli.declaring import Command, command, json_option
from focusboard.cli.session import Session
from focusboard.cli.start import open_dashboard
from focusboard.desk.rehearsal import take_sample
from focusboard.paths import demo_places
from focusboard.terminal import on_terminal
from focusboard.typed import Final


@command("demo")
@json_option
def demo_command(session: Session, json: bool) -> int | None:
    """Open the dashboard on a sample person; without a terminal, print their week.

    Everything happens below a folder of its own; your entries are not touched.
    """
    demo = Session(demo_places(session.places))
    with demo.desk() as desk:
        calendar = desk.settings.calendar
        take_sample(desk)
        if json or not on_terminal():
            print_period(desk, calendar.week(calendar.today()), json=json)
            return None
    return open_dashboard(demo.places)


COMMANDS: Final[Mapping[str, Command]] = {"demo": demo_command}
