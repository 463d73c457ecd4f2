"""The commands that keep time here: start, stop, switch, cancel, add and edit."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from focusboard.cli.confirming import confirmed
from focusboard.cli.declaring import Command, argument, command, json_option, option
from focusboard.cli.failures import Misuse, Refusal
from focusboard.cli.saying import note, say
from focusboard.cli.session import Session
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
from focusboard.typed import Any, Final

UNDO: Final = "Take it back with: focusboard undo"


def _beginning(name: str, about: str, begin: Callable[[Desk, Line], Mapping[str, Entry | None]]) -> Command:
    """A command that begins something; ``begin`` returns the ``entry``, and what was ``ended`` for it."""

    @command(name, help=about)
    @argument("task", many=True)
    @option("-p", "--project", default="", metavar="PROJECT", help="What it is for.")
    @option("-t", "--tag", "tags", multiple=True, metavar="TAG", help="A tag; for several, again.")
    @option("--at", metavar="TIME", help="When it began, as 9:30 or '10m ago'.")
    @json_option
    def run(
        session: Session,
        *,
        task: tuple[str, ...],
        project: str,
        tags: tuple[str, ...],
        at: str | None,
        json: bool,
    ) -> None:
        with session.desk() as desk:
            began = None if at is None else parse_at(at, timing.where(desk))
            words = kept_words(" ".join(task))
            line = Line(began, None, kept_words(project), words, tuple(map(kept_words, tags)))
            _ask_outside_hours(desk, line)
            entries = begin(desk, line)
            if (ended := entries.get("ended")) is not None and not json:
                say(_sentence(desk, "Stopped", ended))
            _tell(desk, "Started", entries, json=json)

    return run


def _started(desk: Desk, line: Line) -> Mapping[str, Entry | None]:
    return {"entry": timing.start(desk, line)}


def _switched(desk: Desk, line: Line) -> Mapping[str, Entry | None]:
    done = timing.switch(desk, line)
    return {"ended": done.ended, "entry": done.begun}


@command("stop")
@option("--at", metavar="TIME", help="When it ended, as 9:30 or '10m ago'.")
@json_option
def stop_command(session: Session, at: str | None, json: bool) -> None:
    """End what is running."""
    with session.desk() as desk:
        ended = timing.stop(desk, None if at is None else parse_at(at, timing.where(desk)))
        _tell(desk, "Stopped", {"entry": ended}, json=json)
        if not json:
            note(f"What is different now? focusboard outcome {ended.id} done TEXT")


@command("cancel")
@json_option
def cancel_command(session: Session, json: bool) -> None:
    """Take away what is running, as if you had not started it."""
    with session.desk() as desk:
        _tell(desk, "Cancelled", {"entry": timing.cancel(desk)}, json=json)
        note(UNDO)


@command("add")
@argument("line", many=True)
@json_option
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


@command("edit")
@argument("entry", type=int)
@argument("line", many=True, required=False)
@option("--remove", is_flag=True, help="Take it away; what you said about it is kept.")
@json_option
def edit_command(session: Session, entry: int, line: tuple[str, ...], remove: bool, json: bool) -> None:
    """Make ENTRY what LINE says, written as for add; without LINE, print the line that it is now.

    ENTRY is the number that `focusboard log` shows. A line without a time leaves the time as it is, one
    without words leaves the words. Entries of a tracker are changed in that tracker.
    """
    if remove and line:
        raise Misuse("Give a line or --remove, not both.")
    with session.desk() as desk:
        if remove:
            _tell(desk, "Removed", {"entry": timing.remove(desk, entry)}, json=json)
            note(UNDO)
        elif line:
            _tell(desk, "Edited", {"entry": timing.edit(desk, entry, " ".join(line))}, json=json)
        elif json:
            _tell(desk, "", {"entry": own_entry(desk.db, entry)}, json=json)
        else:
            say(timing.shown(desk, own_entry(desk.db, entry)))


def _ask_outside_hours(desk: Desk, line: Line) -> None:
    """Ask once, where somebody can answer, whether to begin outside the hours that the person has given."""
    if not timing.is_outside_hours(desk.settings, now() if line.start is None else line.start):
        return
    if on_terminal():
        if not confirmed("It is outside your working hours. Start it?", default=True):
            raise Refusal("Nothing was started.")
    else:
        note("It is outside your working hours.")


def _tell(desk: Desk, done: str, entries: Mapping[str, Entry | None], *, json: bool) -> None:
    """Say what was done to an entry."""
    if json:
        from focusboard.cli.as_json import to_text  # noqa: PLC0415 - not for people

        say(to_text({name: _as_json(desk, entry) for name, entry in entries.items()}))
    elif (entry := entries["entry"]) is not None:
        say(_sentence(desk, done, entry))


def _as_json(desk: Desk, entry: Entry | None) -> dict[str, Any] | None:
    if entry is None:
        return None
    from focusboard.cli import as_json  # noqa: PLC0415 - as above

    outcome = outcomes_of(desk.db, [entry.id]).get(entry.id)
    return as_json.entry(timing.counted(desk, entry), outcome, desk.settings.calendar.home, now())


def _sentence(desk: Desk, done: str, entry: Entry) -> str:
    """What was done, to what, and where that lies."""
    return f"{done} {entry.id}: {one_line(timing.described(timing.line_of(entry), timing.where(desk)))}"


COMMANDS: Final[Mapping[str, Command]] = {
    "start": _beginning(
        "start", "Start TASK; it runs until you stop it, whatever becomes of this terminal.", _started
    ),
    "stop": stop_command,
    "switch": _beginning("switch", "End what is running and start TASK at the same instant.", _switched),
    "cancel": cancel_command,
    "add": add_command,
    "edit": edit_command,
}
