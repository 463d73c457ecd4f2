"""A period as text: its numbers, its days with ribbons or bars, its projects, its entries, its outcomes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from focusboard.cli.layout import Column, Paper, bar, counted, flowed, right, table, width
from focusboard.cli.lists import Listed, entries_text, outcomes_text
from focusboard.cli.ribbons import SHADES, Ribbons, ribbons
from focusboard.cli.said import Said
from focusboard.clock import ONE_DAY, Calendar, duration, exact, week_name
from focusboard.desk.answers import DETAILED, Answer
from focusboard.insight.parts import parts as parts_of
from focusboard.insight.summary import Summary
from focusboard.insight.totals import LONG_ENTRY, Totals
from focusboard.insight.usual import LABELS, Usual
from focusboard.model import STATES, Kind, Period
from focusboard.typed import cast
from focusboard.values import Value

NOTHING = "nothing recorded"
NO_PROJECT = "(no project)"
LONGEST_BAR = 30


def answer_text(answer: Answer, said: tuple[Said, ...], calendar: Calendar, paper: Paper) -> Iterator[str]:
    """A period, line by line."""
    yield paper.strong(heading(answer.period, calendar))
    yield ""
    if not answer.summary.by_day:
        yield NOTHING
        yield from _words(said, answer, calendar, paper)
        return
    yield from flowed(_numbers(answer.summary, answer.usual), paper.width)
    yield from map(paper.faint, flowed(_reckoning(answer.summary, calendar), paper.width, " "))
    if answer.period.length != "day":
        yield from map(paper.faint, flowed(_quality(answer), paper.width, " · "))
    if answer.summary.provisional:
        yield paper.faint("an entry is running and counted until now")
    yield ""
    if answer.period.length == "day":
        yield from _day(answer, calendar, paper)
    else:
        yield from _by_day(answer, calendar, paper)
        yield ""
        yield from flowed(_kinds(answer.summary), paper.width)
        yield from _projects(answer.summary, paper)
    yield from _words(said, answer, calendar, paper)


def heading(period: Period, calendar: Calendar) -> str:
    """A period as people write it, with the name that the command line understands."""
    return " · ".join(filter(None, (_named(period), calendar.days_from)))


def _named(period: Period) -> str:
    last = period.after - ONE_DAY
    match period.length:
        case "day":
            return f"{_day_name(period.first)} {period.first.year} · {week_name(period.first)}"
        case "month":
            return f"{period.first:%B %Y}"
        case "week":
            return f"{period.name} · {_day_name(period.first)} – {_day_name(last)} {last.year}"
        case "quarter" | "year":
            return period.name
    return f"{_day_name(period.first)} {period.first.year} – {_day_name(last)} {last.year}"


def _day_name(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b}"


def _numbers(total: Summary, usual: Usual | None) -> Iterator[str]:
    """The headline numbers, each with its word."""
    yield f"worked {duration(total.work)}"
    yield f"focus {duration(total.focus)}{_in_blocks(len(total.blocks))}"
    if total.longest is not None:
        yield f"longest {duration(total.longest)}"
    yield counted(total.switches, "switch", "switches")
    if total.typical is not None:
        compared = usual.of_metric("typical") if usual is not None else None
        label = f" · {LABELS[compared.label]}" if compared is not None and compared.label else ""
        yield f"typical stretch {duration(total.typical)}{label}"
    if total.after_hours:
        yield f"after hours {duration(total.after_hours)}"
    if total.capacity_use is not None:
        yield f"{total.capacity_use:.0%} of capacity"
    if total.short_rests:
        yield counted(len(total.short_rests), "short rest", "short rests")


def _in_blocks(blocks: int) -> str:
    return f" in {counted(blocks, 'block', 'blocks')}" if blocks else ""


def _reckoning(total: Summary, calendar: Calendar) -> Iterator[str]:
    """How recorded time becomes worked time, to the second, by which rule, and what focus cannot count."""
    yield f"recorded {exact(total.recorded)}"
    if total.overlap:
        yield f"− overlap {exact(total.overlap)}"
    if total.break_only:
        yield f"− breaks {exact(total.break_only)}"
    if total.rounding:
        yield f"{'−' if total.rounding > 0 else '+'} rounding {exact(abs(total.rounding))}"
    if total.excluded:
        yield f"− excluded {exact(total.excluded)}"
    yield f"= worked {exact(total.work)}"
    yield f"(days from {calendar.day_starts} in {calendar.home})"
    if total.untimed:
        yield f"· without clock times {exact(total.untimed)}"


def _quality(answer: Answer) -> Iterator[str]:
    """How far the numbers can be trusted."""
    found, total = answer.quality, answer.summary
    yield f"{counted(found.tracked, 'day', 'days')} tracked"
    if found.missing:
        yield f"{found.missing} missing"
    if found.off:
        yield f"{found.off} off"
    if found.to_come:
        yield f"{found.to_come} to come"
    if total.coverage is not None:
        yield f"coverage {total.coverage:.0%}"
    if total.long_entries:
        yield f"{counted(total.long_entries, 'entry', 'entries')} over {duration(LONG_ENTRY)}"
    if found.late_edits:
        yield f"{counted(found.late_edits, 'late edit', 'late edits')}"


def _day(answer: Answer, calendar: Calendar, paper: Paper) -> Iterator[str]:
    drawn = ribbons(answer.days, calendar, paper.width)
    if drawn is not None:
        yield paper.faint(drawn.hours)
        yield from drawn.lines.values()
        yield from flowed(_kinds(answer.summary), paper.width)
        yield ""
    listed = Listed(answer.entries, answer.outcomes, answer.period, answer.now)
    yield from entries_text(listed, calendar, paper)


class _Part(Value):
    """A line of the table: a day, or a week, a month or a year of a longer period."""

    name: str
    work: int
    focus: int
    days: tuple[date, ...]


def _by_day(answer: Answer, calendar: Calendar, paper: Paper) -> Iterator[str]:
    parts = [_part(*part) for part in parts_of(answer.summary, calendar)]
    rows = [("", "work", "focus"), *(_row(part) for part in parts)]
    rows.append(("", duration(answer.summary.work), duration(answer.summary.focus)))
    lines = table(rows, (Column(), Column(right), Column(right)), paper.width)
    beside = max(map(width, lines)) + 3
    drawn = _drawn(answer, parts, calendar, paper.width - beside)
    for number, (line, picture) in enumerate(zip(lines, drawn, strict=True)):
        whole = (line.ljust(beside) + picture).rstrip()
        yield paper.faint(whole) if number == 0 else paper.strong(whole) if number > len(parts) else whole


def _part(name: str, days: tuple[Totals, ...]) -> _Part:
    work, focus = sum(day.work for day in days), sum(day.focus for day in days)
    return _Part(name, work, focus, tuple(day.day for day in days))


def _row(part: _Part) -> tuple[str, str, str]:
    return (part.name, duration(part.work), duration(part.focus)) if part.days else (part.name, "·", "·")


def _drawn(answer: Answer, parts: list[_Part], calendar: Calendar, cells: int) -> list[str]:
    """What stands beside the table: ribbons under their hours, or bars where the lines are not days."""
    ribbons_of: Ribbons | None = ribbons(answer.days, calendar, cells) if answer.days else None
    if ribbons_of is not None:
        lines = [ribbons_of.lines.get(part.days[0], "") if part.days else "" for part in parts]
        return [ribbons_of.hours, *lines, ""]
    most = max(part.work for part in parts)
    room = min(LONGEST_BAR, cells)
    return ["", *(bar(part.work / most, room) if most and room > 0 else "" for part in parts), ""]


def _kinds(total: Summary) -> Iterator[str]:
    """The kinds with their shares of work, each with the shade that it has in a ribbon."""
    for kind, seconds in total.kinds:
        yield f"{SHADES[cast(Kind, kind)]} {kind} {seconds / total.work:.0%}"
    if total.break_only:
        yield f"{SHADES['break']} break"


def _projects(total: Summary, paper: Paper) -> Iterator[str]:
    if not total.work:
        return
    yield ""
    yield paper.faint("projects")
    room = max(0, min(LONGEST_BAR, paper.width - 40))
    rows = [
        (
            name or NO_PROJECT,
            duration(seconds),
            f"{seconds / total.work:.0%}",
            bar(seconds / total.work, room),
        )
        for name, seconds in total.projects
    ]
    columns = (Column(gives_way=True), Column(right), Column(right), Column())
    yield from table(rows, columns, paper.room)


def _words(said: tuple[Said, ...], answer: Answer, calendar: Calendar, paper: Paper) -> Iterator[str]:
    """What came of the period; in a long one how much of it there is, and where to read it."""
    if answer.period.length == "day":
        # Those of its entries stand beside them.
        said = tuple(each for each in said if each.entry is None)
    if not said:
        return
    yield ""
    yield paper.faint("outcomes")
    if len(answer.period.days()) <= DETAILED:
        yield from outcomes_text(said, calendar, answer.now, paper)
        return
    states = Counter(each.outcome.state for each in said)
    yield " · ".join(f"{states[state]} {state}" for state in STATES if states[state])
    yield paper.faint(f"focusboard outcomes {answer.period.name.replace('..', ' ')}")
