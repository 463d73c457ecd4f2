"""klog: records of one day each in a text file, with ranges, open ranges and durations below them.

    2026-11-19 (8h!)
        9:00 - 10:30 Fix login #api
        1h30m Read the specification #api

klog knows a summary with tags. The project is what ``#project=…`` names, else the first tag without a value,
of the entry before its record; the task is the first line of the summary without the tags around it; the
note is the summary where it has several lines. An entry without a summary takes that of its record.

Read: ranges, open ranges and durations (negative ones as well), summaries and tags of entries and records.
Not read: should-totals, as the schedule in the settings says how much there is to work. A record that is not
as klog specifies it is left out as a whole, with a problem. Of open ranges, only those on the last day with
ranges are running.
Key: file, day and start of a range, or file, day and place among the durations of that day.
Zone: wall times of the zone where the person was; klog counts by the wall clock, also when clocks change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from focusboard.clock import BadTime
from focusboard.model import Entry, Problem
from focusboard.sources.klog_record import Item, Misread, Record, blocks, record
from focusboard.sources.protocol import Context, Surroundings, Tracker
from focusboard.sources.shapes.json_file import document
from focusboard.sources.shapes.spans import Keys
from focusboard.sources.shapes.walltime import later, place_noon, place_span, wall_length
from focusboard.text import NOTE, TITLE, clean
from focusboard.typed import Final
from focusboard.values import Value

_NAME: Final = r"(?:[^\W\d]|[0-9-])+"
_TAG: Final = re.compile(rf"#({_NAME})(?:=(?:\"([^\"\n]*)\"|'([^'\n]*)'|({_NAME})?))?")


def find(surroundings: Surroundings) -> Iterator[Path]:
    """The files that the person has bookmarked in klog; only the list of bookmarks is opened."""
    listed = _folder(surroundings) / "bookmarks.json"
    bookmarks = document(listed) if listed.is_file() else None
    for bookmark in bookmarks if isinstance(bookmarks, list) else ():
        match bookmark:
            case {"path": str(path)} if "\0" not in path and Path(path).is_file():
                yield Path(path)


def _folder(surroundings: Surroundings) -> Path:
    if given := surroundings.environ.get("KLOG_CONFIG_HOME"):
        return Path(given)
    if surroundings.platform == "win32":
        return surroundings.folder("APPDATA", ".") / "klog"
    if surroundings.platform == "darwin" and "XDG_CONFIG_HOME" not in surroundings.environ:
        return surroundings.home / ".klog"
    return surroundings.folder("XDG_CONFIG_HOME", ".config") / "klog"


def files(path: Path) -> list[Path]:
    """The file itself, or the ``.klg`` files in a folder."""
    if path.is_dir():
        return sorted(file for file in path.glob("*.klg") if file.is_file())
    return [path] if path.is_file() else []


def read(path: Path, context: Context) -> Iterator[Entry | Problem]:
    """The entries of one file in its order, those of open ranges last."""
    reader = _Reader(path, context)
    opened: list[tuple[date, Entry]] = []
    last_day = date.min
    for block in blocks(path):
        if isinstance(block, Problem):
            yield block
            continue
        try:
            found = record(block)
            entries = reader.entries(found)
        except Misread as problem:
            yield Problem(str(path), problem.line, str(problem))
            continue
        if any(item.start is not None for item in found.items):
            last_day = max(last_day, found.day)
        opened += [(found.day, entry) for entry in entries if entry.end is None]
        yield from (entry for entry in entries if entry.end is not None)
    for day, entry in opened:
        yield entry if day == last_day else entry._replace(end=entry.start, flags=("open_stale",))


class _Reader:
    """What turns the records of one file into entries."""

    def __init__(self, path: Path, context: Context) -> None:
        self._file = str(path)
        self._context = context
        self._ranges = Keys(f"{path.name}:")
        self._durations = Keys(f"{path.name}:")

    def entries(self, found: Record) -> list[Entry]:
        """The entries of a record; raises Misread."""
        entries = []
        for item in found.items:
            timed = self._lasting if item.start is None else self._ranging
            try:
                entry = timed(item, found.day)
            except BadTime as problem:
                raise Misread(item.line, f"{problem} The record is left out.") from None
            entries.append(_described(entry, item, found)._replace(file=self._file, line=item.line))
        return entries

    def _lasting(self, item: Item, day: date) -> Entry:
        noon = place_noon(day, self._context)
        seconds = item.minutes * 60
        flags = ("negative",) if seconds < 0 else ("zero_length",) if not seconds else ()
        key = self._durations.key(day.isoformat(), noon.instant)
        return Entry(key, noon.instant, noon.instant, zone=noon.zone, flags=flags, duration=seconds)

    def _ranging(self, item: Item, day: date) -> Entry:
        midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001
        began = later(midnight, timedelta(minutes=item.start or 0))
        ended = None if item.is_open else later(began, timedelta(minutes=item.minutes))
        span = place_span(began, ended, self._context)
        key = self._ranges.key(began.isoformat(timespec="minutes"), span.start)
        reported = wall_length(began, ended, span)
        odd = {*span.flags, "duration_mismatch"} if reported is not None else span.flags
        return Entry(key, span.start, span.end, zone=span.zone, flags=tuple(sorted(odd)), duration=reported)


class _Tag(Value):
    name: str
    value: str

    def text(self) -> str:
        return clean(f"{self.name}={self.value}" if self.value else self.name, TITLE)


def _described(entry: Entry, item: Item, of: Record) -> Entry:
    """An entry with project, task, tags and note."""
    own, shared = _tags(item.summary), _tags(of.summary)
    project = _project(own) or _project(shared) or _first(own) or _first(shared)
    summary = item.summary.strip() or of.summary
    tags = dict.fromkeys(tag.text() for tag in (*own, *shared) if tag != project)
    return entry._replace(
        project=clean((project.value or project.name).strip(), TITLE) if project else "",
        task=clean(_without_tags_around(summary.partition("\n")[0]), TITLE),
        tags=tuple(filter(None, tags)),
        note=clean(summary, NOTE) if "\n" in summary else "",
    )


def _tags(summary: str) -> tuple[_Tag, ...]:
    found = _TAG.finditer(summary) if "#" in summary else ()
    return tuple(_Tag(each[1].lower(), each[2] or each[3] or each[4] or "") for each in found)


def _project(tags: tuple[_Tag, ...]) -> _Tag | None:
    return next((tag for tag in tags if tag.name == "project" and tag.value.strip()), None)


def _first(tags: tuple[_Tag, ...]) -> _Tag | None:
    return next((tag for tag in tags if not tag.value), None)


def _without_tags_around(line: str) -> str:
    begin, end = 0, len(line)
    spans = [each.span() for each in _TAG.finditer(line)]
    for first, after in spans:
        if line[begin:first].strip():
            break
        begin = after
    for first, after in reversed(spans):
        if first < begin or line[after:end].strip():
            break
        end = first
    return line[begin:end].strip()


KLOG: Final = Tracker(
    kind="klog",
    title="klog",
    about="A file with klog's records (.klg), or a folder with such files.",
    find=find,
    files=files,
    read=read,
)
