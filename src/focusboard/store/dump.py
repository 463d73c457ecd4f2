"""Everything that the database holds, as rows that another database can take up again."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from sqlite3 import Connection

from focusboard.clock import FIRST_INSTANT, LAST_INSTANT
from focusboard.store import projects, totals
from focusboard.store.opening import SCHEMA, transaction
from focusboard.store.undo import FILE, KEYS
from focusboard.typed import Any, Final
from focusboard.values import Value

_MEASURED: Final = "totals"
"""The table that is worked out from all the others, so it is neither given nor taken."""

_WORKED_OUT: Final = frozenset({*totals.NAMES, projects.KNOWN})
"""The facts that are worked out likewise."""

_SEQUENCE: Final = "sqlite_sequence"
"""Where SQLite remembers which numbers were given once, so that none is given again."""


class Rows(Value):
    """What a table holds, in the order of its key."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


Dump = Mapping[str, Rows]
"""By table."""


class DumpRefused(ValueError):
    """Rows that are not what this database holds; the text says what is wrong. Nothing was kept of them."""


def dump(db: Connection) -> dict[str, Rows]:
    """All that the person has here, as it is at this moment."""
    with transaction(db):
        return {table: _read(db, table) for table in _tables(db)}


def is_empty(db: Connection) -> bool:
    """Whether nothing of anybody's is here yet."""
    with transaction(db):
        return not any(_read(db, table).rows for table in _tables(db))


def take_up(db: Connection, rows: Dump, layout: int) -> None:
    """Fill an empty database with rows of an earlier layout, or of this one; raises DumpRefused."""
    if not 1 <= layout <= SCHEMA:
        raise DumpRefused(f"its layout is {layout}, and this focusboard knows 1 to {SCHEMA}; update it")
    current = rows if layout == SCHEMA else _brought_up_to_date(rows, layout)
    with transaction(db):
        _fill(db, current)
        totals.forget(db)
        projects.forget(db)


def undone_here(changes: Rows, settings_file: Path) -> Rows:
    """What can be undone, where a change of the settings there is one of the settings here.

    Otherwise undo would write to whatever path the file of another says. Raises DumpRefused.
    """
    here = json.dumps({"path": str(settings_file)})
    kept = []
    for row in changes.rows:
        change = dict(zip(changes.columns, row, strict=True))
        if change["table"] != FILE and change["table"] not in KEYS:
            raise DumpRefused("in change there is a table that nobody can change")
        for part in ("key", "before", "after"):
            if change[part] is not None and not isinstance(json.loads(change[part]), dict):
                raise DumpRefused(f"in change a {part} is no row")
        if change["table"] == FILE:
            change["key"] = here
        kept.append(tuple(change.values()))
    return Rows(changes.columns, tuple(kept))


def _tables(db: Connection) -> list[str]:
    found = db.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB '*sqlite_*' AND name <> ?"
        " ORDER BY name",
        (_MEASURED,),
    )
    return [*(name for (name,) in found), _SEQUENCE]


def _columns(db: Connection, table: str) -> tuple[str, ...]:
    return tuple(name for (name,) in db.execute("SELECT name FROM pragma_table_info(?)", (table,)))


def _read(db: Connection, table: str) -> Rows:
    keys = db.execute("SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk", (table,))
    order = ", ".join(f'"{name}"' for (name,) in keys) or ("name" if table == _SEQUENCE else "rowid")
    columns = _columns(db, table)
    names = ", ".join(f'"{name}"' for name in columns)
    found = db.execute(f'SELECT {names} FROM "{table}" ORDER BY {order}')  # noqa: S608 - names of the schema
    return Rows(columns, tuple(row for row in found if table != "setting" or row[0] not in _WORKED_OUT))


def _fill(db: Connection, rows: Dump) -> None:
    tables = _tables(db)
    if strange := sorted(set(rows) ^ set(tables)):
        raise DumpRefused(f"it has other tables: {', '.join(strange)}")
    # What refers to something may come before it; all of it is checked when the transaction ends.
    db.execute("PRAGMA defer_foreign_keys = ON")
    try:
        for table in tables:
            _fill_table(db, table, rows[table])
        if dangling := db.execute("PRAGMA foreign_key_check").fetchone():
            raise DumpRefused(f"in {dangling[0]} something refers to a {dangling[2]} that is not there")
        _check_entries(rows["entry"])
    except (sqlite3.IntegrityError, sqlite3.DataError, OverflowError, UnicodeEncodeError) as error:
        raise DumpRefused(f"in {table} there is what cannot be ({error})") from None


def _check_entries(given: Rows) -> None:
    """Refuse what no reader gives and the schema alone lets through."""
    for row in given.rows:
        entry = dict(zip(given.columns, row, strict=True))
        if any(
            entry[at] is not None and not FIRST_INSTANT <= entry[at] <= LAST_INSTANT
            for at in ("start", "end")
        ):
            raise DumpRefused("in entry there is a time that no calendar has")
        for texts in (json.loads(entry["tags"]), json.loads(entry["flags"])):
            if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
                raise DumpRefused("in entry there is a tag or a flag that is no text")


def _fill_table(db: Connection, table: str, given: Rows) -> None:
    columns = _columns(db, table)
    if given.columns != columns or any(len(row) != len(columns) for row in given.rows):
        raise DumpRefused(f"its table {table} has other columns")
    if table == _SEQUENCE:
        db.execute(f"DELETE FROM {_SEQUENCE}")  # noqa: S608 - a constant
    names, places = ", ".join(f'"{name}"' for name in columns), ", ".join("?" * len(columns))
    db.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({places})', given.rows)  # noqa: S608 - as above


def _brought_up_to_date(rows: Dump, layout: int) -> Dump:
    """Rows of an earlier layout as they are in this one, by way of a database that was laid out like that."""
    from sqlite_utils import Database  # noqa: PLC0415 - slow to load, and seldom needed

    from focusboard.store.schema import migrations  # noqa: PLC0415

    with closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
        old = Database(made, execute_plugins=False)
        migrations.apply(old, stop_before=migrations.pending(old)[layout].name)
        made.execute("BEGIN")
        _fill(made, rows)
        made.execute("COMMIT")
        migrations.apply(old)
        return {table: _read(made, table) for table in _tables(made)}
