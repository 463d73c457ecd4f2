"""The names of projects, as the sources tell them."""

from __future__ import annotations

from sqlite3 import Connection


def project_names(db: Connection) -> frozenset[str]:
    """The project of every entry that was ever read; of removed and hidden ones too."""
    return frozenset(project for (project,) in db.execute("SELECT DISTINCT project FROM entry"))
