"""An export of ActivityWatch; every object is reduced to what is needed of it as soon as it is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path

from focusboard.model import Problem
from focusboard.sources.active_time import SECOND, Bucket, Event
from focusboard.sources.activitywatch_database import FIELDS, name_in
from focusboard.sources.shapes.json_export import export, within
from focusboard.text import TITLE, clean
from focusboard.typed import Any, Final
from focusboard.values import Value

_NO_EXPORT: Final = "This is not an export of ActivityWatch (an object with 'buckets'); choose another file."


class _Seen(Value):
    """What is left of something that was seen; the number stands for all of it."""

    app: str
    status: str
    number: int


class _Moment(Value):
    timestamp: object
    duration: object
    seen: object


class _Watcher(Value):
    type: object
    host: object
    moments: list[object]


def buckets_of_export(path: Path, note: Callable[[str], None]) -> list[Bucket] | Problem:
    """The buckets that matter; ``note`` is told which events cannot be read, without a word of theirs."""
    found = export(path, _reduced)
    if isinstance(found, Problem):
        return found
    watchers = within(found, "buckets")
    listed = list(watchers.values()) if isinstance(watchers, dict) else watchers
    if not isinstance(listed, list | _Seen):
        return Problem(str(path), 0, _NO_EXPORT)
    return [
        _bucket(each.type, _host(each.host), list(_events(each, note)))
        for each in listed
        if isinstance(each, _Watcher) and isinstance(each.type, str) and each.type in FIELDS
    ]


def _reduced(found: dict[str, Any]) -> object:
    """What is needed of one object; those within it are reduced already."""
    if isinstance(found.get("events"), list):
        return _Watcher(found.get("type"), found.get("hostname"), found["events"])
    if "timestamp" in found:
        return _Moment(found["timestamp"], found.get("duration"), found.get("data"))
    if "buckets" in found or any(isinstance(value, _Watcher) for value in found.values()):
        return found
    return _Seen(name_in(found, "app"), name_in(found, "status"), hash(str(found)))


def _host(said: object) -> str:
    """The name of a machine; none where it is no name, as what is left of an object differs each time."""
    return "" if isinstance(said, list | dict | tuple) else clean(str(said), TITLE)


def _bucket(kind: str, host: str, events: list[Event]) -> Bucket:
    events.sort(key=lambda event: event.start)
    return Bucket(kind, host, lambda: _marked(events, host))


def _marked(events: Iterable[Event], host: str) -> Iterator[Event]:
    """The events with marks that tell those apart which start alike."""
    met: Counter[int] = Counter()
    for event in events:
        met[event.start] += event.end > event.start
        count = f"+{met[event.start] - 1}" if met[event.start] > 1 else ""
        yield event._replace(mark=f"{host}:{event.mark}{count}")


def _events(watcher: _Watcher, note: Callable[[str], None]) -> Iterator[Event]:
    for number, moment in enumerate(watcher.moments, 1):
        try:
            yield _event(moment, FIELDS[str(watcher.type)])
        except (ValueError, TypeError, OverflowError):
            note(f"Event {number} of a {watcher.type} bucket")


def _event(moment: object, field: str) -> Event:
    if not (
        isinstance(moment, _Moment)
        and isinstance(moment.seen, _Seen)
        and isinstance(moment.timestamp, str)
        and isinstance(moment.duration, int | float)
    ):
        raise TypeError
    when = datetime.fromisoformat(moment.timestamp)
    length = round(moment.duration * SECOND)
    if when.tzinfo is None or length < 0:
        raise ValueError
    start = round(when.timestamp() * SECOND)
    app = moment.seen.app if field == "app" else moment.seen.status
    return Event(start, start + length, moment.seen.number, app, str(start))
