"""Trackers that keep a SQLite database: real ones, with odd cells, odd tables and damaged bytes."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import lru_cache
from random import Random
from typing import Final

from tests.hostile.damage import damaged
from tests.hostile.documents import ACTIVITYWATCH
from tests.hostile.format import Files, Format, Options
from tests.hostile.grammar import ODD, Grammar, in_json, mostly
from tests.hostile.lines import LINES
from tests.hostile.tables import FURTHERANCE as FURTHERANCE_TABLE
from tests.sources import schemas

Cell = str | int | float | bytes | None

_BETWEEN: Final = "\x1e"
_NOTHING: Final = "∅"
_ODD_CELLS: Final[Sequence[Cell]] = (
    None,
    0,
    -1,
    2**63 - 1,
    -(2**63),
    1e300,
    float("inf"),
    0.5,
    b"",
    b"\xff\0",
    b"[]",
    "",
    "2026-10-25 02:30:00",
    "2026-03-29 02:30:00.123456",
    "2026-11-19T09:00:00.123456789+01:00",
    "2026-11-19 10:00:00-0800",
    "0001-01-01 00:00:00+00:00",
    "9999-12-31 23:59:59",
    "a\x1fb:c#d\0e",
    "[" * 20_000,
    "x" * 20_000,
)
_SIZES: Final = (4096, 512, 1024)
"""Of a page; smaller ones leave less of a file to mutate in vain."""

_MOST_PAGES: Final = 6000


@dataclass(frozen=True)
class Database:
    """A database of a schema, with rows by rule."""

    name: str
    schema: str
    rows: Mapping[str, str]
    """By the table, how its rows are: the rules of cells, with a mark between them."""
    grammar: Grammar
    options: tuple[Options, ...] = ({},)
    is_wal: bool = False
    refuses: bool = field(default=True, init=False)
    names_entries: bool = field(default=True, init=False)

    def files(self, dice: Random, is_damaged: bool) -> Files:
        """A database, perhaps with what SQLite has left beside it."""
        with closing(sqlite3.connect(":memory:")) as db:
            db.deserialize(_template(self.schema, dice.choice(_SIZES), dice.random() < 0.1))
            self._fill(db, dice)
            if dice.random() < 0.1:
                _twist(db, dice, dice.choice(list(self.rows)))
            raw = db.serialize()
        if self.is_wal:
            raw = raw[:18] + b"\2\2" + raw[20:]
        if is_damaged:
            raw = _damaged(raw, dice)
        beside = {}
        if dice.random() < ODD:
            ending = dice.choice(("-journal", "-wal", "-shm"))
            beside[self.name + ending] = dice.choice((b"", b"\0" * 32, dice.randbytes(4096), raw[:512]))
        return {self.name: raw, **beside}

    def _fill(self, db: sqlite3.Connection, dice: Random) -> None:
        for table, rule in self.rows.items():
            for _ in range(1 + int(dice.random() * 4)):
                cells = [_cell(text, dice) for text in self.grammar.text(dice, rule).split(_BETWEEN)]
                try:
                    db.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(cells))})", cells)
                except sqlite3.Error:
                    continue
        db.commit()


def _cell(text: str, dice: Random) -> Cell:
    if dice.random() < ODD:
        return dice.choice(_ODD_CELLS)
    return None if text == _NOTHING else text.encode(errors="replace").decode()


@lru_cache(maxsize=64)
def _template(schema: str, size: int, is_utf16: bool) -> bytes:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        db.execute(f"PRAGMA page_size = {size}")
        db.execute(f"PRAGMA encoding = 'UTF-{16 if is_utf16 else 8}'")
        db.executescript(schema)
        return db.serialize()


_TWISTS: Final = (
    "DELETE FROM {table}",
    "DROP TABLE {table}",
    "UPDATE {table} SET {column} = ?",
    "UPDATE {table} SET {column} = ?",
    "UPDATE {table} SET {column} = CAST({column} AS BLOB)",
    "UPDATE {table} SET {column} = -rowid",
    "ALTER TABLE {table} RENAME COLUMN {column} TO gone",
    "ALTER TABLE {table} ADD COLUMN more TEXT DEFAULT 'x'",
    "ALTER TABLE {table} RENAME TO other; CREATE VIEW {table} AS SELECT * FROM other",
    "CREATE TABLE other AS SELECT * FROM {table}; DROP TABLE {table}; ALTER TABLE other RENAME TO {table}",
    "ALTER TABLE {table} RENAME COLUMN {column} TO gone;"
    " ALTER TABLE {table} ADD COLUMN {column} AS (hex(zeroblob(1000000)))",
    "INSERT OR IGNORE INTO {table} WITH RECURSIVE many(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many"
    " WHERE n < 1100) SELECT {others} FROM {table}, many",
)
"""What is done to a table."""


def _twist(db: sqlite3.Connection, dice: Random, table: str) -> None:
    columns = [f'"{row[1]}"' for row in db.execute(f"PRAGMA table_info({table})")]
    others = ", ".join(("n + 10", *columns[1:]))
    said = dice.choice(_TWISTS).format(table=table, column=dice.choice(columns), others=others)
    for statement in said.split(";"):
        try:
            db.execute(statement, (dice.choice(_ODD_CELLS),) if "?" in statement else ())
        except sqlite3.Error:
            continue
    (pages,) = db.execute("PRAGMA page_count").fetchone()
    if pages > _MOST_PAGES:  # or the memory that is measured would be that of making it
        db.rollback()
    db.commit()


def _damaged(raw: bytes, dice: Random) -> bytes:
    """The same with damage to its header, to a page as a whole, or anywhere."""
    size = int.from_bytes(raw[16:18], "big") or 512
    at = int(dice.random() * (len(raw) // size)) * size
    match int(dice.random() * 6):
        case 0:
            place = dice.randrange(16, 100)
            return raw[:place] + dice.randbytes(1) + raw[place + 1 :]
        case 1:
            return raw[:at] + bytes(size) + raw[at + size :]
        case 2:
            other = int(dice.random() * (len(raw) // size)) * size
            return raw[:at] + raw[other : other + size] + raw[at + size :]
        case 3:
            return raw[:at]
        case 4:
            place = at + int(dice.random() * 16)
            return raw[:place] + dice.randbytes(2) + raw[place + 2 :]
    return damaged(raw, dice, lambda: raw)


def _row(*cells: str) -> tuple[str, ...]:
    return (_BETWEEN.join(cells),)


_RULES: Final = {
    "id": (_NOTHING,),
    "begun": ("$day $from:00", "$dayT$from:00", "$day $from:00.123456"),
    "ended": (*["$same $to:00"] * 6, _NOTHING, "$same $at:59"),
    "zoned": ("$dayT$from:00$zone",),
    "stopped": (*["$sameT$to:00$zone"] * 6, _NOTHING),
    "few": ("1", "2", "3"),
    "note": ("$word", "$word\n$word", _NOTHING),
}
_PLAIN: Final = Grammar(
    {
        **_RULES,
        "fact": _row("$id", "$few", "$begun", "$ended", "$note"),
        "facttag": _row("$few", "$few"),
        "tag": _row("$id", "$word", "1"),
        "category": _row("$id", "$word", "", "0", ""),
        "entry": _row("$id", "$note", "$begun", "$ended", "$word"),
        "span": _row("$id", "$begun", "$ended", "", "", "3600", "1", "$note"),
        "spantag": _row("$few", "$key", "$word"),
        "key": ("project", "proj", "type", "$word"),
        "task": _row("$id", "$word", "$zoned", "$stopped", "$name #$name", "$word", "0", "", "u", "0", "0"),
        "oldest": _row("$id", "$word", "$zoned", "$stopped", "$word"),
        "activity": _row("$id", "$word", "$word", "$zoned", "$stopped", "$note", '["$name","$name"]'),
    }
)
_SEEN: Final = {
    "id": (_NOTHING,),
    "window": mostly('{"app": "$name", "title": "$word"}', '{"title": "$word", "app": $number}'),
    "moment": mostly("2026-11-19 $at:00.123000+00:00", "$dayT$at:00$zone"),
    "peewee": (
        *_row("$id", "1", "$moment", "60.5", "$window") * 6,
        *_row("$id", "1", "$moment", "$number", "$window"),
        *_row("$id", "2", "2026-11-19 00:00:00+00:00", "90000", '{"status": "not-afk"}') * 3,
        *_row("$id", "2", "$moment", "$number", '{"status": "$name"}'),
    ),
    "events": (
        *_row("$id", "1", "$instant$unit", "$later$unit", "$window") * 6,
        *_row("$id", "1", "$number", "$number", "$window"),
        *_row("$id", "2", "1774000000$unit", "1800000000$unit", '{"status": "not-afk"}') * 3,
        *_row("$id", "2", "$instant$unit", "$later$unit", '{"status": "$name"}'),
    ),
}
_SEEN_IN_PYTHON: Final = Grammar({**_SEEN, "unit": ("000000",)}, in_json)
_SEEN_IN_RUST: Final = Grammar({**_SEEN, "unit": ("000000000",)}, in_json)
_CHAMPION: Final = Grammar(
    {
        "task": (_BETWEEN.join(("$uuid", "$data")),),
        "data": (
            *[
                '{"description":"$word","project":"$word","status":"$status","start":"$instant","tag_$name":""}'
            ]
            * 3,
            '{"status":"completed","end":"$instant","annotation_$instant":"Started task",'
            '"annotation_$later":"Stopped task"}',
            '{"start":$number,"$word":"$word"}',
            "$word",
        ),
        "operation": (
            *[
                f'{_NOTHING}{_BETWEEN}{{"Update":{{"uuid":"$uuid","property":"start","old_value":"$instant",'
                '"value":null,"timestamp":"$dayT$at:00.123456789Z"}}'
            ]
            * 4,
            f'{_NOTHING}{_BETWEEN}{{"Update":{{"property":"$name","old_value":$number,"timestamp":"$word"}}}}',
            f'{_NOTHING}{_BETWEEN}"UndoPoint"',
        ),
        "status": ("pending", "waiting", "completed", "deleted"),
        "uuid": mostly("aaaaaaaa-0000-4000-8000-00000000000a", "$word", 2),
    },
    in_json,
)
_BUCKETS: Final = """
INSERT INTO {} VALUES (1, 'w', {}), (2, 'a', {});
"""


def _with_buckets(schema: str, table: str, *cells: str) -> str:
    """A schema with a bucket for windows and one for being away."""
    window, afk = (", ".join(cells).format(kind) for kind in ("currentwindow", "afkstatus"))
    return schema + _BUCKETS.format(table, window, afk)


_EVENTS: Final = {"events": "events"}
_IN_PEEWEE: Final = _with_buckets(
    schemas.PEEWEE, "bucketmodel", "'2026'", "''", "'{}'", "'aw'", "'desk'", "''"
)
_IN_PLAIN: Final = _with_buckets(schemas.PLAIN, "buckets", "''", "'{}'", "'aw'", "'desk'", "'2026'", "''")
_IN_RUST: Final = _with_buckets(schemas.RUST, "buckets", "'{}'", "'aw'", "'desk'", "'2026'", "''")

DATABASES: Final[Mapping[str, tuple[Format, ...]]] = {
    "activitywatch": (
        Database("peewee-sqlite.v2.db", _IN_PEEWEE, {"eventmodel": "peewee"}, _SEEN_IN_PYTHON),
        Database("sqlite.v1.db", _IN_PLAIN, _EVENTS, _SEEN_IN_PYTHON, is_wal=True),
        Database("sqlite.db", _IN_RUST + schemas.FIRST_INDEXES, _EVENTS, _SEEN_IN_RUST),
        Database("sqlite.db", _IN_RUST + schemas.LATEST_INDEX, _EVENTS, _SEEN_IN_RUST, is_wal=True),
        ACTIVITYWATCH,
        ACTIVITYWATCH,
    ),
    "furtherance": (
        Database("furtherance.db", schemas.FURTHERANCE, {"tasks": "task"}, _PLAIN),
        Database("furtherance.db", schemas.OLDEST_FURTHERANCE, {"tasks": "oldest"}, _PLAIN),
        FURTHERANCE_TABLE,
    ),
    "hamster": (
        Database(
            "hamster.db",
            schemas.HAMSTER.replace("CREATE VIRTUAL TABLE fact_index USING fts3", "CREATE TABLE fact_index"),
            {"facts": "fact", "fact_tags": "facttag", "tags": "tag"},
            _PLAIN,
        ),
    ),
    "taskwarrior": (
        *LINES["taskwarrior"],
        Database(
            "taskchampion.sqlite3",
            schemas.TASKCHAMPION,
            {"tasks": "task", "operations": "operation"},
            _CHAMPION,
        ),
    ),
    "timetrap": (Database(".timetrap.db", schemas.TIMETRAP, {"entries": "entry"}, _PLAIN),),
    "tock": (*LINES["tock"], Database(".tock.db", schemas.TOCK, {"activities": "activity"}, _PLAIN)),
    "traggo": (
        Database(
            "traggo.db",
            schemas.TRAGGO,
            {"time_spans": "span", "time_span_tags": "spantag"},
            _PLAIN,
            ({}, {"person": "ada"}),
        ),
    ),
}
"""By kind."""
