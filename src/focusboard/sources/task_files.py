"""Taskwarrior's tasks and what happened to them: the text files of version 2, the SQLite of version 3."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from focusboard.clock import BadTime
from focusboard.model import Problem
from focusboard.sources.shapes.lines import lines
from focusboard.sources.shapes.sqlite_cells import tags_of
from focusboard.sources.shapes.sqlite_file import database
from focusboard.text import TITLE, clean
from focusboard.typed import Any, Final
from focusboard.values import Value

DATABASE: Final = "taskchampion.sqlite3"
OLDER: Final = ("undo.data", "pending.data", "completed.data")

_PAIR: Final = re.compile(r'([^\s:"]+):"((?:[^"\\]++|\\.)*+)" ?')
_UNREADABLE: Final = "The line is no task as Taskwarrior writes it; correct or remove it."
_NO_TIME: Final = "A time of the task is not in whole seconds since 1970; correct it in Taskwarrior."


class Task(Value):
    """A task as it is now."""

    uuid: str
    description: str
    project: str
    tags: tuple[str, ...]
    status: str
    start: int | None
    """Since when it is worked on."""
    end: int | None
    """When it was completed or deleted."""
    annotations: tuple[tuple[int, str], ...]
    """In the order of time."""
    file: str
    line: int


class Stopped(Value):
    """That work on a task, which began at some time, came to an end; or a mere change, without a start."""

    uuid: str
    start: int | None
    at: int


def stored(path: Path) -> Iterator[Task | Stopped | Problem]:
    """The tasks of a folder, of which one file is given, and what happened to them."""
    if path.name == DATABASE:
        yield from _database(path)
        return
    for name in reversed(OLDER):
        file = path.with_name(name)
        if file.is_file():
            yield from _changes(file) if name == "undo.data" else _tasks(file)


def _tasks(path: Path) -> Iterator[Task | Problem]:
    for number, line in enumerate(lines(path), 1):
        if isinstance(line, Problem):
            yield line
        elif line.strip():
            try:
                yield _task(_attributes(line.strip()), str(path), number)
            except BadTime as problem:
                yield Problem(str(path), number, str(problem))


def _changes(path: Path) -> Iterator[Stopped | Problem]:
    """What the list of changes says, each of a time, what was and what is."""
    at = 0
    before: Mapping[str, str] = {}
    for number, line in enumerate(lines(path), 1):
        if isinstance(line, Problem):
            yield line
            continue
        word, _, rest = line.strip().partition(" ")
        try:
            match word:
                case "time":
                    at, before = _seconds(rest) or 0, {}
                case "old":
                    before = _attributes(rest)
                case "new":
                    yield _stopped(before, _attributes(rest), at)
        except BadTime as problem:
            yield Problem(str(path), number, str(problem))


def _stopped(before: Mapping[str, str], after: Mapping[str, str], at: int) -> Stopped:
    ended = "start" in before and "start" not in after
    return Stopped(clean(after.get("uuid", ""), TITLE), _seconds(before["start"]) if ended else None, at)


def _database(path: Path) -> Iterator[Task | Stopped | Problem]:
    with database(path) as source:
        source.need("tasks", "uuid", "data")
        query = "SELECT rowid, uuid, data FROM tasks WHERE rowid > ? ORDER BY rowid"
        for number, uuid, data in source.pages(query):
            try:
                yield _task({**_texts(_read_json(data)), "uuid": str(uuid)}, str(path), 0)
            except BadTime as problem:
                yield Problem(str(path), 0, f"Task {number}: {problem}")
        if source.columns("operations") >= {"id", "data"}:
            query = "SELECT id, data FROM operations WHERE id > ? ORDER BY id"
            for number, data in source.pages(query):
                try:
                    yield from _operation(data)
                except BadTime as problem:
                    yield Problem(str(path), 0, f"Operation {number}: {problem}")


def _operation(data: object) -> Iterator[Stopped]:
    update = _read_json(data).get("Update")
    if not isinstance(update, dict):
        return
    try:
        at = int(datetime.fromisoformat(str(update.get("timestamp"))).timestamp())
    except (ValueError, OverflowError):
        raise BadTime("The operation has no time that can be read; it is left out.") from None
    is_end = update.get("property") == "start" and update.get("value") is None
    start = _seconds(str(update.get("old_value") or "")) if is_end else None
    yield Stopped(clean(str(update.get("uuid", "")), TITLE), start, at)


def _attributes(text: str) -> dict[str, str]:
    """The attributes in ``[name:"value" ...]``; raises BadTime."""
    inner, at, found = text[1:-1], 0, dict[str, str]()
    if text[:1] + text[-1:] != "[]":
        raise BadTime(_UNREADABLE)
    while at < len(inner):
        pair = _PAIR.match(inner, at)
        if pair is None:
            raise BadTime(_UNREADABLE)
        found[pair[1]] = _decoded(pair[2])
        at = pair.end()
    return found


def _decoded(value: str) -> str:
    text = value.replace("&open;", "[").replace("&close;", "]")
    if "\\" not in text:
        return text
    try:
        return str(json.loads(f'"{text}"', strict=False))
    except ValueError:
        return text


def _read_json(data: object) -> dict[str, Any]:
    try:
        found = json.loads(data if isinstance(data, str | bytes) else "")
    except (ValueError, RecursionError):
        raise BadTime("The data is not JSON as Taskwarrior writes it; repair it with Taskwarrior.") from None
    return found if isinstance(found, dict) else {}


def _texts(found: Mapping[str, Any]) -> dict[str, str]:
    return {name: value for name, value in found.items() if isinstance(value, str)}


def _task(said: Mapping[str, str], file: str, line: int) -> Task:
    uuid = clean(said.get("uuid", ""), TITLE)
    if not uuid:
        raise BadTime("The task has no UUID; correct or remove it.")
    named = (
        name[4:] if name.startswith("tag_") else name[5:]
        for name in said
        if name.startswith(("tag_", "tags_"))
    )
    tags = [*filter(None, said.get("tags", "").split(",")), *named]
    notes = [
        (_seconds(name[11:]) or 0, text) for name, text in said.items() if name.startswith("annotation_")
    ]
    return Task(
        uuid,
        clean(said.get("description", ""), TITLE),
        clean(said.get("project", ""), TITLE),
        tags_of(tags),
        said.get("status", ""),
        _seconds(said.get("start", "")),
        _seconds(said.get("end", "")),
        tuple(sorted(notes)),
        file,
        line,
    )


def _seconds(text: str) -> int | None:
    """Seconds since 1970, None where nothing is said; raises BadTime."""
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 12):
        raise BadTime(_NO_TIME)
    return int(text)
