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
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from focusboard.clock import BadTime, instant, utc
from focusboard.model import Entry, Problem
from focusboard.sources.protocol import Context, Surroundings, Tracker
from focusboard.sources.shapes.lines import lines
from focusboard.sources.shapes.spans import Keys, oddities
from focusboard.text import NOTE, TITLE, clean
from focusboard.typed import Final
from focusboard.values import Value

_LONGEST_REMEMBERED: Final = 512
"""Tag texts up to this length are remembered, so that the memory needed has a bound."""

_TOKEN: Final = re.compile(
    r"""( "[^"\\]*(?:\\.[^"\\]*)*(?:"|(?<=\\")\Z)
        | '[^'\\]*(?:\\.[^'\\]*)*(?:'|(?<=\\')\Z) )
        | ( [^ \t-\r]+ )""",
    re.VERBOSE | re.DOTALL,
)
"""A quoted text or a word, as Timewarrior's own lexer has them; one that is never closed begins a word."""

_QUOTES: Final = ('"', "'")

Token = tuple[str, str]
"""A quoted text or a word; the other of the two is empty."""

_HASH: Final[Token] = ("", "#")
"""What ends the tags; a quoted one is a tag."""

_ESCAPE: Final = re.compile(r"(?:\\u|U\+)([0-9A-Fa-f]{4})|\\(.)", re.DOTALL)
_CONTROLS: Final = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}

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
    entry_of = _entry_reader(path, context)
    last_open: Entry | None = None
    for number, line in enumerate(lines(path), 1):
        if isinstance(line, Problem):
            yield line
            continue
        try:
            entry = entry_of(line, number)
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


def _entry_reader(path: Path, context: Context) -> Callable[[str, int], Entry | None]:
    """The function from a line and its number to an entry, or None for an empty line; it raises BadTime."""
    file = str(path)
    keys = Keys(f"{path.name}:")
    rule = Rule.of(context)
    remembered = _remembering(rule)

    def entry_of(line: str, number: int) -> Entry | None:
        head, _, rest = line.rstrip(" \t\r\n").partition("#")
        words = head.split()
        if not words or words[0] != "inc":
            if not words and not rest:
                return None
            stamp, start, end, names, annotation = _from_json(line, rule)
        else:
            stamp, start, end = _span(words)
            names, annotation = _described(rest, rule, remembered)
        key, flags = keys.key(stamp, start), oddities(start, end)
        task, note = (names.task, annotation) if names.task else _task_and_note(annotation)
        return Entry(
            key, start, end, names.project, task, names.tags, note, "", flags, None, False, file, number
        )

    return entry_of


class Names(Value):
    """What the tags of an entry say."""

    project: str = ""
    task: str = ""
    tags: tuple[str, ...] = ()


class Rule(Value):
    """How tags become a project and a task."""

    first_tag_is_project: bool
    prefixes: tuple[str, ...]

    @classmethod
    def of(cls, context: Context) -> Rule:
        """The rule in the options, the shipped one where they say nothing."""
        prefixes = context.options.get("prefixes", "project:,+").split(",")
        return cls(
            context.options.get("project", "first") != "none", tuple(filter(None, map(str.strip, prefixes)))
        )

    def named_by_text(self, text: str) -> Names | None:
        """What tags say as they are written; None where a quote stays open and the tags may go on."""
        if len(text) <= _LONGEST_REMEMBERED and text.isprintable():
            words = [*map(_plain_tag, text.split())]
            if None not in words:
                return self.named(words)
        tokens = _TOKEN.findall(text)
        if any(word.startswith(_QUOTES) for _, word in tokens) or text.rstrip().endswith(("\\'", '\\"')):
            return None
        return self.named(map(_tag, tokens))

    def named(self, tags: Iterable[str | None]) -> Names:
        """What tags say, given as the person would read them and clean."""
        left = list(dict.fromkeys(filter(None, tags)))
        project = self._project(left)
        phrases = [tag for tag in left if " " in tag]
        task = phrases[0] if phrases else ""
        if task:
            left.remove(task)
        return Names(project, task, tuple(left))

    def _project(self, tags: list[str]) -> str:
        """Takes the tag that names the project out of the list and gives the project."""
        for tag in tags:
            for prefix in self.prefixes if tag.startswith(self.prefixes) else ():
                if tag.startswith(prefix) and len(tag) > len(prefix):
                    tags.remove(tag)
                    return tag[len(prefix) :].strip()
        if not tags or not self.first_tag_is_project:
            return ""
        # Timewarrior sorts tags, and quoted phrases come first: "Fix login" is what was done, not for what.
        words = [tag for tag in tags if " " not in tag]
        project = words[0] if words else tags[0]
        tags.remove(project)
        return project


@lru_cache(maxsize=8)
def _remembering(rule: Rule) -> Callable[[str], Names | None]:
    """What tags say by a rule, remembered over all files because they come again and again."""
    return lru_cache(maxsize=16_384)(rule.named_by_text)


@lru_cache(maxsize=4096)
def _plain_tag(written: str) -> str | None:
    """The tag that a text without blanks is; None where quotes or escapes in it may say something else."""
    inner = written[1:-1] if written[0] == written[-1] == '"' != written else written
    if '"' in inner or "'" in inner or "\\" in inner or "U+" in inner:
        return None
    return clean(inner, TITLE)


@lru_cache(maxsize=4096)
def _tag(token: Token) -> str:
    return clean(_unquoted(token), TITLE)


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


def _described(rest: str, rule: Rule, remembered: Callable[[str], Names | None]) -> tuple[Names, str]:
    """What stands behind the first ``#``: the names in the tags, and the annotation."""
    tags, mark, annotation = rest.partition(" # ")
    names = (remembered if len(tags) <= _LONGEST_REMEMBERED else rule.named_by_text)(tags)
    if names is not None:
        return names, _joined(annotation) if mark else ""
    tokens = _TOKEN.findall(rest)
    until = tokens.index(_HASH) if _HASH in tokens else len(tokens)
    return rule.named(map(_tag, tokens[:until])), _annotation(tokens[until + 1 :])


def _joined(text: str) -> str:
    """An annotation; nearly always it is one quoted text without anything special in it."""
    inner = text[1:-1]
    if text[:1] == text[-1:] == '"' != text and '"' not in inner and "\\" not in inner and "U+" not in inner:
        return clean(inner, NOTE)
    return _annotation(_TOKEN.findall(text))


def _annotation(tokens: list[Token]) -> str:
    return clean(" ".join(map(_unquoted, tokens)), NOTE)


def _unquoted(token: Token) -> str:
    """A token as the person would read it; only quoted texts have escapes."""
    quoted, word = token
    if quoted:
        return (_ESCAPE.sub(_unescaped, quoted) if "\\" in quoted or "U+" in quoted else quoted)[1:-1]
    return word[1:-1] if word.startswith(_QUOTES) and word[1:].endswith(word[0]) else word


def _unescaped(escape: re.Match[str]) -> str:
    code, char = escape.groups()
    return chr(int(code, 16)) if code else _CONTROLS.get(char, char)


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
