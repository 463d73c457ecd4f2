"""The entries that the person keeps here, in the same table as those of every tracker.

They are the person's own, so every change is part of a step that can be undone; no reading touches them.
"""

from __future__ import annotations

from sqlite3 import Connection

from focusboard.model import Entry
from focusboard.store.entries import FIELDS, JOINS, VISIBLE, any_kind, entry, to_entries
from focusboard.store.rows import CONTENT, content_of
from focusboard.store.sources import OWN_KIND, own_source
from focusboard.store.undo import ChangeRefused, Row, Step
from focusboard.typed import Final

_COLUMNS: Final = [name.strip(' "') for name in CONTENT.split(",")]


def own_running(db: Connection) -> Entry | None:
    """The own entry that is running; there is one at most."""
    found = db.execute(
        f"""SELECT {FIELDS} FROM entry INDEXED BY entry_long {JOINS}
            WHERE (entry."end" IS NULL OR entry."end" - entry.start > 86400)
            AND entry."end" IS NULL AND {VISIBLE} AND source.kind = ?""",  # noqa: S608 - our own words
        (OWN_KIND,),
    )
    return next(iter(to_entries(found, any_kind)), None)


def own_entry(db: Connection, number: int) -> Entry:
    """The own entry of a number; raises ChangeRefused for another's, saying where that is kept."""
    found = entry(db, number)
    if found is None:
        raise ChangeRefused(f"There is no entry {number}")
    if not is_own(db, found):
        raise ChangeRefused(f"Entry {number} is kept in {_place(found)}; change it there and read it again")
    return found


def is_own(db: Connection, entry: Entry) -> bool:
    """Whether an entry is kept here."""
    found = db.execute("SELECT kind FROM source WHERE name = ? AND removed_at IS NULL", (entry.source,))
    return found.fetchone() in {(OWN_KIND,)}


def name_of(entry: Entry) -> str:
    """What the person calls an entry."""
    return entry.task or entry.project or "An entry without a name"


def _place(entry: Entry) -> str:
    """Where an entry of a tracker is kept."""
    if not entry.file:
        return entry.source
    return f"{entry.file}:{entry.line}" if entry.line else entry.file


def put_entry(db: Connection, taken: Step, entry: Entry, at: int) -> Entry:
    """Keep an own entry, a new one under a number and a key of its own, and return it as kept.

    Raises ChangeRefused where it would be the second that is running.
    """
    source = own_source(db, taken, at)
    other = own_running(db) if entry.end is None else None
    if other is not None and other.id != entry.id:
        raise ChangeRefused(f"{name_of(other)} is running; stop it, or switch")
    row: Row = {**dict(zip(_COLUMNS, content_of(entry), strict=True)), "planned": int(entry.is_planned)}
    if not entry.id:
        number = _next_number(db)
        entry = entry._replace(id=number, key=str(number))
        row |= {"source_id": source, "key": entry.key, "file_id": None, "line": 0, "removed_at": None}
    taken.put("entry", {"id": entry.id, **row})
    return entry


def remove_entry(taken: Step, entry: Entry, at: int) -> None:
    """Take an own entry away; what the person said about it is kept, as for one that a tracker lost."""
    end = max(entry.start, at) if entry.end is None else entry.end
    taken.put("entry", {"id": entry.id, "end": end, "removed_at": at})


def _next_number(db: Connection) -> int:
    """The number that the next entry gets; none is ever given twice."""
    found = db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'entry'").fetchone()
    return 1 + (found[0] if found else 0)
