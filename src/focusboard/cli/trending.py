"""The command about a year of weeks, like for like."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from focusboard.cli import as_json
from focusboard.cli.as_text import NOTHING, heading
from focusboard.cli.asking import about_a_period, asked_period
from focusboard.cli.declaring import Command, command, json_option
from focusboard.cli.hints import hint_at_sources
from focusboard.cli.layout import Column, Paper, bar, paper, right, table, wrapped
from focusboard.cli.saying import say
from focusboard.cli.session import Session
from focusboard.clock import Calendar, duration, now
from focusboard.desk.comparing import trends_of
from focusboard.insight.trends import Trend
from focusboard.insight.usual import LEAST_WEEKS, WEEKS
from focusboard.model import Period
from focusboard.typed import Final

LONGEST_BAR: Final = 24
BESIDE_BARS: Final = 60

LEGEND: Final = (
    f"below, above, unusual: the focus of a week beside the middle half of the {LEAST_WEEKS} to {WEEKS} "
    "weeks before it; half of all ordinary weeks lie outside of that"
)
OVERLOAD: Final = (
    "more than your working hours in three of four weeks: what could move, drop or be asked for?"
)


@command("trends")
@about_a_period
@json_option
def trends_command(
    session: Session, words: tuple[str, ...], first: str | None, last: str | None, json: bool
) -> None:
    """Put the weeks of a period beside each other, this year unless you say otherwise.

    Weeks that are not over or have few days are marked, for they are not like the others.
    """
    with session.desk() as desk:
        calendar = desk.settings.calendar
        period = asked_period(desk, words, first, last, "year")
        found = trends_of(desk.db, desk.settings, period, now())
        if json:
            say(as_json.to_text(as_json.trends(period, found, calendar)))
            return
        say("\n".join(_text(period, found, calendar, paper())))
        if not any(each.week.by_day for each in found):
            hint_at_sources(desk)


def _text(period: Period, found: Sequence[Trend], calendar: Calendar, paper: Paper) -> Iterator[str]:
    yield paper.strong(heading(period, calendar))
    yield ""
    tracked = [number for number, each in enumerate(found) if each.week.by_day]
    if not tracked:
        yield NOTHING
        return
    most = max(each.week.focus for each in found) or 1
    head = ("", "days", "work", "focus", "typical", "coverage", "", "")
    columns = (Column(), *(Column(right),) * 3, *(Column(right, gives_way=True),) * 2, Column(), Column())
    longest = max(0, min(LONGEST_BAR, paper.width - BESIDE_BARS))
    rows = [
        head,
        *(
            _row(each, bar(each.week.focus / most, longest) if longest else "")
            for each in found[tracked[0] :]
        ),
    ]
    lines = table(rows, columns, paper.room)
    yield paper.faint(lines[0])
    yield from lines[1:]
    yield ""
    yield from map(paper.faint, wrapped(LEGEND, paper.width))
    if found[-1].usual.overload:
        yield from wrapped(OVERLOAD, paper.width)


def _row(trend: Trend, drawn: str) -> tuple[str, ...]:
    week = trend.week
    if not week.by_day:
        return week.period.name, *("·",) * 5, "", trend.note
    compared = trend.usual.of_metric("focus")
    label = compared.label if compared is not None and compared.label != "usual" else None
    return (
        week.period.name,
        str(len(week.by_day)),
        duration(week.work),
        duration(week.focus),
        "" if week.typical is None else duration(week.typical),
        "" if week.coverage is None else f"{week.coverage:.0%}",
        drawn,
        trend.note or label or "",
    )


COMMANDS: Final[Mapping[str, Command]] = {"trends": trends_command}
