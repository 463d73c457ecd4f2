"""The names of projects, as the sources tell them."""

from __future__ import annotations

import json
from sqlite3 import Connection

from focusboard.store.sources import OWN_KIND
from focusboard.typed import Final

KNOWN: Final = "projects known"
"""The fact that holds the projects of all that was read, so that nobody looks at every entry for them."""


def project_names(db: Connection) -> frozenset[str]:
    """The project of every entry there is; of removed and hidden ones too."""
    known = _known(db)
    return of_all(db) if known is None else known | _of_own(db)


def learn(db: Connection, names: set[str], left: set[str], *, are_all: bool) -> None:
    """Take the projects of what was read, and those that entries left for others; in a transaction.

    ``are_all`` says that nothing else is there.
    """
    before = frozenset[str]() if are_all else _known(db)
    known = of_all(db) if before is None else before.union(names) - _gone(db, left - names)
    if known != before:
        text = json.dumps(sorted(known), ensure_ascii=False)
        db.execute("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", (KNOWN, text))


def forget(db: Connection) -> None:
    """Forget them, so that they are looked for among the entries until something is read."""
    db.execute("DELETE FROM setting WHERE name = ?", (KNOWN,))


def unknown(db: Connection) -> frozenset[str]:
    """The projects of entries that are not among those known; there should be none."""
    return of_all(db) - project_names(db)


def _known(db: Connection) -> frozenset[str] | None:
    found = db.execute("SELECT value FROM setting WHERE name = ?", (KNOWN,)).fetchone()
    return frozenset(json.loads(found[0])) if found else None


def of_all(db: Connection) -> frozenset[str]:
    """The project of every entry there is, by looking at each."""
    return frozenset(project for (project,) in db.execute("SELECT DISTINCT project FROM entry"))


def _gone(db: Connection, names: set[str]) -> set[str]:
    """Those that no entry has any more."""
    found = "SELECT EXISTS (SELECT * FROM entry WHERE project = ?)"
    return {name for name in names if not db.execute(found, (name,)).fetchone()[0]}


def _of_own(db: Connection) -> frozenset[str]:
    """The projects of the entries that are kept here, which no reading tells of."""
    found = db.execute(
        "SELECT DISTINCT project FROM entry WHERE source_id IN (SELECT id FROM source WHERE kind = ?)",
        (OWN_KIND,),
    )
    return frozenset(project for (project,) in found)
