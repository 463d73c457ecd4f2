"""The commands for what the person notes about a day for themselves; no share shows it."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from focusboard.cli import as_json
from focusboard.cli.asking import named_day
from focusboard.cli.declaring import Command, argument, json_option
from focusboard.cli.failures import Misuse
from focusboard.cli.saying import say
from focusboard.cli.session import Session
from focusboard.clock import Calendar, now, rfc3339
from focusboard.desk.desk import Desk
from focusboard.model import Period
from focusboard.store.day_notes import DayNote, day_note, keep_day_note
from focusboard.text import block
from focusboard.typed import Any, Final

note_command = Command(
    "note", None, "Read and write your notes about days; they are for you alone, and in no share."
)


@note_command.command("show")
@argument("day", many=True, required=False)
@json_option
def show_command(session: Session, day: tuple[str, ...], json: bool) -> None:
    """Print the note of DAY, of today unless you say otherwise."""
    with session.desk() as desk:
        period = _day(desk, " ".join(day))
        _tell(period, day_note(desk.db, period.first), desk.settings.calendar, json=json)


@note_command.command("edit")
@argument("day", default="", required=False)
@argument("text", many=True, required=False)
@json_option
def edit_command(session: Session, day: str, text: tuple[str, ...], json: bool) -> None:
    """Let TEXT be the note of DAY, such as today or 2026-11-19; without TEXT it is read from stdin.

    Blank text takes the note away; focusboard undo brings it back.
    """
    with session.desk() as desk:
        period = _day(desk, day)
        keep_day_note(desk.db, period.first, " ".join(text) if text else _read(), now())
        _tell(period, day_note(desk.db, period.first), desk.settings.calendar, json=json)


def _day(desk: Desk, words: str) -> Period:
    calendar = desk.settings.calendar
    return named_day(words, calendar) if words else calendar.day(calendar.today())


def _read() -> str:
    """What comes on stdin to its end."""
    if sys.stdin.isatty():
        raise Misuse("Give the text after the day, or on stdin: focusboard note edit today < FILE")
    return sys.stdin.buffer.read().decode(errors="replace").rstrip("\n")


def _tell(day: Period, note: DayNote | None, calendar: Calendar, *, json: bool) -> None:
    if json:
        say(as_json.to_text({"note": _as_json(day, note, calendar)}))
    elif note is not None:
        say(block(note.text))
    else:
        say(f"{day.name}: no note. Write one: focusboard note edit {day.name} TEXT")


def _as_json(day: Period, note: DayNote | None, calendar: Calendar) -> dict[str, Any]:
    return {
        "day": day.name,
        "text": note.text if note else None,
        "written_at": rfc3339(note.written_at, calendar.home) if note else None,
    }


COMMANDS: Final[Mapping[str, Command]] = {"note": note_command}
