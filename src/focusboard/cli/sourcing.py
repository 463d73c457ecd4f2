"""The commands about which trackers are read, and how."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from shlex import quote

from focusboard import clock
from focusboard.cli import as_json
from focusboard.cli.declaring import Command, Run, argument, command, json_option, option
from focusboard.cli.failures import NO, Misuse, Refusal
from focusboard.cli.hints import NO_TRACKER, command_to_add, hint_at_sources, trackers_found
from focusboard.cli.layout import counted
from focusboard.cli.overview import print_overview
from focusboard.cli.saying import note, say
from focusboard.cli.session import Session
from focusboard.desk.connecting import connect, set_manner, sources_overview, vanished
from focusboard.desk.desk import surroundings
from focusboard.sources import TRACKER_KINDS, tracker
from focusboard.sources.shapes.dates import ORDERS
from focusboard.store import sources as kept
from focusboard.store.sources import KeptSource
from focusboard.text import TITLE, clean, one_line
from focusboard.typed import Final


@command("sources")
@json_option
def sources_command(session: Session, json: bool) -> None:
    """List the trackers that are read; or find, add, pause, resume and remove them."""
    with session.desk() as desk:
        overview = sources_overview(desk.db, surroundings(os.environ, sys.platform))
        home = desk.settings.calendar.home
        if json:
            say(as_json.to_text(as_json.overview(overview, home)))
        elif overview.connected:
            print_overview(overview, home)
        else:
            say("No source yet.")
            hint_at_sources(desk)


@sources_command.command("found")
@json_option
def found_command(session: Session, json: bool) -> int | None:
    """Show the trackers on this machine, without reading them."""
    found = trackers_found()
    with session.desk() as desk:
        names = {(each.kind, each.path): each.name for each in kept.sources(desk.db)}
    known = [(each, names.get((each.kind, str(each.path)))) for each in found]
    if json:
        say(as_json.to_text({"found": [as_json.found_tracker(*each) for each in known]}))
    elif not found:
        note(NO_TRACKER)
    for each, name in () if json else known:
        say(f"{each.kind}  {one_line(str(each.path))}  {counted(each.entries_files, 'file', 'files')}")
        say(f"  is read as {one_line(name)}" if name else f"  {one_line(command_to_add(each))}")
    return None if found else NO


def _manner(run: Run) -> Run:
    """Let a command take how a source is read."""
    for take in reversed(MANNER):
        run = take(run)
    return run


MANNER = (
    option("--zone", metavar="ZONE", help="Where its local times were recorded, as Europe/Berlin."),
    option(
        "--map",
        metavar="WHAT=COLUMN,...",
        help="Which columns of a csv are start, end, duration, date, project, task, tags, note.",
    ),
    option("--dates", choices=(*ORDERS, ""), help="How 03/04/2026 is meant."),
    option("--person", metavar="NAME", help="Who you are in a table of several people."),
)
"""What the person can say about how a source is read."""


@sources_command.command("add")
@argument("kind", choices=TRACKER_KINDS, any_case=True)
@argument("path", required=False, type=Path)
@option("--name", default="", metavar="NAME", help="What to call it; its kind unless you say otherwise.")
@_manner
@json_option
def add_command(
    session: Session, /, *, kind: str, path: Path | None, name: str, json: bool, **said: str | None
) -> None:
    """Add a tracker of KIND at PATH, or where it was found."""
    place = path or _found_place(kind)
    with session.desk() as desk:
        added = connect(desk.db, desk.settings, kind, place, said=_given(said), name=clean(name, TITLE))
        if json:
            say(as_json.to_text({"source": as_json.source(added)}))
        else:
            say(f"Added {one_line(added.name)}: {one_line(added.path)}")
            say(f"Read it with: focusboard read {one_line(quote(added.name))}")
        for each in vanished(desk.db, kind):
            _hint_at_moving(each, added)


def _hint_at_moving(gone: KeptSource, added: KeptSource) -> None:
    """Say how a file that was renamed or moved goes on as the source that it was."""
    note(f"{one_line(gone.path)} is not there, which is read as {one_line(gone.name)}.")
    command = f"focusboard sources set {quote(gone.name)} --path {quote(added.path)}"
    note(f"If {one_line(added.path)} is what became of it: focusboard undo && {one_line(command)}")


def _found_place(kind: str) -> Path:
    """The one place of a tracker on this machine; raises Refusal."""
    found = [each.path for each in trackers_found() if each.kind == kind]
    if len(found) == 1:
        return found[0]
    known = f" Found: {', '.join(map(str, found))}." if found else f" It is this: {tracker(kind).about}"
    raise Refusal(f"Say where it is: focusboard sources add {kind} PATH.{known}")


def _given(said: Mapping[str, str | None]) -> dict[str, str]:
    return {name: text for name, text in said.items() if text is not None}


@sources_command.command("set")
@argument("name")
@option("--path", type=Path, metavar="PATH", help="Where it is now, after it was renamed or moved.")
@_manner
@json_option
def set_command(session: Session, /, *, name: str, path: Path | None, json: bool, **said: str | None) -> None:
    """Change how or where the source NAME is read; all of it is read again, and your words stay on it.

    An empty text takes back what you said about how it is read.
    """
    given = _given(said)
    if not given and path is None:
        raise Misuse("Say what to change: --path, --zone, --map, --dates or --person.")
    with session.desk() as desk:
        changed = set_manner(desk.db, desk.settings, name, given, path)
    if json:
        say(as_json.to_text({"source": as_json.source(changed)}))
    else:
        what = one_line(name if path is None else f"{name} to {changed.path}")
        say(f"Set {what}. Take it back with: focusboard undo")
        say(f"Read it with: focusboard read {one_line(quote(name))}")


def _changing(name: str, change: Callable[..., None], about: str, done: str) -> None:
    @sources_command.command(name, help=about)
    @argument("name")
    def run(session: Session, name: str) -> None:
        with session.desk() as desk:
            change(desk.db, name, clock.now())
        say(f"{done} {one_line(name)}. Take it back with: focusboard undo")


_changing("pause", kept.pause_source, "Leave a source out of reading; its entries stay.", "Paused")
_changing("resume", kept.resume_source, "Read a paused source again.", "Resumed")
_changing("remove", kept.remove_source, "Hide a source and its entries; your words are kept.", "Removed")


COMMANDS: Final[Mapping[str, Command]] = {"sources": sources_command}
