"""GTimeLog: a log of moments in local wall time, each of which ends what began with the one before.

    2026-11-19 09:00: arrived
    2026-11-19 10:30: client-x: Fix login -- deep
    2026-11-19 11:00: tea **

Project and task are what stands before and after the first ``: ``, tags are what follows `` -- ``. Two
asterisks mark time off: it gets the tag ``break``. Three mark what GTimeLog itself leaves out. The first
moment of a day has no length; a day begins at 02:00, or when the source's option ``virtual_midnight`` says.
GTimeLog subtracts wall times, so across a clock change it reports another length than the time that passed:
its own is what counts, and it is flagged.

Read: ``timelog.txt`` in ``$GTIMELOG_HOME``, else ``~/.gtimelog``, else GTimeLog's XDG data folder.
Not read: comments, the list of tasks, GTimeLog's settings, the time since the last line.
Key: the moment on the line, numbered where several are alike.
Zone: local, where the person was on that day; or the offset behind the time, as in ``10:30 +0200: ``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from itertools import pairwise
from pathlib import Path

from focusboard.clock import BadTime
from focusboard.model import Entry, Problem
from focusboard.sources.protocol import Context, Surroundings, Tracker
from focusboard.sources.shapes.lines import lines
from focusboard.sources.shapes.spans import Keys
from focusboard.sources.shapes.sqlite_cells import tags_of
from focusboard.sources.shapes.walltime import place, place_span, wall_length
from focusboard.text import TITLE, clean
from focusboard.typed import Final
from focusboard.values import Value

VIRTUAL_MIDNIGHT: Final = "02:00"

_LINE: Final = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2})(?: ?([+-][0-9]{4}))?(: )?(.*)", re.DOTALL
)
_OFF: Final = "**"
_LEFT_OUT: Final = "***"


def find(surroundings: Surroundings) -> Iterator[Path]:
    """The one folder that GTimeLog itself would use, if it is there."""
    given = surroundings.environ.get("GTIMELOG_HOME", "")
    folder = surroundings.home / (given.removeprefix("~/") or ".gtimelog")
    if not given and not folder.is_dir():
        folder = surroundings.folder("XDG_DATA_HOME", ".local/share") / "gtimelog"
    if files(folder):
        yield folder


def files(path: Path) -> list[Path]:
    """The log itself, or the one in a folder."""
    return [file for file in (path, path / "timelog.txt") if file.is_file()]


class _Moment(Value):
    """A line of the log."""

    wall: datetime
    """Aware where the line has an offset."""
    instant: int
    title: str
    line: int


def read(path: Path, context: Context) -> Iterator[Entry | Problem]:
    """The entries of a log in the order of time, which GTimeLog makes up for where lines are not in it."""
    moments: list[_Moment] = []
    for number, line in enumerate(lines(path), 1):
        try:
            found = line if isinstance(line, Problem) else _moment(line, number, context)
        except BadTime as problem:
            found = Problem(str(path), number, str(problem))
        if isinstance(found, Problem):
            yield found
        elif found is not None:
            moments.append(found)
    moments.sort(key=lambda moment: (moment.instant, moment.wall.replace(tzinfo=None)))
    midnight = _virtual_midnight(context)
    keys = Keys()
    for before, moment in pairwise(moments):
        key = keys.key(f"{moment.wall:%Y-%m-%d %H:%M%z}", moment.instant)
        if _day(before, midnight) == _day(moment, midnight) and _LEFT_OUT not in _split(moment.title)[0]:
            try:
                yield _entry(before, moment, context)._replace(key=key, file=str(path), line=moment.line)
            except BadTime as problem:
                yield Problem(str(path), moment.line, str(problem))


def _moment(line: str, number: int, context: Context) -> _Moment | None:
    """What a line says, None for a comment; raises BadTime for what cannot be meant as one."""
    found = _LINE.fullmatch(line.strip("\r\n"))
    if found is None:
        return None
    stamp, offset, colon, title = found.groups()
    if not colon:
        raise BadTime("GTimeLog takes the line for a comment; put a colon and a space behind the time.")
    try:
        wall = datetime.fromisoformat(stamp + (offset or ""))
    except ValueError:
        raise BadTime(f"{stamp + (offset or '')!r} is not a time; correct it.") from None
    return _Moment(wall, place(wall, context).instant, title.strip(), number)


def _virtual_midnight(context: Context) -> timedelta:
    given = context.options.get("virtual_midnight", VIRTUAL_MIDNIGHT)
    try:
        at = time.fromisoformat(given)
    except ValueError:
        at = time.fromisoformat(VIRTUAL_MIDNIGHT)
    return timedelta(hours=at.hour, minutes=at.minute)


def _day(moment: _Moment, midnight: timedelta) -> int:
    """The number of the day that a moment counts to."""
    wall = moment.wall.replace(tzinfo=None)
    return wall.toordinal() - (timedelta(hours=wall.hour, minutes=wall.minute) < midnight)


def _entry(before: _Moment, moment: _Moment, context: Context) -> Entry:
    """What lies between two moments, named by the second; raises BadTime."""
    title, tags = _split(moment.title)
    project, colon, task = title.partition(": ")
    if not colon:
        project, task = (title[:-1], "") if title.endswith(":") else ("", title)
    span = place_span(before.wall, moment.wall, context)
    is_local = before.wall.tzinfo is None and moment.wall.tzinfo is None
    reported = wall_length(before.wall, moment.wall, span) if is_local else None
    if _OFF in title:
        tags, project, task = ["break", *tags], project.replace(_OFF, ""), task.replace(_OFF, "")
    return Entry(
        "",
        span.start,
        span.end,
        clean(project.strip(), TITLE),
        clean(task.strip(), TITLE),
        tags_of(tags),
        zone=span.zone,
        flags=span.flags if reported is None else tuple(sorted({*span.flags, "duration_mismatch"})),
        duration=reported,
    )


def _split(title: str) -> tuple[str, list[str]]:
    """A title and its tags; asterisks among the tags belong to the title."""
    said, mark, behind = title.partition(" -- ")
    tags = behind.split() if mark else []
    for asterisks in (_LEFT_OUT, _OFF):
        if asterisks in tags:
            return f"{said.rstrip()} {asterisks}", [tag for tag in tags if tag != asterisks]
    return said.rstrip(), tags


GTIMELOG: Final = Tracker(
    kind="gtimelog",
    title="GTimeLog",
    about="The folder of GTimeLog, or the log in it (timelog.txt).",
    find=find,
    files=files,
    read=read,
)
