"""How trackers keep a history: each is given the same entries and writes them as its own files."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from itertools import groupby
from pathlib import Path
from random import Random
from typing import Final, NamedTuple


class Drawn(NamedTuple):
    """One entry of a history, with times in UTC."""

    start: datetime
    end: datetime
    project: str
    tags: list[str]
    note: str


Drawns = Iterator[Drawn]


def write_timewarrior(folder: Path, entries: Drawns) -> None:
    """A folder with a file for each month."""
    (folder / "data").mkdir(parents=True)
    for month, some in groupby(entries, key=lambda entry: f"{entry.start:%Y-%m}"):
        (folder / "data" / f"{month}.data").write_text("".join(map(_line, some)))
    (folder / "timewarrior.cfg").touch()


def _line(entry: Drawn) -> str:
    tags = " ".join(sorted({_quoted(entry.project), *entry.tags}))
    return f'inc {entry.start:%Y%m%dT%H%M%SZ} - {entry.end:%Y%m%dT%H%M%SZ} # {tags} # "{entry.note}"\n'


def _quoted(tag: str) -> str:
    return f'"{tag}"' if "-" in tag else tag


def write_watson(folder: Path, entries: Drawns) -> None:
    """A folder with all frames in one file, indented as Watson does it, and with ids as random as its own."""
    folder.mkdir()
    chance = Random(1)
    with (folder / "frames").open("w") as file:
        for number, entry in enumerate(entries):
            start, end = int(entry.start.timestamp()), int(entry.end.timestamp())
            frame = [start, end, entry.project, f"{chance.getrandbits(128):032x}", entry.tags, end]
            file.write(
                f"{',' if number else '['}\n {json.dumps(frame, indent=1).replace(chr(10), chr(10) + ' ')}"
            )
        file.write("\n]")


def write_csv(path: Path, entries: Drawns) -> None:
    """A table with our own columns."""
    with path.open("w", newline="") as file:
        table = csv.writer(file)
        table.writerow(["start", "end", "project", "task", "tags", "note"])
        for entry in entries:
            times = [entry.start.isoformat(), entry.end.isoformat()]
            table.writerow([*times, entry.project, entry.note, " ".join(entry.tags), ""])


TOGGL: Final = (
    "User", "Email", "Client", "Project", "Task", "Description", "Billable",
    "Start date", "Start time", "End date", "End time", "Duration", "Tags", "Amount (EUR)",
)  # fmt: skip


def write_toggl(path: Path, entries: Drawns) -> None:
    """A detailed report of one person."""
    with path.open("w", newline="") as file:
        table = csv.writer(file)
        who = ["Ada", "ada@example.org", "Acme"]
        table.writerow(TOGGL)
        for start, end, project, tags, note in entries:
            times = [f"{start:%Y-%m-%d}", f"{start:%H:%M:%S}", f"{end:%Y-%m-%d}", f"{end:%H:%M:%S}"]
            lasted = int((end - start).total_seconds())
            length = f"{lasted // 3600:02}:{lasted // 60 % 60:02}:{lasted % 60:02}"
            table.writerow([*who, project, "", note, "No", *times, length, ", ".join(tags), ""])


SCHEMA: Final = """
CREATE TABLE "bucketmodel" ("key" INTEGER NOT NULL PRIMARY KEY, "id" VARCHAR(255) NOT NULL,
    "created" DATETIME NOT NULL, "name" VARCHAR(255), "type" VARCHAR(255) NOT NULL,
    "client" VARCHAR(255) NOT NULL, "hostname" VARCHAR(255) NOT NULL, "datastr" VARCHAR(255));
CREATE TABLE "eventmodel" ("id" INTEGER NOT NULL PRIMARY KEY, "bucket_id" INTEGER NOT NULL,
    "timestamp" DATETIME NOT NULL, "duration" DECIMAL(10, 5) NOT NULL, "datastr" VARCHAR(255) NOT NULL);
INSERT INTO bucketmodel VALUES (1, 'window', '', NULL, 'currentwindow', 'aw', 'desk', '{}');
INSERT INTO bucketmodel VALUES (2, 'afk', '', NULL, 'afkstatus', 'aw', 'desk', '{}');
"""
INDEXES: Final = """
CREATE UNIQUE INDEX "bucketmodel_id" ON "bucketmodel" ("id");
CREATE INDEX "eventmodel_bucket_id" ON "eventmodel" ("bucket_id");
CREATE INDEX "eventmodel_timestamp" ON "eventmodel" ("timestamp");
"""


def write_activitywatch(path: Path, entries: Drawns) -> None:
    """The database of its server in Python, the person at the machine all day.

    Each entry is an event of one window that lasts until the next; every fourth is in another application.
    """
    with closing(sqlite3.connect(path)) as db, db:
        db.executescript(SCHEMA)
        for _, day in groupby(entries, key=lambda entry: entry.start.date()):
            db.executemany(
                "INSERT INTO eventmodel (bucket_id, timestamp, duration, datastr) VALUES (?, ?, ?, ?)",
                _events(list(day)),
            )
        db.executescript(INDEXES)


def _events(day: list[Drawn]) -> Iterator[tuple[int, str, str, str]]:
    ends = [*(entry.start for entry in day[1:]), day[-1].end]
    for place, (entry, end) in enumerate(zip(day, ends, strict=True)):
        seen = json.dumps({"app": day[place - place % 4].project, "title": entry.note})
        yield 1, entry.start.isoformat(" "), _seconds(entry.start, end), seen
    yield 2, day[0].start.isoformat(" "), _seconds(day[0].start, ends[-1]), '{"status": "not-afk"}'


def _seconds(start: datetime, end: datetime) -> str:
    return str((end - start).total_seconds())


WRITERS: Final[dict[str, Callable[[Path, Drawns], None]]] = {
    "timewarrior": write_timewarrior,
    "watson": write_watson,
    "csv": write_csv,
    "toggl": write_toggl,
    "activitywatch": write_activitywatch,
}
