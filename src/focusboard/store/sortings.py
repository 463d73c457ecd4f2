"""What the person said about how single entries count: of which kind, and whether at all."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from sqlite3 import Connection

from focusboard.model import Alike, Kind, OwnSorting
from focusboard.store.entries import WORKED
from focusboard.store.undo import ChangeRefused, step


def own_sortings(db: Connection) -> dict[int, OwnSorting]:
    """What was said about entries, by their numbers."""
    found = db.execute("SELECT entry, kind, excluded FROM sorting")
    return {entry: _own(kind, excluded) for entry, kind, excluded in found}


def keep_kind(db: Connection, entries: Iterable[int], kind: Kind | None, at: int) -> None:
    """Give entries a kind of their own, None for that of the rules; raises ChangeRefused."""
    said = f"kind {kind}" if kind else "kind by the rules"
    _keep(db, entries, lambda _, own: own._replace(kind=kind), said, at)


def keep_excluded(db: Connection, entries: Mapping[int, bool | None], said: str, at: int) -> None:
    """Say of each entry whether it is left out of the figures, None for what the rules say.

    Raises ChangeRefused.
    """
    _keep(db, entries, lambda number, own: own._replace(is_excluded=entries[number]), said, at)


def alike(db: Connection, now: int, span: tuple[int, int] | None = None) -> list[Alike]:
    """What is recorded, or begins within a span of instants, by what rules can tell apart."""
    within = "TRUE" if span is None else "entry.start >= :start AND entry.start < :end"
    found = db.execute(
        f"""SELECT entry.project, entry.task, entry.tags, source.name, sorting.kind, sorting.excluded,
                   count(*), sum(coalesce(entry.duration, coalesce(entry."end", :now) - entry.start))
            FROM entry CROSS JOIN source ON source.id = entry.source_id
            LEFT JOIN sorting ON sorting.entry = entry.id
            WHERE {WORKED} AND {within} GROUP BY 1, 2, 3, 4, 5, 6""",  # noqa: S608 - our own words
        {"now": now, "start": span and span[0], "end": span and span[1]},
    )
    return [
        Alike(project, task, tuple(json.loads(tags)), source, _own(kind, excluded), entries, seconds)
        for project, task, tags, source, kind, excluded, entries, seconds in found
    ]


def _own(kind: Kind | None, excluded: int | None) -> OwnSorting:
    return OwnSorting(kind, None if excluded is None else bool(excluded))


def _keep(
    db: Connection,
    entries: Iterable[int],
    change: Callable[[int, OwnSorting], OwnSorting],
    said: str,
    at: int,
) -> None:
    numbers = tuple(dict.fromkeys(entries))
    named = _name(db, numbers[0]) if len(numbers) == 1 else f"{len(numbers)} entries"
    known = own_sortings(db)
    with step(db, f"{said}: {named}", at) as taken:
        for number in numbers:
            _name(db, number)
            own = change(number, known.get(number, OwnSorting()))
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
