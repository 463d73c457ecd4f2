"""How trackers create their databases, as far as readers and what could mislead them are concerned."""

from __future__ import annotations

from typing import Final

HAMSTER: Final = """
CREATE TABLE activities(id integer primary key, name varchar2(500), work integer, activity_order integer,
    deleted integer, category_id integer, search_name varchar2);
CREATE TABLE version(version integer);
CREATE TABLE categories (id integer primary key, name varchar2(500), color_code varchar2(50),
    category_order integer, search_name varchar2);
CREATE TABLE tags (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, name TEXT NOT NULL,
    autocomplete BOOL DEFAULT true);
CREATE TABLE fact_tags(fact_id integer, tag_id integer);
CREATE INDEX idx_fact_tags_fact ON fact_tags(fact_id);
CREATE TABLE "facts" (id integer primary key autoincrement, activity_id integer, start_time timestamp,
    end_time timestamp, description varchar2);
CREATE VIRTUAL TABLE fact_index USING fts3(id, name, category, description, tag);
INSERT INTO version VALUES (9);
INSERT INTO categories VALUES (1, 'client-x', NULL, 0, 'client-x');
INSERT INTO activities VALUES (1, 'Fix login', NULL, 0, NULL, 1, 'fix login'),
    (2, 'Read', NULL, 0, NULL, -1, 'read'), (3, 'Old', NULL, 0, 1, 1, 'old');
INSERT INTO tags (name) VALUES ('deep'), ('a b');
"""
TIMETRAP: Final = """
CREATE TABLE `entries` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `note` varchar(255),
    `start` timestamp, `end` timestamp, `sheet` varchar(255));
CREATE TABLE `meta` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `key` varchar(255),
    `value` varchar(255));
INSERT INTO meta (key, value) VALUES ('current_sheet', 'client-x');
"""
TRAGGO: Final = """
CREATE TABLE "users" ("id" integer primary key autoincrement, "name" varchar(255) UNIQUE, "pass" blob,
    "admin" bool);
CREATE TABLE "time_spans" ("id" integer primary key autoincrement, "start_utc" datetime, "end_utc" datetime,
    "start_user_time" datetime, "end_user_time" datetime, "offset_utc" integer,
    "user_id" int REFERENCES users(id) ON DELETE CASCADE, "note" varchar(255));
CREATE TABLE "time_span_tags" ("time_span_id" int REFERENCES time_spans(id) ON DELETE CASCADE,
    "key" varchar(255), "string_value" varchar(255));
CREATE UNIQUE INDEX uix_time_spans_id ON "time_spans"("id");
INSERT INTO users VALUES (1, 'ada', x'00', 1), (2, 'bob', x'00', 0);
"""
FURTHERANCE: Final = """
CREATE TABLE tasks (id INTEGER PRIMARY KEY, task_name TEXT, start_time TIMESTAMP, stop_time TIMESTAMP,
    tags TEXT, project TEXT, rate REAL, currency TEXT, uid TEXT, is_deleted BOOLEAN DEFAULT 0,
    last_updated INTEGER DEFAULT 0);
CREATE TABLE user (email TEXT PRIMARY KEY, encrypted_key TEXT NOT NULL);
INSERT INTO user VALUES ('ada@example.org', 'secret');
"""
OLDEST_FURTHERANCE: Final = """
CREATE TABLE tasks (id INTEGER PRIMARY KEY, task_name TEXT, start_time TIMESTAMP, stop_time TIMESTAMP,
    tags TEXT);
"""
TOCK: Final = """
CREATE TABLE activities (id INTEGER PRIMARY KEY AUTOINCREMENT, description TEXT NOT NULL,
    project TEXT NOT NULL, start_time DATETIME NOT NULL UNIQUE, end_time DATETIME, notes TEXT, tags TEXT);
"""
TASKCHAMPION: Final = """
CREATE TABLE operations (id INTEGER PRIMARY KEY AUTOINCREMENT, data STRING);
CREATE TABLE tasks (uuid STRING PRIMARY KEY, data STRING);
"""
PEEWEE: Final = """
CREATE TABLE "bucketmodel" ("key" INTEGER NOT NULL PRIMARY KEY, "id" VARCHAR(255) NOT NULL,
    "created" DATETIME NOT NULL, "name" VARCHAR(255), "type" VARCHAR(255) NOT NULL,
    "client" VARCHAR(255) NOT NULL, "hostname" VARCHAR(255) NOT NULL, "datastr" VARCHAR(255));
CREATE UNIQUE INDEX "bucketmodel_id" ON "bucketmodel" ("id");
CREATE TABLE "eventmodel" ("id" INTEGER NOT NULL PRIMARY KEY, "bucket_id" INTEGER NOT NULL,
    "timestamp" DATETIME NOT NULL, "duration" DECIMAL(10, 5) NOT NULL, "datastr" VARCHAR(255) NOT NULL,
    FOREIGN KEY ("bucket_id") REFERENCES "bucketmodel" ("key"));
CREATE INDEX "eventmodel_bucket_id" ON "eventmodel" ("bucket_id");
CREATE INDEX "eventmodel_timestamp" ON "eventmodel" ("timestamp");
"""
"""ActivityWatch's server in Python."""

PLAIN: Final = """
CREATE TABLE buckets (rowid INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE NOT NULL, name TEXT,
    type TEXT NOT NULL, client TEXT NOT NULL, hostname TEXT NOT NULL, created TEXT NOT NULL,
    datastr TEXT NOT NULL);
CREATE TABLE events (id INTEGER PRIMARY KEY AUTOINCREMENT, bucketrow INTEGER NOT NULL,
    starttime INTEGER NOT NULL, endtime INTEGER NOT NULL, datastr TEXT NOT NULL,
    FOREIGN KEY (bucketrow) REFERENCES buckets(rowid));
CREATE INDEX event_index_starttime ON events(bucketrow, starttime);
"""
"""The other storage of the server in Python; its file is in WAL mode."""

RUST: Final = """
CREATE TABLE buckets (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE NOT NULL, type TEXT NOT NULL,
    client TEXT NOT NULL, hostname TEXT NOT NULL, created TEXT NOT NULL, data TEXT NOT NULL DEFAULT '{}');
CREATE INDEX bucket_id_index ON buckets(id);
CREATE TABLE events (id INTEGER PRIMARY KEY AUTOINCREMENT, bucketrow INTEGER NOT NULL,
    starttime INTEGER NOT NULL, endtime INTEGER NOT NULL, data TEXT NOT NULL,
    FOREIGN KEY (bucketrow) REFERENCES buckets(id));
"""
"""The server in Rust, without the indexes on events, of which each version has others."""

FIRST_INDEXES: Final = """
CREATE INDEX events_bucketrow_index ON events(bucketrow);
CREATE INDEX events_starttime_index ON events(starttime);
CREATE INDEX events_endtime_index ON events(endtime);
"""
LATEST_INDEX: Final = """
CREATE INDEX events_bucketrow_starttime_endtime_index ON events(bucketrow, starttime DESC, endtime);
"""
"""The file is in WAL mode since."""
