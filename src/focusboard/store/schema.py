"""How the database is laid out, as migrations that are appended to and never changed.

Each column says in a comment why it is stored; SQLite keeps the comments and the privacy page shows them.
Instants are UTC seconds. JSON is checked by its brackets, as SQLite before 3.41 refuses ``json_valid`` in
a schema that is not trusted. Foreign keys are off while a table is laid out anew, for others refer to it.
"""

from __future__ import annotations

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from focusboard.typed import Final

migrations: Final = Migrations("focusboard")


def _run(db: Database, *statements: str) -> None:
    for statement in statements:
        db.execute(statement)


def _columns(db: Database, table: str) -> str:
    """The names of the columns of a table, to be put into a statement."""
    return ", ".join(f'"{column.name}"' for column in db.table(table).columns)


def _add_column(db: Database, table: str, made: str, added: str, value: str) -> None:
    """Lay a table to which no other refers out anew with a column more, which has a value so far."""
    names = _columns(db, table)
    _run(
        db,
        f"ALTER TABLE {table} RENAME TO before",
        made,
        f"INSERT INTO {table} ({names}) SELECT {names} FROM before",  # noqa: S608 - names of the schema
        "DROP TABLE before",
    )
    for moment in ("before", "after"):
        # What undo expects to find is found only if it has all columns.
        db.execute(
            f"UPDATE change SET {moment} = json_set({moment}, '$.{added}', {value})"  # noqa: S608 - as above
            f" WHERE \"table\" = '{table}' AND {moment} IS NOT NULL"
        )


@migrations(name="0001_first_layout")
def _first_layout(db: Database) -> None:
    _run(db, *SOURCES, *ENTRIES, *WORDS, *STEPS, *RECEIPTS, *TOTALS)


@migrations(name="0002_same_time_and_drift")
def _same_time_and_drift(db: Database) -> None:
    _run(db, *SAME_TIME, DRIFT)


@migrations(name="0003_sorting")
def _sorting(db: Database) -> None:
    _run(db, SORTING)


@migrations(name="0004_intention")
def _intention(db: Database) -> None:
    _run(db, INTENTION)


@migrations(name="0005_words")
def _words(db: Database) -> None:
    _run(db, WORDS_FOUND)


@migrations(name="0006_note_edit")
def _note_edit(db: Database) -> None:
    _run(db, NOTE_EDIT)


@migrations(name="0007_packets")
def _packets(db: Database) -> None:
    _run(db, PACKETS)


@migrations(name="0008_day_note_and_review")
def _day_note_and_review(db: Database) -> None:
    _run(db, DAY_NOTE, REVIEW)


@migrations(name="0009_unkept")
def _unkept(db: Database) -> None:
    _run(db, UNKEPT)


@migrations(name="0010_plans_and_other_words")
def _plans_and_other_words(db: Database) -> None:
    _add_column(db, "intention", INTENTION_PLANNED, "plan", "''")
    _add_column(db, "word", WORDS_REPLACED, "instead", "''")


@migrations(name="0011_key_index")
def _key_index(db: Database) -> None:
    names = _columns(db, "entry")
    _run(
        db,
        ENTRY_WITHOUT_KEYS.replace("TABLE entry", "TABLE anew"),
        f"INSERT INTO anew ({names}) SELECT {names} FROM entry ORDER BY id",  # noqa: S608 - names of the schema
        "DELETE FROM sqlite_sequence WHERE name = 'anew'",
        "INSERT INTO sqlite_sequence SELECT 'anew', seq FROM sqlite_sequence WHERE name = 'entry'",
        "DROP TABLE entry",
        "ALTER TABLE anew RENAME TO entry",
        *ENTRIES[1:],
        ENTRY_KEY,
    )


@migrations(name="0012_quiet_roadblocks")
def _quiet_roadblocks(db: Database) -> None:
    _add_column(db, "outcome", OUTCOME_QUIET, "quiet_until", "NULL")
    _run(db, TOLD)


SOURCES: Final = (
    """
CREATE TABLE source (
    id INTEGER PRIMARY KEY,   -- numbers the source
    name TEXT NOT NULL CHECK (name <> ''),  -- how the person calls it
    kind TEXT NOT NULL,       -- which tracker wrote it
    path TEXT NOT NULL,       -- where it is read
    zone TEXT NOT NULL,       -- where its local times were recorded, if the person said so
    options TEXT NOT NULL CHECK (options GLOB '{*}'),  -- how it is read, such as which column is which
    paused INTEGER NOT NULL CHECK (paused IN (0, 1)),   -- whether reading leaves it out
    added_at INTEGER NOT NULL,  -- when it was first added
    removed_at INTEGER,       -- when it was removed; its entries are kept and hidden
    UNIQUE (kind, path)
) STRICT""",
    "CREATE UNIQUE INDEX source_name ON source (name) WHERE removed_at IS NULL",
    """
CREATE TABLE file (
    id INTEGER PRIMARY KEY,   -- numbers the file
    source_id INTEGER NOT NULL REFERENCES source,  -- the source it belongs to
    path TEXT NOT NULL,       -- where it is, to say where an entry comes from
    fingerprint TEXT,         -- tells whether it changed; empty when it must be read again
    read_at INTEGER NOT NULL, -- when it was last read and had changed
    UNIQUE (source_id, path)
) STRICT""",
    """
CREATE TABLE problem (
    file_id INTEGER NOT NULL REFERENCES file,  -- the file that could not be read in full
    line INTEGER NOT NULL,    -- the line it is about, 0 for the whole file
    reason TEXT NOT NULL      -- what is wrong with it
) STRICT""",
    "CREATE INDEX problem_file ON problem (file_id)",
    """
CREATE TABLE recorded (
    source_id INTEGER PRIMARY KEY REFERENCES source,  -- the source that this sums up
    entries INTEGER NOT NULL CHECK (entries >= 0),    -- how many entries it has
    seconds INTEGER NOT NULL,                         -- how long its closed ones are together
    open INTEGER NOT NULL CHECK (open >= 0)           -- how many of them are running
) STRICT""",
)

ENTRIES: Final = (
    """
CREATE TABLE entry (
    id INTEGER PRIMARY KEY AUTOINCREMENT,  -- numbers the entry, for good
    source_id INTEGER NOT NULL REFERENCES source,  -- the source that recorded it
    key TEXT NOT NULL,        -- what identifies it in its source, to recognise it when it is read again
    file_id INTEGER REFERENCES file,  -- the file that it was read from
    line INTEGER NOT NULL,    -- the line that it was read from, 0 where lines mean nothing
    start INTEGER NOT NULL,   -- when it began
    "end" INTEGER CHECK ("end" >= start),  -- when it ended; empty while it is running
    zone TEXT NOT NULL,       -- where it was recorded, if the source says so
    project TEXT NOT NULL,    -- what it was for, as recorded
    task TEXT NOT NULL,       -- what was done, as recorded
    tags TEXT NOT NULL CHECK (tags GLOB '[[]*]'),    -- its tags, as recorded
    note TEXT NOT NULL,       -- its note, as recorded
    flags TEXT NOT NULL CHECK (flags GLOB '[[]*]'),  -- what is odd about it
    duration INTEGER,         -- how long its tracker says it was, where its times say something else
    planned INTEGER NOT NULL CHECK (planned IN (0, 1)),  -- whether it was planned, not worked
    removed_at INTEGER,       -- when it was found gone from its source
    UNIQUE (source_id, key)
) STRICT""",
    "CREATE INDEX entry_start ON entry (start) WHERE removed_at IS NULL",
    """CREATE INDEX entry_long ON entry (start) WHERE ("end" IS NULL OR "end" - start > 86400)""",
    "CREATE INDEX entry_file ON entry (file_id) WHERE removed_at IS NULL",
)

OUTCOME: Final = """
CREATE TABLE outcome (
    subject TEXT NOT NULL CHECK (subject IN ('entry', 'day', 'week')),  -- what kind of thing it is about
    "on" TEXT NOT NULL,       -- which entry, day or week
    state TEXT NOT NULL       -- what came of it
        CHECK (state IN ('done', 'moved', 'blocked', 'learned', 'dropped')),
    text TEXT NOT NULL,       -- what came of it, in the person's words
    need TEXT NOT NULL CHECK (need = '' OR state = 'blocked'),  -- who or what would unblock it
    written_at INTEGER NOT NULL,  -- when the person wrote it
    blocked_since INTEGER     -- when it became blocked
        CHECK ((blocked_since IS NOT NULL) = (state = 'blocked')),
    PRIMARY KEY (subject, "on")
) STRICT, WITHOUT ROWID"""

WORDS: Final = (
    OUTCOME,
    """
CREATE TABLE policy (
    project TEXT PRIMARY KEY, -- the project it is about
    policy TEXT NOT NULL      -- how it may leave the machine
        CHECK (policy IN ('share', 'alias', 'group', 'private')),
    alias TEXT NOT NULL CHECK (alias <> '' OR policy NOT IN ('alias', 'group'))  -- the name to show instead
) STRICT, WITHOUT ROWID""",
)

STEPS: Final = (
    """
CREATE TABLE step (
    id INTEGER PRIMARY KEY AUTOINCREMENT,  -- numbers the person's changes in order
    title TEXT NOT NULL,      -- what the person did, to show what undo will undo
    at INTEGER NOT NULL,      -- when the person did it
    undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))  -- whether it was undone and can be done again
) STRICT""",
    """
CREATE TABLE change (
    step_id INTEGER NOT NULL REFERENCES step ON DELETE CASCADE,  -- the person's change that it is a part of
    place INTEGER NOT NULL,   -- its place among the parts
    "table" TEXT NOT NULL,    -- where something changed
    key TEXT NOT NULL CHECK (key GLOB '{*}'),  -- what changed
    before TEXT CHECK (before GLOB '{*}'),     -- how it was; empty when there was nothing
    after TEXT CHECK (after GLOB '{*}'),       -- how it became; empty when nothing is left
    PRIMARY KEY (step_id, place)
) STRICT, WITHOUT ROWID""",
)

RECEIPTS: Final = (
    """
CREATE TABLE receipt (
    id INTEGER PRIMARY KEY AUTOINCREMENT,  -- numbers the shares in order
    at INTEGER NOT NULL,      -- when it left
    period TEXT NOT NULL,     -- what time it was about
    level TEXT NOT NULL,      -- how much it said
    format TEXT NOT NULL,     -- how it was written
    audience TEXT NOT NULL,   -- whom it was for
    purpose TEXT NOT NULL,    -- what it was for
    destination TEXT NOT NULL CHECK (destination IN ('file', 'clipboard', 'stdout')),  -- how it left
    path TEXT NOT NULL,       -- the file that was written, if one was
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),  -- proves what exactly left
    fields TEXT NOT NULL CHECK (fields GLOB '[[]*]'),   -- which fields left
    redactions TEXT NOT NULL CHECK (redactions GLOB '[[]*]'),  -- what was masked or left out, and how often
    content TEXT NOT NULL     -- a copy of what left, for the person to look up
) STRICT""",
    """
CREATE TRIGGER receipt_stays BEFORE UPDATE ON receipt
BEGIN SELECT raise(ABORT, 'a receipt is never changed'); END""",
    """
CREATE TRIGGER receipt_is_kept BEFORE DELETE ON receipt
BEGIN SELECT raise(ABORT, 'a receipt is never deleted'); END""",
)

TOTALS: Final = (
    """
CREATE TABLE totals (
    day TEXT PRIMARY KEY,     -- the local day
    measured TEXT NOT NULL  -- what was measured of it, to answer at once
) STRICT, WITHOUT ROWID""",
    """
CREATE TABLE setting (
    name TEXT PRIMARY KEY,    -- which fact about the database itself
    value TEXT NOT NULL       -- the fact, such as what the totals were measured with
) STRICT, WITHOUT ROWID""",
)

SAME_TIME: Final = (
    """
CREATE TABLE preference (
    one INTEGER NOT NULL REFERENCES source,    -- of two sources the one with the lower number
    other INTEGER NOT NULL REFERENCES source,  -- the other of the two
    winner INTEGER NOT NULL CHECK (winner IN (one, other)),  -- which one counts where both say something
    PRIMARY KEY (one, other),
    CHECK (one < other)
) STRICT, WITHOUT ROWID""",
    """
CREATE TABLE same_time (
    one INTEGER NOT NULL REFERENCES entry,     -- of two entries at the same time that with the lower number
    other INTEGER NOT NULL REFERENCES entry,   -- the other of the two
    counts INTEGER CHECK (counts IN (one, other)),  -- which one counts; empty when both do
    PRIMARY KEY (one, other),
    CHECK (one < other)
) STRICT, WITHOUT ROWID""",
)

DRIFT: Final = """
CREATE TABLE drift (
    id INTEGER PRIMARY KEY AUTOINCREMENT,  -- numbers the changes in order, to know which the person has seen
    day TEXT NOT NULL,        -- the local day that a reading changed, long after it was over
    seconds INTEGER NOT NULL, -- by how much its work became longer or shorter
    added INTEGER NOT NULL CHECK (added >= 0),    -- how many of its entries were new
    edited INTEGER NOT NULL CHECK (edited >= 0),  -- how many were changed
    gone INTEGER NOT NULL CHECK (gone >= 0)       -- how many were gone from their source
) STRICT"""

SORTING: Final = """
CREATE TABLE sorting (
    entry INTEGER PRIMARY KEY REFERENCES entry,  -- the entry about which the person said how it counts
    kind TEXT                 -- of which kind it is; empty where the rules say
        CHECK (kind IN ('focus', 'collaboration', 'admin', 'learning', 'break', 'low-value')),
    excluded INTEGER CHECK (excluded IN (0, 1)),  -- whether it is left out of the figures; empty likewise
    CHECK (kind IS NOT NULL OR excluded IS NOT NULL)
) STRICT"""

INTENTION: Final = """
CREATE TABLE intention (
    week TEXT NOT NULL,       -- the week that it is meant for
    place INTEGER NOT NULL CHECK (place > 0),      -- its number within the week
    text TEXT NOT NULL CHECK (text <> ''),         -- what the person wants to come of the week
    criterion TEXT NOT NULL,  -- how the person will see that it is done
    fate TEXT NOT NULL CHECK (fate IN ('open', 'done', 'dropped', 'carried')),  -- what became of it
    since TEXT NOT NULL,      -- the week for which it was first meant, to carry it over once
    written_at INTEGER NOT NULL,  -- when the person wrote it, to tell what was meant from the start
    settled_at INTEGER        -- when it was settled
        CHECK ((settled_at IS NULL) = (fate = 'open')),
    PRIMARY KEY (week, place)
) STRICT, WITHOUT ROWID"""

WORDS_FOUND: Final = """
CREATE TABLE word (
    words TEXT PRIMARY KEY CHECK (words <> ''),  -- what stood out in the person's words, such as an address
    decision TEXT NOT NULL CHECK (decision IN ('mask', 'keep'))  -- whether it may leave the machine
) STRICT, WITHOUT ROWID"""

NOTE_EDIT: Final = """
CREATE TABLE note_edit (
    week TEXT NOT NULL,       -- the week of the note
    audience TEXT NOT NULL,   -- whom the note is for
    place TEXT NOT NULL,      -- which line of it
    title TEXT NOT NULL,      -- the section in which the line stands
    words TEXT NOT NULL,      -- the line in the person's words for this note; empty when it is taken out
    drafted TEXT NOT NULL,    -- what it said before, to tell when that has changed since
    PRIMARY KEY (week, audience, place)
) STRICT, WITHOUT ROWID"""

PACKETS: Final = """
CREATE TABLE packets (
    packets TEXT PRIMARY KEY CHECK (packets GLOB '[[]*]'),  -- hashes of packets that were combined together
    at INTEGER NOT NULL       -- when that was first done
) STRICT, WITHOUT ROWID"""

DAY_NOTE: Final = """
CREATE TABLE day_note (
    day TEXT PRIMARY KEY,     -- the local day
    text TEXT NOT NULL CHECK (text <> ''),  -- what the person noted about it, for themselves alone
    written_at INTEGER NOT NULL  -- when they last did
) STRICT, WITHOUT ROWID"""

REVIEW: Final = """
CREATE TABLE review (
    week TEXT NOT NULL,       -- the week that was looked back on
    part TEXT NOT NULL CHECK (part <> ''),  -- which part of looking back
    mark TEXT NOT NULL CHECK (mark IN ('done', 'skipped')),  -- how far it is, to go on there
    at INTEGER NOT NULL,      -- when the person said so
    PRIMARY KEY (week, part)
) STRICT, WITHOUT ROWID"""

UNKEPT: Final = """
CREATE TABLE unkept (
    week TEXT NOT NULL,       -- the week of the note
    audience TEXT NOT NULL,   -- whom the note is for
    text TEXT NOT NULL,       -- its lines as far as they are typed, so that a crash takes nothing away
    PRIMARY KEY (week, audience)
) STRICT, WITHOUT ROWID"""

_PLAN: Final = "    plan TEXT NOT NULL DEFAULT '',  -- what the person will do if something gets in the way\n"
INTENTION_PLANNED: Final = INTENTION.replace("    fate TEXT", f"{_PLAN}    fate TEXT")

WORDS_REPLACED: Final = """
CREATE TABLE word (
    words TEXT PRIMARY KEY CHECK (words <> ''),  -- what stood out in the person's words, such as an address
    decision TEXT NOT NULL CHECK (decision IN ('mask', 'keep', 'edit')),  -- what becomes of it
    instead TEXT NOT NULL DEFAULT ''  -- what stands in its place then
        CHECK ((instead <> '') = (decision = 'edit'))
) STRICT, WITHOUT ROWID"""

ENTRY_WITHOUT_KEYS: Final = (
    ENTRIES[0]
    .replace(
        ",       -- when it was found gone from its source\n    UNIQUE (source_id, key)",
        "        -- when it was found gone from its source",
    )
    .replace("tags GLOB '[[]*]'", "tags >= '[' AND tags < '\\'")
    .replace("flags GLOB '[[]*]'", "flags >= '[' AND flags < '\\'")
)
"""A comparison takes a fifth of the time of a pattern, a million times over."""

ENTRY_KEY: Final = "CREATE UNIQUE INDEX entry_key ON entry (key, source_id)"
"""By itself, so that a first load can make it afterwards; the key first, as it sorts faster."""

_QUIET: Final = """\
    quiet_until INTEGER       -- until when the person does not want to see that it takes long
        CHECK (quiet_until IS NULL OR state = 'blocked'),
"""
OUTCOME_QUIET: Final = OUTCOME.replace("    PRIMARY KEY", f"{_QUIET}    PRIMARY KEY")

TOLD: Final = """
CREATE TABLE told (
    subject TEXT NOT NULL,    -- about what kind of thing a roadblock is of which was told that it takes long
    "on" TEXT NOT NULL,       -- which entry, day or week
    since INTEGER NOT NULL,   -- since when it is blocked, as it is told once for each time
    PRIMARY KEY (subject, "on", since)
) STRICT, WITHOUT ROWID"""
