"""How single entries are sorted from the dashboard: a kind of their own, and whether they count."""

from __future__ import annotations

from textual.message import Message

from focusboard import clock
from focusboard.desk.desk import Desk
from focusboard.insight.sorting import is_excluded
from focusboard.model import Entry, Kind
from focusboard.store.sortings import keep_kind
from focusboard.views.asking import Changed, Job

UNDO = "u takes it back."


def of_kind(entry: Entry, kind: Kind | None) -> Job:
    """An entry given a kind, None for that of the rules."""

    def job(desk: Desk) -> Message:
        keep_kind(desk.db, [entry.id], kind, clock.now())
        return Changed(f"{kind or 'Kind by the rules'}: {name_of(entry)}; {UNDO}")

    return job


def excluding(entry: Entry) -> Job:
    """An entry left out of the figures, or counted again."""
    wanted = not is_excluded(entry)

    def job(desk: Desk) -> Message:
        from focusboard.desk import configuring  # noqa: PLC0415 - not before the first paint

        configuring.exclude(desk.db, desk.settings, [entry.id], clock.now(), wanted=wanted)
        said = "Left out of the figures" if wanted else "Counted again"
        return Changed(f"{said}: {name_of(entry)}; {UNDO}")

    return job


def name_of(entry: Entry) -> str:
    """What an entry is called in a notice."""
    return entry.task or entry.project or entry.note or "an entry without a name"
