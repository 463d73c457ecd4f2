"""What the person said about how single entries count: of which kind, and whether at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from sqlite3 import Connection

from focusboard.model import Kind, OwnSorting
from focusboard.store.undo import ChangeRefused, step


def own_sortings(db: Connection) -> dict[int, OwnSorting]:
    """What was said about entries, by their numbers."""
    found = db.execute("SELECT entry, kind, excluded FROM sorting")
    return {
        entry: OwnSorting(kind, None if excluded is None else bool(excluded))
        for entry, kind, excluded in found
    }


def keep_kind(db: Connection, entries: Iterable[int], kind: Kind | None, at: int) -> None:
    """Give entries a kind of their own, None for that of the rules; raises ChangeRefused."""
    said = f"kind {kind}" if kind else "kind by the rules"
    _keep(db, entries, lambda own: replace(own, kind=kind), said, at)


def keep_excluded(db: Connection, entries: Iterable[int], excluded: bool | None, at: int) -> None:
    """Leave entries out of the figures or not, None for what the rules say; raises ChangeRefused."""
    said = {True: "excluded", False: "counted", None: "counted by the rules"}[excluded]
    _keep(db, entries, lambda own: replace(own, is_excluded=excluded), said, at)


def _keep(
    db: Connection, entries: Iterable[int], change: Callable[[OwnSorting], OwnSorting], said: str, at: int
) -> None:
    numbers = tuple(dict.fromkeys(entries))
    named = _name(db, numbers[0]) if len(numbers) == 1 else f"{len(numbers)} entries"
    known = own_sortings(db)
    with step(db, f"{said}: {named}", at) as taken:
        for number in numbers:
            _name(db, number)
            own = change(known.get(number, OwnSorting()))
            if own == OwnSorting():
                taken.drop("sorting", {"entry": number})
            else:
                excluded = None if own.is_excluded is None else int(own.is_excluded)
                taken.put("sorting", {"entry": number, "kind": own.kind, "excluded": excluded})


def _name(db: Connection, number: int) -> str:
    """What an entry is about; raises ChangeRefused where there is none of that number."""
    found = db.execute("SELECT task, project FROM entry WHERE id = ?", (number,)).fetchone()
    if found is None:
        raise ChangeRefused(f"There is no entry {number}")
    return found[0] or found[1] or f"entry {number}"
