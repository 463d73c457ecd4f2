"""Org mode: the CLOCK lines below the headings of an outline, in local wall time.

    * Client X                                          :billable:
    ** TODO Fix login                                   :deep:
    :LOGBOOK:
    CLOCK: [2026-11-19 Thu 09:00]--[2026-11-19 Thu 10:30] =>  1:30
    :END:

- Project: the category of the heading (``:CATEGORY:``, its own or inherited, or the file's), where one is
  given; else the top-level heading, and the file's name where there is but one level.
- Task: the path of headings below that, without states, priorities, counts and the dates of a date tree.
- Tags: the heading's own, all inherited ones and ``#+FILETAGS``.

The two times count and not the length behind ``=>``, as in Org's own sums; a length that differs is flagged.
A length without times counts on the day of the date tree it is in, else on the day the heading was closed.
An open line is running unless a line of the same file starts later; nothing says when the others ended.

Read: ``*.org`` and ``*.org_archive``, one file or all below a folder; ``~/org`` is found.
Not read: notes, estimates, blocks of source or example text, ``clock:`` in lower case, encrypted files, Org's
own configuration.
Key: the heading's ``:ID:``, else the file's name and the outline path; with the start.
Zone: local, where the person was on that day; a time that the clocks skipped begins after the gap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import chain
from pathlib import Path

from focusboard.clock import BadTime
from focusboard.items import Item
from focusboard.model import Entry, Problem
from focusboard.sources.outline import Heading, Line, clock_lines
from focusboard.sources.protocol import Context, Surroundings, Tracker
from focusboard.sources.shapes.running import last_running
from focusboard.sources.shapes.spans import Keys
from focusboard.sources.shapes.walltime import place_noon, place_span
from focusboard.text import TITLE, clean
from focusboard.typed import Final

_CLOCK: Final = re.compile(
    r"CLOCK:[ \t]*(?:=>[ \t]*([0-9]{1,6}):([0-9]{2})"
    r"|(\[[^][]*\])(?:-{1,3}(\[[^][]*\])(?:[ \t]*=>[ \t]*(-?[0-9]{1,6}):([0-9]{2}))?)?)"
)
_STAMP: Final = re.compile(
    r"\[([0-9]{4}-[0-9]{2}-[0-9]{2})(?: +[^]+0-9> -]+)?(?: +([0-9]{1,2}):([0-9]{2}))?\]"
)
_UNREADABLE: Final = (
    "The line is not a clock as Org writes it (CLOCK: [2026-11-19 Thu 09:00]--[2026-11-19 Thu 10:00]); "
    "correct or remove it."
)


def find(surroundings: Surroundings) -> Iterator[Path]:
    """Org's own folder, if there is an Org file in it."""
    folder = surroundings.home / "org"
    if files(folder):
        yield folder


def files(path: Path) -> list[Path]:
    """The file itself, or all Org files below a folder; hidden ones are locks and copies of an editor."""
    if path.is_file():
        return [path]
    below = chain(path.rglob("*.org"), path.rglob("*.org_archive"))
    return sorted(file for file in below if not file.name.startswith(".") and file.is_file())


def read(path: Path, context: Context) -> Iterator[Item]:
    """The entries of one file; what is open comes when it is known whether it can be running."""
    return last_running(_clocks(path, context))


def _clocks(path: Path, context: Context) -> Iterator[Entry | Problem]:
    """The clocks of a file in its order; those that are open stay open."""
    keys: dict[str, Keys] = {}
    for line in clock_lines(path):
        if isinstance(line, Problem):
            yield line
            continue
        heading = line.heading
        key = keys.setdefault(heading.identity, Keys(f"{heading.identity}@"))
        try:
            entry = _entry(line, key, context)
        except BadTime as problem:
            yield Problem(str(path), line.number, str(problem))
            continue
        project, task = heading.names(clean(path.stem, TITLE))
        flags = entry.flags if line.is_certain else tuple(sorted({*entry.flags, "undecodable"}))
        yield entry._replace(
            project=project,
            task=task,
            tags=heading.tags,
            flags=flags,
            file=str(path),
            line=line.number,
        )


def _entry(line: Line, keys: Keys, context: Context) -> Entry:
    """What a line says by itself; raises BadTime."""
    found = _CLOCK.fullmatch(line.text)
    if found is None:
        raise BadTime(_UNREADABLE)
    if not line.heading.stars:
        raise BadTime("The clock is above the first heading, where Org counts nothing; move it below one.")
    hours, minutes, start, end, reported_hours, reported_minutes = found.groups()
    if start is None:
        return _without_times(line.heading, int(hours) * 3600 + int(minutes) * 60, keys, context)
    began = _moment(start)
    span = place_span(began, None if end is None else _moment(end), context)
    flags = set(span.flags)
    if reported_hours is not None and span.end is not None:
        reported = int(reported_hours) * 60 + int(reported_minutes)
        flags |= {"duration_mismatch"} if reported * 60 != span.end - span.start else set()
    key = keys.key(f"{began:%Y-%m-%d %H:%M}", span.start)
    return Entry(key, span.start, span.end, zone=span.zone, flags=tuple(sorted(flags)))


def _without_times(heading: Heading, seconds: int, keys: Keys, context: Context) -> Entry:
    """A length that the heading gives a day; raises BadTime where it does not."""
    day = heading.dated or heading.closed
    if day is None:
        raise BadTime("The clock has a length but no day; give it two times, or put it below a date.")
    noon = place_noon(day, context)
    return Entry(
        keys.key(f"{day}", noon.instant), noon.instant, noon.instant, zone=noon.zone, duration=seconds
    )


def _moment(stamp: str) -> datetime:
    """A time as Org writes it, whatever the weekday is called; raises BadTime."""
    found = _STAMP.fullmatch(stamp)
    try:
        if found is not None:
            day, hours, minutes = found.groups("0")
            if int(hours) * 60 + int(minutes) <= 24 * 60 and int(minutes) < 60:
                midnight = datetime.combine(date.fromisoformat(day), datetime.min.time())
                return midnight + timedelta(hours=int(hours), minutes=int(minutes))
    except (ValueError, OverflowError):
        pass
    raise BadTime(_UNREADABLE)


ORG: Final = Tracker(
    kind="org",
    title="Org mode",
    about="An Org file, or a folder of them, with CLOCK lines below headings.",
    find=find,
    files=files,
    read=read,
)
