"""Day Planner, a plugin of Obsidian: what was clocked on tasks and notes, and what is planned in daily notes.

    # Day planner
    - [ ] 09:00 - 10:30 Fix login #deep
      ```yaml
      planner:
        log:
          - start: 2026-11-19 09:10:00
            end: 2026-11-19 10:40:00
      ```

Task is the text of the list item, tags are the ones in it; project is the name of the note, unless it is a
daily note. Clocks count to the minute, as in Day Planner; in the front matter they belong to the whole note.
A time range at the beginning of an item is planned time, on the day of the daily note or on the day for which
the task is scheduled; without an end it lasts 30 minutes. Of the clocks of one task only the last can run.

Read: Markdown notes, one or all of a vault; vaults with Day Planner in the home folder or in Documents.
Not read: the plugin's settings (the heading ``Day planner`` can be changed with the source's option
``heading``; empty for whole notes), cancelled items, code, plain tasks without a time.
Key: the note's name and the start, numbered where several start alike.
Zone: local, where the person was on that day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import chain, dropwhile, islice
from pathlib import Path

from focusboard.clock import BadTime
from focusboard.items import Item
from focusboard.model import Entry, Problem
from focusboard.sources.protocol import Context, Surroundings, Tracker
from focusboard.sources.shapes.lines import lines
from focusboard.sources.shapes.running import last_running
from focusboard.sources.shapes.spans import Keys
from focusboard.sources.shapes.sqlite_cells import tags_of
from focusboard.sources.shapes.walltime import later, place_span
from focusboard.text import TITLE, clean
from focusboard.typed import Final

HEADING: Final = "Day planner"
UNSAID_LENGTH: Final = timedelta(minutes=30)

_PLUGIN: Final = ".obsidian/plugins/obsidian-day-planner"
_VAULTS: Final = ("", "Documents", "Library/Mobile Documents/iCloud~md~obsidian/Documents")

_ITEM: Final = re.compile(r"[\s>]*(?:[-*+]|[0-9]{1,9}[.)])\s+(?:\[(.)\]\s+)?(.*)", re.DOTALL)
_HEADING: Final = re.compile(r"(#{1,6})\s+(.*)")
_TIME: Final = r"(?:([01]?[0-9])[:.]?([0-5][0-9])\s?([AaPp])[Mm]|([0-2]?[0-9])[:.]([0-5][0-9]))(?!\w)"
_RANGE: Final = re.compile(rf"{_TIME}(?:\s?-\s?{_TIME})?\s*")
_SCHEDULED: Final = re.compile(r"(?:⏳|[\[(]scheduled\s{0,9}::)\s{0,9}([0-9]{4}-[0-9]{2}-[0-9]{2})[\])]?")
_CLOCK: Final = re.compile(r"\[clock\s?::\s?([^][]{1,60})\]")
_PROPERTY: Final = re.compile(r"[\[(][\w -]{1,40}::[^][()]{0,200}[\])]|(?<=\s)\^[\w-]{1,40}$")
_LINK: Final = re.compile(
    r"\[\[([^][|]{1,500})(?:\|([^][]{1,500}))?\]\]|\[([^][]{1,500})\]\([^()\s]{1,2000}\)"
)
_TAG: Final = re.compile(r"(?:(?<=\s)|^)#([\w/-]*[^\W\d][\w/-]*)")
_LOGGED: Final = re.compile(r"\s*(- +)?(start|end):(.*)")
_MOMENT: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}(?::[0-9]{2})?")


def find(surroundings: Surroundings) -> Iterator[Path]:
    """Vaults that have the plugin, in the places where Obsidian suggests to keep them."""
    for place in _VAULTS:
        for vault in sorted((surroundings.home / place).glob("[!.]*")):
            if (vault / _PLUGIN).is_dir():
                yield vault


def files(path: Path) -> list[Path]:
    """The note itself, or all notes of a vault; hidden folders are Obsidian's own."""
    if path.is_file():
        return [path]
    found = (file for file in path.rglob("*.md") if file.is_file())
    return sorted(file for file in found if not any(part[0] == "." for part in file.relative_to(path).parts))


@dataclass(slots=True)
class _Item:
    """A list item, or the note as a whole, with its clocks as they are written."""

    text: str
    line: int
    box: str | None = None
    """What is in its checkbox."""
    is_planned: bool = False
    """Whether its place in the note makes it part of the plan of a day."""
    clocks: list[tuple[int, str, str | None]] = field(default_factory=list)
    """The line, the start and the end, if there is one."""
    problems: list[Problem] = field(default_factory=list)


def read(path: Path, context: Context) -> Iterator[Item]:
    """The entries of one note in its order."""
    day = _day(path.stem)
    name = clean(path.stem, TITLE)
    keys = Keys(f"{name}:")
    for item in _items(path, context.options.get("heading", HEADING)):
        yield from item.problems
        task, tags = _named(item.text)
        about = Entry("", 0, 0, "" if day else name, task, tags, file=str(path), line=item.line)
        try:
            yield from _planned(item, day, about, keys, context)
        except BadTime as problem:
            yield Problem(str(path), item.line, str(problem))
        yield from last_running(_clocked(item, about, keys, context))


def _items(path: Path, heading: str) -> Iterator[_Item]:
    """What can have times in a note, the note itself first."""
    item = _Item("", 1)
    inside = 0 if heading else 1
    fence, is_log = "", False
    block: list[tuple[int, str]] = []
    for number, line in enumerate(lines(path), 1):
        if isinstance(line, Problem):
            item.problems.append(line)
            continue
        text = line.strip().lstrip("> ")
        if fence:
            block.append((number, line.rstrip("\r\n")))
            if text.startswith(fence) and not text.strip(fence[0]):
                _take_log(item, block if is_log else [])
                fence = ""
        elif (number == 1 and text == "---") or text.startswith(("```", "~~~")):
            fence = text[: len(text) - len(text.lstrip(text[0]))]
            is_log = number == 1 or (text == "```yaml" and item.line == number - 1 and item.box is not None)
            block = []
        elif found := _HEADING.fullmatch(text):
            inside = _section(inside, len(found[1]), found[2] == heading) if heading else 1
        elif match := _ITEM.fullmatch(line.rstrip("\r\n")):
            yield item
            item = _Item(match[2], number, match[1], inside > 0)
    if fence == "---":
        item.problems.append(Problem(str(path), 1, "The front matter is never closed; end it with ---."))
    yield item


def _section(inside: int, level: int, is_planner: bool) -> int:
    """The level of the planner's heading while one is inside of its section, else 0."""
    if is_planner:
        return level
    return 0 if level <= inside else inside


def _take_log(item: _Item, block: list[tuple[int, str]]) -> None:
    """Add the clocks in a block of YAML to an item."""
    rest = dropwhile(lambda line: line[1].strip() != "planner:", block)
    rest = dropwhile(lambda line: line[1].strip() != "log:", rest)
    for number, text in islice(rest, 1, None):
        found = _LOGGED.fullmatch(text)
        if found is None and text.strip():
            break
        if found is None:
            continue
        begins, name, value = found.groups()
        if begins:
            item.clocks.append((number, "", None))
        elif not item.clocks:
            break
        line, start, end = item.clocks[-1]
        item.clocks[-1] = (line, value, end) if name == "start" else (line, start, value)


def _clocked(item: _Item, about: Entry, keys: Keys, context: Context) -> Iterator[Entry | Problem]:
    """What was clocked on an item."""
    inline = [found.partition("--") for found in _CLOCK.findall(item.text)]
    older = [(item.line, start, end if dashes else None) for start, dashes, end in inline]
    for line, start, end in chain(older, item.clocks):
        try:
            began, ended = _moment(start), None if end is None else _moment(end)
            span = place_span(began, ended, context)
        except BadTime as problem:
            yield Problem(about.file, line, str(problem))
            continue
        key = keys.key(began.isoformat(" ", "minutes"), span.start)
        yield about._replace(
            key=key, start=span.start, end=span.end, zone=span.zone, flags=span.flags, line=line
        )


def _planned(item: _Item, day: date | None, about: Entry, keys: Keys, context: Context) -> Iterator[Entry]:
    """What is planned for an item; raises BadTime."""
    found = _RANGE.match(item.text)
    scheduled = _SCHEDULED.search(item.text)
    on = _day(scheduled[1]) if scheduled else day if item.is_planned else None
    if found is None or on is None or item.box == "-":
        return
    midnight = datetime.combine(on, datetime.min.time())
    began = midnight + _time(found.groups()[:5])
    ended = later(began, UNSAID_LENGTH)
    if found[7] or found[10]:
        ended = midnight + _time(found.groups()[5:])
        ended = later(ended, timedelta(days=ended <= began))
    span = place_span(began, ended, context)
    key = keys.key(f"plan {began.isoformat(' ', 'minutes')}", span.start)
    yield about._replace(
        key=key, start=span.start, end=span.end, zone=span.zone, flags=span.flags, is_planned=True
    )


def _time(parts: tuple[str | None, ...]) -> timedelta:
    """The time since midnight in the parts of a match; noon is 12 pm; raises BadTime."""
    hour12, minute12, half, hour24, minute24 = parts
    hour, minute = int(hour24 or hour12 or 0), int(minute24 or minute12 or 0)
    if half:
        hour = hour % 12 + (12 if half in "Pp" else 0) if 1 <= hour <= 12 else 24
    if hour > 23:
        raise BadTime("The time of the item is none of a day's; correct it.")
    return timedelta(hours=hour, minutes=minute)


def _moment(written: str) -> datetime:
    """A time as Day Planner writes it, to the minute; raises BadTime."""
    text = written.strip().strip("'\"")
    try:
        if _MOMENT.fullmatch(text):
            return datetime.fromisoformat(text).replace(second=0)
    except ValueError:
        pass
    raise BadTime(f"{clean(text, 40)!r} is not a time such as 2026-11-19 09:00; correct it.")


def _named(text: str) -> tuple[str, tuple[str, ...]]:
    """The task and the tags in the text of an item."""
    begins = _RANGE.match(text)
    plain = _PROPERTY.sub("", _SCHEDULED.sub("", text[begins.end() :] if begins else text))
    plain = _LINK.sub(lambda link: link[3] or link[2] or link[1], plain)
    return clean(" ".join(_TAG.sub("", plain).split()), TITLE), tags_of(_TAG.findall(plain))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


DAYPLANNER: Final = Tracker(
    kind="dayplanner",
    title="Obsidian Day Planner",
    about="A vault of Obsidian, or a note in it, with plans and clocks of Day Planner.",
    find=find,
    files=files,
    read=read,
)
