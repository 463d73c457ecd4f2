-- A database as the first layout has it, with something in every table.
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'focusboard','0001_first_layout','2026-11-22 15:28:15.031746+00:00');
CREATE TABLE change (
    step_id INTEGER NOT NULL REFERENCES step ON DELETE CASCADE,  -- the person's change that it is a part of
    place INTEGER NOT NULL,   -- its place among the parts
    "table" TEXT NOT NULL,    -- where something changed
    key TEXT NOT NULL CHECK (key GLOB '{*}'),  -- what changed
    before TEXT CHECK (before GLOB '{*}'),     -- how it was; empty when there was nothing
    after TEXT CHECK (after GLOB '{*}'),       -- how it became; empty when nothing is left
    PRIMARY KEY (step_id, place)
) STRICT, WITHOUT ROWID;
INSERT INTO "change" VALUES(1,0,'source','{"id": 1}','{"id": 1, "name": "work", "kind": "timewarrior", "path": "/times/work", "zone": "", "options": "{}", "paused": 0, "added_at": 1795000000, "removed_at": 1795000000}','{"id": 1, "name": "work", "kind": "timewarrior", "path": "/times/work", "zone": "", "options": "{}", "paused": 0, "added_at": 1795000000, "removed_at": null}');
INSERT INTO "change" VALUES(2,0,'source','{"id": 2}','{"id": 2, "name": "old", "kind": "csv", "path": "/times/old.csv", "zone": "", "options": "{}", "paused": 0, "added_at": 1795000000, "removed_at": 1795000000}','{"id": 2, "name": "old", "kind": "csv", "path": "/times/old.csv", "zone": "Asia/Tokyo", "options": "{\"start\": \"From\"}", "paused": 0, "added_at": 1795000000, "removed_at": null}');
INSERT INTO "change" VALUES(3,0,'outcome','{"subject": "entry", "on": "1"}',NULL,'{"subject": "entry", "on": "1", "state": "done", "text": "the redirect loop is gone", "need": "", "written_at": 1795000000, "blocked_since": null}');
INSERT INTO "change" VALUES(4,0,'outcome','{"subject": "day", "on": "2026-11-17"}',NULL,'{"subject": "day", "on": "2026-11-17", "state": "blocked", "text": "stuck", "need": "the staging certificate", "written_at": 1795000000, "blocked_since": 1795000000}');
INSERT INTO "change" VALUES(5,0,'policy','{"project": "api"}',NULL,'{"project": "api", "policy": "alias", "alias": "Client A"}');
INSERT INTO "change" VALUES(6,0,'source','{"id": 2}','{"id": 2, "name": "old", "kind": "csv", "path": "/times/old.csv", "zone": "Asia/Tokyo", "options": "{\"start\": \"From\"}", "paused": 0, "added_at": 1795000000, "removed_at": null}','{"id": 2, "name": "old", "kind": "csv", "path": "/times/old.csv", "zone": "Asia/Tokyo", "options": "{\"start\": \"From\"}", "paused": 0, "added_at": 1795000000, "removed_at": 1795000000}');
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
) STRICT;
INSERT INTO "entry" VALUES(1,1,'a',1,1,1794900000,1794903600,'','api','Fix login redirect','["backend"]','slow cache','[]',NULL,0,NULL);
INSERT INTO "entry" VALUES(2,1,'b',1,2,1794903600,1794905400,'','docs','Write','[]','','[]',NULL,0,1795000060);
INSERT INTO "entry" VALUES(3,2,'1',2,2,1794900000,1794903000,'Asia/Tokyo','api','','[]','','[]',3060,0,NULL);
CREATE TABLE file (
    id INTEGER PRIMARY KEY,   -- numbers the file
    source_id INTEGER NOT NULL REFERENCES source,  -- the source it belongs to
    path TEXT NOT NULL,       -- where it is, to say where an entry comes from
    fingerprint TEXT,         -- tells whether it changed; empty when it must be read again
    read_at INTEGER NOT NULL, -- when it was last read and had changed
    UNIQUE (source_id, path)
) STRICT;
INSERT INTO "file" VALUES(1,1,'/times/work/2026-11.data','f3',1795000060);
INSERT INTO "file" VALUES(2,2,'/times/old.csv','f2',1795000000);
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
) STRICT, WITHOUT ROWID;
INSERT INTO "outcome" VALUES('day','2026-11-17','blocked','stuck','the staging certificate',1795000000,1795000000);
INSERT INTO "outcome" VALUES('entry','1','done','the redirect loop is gone','',1795000000,NULL);
CREATE TABLE policy (
    project TEXT PRIMARY KEY, -- the project it is about
    policy TEXT NOT NULL      -- how it may leave the machine
        CHECK (policy IN ('share', 'alias', 'group', 'private')),
    alias TEXT NOT NULL CHECK (alias <> '' OR policy NOT IN ('alias', 'group'))  -- the name to show instead
) STRICT, WITHOUT ROWID;
INSERT INTO "policy" VALUES('api','alias','Client A');
CREATE TABLE problem (
    file_id INTEGER NOT NULL REFERENCES file,  -- the file that could not be read in full
    line INTEGER NOT NULL,    -- the line it is about, 0 for the whole file
    reason TEXT NOT NULL      -- what is wrong with it
) STRICT;
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
) STRICT;
INSERT INTO "receipt" VALUES(1,1795000000,'2026-W47','outcomes','md','team','weekly note','stdout','','0000000000000000000000000000000000000000000000000000000000000000','["outcomes"]','[]','# A week
');
CREATE TABLE recorded (
    source_id INTEGER PRIMARY KEY REFERENCES source,  -- the source that this sums up
    entries INTEGER NOT NULL CHECK (entries >= 0),    -- how many entries it has
    seconds INTEGER NOT NULL,                         -- how long its closed ones are together
    open INTEGER NOT NULL CHECK (open >= 0)           -- how many of them are running
) STRICT;
INSERT INTO "recorded" VALUES(1,1,3600,0);
INSERT INTO "recorded" VALUES(2,1,3060,0);
CREATE TABLE setting (
    name TEXT PRIMARY KEY,    -- which fact about the database itself
    value TEXT NOT NULL       -- the fact, such as what the totals were measured with
) STRICT, WITHOUT ROWID;
INSERT INTO "setting" VALUES('totals basis','[1, [0.8, 1800, 5400], "Europe/Berlin", 0, [300, 1500, 3600], [], null]');
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
) STRICT;
INSERT INTO "source" VALUES(1,'work','timewarrior','/times/work','','{}',0,1795000000,NULL);
INSERT INTO "source" VALUES(2,'old','csv','/times/old.csv','Asia/Tokyo','{"start": "From"}',0,1795000000,NULL);
CREATE TABLE step (
    id INTEGER PRIMARY KEY AUTOINCREMENT,  -- numbers the person's changes in order
    title TEXT NOT NULL,      -- what the person did, to show what undo will undo
    at INTEGER NOT NULL,      -- when the person did it
    undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))  -- whether it was undone and can be done again
) STRICT;
INSERT INTO "step" VALUES(1,'source work added',1795000000,0);
INSERT INTO "step" VALUES(2,'source old added',1795000000,0);
INSERT INTO "step" VALUES(3,'outcome done on Fix login redirect',1795000000,0);
INSERT INTO "step" VALUES(4,'outcome blocked on 2026-11-17',1795000000,0);
INSERT INTO "step" VALUES(5,'alias for project api',1795000000,0);
INSERT INTO "step" VALUES(6,'source old removed',1795000000,1);
CREATE TABLE totals (
    day TEXT PRIMARY KEY,     -- the local day
    measured TEXT NOT NULL  -- what was measured of it, to answer at once
) STRICT, WITHOUT ROWID;
INSERT INTO "totals" VALUES('2026-11-17','[2,6660,3600,3000,0,60,0,3600,[["api",1794900000,1794903600,3600,true]],3600,1,3600,12960000,0,1,null,3600,[["api",3600]],[["focus",3600]],[["backend",2100]],[],false]');
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE UNIQUE INDEX source_name ON source (name) WHERE removed_at IS NULL;
CREATE INDEX problem_file ON problem (file_id);
CREATE INDEX entry_start ON entry (start) WHERE removed_at IS NULL;
CREATE INDEX entry_long ON entry (start) WHERE ("end" IS NULL OR "end" - start > 86400);
CREATE INDEX entry_file ON entry (file_id) WHERE removed_at IS NULL;
CREATE TRIGGER receipt_stays BEFORE UPDATE ON receipt
BEGIN SELECT raise(ABORT, 'a receipt is never changed'); END;
CREATE TRIGGER receipt_is_kept BEFORE DELETE ON receipt
BEGIN SELECT raise(ABORT, 'a receipt is never deleted'); END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('step',6);
INSERT INTO "sqlite_sequence" VALUES('entry',3);
INSERT INTO "sqlite_sequence" VALUES('receipt',1);
COMMIT;
PRAGMA application_id = 1178750769;
PRAGMA user_version = 1;
