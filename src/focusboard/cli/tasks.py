"""The command that says what the time of a period went into."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from focusboard.cli import as_json, as_text
from focusboard.cli.asking import about_a_period, asked_period
from focusboard.cli.declaring import Command, command, json_option, option
from focusboard.cli.hints import hint_at_sources
from focusboard.cli.layout import Column, bar, paper, right, table
from focusboard.cli.saying import say
from focusboard.cli.session import Session
from focusboard.clock import duration
from focusboard.desk.breakdowns import TimeSpent, time_spent
from focusboard.insight.breakdown import LEVELS, WAYS, By, Part, Path, label
from focusboard.typed import Any, Final

COLUMNS: Final = (Column(gives_way=True), Column(), *(Column(right),) * 4)
BAR: Final = 20


@command("tasks")
@about_a_period
@option("--by", choices=WAYS, default="project", help="What to sort the time by; project.")
@json_option
def tasks_command(
    session: Session, *, words: tuple[str, ...], first: str | None, last: str | None, by: By, json: bool
) -> None:
    """Say what the time of a period went into, this week unless you say otherwise.

    Each moment counts once, so the parts add up to the work; by tag they may not, as an entry may have none.
    """
    with session.desk() as desk:
        calendar = desk.settings.calendar
        period = asked_period(desk, words, first, last, "day" if words else "week")
        found = time_spent(desk.db, desk.settings, period, by)
        inner = [(part.name,) for part in found.parts[()] if len(LEVELS[by]) > 1]
        spent = time_spent(desk.db, desk.settings, period, by, opened=inner) if inner else found
        if json:
            say(as_json.to_text(_object(spent, as_json.period(period, calendar))))
            return
        if not spent.parts[()]:
            say(f"{as_text.heading(period, calendar)}: {as_text.NOTHING}")
            hint_at_sources(desk)
            return
        for line in (as_text.heading(period, calendar), "", *_lines(spent)):
            say(line)


def _lines(spent: TimeSpent) -> list[str]:
    longest = max(part.seconds for part in spent.parts[()])
    return table(_rows(spent, longest), COLUMNS, paper().room)


def _rows(spent: TimeSpent, longest: int) -> Iterator[tuple[str, ...]]:
    work = spent.answer.summary.work
    for path, part in _walk(spent, ()):
        level = LEVELS[spent.by][len(path)]
        called = label(level, part.name)
        if spent.by == "task" and part.name[0]:
            called = f"{part.name[0]}: {called}"
        yield (
            "  " * len(path) + called,
            bar(part.seconds / longest, BAR),
            duration(part.seconds),
            f"{part.seconds / work:.0%}",
            f"{duration(part.focus)} in blocks" if part.focus else "",
            f"{part.outcomes} of {part.entries} told" if part.outcomes else "",
        )


def _walk(spent: TimeSpent, path: Path) -> Iterator[tuple[Path, Part]]:
    for part in spent.parts.get(path, ()):
        yield path, part
        yield from _walk(spent, (*path, part.name))


def _object(spent: TimeSpent, period: Mapping[str, Any]) -> dict[str, Any]:
    total = spent.answer.summary
    return {
        "period": period,
        "by": spent.by,
        "work_seconds": total.work if total.by_day else None,
        "parts": list(_parts(spent, ())),
    }


def _parts(spent: TimeSpent, path: Path) -> Iterator[dict[str, Any]]:
    """Parts with those within them, most time first."""
    work = spent.answer.summary.work
    for part in spent.parts.get(path, ()):
        level = LEVELS[spent.by][len(path)]
        named = {"project": part.name[0]} if level == "task" else {}
        within = (*path, part.name)
        yield {
            **named,
            level: part.name[-1],
            "seconds": part.seconds,
            "share": part.seconds / work if work else None,
            "focus_block_seconds": part.focus,
            "entries": part.entries,
            "outcomes": part.outcomes,
            **({"parts": list(_parts(spent, within))} if within in spent.parts else {}),
        }


COMMANDS: Final[Mapping[str, Command]] = {"tasks": tasks_command}
