"""The commands that keep time here: start, stop, switch, cancel, add and edit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeVar

import click

from focusboard.cli import as_json
from focusboard.cli.failures import Refusal, note
from focusboard.cli.session import Session, in_session, json_option
from focusboard.clock import now
from focusboard.desk import timing
from focusboard.desk.desk import Desk
from focusboard.desk.entry_line import Line, kept_words
from focusboard.desk.saying_when import parse_at
from focusboard.model import Entry
from focusboard.store.outcomes import outcomes_of
from focusboard.store.own import own_entry
from focusboard.terminal import on_terminal
from focusboard.text import one_line

UNDO: Final = "Take it back with: focusboard undo"

Command = TypeVar("Command", bound=Callable[..., Any])


def _what(command: Command) -> Command:
    """Let a command take what is begun."""
    for option in (
        click.option("--at", metavar="TIME", help="When it began, as 9:30 or '10m ago'."),
        click.option("-t", "--tag", "tags", multiple=True, metavar="TAG", help="A tag; for several, again."),
        click.option("-p", "--project", default="", metavar="PROJECT", help="What it is for."),
        click.argument("task", nargs=-1, required=True),
    ):
        command = option(command)
    return command


@click.command("start")
@_what
@json_option
@in_session
def start_command(
    session: Session,
    *,
    task: tuple[str, ...],
    project: str,
    tags: tuple[str, ...],
    at: str | None,
    json: bool,
) -> None:
    """Start TASK; it runs until you stop it, whatever becomes of this terminal."""
    with session.desk() as desk:
        line = _line(desk, task, project, tags, at)
        _ask_outside_hours(desk, line)
        _tell(desk, "Started", {"entry": timing.start(desk, line)}, json=json)


@click.command("switch")
@_what
@json_option
@in_session
def switch_command(
    session: Session,
    *,
    task: tuple[str, ...],
    project: str,
    tags: tuple[str, ...],
    at: str | None,
    json: bool,
) -> None:
    """End what is running and start TASK at the same instant."""
    with session.desk() as desk:
        line = _line(desk, task, project, tags, at)
        _ask_outside_hours(desk, line)
        done = timing.switch(desk, line)
        if done.ended is not None and not json:
            click.echo(_sentence(desk, "Stopped", done.ended))
        _tell(desk, "Started", {"ended": done.ended, "entry": done.begun}, json=json)


@click.command("stop")
@click.option("--at", metavar="TIME", help="When it ended, as 9:30 or '10m ago'.")
@json_option
@in_session
def stop_command(session: Session, at: str | None, json: bool) -> None:
    """End what is running."""
    with session.desk() as desk:
        ended = timing.stop(desk, None if at is None else parse_at(at, timing.where(desk)))
        _tell(desk, "Stopped", {"entry": ended}, json=json)
        if not json:
            note(f"What is different now? focusboard outcome {ended.id} done TEXT")


@click.command("cancel")
@json_option
@in_session
def cancel_command(session: Session, json: bool) -> None:
    """Take away what is running, as if you had not started it."""
    with session.desk() as desk:
        _tell(desk, "Cancelled", {"entry": timing.cancel(desk)}, json=json)
        note(UNDO)


@click.command("add")
@click.argument("line", nargs=-1, required=True)
@json_option
@in_session
def add_command(session: Session, line: tuple[str, ...], json: bool) -> None:
    """Write down LINE: when, then project, task and tags, as in: add "9-10:30 api Fix login #client-x".

    \b
    9-10:30    22:00-1:30    9am-10:30am    9:00 1h30    9-now
    1h30       the last one and a half hours
    9-         since nine, and still running
    A day stands before the time: yesterday, friday, nov 19, 2026-11-19.
    In quotes stand several words for the project, or a word that looks like a time.
    """
    with session.desk() as desk:
        _tell(desk, "Added", {"entry": timing.add(desk, " ".join(line))}, json=json)


@click.command("edit")
@click.argument("entry", type=int)
@click.argument("line", nargs=-1)
@click.option("--remove", is_flag=True, help="Take it away; what you said about it is kept.")
@json_option
@in_session
def edit_command(session: Session, entry: int, line: tuple[str, ...], remove: bool, json: bool) -> None:
    """Make ENTRY what LINE says, written as for add; without LINE, print the line that it is now.

    ENTRY is the number that `focusboard log` shows. A line without a time leaves the time as it is, one
    without words leaves the words. Entries of a tracker are changed in that tracker.
    """
    if remove and line:
        raise click.UsageError("Give a line or --remove, not both.")
    with session.desk() as desk:
        if remove:
            _tell(desk, "Removed", {"entry": timing.remove(desk, entry)}, json=json)
            note(UNDO)
        elif line:
            _tell(desk, "Edited", {"entry": timing.edit(desk, entry, " ".join(line))}, json=json)
        elif json:
            _tell(desk, "", {"entry": own_entry(desk.db, entry)}, json=json)
        else:
            click.echo(timing.shown(desk, own_entry(desk.db, entry)))


def _line(desk: Desk, task: tuple[str, ...], project: str, tags: tuple[str, ...], at: str | None) -> Line:
    """What is begun, and when; raises BadTime."""
    began = None if at is None else parse_at(at, timing.where(desk))
    return Line(began, None, kept_words(project), kept_words(" ".join(task)), tuple(map(kept_words, tags)))


def _ask_outside_hours(desk: Desk, line: Line) -> None:
    """Ask once, where somebody can answer, whether to begin outside the hours that the person has given."""
    if not timing.is_outside_hours(desk.settings, now() if line.start is None else line.start):
        return
    if on_terminal():
        if not click.confirm("It is outside your working hours. Start it?", default=True):
            raise Refusal("Nothing was started.")
    else:
        note("It is outside your working hours.")


def _tell(desk: Desk, done: str, entries: Mapping[str, Entry | None], *, json: bool) -> None:
    """Say what was done to an entry."""
    if json:
        click.echo(as_json.to_text({name: _as_json(desk, entry) for name, entry in entries.items()}))
    elif (entry := entries["entry"]) is not None:
        click.echo(_sentence(desk, done, entry))


def _as_json(desk: Desk, entry: Entry | None) -> dict[str, Any] | None:
    if entry is None:
        return None
    outcome = outcomes_of(desk.db, [entry.id]).get(entry.id)
    return as_json.entry(timing.counted(desk, entry), outcome, desk.settings.calendar.home, now())


def _sentence(desk: Desk, done: str, entry: Entry) -> str:
    """What was done, to what, and where that lies."""
    return f"{done} {entry.id}: {one_line(timing.described(timing.line_of(entry), timing.where(desk)))}"


COMMANDS: Final[Mapping[str, click.Command]] = {
    "start": start_command,
    "stop": stop_command,
    "switch": switch_command,
    "cancel": cancel_command,
    "add": add_command,
    "edit": edit_command,
}
