"""This week as text, also where nothing has been read yet."""

from __future__ import annotations

from focusboard.cli.answering import print_period
from focusboard.cli.failures import READ_IN_PART
from focusboard.cli.hints import trackers_found
from focusboard.cli.reading import note_problems, read_sources
from focusboard.cli.saying import note, say
from focusboard.cli.session import Session
from focusboard.clock import now
from focusboard.desk.desk import Desk
from focusboard.store.sources import add_source, free_name, sources

NOTHING_YET = """\
focusboard reads the time entries that you already record, and found no tracker here.

  focusboard start TASK         keep time here
  focusboard demo               see how it looks, with a sample person
  focusboard sources add KIND   add yours; focusboard sources add --help lists the kinds
  focusboard sources add csv    add a table with the columns start, end, project, task, tags, note"""


def print_this_week(session: Session) -> int | None:
    """Read what is new, as the dashboard does when it opens, and print this week.

    Without any source yet, the trackers that are there become sources, and that is said.
    """
    with session.desk() as desk:
        if not sources(desk.db) and not _add_found(desk):
            say(NOTHING_YET)
            return None
        read = read_sources(desk)
        for each in read:
            note_problems(each)
        calendar = desk.settings.calendar
        print_period(desk, calendar.week(calendar.today()), json=False)
    return READ_IN_PART if any(each.problems for each in read) else None


def _add_found(desk: Desk) -> bool:
    """Add what is found on this machine; whether there was anything."""
    found = trackers_found()
    for each in found:
        name = free_name(desk.db, each.kind)
        added = add_source(desk.db, name, each.kind, str(each.path), zone="", at=now())
        note(f"Found {added.kind} at {added.path} to read; it is never written to.")
    return bool(found)
