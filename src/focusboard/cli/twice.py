"""The commands about the same hour in two sources: list it, and decide which source or entry counts."""

from __future__ import annotations

from collections.abc import Iterator

from focusboard import clock
from focusboard.cli import as_json
from focusboard.cli.as_text import heading
from focusboard.cli.asking import about_a_period, asked_period
from focusboard.cli.declaring import Command, argument, command, json_option, option
from focusboard.cli.failures import NO, Misuse, Refusal
from focusboard.cli.layout import Column, counted, paper, right, table
from focusboard.cli.saying import note, say
from focusboard.cli.session import Session
from focusboard.clock import Calendar, duration
from focusboard.desk.answers import log
from focusboard.desk.deciding import is_decided, keep, pair, same_time
from focusboard.insight.duplicates import Twice, counts, recorded_twice
from focusboard.store.decisions import decisions, prefer, without_clock_times
from focusboard.store.decisions import withdraw as withdraw_preference
from focusboard.store.entries import entry as entry_of
from focusboard.text import one_line
from focusboard.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from focusboard.desk.desk import Desk
    from focusboard.model import Entry

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


@command("same")
@about_a_period
@option(
    "--keep",
    "counting",
    multiple=True,
    type=int,
    metavar="ENTRY",
    help="Let this entry count in place of those that record the same time; give two and both count.",
)
@json_option
def same_command(
    session: Session,
    *,
    words: tuple[str, ...],
    first: str | None,
    last: str | None,
    counting: tuple[int, ...],
    json: bool,
) -> int | None:
    """List what two sources have recorded at the same time, this week unless you say otherwise."""
    if counting and (words or first or last):
        raise Misuse("Give a period to list, or --keep to decide, not both.")
    with session.desk() as desk:
        if counting:
            found = _kept(desk, counting)
        else:
            period = asked_period(desk, words, first, last, "week")
            found = recorded_twice(log(desk.db, desk.settings, period))
        decided = decisions(desk.db)
        calendar, at = desk.settings.calendar, clock.now()
        if json:
            pairs = [as_json.twice(each, is_decided(each, decided), calendar.home, at) for each in found]
            say(as_json.to_text({"same": pairs}))
        elif found:
            say("\n".join(_lines(found, calendar)))
            if counting:
                note(UNDO)
            elif not all(is_decided(each, decided) for each in found):
                note(TO_DECIDE)
        else:
            say(f"{heading(period, calendar)}: nothing is recorded in two sources")
    return None if found else NO


def _kept(desk: Desk, numbers: tuple[int, ...]) -> tuple[Twice, ...]:
    """Let entries count, and return what was decided by that."""
    found = {pair(each): each for number in numbers for each in _with(desk, number)}
    if len(numbers) > 1:
        found = {both: each for both, each in found.items() if {*both} <= {*numbers}}
    if not found:
        named = " and ".join(map(str, numbers))
        raise Refusal(f"No other source records the same time as {named}.")
    keep(desk.db, found.values(), numbers, clock.now())
    marked = {pair(each): each for number in numbers for each in _with(desk, number)}
    return tuple(marked[both] for both in found)


def _with(desk: Desk, number: int) -> tuple[Twice, ...]:
    """What records the same time as an entry; raises Refusal where there is no such entry."""
    entry = entry_of(desk.db, number)
    if entry is None:
        raise Refusal(f"There is no entry {number}. focusboard log lists them with their numbers.")
    return same_time(desk.db, desk.settings, [entry], clock.now()).pairs


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


@command("prefer")
@argument("winner")
@argument("loser")
@option("--withdraw", is_flag=True, help="Take back what you said about the two; none is preferred.")
@json_option
def prefer_command(session: Session, winner: str, loser: str, *, withdraw: bool, json: bool) -> None:
    """Let the source WINNER count wherever LOSER has recorded the same time."""
    with session.desk() as desk:
        (withdraw_preference if withdraw else prefer)(desk.db, winner, loser, clock.now())
        untimed = 0 if withdraw else without_clock_times(desk.db, loser)
    if json:
        say(as_json.to_text({"winner": None if withdraw else winner, "loser": loser}))
    elif withdraw:
        say(one_line(f"Nothing is said about {winner} and {loser} any more. {UNDO}"))
    else:
        say(one_line(f"{winner} counts where {loser} has recorded the same time. {UNDO}"))
    if untimed:
        entries = counted(untimed, "entry", "entries")
        note(
            one_line(
                f"{entries} of {loser} without clock times count as before: nothing says when they were."
            )
        )


def add_to(sources: Command) -> None:
    """Add these commands to those about sources."""
    sources.add(same_command)
    sources.add(prefer_command)
