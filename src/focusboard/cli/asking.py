"""How a command is asked about a period: words, or a first and a last day."""

from __future__ import annotations

from datetime import date

from focusboard.cli.declaring import Run, argument, option
from focusboard.clock import ONE_DAY, BadTime, Calendar, now, span
from focusboard.model import Length, Period
from focusboard.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from focusboard.desk.desk import Desk


def about_a_period(run: Run) -> Run:
    """Give a command the arguments ``words``, ``first`` and ``last``."""
    run = option("--to", "last", metavar="DAY", help="The last day, included.")(run)
    run = option("--from", "first", metavar="DAY", help="The first day, included.")(run)
    return argument("words", many=True, metavar="[PERIOD]", required=False)(run)


def asked_period(
    desk: Desk, words: tuple[str, ...], first: str | None, last: str | None, length: Length
) -> Period:
    """The period that was asked for: today's of a length when nothing was said; raises BadTime."""
    calendar = desk.settings.calendar
    if first is not None or last is not None:
        if words:
            raise BadTime("Give a period or --from and --to, not both.")
        return _span(desk, calendar, first, last)
    if not words:
        return calendar.period(length, calendar.today())
    return _at_least(named_period(" ".join(words), calendar), length, calendar)


def named_period(words: str, calendar: Calendar) -> Period:
    """The period that words name; raises BadTime."""
    from focusboard.periods import parse_period  # noqa: PLC0415 - most questions are about now

    return parse_period(words, calendar, calendar.today())


def named_day(words: str, calendar: Calendar) -> Period:
    """The day that words name; raises BadTime."""
    from focusboard.periods import parse_day  # noqa: PLC0415 - most questions are about now

    return calendar.day(parse_day(words, calendar, calendar.today()))


def _at_least(period: Period, length: Length, calendar: Calendar) -> Period:
    """A period, or the one of the asked length around it where it is shorter: ``week yesterday``."""
    around = calendar.period(length, period.first)
    return around if around.after >= period.after and period.length != "span" else period


def _span(desk: Desk, calendar: Calendar, first: str | None, last: str | None) -> Period:
    """Both days included; an open end reaches to today, an open start to the first entry."""
    end = calendar.today() if last is None else named_day(last, calendar).first
    start = _first_day(desk, calendar) if first is None else named_day(first, calendar).first
    if first is None:
        start = min(start, end)
    if start > end:
        raise BadTime(f"--from {start} lies after --to {end}.")
    return calendar.day(start) if start == end else span(start, end + ONE_DAY)


def _first_day(desk: Desk, calendar: Calendar) -> date:
    from focusboard.store.entries import extent  # noqa: PLC0415 - only an open start asks

    found = extent(desk.db, now())
    return calendar.today() if found is None else calendar.day_of(found[0])
