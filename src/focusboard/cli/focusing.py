"""The command about focus: its blocks, how it moves with the thresholds, and when it happens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from focusboard.cli import as_json
from focusboard.cli.as_text import NOTHING, heading
from focusboard.cli.asking import about_a_period, asked_period
from focusboard.cli.declaring import Command, command, json_option
from focusboard.cli.hints import hint_at_sources
from focusboard.cli.layout import Column, Paper, counted, flowed, paper, right, table
from focusboard.cli.saying import say
from focusboard.cli.session import Session
from focusboard.clock import Calendar, duration
from focusboard.desk.answers import Answer
from focusboard.desk.focusing import where_focus_went
from focusboard.insight.explain import Explanation
from focusboard.insight.parts import parts
from focusboard.insight.pattern import Pattern
from focusboard.insight.summary import Summary
from focusboard.insight.telling import sensitivity
from focusboard.insight.totals import Totals
from focusboard.insight.usual import LABELS
from focusboard.model import Period
from focusboard.typed import Final

SHADES: Final = " ░▒▓█"
WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@command("focus")
@about_a_period
@json_option
def focus_command(
    session: Session, words: tuple[str, ...], first: str | None, last: str | None, json: bool
) -> None:
    """Tell where the focus went in a period, this week unless you say otherwise, and when it happens.

    A short period shows what other thresholds would make of it; the hours take twelve weeks at least.
    """
    with session.desk() as desk:
        period = asked_period(desk, words, first, last, "day" if words else "week")
        told = where_focus_went(desk.db, desk.settings, period)
        found, moved, hours = told.answer, told.moved, (told.hours_of, told.hours)
        if json:
            say(as_json.to_text(as_json.focus(found, moved, hours, desk.settings.calendar)))
            return
        say("\n".join(_text(found, moved, hours, desk.settings.calendar, paper())))
        if not found.summary.by_day:
            hint_at_sources(desk)


def _text(
    found: Answer,
    moved: tuple[Explanation, ...],
    hours: tuple[Period, Pattern],
    calendar: Calendar,
    paper: Paper,
) -> Iterator[str]:
    yield paper.strong(heading(found.period, calendar))
    yield ""
    if not found.summary.by_day:
        yield NOTHING
        return
    yield from flowed(_numbers(found), paper.width)
    yield ""
    yield from _by_part(found.summary, calendar, paper)
    yield ""
    yield from _thresholds(moved, found.period, paper)
    yield ""
    yield from _hours(*hours, paper)


def _numbers(found: Answer) -> Iterator[str]:
    total = found.summary
    yield f"focus {duration(total.focus)} of {duration(total.work)} worked"
    if total.untimed:
        yield f"{duration(total.untimed)} without clock times, left out of focus"
    yield f"{counted(len(total.blocks), 'block', 'blocks')} with {duration(total.focus_block)}"
    yield f"deep {duration(total.deep)}"
    if total.typical is not None:
        compared = found.usual.of_metric("typical") if found.usual else None
        label = f" · {LABELS[compared.label]}" if compared and compared.label else ""
        yield f"typical stretch {duration(total.typical)}{label}"
    per_hour = "" if total.switches_per_hour is None else f", {total.switches_per_hour:.1f} an hour"
    yield f"{counted(total.switches, 'switch', 'switches')}{per_hour}"
    yield f"{total.task_switches} between tasks"
    if total.time_to_resume is not None:
        yield f"time to resume {duration(total.time_to_resume)}"


def _by_part(total: Summary, calendar: Calendar, paper: Paper) -> Iterator[str]:
    rows = [("", "focus", "blocks", "deep", "longest", "switches")]
    rows += [_row(name, days) for name, days in parts(total, calendar)]
    rows.append(_row("", total.by_day))
    columns = (Column(), *(Column(right),) * 3, *(Column(right, gives_way=True),) * 2)
    lines = table(rows, columns, paper.room)
    yield paper.faint(lines[0])
    yield from lines[1:-1]
    yield paper.strong(lines[-1])


def _row(name: str, days: tuple[Totals, ...]) -> tuple[str, str, str, str, str, str]:
    if not days:
        return name, "·", "·", "·", "·", "·"
    return (
        name,
        duration(sum(day.focus for day in days)),
        str(sum(len(day.blocks) for day in days)),
        duration(sum(day.deep for day in days)),
        duration(max(day.longest for day in days)),
        str(sum(day.switches for day in days)),
    )


def _thresholds(moved: tuple[Explanation, ...], period: Period, paper: Paper) -> Iterator[str]:
    """What the numbers would be with other thresholds; a long period says where to ask for it."""
    yield paper.faint("with other thresholds")
    if not moved:
        yield f"focusboard explain focus-blocks {period.name.replace('..', ' ')}"
    rows = [(each.metric.title, *told) for each in moved for told in sensitivity(each)]
    yield from table(rows, (Column(), Column(), Column(gives_way=True)), paper.room)


def _hours(period: Period, found: Pattern, paper: Paper) -> Iterator[str]:
    """Focus by the hour of the clock and the weekday, the most of it the darkest."""
    yield paper.faint(f"by hour and weekday, {period.name}")
    if found.cells:
        yield from _grid(found, paper)
    if not found.is_enough:
        yield f"not enough data to say when you focus ({found.days} of {found.needed} days)"
    elif not found.claims:
        yield "no hour and no weekday stands out from chance"
    for claim in found.claims:
        yield claim.sentence


def _grid(found: Pattern, paper: Paper) -> Iterator[str]:
    focus = {(cell.weekday, cell.hour): cell.focus for cell in found.cells}
    most = max(focus.values()) or 1
    first, last = min(hour for _, hour in focus), max(hour for _, hour in focus)
    wide = 2 if 4 + 2 * (last - first + 1) <= paper.width else 1
    marks = (f"{hour:02}" if hour % 3 == 0 else "" for hour in range(first, last + 1))
    yield paper.faint(_hour_marks(marks, wide))
    for weekday, name in enumerate(WEEKDAYS):
        shades = (SHADES[-(-4 * focus.get((weekday, hour), 0) // most)] for hour in range(first, last + 1))
        yield f"{name} {''.join(shade * wide for shade in shades)}".rstrip()


def _hour_marks(marks: Iterator[str], wide: int) -> str:
    line = ""
    for number, mark in enumerate(marks):
        line = line.ljust(4 + number * wide)[: 4 + number * wide] + mark if mark else line
    return line


COMMANDS: Final[Mapping[str, Command]] = {"focus": focus_command}
