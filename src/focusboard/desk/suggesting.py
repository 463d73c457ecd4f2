"""Words for an outcome: the person's own of the same task, and what Taskwarrior says was done on that day."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from sqlite3 import Connection

from focusboard.clock import ONE_DAY
from focusboard.model import Entry
from focusboard.settings import Settings
from focusboard.store.entries import entry
from focusboard.store.outcomes import all_outcomes
from focusboard.store.sources import sources
from focusboard.typed import Final

MOST: Final = 6


def suggestions(db: Connection, settings: Settings, about: Entry) -> tuple[str, ...]:
    """Words that may fit an entry: of its task first, then tasks done on its day, then of its project."""
    same_task: list[str] = []
    same_project: list[str] = []
    for outcome in reversed(all_outcomes(db)):
        if outcome.subject != "entry" or not outcome.text or outcome.on == str(about.id):
            continue
        other = entry(db, int(outcome.on))
        if other is None or other.project != about.project:
            continue
        (same_task if other.task == about.task else same_project).append(outcome.text)
    found = (*same_task, *done_in_taskwarrior(db, settings, about), *same_project)
    return tuple(dict.fromkeys(found))[:MOST]


def done_in_taskwarrior(db: Connection, settings: Settings, about: Entry) -> Iterator[str]:
    """The tasks that were completed on the day of an entry, from the Taskwarrior that is connected."""
    connected = [each for each in sources(db) if each.kind == "taskwarrior" and not each.is_paused]
    if not connected:
        return
    from focusboard.sources.task_files import Task, stored  # noqa: PLC0415 - few have it
    from focusboard.sources.taskwarrior import done_tasks, files  # noqa: PLC0415

    day = settings.calendar.day_of(about.start)
    start, end = settings.calendar.bounds(day, day + ONE_DAY)
    for source in connected:
        try:
            tasks = [
                each for file in files(Path(source.path)) for each in stored(file) if isinstance(each, Task)
            ]
        except OSError:
            continue
        yield from (task.description for task in reversed(done_tasks(tasks, start, end)) if task.description)
