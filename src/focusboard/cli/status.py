"""The command that tells what is running; shell prompts ask it all the time."""

from __future__ import annotations

import os
from collections.abc import Mapping

from focusboard.cli.declaring import Command, command, json_option
from focusboard.cli.saying import say
from focusboard.cli.session import Session
from focusboard.clock import now
from focusboard.desk import timing
from focusboard.desk.desk import Desk
from focusboard.model import Entry
from focusboard.remembered import TICK, ticked
from focusboard.store.entries import running
from focusboard.store.own import is_own
from focusboard.text import one_line
from focusboard.typed import Any, Final


@command("status")
@json_option
def status_command(session: Session, json: bool) -> None:
    """Tell what is running, here and in your trackers as they were last read.

    Nothing is ended by itself: what may have been forgotten is told.
    """
    with session.desk() as desk:
        at = now()
        found = [timing.counted(desk, each) for each in running(desk.db)]
        said = _as_json(desk, found, at) if json else _as_text(desk, found, at)
        until = timing.told_until(desk, found, at)
    if found and until > at and not os.environ.get("FOCUSBOARD_NOW"):
        session.ticking, session.lasts_until = f"{said}\n", until
    say(ticked(said, at))


def _as_json(desk: Desk, found: list[Entry], at: int) -> str:
    from focusboard.cli import as_json  # noqa: PLC0415 - not for people

    home = desk.settings.calendar.home
    entries = [as_json.entry(each, None, home, at) | {"seconds": _gone(each, "counted")} for each in found]
    warned = [{"entry": each.id, "text": text} for each in found for text in timing.warnings(desk, each)]
    answer: Mapping[str, Any] = {"running": entries, "warnings": warned}
    mark = f"\\u{ord(TICK):04x}"
    # A mark within a string of its own; what anybody wrote has no quote before a backslash.
    return as_json.to_text(answer).replace(f'"{mark}', TICK).replace(f'{mark}"', TICK)


def _as_text(desk: Desk, found: list[Entry], at: int) -> str:
    if not found:
        return "Nothing is running."
    lines = []
    for each in found:
        began = timing.described(timing.line_of(each), timing.where(desk))
        kept = "" if is_own(desk.db, each) else f" ({one_line(each.source)})"
        lines += [f"{one_line(began)}, {_gone(each, 'read')}{kept}"]
        lines += [f"  {text}." for text in timing.warnings(desk, each)]
    return "\n".join(lines)


def _gone(entry: Entry, how: str) -> str:
    """A mark for how long something runs."""
    return f"{TICK}{entry.start} {how}{TICK}"


COMMANDS: Final[Mapping[str, Command]] = {"status": status_command}
