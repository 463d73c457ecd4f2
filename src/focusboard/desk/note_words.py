"""The words of a week that its note is made of, and what the person changed in them for a reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from sqlite3 import Connection

from focusboard import clock
from focusboard.desk.addressing import Wanted, in_effect
from focusboard.model import Entry, Outcome, Period
from focusboard.settings import Settings
from focusboard.share.editing import from_text, to_text
from focusboard.share.pieces import Piece, chosen, edited, overtaken, pieces_of
from focusboard.share.projection import shown_name
from focusboard.store import entries, outcomes
from focusboard.store.intentions import intentions
from focusboard.store.note_edits import edits, keep_edits
from focusboard.store.unkept import keep_typed
from focusboard.text import clean
from focusboard.typed import Final

MOST_EDITED: Final = 1 << 20
"""Bytes of a note that is edited."""


def drafted_pieces(db: Connection, settings: Settings, wanted: Wanted) -> Iterator[Piece]:
    """What the person wrote that belongs to a week, and what they mean for the next."""
    week = wanted.period
    meant = intentions(db, settings.calendar.week(week.after).name)
    still_open = (intention for intention in meant if intention.fate == "open")
    own, about = _outcomes(db, settings, week)
    about += _still_blocked(db, settings, week)
    told = [*((each, "") for each in own), *((each, entry.project) for each, entry in about)]
    works = {f"entry:{entry.id}": (entry.start, entry.task) for _, entry in about}
    drafted = overtaken(pieces_of(week, told, still_open, _week_of(settings)), works)
    return chosen(drafted, settings.reader(wanted.audience).sections)


def _still_blocked(db: Connection, settings: Settings, week: Period) -> list[tuple[Outcome, Entry]]:
    """What has been blocked since before a week and still is, with the entries that it is about."""
    start, _ = settings.calendar.bounds(week.first, week.after)
    blocked = (
        (each, entries.entry(db, int(each.on))) for each in outcomes.blocked(db) if each.subject == "entry"
    )
    return [(each, entry) for each, entry in blocked if entry is not None and entry.start < start]


def _week_of(settings: Settings) -> Callable[[int], str]:
    calendar = settings.calendar
    return lambda at: calendar.week(calendar.day_of(at)).name


def to_edit(db: Connection, settings: Settings, wanted: Wanted) -> str:
    """The lines of a week's note as text to edit, private ones left out; see ``keep_edited``."""
    mine = edits(db, wanted.period.name, wanted.audience)
    return to_text(edited(_open_pieces(db, settings, wanted), mine))


def keep_edited(db: Connection, settings: Settings, wanted: Wanted, text: str) -> None:
    """Keep what the person changed in the text of ``to_edit``; the draft is made of it from then on."""
    changed = from_text(clean(text, MOST_EDITED), _open_pieces(db, settings, wanted))
    keep_edits(db, wanted.period.name, wanted.audience, changed, clock.now())
    keep_typed(db, wanted.period.name, wanted.audience, None)


def _open_pieces(db: Connection, settings: Settings, wanted: Wanted) -> list[Piece]:
    """The pieces that may be in the note."""
    policies = in_effect(db, settings, wanted)
    return [
        piece
        for piece in drafted_pieces(db, settings, wanted)
        if piece.project is None or shown_name(piece.project, policies)
    ]


def _outcomes(
    db: Connection, settings: Settings, week: Period
) -> tuple[tuple[Outcome, ...], list[tuple[Outcome, Entry]]]:
    """What was said about the week and its days, and about the entries that start in it."""
    start, end = settings.calendar.bounds(week.first, week.after)
    started = {
        entry.id: entry
        for entry in entries.entries_between(db, start, end, now=clock.now())
        if start <= entry.start < end
    }
    about = outcomes.outcomes_of(db, started)
    return outcomes.of_period(db, week), [(outcome, started[number]) for number, outcome in about.items()]
