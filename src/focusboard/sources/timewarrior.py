"""Timewarrior: one line for each entry in month files, instants in UTC.

    inc 20261119T080000Z - 20261119T093000Z # "Fix login" api client-x # "half of it was the cache"

Timewarrior knows tags and an annotation, focusboard knows a project, a task, tags and a note. The rule
between them is the person's own and comes with ``Context.options``:

- Project: the first tag that begins with one of ``prefixes`` (separated by commas; ``project:,+`` unless said
  otherwise), without the prefix; else the first tag of a single word in the file's order, else the first
  tag; or none if ``project`` is ``none``.
- Task: the first other tag with a space in it, a phrase; else the first line of the annotation.
- Tags: whatever tags are left.
- Note: the annotation, unless all of it is already the task.

Read: the month files in ``$TIMEWARRIORDB``, ``~/.timewarrior`` or the XDG data folder; lines of JSON as well.
Not read: tag counts, undo history, exclusions and holidays, which only say how a running entry is shown.
Key: the month file's name and the start, numbered where several start alike.
Zone: instants are UTC; nothing says where they were recorded.

An entry that ends before it starts and a line that cannot be read become problems, and the others are kept.
An entry that is still open although others follow it is kept and flagged ``open_stale``: nothing says when
it ended, so none of its time is counted.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby
from pathlib import Path

from focusboard.clock import BadTime, instant, utc
from focusboard.items import Entries, Item
from focusboard.model import Entry, Problem
from focusboard.sources.protocol import Context, Surroundings, Tracker
from focusboard.sources.shapes.lines import blocks
from focusboard.sources.shapes.spans import Keys, oddities, oddities_of_each
from focusboard.sources.timewarrior_tags import Names, Rule, described, remembering
from focusboard.text import NOTE, TITLE, clean
from focusboard.typed import Any, Final

_STAMP: Final = re.compile(r"[0-9]{8}T[0-9]{6}Z")

_LINE: Final = re.compile(
    r"""(?: inc[ ]([0-9]{8}T[0-9]{6}Z)[ ]-[ ]([0-9]{8}T[0-9]{6}Z)
          (?: [ ]\#[ ]
              (?: ([!"$-\[\]-~\xa1-\xac\xae-\u02ff]{1,256}+)
                  ((?:[ ][ !"$-\[\]-~\xa1-\xac\xae-\u02ff]{0,255}+)?) )?
              (?: (?<=[ ])\#[ ]"([ !\#-\[\]-~\xa1-\xac\xae-\u02ff]{0,1024}+)" )? )?
        | (.*) ) (?:\n|\Z)""",
    re.VERBOSE,
)
"""A line as nearly all are: its start, its end, its first tag, the others, and the text of its annotation.

There is nothing in these texts that would have to be cleaned, and no backslash. Of any other line it is the
whole. An expression that finds this in many lines at once takes a fraction of the time.
"""

_Parts = Sequence[Any]
"""One of the six of some lines: a text of each, None where it has none."""

_FEW: Final = 8
"""So many lines are looked at one by one where any of them is unusual; of more, either half by itself."""

_Said = tuple[str, int, int | None, Names, str]
"""The start as written, both instants, what the tags say, and the annotation."""

_UNREADABLE: Final = (
    "The line is not one that Timewarrior writes (inc START - END # tags); correct or remove it."
)


def find(surroundings: Surroundings) -> Iterator[Path]:
    """The one folder that Timewarrior itself would use, if it is there."""
    base = _base(surroundings)
    if (base / "data").is_dir():
        yield base


def _base(surroundings: Surroundings) -> Path:
    given = surroundings.environ.get("TIMEWARRIORDB")
    if given:
        return surroundings.home / given[2:] if given.startswith("~/") else Path(given)
    classic = surroundings.home / ".timewarrior"
    if surroundings.platform == "win32" or classic.exists():
        return classic
    return surroundings.folder("XDG_DATA_HOME", ".local/share") / "timewarrior"


def files(path: Path) -> list[Path]:
    """The month files in a Timewarrior folder or in its ``data`` folder, oldest first."""
    below = path / "data"
    folder = below if below.is_dir() else path
    return sorted(file for file in folder.glob("*-??.data") if file.is_file())


def read(path: Path, context: Context) -> Iterator[Item]:
    """The entries of one month file in the file's order; a running one has no end."""
    month = _Month(path, context)
    for block in blocks(path):
        if isinstance(block, Problem):
            yield block
        elif block.text:
            yield from month.items(block.number, _parts(block.text))
    if month.last_open is not None:
        yield month.last_open


def _parts(text: str) -> list[_Parts]:
    """What is found in lines, by column."""
    found = _LINE.split(text)
    every = _LINE.groups + 1
    return [found[place:-every:every] for place in range(1, every)]  # the last one is the end of the text


class _Month:
    """What the lines of one month file say."""

    last_open: Entry | None = None
    """The latest entry, where it has no end."""

    def __init__(self, path: Path, context: Context) -> None:
        self._file = str(path)
        self._keys = Keys(f"{path.name}:")
        self._rule = Rule.of(context)
        self._remembered = remembering(self._rule)

    def items(self, number: int, found: Sequence[_Parts]) -> Iterator[Item]:
        """The entries on lines from a number on, an open one once it is known whether another follows."""
        began = found[0]
        if None not in began:
            yield from self._together(number, found)
            return
        at = 0
        for is_usual, run in groupby(began, key=lambda stamp: stamp is not None):
            after = at + len([*run])
            some = _some(found, at, after)
            several = is_usual and after - at > _FEW
            yield from (self._together if several else self._one_by_one)(number + at, some)
            at = after

    def _together(self, number: int, found: Sequence[_Parts]) -> Iterator[Item]:
        """The entries on lines that look usual; of more than a few, either half by itself if one is not."""
        many = len(found[0])
        if (entries := self._usual(number, found)) is not None:
            yield from self._no_longer_open()
            yield entries
        elif many > _FEW:
            half = many // 2
            yield from self._together(number, _some(found, 0, half))
            yield from self._together(number + half, _some(found, half, many))
        else:
            yield from self._one_by_one(number, found)

    def _one_by_one(self, number: int, found: Sequence[_Parts]) -> Iterator[Item]:
        for at, parts in enumerate(zip(*found, strict=True), number):
            line = _line(*parts)
            if line and not line.isspace():
                yield from self._closely(at, line)

    def _no_longer_open(self) -> Iterator[Entry]:
        """The latest entry, if it has no end although another one follows."""
        if self.last_open is not None:
            yield self.last_open._replace(end=self.last_open.start, flags=("open_stale",))
            self.last_open = None

    def _usual(self, number: int, found: Sequence[_Parts]) -> Entries | None:
        """The entries on lines that all have an end; None where any of them takes a closer look."""
        began, ended, firsts, others, notes, _ = found
        firsts, others, notes = ([part or "" for part in parts] for parts in (firsts, others, notes))
        names = self._remembered.named_each(firsts, others)
        if names is None or _may_be_escaped("\n".join(notes)):
            return None
        try:
            starts, ends = _instants(began), _instants(ended)
            flags = oddities_of_each(starts, ends)
        except ValueError:
            return None
        projects, tasks, labels = names
        # An annotation that is found like this has one line and is no longer than a task can be.
        shown, besides = notes, [""] * len(notes)
        if any(tasks):
            shown = [task or note for task, note in zip(tasks, notes, strict=True)]
            besides = [note if task else "" for task, note in zip(tasks, notes, strict=True)]
        keys, count = self._keys.keys(began, starts), len(starts)
        lines = range(number, number + count)
        alike = ((None,) * count, (False,) * count, (self._file,) * count)
        return Entries(
            keys, starts, ends, projects, shown, labels, besides, ("",) * count, flags, *alike, lines
        )

    def _closely(self, number: int, line: str) -> Iterator[Entry | Problem]:
        """The entry on a line that can be anything."""
        try:
            began, start, end, names, note = self._said(line)
            key, flags = self._keys.key(began, start), oddities(start, end)
        except BadTime as problem:
            yield Problem(self._file, number, str(problem))
            return
        project, task, labels = names
        if not task:
            task, note = _task_and_note(note)
        yield from self._no_longer_open()
        entry = Entry(key, start, end, project, task, labels, note, flags=flags, file=self._file, line=number)
        if end is None:
            self.last_open = entry
        else:
            yield entry

    def _said(self, line: str) -> _Said:
        """What a line says; raises BadTime."""
        head, _, rest = line.rstrip(" \t\r\n").partition("#")
        words = head.split()
        if words[:1] != ["inc"]:
            return _from_json(line, self._rule)
        return *_span(words), *described(rest, self._rule)


def _some(found: Sequence[_Parts], first: int, after: int) -> list[_Parts]:
    """What is found in some of the lines."""
    return [parts[first:after] for parts in found]


def _may_be_escaped(text: str) -> bool:
    return "+" in text and "U+" in text  # one character is found much sooner than two


def _line(began: str | None, ended: str | None, *rest: str | None) -> str:
    """A line, as good as it is written."""
    first, others, note, whole = rest
    if began is None:
        return whole or ""
    tags = f"{first or ''}{others or ''}"
    return f"inc {began} - {ended} # {tags}" + ("" if note is None else f'# "{note}"')


def _span(words: list[str]) -> tuple[str, int, int | None]:
    """The start as written and both instants of the words before the first ``#``."""
    if len(words) == 4 and words[2] == "-":
        return words[1], _instant(words[1]), _instant(words[3])
    if len(words) == 2:
        return words[1], _instant(words[1]), None
    raise BadTime(_UNREADABLE)


def _instants(stamps: Iterable[str]) -> list[int]:
    """The instants of stamps that look like such; raises ValueError."""
    return [*map(int, map(datetime.timestamp, map(datetime.fromisoformat, stamps)))]


def _instant(stamp: str) -> int:
    """The instant of one; raises BadTime."""
    if _STAMP.fullmatch(stamp):
        try:
            return int(datetime.fromisoformat(stamp).timestamp())
        except ValueError:
            pass
    raise BadTime(
        f"{clean(stamp, 40)!r} is not a time as Timewarrior writes it (20261119T080000Z); correct it."
    )


def _task_and_note(annotation: str) -> tuple[str, str]:
    """The first line as the task, and the whole as the note unless that is all of it."""
    if "\n" not in annotation and len(annotation) * 4 <= TITLE:
        return annotation, ""
    task = clean(annotation.partition("\n")[0], TITLE)
    return task, "" if task == annotation else annotation


def _from_json(line: str, rule: Rule) -> _Said:
    """An entry on a line of JSON, as another program has written them into these files."""
    try:
        found = json.loads(line)
        start = instant(found["start"])
        end = instant(found["end"]) if found.get("end") else None
        tags = map(str, found.get("tags") or ())
        annotation = clean(str(found.get("annotation") or ""), NOTE)
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
        raise BadTime(_UNREADABLE) from None
    return (
        f"{utc(start):%Y%m%dT%H%M%SZ}",
        start,
        end,
        rule.named(clean(tag, TITLE) for tag in tags),
        annotation,
    )


TIMEWARRIOR: Final = Tracker(
    kind="timewarrior",
    title="Timewarrior",
    about="The folder in which Timewarrior keeps its month files (data/YYYY-MM.data).",
    find=find,
    files=files,
    read=read,
)
