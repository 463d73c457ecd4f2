"""The same note as another: at another level or format, for another client, over another period."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from textual.message import Message

from focusboard.clock import BadTime
from focusboard.desk.addressing import Wanted
from focusboard.desk.desk import Desk
from focusboard.model import Length, Level, Period
from focusboard.periods import parse_period
from focusboard.share.formats import FORMATS_OF
from focusboard.views.asking import Failed, Job
from focusboard.views.sharing import drafting


def another_level(now: Wanted, ladder: tuple[tuple[Level, str], ...], steps: int, week: Period) -> Wanted:
    """A note that says more or less, as far as there is a level; a week's unless it is a client's."""
    at = ladder.index((now.level, now.client)) if (now.level, now.client) in ladder else 0
    return _at(now, *ladder[max(0, min(at + steps, len(ladder) - 1))], week)


def another_client(now: Wanted, ladder: tuple[tuple[Level, str], ...], week: Period) -> Wanted | None:
    """The report for the next client; None where there is none."""
    clients = [client for level, client in ladder if level == "client"]
    at = clients.index(now.client) + 1 if now.client in clients else 0
    return _at(now, "client", clients[at % len(clients)], week) if clients else None


def _at(now: Wanted, level: Level, client: str, week: Period) -> Wanted:
    keeps_form = now.level != "packet" and now.form in FORMATS_OF[level]
    form = now.form if keeps_form else FORMATS_OF[level][0]
    period = now.period if level == now.level == "client" else week
    return now._replace(level=level, client=client, form=form, period=period)


def another_format(wanted: Wanted) -> Wanted:
    """The same note in the next format that can hold it."""
    forms = FORMATS_OF[wanted.level]
    return wanted._replace(form=forms[(forms.index(wanted.form) + 1) % len(forms)])


LENGTHS: Final[tuple[Length, ...]] = ("week", "month", "quarter", "year")
"""The periods of a client's report, each longer than the one before."""


def over_longer(wanted: Wanted, week: Period) -> Job:
    """A client's report over the next longer period; after the longest comes the week again."""

    def job(desk: Desk) -> Message:
        at = LENGTHS.index(wanted.period.length) + 1 if wanted.period.length in LENGTHS else 0
        length = LENGTHS[at % len(LENGTHS)]
        # A week belongs to the month that most of it is in.
        middle = (week if wanted.period.length == "week" else wanted.period).first + timedelta(days=3)
        period = week if length == "week" else desk.settings.calendar.period(length, middle)
        return drafting(wanted._replace(period=period))(desk)

    return job


def over_another(wanted: Wanted, steps: int) -> Job:
    """A client's report over the period so many later."""
    return lambda desk: drafting(wanted._replace(period=desk.settings.calendar.moved(wanted.period, steps)))(
        desk
    )


def over_named(wanted: Wanted, words: str) -> Job:
    """A client's report over the period that words name, such as ``march`` or two dates with dots between."""

    def job(desk: Desk) -> Message:
        calendar = desk.settings.calendar
        try:
            period = parse_period(words, calendar, calendar.today())
        except BadTime as error:
            return Failed(str(error))
        return drafting(wanted._replace(period=period))(desk)

    return job
