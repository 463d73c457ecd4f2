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
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from focusboard.clock import FIRST_INSTANT, LAST_INSTANT, BadTime, instant, utc
from focusboard.model import Entry, Problem
from focusboard.sources.protocol import Context, Surroundings, Tracker
from focusboard.sources.shapes.lines import blocks
from focusboard.sources.shapes.spans import Keys, oddities
from focusboard.sources.timewarrior_tags import LONGEST, Names, Rule, described, is_literal, remembering
from focusboard.text import NOTE, TITLE, clean
from focusboard.typed import Final

_MOST_DAYS: Final = 16_384
_ENDED: Final = len("inc 20261119T080000Z - 20261119T093000Z")
_MINUTE: Final = re.compile(r"T([01][0-9]|2[0-3])([0-5][0-9])")
_EPOCH: Final = date(1970, 1, 1)
_A_DAY: Final = 86_400

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


def read(path: Path, context: Context) -> Iterator[Entry | Problem]:
    """The entries of one month file in the file's order; a running one has no end."""
    month = Month(path, context)
    last_open: Entry | None = None
    for block in blocks(path):
        if isinstance(block, Problem):
            yield block
            continue
        all_literal = is_literal(block.text.replace("\n", ""))
        for number, line in enumerate(block.text.split("\n"), block.number):
            try:
                usual = month.usual(line, number) if all_literal or is_literal(line) else None
                entry = usual or month.entry(line, number)
            except BadTime as problem:
                yield Problem(str(path), number, str(problem))
                continue
            if entry is None:
                continue
            if last_open is not None:
                yield last_open._replace(end=last_open.start, flags=("open_stale",))
            last_open = entry if entry.end is None else None
            if last_open is None:
                yield entry
    if last_open is not None:
        yield last_open


class Month:
    """What the lines of one month file say."""

    def __init__(self, path: Path, context: Context) -> None:
        """Begin a file."""
        self._file = str(path)
        self._key = Keys(f"{path.name}:").key
        self._rule = Rule.of(context)
        self._remembered = remembering(self._rule)

    def usual(self, line: str, number: int) -> Entry | None:
        """The entry on a literal line in the form that nearly all have; None where it takes a closer look."""
        head, _, rest = line.partition(" # ")
        tags, opened, quoted = rest.partition(' # "')
        annotation, closed, more = quoted.partition('"')
        if len(head) != _ENDED or "#" in tags or more or (opened and not closed) or len(line) > LONGEST:
            return None
        try:
            start = _days[head[:12]] + _minutes[head[12:17]] + _SECONDS[head[17:20]]
            end = _days[head[20:31]] + _minutes[head[31:36]] + _SECONDS[head[36:]]
        except KeyError:
            return None
        names = self._remembered(tags)
        if names is None or not start < end <= start + _A_DAY:
            return None
        project, task, labels = names
        note = annotation if task else ""
        return Entry._make((
            self._key(head[4:20], start), start, end, project, task or annotation, labels, note,
            "", (), None, False, self._file, number, "", 0, "focus",
        ))  # fmt: skip

    def entry(self, line: str, number: int) -> Entry | None:
        """The entry on any line, None for an empty one; raises BadTime."""
        head, _, rest = line.rstrip(" \t\r\n").partition("#")
        words = head.split()
        if not words or words[0] != "inc":
            if not words and not rest:
                return None
            stamp, start, end, names, annotation = _from_json(line, self._rule)
        else:
            stamp, start, end = _span(words)
            names, annotation = described(rest, self._rule)
        key, flags = self._key(stamp, start), oddities(start, end)
        project, task, tags = names
        task, note = (task, annotation) if task else _task_and_note(annotation)
        return Entry(key, start, end, project, task, tags, note, "", flags, file=self._file, line=number)


class _Days(dict[str, int]):
    """The instants at which days begin, by ``inc 20261119`` or `` - 20261119``, worked out when first met."""

    def __missing__(self, written: str) -> int:
        before, day = written[:-8], written[-8:]
        if before not in {"inc ", " - "} or not (day.isascii() and day.isdigit()):
            raise KeyError(written)
        try:
            begins = 86_400 * (date.fromisoformat(day) - _EPOCH).days
        except ValueError:
            raise KeyError(written) from None
        if not FIRST_INSTANT <= begins < LAST_INSTANT - _A_DAY:
            raise KeyError(written)
        if len(self) < _MOST_DAYS:
            self[written] = begins
        return begins


class _Minutes(dict[str, int]):
    """How many seconds into a day a minute begins, by ``T0800``, worked out when first met."""

    def __missing__(self, written: str) -> int:
        found = _MINUTE.fullmatch(written)
        if found is None:
            raise KeyError(written)
        self[written] = 3600 * int(found[1]) + 60 * int(found[2])
        return self[written]


_days: Final = _Days()
_minutes: Final = _Minutes()
_SECONDS: Final = {f"{second:02}Z": second for second in range(60)}


def _span(words: list[str]) -> tuple[str, int, int | None]:
    """The start as written and both instants of the words before the first ``#``."""
    if len(words) == 4 and words[2] == "-":
        return words[1], _instant(words[1]), _instant(words[3])
    if len(words) == 2:
        return words[1], _instant(words[1]), None
    raise BadTime(_UNREADABLE)


def _instant(stamp: str) -> int:
    if len(stamp) == 16 and stamp[8] == "T" and stamp[15] == "Z" and stamp[:8].isdigit():
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


def _from_json(line: str, rule: Rule) -> tuple[str, int, int | None, Names, str]:
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
