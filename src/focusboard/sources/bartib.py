"""bartib: one line for each activity, in local wall time.

    2026-11-19 09:00 - 2026-11-19 10:30 | client-x | Fix login
    2026-11-19 10:30 | client-x

Project and task are bartib's project and description; it has no tags and no notes. bartib subtracts wall
times, so across a clock change it reports another length than the time that passed: its own is what counts,
and it is flagged. An open line is running unless another one starts later.

Read: the file that ``$BARTIB_FILE`` names; any other, or every ``*.bartib`` in a folder, when it is named.
Not read: what stands behind a third ``|``, as in bartib itself.
Key: the file's name and the start, numbered where several start alike.
Zone: local, where the person was on that day; a time that was twice is the first of both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from focusboard.clock import BadTime
from focusboard.items import Item
from focusboard.model import Entry, Problem
from focusboard.sources.protocol import Context, Surroundings, Tracker
from focusboard.sources.shapes.lines import lines
from focusboard.sources.shapes.running import last_running
from focusboard.sources.shapes.spans import Keys
from focusboard.sources.shapes.walltime import place_span, wall_length
from focusboard.text import TITLE, clean
from focusboard.typed import Final

_FIELD: Final = re.compile(r"((?:[^|\\]++|\\.)*+)(?:\||\\?\Z)")
_ESCAPED: Final = re.compile(r"\\(.)")
_MOMENT: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}(?::[0-9]{2})?")

UNREADABLE: Final = (
    "The line is no activity (2026-11-19 09:00 - 2026-11-19 10:30 | PROJECT | DESCRIPTION);"
    " correct or remove it."
)
"""Why a line is left out."""


def find(surroundings: Surroundings) -> Iterator[Path]:
    """The file that the environment names; bartib has no place of its own."""
    given = Path(surroundings.environ.get("BARTIB_FILE", ""))
    if given.is_absolute() and given.is_file():
        yield given


def files(path: Path) -> list[Path]:
    """The file itself, or the bartib files in a folder."""
    return [path] if path.is_file() else sorted(file for file in path.glob("*.bartib") if file.is_file())


def read(path: Path, context: Context) -> Iterator[Item]:
    """The entries of one file; what is open comes when it is known whether it can be running."""
    return last_running(_activities(path, context))


def _activities(path: Path, context: Context) -> Iterator[Entry | Problem]:
    keys = Keys(f"{clean(path.name, TITLE)}:")
    for number, line in enumerate(lines(path), 1):
        if isinstance(line, Problem):
            yield line
        elif line.strip():
            try:
                yield _activity(line.strip(), context, keys, str(path), number)
            except BadTime as problem:
                yield Problem(str(path), number, str(problem))


def _activity(line: str, context: Context, keys: Keys, file: str, number: int) -> Entry:
    """The entry on a line; raises BadTime."""
    fields = [_ESCAPED.sub(r"\1", field).strip() for field in _FIELD.findall(line)]
    if "|" not in line or len(fields) < 2:
        raise BadTime(UNREADABLE)
    began, ended = times(fields[0])
    span = place_span(began, ended, context)
    reported = wall_length(began, ended, span)
    flags = span.flags if reported is None else tuple(sorted({*span.flags, "duration_mismatch"}))
    return Entry(
        key=keys.key(began.isoformat(" "), span.start),
        start=span.start,
        end=span.end,
        project=clean(fields[1], TITLE),
        task=clean(fields[2], TITLE) if len(fields) > 2 else "",
        zone=span.zone,
        flags=flags,
        duration=reported,
        file=file,
        line=number,
    )


def times(text: str) -> tuple[datetime, datetime | None]:
    """The start and the end, if there is one, before the first ``|``; raises BadTime."""
    start, dash, end = text.partition(" - ")
    try:
        if _MOMENT.fullmatch(start.strip()) and (not dash or _MOMENT.fullmatch(end.strip())):
            began = datetime.fromisoformat(start.strip())
            return began, datetime.fromisoformat(end.strip()) if dash else None
    except ValueError:
        pass
    raise BadTime(UNREADABLE)


BARTIB: Final = Tracker(
    kind="bartib",
    title="bartib",
    about="The text file in which bartib keeps its activities.",
    find=find,
    files=files,
    read=read,
)
