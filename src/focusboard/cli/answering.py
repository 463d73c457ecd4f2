"""The commands that look back on a period: its numbers and its entries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from focusboard.cli import as_text
from focusboard.cli.asking import about_a_period, asked_period
from focusboard.cli.declaring import Command, command, json_option
from focusboard.cli.layout import paper
from focusboard.cli.lists import Listed, log_text
from focusboard.cli.said import said_about
from focusboard.cli.saying import say
from focusboard.cli.session import Session
from focusboard.clock import now
from focusboard.desk.answers import answer, log
from focusboard.desk.desk import Desk
from focusboard.model import Length, Period
from focusboard.store.outcomes import outcomes_of
from focusboard.typed import Final


def print_lines(lines: Iterable[str]) -> None:
    """Print an answer's lines at once."""
    say("\n".join(lines))


def print_period(desk: Desk, period: Period, *, json: bool) -> None:
    """Print the numbers of a period."""
    calendar = desk.settings.calendar
    found = answer(desk.db, desk.settings, period)
    said = said_about(desk.db, desk.settings, period)
    if json:
        from focusboard.cli import as_json  # noqa: PLC0415 - not for people

        say(as_json.to_text(as_json.summary(found, said, calendar)))
        return
    print_lines(as_text.answer_text(found, said, calendar, paper()))
    if period.length == "week" and found.drift:
        from focusboard.cli.changes import print_drift  # noqa: PLC0415 - seldom said

        print_drift(found.drift)
    if not found.summary.by_day:
        _hint(desk)


def _hint(desk: Desk) -> None:
    from focusboard.cli.hints import hint_at_sources  # noqa: PLC0415 - seldom said

    hint_at_sources(desk)


def _of_length(length: Length, about: str) -> Command:
    @command(length, help=about)
    @about_a_period
    @json_option
    def run(
        session: Session, words: tuple[str, ...], first: str | None, last: str | None, json: bool
    ) -> None:
        with session.desk() as desk:
            print_period(desk, asked_period(desk, words, first, last, length), json=json)

    return run


@command("log")
@about_a_period
@json_option
def log_command(
    session: Session, words: tuple[str, ...], first: str | None, last: str | None, json: bool
) -> None:
    """List the entries of a period, this week unless you say otherwise, with the ids that `outcome` takes."""
    with session.desk() as desk:
        calendar, at = desk.settings.calendar, now()
        period = asked_period(desk, words, first, last, "day" if words else "week")
        entries = log(desk.db, desk.settings, period)
        said = outcomes_of(desk.db, [entry.id for entry in entries])
        if json:
            from focusboard.cli import as_json  # noqa: PLC0415 - as above

            say(as_json.to_text(as_json.log(entries, said, calendar.home, at)))
        elif entries:
            print_lines(log_text(Listed(entries, said, period, at), calendar, paper()))
        else:
            say(f"{as_text.heading(period, calendar)}: {as_text.NOTHING}")
            _hint(desk)


COMMANDS: Final[Mapping[str, Command]] = {
    "day": _of_length("day", "The numbers and entries of a day, today unless you say otherwise."),
    "week": _of_length("week", "The numbers of a week, day by day, this week unless you say otherwise."),
    "month": _of_length("month", "The numbers of a month, this month unless you say otherwise."),
    "quarter": _of_length("quarter", "The numbers of a quarter, this quarter unless you say otherwise."),
    "year": _of_length("year", "The numbers of a year, this year unless you say otherwise."),
    "log": log_command,
}
