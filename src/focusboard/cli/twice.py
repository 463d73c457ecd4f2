"""The commands about the same hour in two sources: list it, and decide which source or entry counts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from focusboard import clock
from focusboard.answers import log
from focusboard.cli import as_json
from focusboard.cli.as_text import heading
from focusboard.cli.asking import about_a_period, asked_period
from focusboard.cli.failures import NO, Refusal, note
from focusboard.cli.layout import Column, paper, right, table
from focusboard.cli.session import Session, in_session, json_option
from focusboard.clock import Calendar, duration
from focusboard.insight.duplicates import Twice, counts, recorded_twice
from focusboard.measuring import at_the_same_time
from focusboard.store.decisions import decisions, keep_counting, prefer
from focusboard.store.entries import entry as entry_of
from focusboard.text import one_line

if TYPE_CHECKING:
    from focusboard.desk import Desk
    from focusboard.model import Decisions, Entry

COLUMNS = (
    *(Column(right), Column(), Column(), Column(right)),
    *(Column(gives_way=True), Column(gives_way=True), Column()),
)
TO_DECIDE = (
    "Each moment counts once. Say which source or entry it belongs to:\n"
    "  focusboard sources prefer WINNER LOSER\n"
    "  focusboard sources same --keep ENTRY"
)
UNDO = "Take it back with: focusboard undo"


@click.command("same")
@about_a_period
@click.option(
    "--keep",
    multiple=True,
    type=int,
    metavar="ENTRY",
    help="Let this entry count in place of those that record the same time; give two and both count.",
)
@json_option
@in_session
def same_command(
    session: Session,
    *,
    words: tuple[str, ...],
    first: str | None,
    last: str | None,
    keep: tuple[int, ...],
    json: bool,
) -> int | None:
    """List what two sources have recorded at the same time, this week unless you say otherwise."""
    if keep and (words or first or last):
        raise click.UsageError("Give a period to list, or --keep to decide, not both.")
    with session.desk() as desk:
        if keep:
            found = _kept(desk, keep)
        else:
            period = asked_period(desk, words, first, last, "week")
            found = recorded_twice(log(desk.db, desk.settings, period))
        decided = decisions(desk.db)
        calendar, at = desk.settings.calendar, clock.now()
        if json:
            pairs = [as_json.twice(each, _is_decided(each, decided), calendar.home, at) for each in found]
            click.echo(as_json.to_text({"same": pairs}))
        elif found:
            click.echo("\n".join(_lines(found, calendar)))
            if keep:
                note(UNDO)
            elif not all(_is_decided(each, decided) for each in found):
                note(TO_DECIDE)
        else:
            click.echo(f"{heading(period, calendar)}: nothing is recorded in two sources")
    return None if found else NO


def _kept(desk: Desk, keep: tuple[int, ...]) -> tuple[Twice, ...]:
    """Let entries count, and return what was decided by that."""
    named = " and ".join(map(str, keep))
    found = {_pair(each): each for number in keep for each in _with(desk, number)}
    if len(keep) > 1:
        found = {pair: each for pair, each in found.items() if {*pair} <= {*keep}}
    if not found:
        raise Refusal(f"No other source records the same time as {named}.")
    chosen = {pair: None if {*pair} <= {*keep} else ({*pair} & {*keep}).pop() for pair in found}
    title = f"{'entry' if len(keep) == 1 else 'entries'} {named} counted in place of the same time elsewhere"
    keep_counting(desk.db, chosen, title, clock.now())
    marked = {_pair(each): each for number in keep for each in _with(desk, number)}
    return tuple(marked[pair] for pair in found)


def _with(desk: Desk, number: int) -> Iterator[Twice]:
    """What records the same time as an entry; raises Refusal where there is no such entry."""
    entry = entry_of(desk.db, number)
    if entry is None:
        raise Refusal(f"There is no entry {number}. focusboard log lists them with their numbers.")
    around = at_the_same_time(desk.db, desk.settings, entry, clock.now())
    return (each for each in recorded_twice(around) if number in _pair(each))


def _pair(twice: Twice) -> tuple[int, int]:
    one, other = sorted((twice.first.id, twice.second.id))
    return one, other


def _is_decided(twice: Twice, decided: Decisions) -> bool:
    one, other = sorted((twice.first.source, twice.second.source))
    return _pair(twice) in decided.pairs or (one, other) in decided.sources


def _lines(found: tuple[Twice, ...], calendar: Calendar) -> Iterator[str]:
    """Each pair under its day and the time in both."""
    sheet = paper()
    rows = table(
        [_row(entry, calendar) for each in found for entry in (each.first, each.second)], COLUMNS, sheet.room
    )
    for number, each in enumerate(found):
        if number:
            yield ""
        day = calendar.day_of(max(each.first.start, each.second.start))
        yield sheet.strong(f"{day:%a} {day.day} {day:%b %Y} · {duration(each.shared)} in both")
        yield from rows[2 * number : 2 * number + 2]


def _row(entry: Entry, calendar: Calendar) -> tuple[str, ...]:
    end = entry.start if entry.end is None else entry.end
    return (
        str(entry.id),
        entry.source,
        f"{calendar.local(entry.start):%H:%M}–{calendar.local(end):%H:%M}",
        duration(end - entry.start),
        entry.project,
        entry.task or entry.note,
        "counts" if counts(entry) else "does not count",
    )


@click.command("prefer")
@click.argument("winner")
@click.argument("loser")
@json_option
@in_session
def prefer_command(session: Session, winner: str, loser: str, json: bool) -> None:
    """Let the source WINNER count wherever LOSER has recorded the same time."""
    with session.desk() as desk:
        prefer(desk.db, winner, loser, clock.now())
    if json:
        click.echo(as_json.to_text({"winner": winner, "loser": loser}))
    else:
        click.echo(one_line(f"{winner} counts where {loser} has recorded the same time. {UNDO}"))


def add_to(sources: click.Group) -> None:
    """Add these commands to those about sources."""
    sources.add_command(same_command)
    sources.add_command(prefer_command)
