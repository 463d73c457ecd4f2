"""Super Productivity: the time of each task on each day, from its backups.

A task that has subtasks only sums them up, so it is left out. Project is the task's project, task its title,
with the title of the task above before it; tags are those of the task.

Read: a backup or an export; in a folder the newest, as each holds everything: open tasks and both archives.
Not read: its live database (of the browser in it), notes, estimates, worklogs of projects, breaks, metrics.
Key: the task's id and the day.
Zone: none is needed for a day; an entry stands at noon of its local day with the time that was spent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from focusboard.clock import BadTime
from focusboard.model import Entry, Problem
from focusboard.sources.protocol import Context, Surroundings, Tracker
from focusboard.sources.shapes.json_export import export, text_in, within
from focusboard.sources.shapes.sqlite_cells import tags_of, words
from focusboard.sources.shapes.walltime import place_noon
from focusboard.typed import Any, Final
from focusboard.values import Value

_BACKUPS: Final = ("backups", "backup")
_TASKS: Final = (("task",), ("archiveYoung", "task"), ("archiveOld", "task"), ("taskArchive",))
_TODAY: Final = "TODAY"
"""The tag that only says what is planned for today."""

_NO_BACKUP: Final = "This is not a backup of the app (an object with 'task'); choose another file."
_MOST_SECONDS: Final = 10_000 * 86_400


class _Named(Value):
    """A project or a tag."""

    title: str


class _Task(Value):
    id: str
    title: str
    project: str
    above: str
    has_subtasks: bool
    tags: tuple[str, ...]
    days: Mapping[str, object]


def find(surroundings: Surroundings) -> Iterator[Path]:
    """The folders in which the app keeps its automatic backups."""
    home = surroundings.home
    match surroundings.platform:
        case "darwin":
            bases = [home / "Library/Application Support"]
        case "win32":
            bases = [Path(surroundings.environ.get("APPDATA", home))]
        case _:
            bases = [
                surroundings.folder("XDG_CONFIG_HOME", ".config"),
                home / ".var/app/com.super_productivity.SuperProductivity/config",
                home / "snap/superproductivity/current/.config",
            ]
    folders = (base / "superProductivity" / name for base in bases for name in _BACKUPS)
    yield from (folder for folder in folders if files(folder))


def files(path: Path) -> list[Path]:
    """The backup itself, or the newest in a folder; their names are their dates."""
    if path.is_file():
        return [path]
    return sorted(file for file in path.glob("*.json") if file.is_file())[-1:]


def read(path: Path, context: Context) -> Iterator[Entry | Problem]:
    """The entries of a backup, by task and day; none of them runs."""
    found = export(path, _reduced)
    if isinstance(found, Problem):
        yield found
        return
    everything = within(found, "data") or found
    if not isinstance(within(everything, "task"), dict):
        yield Problem(str(path), 0, _NO_BACKUP)
        return
    tasks = _tasks(everything)
    for task in tasks.values():
        if not task.has_subtasks:
            yield from _entries(task, tasks, everything, context, str(path))


def _reduced(found: dict[str, Any]) -> object:
    days = found.get("timeSpentOnDay")
    if isinstance(days, dict):
        tags = found.get("tagIds")
        return _Task(
            words(text_in(found, "id")),
            words(text_in(found, "title")),
            text_in(found, "projectId"),
            words(text_in(found, "parentId")),
            bool(found.get("subTaskIds")),
            tuple(tag for tag in tags if isinstance(tag, str)) if isinstance(tags, list) else (),
            days,
        )
    return _Named(words(text_in(found, "title"))) if {"id", "title"} <= found.keys() else found


def _tasks(everything: object) -> dict[str, _Task]:
    """All tasks by id; an open one comes before an archived one."""
    tasks: dict[str, _Task] = {}
    for place in _TASKS:
        entities = within(everything, *place, "entities")
        for task in entities.values() if isinstance(entities, dict) else ():
            if isinstance(task, _Task):
                tasks.setdefault(task.id, task)
    return tasks


def _entries(
    task: _Task, tasks: Mapping[str, _Task], everything: object, context: Context, file: str
) -> Iterator[Entry | Problem]:
    above = tasks.get(task.above)
    project = _title(everything, "project", task.project or (above.project if above else ""))
    tags = tags_of(_title(everything, "tag", tag) for tag in task.tags if tag != _TODAY)
    title = f"{above.title}: {task.title}" if above else task.title
    for day, spent in task.days.items():
        try:
            seconds = _seconds(spent)
            if not seconds:
                continue
            noon = place_noon(_day(day), context)
        except BadTime as problem:
            yield Problem(file, 0, f"Task {words(task.title, 80)!r}: {problem}")
            continue
        yield Entry(
            key=f"{task.id}:{day}",
            start=noon.instant,
            end=noon.instant,
            project=project,
            task=words(title),
            tags=tags,
            zone=noon.zone,
            duration=seconds,
            file=file,
        )


def _title(everything: object, kind: str, number: str) -> str:
    """What a project or a tag is called; its id where nothing says."""
    named = within(everything, kind, "entities", number) if number else None
    return named.title if isinstance(named, _Named) else words(number)


def _seconds(spent: object) -> int:
    """Milliseconds in seconds; raises BadTime."""
    if isinstance(spent, int | float) and 0 <= spent <= _MOST_SECONDS * 1000:
        return round(spent / 1000)
    raise BadTime(f"{words(spent)[:40]!r} is not a time in milliseconds; correct it in the tracker.")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadTime(f"{words(text)[:40]!r} is not a day such as 2026-11-19; correct it.") from None


SUPERPRODUCTIVITY: Final = Tracker(
    kind="superproductivity",
    title="superProductivity",
    about="The backups of superProductivity, of which the newest is read, or an export.",
    find=find,
    files=files,
    read=read,
)
