"""The command about history that changes afterwards, and the line about it under a week."""

from __future__ import annotations

from collections.abc import Mapping

from focusboard import clock
from focusboard.cli import as_json
from focusboard.cli.declaring import Command, command, json_option, option
from focusboard.cli.failures import NO
from focusboard.cli.layout import Column, counted, paper, right, table
from focusboard.cli.saying import note, say
from focusboard.cli.session import Session
from focusboard.clock import duration, rfc3339
from focusboard.desk.answers import drifted
from focusboard.insight.drift import WeekDrift
from focusboard.store.drift import mark_seen, seen_at
from focusboard.typed import Final

COLUMNS = (Column(), Column(right), Column(), Column(right), Column())


@command("changes")
@option("--seen", is_flag=True, help="Take it that you have seen everything as it is now.")
@json_option
def changes_command(session: Session, seen: bool, json: bool) -> int | None:
    """Tell what changed upstream in days that were over when you last looked.

    You last looked when you last said --seen; until you do, when focusboard first read something.
    """
    with session.desk() as desk:
        since = seen_at(desk.db)
        found = drifted(desk.db, desk.settings)
        if seen:
            mark_seen(desk.db, clock.now())
        home = desk.settings.calendar.home
    if json:
        looked = None if since is None else rfc3339(since, home)
        say(as_json.to_text({"since": looked, "changes": [as_json.drift(each) for each in found]}))
    elif found:
        say("\n".join(table(map(_row, found), COLUMNS, paper().room)))
    else:
        say("Nothing has changed in days that were over when you last looked.")
    if seen:
        note("Seen. Take it back with: focusboard undo")
        return None
    return None if found else NO


def _row(found: WeekDrift) -> tuple[str, ...]:
    return found.week.name, duration(found.before), "→", duration(found.work), found.changes


def print_drift(found: tuple[WeekDrift, ...]) -> None:
    """Print one line about weeks that have changed under an answer."""
    what = found[0].sentence if len(found) == 1 else f"{counted(len(found), 'week', 'weeks')} changed"
    say(f"\n{paper().faint(f'since you last looked {what} · focusboard changes')}")


COMMANDS: Final[Mapping[str, Command]] = {"changes": changes_command}
