"""Taskwarrior: when tasks were started and stopped, and which ones were done.

A task knows only since when it is being worked on. What was before comes from what Taskwarrior writes down
about every change (``undo.data``, or the operations of version 3), each end with its start. Where that does
not reach back, the annotations ``Started task`` and ``Stopped task`` say it, which Taskwarrior adds if
``journal.time`` is set; a start without a stop is kept without a length. Project, task and tags are those of
the task as it is now. Several tasks can be running at once.

Read: ``taskchampion.sqlite3``, else ``undo.data`` with ``pending.data`` and ``completed.data``; in
``$TASKDATA``, else ``~/.task``.
Not read: Taskwarrior's configuration, other annotations, plans, tasks that were never started.
Key: the UUID with the start.
Zone: instants in UTC; nothing says where.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from focusboard.clock import BadTime
from focusboard.model import Entry, Problem
from focusboard.sources.protocol import Context, Surroundings, Tracker
from focusboard.sources.shapes.spans import oddities
from focusboard.sources.task_files import DATABASE, OLDER, Stopped, Task, stored
from focusboard.typed import Final

STARTED: Final = "Started task"
STOPPED: Final = "Stopped task"

_SHIFTED: Final = 5
"""By how many seconds an annotation can be late: no two of a task are allowed at the same second."""


def find(surroundings: Surroundings) -> Iterator[Path]:
    """The one folder that Taskwarrior itself would use, if it is there."""
    given = surroundings.environ.get("TASKDATA", "")
    folder = surroundings.home / (given.removeprefix("~/") or ".task")
    if files(folder):
        yield folder


def files(path: Path) -> list[Path]:
    """The one file of a folder that changes with every task; it stands for the others."""
    if path.is_file():
        return [path]
    return [file for name in (DATABASE, *OLDER) if (file := path / name).is_file()][:1]


@dataclass(slots=True)
class _History:
    """When a task was worked on, as far as the changes say."""

    ends: dict[int, int] = field(default_factory=dict)
    """The end of each stretch by its start."""
    since: int | None = None
    """When the first change was that is known of."""

    def note(self, change: Stopped) -> None:
        """Take a change into account."""
        self.since = change.at if self.since is None else min(self.since, change.at)
        if change.start is not None:
            self.ends[change.start] = change.at

    def knows(self, start: int) -> bool:
        """Whether a start that is annotated is one that the changes tell, or would have told."""
        if self.since is not None and start >= self.since:
            return True
        return any(0 <= start - known <= _SHIFTED for known in self.ends)


def read(path: Path, context: Context) -> Iterator[Entry | Problem]:
    """The entries of all tasks in a folder, task by task."""
    del context
    histories: defaultdict[str, _History] = defaultdict(_History)
    tasks: dict[str, Task] = {}
    for found in stored(path):
        if isinstance(found, Problem):
            yield found
        elif isinstance(found, Stopped):
            histories[found.uuid].note(found)
        else:
            tasks[found.uuid] = found
    for uuid, history in histories.items():
        if uuid not in tasks and history.ends:
            tasks[uuid] = Task(uuid, "", "", (), "", None, None, (), str(path), 0)
    for task in tasks.values():
        yield from _entries(task, histories.get(task.uuid, _History()), path)


def _entries(task: Task, history: _History, path: Path) -> Iterator[Entry | Problem]:
    """What was done on a task, in the order of time."""
    stretches: dict[int, int | None] = {
        start: end for start, end in journal(task.annotations).items() if not history.knows(start)
    }
    stretches |= history.ends
    if task.start is not None and task.status not in {"completed", "deleted"}:
        stretches[task.start] = None
    for start, end in sorted(stretches.items()):
        is_stale = end is None and start != task.start
        try:
            flags = ("open_stale",) if is_stale else oddities(start, end)
        except BadTime as problem:
            yield Problem(task.file, task.line, str(problem))
            continue
        yield Entry(
            key=f"{task.uuid}@{start}",
            start=start,
            end=start if is_stale else end,
            project=task.project,
            task=task.description,
            tags=task.tags,
            flags=flags,
            file=str(path),
            line=task.line if task.file == str(path) else 0,
        )


def journal(annotations: Iterable[tuple[int, str]]) -> dict[int, int | None]:
    """The end of each stretch that annotations in the order of time tell, by its start."""
    found: dict[int, int | None] = {}
    start: int | None = None
    for at, text in annotations:
        if text == STARTED:
            found[at] = None
            start = at
        elif text == STOPPED and start is not None:
            found[start] = at
            start = None
    return found


def done_tasks(tasks: Iterable[Task], start: int, end: int) -> tuple[Task, ...]:
    """The tasks that were completed within ``[start, end)``, in the order of time."""
    done = (task for task in tasks if task.status == "completed" and task.end is not None)
    return tuple(
        sorted((task for task in done if start <= (task.end or 0) < end), key=lambda task: task.end or 0)
    )


TASKWARRIOR: Final = Tracker(
    kind="taskwarrior",
    title="Taskwarrior",
    about="The folder of Taskwarrior, version 2 or 3, with what it wrote down about starts and stops.",
    find=find,
    files=files,
    read=read,
)
