"""ActivityWatch's databases and exports, in the schemas of its servers."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusboard.items import one_by_one
from focusboard.model import Entry, Problem
from focusboard.sources.active_time import PULSE, SECOND, Event, flood_halves, flood_longer, runs, within
from focusboard.sources.activitywatch import files, find, read
from focusboard.sources.protocol import Context, Surroundings
from tests.sources import schemas

PLAIN = Context(ZoneInfo("Europe/Berlin"))
NINE = datetime(2026, 11, 19, 8, tzinfo=UTC)
"""09:00 in Berlin."""

START = int(NINE.timestamp())


class Seen(NamedTuple):
    """One event: seconds after nine, how long, what was seen."""

    after: float
    seconds: float
    data: dict[str, Any]

    @property
    def timestamp(self) -> datetime:
        return NINE + timedelta(seconds=self.after)


def window(after: float, seconds: float, app: str, title: str = "t") -> Seen:
    return Seen(after, seconds, {"app": app, "title": title})


def afk(after: float, seconds: float, status: str) -> Seen:
    return Seen(after, seconds, {"status": status})


Buckets = dict[tuple[str, str], list[Seen]]
"""Events by type of bucket and host."""


def peewee(path: Path, buckets: Buckets) -> Path:
    """As the server in Python creates it."""
    with closing(sqlite3.connect(path)) as db:
        db.executescript(schemas.PEEWEE)
        for key, ((kind, host), events) in enumerate(buckets.items(), 1):
            db.execute(
                "INSERT INTO bucketmodel VALUES (?, ?, ?, NULL, ?, 'aw', ?, '{}')",
                (key, f"{kind}_{host}", "2026-01-01 00:00:00+00:00", kind, host),
            )
            db.executemany(
                "INSERT INTO eventmodel (bucket_id, timestamp, duration, datastr) VALUES (?, ?, ?, ?)",
                [
                    (key, seen.timestamp.isoformat(" "), str(seen.seconds), json.dumps(seen.data))
                    for seen in events
                ],
            )
        db.commit()
    return path


def plain(path: Path, buckets: Buckets) -> Path:
    """As the other storage of the server in Python creates it."""
    with closing(sqlite3.connect(path)) as db:
        db.executescript(f"{schemas.PLAIN} PRAGMA journal_mode=WAL;")
        fill(db, buckets, "(id, type, client, hostname, created, datastr)", "datastr", 1_000_000)
    return path


def rust(path: Path, buckets: Buckets, version: int = 5) -> Path:
    """As the server in Rust creates it, in its first and its latest version."""
    indexes = schemas.FIRST_INDEXES if version < 5 else f"{schemas.LATEST_INDEX} PRAGMA journal_mode=WAL;"
    with closing(sqlite3.connect(path)) as db:
        db.executescript(f"{schemas.RUST} {indexes} PRAGMA user_version = {version};")
        fill(db, buckets, "(name, type, client, hostname, created, data)", "data", 1_000_000_000)
    return path


def fill(db: sqlite3.Connection, buckets: Buckets, columns: str, data: str, unit: int) -> None:
    for number, ((kind, host), events) in enumerate(buckets.items(), 1):
        db.execute(
            f"INSERT INTO buckets {columns} VALUES (?, ?, 'aw', ?, '2026', '{{}}')",
            (f"{kind}_{host}", kind, host),
        )
        rows = [(round((START + e.after) * 1000) * (unit // 1000), e.seconds, e.data) for e in events]
        db.executemany(
            f"INSERT INTO events (bucketrow, starttime, endtime, {data}) VALUES (?, ?, ?, ?)",
            [
                (number, start, start + round(length * 1000) * (unit // 1000), json.dumps(seen))
                for start, length, seen in rows
            ],
        )
    db.commit()


def export(path: Path, buckets: Buckets) -> Path:
    """As the web interface gives it out: newest first."""
    found = {
        f"{kind}_{host}": {
            "id": f"{kind}_{host}",
            "created": "2026-01-01T00:00:00+00:00",
            "name": None,
            "type": kind,
            "client": "aw",
            "hostname": host,
            "data": {},
            "events": [
                {"timestamp": seen.timestamp.isoformat(), "duration": seen.seconds, "data": seen.data}
                for seen in reversed(events)
            ],
        }
        for (kind, host), events in buckets.items()
    }
    path.write_text(json.dumps({"buckets": found}))
    return path


def oldest_rust(path: Path, buckets: Buckets) -> Path:
    return rust(path, buckets, version=1)


Writer = Callable[[Path, Buckets], Path]
every_shape = pytest.mark.parametrize("write", [peewee, plain, rust, oldest_rust, export])


def entries(path: Path) -> list[Entry]:
    return [found for found in one_by_one(read(path, PLAIN)) if isinstance(found, Entry)]


def problems(path: Path) -> list[Problem]:
    return [found for found in one_by_one(read(path, PLAIN)) if isinstance(found, Problem)]


def told(path: Path) -> list[tuple[int, int, str]]:
    return [(each.start - START, each.seconds(0), each.project) for each in entries(path)]


DAY: Buckets = {
    ("currentwindow", "desk"): [
        window(0, 600, "Editor", "one"),
        window(600, 0, "Editor", "flicker"),
        window(601, 299, "Editor", "two"),
        window(904, 96, "Browser"),
        window(1000, 2000, "Editor"),
        window(3600, 60, "Mail"),
    ],
    ("afkstatus", "desk"): [afk(0, 1200, "not-afk"), afk(1200, 600, "afk"), afk(1800, 2000, "not-afk")],
    ("web.tab.current", "desk"): [Seen(904, 96, {"url": "https://example.org/secret", "title": "s"})],
}


@every_shape
def test_windows_count_while_the_person_was_there_and_changes_of_title_make_no_entry(
    tmp_path: Path, write: Writer
) -> None:
    path = write(tmp_path / "aw", DAY)
    half = 2 if write in {rust, oldest_rust} else 4
    assert told(path) == [
        (0, 900 + half, "Editor"),
        (900 + half, 100 - half, "Browser"),
        (1000, 200, "Editor"),
        (1800, 1200, "Editor"),
        (3600, 60, "Mail"),
    ]
    assert problems(path) == []
    found = entries(path)
    assert {(each.task, each.tags, each.note, each.zone) for each in found} == {
        (app, (), "", "") for app in ("Editor", "Browser", "Mail")
    }
    assert len({each.key for each in found}) == len(found)
    assert found[3].key == f"{found[2].key}#2"
    assert all(each.end is not None for each in found)


@every_shape
def test_no_title_or_address_gets_out(tmp_path: Path, write: Writer) -> None:
    dice = random.Random(29)
    canaries = [f"CANARY{dice.getrandbits(64):016x}" for _ in range(100)]
    planted = iter(canaries)
    seen: list[Seen] = []
    for n in range(60):
        data = {"app": f"app{n % 3}", "title": f"{next(planted)} – secret", "url": "https://CANARY-url/"}
        seen.append(Seen(n * 30, 30 if n % 7 else 31, data))
    web = [Seen(n * 30, 30, {"url": f"https://example.org/{next(planted)}", "title": "x"}) for n in range(40)]
    seen += [
        Seen(3000, 10, {"title": "CANARY without an app"}),
        Seen(3010, -10, {"app": "x", "title": "CANARY"}),
        Seen(
            3020, 10, {"app": ["CANARY"], "title": "CANARY", "deep": {"timestamp": "CANARY", "app": "CANARY"}}
        ),
    ]
    path = write(
        tmp_path / "aw",
        {
            ("currentwindow", "desk"): seen,
            ("afkstatus", "desk"): [afk(0, 9000, "not-afk")],
            ("web.tab.current", "desk"): web,
            ("app.editor.activity", "desk"): [Seen(0, 9, {"file": "CANARY", "project": "CANARY"})],
            ("general.stopwatch", "desk"): [Seen(0, 9, {"label": "CANARY", "running": True})],
        },
    )
    raw = path.read_bytes()
    assert all(canary.encode() in raw for canary in canaries), "the canaries were never planted"
    found = list(one_by_one(read(path, PLAIN)))
    assert {each.project for each in found if isinstance(each, Entry)} == {"app0", "app1", "app2", ""}
    assert any(isinstance(each, Problem) for each in found)
    assert "canary" not in " ".join(str(each) for each in found).lower()


@every_shape
def test_each_machine_has_its_own_afk_and_one_without_is_always_attended(
    tmp_path: Path, write: Writer
) -> None:
    path = write(
        tmp_path / "aw",
        {
            ("currentwindow", "desk"): [window(0, 100, "Editor")],
            ("currentwindow", "phone"): [window(50, 100, "Chat")],
            ("afkstatus", "desk"): [afk(0, 60, "not-afk"), afk(60, 500, "afk")],
        },
    )
    assert told(path) == [(0, 60, "Editor"), (50, 100, "Chat")]


def test_two_afk_watchers_of_a_machine_are_taken_together(tmp_path: Path) -> None:
    path = rust(
        tmp_path / "aw",
        {
            ("currentwindow", "desk"): [window(0, 100, "Editor")],
            ("afkstatus", "desk"): [afk(0, 20, "not-afk"), afk(80, 20, "not-afk")],
        },
    )
    with closing(sqlite3.connect(path)) as db:
        db.execute("INSERT INTO buckets VALUES (9, 'other', 'afkstatus', 'aw', 'desk', '2026', '{}')")
        db.execute("UPDATE events SET bucketrow = 9 WHERE id = 3")
        db.commit()
    assert told(path) == [(0, 20, "Editor"), (80, 20, "Editor")]


@every_shape
def test_keys_stay_while_the_last_event_grows_and_others_follow(tmp_path: Path, write: Writer) -> None:
    def state(seconds: float, *more: Seen) -> list[str]:
        path = tmp_path / "aw"
        path.unlink(missing_ok=True)
        events = [window(0, 60, "Editor", "a"), window(61, seconds, "Editor", "b"), *more]
        afks = [afk(0, 30, "not-afk"), afk(30, 5, "afk"), afk(35, 900, "not-afk")]
        return [
            each.key
            for each in entries(write(path, {("afkstatus", "desk"): afks, ("currentwindow", "desk"): events}))
        ]

    first = state(1)
    assert first == state(500)
    assert state(500, window(561, 10, "Mail"))[: len(first)] == first


def test_events_in_the_log_of_a_running_server_are_read(tmp_path: Path) -> None:
    path = rust(tmp_path / "sqlite.db", DAY)
    with closing(sqlite3.connect(path, isolation_level=None)) as server:
        row = (1, (START + 4000) * 10**9, (START + 4100) * 10**9, '{"app":"Mail","title":"t"}')
        server.execute("INSERT INTO events (bucketrow, starttime, endtime, data) VALUES (?, ?, ?, ?)", row)
        row = (2, (START + 3800) * 10**9, (START + 4200) * 10**9, '{"status":"not-afk"}')
        server.execute("INSERT INTO events (bucketrow, starttime, endtime, data) VALUES (?, ?, ?, ?)", row)
        assert told(path)[-1] == (4000, 100, "Mail")


def test_the_seconds_of_a_day_sum_to_its_exact_time_over_both_clock_changes(tmp_path: Path) -> None:
    dice = random.Random(11)
    for day in (datetime(2026, 3, 28, 12, tzinfo=UTC), datetime(2026, 10, 24, 12, tzinfo=UTC)):
        path = tmp_path / f"{day:%m}"
        at = (day - NINE).total_seconds()
        events = []
        for _ in range(2000):
            length = round(dice.uniform(0.001, 60), 3)
            events.append(window(round(at, 3), length, dice.choice("abc")))
            at += length + dice.choice([0, 0, 0.4, 3.5, 30])
        exact = {
            start: sum(e.end - e.start for e in flooded) / SECOND
            for start, flooded in by_day(flood_longer(map(event, events))).items()
        }
        ours: dict[int, int] = {}
        found = entries(peewee(path, {("currentwindow", "desk"): events}))
        for each in found:
            ours[each.start // 86_400] = ours.get(each.start // 86_400, 0) + each.seconds(0)
        assert len(ours) == len(exact) == 2
        assert all(abs(ours[n] - exact[n]) < 61 for n in exact), "only what crosses midnight may differ"
        assert abs(sum(ours.values()) - sum(exact.values())) < 2
        assert all((one.end or 0) <= other.start for one, other in pairwise(found))


def event(seen: Seen) -> Event:
    start = round((START + seen.after) * SECOND)
    return Event(start, start + round(seen.seconds * SECOND), str(seen.data), str(seen.data["app"]), "m")


def by_day(events: Iterator[Event]) -> dict[int, list[Event]]:
    found: dict[int, list[Event]] = {}
    for each in events:
        found.setdefault(each.start // SECOND // 86_400, []).append(each)
    return found


moments = st.lists(
    st.tuples(st.integers(0, 20_000), st.integers(0, 15_000), st.sampled_from("abc")), max_size=12
)


def made(found: list[tuple[int, int, str]]) -> list[Event]:
    return [
        Event(at * 1000, (at + length) * 1000, app, app, str(number))
        for number, (at, length, app) in enumerate(sorted(found))
    ]


@given(moments, moments)
def test_nothing_counts_outside_of_the_spans(events: list[Any], spans: list[Any]) -> None:
    there = made([(at, length, "x") for at, length, _ in spans])
    for part in within(iter(made(events)), iter(there)):
        assert part.start < part.end
        assert any(span.start <= part.start and part.end <= span.end for span in there)


@given(moments)
def test_filling_gaps_adds_the_short_ones_and_nothing_else(steps: list[Any]) -> None:
    events, at = [], 0
    for number, (gap, length, app) in enumerate(steps):
        at += gap + (gap == PULSE // 1000)
        events.append(Event(at * 1000, (at + length) * 1000, app, app, str(number)))
        at += length
    events = [each for each in events if each.end > each.start]
    seen = sum(each.end - each.start for each in events)
    gaps = [other.start - one.end for one, other in pairwise(events)]
    for flood in (flood_longer, flood_halves):
        covered = list(flood(events))
        total = sum(each.end - each.start for each in covered)
        assert total == seen + sum(gap for gap in gaps if gap < PULSE)
        assert all(one.end <= other.start for one, other in pairwise(covered))
        assert abs(sum(run.end - run.start for run in runs(covered)) - total / SECOND) < 1


@every_shape
def test_an_empty_database_has_no_entries(tmp_path: Path, write: Writer) -> None:
    assert list(read(write(tmp_path / "aw", {}), PLAIN)) == []
    (tmp_path / "aw").unlink()
    assert list(read(write(tmp_path / "aw", {("currentwindow", "desk"): []}), PLAIN)) == []


def test_another_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE facts (id)")
    with pytest.raises(OSError, match="choose the tracker's own file"):
        list(read(path, PLAIN))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0\0",
        b"[]",
        b"null",
        b"{}",
        b'{"buckets": 7}',
        b"\xff\xfe{",
        b"[" * 200_000,
        b'{"buckets":' * 200_000,
        b'{"buckets": {"a": {"events": [',
    ],
)
def test_what_is_no_export_is_refused_with_a_reason(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "export.json"
    path.write_bytes(content)
    (problem,) = read(path, PLAIN)
    assert isinstance(problem, Problem)
    assert "export" in problem.reason


def test_a_key_can_be_written_whatever_the_machine_is_called(tmp_path: Path) -> None:
    path = export(tmp_path / "aw.json", {("currentwindow", "\ud83d"): [window(0, 60, "Editor")]})
    assert [entry.key[:2] for entry in entries(path)] == ["\ufffd:"]


@pytest.mark.parametrize("host", [{"name": "desk"}, [{"name": "desk"}]])
def test_a_key_is_the_same_each_time_where_a_machine_has_no_name(tmp_path: Path, host: object) -> None:
    path = export(tmp_path / "aw.json", {("currentwindow", "desk"): [window(0, 60, "Editor")]})
    path.write_text(path.read_text().replace('"desk"', json.dumps(host)))
    assert [entry.key for entry in entries(path)] == [f":{entries(path)[0].start}000000"]


def test_an_export_without_bounds_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "export.json"
    with path.open("wb") as file:
        file.truncate(64 * 1024 * 1024 + 1)
    (problem,) = problems(path)
    assert "64 MB" in problem.reason


def test_the_databases_of_every_server_are_found_where_they_are(tmp_path: Path) -> None:
    def places(platform: str, **environ: str) -> list[str]:
        found = find(Surroundings(environ, tmp_path, platform))
        return [path.relative_to(tmp_path).as_posix() for path in found]

    assert places("linux") == places("darwin") == places("win32") == []
    for folder in (".local/share", "Library/Application Support", "xdg", "Local/activitywatch", "Roaming"):
        for name in ("aw-server/peewee-sqlite.v2.db", "aw-server-rust/sqlite.db"):
            file = tmp_path / folder / "activitywatch" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.touch(mode=0o000)
            file.with_name("sqlite-testing.db").touch()
    two = ("activitywatch/aw-server/peewee-sqlite.v2.db", "activitywatch/aw-server-rust/sqlite.db")
    assert places("linux") == [f".local/share/{name}" for name in two]
    assert places("linux", XDG_DATA_HOME=str(tmp_path / "xdg")) == [f"xdg/{name}" for name in two]
    assert places("darwin") == [f"Library/Application Support/{name}" for name in two]
    windows = {"LOCALAPPDATA": str(tmp_path / "Local"), "APPDATA": str(tmp_path / "Roaming")}
    assert places("win32", **windows) == [
        *(f"Local/activitywatch/{name}" for name in two),
        *(f"Roaming/{name}" for name in two),
    ]
    base = tmp_path / "xdg/activitywatch"
    assert [file.name for file in files(base)] == ["peewee-sqlite.v2.db", "sqlite.db"]
    assert [file.name for file in files(base / "aw-server-rust")] == ["sqlite.db"]
    assert files(base / "aw-server-rust/sqlite.db") == [base / "aw-server-rust/sqlite.db"]
    assert files(tmp_path / "gone") == []
